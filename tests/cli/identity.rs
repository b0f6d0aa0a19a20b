//! Who acts: the operating system's user, by an appointment in force.

use crate::office::{ADMIN, AUDITOR, CAMAT, Office, id, words};

#[test]
fn the_widest_appointment_acts_unless_one_is_chosen() {
    let office = Office::new();
    let rows = |args: &[&str]| {
        let out = office.bina(args).output().unwrap();
        assert!(out.status.success(), "{}", words(&out.stderr));
    };
    rows(&["account", "list"]);
    rows(&["--role", "kasi-pmd", "--help"]);
    let none = office.refused(4, "walikota", &["task", "list"]);
    assert!(none.contains("camat:35.71.01"), "{none}");
    office.refused(2, "raja", &["task", "list"]);
    office.refused(4, "camat:35.71.02", &["task", "list"]);
    office.refused(5, "camat:Atlantis", &["task", "list"]);
    office.text(CAMAT, &["task", "list"]);
}

#[test]
fn nobody_acts_as_another_on_a_real_store() {
    let office = Office::new();
    let out = office
        .bina(&["--as", "camat:35.71.01", "task", "list"])
        .output()
        .unwrap();
    assert_eq!(out.status.code(), Some(4));
    assert!(words(&out.stderr).contains("demo"));
}

#[test]
fn an_ended_appointment_grants_nothing() {
    let office = Office::new();
    let rows = office.data(ADMIN, &["appointment", "list"]);
    let camat = rows
        .as_array()
        .unwrap()
        .iter()
        .find(|r| r["role"] == "camat")
        .unwrap();
    office.text(CAMAT, &["task", "list"]);
    office.data(
        ADMIN,
        &[
            "appointment",
            "move",
            &id(camat),
            "end",
            "end_reason=mutasi",
        ],
    );
    office.refused(4, CAMAT, &["task", "list"]);
    let auditor = rows
        .as_array()
        .unwrap()
        .iter()
        .find(|r| r["role"] == "auditor")
        .unwrap();
    office.data(
        ADMIN,
        &[
            "appointment",
            "edit",
            &id(auditor),
            "from_date=-9",
            "to_date=-1",
        ],
    );
    office.refused(4, AUDITOR, &["task", "list"]);
}

#[test]
fn the_environment_names_nobody() {
    let office = Office::new();
    let before = office
        .bina(&["--json", "account", "list"])
        .output()
        .unwrap();
    let mut command = office.bina(&["--json", "account", "list"]);
    for variable in ["USER", "LOGNAME", "USERNAME", "SUDO_USER"] {
        command.env(variable, "orang-lain");
    }
    assert_eq!(command.output().unwrap().stdout, before.stdout);
}

#[test]
fn a_user_without_account_is_told_whom_to_ask() {
    let office = Office::new();
    let rows = office.data(ADMIN, &["account", "list"]);
    let account = id(&rows[0]);
    office.data(
        ADMIN,
        &["account", "move", &account, "end", "end_reason=pindah"],
    );
    let out = office.bina(&["skpd", "list"]).output().unwrap();
    assert_eq!(out.status.code(), Some(4));
    assert!(
        words(&out.stderr).contains("admin"),
        "{}",
        words(&out.stderr)
    );
}
