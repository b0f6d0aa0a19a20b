//! The tables are as the entities say: names, types, what must be there, what no two may share, what leads a key.

use bina::domain::model::ENTITIES;
use bina::domain::schema::entity::Entity;
use bina::domain::schema::field::{Field, Kind};
use rusqlite::Connection;

use crate::office::is_about_the_file;
use crate::office::{BANDAR, BANJAR, KOTA, Office, SEMAMPIR, code};

#[derive(Debug, PartialEq, Eq)]
struct Column {
    name: String,
    kind: String,
    required: bool,
    key: i64,
}

fn column(name: &str, kind: &str, required: bool, key: i64) -> Column {
    Column {
        name: name.to_owned(),
        kind: kind.to_owned(),
        required,
        key,
    }
}

fn stored(db: &Connection, table: &str) -> Vec<Column> {
    let mut statement = db.prepare(&format!("PRAGMA table_info({table})")).unwrap();
    let rows = statement.query_map([], |r| {
        Ok(Column {
            name: r.get(1)?,
            kind: r.get(2)?,
            required: r.get(3)?,
            key: r.get(5)?,
        })
    });
    rows.unwrap().map(std::result::Result::unwrap).collect()
}

/// What to do when a table or index is not as its entity says.
const MEND: &str = "the store (left) is not as the entity says (right): write it in its migration";

fn expected(field: &Field) -> Column {
    let kind = match field.kind {
        Kind::Money | Kind::Count { .. } => "INTEGER",
        _ => "TEXT",
    };
    column(field.name, kind, field.required, 0)
}

#[test]
fn every_table_has_the_columns_of_its_entity() {
    if is_about_the_file("it reads how the file says its tables") {
        return;
    }
    let office = Office::new();
    let db = office.file();
    for kind in ENTITIES {
        let mut all = vec![
            column("region", "TEXT", true, 1),
            column("id", "TEXT", true, 2),
            column("version", "INTEGER", true, 0),
            column("state", "TEXT", true, 0),
            column("display", "TEXT", true, 0),
            column("folded", "TEXT", true, 0),
            column("touched_at", "INTEGER", true, 0),
        ];
        all.extend(kind.fields.iter().copied().map(expected));
        assert_eq!(stored(&db, kind.name), all, "{kind:?}: {MEND}");
    }
}

/// The statement that made a table or index.
fn made_by(db: &Connection, name: &str) -> String {
    db.query_row(
        "SELECT sql FROM sqlite_schema WHERE name = ?1",
        [name],
        |r| r.get(0),
    )
    .unwrap()
}

#[test]
fn every_table_is_strict_and_checks_dates_and_references() {
    if is_about_the_file("it reads how the file says its tables") {
        return;
    }
    let office = Office::new();
    let db = office.file();
    for kind in ENTITIES {
        let sql = made_by(&db, kind.name);
        let strict = sql.ends_with("STRICT, WITHOUT ROWID");
        assert!(strict, "{kind:?} is not STRICT, WITHOUT ROWID: {MEND}");
        for field in kind.fields {
            let check = match field.kind {
                Kind::Date => format!("CHECK ({} GLOB '????-??-??')", field.name),
                Kind::Reference(_) => format!("CHECK (length({}) = 36)", field.name),
                _ => continue,
            };
            assert!(sql.contains(&check), "{kind:?} lacks {check}: {MEND}");
        }
    }
}

#[test]
fn no_table_stands_beside_the_entities_and_the_stores_own() {
    if is_about_the_file("it reads how the file says its tables") {
        return;
    }
    let office = Office::new();
    let db = office.file();
    let mut statement = db
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
        .unwrap();
    let names = statement.query_map([], |r| r.get::<_, String>(0)).unwrap();
    let mut names: Vec<String> = names.map(std::result::Result::unwrap).collect();
    names.sort();
    let own = [
        "audit_act",
        "audit_value",
        "chain",
        "draft",
        "erasure",
        "import_run",
        "listed",
        "mapping",
        "migration",
        "mouse",
        "operation",
        "search",
        "search_config",
        "search_data",
        "search_doc",
        "search_idx",
        "search_kind",
        "session",
        "sqlite_stat1",
        "sqlite_stat4",
        "store",
        "terminal",
    ];
    let mut known: Vec<String> = ENTITIES
        .iter()
        .map(|e| e.name)
        .chain(own)
        .map(str::to_owned)
        .collect();
    known.sort();
    assert_eq!(names, known);
}

