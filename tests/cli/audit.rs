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
    assert_eq!(head["root"].as_str().unwrap().len(), 64);
    office.data(ADMIN, &["skpd", "add", "code=X1", "name=Baru"]);
    assert_ne!(office.data(ADMIN, &["audit", "head"])["root"], head["root"]);
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
        "UPDATE person SET nik = '9971014107900777', name = 'S\x1b]0;x' WHERE id = '{siti}'"
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

#[test]
fn a_filed_head_is_one_line_and_is_proven_after_later_acts() {
    let office = Office::new();
    let line = words(&office.run(ADMIN, &["audit", "head"]).stdout);
    assert_eq!(line.lines().count(), 1, "{line}");
    let line = line.trim_end();
    office.data(ADMIN, &["skpd", "add", "code=X1", "name=Baru"]);
    let verdict = office.data(ADMIN, &["audit", "verify", "--head", line]);
    assert_eq!(verdict["findings"], serde_json::json!([]));
    // As it is typed from paper: words apart.
    let mut apart = vec!["audit", "verify", "--head"];
    apart.extend(line.split(' '));
    office.data(ADMIN, &apart);
    office.refused(3, ADMIN, &["audit", "verify", "--head", &line[..40]]);
    change(&office, "UPDATE store SET kind = 'demo'");
    let out = office.bina(&["audit", "verify", "--head", line]).output();
    let out = out.unwrap();
    assert_eq!(out.status.code(), Some(7));
    let said = words(&out.stdout);
    assert!(
        said.contains("bukan yang ada ketika baris itu dicetak"),
        "{said}"
    );
    let out = office.bina(&["--lang", "en", "audit", "verify", "--head", line]);
    let said = words(&{ out }.output().unwrap().stdout);
    assert!(
        said.contains("not those there were when the line was printed"),
        "{said}"
    );
}

#[test]
fn a_store_of_another_shape_is_not_opened_and_check_names_what_differs() {
    if crate::home::is_about_the_file("a server lets nobody but its owner change its shape") {
        return;
    }
    let office = Office::new();
    change(&office, "DROP TRIGGER audit_stays; CREATE TABLE spy (x)");
    let out = office.run(LURAH, &["person", "list"]);
    assert_eq!(out.status.code(), Some(7));
    assert!(words(&out.stderr).contains("bina check"));
    let out = office.bina(&["check"]).output().unwrap();
    assert_eq!(out.status.code(), Some(7));
    let said = words(&out.stdout);
    assert!(
        said.contains("trigger audit_stays: dihapus di luar bina"),
        "{said}"
    );
    assert!(
        said.contains("table spy: ditambahkan di luar bina"),
        "{said}"
    );
}

/// Changes the file behind the program's back.
fn change(office: &Office, sql: &str) {
    office.dir.raw().execute_batch(sql).unwrap();
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
