//! A restoration at a terminal: what changes is said, then a typed `Y` is asked for.

use std::path::PathBuf;
use std::process::Command;

use crate::pty::{Pty, bina};
use crate::{BINA, Store};

fn copy_of(store: &Store) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let made = Command::new(BINA)
        .args(["backup", "--store"])
        .arg(store.path())
        .arg(folder.path())
        .output()
        .unwrap();
    assert!(made.status.success());
    let names = std::fs::read_dir(folder.path()).unwrap();
    let mut names = names.map(|e| e.unwrap().path());
    let copy = names.find(|n| n.extension().is_some_and(|e| e == "db"));
    (folder, copy.unwrap())
}

#[test]
fn a_restoration_waits_at_a_terminal_for_a_typed_y() {
    let store = Store::new();
    let (_folder, copy) = copy_of(&store);
    let copy = copy.to_str().unwrap();
    let kept = PathBuf::from(format!("{}.before-restore", store.path().display()));
    let mut pty = Pty::start(bina(BINA, &["restore", copy], &store.path()), 150, 24);
    pty.wait_for("data di sini: Kota Kediri");
    pty.wait_for("Ketik Y");
    pty.press("y\r");
    let (status, _) = pty.end();
    assert_eq!(status.exit_code(), 2, "{}", pty.screen());
    assert!(!kept.exists());
    let mut pty = Pty::start(bina(BINA, &["restore", copy], &store.path()), 150, 24);
    pty.wait_for("Ketik Y");
    pty.press("Y\r");
    let (status, _) = pty.end();
    assert!(status.success() && kept.exists(), "{}", pty.screen());
    let yes = ["restore", copy, "--yes"];
    let mut pty = Pty::start(bina(BINA, &yes, &store.path()), 150, 24);
    let (status, _) = pty.end();
    assert!(status.success(), "{}", pty.screen());
    assert!(!pty.screen().contains("Ketik Y"));
}