/// The unique indices of a table that are not its primary key: expressions and condition, as written.
fn unique_indices(db: &Connection, table: &str) -> Vec<String> {
    let sql = "SELECT sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ?1 AND sql LIKE 'CREATE UNIQUE%'";
    let mut statement = db.prepare(sql).unwrap();
    let rows = statement
        .query_map([table], |r| r.get::<_, String>(0))
        .unwrap();
    let on = format!(" ON {table} ");
    rows.map(|sql| sql.unwrap().split_once(&on).unwrap().1.to_owned())
        .collect()
}

/// The index that holds each set of an entity which no two records may share.
fn sets(kind: &Entity) -> Vec<String> {
    let sets = kind.unique.iter().map(|unique| {
        // Two nothings differ in an index; where nothing is a value of its own, it is spelled as one.
        let nullable = |f: &&Field| !f.required && unique.fields.first() != Some(f);
        let spelled = |f: &&'static Field| {
            if nullable(f) {
                format!("coalesce({}, '')", f.name)
            } else {
                f.name.to_owned()
            }
        };
        let fields: Vec<String> = ["region".to_owned()]
            .into_iter()
            .chain(unique.fields.iter().map(spelled))
            .collect();
        let live = if unique.live {
            format!(" WHERE state = '{}'", kind.workflow.initial().name)
        } else {
            String::new()
        };
        format!("({}){live}", fields.join(", "))
    });
    sets.collect()
}

#[test]
fn what_no_two_records_may_share_stands_in_an_index_too() {
    if is_about_the_file("it reads how the file says its tables") {
        return;
    }
    let office = Office::new();
    let db = office.file();
    for kind in ENTITIES {
        let mut sets = sets(kind);
        sets.sort();
        let mut indices = unique_indices(&db, kind.name);
        indices.sort();
        assert_eq!(indices, sets, "{kind:?}: {MEND}");
    }
}

#[test]
fn audit_rows_and_operations_are_never_changed_or_removed() {
    if is_about_the_file("it reads how the file says its tables") {
        return;
    }
    let office = Office::new();
    let db = office.file();
    for sql in [
        "UPDATE audit_value SET after = 'x'",
        "UPDATE audit_act SET verb = 'x'",
        "DELETE FROM audit_value",
        "DELETE FROM audit_act",
        "UPDATE audit SET after = 'x'",
        "DELETE FROM audit",
        "UPDATE operation SET role = 'admin'",
        "DELETE FROM operation",
        "REPLACE INTO operation SELECT op_id, 0, account, appointment, role FROM operation LIMIT 1",
    ] {
        db.execute_batch("PRAGMA recursive_triggers = ON").unwrap();
        assert!(db.execute(sql, []).is_err(), "{sql}");
    }
    office.assert_proven();
}

#[test]
fn a_region_is_found_by_code_name_and_other_spellings() {
    let office = Office::new();
    for (text, place) in [
        (BANDAR, BANDAR),
        ("Bandar Lor", BANDAR),
        ("  bandarlor ", BANDAR),
        ("kelurahan Bandar Lor", BANDAR),
        ("Kel. bandar-lor", BANDAR),
        ("Banjar Mlati", BANJAR),
        ("banjar melati", BANJAR),
        ("BANJARMLATI", BANJAR),
        ("Kediri Kota", KOTA),
        ("kecamatan Kota", KOTA),
        ("Kec. Kota Kediri", KOTA),
        ("desa Semampir", SEMAMPIR),
    ] {
        assert_eq!(office.store.region(text).unwrap(), code(place), "{text}");
    }
    for text in [
        "",
        "Bandar",
        "35.71.01.1099",
        "kecamatan Bandar Lor",
        "%",
        "kec. ",
    ] {
        assert!(office.store.region(text).is_err(), "{text:?}");
    }
}

#[test]
fn a_name_of_two_tiers_is_asked_back() {
    let mut office = Office::new();
    let values = crate::office::fields([("name", "Mojoroto".into())]);
    office
        .add("admin", "region", "35.71.01.1011", values)
        .unwrap();
    let error = office.store.region("Mojoroto").unwrap_err().to_string();
    assert!(
        error.contains("35.71.01") && error.contains("35.71.01.1011"),
        "{error}"
    );
    assert_eq!(
        office.store.region("kecamatan Mojoroto").unwrap(),
        code("35.71.01")
    );
    assert_eq!(
        office.store.region("kelurahan Mojoroto").unwrap(),
        code("35.71.01.1011")
    );
}
