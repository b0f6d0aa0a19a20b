//! The shape of a store: tables, indices and triggers as the migrations make them, and nothing beside them.
//!
//! Each start compares one hash ([`stands`]); `check` makes the shape again in memory and names what differs
//! ([`differences`]). Whoever has the file can drop the triggers that keep the audit, or add one of their own.
//!
//! The hash is that of what the migrations make and of the columns that entities ask for. To run the migrations takes some
//! fifty times as long as to read a hash, too long for every start: it is kept in `migrations/shape.sha256`, which a test
//! writes and holds against both. A store that differs from it is held against the migrations themselves, so that a hash
//! not yet renewed refuses nobody, and an entity without its table is named.

use std::collections::BTreeMap;
use std::iter;
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::domain::model::ENTITIES;
use crate::store::audit::{Finding, hex};
use crate::store::engine::database::Connection;
use crate::store::engine::error::{Error, Result};
use crate::store::open::migrate;
use crate::text::{Text, t};

/// SHA-256 of the shape that all migrations make and of the entities it has room for.
const MADE: &str = include_str!("../../../migrations/shape.sha256");

/// What SQLite keeps of one table, index or trigger: its kind, the table it belongs to, and the statement that made it.
type Part = (String, String, Option<String>);

fn parts(db: &Connection) -> Result<BTreeMap<String, Part>> {
    let sql = "SELECT name, type, tbl_name, sql FROM sqlite_schema";
    let mut statement = db.prepare(sql)?;
    let rows = statement.query_map([], |r| Ok((r.get(0)?, (r.get(1)?, r.get(2)?, r.get(3)?))))?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

fn hash(db: &Connection) -> Result<String> {
    let mut sha = Sha256::new();
    let mut add = |word: &str| {
        sha.update((word.len() as u64).to_be_bytes());
        sha.update(word);
    };
    // Read one by one: every start does this, and the statements are some hundreds of kilobytes.
    let sql = "SELECT name, type, tbl_name, ifnull(sql, '') FROM sqlite_schema ORDER BY name";
    let mut statement = db.prepare(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        for at in 0..4 {
            add(&row.get::<String>(at)?);
        }
    }
    for entity in ENTITIES {
        let fields = entity.fields.iter().map(|f| f.name);
        iter::once(entity.name).chain(fields).for_each(&mut add);
    }
    Ok(hex(&sha.finalize()))
}

/// Refuses a store whose shape is not the one the migrations make.
///
/// # Errors
/// [`Error::Damaged`] when anything was added, removed or made otherwise; [`Error::Defect`] when an entity has no place in
/// what the migrations make.
pub fn stands(db: &Connection, path: &Path) -> Result<()> {
    // A server lets the program change none of it, and each step that made it was told by its hash.
    if db.is_server() {
        return Ok(());
    }
    let found = hash(db)?;
    if found == MADE.trim_end() {
        return Ok(());
    }
    migrate::hold_entities(db)?;
    if found == hash(&migrate::in_memory()?)? {
        return Ok(());
    }
    let words = t(
        "{}: tabel, indeks atau pemicunya diubah di luar bina; jangan dipakai, bina check menyebut bedanya, \
         bina restore BERKAS memulihkan salinan terakhir",
        "{}: its tables, indices or triggers were changed outside bina; do not use it, bina check names the difference, \
         bina restore FILE brings the last copy back",
    );
    Err(Error::Damaged(
        words.with([path.display().to_string().into()]),
    ))
}

/// Everything in a store's shape that is not as the migrations make it, and rows of its own that nobody adds.
///
/// # Errors
/// When the store cannot be read.
pub fn differences(db: &Connection) -> Result<Vec<Finding>> {
    // A server keeps a shape of its own, and lets the program change none of it.
    if db.is_server() {
        return migrate::hold_entities(db).map(|()| vec![]);
    }
    let made = parts(&migrate::in_memory()?)?;
    let stands = parts(db)?;
    let gone = made.iter().filter(|(name, _)| !stands.contains_key(*name));
    let gone = gone.map(|(name, part)| finding(part, name, GONE));
    let found = stands.iter().filter_map(|(name, part)| {
        let words = match made.get(name) {
            Some(ours) if ours == part => return None,
            Some(_) => ALTERED,
            None => ADDED,
        };
        Some(finding(part, name, words))
    });
    Ok(gone.chain(found).chain(rows(db)?).collect())
}

const GONE: Text = t(
    "dihapus di luar bina; jangan dipakai, pulihkan salinan terakhir dengan bina restore BERKAS",
    "was removed outside bina; do not use it, bring the last copy back with bina restore FILE",
);
const ALTERED: Text = t(
    "bukan seperti yang dibuat bina; jangan dipakai, pulihkan salinan terakhir dengan bina restore BERKAS",
    "is not as bina makes it; do not use it, bring the last copy back with bina restore FILE",
);
const ADDED: Text = t(
    "ditambahkan di luar bina; jangan dipakai, pulihkan salinan terakhir dengan bina restore BERKAS",
    "was added outside bina; do not use it, bring the last copy back with bina restore FILE",
);

fn finding((kind, _, _): &Part, name: &str, words: Text) -> Finding {
    Finding {
        region: String::new(),
        entity: kind.clone(),
        record: name.to_owned(),
        message: words.into(),
    }
}

/// The store says once what it is, and its region is there.
fn rows(db: &Connection) -> Result<Option<Finding>> {
    let sql = "SELECT count(*), count(r.id) FROM store s LEFT JOIN region r ON r.region = s.root";
    let (rows, placed): (i64, i64) = db.query_row(sql, [], |r| Ok((r.get(0)?, r.get(1)?)))?;
    let is_used: bool =
        db.query_row("SELECT EXISTS (SELECT 1 FROM operation)", [], |r| r.get(0))?;
    if rows == 1 && (placed == 1 || !is_used) {
        return Ok(None);
    }
    let words = t(
        "keterangan data ini sendiri diubah di luar bina ({} baris, {} wilayah); pulihkan salinan terakhir dengan \
         bina restore BERKAS",
        "what the store says of itself was changed outside bina ({} rows, {} regions); bring the last copy back with \
         bina restore FILE",
    );
    Ok(Some(Finding {
        region: String::new(),
        entity: "store".to_owned(),
        record: String::new(),
        message: words.with([rows.into(), placed.into()]),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_that_of_what_the_migrations_make() {
        let made = hash(&migrate::in_memory().unwrap()).unwrap();
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations/shape.sha256");
        if std::env::var("INSTA_UPDATE").is_ok_and(|how| how == "always") {
            std::fs::write(path, format!("{made}\n")).unwrap();
        } else {
            let how = "INSTA_UPDATE=always cargo test --lib the_hash_is_that";
            assert_eq!(
                made,
                MADE.trim_end(),
                "migrations or columns of an entity changed: {how}"
            );
        }
    }

    #[test]
    fn what_the_migrations_make_has_room_for_every_entity() {
        let made = migrate::in_memory().unwrap();
        assert_eq!(migrate::hold_entities(&made), Ok(()));
    }

    #[test]
    fn whatever_is_added_removed_or_altered_is_refused_and_named() {
        let ways = [
            ("DROP TRIGGER audit_stays", "audit_stays"),
            ("DROP INDEX task_id", "task_id"),
            ("CREATE TABLE spy (x)", "spy"),
            ("CREATE VIEW look AS SELECT 1", "look"),
            (
                "CREATE INDEX task_by_title ON task (title)",
                "task_by_title",
            ),
            (
                "CREATE TRIGGER hush AFTER INSERT ON audit_value BEGIN SELECT 1; END",
                "hush",
            ),
            ("ALTER TABLE task ADD COLUMN secret TEXT", "task"),
            (
                "DROP TRIGGER audit_stays; CREATE TRIGGER audit_stays BEFORE DELETE ON audit_value BEGIN SELECT 1; END",
                "audit_stays",
            ),
        ];
        for (sql, name) in ways {
            let db = migrate::in_memory().unwrap();
            db.execute_batch("INSERT INTO store VALUES ('35.71', 'real', 0)")
                .unwrap();
            assert!(stands(&db, Path::new("s.db")).is_ok());
            assert_eq!(differences(&db).unwrap(), []);
            db.execute_batch(sql).unwrap();
            let Err(Error::Damaged(why)) = stands(&db, Path::new("s.db")) else {
                panic!("{sql} was not seen");
            };
            assert!(why.to_string().contains("bina check"), "{why}");
            let found = differences(&db).unwrap();
            assert_eq!(found.len(), 1, "{sql}: {found:?}");
            assert_eq!(found[0].record, name);
        }
    }

    #[test]
    fn a_second_row_about_the_store_is_found() {
        let db = migrate::in_memory().unwrap();
        db.execute_batch("INSERT INTO store VALUES ('35.71', 'real', 0), ('35.71', 'demo', 0)")
            .unwrap();
        assert_eq!(differences(&db).unwrap()[0].entity, "store");
    }
}
