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

/// What is said on both streams, and the code.
fn refused(store: &Path, args: &[&str]) -> (Option<i32>, String) {
    let output = bina(store, args);
    let all = [&output.stdout[..], &output.stderr].concat();
    (
        output.status.code(),
        String::from_utf8_lossy(&all).into_owned(),
    )
}

#[test]
fn a_secret_key_in_the_wrong_place_is_never_shown() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).display().to_string();
    let store = folder.path().join("s.db");
    key(&folder.path().join("a.key"));
    let secret = std::fs::read_to_string(at("a.key")).unwrap();
    let (small, body) = (secret.to_lowercase(), &secret["AGE-SECRET-KEY-1".len()..]);
    std::fs::write(at("small.key"), format!("# kantor\n{small}\n")).unwrap();
    assert!(bina(&store, &["init"]).status.success());
    let copies = at("copies");
    let to_seal = |option: &'static str, value: &str| {
        let args = ["backup", &copies, option, value].map(str::to_owned);
        args.to_vec()
    };
    let mut wrong = vec![
        to_seal("--recipient", &secret),
        to_seal("--recipient", &small),
        to_seal("--recipients-file", &at("a.key")),
        to_seal("--recipients-file", &at("small.key")),
    ];
    for args in &wrong {
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let (code, told) = refused(&store, &args);
        assert_eq!(code, Some(3), "{told}");
        assert!(
            told.contains("kunci rahasia") && told.contains("age-keygen -y"),
            "{told}"
        );
    }
    let words = |args: &[&str]| args.iter().map(|a| (*a).to_owned()).collect::<Vec<_>>();
    wrong.push(to_seal("--recipients-file", &secret));
    wrong.push(words(&["restore", &at("s.db"), "--identity", &secret]));
    wrong.push(words(&[
        "restore",
        "--check",
        &at("s.db"),
        "--identity",
        &small,
    ]));
    wrong.push(words(&["restore", &secret]));
    wrong.push(words(&["backup", &copies, &secret]));
    wrong.push(words(&["backup", &copies, "--recipient-file", &secret]));
    for args in &wrong {
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let (code, told) = refused(&store, &args);
        assert_ne!(code, Some(0), "{args:?}");
        assert!(!told.to_uppercase().contains(&body[..12]), "{told}");
    }
}

#[test]
fn what_is_no_key_for_a_seal_is_told_with_the_way_out() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).display().to_string();
    let store = folder.path().join("s.db");
    let public = key(&folder.path().join("a.key"));
    assert!(bina(&store, &["init"]).status.success());
    let armoured = "-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n-----END AGE ENCRYPTED FILE-----\n";
    std::fs::write(at("empty"), "# kantor\n").unwrap();
    std::fs::write(at("public"), &public).unwrap();
    std::fs::write(at("armoured"), armoured).unwrap();
    let sealer = age::Encryptor::with_user_passphrase("rahasia".to_owned().into());
    let mut shut = vec![];
    let mut out = sealer.wrap_output(&mut shut).unwrap();
    std::io::Write::write_all(&mut out, b"x").unwrap();
    out.finish().unwrap();
    std::fs::write(at("sealed"), &shut).unwrap();
    let copy = at("sealed");
    let copies = at("copies");
    let check =
        |key: &str| ["restore", "--check", &copy, "--identity", &at(key)].map(str::to_owned);
    let seal = |option: &str, value: &str| {
        ["backup", &copies, option, value, "--whole"].map(str::to_owned)
    };
    for (args, ways) in [
        (
            seal("--recipient", "age1salah"),
            ["age1salah bukan penerima", "age-keygen -y"],
        ),
        (
            seal("--recipients-file", &at("armoured")),
            ["baris 1 bukan penerima", "age-keygen -y"],
        ),
        (
            seal("--recipients-file", &at("empty")),
            ["tidak berisi penerima", "age-keygen -y"],
        ),
        (check("empty"), ["tidak berisi kunci age", "age-keygen -o"]),
        (check("public"), ["kunci publik", "age-keygen -o"]),
        (check("armoured"), ["tersegel kata sandi", "age -d"]),
        (check("sealed"), ["tersegel kata sandi", "age -d"]),
        (check("a.key"), ["disegel dengan kata sandi", "age -d"]),
    ] {
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let (code, told) = refused(&store, &args);
        assert_eq!(code, Some(3), "{told}");
        assert!(ways.iter().all(|w| told.contains(w)), "{ways:?}: {told}");
    }
}

#[test]
fn a_copy_put_back_where_nothing_stood_names_nothing_that_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    assert!(bina(&at("s.db"), &["init"]).status.success());
    let copies = at("copies").display().to_string();
    assert!(bina(&at("s.db"), &["backup", &copies]).status.success());
    let entries = std::fs::read_dir(&copies).unwrap();
    let mut paths = entries.map(|e| e.unwrap().path());
    let copy = paths.find(|p| p.extension().is_some_and(|e| e == "db"));
    let copy = copy.unwrap().display().to_string();
    let (_, told) = refused(&at("new.db"), &["restore", &copy, "--yes"]);
    assert!(
        told.contains("dipulihkan dari") && !told.contains("yang lama"),
        "{told}"
    );
    let (_, told) = refused(&at("new.db"), &["restore", &copy, "--yes"]);
    assert!(told.contains("yang lama disimpan sebagai /"), "{told}");
}

#[test]
fn a_store_or_copy_of_a_newer_release_asks_for_that_release_and_closes_no_console() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("s.db");
    assert!(bina(&store, &["init"]).status.success());
    let db = rusqlite::Connection::open(&store).unwrap();
    let newer = "INSERT INTO migration VALUES (99, 'x', 0)";
    db.execute(newer, []).unwrap();
    drop(db);
    let name = store.display().to_string();
    for args in [&["check"][..], &["restore", "--check", &name]] {
        let (code, told) = refused(&store, args);
        assert_eq!(code, Some(7), "{told}");
        assert!(
            told.contains("pasang rilis bina itu") && !told.contains("konsol"),
            "{told}"
        );
    }
}

#[test]
fn what_the_system_says_of_a_server_is_said_in_words_of_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path().join("s.pg");
    std::fs::write(
        &at,
        "postgres://bina@127.0.0.1:1/bina?sslrootcert=/nope.pem\n",
    )
    .unwrap();
    let (_, told) = refused(&at, &["check"]);
    assert!(told.contains("/nope.pem tidak ada"), "{told}");
    assert!(
        !told.contains("os error") && !told.contains("I/O"),
        "{told}"
    );
    let address = Path::new("postgres://db1/bina?nonsense=1");
    let (_, told) = refused(address, &["check"]);
    assert!(
        told.contains("bukan alamat server; tulis postgres://"),
        "{told}"
    );
    assert!(!told.contains("invalid"), "{told}");
}
