//! A proof that goes on from a checkpoint: what it costs, what it finds, and what it leaves to the proof of the whole.

use bina::store::{Extent, Verdict};
use rusqlite::Connection;

use crate::office::is_about_the_file;
use crate::office::{BANDAR, Office, fields};

const DAY: i64 = 24 * 3600 * 1_000_000;

fn prove(office: &mut Office, extent: Extent) -> Verdict {
    let checked = office.store.check_extent(extent).unwrap();
    checked.noted.unwrap();
    checked.verdict
}

fn rename(office: &mut Office, key: &str, name: &str) {
    let id = office.id(&format!("person {key} {BANDAR}"));
    let name = fields([("name", name.into())]);
    office.edit("lurah", "person", id, name).unwrap();
}

/// Somebody with the file in hand.
fn tamper(office: &Office, sql: &str) {
    let db = office.raw();
    assert!(db.execute(sql, []).unwrap() > 0, "{sql}");
}

/// The same of the audit, which its triggers keep.
fn tamper_audit(office: &Office, sql: &str) {
    let db = Connection::open(office.path()).unwrap();
    let find = "SELECT sql FROM sqlite_schema WHERE name = 'audit_keeps'";
    let kept: String = db.query_row(find, [], |r| r.get(0)).unwrap();
    db.execute_batch("DROP TRIGGER audit_keeps").unwrap();
    assert!(db.execute(sql, []).unwrap() > 0, "{sql}");
    db.execute_batch(&kept).unwrap();
}

#[test]
fn a_proof_goes_on_from_the_last_and_looks_at_what_came_since() {
    if is_about_the_file("a checkpoint lies beside it, and a server is always proven whole") {
        return;
    }
    let mut office = Office::new();
    let whole = prove(&mut office, Extent::Since);
    assert_eq!((whole.since, whole.findings.len()), (None, 0));
    let none = prove(&mut office, Extent::Since);
    assert_eq!((none.rows, none.records, none.findings.len()), (0, 0, 0));
    assert_eq!(none.since, Some(office.clock()));
    rename(&mut office, "siti", "Siti Baru");
    let since = prove(&mut office, Extent::Since);
    assert_eq!((since.rows, since.findings.len()), (1, 0));
    assert!(since.records >= 1 && since.records < whole.records);
    let all = prove(&mut office, Extent::Whole);
    assert_eq!(all.rows, whole.rows + 1);
    assert_eq!(
        prove(&mut office, Extent::Fitting).since,
        None,
        "a small store is always proven whole"
    );
}

#[test]
fn what_was_altered_since_is_found_at_once() {
    if is_about_the_file("rows are bent past the rules of the file") {
        return;
    }
    let tampered = [
        "UPDATE person SET name = 'lain', display = 'lain' WHERE name = 'Siti Baru'",
        "DELETE FROM person WHERE name = 'Siti Baru'",
        "UPDATE chain SET seq = seq - 1 WHERE region = '35.71.01.1001'",
    ];
    for sql in tampered {
        let mut office = Office::new();
        prove(&mut office, Extent::Since);
        rename(&mut office, "siti", "Siti Baru");
        tamper(&office, sql);
        let verdict = prove(&mut office, Extent::Since);
        assert!(verdict.since.is_some(), "{sql}");
        assert!(!verdict.findings.is_empty(), "{sql}");
        assert_eq!(
            prove(&mut office, Extent::Since).since,
            None,
            "{sql}: found once, the whole is proven until it is well"
        );
    }
    let mut office = Office::new();
    prove(&mut office, Extent::Since);
    rename(&mut office, "siti", "Siti Baru");
    tamper_audit(
        &office,
        "UPDATE audit_value SET after = 'lain' WHERE after = 'Siti Baru'",
    );
    assert!(!prove(&mut office, Extent::Since).findings.is_empty());
}

#[test]
fn a_chain_that_was_made_anew_is_proven_from_its_beginning() {
    if is_about_the_file("rows are bent past the rules of the file") {
        return;
    }
    let mut office = Office::new();
    prove(&mut office, Extent::Since);
    tamper_audit(
        &office,
        "UPDATE audit_value SET hash = zeroblob(32) WHERE region = '35.71.01.1001' AND seq = (SELECT max(seq) FROM audit_value WHERE region = '35.71.01.1001')",
    );
    let verdict = prove(&mut office, Extent::Since);
    assert_eq!(verdict.since, None);
    assert!(!verdict.findings.is_empty());
}

