//! Who moves to another kelurahan takes service along: nobody types it again, and the history stands with it.

use chrono::NaiveDate;

use crate::office::{BANDAR, BANJAR, KOTA, Office, code, entity, fields};
use crate::succession::{another_kpm, region, relocate, said, siti};

/// Siti went from Bandar to Banjar; Budi has her open work.
fn moved() -> Office {
    let mut office = Office::new();
    let (siti, budi) = (siti(&office), office.id(&format!("person budi {BANDAR}")));
    another_kpm(&mut office);
    relocate(&mut office, "lurah", siti, BANJAR, Some(budi)).unwrap();
    office
}

fn sk(number: &str) -> crate::office::Values {
    let day: NaiveDate = "2026-03-01".parse().unwrap();
    fields([("sk_number", number.into()), ("sk_date", day.into())])
}

#[test]
fn a_kpm_keeps_all_service_and_waits_for_the_sk_of_the_lurah_there() {
    let mut office = moved();
    let kpm = office.id(&format!("kpm {BANDAR}"));
    let view = office.view("kpm", kpm);
    assert_eq!(
        (view.record.region.clone(), view.record.state.name),
        (code(BANJAR), "pindahan")
    );
    let from = region(&mut office, BANDAR);
    assert_eq!(office.value("kpm", kpm, "moved_from"), from.into());
    assert_eq!(
        office.value("kpm", kpm, "moved_reason"),
        "pindah domisili".into()
    );
    let since = office.value("kpm", kpm, "from_date");
    let old = office.value("kpm", kpm, "sk_number");
    // Nobody gives them work before that.
    let task = office.id(&format!("task {BANJAR}"));
    let charge = fields([("kpm", kpm.into()), ("reassign_reason", "pengganti".into())]);
    let early = office.step("lurah banjar", "task", task, "reassign", charge.clone());
    assert!(said(&early.unwrap_err()).contains("pindahan"));
    assert!(
        office
            .step("lurah", "kpm", kpm, "accept", sk("SK/BJ/1"))
            .is_err(),
        "who let them go does not install them there"
    );
    let same = sk(old.text().unwrap());
    let refused = office.step("lurah banjar", "kpm", kpm, "accept", same);
    assert!(said(&refused.unwrap_err()).contains("SK kelurahan asal"));
    office
        .step("lurah banjar", "kpm", kpm, "accept", sk("SK/BJ/1"))
        .unwrap();
    assert_eq!(office.view("kpm", kpm).record.state.name, "aktif");
    assert_eq!(office.value("kpm", kpm, "from_date"), since);
    office
        .step("lurah banjar", "task", task, "reassign", charge)
        .unwrap();
    let steps = office
        .store
        .history(office.seat("lurah banjar"), entity("kpm"), kpm)
        .unwrap();
    let verbs: Vec<&str> = steps.iter().map(|s| s.verb.as_str()).collect();
    assert_eq!(verbs, ["accept", "transfer", "add"]);
    office.assert_proven();
}

#[test]
fn the_lurah_there_may_decline_and_says_why() {
    let mut office = moved();
    let kpm = office.id(&format!("kpm {BANDAR}"));
    let none = office.step("lurah banjar", "kpm", kpm, "decline", fields([]));
    assert!(none.is_err(), "without a reason");
    let why = fields([("end_reason", "jumlah KPM sudah sepuluh".into())]);
    office
        .step("lurah banjar", "kpm", kpm, "decline", why)
        .unwrap();
    assert_eq!(office.view("kpm", kpm).record.state.name, "nonaktif");
    office.assert_proven();
}

#[test]
fn a_kader_teknis_goes_on_serving_the_agency_without_post_and_partner_of_the_old_place() {
    let mut office = Office::new();
    let kader = office.id(&format!("kader {BANDAR}"));
    let kpm = office.id(&format!("kpm {BANDAR}"));
    let person = office.value("kader_teknis", kader, "person").id().unwrap();
    let here = fields([
        ("partner", kpm.into()),
        ("post", "Posyandu Melati".into()),
        ("rw", 1.into()),
    ]);
    office.edit("lurah", "kader_teknis", kader, here).unwrap();
    let since = office.value("kader_teknis", kader, "from_date");
    another_kpm(&mut office);
    let budi = office.id(&format!("person budi {BANDAR}"));
    relocate(&mut office, "bapemas", person, BANJAR, Some(budi)).unwrap();
    let view = office.view("kader_teknis", kader);
    assert_eq!(
        (view.record.region.clone(), view.record.state.name),
        (code(BANJAR), "aktif")
    );
    for field in ["partner", "post", "rw"] {
        assert!(
            office.value("kader_teknis", kader, field).is_empty(),
            "{field}"
        );
    }
    assert_eq!(office.value("kader_teknis", kader, "from_date"), since);
    let seen = office
        .store
        .one(office.seat("skpd"), entity("kader_teknis"), kader);
    assert!(seen.is_ok(), "the agency keeps its cadre");
    office.assert_proven();
}

#[test]
fn service_that_another_tier_does_not_have_ends_with_the_move() {
    let mut office = Office::new();
    let (siti, budi) = (siti(&office), office.id(&format!("person budi {BANDAR}")));
    another_kpm(&mut office);
    relocate(&mut office, "lurah", siti, KOTA, Some(budi)).unwrap();
    let kpm = office.id(&format!("kpm {BANDAR}"));
    let view = office.view("kpm", kpm);
    assert_eq!(
        (view.record.region.clone(), view.record.state.name),
        (code(BANDAR), "nonaktif")
    );
    office.assert_proven();
}
