//! A lembaga notes its own guidance and sees no other; its kelurahan reads it, and it counts for F.

use bina::domain::schema::record::Value;
use bina::store::{Query, Result};
use uuid::Uuid;

use crate::office::{BANDAR, BANJAR, ByName, Office, Values, day, entity, fields};
use crate::refused::is_forbidden;

fn session(lembaga: Uuid) -> Values {
    fields([
        ("serves", "F".into()),
        ("giver", "lembaga".into()),
        ("audience", "kpm".into()),
        ("method", "tatap_muka".into()),
        ("topic", "Administrasi kader".into()),
        ("lembaga", lembaga.into()),
    ])
}

fn attendee(guidance: Uuid, kpm: Uuid) -> Values {
    fields([("guidance", guidance.into()), ("kpm", kpm.into())])
}

fn listed(office: &mut Office, login: &str, kind: &str) -> Vec<Uuid> {
    let seat = office.seat(login);
    let page = office.store.list(seat, &Query::of(entity(kind))).unwrap();
    page.rows.iter().map(|v| v.record.id).collect()
}

/// Another lembaga of the same kelurahan.
fn karang_taruna(office: &mut Office) -> Uuid {
    let values = fields([
        ("kind", "karang_taruna".into()),
        ("name", "Karang Taruna Bandar Lor".into()),
    ]);
    let done = office.add("lurah", "lembaga", BANDAR, values).unwrap();
    done.view.record.id
}

fn words<T>(result: Result<T>) -> String {
    result.err().map(|e| e.to_string()).unwrap_or_default()
}

#[test]
fn its_own_guidance_counts_for_f_once_somebody_attended() {
    let mut office = Office::new();
    let (own, kpm) = (office.id("lpmk"), office.id(&format!("kpm {BANDAR}")));
    let guidance = office.add("lembaga", "guidance", BANDAR, session(own));
    let guidance = guidance.unwrap().view.record.id;
    let held = fields([("held_on", day("2026-03-02").into())]);
    office
        .step("lembaga", "guidance", guidance, "hold", held)
        .unwrap();
    let owed = office.id(&format!("F 2026-Q1 {BANDAR}"));
    let stands = |office: &mut Office| office.view("obligation", owed).record.state.name;
    assert_eq!(stands(&mut office), "belum", "nobody attended yet");
    let done = office.add("lembaga", "attendee", BANDAR, attendee(guidance, kpm));
    let done = done.unwrap();
    assert_eq!(done.view.record.at("lembaga"), &Value::from(own));
    assert_eq!(stands(&mut office), "selesai");
    for reader in ["lurah", "perangkat", "camat", "lembaga"] {
        assert!(
            listed(&mut office, reader, "guidance").contains(&guidance),
            "{reader}"
        );
    }
    assert!(!listed(&mut office, "lurah banjar", "guidance").contains(&guidance));
    office.assert_proven();
}

#[test]
fn it_neither_sees_nor_writes_what_another_gave() {
    let mut office = Office::new();
    let other = karang_taruna(&mut office);
    let theirs = office
        .add("perangkat", "guidance", BANDAR, session(other))
        .unwrap();
    let theirs = theirs.view.record.id;
    assert!(listed(&mut office, "lembaga", "guidance").is_empty());
    assert!(is_forbidden(&office.add(
        "lembaga",
        "guidance",
        BANDAR,
        session(other)
    )));
    let of_the_lurah = office.plausible("guidance", BANDAR, "");
    assert!(is_forbidden(&office.add(
        "lembaga",
        "guidance",
        BANDAR,
        of_the_lurah
    )));
    let kpm = office.id(&format!("kpm {BANDAR}"));
    let of_theirs = office.add("lembaga", "attendee", BANDAR, attendee(theirs, kpm));
    assert!(of_theirs.is_err(), "what it does not see it cannot name");
    let held = fields([("held_on", day("2026-03-02").into())]);
    let refused = words(office.step("lembaga", "guidance", theirs, "hold", held));
    assert!(refused.contains("tidak ditemukan"), "{refused}");
    let own = office.add("lembaga", "guidance", BANDAR, session(office.id("lpmk")));
    let own = own.unwrap().view.record.id;
    let handed_on = office.edit(
        "lembaga",
        "guidance",
        own,
        fields([("lembaga", other.into())]),
    );
    assert!(is_forbidden(&handed_on), "{handed_on:?}");
    assert!(is_forbidden(&office.add(
        "lembaga",
        "guidance",
        BANJAR,
        session(own)
    )));
}

#[test]
fn a_lembaga_guides_functionally_and_sits_for_its_element_alone() {
    let mut office = Office::new();
    let own = office.id("lpmk");
    let mut values = session(own);
    values.insert("serves", "L3".into());
    let refused = words(office.add("perangkat", "guidance", BANDAR, values));
    assert!(refused.contains("pilih F"), "{refused}");
    let mut member = office.plausible("selection_member", BANDAR, "");
    member.insert("lembaga", own.into());
    let refused = words(office.add("lurah", "selection_member", BANDAR, member.clone()));
    assert!(refused.contains("unsur pengurus lembaga"), "{refused}");
    member.insert("element", "lembaga".into());
    office
        .add("lurah", "selection_member", BANDAR, member)
        .unwrap();
    let mut proposal = office.plausible("proposal", BANDAR, "");
    proposal.insert("lembaga", own.into());
    let put_forward = office.add("lurah", "proposal", BANDAR, proposal).unwrap();
    assert_eq!(put_forward.view.labels["lembaga"], "LPMK Bandar Lor");
}

#[test]
fn its_account_names_the_lembaga_and_no_other_role_does() {
    let mut office = Office::new();
    let mut values = office.plausible("appointment", BANDAR, "");
    values.insert("role", "lembaga".into());
    let refused = words(office.add("admin", "appointment", BANDAR, values.clone()));
    assert!(refused.contains("peran lembaga"), "{refused}");
    values.insert("role", "perangkat".into());
    values.insert("lembaga", office.id("lpmk").into());
    let refused = words(office.add("admin", "appointment", BANDAR, values));
    assert!(refused.contains("peran lembaga"), "{refused}");
    let seat = office.store.seats("lembaga").unwrap().remove(0);
    assert_eq!(seat.place, "LPMK Bandar Lor");
}
