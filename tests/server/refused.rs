//! What a server answers who cannot come in: a sentence in both languages with the way out, and no word of the driver.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use assert_cmd::Command;

use super::{Cluster, bina, follow_the_guide, said};

/// Words that only the driver, the server or the system would use.
const FOREIGN: [&str; 7] = [
    "password missing",
    "authentication failed",
    "FATAL",
    "SQLSTATE",
    "too many connections",
    "does not exist",
    "failed to lookup",
];

/// Two roles that come in by password, one of them with no connection to itself.
fn doors(cluster: &Cluster) {
    for sql in [
        "CREATE ROLE berkunci LOGIN PASSWORD 'benar'",
        "CREATE ROLE sempit LOGIN CONNECTION LIMIT 0",
    ] {
        cluster.run_sql("postgres", sql);
    }
    let rules = cluster.run_sql("postgres", "SHOW hba_file");
    fs::write(
        rules.trim(),
        "local all berkunci scram-sha-256\nlocal all all trust\n",
    )
    .unwrap();
    cluster.run_sql("postgres", "SELECT pg_reload_conf()");
}

fn answer(home: &Path, url: &str, lang: &str) -> (Option<i32>, String) {
    let mut command = Command::cargo_bin("bina").unwrap();
    command.env("HOME", home).env_remove("XDG_STATE_HOME");
    let words = ["--store", url, "--lang", lang, "check"];
    let output = command.args(words).output().unwrap();
    (output.status.code(), said(&output))
}

#[test]
fn who_cannot_come_in_is_told_why_in_both_languages_and_what_to_do() {
    let Some(cluster) = Cluster::start() else {
        return;
    };
    doors(&cluster);
    let home = tempfile::tempdir().unwrap();
    let of = |role: &str, name: &str| cluster.url(name).replacen("bina@", &format!("{role}@"), 1);
    let tell = |what: &str, url: &str, words: [&str; 2]| {
        for (lang, word) in ["id", "en"].into_iter().zip(words) {
            let (code, said) = answer(home.path(), url, lang);
            assert_eq!(code, Some(6), "{what}: {said}");
            assert!(said.contains(word), "{what}: {said}");
            let foreign = FOREIGN.iter().find(|word| said.contains(**word));
            assert_eq!(foreign, None, "{what}: {said}");
        }
    };
    let refused = ["menolak masuk", "refuses the login"];
    tell("no password", &of("berkunci", "postgres"), refused);
    let pass = home.path().join(".pgpass");
    fs::write(&pass, "*:*:*:berkunci:salah\n").unwrap();
    fs::set_permissions(&pass, fs::Permissions::from_mode(0o600)).unwrap();
    tell("a wrong password", &of("berkunci", "postgres"), refused);
    tell("nobody", &of("siapa", "postgres"), refused);
    let none = ["database itu tidak ada", "no such database"];
    tell("no database", &of("bina", "tidakada"), none);
    let full = ["penuh sambungan", "no connection left"];
    tell("no connection left", &of("sempit", "postgres"), full);
    // A name that no machine can have is asked of nobody.
    let nowhere = format!("postgres://bina@{}/bina?sslmode=disable", "x".repeat(64));
    let unknown = ["tidak dikenal jaringan", "does not know the name"];
    tell("no such host", &nowhere, unknown);
}

/// The owner of a database owns none of the tables that the server keeps of all databases.
#[test]
fn a_store_that_is_moved_to_its_owner_leaves_no_warning_in_the_log_of_the_server() {
    let Some(cluster) = Cluster::start() else {
        return;
    };
    follow_the_guide(&cluster);
    let folder = tempfile::tempdir().unwrap();
    let [file, server] = ["s.db", "s.pg"].map(|name| folder.path().join(name));
    let url = cluster.url("guide").replacen("bina@", "guide_owner@", 1);
    fs::write(&server, url).unwrap();
    assert!(bina(&file, &["init", "--login", "admin"]).status.success());
    let words = [
        "--from",
        file.to_str().unwrap(),
        "--to",
        server.to_str().unwrap(),
    ];
    let moved = bina(&file, &[&["move"], &words[..]].concat());
    assert!(moved.status.success(), "{}", said(&moved));
    let counted = "SELECT count(*) > 0 FROM pg_stats WHERE tablename = 'region'";
    assert_eq!(cluster.run_sql("guide", counted).trim(), "t");
    let log = cluster.log();
    assert!(!log.contains("WARNING"), "{log}");
}
