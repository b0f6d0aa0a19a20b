//! One byte of the file changed: the store says so, or holds what it held.

use bina::domain::model::ENTITIES;
use bina::store::{Error, Store, System};
use rusqlite::types::Value as Sql;

use crate::office::Office;
use crate::office::is_about_the_file;

/// Every value of every record, audit row, operation and chain.
fn contents(store: &std::path::Path) -> Vec<String> {
    let db = rusqlite::Connection::open(store).unwrap();
    let tables = ENTITIES
        .iter()
        .map(|e| e.name)
        .chain(["audit", "operation", "chain"]);
    let mut all = Vec::new();
    for table in tables {
        let mut statement = db.prepare(&format!("SELECT * FROM {table}")).unwrap();
        let width = statement.column_count();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let cells = (0..width).map(|at| format!("{:?}", row.get::<_, Sql>(at)));
            all.push(format!("{table} {}", cells.collect::<Vec<_>>().join(" ")));
        }
    }
    all.sort();
    all
}

#[test]
fn a_changed_byte_is_said_or_changes_nothing() {
    if is_about_the_file("bytes of the file are flipped") {
        return;
    }
    let office = Office::new();
    let whole = std::fs::read(office.path()).unwrap();
    let expected = contents(&office.path());
    let copy = office.dir().join("copy.db");
    let mut said = 0;
    for nth in 0..120 {
        let at = (nth * 7919 + 4099) % whole.len();
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << (nth % 8);
        std::fs::write(&copy, &bytes).unwrap();
        for beside in ["-wal", "-shm"] {
            std::fs::remove_file(office.dir().join(format!("copy.db{beside}"))).ok();
        }
        let verdict = Store::open(&copy, Box::new(System)).and_then(|store| store.verify());
        match verdict {
            Ok(verdict) if verdict.findings.is_empty() => {
                assert_eq!(contents(&copy), expected, "byte {at} was changed unseen");
            }
            Ok(_) | Err(Error::Damaged(_)) => said += 1,
            Err(other) => panic!("byte {at}: {other:?}"),
        }
    }
    assert!(said > 20, "only {said} of 120 bytes were missed");
}
