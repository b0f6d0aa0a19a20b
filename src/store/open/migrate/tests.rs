//! A store of every earlier shape is brought up to date, after a whole copy of it as it was.

use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use super::*;
use crate::domain::region::Code;
use crate::store::engine::environment::System;
use crate::store::engine::store::APPLICATION_ID;
use crate::store::engine::store::{Store, StoreKind};

/// A store as a program with so many steps made it, with one record.
fn earlier(dir: &Path, steps: usize) -> PathBuf {
    let path = dir.join(format!("at-{steps}.db"));
    let mut db = Connection::open(&path).unwrap();
    db.pragma_update("application_id", APPLICATION_ID).unwrap();
    let tx = db.transaction().unwrap();
    for (number, sql) in (1..).zip(MIGRATIONS).take(steps) {
        step(&tx, number, sql, 0).unwrap();
    }
    tx.commit().unwrap();
    db.execute_batch(
        "INSERT INTO store VALUES ('35.71', 'real', 0);
         INSERT INTO region (region, id, version, state, display, folded, touched_at, name)
         VALUES ('35.71', '019cac46-1500-7000-8000-000000000001', 1, 'aktif', 'Kediri', 'kediri', 0, 'Kediri')",
    )
    .unwrap();
    path
}

fn shape(path: &Path) -> Vec<String> {
    let db = Connection::open(path).unwrap();
    let mut statement = db
        .prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name")
        .unwrap();
    let rows = statement.query_map([], |r| r.get(0)).unwrap();
    rows.map(std::result::Result::unwrap).collect()
}

fn copy_of(path: &Path, steps: usize) -> PathBuf {
    format!("{}.before-{}", path.display(), steps + 1).into()
}

