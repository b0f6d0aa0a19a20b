//! The file itself: made once, refused when foreign, damaged or newer, read when it cannot be written.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Output};

use crate::office::{ADMIN, Office, REGIONS, bina, words};

fn code(out: &Output) -> Option<i32> {
    out.status.code()
}

#[test]
fn init_makes_a_store_for_its_owner_and_overwrites_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let store = dir.path().join("s.db");
    let init = || {
        let mut command = bina();
        command.arg("--store").arg(&store).arg("init");
        code(&command.output().unwrap())
    };
    assert_eq!(init(), Some(0));
    let mode = fs::metadata(&store).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let before = fs::read(&store).unwrap();
    assert_eq!(init(), Some(3));
    assert_eq!(fs::read(&store).unwrap(), before);
}

#[test]
fn init_refuses_a_wrong_list_and_leaves_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let list = dir.path().join("r.csv");
    let store = dir.path().join("s.db");
    for (text, exit) in [
        ("kode,nama\n35.71,Kediri\n35.72.01,Lain\n", 3),
        ("kode,nama\n35.71,\n", 3),
        (
            "kode,kecamatan,kelurahan\n35.71.01.1001,Mojoroto,Bandar Lor\n",
            2,
        ),
        ("nama\nKediri\n", 3),
        ("", 3),
    ] {
        fs::write(&list, text).unwrap();
        let out = bina()
            .arg("--store")
            .arg(&store)
            .args(["init", "--regions"])
            .arg(&list)
            .output()
            .unwrap();
        assert_eq!(code(&out), Some(exit), "{text}: {}", words(&out.stderr));
        let left: Vec<_> = fs::read_dir(dir.path())
            .unwrap()
            .map(|e| e.unwrap().file_name())
            .collect();
        assert_eq!(left, ["r.csv"], "{text}");
    }
    fs::write(&list, REGIONS).unwrap();
    let missing = bina()
        .arg("--store")
        .arg(&store)
        .args(["init", "--regions", "/nowhere.csv"])
        .output()
        .unwrap();
    assert_eq!(code(&missing), Some(3));
}

#[test]
fn the_default_store_lies_in_the_data_folder() {
    let home = tempfile::tempdir().unwrap();
    let run = |args: &[&str]| {
        let mut command = bina();
        command.env("XDG_DATA_HOME", home.path()).args(args);
        command.output().unwrap()
    };
    let none = run(&["skpd", "list"]);
    assert_eq!(code(&none), Some(5));
    assert!(words(&none.stderr).contains("bina init"));
    assert_eq!(code(&run(&["init"])), Some(0));
    assert!(home.path().join("bina/bina.db").exists());
    assert_eq!(code(&run(&["skpd", "list"])), Some(0));
    let elsewhere = bina()
        .env("BINA_STORE", home.path().join("bina/bina.db"))
        .args(["skpd", "list"])
        .output()
        .unwrap();
    assert_eq!(code(&elsewhere), Some(0));
}

#[test]
fn what_is_no_store_is_refused_untouched() {
    let office = Office::new();
    let text = office.dir.path().join("text.db");
    fs::write(
        &text,
        "bukan basis data, tetapi cukup panjang untuk dibaca sebagai kepala berkas".repeat(9),
    )
    .unwrap();
    let empty = office.dir.path().join("empty.db");
    fs::write(&empty, "").unwrap();
    let other = office.dir.path().join("other.db");
    rusqlite::Connection::open(&other)
        .unwrap()
        .execute_batch("CREATE TABLE t (x)")
        .unwrap();
    for path in [&text, &empty, &other, &office.dir.path().to_owned()] {
        let before = fs::read(path).ok();
        let out = bina()
            .arg("--store")
            .arg(path)
            .args(["skpd", "list"])
            .output()
            .unwrap();
        assert_eq!(
            code(&out),
            Some(7),
            "{}: {}",
            path.display(),
            words(&out.stderr)
        );
        assert!(words(&out.stderr).contains(path.to_str().unwrap()));
        assert_eq!(fs::read(path).ok(), before);
    }
}

#[test]
fn a_newer_store_asks_for_a_newer_program() {
    if crate::home::is_about_the_file("the number stands in the head of the file") {
        return;
    }
    let office = Office::new();
    let db = rusqlite::Connection::open(office.store()).unwrap();
    db.execute("INSERT INTO migration VALUES (999, 'x', 0)", [])
        .unwrap();
    drop(db);
    let out = office.bina(&["skpd", "list"]).output().unwrap();
    assert_eq!(code(&out), Some(7));
    assert!(
        words(&out.stderr).contains("pasang rilis bina"),
        "{}",
        words(&out.stderr)
    );
}

