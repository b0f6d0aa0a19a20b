//! The proof: whatever somebody with the file changes past the door, verification names the record.

use bina::domain::model::ENTITIES;
use bina::store::Finding;
use rusqlite::Connection;
use rusqlite::types::Value as Sql;

use crate::office::is_about_the_file;
use crate::office::{BANDAR, Office, fields};

/// An office with some history, a way past its door, and the triggers gone.
pub fn opened() -> (Office, Connection) {
    let mut office = Office::new();
    let task = office.id(&format!("task {BANDAR}"));
    office
        .edit("lurah", "task", task, fields([("target", 30.into())]))
        .unwrap();
    let siti = office.id(&format!("person siti {BANDAR}"));
    let nik = fields([
        ("nik", "9971014101900001".into()),
        ("phone", "+628123456789".into()),
    ]);
    office.edit("lurah", "person", siti, nik).unwrap();
    let approve = office.answers("facilitation", "approve", BANDAR);
    let id = office.id(&format!("facilitation {BANDAR}"));
    office
        .step("camat", "facilitation", id, "approve", approve)
        .unwrap();
    office.assert_proven();
    let db = office.file();
    for trigger in [
        "audit_keeps",
        "audit_stays",
        "audit_act_keeps",
        "audit_act_stays",
        "operation_keeps",
        "operation_stays",
    ] {
        db.execute_batch(&format!("DROP TRIGGER {trigger}"))
            .unwrap();
    }
    db.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;")
        .unwrap();
    (office, db)
}

pub fn findings(office: &Office) -> Vec<Finding> {
    office.store.verify().unwrap().findings
}

pub fn names(office: &Office, record: &str) -> bool {
    findings(office).iter().any(|f| f.record == record)
}

/// The columns of a table.
pub fn columns(db: &Connection, table: &str) -> Vec<String> {
    let mut statement = db.prepare(&format!("PRAGMA table_info({table})")).unwrap();
    let rows = statement.query_map([], |r| r.get(1)).unwrap();
    rows.map(std::result::Result::unwrap).collect()
}

/// The same value with one byte changed; something where there was nothing.
fn bent(value: Sql) -> Sql {
    match value {
        Sql::Text(s) if !s.is_empty() => {
            let first = if s.starts_with('0') { '1' } else { '0' };
            Sql::Text(
                s.chars()
                    .skip(1)
                    .fold(first.into(), |s, c| format!("{s}{c}")),
            )
        }
        Sql::Integer(n) => Sql::Integer(n + 1),
        Sql::Blob(mut b) if !b.is_empty() => {
            b[0] ^= 1;
            Sql::Blob(b)
        }
        Sql::Blob(_) => Sql::Blob(vec![1]),
        _ => Sql::Text("x".into()),
    }
}

/// Changes one column of one row, looks at the findings, and puts it back.
pub fn bend(db: &Connection, table: &str, column: &str, at: &str, look: impl FnOnce()) {
    let key = at.to_owned();
    let old: Sql = db
        .query_row(
            &format!("SELECT {column} FROM {table} WHERE {key}"),
            [],
            |r| r.get(0),
        )
        .unwrap();
    let new = bent(old.clone());
    let integer =
        matches!(&new, Sql::Text(_)) && matches!(&old, Sql::Null) && is_integer(db, table, column);
    let new = if integer { Sql::Integer(1) } else { new };
    let update = format!("UPDATE {table} SET {column} = ?1 WHERE {key}");
    // A key that is changed is found again by its new value.
    let back = match column {
        "id" | "region" | "op_id" | "seq" => {
            format!("UPDATE {table} SET {column} = ?1 WHERE {column} = ?2")
        }
        _ => format!("UPDATE {table} SET {column} = ?1 WHERE {key} AND ?2 IS NOT NULL"),
    };
    assert_eq!(db.execute(&update, [&new]).unwrap(), 1, "{table}.{column}");
    look();
    db.execute(&back, [&old, &new]).unwrap();
}

fn is_integer(db: &Connection, table: &str, column: &str) -> bool {
    let sql = "SELECT type = 'INTEGER' FROM pragma_table_info(?1) WHERE name = ?2";
    db.query_row(sql, [table, column], |r| r.get(0)).unwrap()
}

fn first(db: &Connection, table: &str) -> String {
    db.query_row(
        &format!("SELECT id FROM {table} ORDER BY version DESC, id LIMIT 1"),
        [],
        |r| r.get(0),
    )
    .unwrap()
}

#[test]
fn any_byte_of_a_record_is_held_against_its_audit_rows() {
    if is_about_the_file("rows are bent past the rules of the file") {
        return;
    }
    let (office, db) = opened();
    for kind in ENTITIES {
        let id = first(&db, kind.name);
        for column in columns(&db, kind.name) {
            bend(&db, kind.name, &column, &format!("id = '{id}'"), || {
                assert!(
                    names(&office, &id),
                    "{}.{column} was changed unseen: {:?}",
                    kind.name,
                    findings(&office)
                );
            });
        }
        office.assert_proven();
    }
}

#[test]
fn another_spelling_of_the_same_reference_or_id_is_found() {
    if is_about_the_file("rows are bent past the rules of the file") {
        return;
    }
    let (office, db) = opened();
    let id = first(&db, "task");
    for column in ["sector", "skpd", "id"] {
        let set =
            |f: &str| format!("UPDATE task SET {column} = {f}({column}) WHERE lower(id) = ?1");
        db.execute(&set("upper"), [&id]).unwrap();
        assert!(names(&office, &id), "{column}");
        db.execute(&set("lower"), [&id]).unwrap();
    }
    office.assert_proven();
}

