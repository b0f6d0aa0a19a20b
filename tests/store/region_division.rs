//! A kelurahan is divided: people of some RW go to another one with service and work, in one act or not at all.

use uuid::Uuid;

use crate::office::{BANDAR, BANJAR, Office, Values, code, fields};
use crate::succession::{another_kpm, region, said, siti};

const NEW: &str = "35.71.01.1099";

fn divided(parts: &str) -> Values {
    fields([
        ("division_reason", "Perda 4/2026".into()),
        ("division", parts.into()),
    ])
}

/// The office with a new kelurahan; Siti and Tini live in RW 1, Budi in RW 2.
fn office() -> Office {
    let mut office = Office::new();
    let name = fields([("name", "Bandar Timur".into())]);
    office.add("admin", "region", NEW, name).unwrap();
    let budi = office.id(&format!("person budi {BANDAR}"));
    let two = fields([("rw", 2.into())]);
    office.edit("lurah", "person", budi, two).unwrap();
    office
}

#[test]
fn the_people_of_an_rw_go_with_service_and_work_and_the_rest_stays() {
    let mut office = office();
    let bandar = region(&mut office, BANDAR);
    let parts = divided(&format!("1={NEW}"));
    assert!(
        office
            .step("lurah", "region", bandar, "divide", parts.clone())
            .is_err(),
        "the admin keeps the list of regions"
    );
    office
        .step("admin", "region", bandar, "divide", parts)
        .unwrap();
    for (kind, name, at) in [
        ("person", "person siti", NEW),
        ("person", "person tini", NEW),
        ("person", "person budi", BANDAR),
        ("kpm", "kpm", NEW),
        ("kader_teknis", "kader", BANDAR),
        ("task", "task", NEW),
        ("facilitation", "facilitation", NEW),
        ("party", "party", NEW),
        ("message", "message", NEW),
        ("formation", "formation", BANDAR),
        ("fund", "fund", BANDAR),
        ("document", "document", BANDAR),
    ] {
        let id = office.id(&format!("{name} {BANDAR}"));
        assert_eq!(office.view(kind, id).record.region, code(at), "{name}");
    }
    let kpm = office.id(&format!("kpm {BANDAR}"));
    assert_eq!(office.view("kpm", kpm).record.state.name, "aktif");
    let new = region(&mut office, NEW);
    let founded = office.value("region", new, "founded_on");
    assert_eq!(founded, office.store.today().into(), "it begins that day");
    assert!(office.value("region", bandar, "founded_on").is_empty());
    office.assert_proven();
}

#[test]
fn people_are_named_one_by_one_too_and_a_name_that_is_not_there_is_refused() {
    let mut office = office();
    let bandar = region(&mut office, BANDAR);
    let unknown = divided(&format!("1={NEW}, Suparman=35.71.01.1003"));
    let refused = office.step("admin", "region", bandar, "divide", unknown);
    assert!(said(&refused.unwrap_err()).contains("Suparman tidak ada di wilayah ini"));
    let both = divided(&format!("1={NEW}; Budi={BANJAR}"));
    office
        .step("admin", "region", bandar, "divide", both)
        .unwrap();
    let budi = office.id(&format!("person budi {BANDAR}"));
    assert_eq!(office.view("person", budi).record.region, code(BANJAR));
    let candidate = office.id(&format!("candidate {BANDAR}"));
    assert_eq!(
        office.view("candidate", candidate).record.state.name,
        "mundur",
        "a candidate of the round that stays is a resident there"
    );
    office.assert_proven();
}

/// A task of RW 1 that Budi of RW 2 is in charge of, who is KPM now; the task and the KPM.
fn torn(office: &mut Office) -> (Uuid, Uuid) {
    let (task, budi) = (office.id(&format!("task {BANDAR}")), another_kpm(office));
    office
        .edit("lurah", "task", task, fields([("rw", 1.into())]))
        .unwrap();
    let charge = fields([("kpm", budi.into()), ("reassign_reason", "cuti".into())]);
    office
        .step("lurah", "task", task, "reassign", charge)
        .unwrap();
    (task, budi)
}

#[test]
fn a_task_that_parts_from_who_is_in_charge_is_handed_over_in_the_same_act() {
    let mut office = office();
    let bandar = region(&mut office, BANDAR);
    let (task, budi) = torn(&mut office);
    let elsewhere = divided(&format!("1={NEW}, Budi>Budi"));
    let refused = office.step("admin", "region", bandar, "divide", elsewhere);
    let refused = said(&refused.unwrap_err());
    assert!(
        refused.contains("Budi bukan Kader Pemberdayaan Masyarakat (KPM) yang bertugas di"),
        "{refused}"
    );
    let parts = divided(&format!("1={NEW}, Budi>Siti Aminah"));
    office
        .step("admin", "region", bandar, "divide", parts)
        .unwrap();
    let record = office.view("task", task).record;
    let siti = office.id(&format!("kpm {BANDAR}"));
    assert_eq!(record.region, code(NEW));
    assert_eq!(office.value("task", task, "kpm"), siti.into());
    assert_eq!(office.view("kpm", budi).record.region, code(BANDAR));
    office.assert_proven();
}

#[test]
fn a_task_and_who_is_in_charge_go_together_when_the_person_is_named() {
    let mut office = office();
    let bandar = region(&mut office, BANDAR);
    let (task, budi) = torn(&mut office);
    let parts = divided(&format!("1={NEW}, Budi={NEW}"));
    office
        .step("admin", "region", bandar, "divide", parts)
        .unwrap();
    for (kind, id) in [("task", task), ("kpm", budi)] {
        assert_eq!(office.view(kind, id).record.region, code(NEW), "{kind}");
    }
    assert_eq!(office.value("task", task, "kpm"), budi.into());
    office.assert_proven();
}

#[test]
fn a_task_does_not_part_from_who_is_in_charge() {
    let mut office = office();
    let bandar = region(&mut office, BANDAR);
    torn(&mut office);
    let parts = divided(&format!("1={NEW}"));
    let refused = office.step("admin", "region", bandar, "divide", parts);
    let refused = said(&refused.unwrap_err());
    assert!(
        refused.contains("1 tugas koordinasi")
            && refused.contains("(Budi) terpisah; tambahkan nama>pengganti"),
        "{refused}"
    );
    let siti = siti(&office);
    assert_eq!(
        office.view("person", siti).record.region,
        code(BANDAR),
        "nothing was written"
    );
    office.assert_proven();
}

#[test]
fn what_is_written_wrong_is_refused_with_the_way_to_write_it() {
    let mut office = office();
    let bandar = region(&mut office, BANDAR);
    for (parts, why) in [
        ("RW 1 ke timur", "tulis RW=kode"),
        ("1=35.71.01.1098", "tambah wilayah itu dahulu"),
        ("1=35.71.02", "tingkat yang sama"),
        ("1=35.71.01.1001", "tingkat yang sama"),
        ("77=35.71.01.1003", "tidak ada yang pindah"),
    ] {
        let refused = office.step("admin", "region", bandar, "divide", divided(parts));
        let refused = said(&refused.unwrap_err());
        assert!(refused.contains(why), "{parts}: {refused}");
    }
}