#[test]
fn every_earlier_shape_becomes_the_newest_and_keeps_its_records() {
    let dir = tempfile::tempdir().unwrap();
    let (fresh, root) = (dir.path().join("fresh.db"), Code::parse("35.71").unwrap());
    drop(Store::create(&fresh, &root, StoreKind::Real, Box::new(System)).unwrap());
    for steps in 1..MIGRATIONS.len() {
        let path = earlier(dir.path(), steps);
        let store = Store::open(&path, Box::new(System)).unwrap();
        assert_eq!(store.region("Kediri").unwrap(), root);
        drop(store);
        assert_eq!(shape(&path), shape(&fresh), "from step {steps}");
        let copy = copy_of(&path, steps);
        let old = Connection::open(&copy).unwrap();
        let count = |sql| old.query_row(sql, [], |r| r.get::<i64>(0)).unwrap();
        assert_eq!(
            count("SELECT count(*) FROM migration"),
            i64::try_from(steps).unwrap()
        );
        assert_eq!(count("SELECT count(*) FROM region"), 1);
        let mode = std::fs::metadata(&copy).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

#[test]
fn what_a_cut_left_of_a_copy_is_made_again() {
    let dir = tempfile::tempdir().unwrap();
    let path = earlier(dir.path(), 1);
    let part = format!("{}.part", copy_of(&path, 1).display());
    std::fs::write(&part, b"SQLite format 3\0 and half a page").unwrap();
    drop(Store::open(&path, Box::new(System)).unwrap());
    assert!(!Path::new(&part).exists());
    let copy = Connection::open(copy_of(&path, 1)).unwrap();
    let said: String = copy
        .query_row("PRAGMA integrity_check", [], |r| r.get(0))
        .unwrap();
    assert_eq!(said, "ok");
}

/// What becomes of a store of one step when these come behind it.
fn stepped(path: &Path, more: &[&str]) -> Result<()> {
    let mut db = Connection::open(path).unwrap();
    let steps = [&MIGRATIONS[..1], more].concat();
    run_missing(&mut db, &steps, 1, 0, None).map_err(|(number, e)| {
        let copy = copy_of(path, 1);
        failed(path, number, Some(&copy), &e)
    })
}

#[test]
fn a_step_that_fails_leaves_the_store_at_the_step_before() {
    let dir = tempfile::tempdir().unwrap();
    let path = earlier(dir.path(), 1);
    let before = shape(&path);
    let half = "CREATE TABLE half (x); CREATE TABLE half (x);";
    let error = stepped(&path, &["CREATE TABLE whole (x)", half]).unwrap_err();
    let db = Connection::open(&path).unwrap();
    assert_eq!(applied(&db, &path).unwrap(), 1);
    assert_eq!(
        shape(&path),
        before,
        "of the steps before it nothing is left"
    );
    let words = error.to_string();
    assert!(matches!(error, Error::Defect(_)), "{words}");
    for told in [
        "langkah skema 3",
        "tetap seperti semula",
        ".before-2",
        "bina yang lama",
    ] {
        assert!(words.contains(told), "{told}: {words}");
    }
    assert!(
        !words.contains("rusak") && !words.contains("pulihkan"),
        "{words}"
    );
}

#[test]
fn what_stands_in_the_way_of_a_step_is_said_with_its_copy() {
    let dir = tempfile::tempdir().unwrap();
    let path = earlier(dir.path(), 1);
    let mut db = Connection::open(&path).unwrap();
    let limit = "PRAGMA max_page_count = 1";
    db.query_row(limit, [], |_| Ok(())).unwrap();
    let big = "CREATE TABLE big (x); INSERT INTO big VALUES (zeroblob(1000000))";
    let steps = [MIGRATIONS[0], big];
    let (number, e) = run_missing(&mut db, &steps, 1, 0, None).unwrap_err();
    let error = failed(&path, number, Some(&copy_of(&path, 1)), &e);
    assert!(matches!(error, Error::Unavailable(_)), "{error}");
    let words = error.to_string();
    assert!(
        words.contains("disk penuh") && words.contains(".before-2"),
        "{words}"
    );
    drop(db);
    drop(Store::open(&path, Box::new(System)).unwrap());
}

/// Back to the old program by its copy, on with it, and forward again.
#[test]
fn the_copy_before_a_step_is_renewed_at_each_upgrade() {
    let dir = tempfile::tempdir().unwrap();
    let path = earlier(dir.path(), 1);
    let name = |path: &Path| -> String {
        let db = Connection::open(path).unwrap();
        db.query_row("SELECT name FROM region", [], |r| r.get(0))
            .unwrap()
    };
    let copy = copy_of(&path, 1);
    std::fs::write(&copy, "torn").unwrap();
    let store = Store::open(&path, Box::new(System)).unwrap();
    assert_eq!(store.upgrade().unwrap().copy, copy.canonicalize().unwrap());
    assert_eq!(
        (store.upgrade().unwrap().from, name(&copy)),
        (1, "Kediri".to_owned())
    );
    drop(store);
    std::fs::remove_file(&path).unwrap();
    let back = "VACUUM INTO ?1";
    let old = Connection::open(&copy).unwrap();
    old.execute(back, [path.display().to_string()]).unwrap();
    drop(old);
    let rename = "UPDATE region SET name = 'Kediri Baru'";
    Connection::open(&path)
        .unwrap()
        .execute(rename, [])
        .unwrap();
    drop(Store::open(&path, Box::new(System)).unwrap());
    assert_eq!(
        name(&copy),
        "Kediri Baru",
        "what was saved in between is in it"
    );
    let store = Store::open(&path, Box::new(System)).unwrap();
    assert_eq!(store.upgrade(), None);
}

#[test]
fn a_column_that_was_taken_out_of_a_store_is_damage_and_no_fault_of_the_program() {
    let dir = tempfile::tempdir().unwrap();
    let (path, root) = (dir.path().join("s.db"), Code::parse("35.71").unwrap());
    drop(Store::create(&path, &root, StoreKind::Real, Box::new(System)).unwrap());
    let db = Connection::open(&path).unwrap();
    db.execute_batch("ALTER TABLE letterhead DROP COLUMN paper")
        .unwrap();
    drop(db);
    let Err(Error::Damaged(words)) = Store::open(&path, Box::new(System)) else {
        panic!("it was opened");
    };
    assert!(words.to_string().contains("bina check"), "{words}");
}
