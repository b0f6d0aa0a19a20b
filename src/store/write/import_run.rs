//! Imports that an account carried out, so that it finds and takes them back.

use uuid::Uuid;

use crate::domain::sheet_kind::SheetKind;
use crate::store::engine::database;
use crate::store::engine::database::{Row, Transaction};
use crate::store::engine::error::Result;
use crate::store::engine::intake::ImportRun;
use crate::store::engine::row::uuid;
use crate::store::engine::store::Store;

/// So many are shown, the latest.
const SHOWN: usize = 100;

/// Notes the import that an operation of an account is: its kind, and how many records it adds and edits.
pub(super) fn note(
    tx: &Transaction<'_>,
    (account, operation): (Uuid, Uuid),
    (kind, added, edited): (SheetKind, usize, usize),
    now: i64,
) -> Result<()> {
    let count = |n| i64::try_from(n).unwrap_or(i64::MAX);
    tx.prepare_cached(
        "INSERT INTO import_run (account, op_id, at, entity, added, edited) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute((
        account.to_string(),
        operation.to_string(),
        now,
        kind.name(),
        count(added),
        count(edited),
    ))?;
    Ok(())
}

/// Notes that the import of an operation is taken back.
pub(super) fn note_taken_back(
    tx: &Transaction<'_>,
    (account, operation): (Uuid, Uuid),
    now: i64,
) -> Result<()> {
    tx.prepare_cached("UPDATE import_run SET taken_back = ?3 WHERE account = ?1 AND op_id = ?2")?
        .execute((account.to_string(), operation.to_string(), now))?;
    Ok(())
}

impl Store {
    /// The imports of an account, the latest first.
    ///
    /// # Errors
    /// [`crate::store::Error::Damaged`] when they cannot be read.
    pub fn imports(&self, account: Uuid) -> Result<Vec<ImportRun>> {
        let sql = format!(
            "SELECT op_id, at, entity, added, edited, taken_back FROM import_run WHERE account = ?1 \
             ORDER BY at DESC, op_id LIMIT {SHOWN}"
        );
        let mut statement = self.read.prepare_cached(&sql)?;
        let rows = statement.query_map([account.to_string()], run)?;
        let runs = rows.collect::<std::result::Result<Vec<_>, _>>()?;
        Ok(runs.into_iter().flatten().collect())
    }
}

/// None of a kind that is no more.
fn run(row: &Row<'_>) -> database::Result<Option<ImportRun>> {
    let name: String = row.get(2)?;
    let Some(kind) = SheetKind::find(&name) else {
        return Ok(None);
    };
    Ok(Some(ImportRun {
        operation: uuid(row, 0)?,
        at: row.get(1)?,
        kind,
        added: row.get(3)?,
        edited: row.get(4)?,
        taken_back: row.get::<Option<i64>>(5)?.is_some(),
    }))
}
