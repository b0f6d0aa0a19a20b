//! A whole store carried over: sealed, by who keeps it, equal in every field; and templates of an office.

use std::path::Path;

use age::secrecy::ExposeSecret;

use crate::exchange::put;
use crate::office::{LURAH, Office, bina, words};

/// Files by their names.
type Files = Vec<(String, Vec<u8>)>;

/// The files of a whole store, opened.
fn opened(office: &Office, key: &age::x25519::Identity, file: &str) -> Files {
    let secret = key.to_string().expose_secret().to_owned();
    let keys = bina::store::Identities::read(&secret).unwrap();
    let path = Path::new(file);
    let sealed = std::fs::read(path).unwrap();
    assert!(
        bina::store::are_sealed(&sealed),
        "{}",
        office.store().display()
    );
    let plain = bina::store::unseal_bytes(path, &sealed, &keys).unwrap();
    bina::exchange::export::unpacked(plain).unwrap()
}

/// The office with a person of whom everything is known, and the command that carries it over to the key.
fn whole(key: &age::x25519::Identity) -> (Office, Vec<String>) {
    let office = Office::new();
    let person = [
        "name=Ratna",
        "nik=9971014107850001",
        "phone=081234500001",
        "education=TS",
    ];
    office.person(&person);
    let to = key.to_public().to_string();
    let words = ["export", "all", "--whole", "--reason", "pindah server"];
    let words = words.map(str::to_owned).into_iter();
    (
        office,
        words.chain(["--recipient".to_owned(), to]).collect(),
    )
}

/// What the admin exports, opened.
fn exported(office: &Office, key: &age::x25519::Identity, whole: &[&str]) -> (String, Files) {
    let data = office.data("admin", whole);
    let file = data["file"].as_str().unwrap().to_owned();
    let files = opened(office, key, &file);
    (file, files)
}

#[test]
fn a_whole_store_leaves_sealed_for_its_admin_alone() {
    let key = age::x25519::Identity::generate();
    let (office, whole) = whole(&key);
    let whole: Vec<&str> = whole.iter().map(String::as_str).collect();
    for (code, role) in [(4, LURAH), (4, "auditor")] {
        let refused = office.refused(code, role, &whole);
        assert!(refused.contains("admin seluruh data"), "{refused}");
    }
    let open = office.run("admin", &whole[..5]);
    assert_eq!(open.status.code(), Some(2), "never open");
    let (_, files) = exported(&office, &key, &whole);
    let people = files.iter().find(|(name, _)| name.starts_with("person-"));
    let text = words(&people.unwrap().1);
    assert!(
        text.contains("9971014107850001") && text.contains("TS"),
        "{text}"
    );
    let raw = office.dir.raw();
    let sql = "SELECT count(*) FROM audit WHERE after LIKE '%pindah server%'";
    let noted: i64 = raw.query_row(sql, [], |r| r.get(0)).unwrap();
    assert!(noted > 1, "the act, and each person in it");
}

#[test]
fn a_whole_store_comes_back_the_same() {
    let key = age::x25519::Identity::generate();
    let (office, whole) = whole(&key);
    let whole: Vec<&str> = whole.iter().map(String::as_str).collect();
    let (file, before) = exported(&office, &key, &whole);
    let secret = put(&office, "key.txt", key.to_string().expose_secret());
    let new = office.dir.path().join("new.db");
    let run = |args: &[&str]| {
        let mut run = bina();
        run.arg("--store").arg(&new).args(args);
        run.output().unwrap()
    };
    let import = ["import", "all", &file, "--commit", "--identity", &secret];
    let locked = run(&import[..4]);
    let said = words(&locked.stderr);
    assert!(said.contains("--identity"), "{said}");
    let done = run(&import);
    assert!(done.status.success(), "{}", words(&done.stderr));
    let out = run(&[&["--role", "admin", "--json"], whole.as_slice()].concat());
    assert!(out.status.success(), "{}", words(&out.stderr));
    let answer: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    let after = opened(&office, &key, answer["data"]["file"].as_str().unwrap());
    for (one, other) in before.iter().zip(&after) {
        assert_eq!(words(&one.1), words(&other.1), "{}", one.0);
    }
    assert_eq!(before.len(), after.len());
}

#[test]
fn who_sees_less_gets_less_and_is_told_what_is_left_out() {
    let office = Office::new();
    let out = office.run(LURAH, &["export", "all"]);
    assert!(out.status.success(), "{}", words(&out.stderr));
    let said = words(&out.stderr);
    assert!(
        said.contains("tidak disertakan: ") && said.contains("NIK dan HP"),
        "{said}"
    );
    assert!(words(&out.stdout).contains("person-"));
}

#[test]
fn a_template_is_copied_changed_and_looked_at() {
    let office = Office::new();
    let none = office.text("admin", &["paper", "template", "check"]);
    assert!(none.contains("0 format"), "{none}");
    let path = office.text("admin", &["paper", "template", "undangan"]);
    let path = path.trim();
    let text = std::fs::read_to_string(path).unwrap();
    office.text("admin", &["paper", "template", "check"]);
    std::fs::write(path, text.replace("{yth}", "{ytt}")).unwrap();
    let found = office.run("admin", &["paper", "template", "check"]);
    assert_eq!(found.status.code(), Some(3));
    let said = words(&found.stdout);
    assert!(
        said.contains("undangan: baris ") && said.contains(": isian tidak dikenal: ytt"),
        "{said}"
    );
    let again = office.run("admin", &["paper", "template", "undangan"]);
    assert!(words(&again.stderr).contains("sudah ada"));
}
