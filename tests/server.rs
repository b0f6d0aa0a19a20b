//! The store on a `PostgreSQL` server: the same acts, lists, errors and proofs as in a file.

#![allow(
    clippy::unwrap_used,
    reason = "a test that lacks what it needs has failed"
)]

#[path = "server/brought_back.rs"]
mod brought_back;
#[path = "fixture/cluster.rs"]
mod cluster;
#[path = "server/copied.rs"]
mod copied;
#[path = "fixture/harness.rs"]
mod harness;
#[path = "server/lost.rs"]
mod lost;
#[path = "server/moved.rs"]
mod moved;
#[path = "server/one_state.rs"]
mod one_state;
#[path = "server/opened.rs"]
mod opened;
#[path = "server/owner.rs"]
mod owner;
#[path = "fixture/proxy.rs"]
mod proxy;
#[path = "server/refused.rs"]
mod refused;
#[path = "server/screens.rs"]
mod screens;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;
use bina::demo::{Plan, make};
use bina::domain::model::ENTITIES;
use bina::domain::region::Code;
use bina::store::{Error, Store, StoreKind, System};
use chrono::NaiveDate;
use serde_json::Value as Json;
use tempfile::TempDir;

use cluster::Cluster;
use proxy::Proxy;

/// One kelurahan and its kecamatan; the clock, the ids and the people are those of the seed.
fn small() -> Plan {
    Plan {
        kelurahan: Some(1),
        years: 1,
        ..Plan::city(NaiveDate::from_ymd_opt(2026, 9, 17).unwrap())
    }
}

fn bina(store: &Path, words: &[&str]) -> Output {
    let mut command = Command::cargo_bin("bina").unwrap();
    command.arg("--store").arg(store).args(words);
    command.output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&[&output.stdout[..], &output.stderr].concat()).into_owned()
}

fn json(store: &Path, words: &[&str]) -> Json {
    let output = bina(store, &[words, &["--json"]].concat());
    serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{words:?}: {e}: {output:?}"))
}

#[test]
fn the_same_acts_come_to_the_same_head_and_the_same_lists_on_both_engines() {
    let Some(cluster) = Cluster::start() else {
        return;
    };
    let (here, there) = (tempfile::tempdir().unwrap(), cluster.folder("C"));
    let (file, server) = (here.path().join("s.db"), there.path().join("s.pg"));
    let heads = [&file, &server].map(|path| {
        let store = make(path, &small()).unwrap();
        assert_eq!(store.check().unwrap().findings, []);
        store.head().unwrap()
    });
    assert_eq!(heads[0], heads[1]);
    let both = |words: &[&str]| {
        let [one, other] = [&file, &server].map(|path| said(&bina(path, words)));
        assert_eq!(one, other, "{words:?}");
    };
    for entity in ENTITIES {
        both(&["--as", "bapemas", entity.name, "list", "--json"]);
    }
    for report in ["inbox", "coverage", "signals"] {
        both(&["--as", "camat", "report", report]);
    }
    both(&["--as", "camat", "task", "list", "--search", "rw 0"]);
    both(&["--as", "admin", "privacy", "find", "si"]);
    a_move_is_made_once(&server);
}

/// What a camat decides is decided; who read an earlier version is told of a conflict, and who may not is refused.
fn a_move_is_made_once(server: &Path) {
    let waiting = json(
        server,
        &[
            "--as",
            "camat",
            "facilitation",
            "list",
            "--state",
            "menunggu",
        ],
    );
    let id = waiting["data"][0]["id"]
        .as_str()
        .expect("one that waits")
        .to_owned();
    let act = ["facilitation", "move", &id, "approve", "--version", "1"];
    let refused = bina(server, &[&["--as", "auditor"], &act[..]].concat());
    assert_eq!(refused.status.code(), Some(4), "{}", said(&refused));
    let done = bina(server, &[&["--as", "camat"], &act[..]].concat());
    assert!(done.status.success(), "{}", said(&done));
    let stale = bina(server, &[&["--as", "camat"], &act[..]].concat());
    assert_eq!(stale.status.code(), Some(6), "{}", said(&stale));
    assert!(
        bina(server, &["--as", "auditor", "audit", "verify"])
            .status
            .success()
    );
}

/// The statements of the guide, under names of this test's own.
fn statements_of_the_guide() -> Vec<String> {
    let guide = include_str!("../deploy/postgres/README.md");
    let blocks = guide.split("```sql\n").skip(1);
    let sql: String = blocks.filter_map(|b| b.split("```").next()).collect();
    let named = sql
        .replace("bina_owner", "guide_owner")
        .replace("ROLE bina ", "ROLE guide_daily ")
        .replace("TO bina;", "TO guide_daily;")
        .replace("DATABASE bina ", "DATABASE guide ");
    let all = named.split(';').map(|s| s.trim().to_owned());
    all.filter(|s| !s.is_empty()).collect()
}

/// Makes the database of the guide and its roles.
fn follow_the_guide(cluster: &Cluster) {
    for sql in statements_of_the_guide() {
        let makes = sql.starts_with("CREATE");
        cluster.run_sql(if makes { "postgres" } else { "guide" }, &sql);
    }
}

