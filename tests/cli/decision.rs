//! Maker and checker at the real program: one person with every office cannot decide what he proposed himself, by a
//! move, a batch or an import.

use bina::domain::model::award;
use bina::domain::schema::record::Changes;
use bina::domain::schema::right::Role;
use bina::store::{Batch, Command, CommandKind, Source, Store, System};

use crate::office::{ADMIN, LURAH, Office, PERANGKAT, id, words};

/// An allocation of Bandar Lor that this user proposed as perangkat.
fn proposed_fund(office: &Office) -> String {
    let fund = office.fund("25jt");
    office.data(PERANGKAT, &["fund", "move", &fund, "propose"]);
    fund
}

#[test]
fn who_proposed_money_does_not_decide_it_under_another_office() {
    let office = Office::new();
    let fund = proposed_fund(&office);
    let decide = ["fund", "move", &fund, "decide", "sk_number=SK/7"];
    let why = office.refused(4, LURAH, &decide);
    assert!(
        why.contains("yang menyusun, mengubah atau mengusulkan tidak boleh memutus"),
        "{why}"
    );
    assert_eq!(
        office.data(LURAH, &["fund", "show", &fund])["state"],
        "diusulkan"
    );
}

#[test]
fn who_proposed_an_award_neither_verifies_nor_decides_it() {
    let office = Office::new();
    office.task();
    let award = ["award", "add", "nominee=Siti Aminah", "criteria=Tekun"];
    let award = id(&office.data(PERANGKAT, &award));
    office.data(PERANGKAT, &["award", "move", &award, "propose"]);
    let why = office.refused(4, LURAH, &["award", "move", &award, "verify"]);
    assert!(
        why.contains("yang menyusun, mengubah atau mengusulkan tidak boleh memutus"),
        "{why}"
    );
    verify_as_colleague(&office, &award);
    let decide = ["award", "move", &award, "decide", "sk_number=SK/7"];
    let why = office.refused(4, LURAH, &decide);
    assert!(
        why.contains("yang menyusun, mengubah atau mengusulkan tidak boleh memutus"),
        "{why}"
    );
    let shown = office.data(LURAH, &["award", "show", &award]);
    assert_eq!(shown["state"], "diverifikasi");
}

/// Another person stands in for the lurah and verifies.
fn verify_as_colleague(office: &Office, award: &str) {
    let seat = [
        "appointment",
        "add",
        "--region",
        "35.71.01.1001",
        "account=zulaikha",
        "role=lurah",
        "holding=plh",
        "to_date=+7",
        "sk_number=SK/8",
    ];
    office.data(ADMIN, &seat);
    let mut store = Store::open(&office.store(), Box::new(System)).unwrap();
    let seats = store.seats("zulaikha").unwrap();
    let lurah = seats.iter().find(|s| s.actor.role == Role::Lurah).unwrap();
    let (entity, id) = (&award::ENTITY, award.parse().unwrap());
    let appointment = lurah.actor.appointment;
    let version = store.one(appointment, entity, id).unwrap().record.version;
    let command = Command {
        entity,
        id,
        act: CommandKind::Move {
            version,
            step: &award::VERIFY,
        },
        changes: Changes::new(),
    };
    let batch = Batch {
        op_id: System.id(),
        appointment,
        commands: vec![command],
    };
    store.submit(&batch).unwrap();
}

#[test]
fn one_batch_does_not_propose_and_decide() {
    let office = Office::new();
    let fund = office.fund("25jt");
    let lines = r#"
{"entity":"fund","act":"move","id":"FUND","version":1,"move":"propose","fields":{}}
{"entity":"fund","act":"move","id":"FUND","version":2,"move":"decide","fields":{"sk_number":"SK/7"}}
"#;
    let batch = office
        .bina(&["--role", LURAH, "batch"])
        .write_stdin(lines.replace("FUND", &fund))
        .assert()
        .code(4);
    let why = words(&batch.get_output().stderr);
    assert!(why.contains("baris 3"), "{why}");
    let shown = office.data(LURAH, &["fund", "show", &fund]);
    assert_eq!(shown["state"], "draf", "all or nothing");
}

#[test]
fn an_import_brings_no_decision_along() {
    let office = Office::new();
    let path = office.dir.path().join("dana.csv");
    for (head, cell) in [
        ("Diputus oleh", "x"),
        ("Nomor SK", "SK/7"),
        ("Status", "ditetapkan"),
    ] {
        let text = format!(
            "Tahun,Anggaran,Sumber,Kegiatan,Pagu,{head}\n2026,murni,anggaran_kelurahan,kegiatan,25000000,{cell}\n"
        );
        std::fs::write(&path, text).unwrap();
        let run = office.run(
            LURAH,
            &["import", "fund", path.to_str().unwrap(), "--commit"],
        );
        let rows = office.data(LURAH, &["fund", "list"]);
        let rows = rows.as_array().unwrap();
        let decided = rows.iter().any(|r| r["state"] != "draf");
        assert!(!decided, "{head}: {} {rows:?}", words(&run.stderr));
        let known = rows
            .iter()
            .all(|r| r["decided_by"].is_null() && r["sk_number"].is_null());
        assert!(known, "{head}: {rows:?}");
    }
}
