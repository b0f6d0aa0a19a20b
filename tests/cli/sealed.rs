//! Copies sealed on the command line: for whom, opened with what, and the exit code of each way it does not go.

use std::path::Path;
use std::process::{Command, Output};

use age::secrecy::ExposeSecret;

fn bina(store: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_bina"))
        .arg("--store")
        .arg(store)
        .args(args)
        .output()
        .unwrap()
}

/// A key in a file, and for whom it opens.
fn key(path: &Path) -> String {
    let key = age::x25519::Identity::generate();
    std::fs::write(path, key.to_string().expose_secret()).unwrap();
    key.to_public().to_string()
}

#[test]
fn a_copy_is_sealed_and_each_way_it_stays_shut_has_its_code() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).display().to_string();
    let store = folder.path().join("s.db");
    let recipient = key(&folder.path().join("key"));
    key(&folder.path().join("other"));
    std::fs::write(at("recipients"), format!("# kantor\n{recipient}\n")).unwrap();
    std::fs::write(at("nobody"), "# kantor\n").unwrap();
    assert!(bina(&store, &["init"]).status.success());
    let code = |args: &[&str]| bina(&store, args).status.code();
    for bad in [
        ["--recipient", "age1salah"],
        ["--recipients-file", &at("nobody")],
    ] {
        let copies = at("copies");
        let args = [&["backup", &copies][..], &bad].concat();
        assert_eq!(code(&args), Some(3), "{bad:?}");
    }
    assert!(!folder.path().join("copies").exists(), "nothing was copied");
    let from_file = [
        "backup",
        &at("copies"),
        "--recipients-file",
        &at("recipients"),
    ];
    assert_eq!(code(&from_file), Some(0));
    let entries = std::fs::read_dir(at("copies")).unwrap();
    let mut paths = entries.map(|e| e.unwrap().path().display().to_string());
    let copy = paths.find(|p| p.ends_with(".db.age")).unwrap();
    let check = ["restore", "--check", &copy];
    assert_eq!(code(&check), Some(3), "no key is named");
    for (identity, expected) in [("key", 0), ("other", 3), ("recipients", 3), ("none", 5)] {
        let key = at(identity);
        let args = [&check[..], &["--identity", &key]].concat();
        let output = bina(&store, &args);
        assert_eq!(output.status.code(), Some(expected), "{identity}");
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!told.contains("AGE-SECRET-KEY-1Q"), "{told}");
        assert!(!told.contains(&recipient), "{told}");
    }
    let restore = ["restore", "--yes", &copy, "--identity", &at("key")];
    assert_eq!(code(&restore), Some(0));
    let bytes = std::fs::read(&copy).unwrap();
    std::fs::write(&copy, &bytes[..bytes.len() / 2]).unwrap();
    let key = at("key");
    let args = [&check[..], &["--identity", &key]].concat();
    assert_eq!(code(&args), Some(7), "torn");
}