#[test]
fn the_program_of_every_day_saves_and_can_neither_change_a_table_nor_empty_one() {
    let Some(cluster) = Cluster::start() else {
        return;
    };
    follow_the_guide(&cluster);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s.pg");
    let open_as = |role: &str| {
        let url = cluster
            .url("guide")
            .replacen("bina@", &format!("{role}@"), 1);
        std::fs::write(&path, url).unwrap();
    };
    open_as("guide_daily");
    let early = bina(&path, &["init"]);
    assert!(!early.status.success(), "{}", said(&early));
    open_as("guide_owner");
    let made = bina(&path, &["init"]);
    assert!(made.status.success(), "{}", said(&made));
    open_as("guide_daily");
    let saved = bina(&path, &["person", "add", "name=Siti Aminah", "sex=P"]);
    assert!(saved.status.success(), "{}", said(&saved));
    for sql in [
        "TRUNCATE audit",
        "DROP TABLE person",
        "ALTER TABLE person DROP COLUMN nik",
        "CREATE TABLE own (id TEXT)",
    ] {
        let refused = !cluster.takes("guide", &format!("SET ROLE guide_daily; {sql}"));
        assert!(refused, "{sql}");
    }
    assert!(cluster.takes("guide", "SET ROLE guide_daily; SELECT count(*) FROM person"));
}

#[test]
fn an_address_is_a_store_and_a_console_on_it_is_known_to_all() {
    let Some(cluster) = Cluster::start() else {
        return;
    };
    let (home, folder) = (tempfile::tempdir().unwrap(), cluster.folder("C"));
    let path = folder.path().join("s.pg");
    let url = std::fs::read_to_string(&path).unwrap();
    let run = |words: &[&str]| {
        let mut command = Command::cargo_bin("bina").unwrap();
        command.env("HOME", home.path()).env("BINA_STORE", &url);
        command
            .env_remove("XDG_STATE_HOME")
            .args(words)
            .output()
            .unwrap()
    };
    let none = run(&["check"]);
    assert!(said(&none).contains("tidak ada data"), "{}", said(&none));
    let made = run(&["init", "--login", "admin"]);
    assert!(made.status.success(), "{}", said(&made));
    let again = said(&run(&["init", "--login", "admin"]));
    assert!(again.contains("sudah berisi data"), "{again}");
    let spoken = url.replacen("bina@", "bina:rahasia@", 1);
    let refused = said(&run(&["--store", &spoken, "check"]));
    assert!(
        refused.contains(".pgpass") && !refused.contains("rahasia"),
        "{refused}"
    );
    assert!(run(&["check"]).status.success());
    consoles_are_known(&cluster, &path);
}

/// Until it closes; `tests/servers.rs` has what becomes of one that ends otherwise.
fn consoles_are_known(cluster: &Cluster, path: &Path) {
    let open = || Store::open(path, Box::new(System)).unwrap();
    let ids = cluster.run_sql("t0", "SELECT id || ' ' || account FROM appointment");
    let (seat, account) = ids.trim().split_once(' ').unwrap();
    let (seat, account) = (seat.parse().unwrap(), account.parse().unwrap());
    let (mut mine, mut theirs) = (open(), open());
    let before = theirs.data_version().unwrap();
    assert_eq!(theirs.data_version().unwrap(), before);
    mine.open_session(seat, account).unwrap();
    assert_ne!(theirs.data_version().unwrap(), before);
    assert_eq!(theirs.list_sessions(seat).unwrap().len(), 1);
    mine.close_session().unwrap();
    assert!(theirs.list_sessions(seat).unwrap().is_empty());
}

#[test]
fn a_server_that_was_cut_off_is_told_of_and_found_again_with_all_that_was_acknowledged() {
    let Some(cluster) = Cluster::start() else {
        return;
    };
    let folder = cluster.folder("C");
    let path = folder.path().join("s.pg");
    assert!(bina(&path, &["init", "--login", "admin"]).status.success());
    let mut store = Store::open(&path, Box::new(System)).unwrap();
    let head = store.head().unwrap();
    cluster.kill();
    let down = store.head().unwrap_err();
    assert!(matches!(down, Error::Unavailable(_)), "{down:?}");
    assert!(down.to_string().contains("tidak menjawab"), "{down}");
    cluster.up();
    assert_eq!(store.head().unwrap(), head);
    let seat = cluster.run_sql("t0", "SELECT id FROM appointment");
    let seat = seat.trim().parse().unwrap();
    assert!(store.list_sessions(seat).unwrap().is_empty());
}

#[test]
fn a_database_that_sorts_otherwise_is_refused_in_words() {
    let Some(cluster) = Cluster::start() else {
        return;
    };
    let folder = cluster.folder("C.UTF-8");
    let path = folder.path().join("s.pg");
    let root = Code::parse("35.71").unwrap();
    let made = Store::create(&path, &root, StoreKind::Demo, Box::new(System));
    let Err(error) = made else {
        panic!("it was made");
    };
    assert!(error.to_string().contains("collation C"), "{error}");
}

/// A new store, and the file whose address leads to it through a proxy; both are gone with the folder.
fn behind_a_proxy(cluster: &Cluster) -> (TempDir, PathBuf, Proxy) {
    let there = cluster.folder("C");
    let (server, behind) = (there.path().join("s.pg"), there.path().join("w.pg"));
    let made = bina(&server, &["init"]);
    assert!(made.status.success(), "{}", said(&made));
    let proxy = Proxy::to(cluster);
    fs::write(&behind, proxy.url("t0")).unwrap();
    (there, behind, proxy)
}
