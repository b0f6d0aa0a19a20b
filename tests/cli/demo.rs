//! The demo: made once, used again, acted in as anybody; never where a real store lies.

use std::fs;
use std::path::Path;
use std::process::Output;

use bina::domain::schema::right::Role;
use serde_json::Value as Json;

use crate::office::{Office, bina, words};

fn demo(dir: &Path, args: &[&str]) -> Output {
    let mut command = bina();
    command
        .env("XDG_CACHE_HOME", dir)
        .args(["--json", "demo", "--kelurahan", "1"])
        .args(args);
    command.output().unwrap()
}

fn path(out: &Output) -> String {
    assert_eq!(out.status.code(), Some(0), "{}", words(&out.stderr));
    let made: Json = serde_json::from_slice(&out.stdout).unwrap();
    made["data"]["store"].as_str().unwrap().to_owned()
}

#[test]
fn a_demo_is_made_once_and_anybody_can_act_in_it() {
    let dir = tempfile::tempdir().unwrap();
    let first = demo(dir.path(), &["--no-console"]);
    let store = path(&first);
    assert!(words(&first.stderr).contains("menyiapkan"));
    assert!(Path::new(&store).starts_with(dir.path().join("bina")));
    let second = demo(dir.path(), &["--no-console"]);
    assert_eq!(path(&second), store);
    assert!(!words(&second.stderr).contains("menyiapkan"));
    let run = |args: &[&str]| {
        bina()
            .args(["--store", &store])
            .args(args)
            .output()
            .unwrap()
    };
    for role in Role::ALL {
        let out = run(&["--as", role.name(), "skpd", "list"]);
        assert_eq!(
            out.status.code(),
            Some(0),
            "{role:?}: {}",
            words(&out.stderr)
        );
    }
    for (who, code) in [
        ("lurah:35.71.03.1001", 5),
        ("lurah:Atlantis", 5),
        ("raja", 2),
        ("camat:Mojoroto", 0),
        ("skpd:DINKES", 0),
        ("skpd:dinas kesehatan", 0),
        ("skpd:ANTAH", 5),
    ] {
        let out = run(&["--as", who, "task", "list"]);
        assert_eq!(
            out.status.code(),
            Some(code),
            "{who}: {}",
            words(&out.stderr)
        );
    }
    let nobody = run(&["task", "list"]);
    assert_eq!(nobody.status.code(), Some(4));
    assert!(words(&nobody.stderr).contains("--as"));
    assert_eq!(run(&["audit", "verify"]).status.code(), Some(0));
}

#[test]
fn a_demo_takes_no_real_store_and_no_pipe() {
    let office = Office::new();
    let store = office.store();
    let before = fs::read(&store).unwrap();
    let real = demo(
        office.dir.path(),
        &["--no-console", "--store", store.to_str().unwrap()],
    );
    assert_eq!(real.status.code(), Some(3), "{}", words(&real.stderr));
    assert_eq!(fs::read(&store).unwrap(), before);
    let piped = demo(office.dir.path(), &["--store", "/nowhere/d.db"]);
    assert_eq!(piped.status.code(), Some(8));
    let nowhere = demo(
        office.dir.path(),
        &["--no-console", "--store", "/nowhere/d.db"],
    );
    assert_eq!(nowhere.status.code(), Some(3), "{}", words(&nowhere.stderr));
}
