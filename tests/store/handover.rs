//! An office changes hands: what waits is told as it stood, the successor confirms it, and unsaved forms are not lost.

use std::collections::BTreeMap;

use bina::exchange::paper::{PaperRequest, Template, compose};
use bina::store::Draft;

use crate::office::{BANDAR, Office, Values, changes, day, entity, fields, moves};
use crate::succession::said;
use uuid::Uuid;

/// Whoever follows the lurah: a new account with an appointment of the same role.
fn successor(office: &mut Office) -> (Uuid, Uuid) {
    let person = office.id(&format!("person tini {BANDAR}"));
    let account = fields([("login", "tini".into()), ("person", person.into())]);
    let account = office
        .add("admin", "account", crate::office::CITY, account)
        .unwrap();
    let account = account.view.record.id;
    let term = fields([
        ("account", account.into()),
        ("role", "lurah".into()),
        ("holding", "definitif".into()),
        ("from_date", day("2026-03-01").into()),
        ("sk_number", "SK/77".into()),
    ]);
    let seat = office.give("appointment", BANDAR, term).unwrap();
    (account, seat.view.record.id)
}

/// A move by an appointment that has no name in the office of the tests.
fn act(
    office: &mut Office,
    seat: Uuid,
    (id, version): (Uuid, i64),
    step: &'static str,
    values: Values,
) -> bina::store::Result<()> {
    let entity = entity("handover");
    let command = bina::store::Command {
        entity,
        id,
        act: moves(entity, version, step),
        changes: changes(entity, values),
    };
    let batch = office.batch(seat, vec![command]);
    office.store.submit(&batch).map(drop)
}

fn account_of(office: &Office, login: &str) -> Uuid {
    let sql = "SELECT account FROM appointment WHERE id = ?1";
    let seat = office.seat(login).to_string();
    let id: String = office.raw().query_row(sql, [seat], |r| r.get(0)).unwrap();
    id.parse().unwrap()
}

fn typed(office: &mut Office, region: &str) -> Draft {
    let text = |pairs: &[(&str, &str)]| -> BTreeMap<String, String> {
        let pairs = pairs.iter();
        pairs.map(|(k, v)| ((*k).into(), (*v).into())).collect()
    };
    Draft {
        entity: "person".into(),
        record: office.new_id(),
        version: 0,
        region: region.into(),
        step: None,
        was: BTreeMap::new(),
        typed: text(&[("name", "Wagiyem"), ("nik", "9971014107900001")]),
        field: "nik".into(),
    }
}

fn given(office: &mut Office) -> Uuid {
    let values = fields([
        ("sk_number", "SK/70".into()),
        ("date", day("2026-03-02").into()),
        ("note", "Kunci lemari arsip ada pada sekretaris.".into()),
    ]);
    let made = office.add("lurah", "handover", BANDAR, values).unwrap();
    let id = made.view.record.id;
    office
        .step("lurah", "handover", id, "give", fields([]))
        .unwrap();
    id
}

#[test]
fn what_waits_is_told_and_the_drafts_go_to_the_successor_without_what_is_personal() {
    let mut office = Office::new();
    let (own, other) = (typed(&mut office, BANDAR), typed(&mut office, "35.71"));
    let lurah = account_of(&office, "lurah");
    office.store.keep_draft(lurah, &own).unwrap();
    office.store.keep_draft(lurah, &other).unwrap();
    let id = given(&mut office);
    let waiting = office.value("handover", id, "waiting");
    let waiting = waiting.text().unwrap();
    for word in ["kewajiban", "1 tugas koordinasi", "1 pembentukan KPM"] {
        assert!(waiting.contains(word), "{waiting}");
    }
    assert_eq!(office.value("handover", id, "drafts"), 1.into());
    let mandates = office.value("handover", id, "mandates");
    assert_ne!(mandates.text(), Some("tidak ada"));
    for (login, why) in [
        ("lurah", "yang"),
        ("perangkat", "pengganti pada jabatan yang sama (Lurah)"),
    ] {
        let refused = office.step(login, "handover", id, "take", fields([]));
        let refused = said(&refused.unwrap_err());
        assert!(refused.contains(why), "{login}: {refused}");
    }
    let (account, seat) = successor(&mut office);
    act(&mut office, seat, (id, 2), "take", fields([])).unwrap();
    let taken = office.store.last_draft(account).unwrap().unwrap();
    assert_eq!(taken.record, own.record);
    assert_eq!(taken.typed.get("name").map(String::as_str), Some("Wagiyem"));
    assert_eq!(taken.typed.get("nik"), None, "no number goes on unseen");
    let kept = office.store.last_draft(lurah).unwrap().unwrap();
    assert_eq!(kept.record, other.record, "of another office");
    office.assert_proven();
}

