//! list, show, add, edit, move, history: the same for every entity.

use bina::domain::model::ENTITIES;
use serde_json::json;

use crate::office::{
    ADMIN, AUDITOR, BAPEMAS, CAMAT, LURAH, OTHER_LURAH, Office, PERANGKAT, id, words,
};

#[test]
fn every_entity_lists_as_text_and_as_data() {
    let office = Office::new();
    for entity in ENTITIES {
        let name = entity.name.replace('_', "-");
        let role = if ["account", "appointment"].contains(&entity.name) {
            ADMIN
        } else {
            AUDITOR
        };
        let rows = office.data(role, &[&name, "list", "--limit", "2"]);
        for row in rows.as_array().unwrap() {
            for key in ["id", "version", "state", "region", "display", "labels"] {
                assert!(!row[key].is_null(), "{name}: {key}");
            }
            for field in entity.fields {
                assert!(row.get(field.name).is_some(), "{name}: {}", field.name);
            }
        }
        let lines = office
            .text(role, &[&name, "list", "--limit", "2"])
            .lines()
            .count();
        let expected = rows.as_array().unwrap().len();
        assert_eq!(
            lines,
            if expected == 0 { 0 } else { expected + 1 },
            "{name}"
        );
    }
}

#[test]
fn a_list_goes_on_where_it_ended() {
    let office = Office::new();
    let all = office.data(ADMIN, &["region", "list"]);
    let mut seen = vec![];
    let mut after: Vec<String> = vec![];
    loop {
        let mut args = vec!["--json", "region", "list", "--limit", "2"];
        args.extend(after.iter().map(String::as_str));
        let out = office.run(ADMIN, &args);
        let page: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
        seen.extend(page["data"].as_array().unwrap().clone());
        match page["next"].as_str() {
            Some(id) => after = vec!["--after".to_owned(), id.to_owned()],
            None => break,
        }
    }
    assert_eq!(json!(seen), all);
    let some = office.run(ADMIN, &["region", "list", "--limit", "2"]);
    assert!(words(&some.stderr).contains("--after"));
}

#[test]
fn a_list_narrows_by_region_state_and_search() {
    let office = Office::new();
    let count = |args: &[&str]| {
        let all = [&["region", "list"], args].concat();
        office.data(AUDITOR, &all).as_array().unwrap().len()
    };
    assert_eq!(count(&[]), 6);
    assert_eq!(count(&["--region", "kecamatan mojoroto"]), 3);
    assert_eq!(count(&["--search", "bandarlor"]), 1);
    assert_eq!(count(&["--state", "berakhir"]), 0);
    assert_eq!(count(&["--state", "aktif,berakhir"]), 6);
}

#[test]
fn a_record_is_added_shown_edited_and_ended() {
    let office = Office::new();
    let added = office.data(ADMIN, &["skpd", "add", "code=DAMKAR", "name=Dinas Pemadam"]);
    assert_eq!(
        (&added["version"], &added["state"], &added["region"]),
        (&json!(1), &json!("aktif"), &json!("35.71"))
    );
    let edited = office.data(
        ADMIN,
        &["skpd", "edit", "DAMKAR", "name=Dinas Pemadam Kebakaran"],
    );
    assert_eq!(
        (&edited["version"], &edited["id"]),
        (&json!(2), &added["id"])
    );
    let ended = office.data(
        ADMIN,
        &["skpd", "move", "DAMKAR", "end", "end_reason=dilebur"],
    );
    assert_eq!(
        (&ended["version"], &ended["state"]),
        (&json!(3), &json!("berakhir"))
    );
    let shown = office.text(AUDITOR, &["skpd", "show", "Dinas Pemadam Kebakaran"]);
    assert!(
        shown.contains("Alasan berakhir") && shown.contains("dilebur"),
        "{shown}"
    );
    let history = office.text(AUDITOR, &["skpd", "history", "DAMKAR"]);
    assert!(
        history.contains("Nama: Dinas Pemadam → Dinas Pemadam Kebakaran"),
        "{history}"
    );
    assert!(history.contains("Status: aktif → berakhir"), "{history}");
    assert!(history.contains("(Admin) · Tambah"), "{history}");
}

#[test]
fn a_stale_version_is_a_conflict_that_names_what_changed() {
    let office = Office::new();
    office.data(ADMIN, &["skpd", "add", "code=DAMKAR", "name=Pemadam"]);
    office.data(
        BAPEMAS,
        &[
            "skpd",
            "edit",
            "DAMKAR",
            "--version",
            "1",
            "name=Dinas Pemadam",
        ],
    );
    let why = office.refused(
        6,
        ADMIN,
        &["skpd", "edit", "DAMKAR", "--version", "1", "name=Damkar"],
    );
    assert!(why.contains("Nama: Pemadam → Dinas Pemadam"), "{why}");
    assert!(why.contains("bapemas"), "{why}");
    let again = office.data(ADMIN, &["skpd", "show", "DAMKAR"]);
    assert_eq!(
        (&again["name"], &again["version"]),
        (&json!("Dinas Pemadam"), &json!(2))
    );
    office.refused(
        6,
        ADMIN,
        &[
            "skpd",
            "move",
            "DAMKAR",
            "end",
            "--version",
            "1",
            "end_reason=x",
        ],
    );
}

