//! The chain of audit rows: no row is changed, removed or cut off unseen, nor who acted and when.

use rusqlite::Connection;

use crate::office::{BANDAR, MOJOROTO};
use crate::proof::{bend, columns, findings, names, opened};

#[test]
fn any_byte_of_an_audit_row_breaks_its_chain() {
    let (office, db) = opened();
    for (region, seq) in [(BANDAR, 3), (MOJOROTO, 1), ("35.71", 40)] {
        let at = format!("region = '{region}' AND seq = {seq}");
        let record: String = db
            .query_row(&format!("SELECT record FROM audit WHERE {at}"), [], |r| {
                r.get(0)
            })
            .unwrap();
        for column in columns(&db, "audit") {
            if matches!(column.as_str(), "region" | "seq") {
                continue;
            }
            bend(&db, "audit", &column, &at, || {
                let found = findings(&office);
                let hit = found
                    .iter()
                    .any(|f| f.region == region && (f.record == record || column == "record"));
                assert!(hit, "audit.{column} was changed unseen: {found:?}");
            });
            office.assert_proven();
        }
    }
}

#[test]
fn who_acted_and_when_is_part_of_the_proof() {
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
    for which in ["first", "middle", "last"] {
        let (office, db) = opened();
        let last = length(&db, BANDAR);
        let seq = match which {
            "first" => 1,
            "middle" => last / 2,
            _ => last,
        };
        let record: String = db
            .query_row(
                "DELETE FROM audit WHERE region = ?1 AND seq = ?2 RETURNING record",
                (BANDAR, seq),
                |r| r.get(0),
            )
            .unwrap();
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
    let (office, db) = opened();
    let op: String = db
        .query_row(
            "SELECT op_id FROM audit WHERE region = ?1 ORDER BY seq DESC LIMIT 1",
            [MOJOROTO],
            |r| r.get(0),
        )
        .unwrap();
    db.execute(
        "DELETE FROM audit WHERE region = ?1 AND op_id = ?2",
        (MOJOROTO, &op),
    )
    .unwrap();
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
