//! What whoever owns the file asks of it: whether all is well, and a copy.

use std::fs::{Permissions, set_permissions};
use std::os::unix::fs::PermissionsExt;
use std::process::Output;

use crate::office::{Office, words};

fn run(office: &Office, args: &[&str]) -> Output {
    office.bina(args).output().unwrap()
}

#[test]
fn findings_of_the_doctor_decide_the_exit_only_when_asked() {
    let office = Office::new();
    set_permissions(office.store(), Permissions::from_mode(0o644)).unwrap();
    let told = run(&office, &["doctor"]);
    assert_eq!(told.status.code(), Some(0));
    assert!(words(&told.stdout).contains("chmod 600"));
    let asked = run(&office, &["doctor", "--exit-code"]);
    assert_eq!(asked.status.code(), Some(9));
}

#[test]
fn a_folder_for_copies_that_was_not_there_is_told_of() {
    let office = Office::new();
    let folder = office.dir.path().join("copies");
    let backup = ["backup", folder.to_str().unwrap()];
    assert!(words(&run(&office, &backup).stderr).contains("belum ada"));
    assert!(!words(&run(&office, &backup).stderr).contains("belum ada"));
}