/// What lies before a checkpoint, and a checkpoint that somebody wrote, hide a row for a week and no longer.
#[test]
fn a_false_checkpoint_hides_a_row_no_longer_than_to_the_next_proof_of_the_whole() {
    if is_about_the_file("rows are bent past the rules of the file") {
        return;
    }
    let mut office = Office::new();
    prove(&mut office, Extent::Since);
    tamper(
        &office,
        "UPDATE task SET title = 'lain' WHERE region = '35.71.01.1001'",
    );
    assert!(prove(&mut office, Extent::Since).findings.is_empty());
    office.set_clock(office.clock() + 6 * DAY);
    rename(&mut office, "siti", "Siti Baru");
    assert!(prove(&mut office, Extent::Since).findings.is_empty());
    office.set_clock(office.clock() + DAY);
    let week = prove(&mut office, Extent::Since);
    assert!(week.since.is_none() && !week.findings.is_empty());
    // Somebody says that the whole was proven just now.
    let mut other = Office::new();
    prove(&mut other, Extent::Since);
    tamper(
        &other,
        "UPDATE task SET title = 'lain' WHERE region = '35.71.01.1001'",
    );
    let note = other.dir().join("s.db.checkpoint");
    let said: String = std::fs::read_to_string(&note).unwrap();
    let mut said: serde_json::Value = serde_json::from_str(&said).unwrap();
    other.set_clock(other.clock() + 30 * DAY);
    said["whole_at"] = other.clock().into();
    std::fs::write(&note, said.to_string()).unwrap();
    assert!(prove(&mut other, Extent::Since).findings.is_empty());
    assert!(
        !prove(&mut other, Extent::Whole).findings.is_empty(),
        "the timer asks for the whole"
    );
}

#[test]
fn a_checkpoint_that_cannot_be_read_or_is_of_another_store_is_passed_over() {
    if is_about_the_file("rows are bent past the rules of the file") {
        return;
    }
    let mut office = Office::new();
    prove(&mut office, Extent::Since);
    let note = office.dir().join("s.db.checkpoint");
    let said = std::fs::read_to_string(&note).unwrap();
    for torn in ["", "{", &said.replace("\"made_at\":", "\"made_at\":1")] {
        std::fs::write(&note, torn).unwrap();
        assert_eq!(prove(&mut office, Extent::Since).since, None, "{torn}");
    }
}

#[test]
fn the_index_of_names_is_held_against_its_rows() {
    if is_about_the_file("rows are bent past the rules of the file") {
        return;
    }
    let tampered = [
        "DELETE FROM search_doc WHERE doc = (SELECT min(doc) FROM search_doc)",
        "UPDATE search_doc SET doc = doc + 1048576 * 7 WHERE doc = (SELECT max(doc) FROM search_doc)",
        "INSERT INTO search (search, rowid, folded) SELECT 'delete', d.doc, p.folded FROM person p JOIN search_doc d ON d.record = p.id LIMIT 1",
        "INSERT INTO search (rowid, folded) SELECT max(doc) + 5, 'siti palsu' FROM search_doc",
        "INSERT INTO search (rowid, folded) SELECT min(doc), 'lain sekali' FROM search_doc",
    ];
    for sql in tampered {
        let mut office = Office::new();
        assert!(prove(&mut office, Extent::Whole).findings.is_empty());
        tamper(&office, sql);
        let found = prove(&mut office, Extent::Whole).findings;
        let is_index = |f: &bina::store::Finding| f.message.to_string().contains("indeks nama");
        assert!(
            !found.is_empty() && found.iter().all(is_index),
            "{sql}: {found:?}"
        );
    }
}

/// The head is read from the last row of each chain; a line of the same moment from all rows.
#[test]
fn the_head_of_now_is_the_line_of_as_many_acts() {
    if is_about_the_file("rows are bent past the rules of the file") {
        return;
    }
    let mut office = Office::new();
    prove(&mut office, Extent::Since);
    rename(&mut office, "siti", "Siti Baru");
    let head = office.store.head().unwrap();
    rename(&mut office, "siti", "Siti Lain");
    assert_ne!(office.store.head().unwrap(), head);
    assert_eq!(office.store.verify_since(&head).unwrap().findings, []);
}
