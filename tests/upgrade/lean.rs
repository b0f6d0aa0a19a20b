//! The audit of a release, written leaner: it says the same row by row, and the lines that were noted of it still fit.

use std::collections::BTreeSet;
use std::path::Path;

use rusqlite::Connection;
use rusqlite::types::Value;

use crate::{RELEASES, open, release};

/// Every row of the audit with all it says.
fn audit(path: &Path) -> BTreeSet<String> {
    let db = Connection::open(path).unwrap();
    let sql = "SELECT region, seq, op_id, entity, record, version, verb, field, before, after, salt, hash FROM audit";
    let mut statement = db.prepare(sql).unwrap();
    let row = |r: &rusqlite::Row<'_>| -> rusqlite::Result<Vec<Value>> {
        (0..12).map(|at| r.get(at)).collect()
    };
    let rows = statement.query_map([], row).unwrap();
    rows.map(|row| format!("{:?}", row.unwrap())).collect()
}

#[test]
fn the_audit_of_a_release_says_the_same_row_by_row() {
    for schema in RELEASES {
        let (_folder, path) = release(schema);
        let before = audit(&path);
        assert!(before.len() > 100, "{schema}");
        let store = open(&path);
        let after = audit(&path);
        assert!(before.is_subset(&after), "{schema}");
        assert_eq!(store.verify().unwrap().findings, [], "{schema}");
    }
}