#[test]
fn broken_pages_are_damage() {
    if crate::home::is_about_the_file("pages of the file are broken") {
        return;
    }
    let office = Office::new();
    let mut bytes = fs::read(office.store()).unwrap();
    let half = bytes.len() / 2;
    bytes[4096..half].fill(0xa5);
    fs::write(office.store(), bytes).unwrap();
    let out = office.bina(&["audit", "verify"]).output().unwrap();
    assert_eq!(code(&out), Some(7), "{}", words(&out.stderr));
}

/// Runs as somebody whom permissions bind: root becomes nobody, who has no appointment.
fn bound(store: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin("bina"));
    command.arg("--store").arg(store).args(args);
    if rustix::process::getuid().is_root() {
        command.uid(65_534).gid(65_534);
    }
    command.output().unwrap()
}

#[test]
fn a_store_that_cannot_be_written_is_read() {
    if crate::home::is_about_the_file("the file cannot be written") {
        return;
    }
    let office = Office::new();
    let set = |path: &Path, mode| fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    let whole = office.data(ADMIN, &["audit", "head"]);
    fs::remove_file(office.dir.path().join("s.db.gate")).ok();
    set(&office.store(), 0o444);
    set(office.dir.path(), 0o555);
    let head = bound(&office.store(), &["--json", "audit", "head"]);
    let verify = bound(&office.store(), &["audit", "verify"]);
    set(&office.store(), 0o000);
    let closed = bound(&office.store(), &["audit", "head"]);
    set(office.dir.path(), 0o755);
    assert_eq!(code(&head), Some(0), "{}", words(&head.stderr));
    let head: serde_json::Value = serde_json::from_slice(&head.stdout).unwrap();
    assert_eq!(head["data"], whole);
    assert_eq!(code(&verify), Some(0));
    assert_eq!(code(&closed), Some(4), "{}", words(&closed.stderr));
}

#[test]
fn a_crash_leaves_no_core() {
    let office = Office::new();
    let mut child = Command::new(assert_cmd::cargo::cargo_bin("bina"))
        .arg("--store")
        .arg(office.store())
        .arg("batch")
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::null())
        .spawn()
        .unwrap();
    let limits = format!("/proc/{}/limits", child.id());
    let set = || {
        let limits = fs::read_to_string(&limits).unwrap();
        let core = limits.lines().find(|l| l.starts_with("Max core")).unwrap();
        core.split_whitespace().filter(|w| *w == "0").count() == 2
    };
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(10);
    while !set() && std::time::Instant::now() < deadline {
        std::thread::yield_now();
    }
    let seen = set();
    drop(child.stdin.take());
    child.wait().unwrap();
    assert!(seen);
}

#[test]
fn a_write_that_cannot_queue_is_refused_and_can_be_tried_again() {
    if crate::home::is_about_the_file("the queue is beside the file") {
        return;
    }
    let office = Office::new();
    fs::create_dir(office.dir.path().join("s.db.gate")).unwrap();
    let add = ["skpd", "add", "code=X1", "name=Baru"];
    let why = office.refused(6, ADMIN, &add);
    assert!(why.contains("s.db.gate"), "{why}");
    fs::remove_dir(office.dir.path().join("s.db.gate")).unwrap();
    office.data(ADMIN, &add);
}

#[test]
fn a_copy_that_is_none_is_named_as_it_was_typed() {
    let office = Office::new();
    let at = |name: &str| office.dir.path().join(name).display().to_string();
    fs::write(at("foreign.db"), "hello").unwrap();
    fs::create_dir(at("folder")).unwrap();
    for (name, exit) in [("foreign.db", 7), ("folder", 5), ("none.db", 5)] {
        let copy = at(name);
        for args in [&["restore", "--check", &copy][..], &["restore", &copy]] {
            let out = office.bina(args).output().unwrap();
            let told = words(&out.stderr);
            assert_eq!(code(&out), Some(exit), "{args:?}: {told}");
            assert!(told.contains(&copy), "{told}");
            for odd in ["wilayah", ".proof"] {
                assert!(!told.contains(odd), "{told}");
            }
        }
    }
}