#[test]
fn references_are_found_by_code_and_name_within_the_office() {
    let office = Office::new();
    let task = office.task();
    assert_eq!(task["labels"]["sector"], "Posyandu");
    assert_eq!(task["labels"]["kpm"], "Siti Aminah");
    assert_eq!(task["labels"]["skpd"], "DINKES");
    office.person(&["name=Siti Rahayu"]);
    let kpm = |person: &str| {
        let person = format!("person={person}");
        [
            "kpm",
            "add",
            &person,
            "sk_number=1",
            "sk_date=h",
            "from_date=h",
        ]
        .map(str::to_owned)
    };
    let args = kpm("siti");
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    let why = office.refused(3, LURAH, &args);
    assert!(
        why.contains("Siti Aminah") && why.contains("Siti Rahayu"),
        "{why}"
    );
    let args = kpm("tidak ada");
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    office.refused(3, LURAH, &args);
    // Another kelurahan's people are out of reach.
    let args = kpm("Siti Aminah");
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    office.refused(3, OTHER_LURAH, &args);
}

#[test]
fn a_task_walks_its_way_and_meets_the_duty() {
    let office = Office::new();
    let task = id(&office.task());
    let year = office.data(BAPEMAS, &["report", "coverage"])["period"]
        .as_str()
        .unwrap()
        .to_owned();
    office.data(BAPEMAS, &["obligation", "generate", "--period", &year]);
    let step = |role: &str, name: &str, fields: &[&str]| {
        let args = [&["task", "move", &task, name], fields].concat();
        office.data(role, &args)
    };
    step(LURAH, "propose", &[]);
    step(LURAH, "agree_kpm", &[]);
    step(
        PERANGKAT,
        "agree_sector_for",
        &["sector_note=disetujui lisan"],
    );
    step(LURAH, "start", &[]);
    // The date of the work is preset by the move: today.
    let done = step(
        LURAH,
        "finish",
        &["participants=24", "result=24 balita ditimbang"],
    );
    assert_eq!(
        (&done["state"], &done["participants"]),
        (&json!("selesai"), &json!(24))
    );
    let met = done["met"].as_array().unwrap();
    assert_eq!(met.len(), 1, "{met:?}");
    assert!(met[0].as_str().unwrap().contains("L4"), "{met:?}");
    let verified = step(CAMAT, "verify", &[]);
    assert_eq!(verified["state"], "diverifikasi");
}

#[test]
fn what_a_role_may_not_do_is_refused_with_who_may() {
    let office = Office::new();
    let task = id(&office.task());
    let why = office.refused(4, CAMAT, &["task", "edit", &task, "title=X"]);
    assert!(why.contains("Lurah"), "{why}");
    office.refused(4, ADMIN, &["task", "list"]);
    // Who may edit tasks, but not see this one, learns nothing of it.
    let elsewhere = office.refused(5, OTHER_LURAH, &["task", "edit", &task, "title=X"]);
    let nowhere = office.refused(
        5,
        OTHER_LURAH,
        &[
            "task",
            "edit",
            "0199a000-0000-7000-8000-000000000000",
            "title=X",
        ],
    );
    assert_eq!(elsewhere, nowhere);
}

#[test]
fn personal_numbers_are_masked_in_every_output() {
    let office = Office::new();
    let siti = office.person(&["name=Siti", "nik=9971014107900001", "phone=0812-3456-7890"]);
    let row = office.data(LURAH, &["person", "show", &siti]);
    assert_eq!(
        (&row["nik"], &row["phone"]),
        (&json!("99••••••••••0001"), &json!("0812-••••-7890"))
    );
    office.data(
        LURAH,
        &["person", "edit", &siti, "nik=9971014107900002", "phone="],
    );
    let outputs = [
        office.text(LURAH, &["person", "show", &siti]),
        office.text(LURAH, &["person", "list"]),
        office.text(LURAH, &["person", "history", &siti]),
        office.data(LURAH, &["person", "list"]).to_string(),
        office
            .data(LURAH, &["person", "history", &siti])
            .to_string(),
        office.refused(
            6,
            LURAH,
            &["person", "edit", &siti, "--version", "1", "rw=1"],
        ),
    ];
    for out in outputs {
        for number in [
            "9971014107900001",
            "9971014107900002",
            "81234567890",
            "3456-7890",
        ] {
            assert!(!out.contains(number), "{out}");
        }
    }
    let same = office.refused(
        3,
        LURAH,
        &[
            "person",
            "add",
            "name=Lain",
            "sex=P",
            "nik=9971014107900002",
        ],
    );
    assert!(!same.contains("9971014107900002"), "{same}");
}
