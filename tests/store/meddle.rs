//! What a person with the file does to it past the program, as carefully as can be.

use std::path::Path;

use rusqlite::Connection;
use sha2::{Digest, Sha256};

use crate::office::{BANDAR, MOJOROTO};

/// Works on the file with no trigger in the way, and puts them back word for word: whoever is careful leaves the shape.
pub fn inside(path: &Path, work: impl FnOnce(&Connection)) {
    let db = Connection::open(path).unwrap();
    db.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;")
        .unwrap();
    let triggers: Vec<(String, String)> = {
        let sql = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'";
        let mut statement = db.prepare(sql).unwrap();
        let rows = statement.query_map([], |r| Ok((r.get(0)?, r.get(1)?)));
        rows.unwrap().map(Result::unwrap).collect()
    };
    for (name, _) in &triggers {
        db.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
    work(&db);
    for (_, sql) in &triggers {
        db.execute_batch(sql).unwrap();
    }
}

pub fn execute(path: &Path, sql: &str) {
    inside(path, |db| {
        db.execute_batch(sql).unwrap();
        let changed: i64 = db
            .query_row("SELECT total_changes()", [], |r| r.get(0))
            .unwrap();
        assert!(changed > 0, "nothing was changed: {sql}");
    });
}

/// Changes the shape and nothing else.
pub fn reshape(path: &Path, sql: &str) {
    Connection::open(path).unwrap().execute_batch(sql).unwrap();
}

/// A chain with the hashes that fit what stands in it now, as the program would have made it.
pub fn chain_anew(db: &Connection, region: &str) {
    let sql = "SELECT a.seq, a.region, a.op_id, p.account, p.appointment, p.role, a.entity, a.record, a.verb, a.field, \
               p.at, a.version, a.salt, a.before, a.after FROM audit a JOIN operation p ON p.op_id = a.op_id \
               WHERE a.region = ?1 ORDER BY a.seq";
    let mut statement = db.prepare(sql).unwrap();
    let mut rows = statement.query([region]).unwrap();
    let (mut end, mut last, mut anew) = ([0_u8; 32], 0_i64, vec![]);
    while let Some(row) = rows.next().unwrap() {
        let mut sha = Sha256::new();
        sha.update(end);
        for at in 1..10 {
            let text: String = row.get(at).unwrap();
            sha.update((text.len() as u64).to_be_bytes());
            sha.update(text);
        }
        last += 1;
        for number in [last, row.get(10).unwrap(), row.get(11).unwrap()] {
            sha.update(number.to_be_bytes());
        }
        let salt: Vec<u8> = row.get(12).unwrap();
        for at in [13, 14] {
            let value: Option<String> = row.get(at).unwrap();
            let digest = Sha256::new()
                .chain_update(&salt)
                .chain_update([u8::from(value.is_some())])
                .chain_update(value.unwrap_or_default());
            sha.update(digest.finalize());
        }
        end = sha.finalize().into();
        anew.push((end, last, region, row.get::<_, i64>(0).unwrap()));
    }
    for (hash, seq, region, old) in anew {
        number_anew(db, (region, old), (seq, hash));
    }
    db.execute(
        "UPDATE chain SET seq = ?1, hash = ?2 WHERE region = ?3",
        (last, end, region),
    )
    .unwrap();
}

/// Gives a row its number and hash; the act that it begins or ends goes with it.
fn number_anew(db: &Connection, (region, old): (&str, i64), (seq, hash): (i64, [u8; 32])) {
    for sql in [
        "UPDATE audit_value SET act = ?3 WHERE region = ?1 AND act = ?2",
        "UPDATE audit_act SET last = ?3 WHERE region = ?1 AND last = ?2",
        "UPDATE audit_act SET first = ?3 WHERE region = ?1 AND first = ?2",
    ] {
        db.execute(sql, (region, old, seq)).unwrap();
    }
    let sql = "UPDATE audit_value SET hash = ?1, seq = ?2 WHERE region = ?3 AND seq = ?4";
    db.execute(sql, (hash, seq, region, old)).unwrap();
}

/// The target of the task that was edited, in the trail and in the record, with a chain that fits.
pub fn rewrite_a_target(path: &Path) {
    inside(path, |db| {
        let audit = "UPDATE audit_value SET after = '99', before = iif(before = '31', '99', before) \
                     WHERE region = ?1 AND field = 'target' AND after = '31'";
        assert_eq!(db.execute(audit, [BANDAR]).unwrap(), 1);
        let filed = "UPDATE audit_value SET after = '98' WHERE region = ?1 AND field = 'target' AND after = '30'";
        assert_eq!(db.execute(filed, [BANDAR]).unwrap(), 1);
        let record = "UPDATE task SET target = 99 WHERE region = ?1 AND target = 31";
        assert_eq!(db.execute(record, [BANDAR]).unwrap(), 1);
        chain_anew(db, BANDAR);
    });
}

/// The last two edits of the task undone, as though nobody had made them.
pub fn cut_the_end(path: &Path) {
    inside(path, |db| {
        let ops = "SELECT op_id FROM audit WHERE region = ?1 AND entity = 'task' AND field = 'target' AND version > 1";
        let before: String = db
            .query_row(
                "SELECT before FROM audit WHERE region = ?1 AND field = 'target' AND after = '30' AND entity = 'task'",
                [BANDAR],
                |r| r.get(0),
            )
            .unwrap();
        let mut statement = db.prepare(ops).unwrap();
        let ops: Vec<String> = statement
            .query_map([BANDAR], |r| r.get(0))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        assert_eq!(ops.len(), 2);
        for op in ops {
            remove_rows(db, &op);
            db.execute("DELETE FROM operation WHERE op_id = ?1", [&op])
                .unwrap();
        }
        let at = "UPDATE task SET target = ?2, version = 1, touched_at = (SELECT p.at FROM audit a JOIN operation p \
                  ON p.op_id = a.op_id WHERE a.record = task.id LIMIT 1) WHERE region = ?1 AND target = 31";
        assert_eq!(db.execute(at, (BANDAR, before)).unwrap(), 1);
        chain_anew(db, BANDAR);
    });
}

/// The audit rows of an operation, and its acts.
fn remove_rows(db: &Connection, op: &str) {
    let rows = "DELETE FROM audit_value WHERE (region, seq) IN (SELECT region, seq FROM audit WHERE op_id = ?1)";
    assert!(db.execute(rows, [op]).unwrap() > 0);
    let acts = "DELETE FROM audit_act WHERE NOT EXISTS (SELECT 1 FROM audit_value v WHERE v.region = audit_act.region \
                AND v.act = audit_act.first)";
    assert!(db.execute(acts, []).unwrap() > 0);
}

/// A region with all its records, its trail and its end.
pub fn remove_a_region(path: &Path) {
    inside(path, |db| {
        let mut statement = db
            .prepare("SELECT m.name FROM sqlite_schema m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name = 'region'")
            .unwrap();
        let tables: Vec<String> = statement
            .query_map([], |r| r.get(0))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        let gone = tables.iter().map(|table| {
            db.execute(
                &format!("DELETE FROM {table} WHERE region = ?1"),
                [MOJOROTO],
            )
        });
        assert!(gone.map(Result::unwrap).sum::<usize>() > 5);
    });
}

/// A record more, written past the program.
pub fn smuggle(path: &Path) {
    let sql = "CREATE TEMP TABLE one AS SELECT * FROM person LIMIT 1; \
               UPDATE one SET id = '019cac46-1500-7000-8000-0000000fffff', nik = NULL; \
               INSERT INTO person SELECT * FROM one; DROP TABLE one;";
    execute(path, sql);
}