#[test]
fn a_handover_that_is_not_right_goes_back_with_a_reason() {
    let mut office = Office::new();
    let id = given(&mut office);
    let why = fields([("return_reason", "dana belum dijelaskan".into())]);
    let clerk = office.step("perangkat", "handover", id, "return", why.clone());
    assert!(clerk.is_err(), "it is not the perangkat's office");
    let (_, seat) = successor(&mut office);
    act(&mut office, seat, (id, 2), "return", fields([])).unwrap_err();
    act(&mut office, seat, (id, 2), "return", why).unwrap();
    let put_right = fields([("note", "Lihat alokasi dana.".into())]);
    office.edit("lurah", "handover", id, put_right).unwrap();
    office
        .step("lurah", "handover", id, "give", fields([]))
        .unwrap();
    let elsewhere = office.step("lurah banjar", "handover", id, "take", fields([]));
    assert!(elsewhere.is_err());
    act(&mut office, seat, (id, 5), "take", fields([])).unwrap();
    office.assert_proven();
}

#[test]
fn what_the_offices_below_asked_for_waits_in_the_handover_too() {
    let mut office = Office::new();
    let values = fields([
        ("sk_number", "SK/9".into()),
        ("date", day("2026-03-02").into()),
    ]);
    let place = crate::office::MOJOROTO;
    let done = office.add("camat", "handover", place, values).unwrap();
    let id = done.view.record.id;
    office
        .step("camat", "handover", id, "give", Values::new())
        .unwrap();
    let waiting = office.value("handover", id, "waiting");
    let told = waiting.text().unwrap();
    assert!(told.contains("fasilitasi"), "{told}");
    let seat = office.seat("camat");
    let states = ["menunggu", "dijadwalkan"];
    let all = office
        .store
        .list(seat, &bina::store::Query::of(entity("facilitation")))
        .unwrap();
    let many = all
        .rows
        .iter()
        .filter(|v| states.contains(&v.record.state.name))
        .count();
    assert!(
        told.contains(&format!("{many} fasilitasi")),
        "{many}: {told}"
    );
}

/// The paper of a handover as the perangkat prints it, in words.
fn printed(office: &mut Office, id: Uuid) -> String {
    printed_by(office, "perangkat", id)
}

fn printed_by(office: &mut Office, login: &str, id: Uuid) -> String {
    let seat = office.store.seats(login).unwrap().remove(0);
    let template = Template::find(&office.store, "serah-terima").unwrap();
    let order = PaperRequest {
        region: crate::office::code(BANDAR),
        record: Some(id),
        given: BTreeMap::new(),
        konsep: true,
    };
    let paper = compose(&mut office.store, &seat, &template, &order).unwrap();
    format!("{:?}", paper.blocks)
}

/// Whoever prints the paper of an office under it sees who gave it and who takes it, though not all that is told of them.
#[test]
fn the_paper_of_a_handover_names_both_to_the_office_above() {
    let mut office = Office::new();
    let id = given(&mut office);
    let (own, above) = (
        printed(&mut office, id),
        printed_by(&mut office, "camat", id),
    );
    let labels = office.view("handover", id).labels;
    let officials = ["given_by", "taken_by"].map(|field| labels.get(field));
    let names: Vec<_> = officials
        .iter()
        .flatten()
        .map(|n| n.split(" · ").next().unwrap())
        .collect();
    assert!(!names.is_empty(), "{labels:?}");
    for name in names {
        assert!(
            own.contains(name) && above.contains(name),
            "{name}: {above}"
        );
    }
    assert!(!above.contains("– –"), "{above}");
}

#[test]
fn the_paper_of_a_handover_that_was_taken_says_what_the_record_holds() {
    let mut office = Office::new();
    let id = given(&mut office);
    let waiting = office.value("handover", id, "waiting");
    let waiting = waiting.text().unwrap().to_owned();
    let open = printed(&mut office, id);
    assert!(
        open.contains(&waiting) && open.contains("1. Kewajiban"),
        "{open}"
    );
    let (_, seat) = successor(&mut office);
    act(&mut office, seat, (id, 2), "take", fields([])).unwrap();
    let taken = printed(&mut office, id);
    assert!(
        taken.contains(&waiting) && !taken.contains("1. Kewajiban"),
        "{taken}"
    );
    // What comes up later does not get into it.
    let values = office.plausible("task", BANDAR, "posyandu");
    office.add("perangkat", "task", BANDAR, values).unwrap();
    assert_eq!(printed(&mut office, id), taken);
}
