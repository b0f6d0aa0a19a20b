//! The trail: history, verification, heads; for whoever owns the file.

use std::process::Command;

use crate::office::{ADMIN, LURAH, Office, words};

#[test]
fn a_sound_store_verifies_and_has_a_head() {
    let office = Office::new();
    let verdict = office.data(ADMIN, &["audit", "verify"]);
    assert_eq!(verdict["findings"], serde_json::json!([]));
    assert!(verdict["records"].as_i64().unwrap() > 40);
    let head = office.data(ADMIN, &["audit", "head"]);
    assert_eq!(head["all"].as_str().unwrap().len(), 64);
    office.data(ADMIN, &["skpd", "add", "code=X1", "name=Baru"]);
    assert_ne!(office.data(ADMIN, &["audit", "head"])["all"], head["all"]);
    let history = office.data(ADMIN, &["audit", "history", "skpd", "X1"]);
    assert_eq!(history[0]["verb"], "add");
    assert!(history[0]["at"].as_str().unwrap().ends_with("+07:00"));
    office.refused(5, ADMIN, &["audit", "history", "awan", "X1"]);
}

#[test]
fn a_changed_row_is_found_named_and_printed_harmlessly() {
    let office = Office::new();
    let siti = office.person(&["name=Siti", "nik=9971014107900001"]);
    let changes = format!(
        "UPDATE person SET nik = '9971014107900777', name = 'S' || char(27) || ']0;x' WHERE id = '{siti}'"
    );
    change(&office, &changes);
    let out = office.bina(&["audit", "verify"]).output().unwrap();
    assert_eq!(out.status.code(), Some(7));
    let found = words(&out.stdout);
    assert!(found.contains(&siti), "{found}");
    assert!(
        !found.contains('\x1b') && !found.contains("9971014107900777"),
        "{found}"
    );
    let list = office.run(LURAH, &["person", "list"]);
    assert!(!words(&list.stdout).contains('\x1b'));
    let json = office.run(LURAH, &["--json", "person", "list"]);
    assert!(!words(&json.stdout).contains("\\u001b"));
}

/// Changes the file behind the program's back.
fn change(office: &Office, sql: &str) {
    let db = rusqlite::Connection::open(office.store()).unwrap();
    db.execute_batch(sql).unwrap();
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    let office = Office::new();
    let mut child = Command::new(assert_cmd::cargo::cargo_bin("bina"))
        .arg("--store")
        .arg(office.store())
        .args(["man"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let out = child.wait_with_output().unwrap();
    assert_eq!(out.status.code(), Some(0));
    assert_eq!(words(&out.stderr), "");
}
