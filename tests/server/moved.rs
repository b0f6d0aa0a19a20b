//! A store moved from a file to a server and back: all of it, or nothing.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;
use bina::demo::make;
use bina::store::{Store, System};
use rusqlite::Connection;
use rusqlite::types::Value;

use super::{Cluster, bina, json, said, small};

/// What each place keeps for itself: who is there now, when its tables were made, its index of names.
const OWN: [&str; 4] = ["session", "migration", "search_kind", "search_doc"];

fn moved(from: &Path, to: &Path) -> Output {
    let mut command = Command::cargo_bin("bina").unwrap();
    command.env("XDG_STATE_HOME", from.with_file_name("state"));
    command.args(["--lang", "en", "move", "--from"]).arg(from);
    command.arg("--to").arg(to).output().unwrap()
}

/// Every row of every table of a file.
fn rows(path: &Path) -> BTreeMap<String, Vec<Vec<Value>>> {
    let db = Connection::open(path).unwrap();
    let sql = "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main'";
    let mut statement = db.prepare(sql).unwrap();
    let names = statement.query_map([], |r| r.get::<_, String>(0)).unwrap();
    let names = names.map(Result::unwrap);
    let names = names.filter(|n| !OWN.contains(&&**n) && !n.starts_with("sqlite_"));
    let all = |name: String| {
        let mut statement = db.prepare(&format!("SELECT * FROM \"{name}\"")).unwrap();
        let count = statement.column_count();
        let row = |r: &rusqlite::Row<'_>| (0..count).map(|at| r.get(at)).collect();
        let rows = statement.query_map([], row).unwrap();
        let mut rows: Vec<Vec<Value>> = rows.map(Result::unwrap).collect();
        rows.sort_by_key(|row| format!("{row:?}"));
        (name, rows)
    };
    names.map(all).collect()
}

fn names(folder: &Path) -> Vec<String> {
    let all = fs::read_dir(folder).unwrap().flatten();
    let mut all: Vec<String> = all
        .map(|e| e.file_name().into_string().unwrap())
        .filter(|n| Path::new(n).extension().is_none_or(|e| e != "gate"))
        .collect();
    all.sort();
    all
}

#[test]
fn a_store_goes_to_a_server_and_back_with_every_row_and_the_same_head() {
    let Some(cluster) = Cluster::start() else {
        return;
    };
    let (here, there) = (tempfile::tempdir().unwrap(), cluster.folder("C"));
    let (old, new) = (here.path().join("old.db"), here.path().join("new.db"));
    let server = there.path().join("s.pg");
    drop(make(&old, &small()).unwrap());
    fs::create_dir(here.path().join("old.db.papers")).unwrap();
    let head = json(&old, &["check"])["data"]["head"].clone();
    let line = head.as_str().unwrap();
    let first = moved(&old, &server);
    assert!(first.status.success(), "{}", said(&first));
    assert!(said(&first).contains(line), "{}", said(&first));
    assert!(said(&first).contains("s.pg.papers"), "{}", said(&first));
    let checked = json(&server, &["check"]);
    assert_eq!(checked["data"]["head"], head);
    assert_eq!(
        checked["data"]["verdict"]["findings"],
        serde_json::json!([])
    );
    let back = moved(&server, &new);
    assert!(back.status.success(), "{}", said(&back));
    assert_eq!(json(&new, &["check"])["data"]["head"], head);
    let (before, after) = (rows(&old), rows(&new));
    assert!(before.len() > 40 && before.values().map(Vec::len).sum::<usize>() > 1_000);
    for (table, rows) in &before {
        assert_eq!(Some(rows), after.get(table), "{table}");
    }
    assert_eq!(before.len(), after.len());
    // Both are a store that is worked on.
    for store in [&server, &new] {
        let found = bina(
            store,
            &["--as", "camat", "task", "list", "--search", "rw 0"],
        );
        assert!(found.status.success(), "{}", said(&found));
        let act = [
            "--as",
            "admin",
            "person",
            "add",
            "name=Siti Aminah",
            "sex=P",
        ];
        let saved = bina(store, &act);
        assert!(saved.status.success(), "{}", said(&saved));
    }
}

/// A new store in a file, and where it could go.
struct Places {
    cluster: Cluster,
    here: tempfile::TempDir,
    there: tempfile::TempDir,
}

impl Places {
    fn new() -> Option<Self> {
        let cluster = Cluster::start()?;
        let places = Self {
            here: tempfile::tempdir().unwrap(),
            there: cluster.folder("C"),
            cluster,
        };
        let made = bina(&places.old(), &["init", "--login", "admin"]);
        assert!(made.status.success(), "{}", said(&made));
        Some(places)
    }