#[test]
fn bytes_that_are_no_text_are_found_and_do_not_stop_the_search() {
    if is_about_the_file("rows are bent past the rules of the file") {
        return;
    }
    let (office, db) = opened();
    for column in ["title", "state", "display", "folded", "sector", "due_on"] {
        let id = first(&db, "task");
        let old: String = db
            .query_row(
                &format!("SELECT {column} FROM task WHERE id = ?1"),
                [&id],
                |r| r.get(0),
            )
            .unwrap();
        let set = format!("UPDATE task SET {column} = CAST(x'61ff' AS TEXT) WHERE id = ?1");
        db.execute(&set, [&id]).unwrap();
        assert!(names(&office, &id), "{column}: {:?}", findings(&office));
        db.execute(
            &format!("UPDATE task SET {column} = ?2 WHERE id = ?1"),
            [&id, &old],
        )
        .unwrap();
    }
    office.assert_proven();
}

#[test]
fn a_removed_record_is_missed_and_a_smuggled_one_found() {
    if is_about_the_file("rows are bent past the rules of the file") {
        return;
    }
    for kind in ENTITIES {
        let (office, db) = opened();
        let id = first(&db, kind.name);
        db.execute(&format!("DELETE FROM {} WHERE id = ?1", kind.name), [&id])
            .unwrap();
        assert!(names(&office, &id), "{}", kind.name);
    }
    let (office, db) = opened();
    let smuggled = "019cac46-1500-7000-8000-0000000fffff";
    let list = columns(&db, "task").join(", ");
    let values = list.replace("id,", &format!("'{smuggled}',"));
    let sql = format!("INSERT INTO task ({list}) SELECT {values} FROM task LIMIT 1");
    assert_eq!(db.execute(&sql, []).unwrap(), 1, "{sql}");
    assert!(names(&office, smuggled));
}

/// Swaps what two rows hold in all but their keys.
fn swap(db: &Connection, table: &str, keys: [&str; 2], kept: &[&str]) {
    let list = columns(db, table);
    let moved: Vec<&String> = list
        .iter()
        .filter(|c| !kept.contains(&c.as_str()))
        .collect();
    db.execute_batch(&format!("CREATE TEMP TABLE hold AS SELECT * FROM {table}"))
        .unwrap();
    for (to, from) in [(keys[0], keys[1]), (keys[1], keys[0])] {
        let sets: Vec<String> = moved
            .iter()
            .map(|c| format!("{c} = (SELECT {c} FROM hold WHERE {from})"))
            .collect();
        db.execute_batch(&format!(
            "UPDATE {table} SET {} WHERE {to}",
            sets.join(", ")
        ))
        .unwrap();
    }
    db.execute_batch("DROP TABLE hold").unwrap();
}

#[test]
fn two_rows_that_changed_places_are_both_found() {
    if is_about_the_file("rows are bent past the rules of the file") {
        return;
    }
    let (office, db) = opened();
    let ids = ["siti", "tini"].map(|key| office.id(&format!("person {key} {BANDAR}")).to_string());
    let keys = ids.clone().map(|id| format!("id = '{id}'"));
    db.execute_batch("DROP INDEX person_unique_nik").unwrap();
    swap(&db, "person", [&keys[0], &keys[1]], &["id", "region"]);
    assert!(
        ids.iter().all(|id| names(&office, id)),
        "{:?}",
        findings(&office)
    );
    let (office, db) = opened();
    let keys = [5, 6].map(|seq| format!("region = '{BANDAR}' AND seq = {seq}"));
    swap_sequence(&db);
    let found = findings(&office);
    assert!(
        found.iter().any(|f| f.region == BANDAR),
        "{keys:?} {found:?}"
    );
}

/// Two audit rows change their numbers.
fn swap_sequence(db: &Connection) {
    for (from, to) in [(5, 1_000_000), (6, 5), (1_000_000, 6)] {
        db.execute(
            "UPDATE audit_value SET seq = ?3 WHERE region = ?1 AND seq = ?2",
            (BANDAR, from, to),
        )
        .unwrap();
    }
}

#[test]
fn a_record_moved_to_another_office_is_found_in_both() {
    if is_about_the_file("rows are bent past the rules of the file") {
        return;
    }
    let (office, db) = opened();
    let id = first(&db, "task");
    db.execute(
        "UPDATE task SET region = '35.71.02.1001' WHERE id = ?1",
        [&id],
    )
    .unwrap();
    let regions: Vec<String> = findings(&office)
        .into_iter()
        .filter(|f| f.record == id)
        .map(|f| f.region)
        .collect();
    assert_eq!(regions.len(), 2, "{regions:?}");
}

#[test]
fn a_finding_speaks_of_an_entity_the_program_knows() {
    if is_about_the_file("rows are bent past the rules of the file") {
        return;
    }
    let (office, db) = opened();
    let id = first(&db, "task");
    db.execute("UPDATE task SET title = 'lain' WHERE id = ?1", [&id])
        .unwrap();
    let found = findings(&office);
    assert_eq!(found[0].known(), Some(&bina::domain::model::task::ENTITY));
    assert!(found[0].message.to_string().contains("lain"));
}

#[test]
fn a_number_of_a_person_is_not_printed_in_a_finding() {
    if is_about_the_file("rows are bent past the rules of the file") {
        return;
    }
    let (office, db) = opened();
    let id = office.id(&format!("person siti {BANDAR}")).to_string();
    for set in ["nik = '9971014101900002'", "phone = '+628123456780'"] {
        db.execute(&format!("UPDATE person SET {set} WHERE id = ?1"), [&id])
            .unwrap();
        let said = findings(&office)[0].message.to_string();
        assert!(
            said.contains('•') && !said.contains("410190") && !said.contains("81234567"),
            "{said}"
        );
    }
}
