//! The chain of audit rows: no row is changed, removed or cut off unseen, nor who acted and when.

use rusqlite::Connection;

use crate::office::is_about_the_file;
use crate::office::{BANDAR, MOJOROTO};
use crate::proof::{bend, columns, findings, names, opened};

#[test]
fn any_byte_of_an_audit_row_breaks_its_chain() {
    if is_about_the_file("rows are bent past the rules of the file") {
        return;
    }
    let (office, db) = opened();
    for (region, seq) in [(BANDAR, 3), (MOJOROTO, 1), ("35.71", 40)] {
        let row = format!("region = '{region}' AND seq = {seq}");
        let sql = format!("SELECT act FROM audit_value WHERE {row}");
        let first: i64 = db.query_row(&sql, [], |r| r.get(0)).unwrap();
        let act = format!("region = '{region}' AND first = {first}");
        let sql = format!("SELECT record FROM audit_act WHERE {act}");
        let record: String = db.query_row(&sql, [], |r| r.get(0)).unwrap();
        for (table, at) in [("audit_value", row), ("audit_act", act)] {
            for column in columns(&db, table) {
                if matches!(column.as_str(), "region" | "seq" | "first") {
                    continue;
                }
                // A row without its act tells of no record.
                let is_lost = matches!(column.as_str(), "record" | "act" | "last");
                bend(&db, table, &column, &at, || {
                    let found = findings(&office);
                    let hit = found
                        .iter()
                        .any(|f| f.region == region && (f.record == record || is_lost));
                    assert!(hit, "{table}.{column} was changed unseen: {found:?}");
                });
                office.assert_proven();
            }
        }
    }
}

#[test]
fn who_acted_and_when_is_part_of_the_proof() {
    if is_about_the_file("rows are bent past the rules of the file") {
        return;
    }
    let (office, db) = opened();
    let (op, record): (String, String) = db
        .query_row(
            "SELECT op_id, record FROM audit WHERE region = ?1 AND seq = 5",
            [BANDAR],
            |r| Ok((r.get(0)?, r.get(1)?)),
        )
        .unwrap();
    for column in ["at", "account", "appointment", "role"] {
        bend(&db, "operation", column, &format!("op_id = '{op}'"), || {
            assert!(
                findings(&office).iter().any(|f| f.region == BANDAR),
                "operation.{column}"
            );
        });
    }
    db.execute("DELETE FROM operation WHERE op_id = ?1", [&op])
        .unwrap();
    assert!(!findings(&office).is_empty(), "{record}");
}

#[test]
fn acts_that_were_moved_removed_lengthened_or_added_are_found() {
    if is_about_the_file("rows are bent past the rules of the file") {
        return;
    }
    let last = "(SELECT max(first) FROM audit_act WHERE region = '35.71.01')";
    for sql in [
        format!("UPDATE audit_act SET first = 1000000 WHERE region = '35.71.01' AND first = {last}"),
        format!("DELETE FROM audit_act WHERE region = '35.71.01' AND first = {last}"),
        format!("UPDATE audit_act SET last = last + 1 WHERE region = '35.71.01' AND first = {last}"),
        "INSERT INTO audit_act SELECT region, 1000000, 1000000, operation, entity, record, 99, verb FROM audit_act \
         WHERE region = '35.71.01' LIMIT 1"
            .to_owned(),
    ] {
        let (office, db) = opened();
        assert_eq!(db.execute(&sql, []).unwrap(), 1, "{sql}");
        let found = findings(&office);
        assert!(found.iter().any(|f| f.region == MOJOROTO), "{sql}: {found:?}");
    }
}

fn length(db: &Connection, region: &str) -> i64 {
    db.query_row(
        "SELECT max(seq) FROM audit WHERE region = ?1",
        [region],
        |r| r.get(0),
    )
    .unwrap()
}

#[test]
fn a_removed_audit_row_leaves_a_gap_wherever_it_was() {
    if is_about_the_file("rows are bent past the rules of the file") {
        return;
    }
    for which in ["first", "middle", "last"] {
        let (office, db) = opened();
        let last = length(&db, BANDAR);
        let seq = match which {
            "first" => 1,
            "middle" => last / 2,
            _ => last,
        };
        let told = "SELECT record FROM audit WHERE region = ?1 AND seq = ?2";
        let record: String = db.query_row(told, (BANDAR, seq), |r| r.get(0)).unwrap();
        let gone = "DELETE FROM audit_value WHERE region = ?1 AND seq = ?2";
        assert_eq!(db.execute(gone, (BANDAR, seq)).unwrap(), 1);
        let found = findings(&office);
        assert!(
            found.iter().any(|f| f.record == record),
            "{which}: {found:?}"
        );
        let chain = if which == "last" {
            BANDAR
        } else {
            found[0].record.as_str()
        };
        assert!(
            found
                .iter()
                .any(|f| f.record == chain && f.region == BANDAR),
            "{which}: {found:?}"
        );
    }
}

#[test]
fn the_last_rows_cut_off_with_their_record_set_back_are_missed_at_the_head() {
    if is_about_the_file("rows are bent past the rules of the file") {
        return;
    }
    let (office, db) = opened();
    let op: String = db
        .query_row(
            "SELECT op_id FROM audit WHERE region = ?1 ORDER BY seq DESC LIMIT 1",
            [MOJOROTO],
            |r| r.get(0),
        )
        .unwrap();
    let rows = "DELETE FROM audit_value WHERE (region, seq) IN (SELECT region, seq FROM audit WHERE region = ?1 AND op_id = ?2)";
    assert!(db.execute(rows, (MOJOROTO, &op)).unwrap() > 0);
    let acts = "DELETE FROM audit_act WHERE region = ?1 AND operation = (SELECT seq FROM operation WHERE op_id = ?2)";
    assert!(db.execute(acts, (MOJOROTO, &op)).unwrap() > 0);
    db.execute_batch(
        "UPDATE obligation SET state = 'belum', version = 1, evidence_on = NULL, evidence_entity = NULL, evidence_id = NULL
         WHERE region = '35.71.01' AND state = 'selesai'",
    )
    .unwrap();
    let found = findings(&office);
    assert!(
        found
            .iter()
            .any(|f| f.region == MOJOROTO && f.entity == "audit"),
        "{found:?}"
    );
}

#[test]
fn a_changed_or_lost_head_is_found() {
    if is_about_the_file("rows are bent past the rules of the file") {
        return;
    }
    let (office, db) = opened();
    for column in ["seq", "hash"] {
        bend(
            &db,
            "chain",
            column,
            &format!("region = '{BANDAR}'"),
            || {
                assert!(names(&office, BANDAR), "{column}");
            },
        );
    }
    db.execute("DELETE FROM chain WHERE region = ?1", [BANDAR])
        .unwrap();
    assert!(names(&office, BANDAR));
}