    fn old(&self) -> PathBuf {
        self.here.path().join("old.db")
    }

    fn new_file(&self) -> PathBuf {
        self.here.path().join("new.db")
    }

    fn server(&self) -> PathBuf {
        self.there.path().join("s.pg")
    }

    /// How many tables are in the database.
    fn tables(&self) -> String {
        let sql = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'";
        self.cluster.run_sql("t0", sql).trim().to_owned()
    }
}

fn refused(from: &Path, to: &Path, words: &str) {
    let output = moved(from, to);
    assert!(!output.status.success(), "{words}");
    assert!(said(&output).contains(words), "{words}: {}", said(&output));
}

#[test]
fn a_place_that_holds_anything_is_left_as_it_is() {
    let Some(places) = Places::new() else {
        return;
    };
    let (old, new, server) = (places.old(), places.new_file(), places.server());
    refused(&new, &server, "there is no store");
    refused(&server, &new, "there is no store");
    let nowhere = PathBuf::from(places.cluster.url("nowhere"));
    refused(&old, &nowhere, "the server has no such database");
    fs::write(&new, "mine").unwrap();
    refused(
        &old,
        &new,
        "never overwritten, choose another name with --to",
    );
    assert_eq!(fs::read_to_string(&new).unwrap(), "mine");
    let other = places.cluster.folder("C");
    let sql = "CREATE TABLE person (name TEXT)";
    places.cluster.run_sql("t1", sql);
    refused(
        &old,
        &other.path().join("s.pg"),
        "has a table person already",
    );
    assert!(moved(&old, &server).status.success());
    refused(&old, &server, "holds a store already");
}

#[test]
fn a_store_in_use_or_of_another_release_is_not_moved() {
    let Some(places) = Places::new() else {
        return;
    };
    let (old, server) = (places.old(), places.server());
    let db = Connection::open(&old).unwrap();
    let text = |sql: &str| db.query_row(sql, [], |r| r.get::<_, String>(0)).unwrap();
    let seat = text("SELECT id FROM appointment").parse().unwrap();
    let account = text("SELECT account FROM appointment").parse().unwrap();
    let mut console = Store::open(&old, Box::new(System)).unwrap();
    console.open_session(seat, account).unwrap();
    refused(&old, &server, "consoles are still open");
    console.close_session().unwrap();
    drop(console);
    let last = "WHERE number = (SELECT max(number) FROM migration)";
    db.execute_batch(&format!(
        "CREATE TEMP TABLE kept AS SELECT * FROM migration {last}; DELETE FROM migration {last}"
    ))
    .unwrap();
    refused(&old, &server, "open it with this bina first");
    db.execute_batch("INSERT INTO migration SELECT * FROM kept; CREATE INDEX own ON task (title)")
        .unwrap();
    refused(&old, &server, "were changed outside bina");
    db.execute_batch("DROP INDEX own").unwrap();
    drop(db);
    assert_eq!(places.tables(), "0");
    assert!(moved(&old, &server).status.success());
}

#[test]
fn a_store_that_proves_otherwise_leaves_nothing_in_the_new_place() {
    let Some(places) = Places::new() else {
        return;
    };
    let old = places.old();
    let db = Connection::open(&old).unwrap();
    db.execute("UPDATE person SET name = 'Orang Lain'", [])
        .unwrap();
    drop(db);
    let before = names(places.here.path());
    // Of a move that was cut off; no process has this number.
    let cut = places.here.path().join("new.db.part-4194305");
    fs::write(cut, "").unwrap();
    for to in [places.server(), places.new_file()] {
        let output = moved(&old, &to);
        assert_eq!(output.status.code(), Some(7), "{}", said(&output));
        assert!(said(&output).contains("bina check names them"));
    }
    assert_eq!(names(places.here.path()), before);
    assert_eq!(places.tables(), "0");
}

#[test]
fn a_store_that_somebody_writes_is_not_moved() {
    let Some(cluster) = Cluster::start() else {
        return;
    };
    let (here, there) = (tempfile::tempdir().unwrap(), cluster.folder("C"));
    let (server, new) = (there.path().join("s.pg"), here.path().join("new.db"));
    assert!(
        bina(&server, &["init", "--login", "admin"])
            .status
            .success()
    );
    std::thread::scope(|s| {
        let writes = "BEGIN; SELECT pg_advisory_xact_lock(1114205793); SELECT pg_sleep(13); COMMIT";
        s.spawn(|| cluster.run_sql("t0", writes));
        let held = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'";
        while cluster.run_sql("t0", held).trim() == "0" {
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        let refused = moved(&server, &new);
        assert!(said(&refused).contains("is in use"), "{}", said(&refused));
        assert!(!new.exists());
    });
    assert!(moved(&server, &new).status.success());
}
