//! Bringing a store's schema up to date: numbered files, each once, each remembered by its hash.

use std::path::Path;

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior};
use sha2::{Digest, Sha256};

use crate::store::error::{Error, Result};
use crate::store::gate::Gate;
use crate::text::t;

/// Every migration, in order; its number is its place from 1. A shipped one is never edited.
pub const MIGRATIONS: &[&str] = &[
    include_str!("../../migrations/0001_core.sql"),
    include_str!("../../migrations/0002_reminder.sql"),
    include_str!("../../migrations/0003_formation.sql"),
    include_str!("../../migrations/0004_mapping.sql"),
    include_str!("../../migrations/0005_letterhead.sql"),
    include_str!("../../migrations/0006_key.sql"),
    include_str!("../../migrations/0007_privacy.sql"),
    include_str!("../../migrations/0008_pembinaan.sql"),
    include_str!("../../migrations/0009_paper.sql"),
    include_str!("../../migrations/0010_certificate.sql"),
    include_str!("../../migrations/0011_evidence.sql"),
    include_str!("../../migrations/0012_mandate.sql"),
    include_str!("../../migrations/0013_draft.sql"),
    include_str!("../../migrations/0014_choice.sql"),
    include_str!("../../migrations/0015_look.sql"),
    include_str!("../../migrations/0016_season.sql"),
    include_str!("../../migrations/0017_decision.sql"),
    include_str!("../../migrations/0018_signal.sql"),
    include_str!("../../migrations/0019_evidence_state.sql"),
];

fn hash(sql: &str) -> String {
    Sha256::digest(sql)
        .iter()
        .fold(String::new(), |s, b| format!("{s}{b:02x}"))
}

/// Runs what is missing, under the gate, after a copy of the store as it was.
///
/// # Errors
/// [`Error::Damaged`] when the store is newer than the program, or an applied migration differs from ours.
pub fn bring_up(db: &mut Connection, path: &Path, gate: &Gate, now: i64) -> Result<()> {
    if applied(db, path)? == MIGRATIONS.len() {
        return Ok(());
    }
    let _pass = gate.enter(now)?;
    let done = applied(db, path)?;
    if done > 0 && done < MIGRATIONS.len() {
        copy_aside(db, path, done)?;
    }
    for (number, sql) in (1..).zip(MIGRATIONS).skip(done) {
        run(db, number, sql, now)?;
    }
    Ok(())
}

/// How many are applied; each is held against ours.
fn applied(db: &Connection, path: &Path) -> Result<usize> {
    if !has_table(db)? {
        return Ok(0);
    }
    let mut rows = db.prepare("SELECT number, sha256 FROM migration ORDER BY number")?;
    let rows = rows.query_map([], |r| Ok((r.get::<_, i64>(0)?, r.get::<_, String>(1)?)))?;
    let mut ours = (1..).zip(MIGRATIONS);
    for row in rows {
        let (number, sha256) = row?;
        match ours.next() {
            None => return Err(newer(path)),
            Some((ours, sql)) if ours == number && hash(sql) == sha256 => {}
            Some(_) if number > known() => return Err(newer(path)),
            Some((ours, _)) => return Err(changed(path, ours)),
        }
    }
    Ok(MIGRATIONS.len() - ours.count())
}

fn known() -> i64 {
    i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX)
}

/// Stops a program that was running while a newer one brought the schema on: it may read, but no longer write.
///
/// # Errors
/// [`Error::Damaged`] when the store is newer than the program.
pub fn still_known(tx: &Transaction<'_>, path: &Path) -> Result<()> {
    let newest: i64 = tx
        .prepare_cached("SELECT max(number) FROM migration")?
        .query_row([], |r| r.get(0))?;
    if newest > known() {
        return Err(newer(path));
    }
    Ok(())
}

fn has_table(db: &Connection) -> Result<bool> {
    let found: Option<i64> = db
        .query_row(
            "SELECT 1 FROM sqlite_schema WHERE name = 'migration'",
            [],
            |r| r.get(0),
        )
        .optional()?;
    Ok(found.is_some())
}

fn run(db: &mut Connection, number: u32, sql: &str, now: i64) -> Result<()> {
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    tx.execute_batch(
        "CREATE TABLE IF NOT EXISTS migration
         (number INTEGER NOT NULL PRIMARY KEY, sha256 TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT;",
    )?;
    tx.execute_batch(sql)?;
    tx.execute(
        "INSERT INTO migration VALUES (?1, ?2, ?3)",
        (number, hash(sql), now),
    )?;
    Ok(tx.commit()?)
}

/// `STORE.before-N`, made once; an older copy of the same step is as good. It gets its name only when it is whole.
fn copy_aside(db: &Connection, path: &Path, done: usize) -> Result<()> {
    let copy = format!("{}.before-{}", path.display(), done + 1);
    if Path::new(&copy).exists() {
        return Ok(());
    }
    let part = format!("{copy}.part");
    std::fs::remove_file(&part).ok();
    claim(&part)?;
    db.execute("VACUUM INTO ?1", [&part])?;
    std::fs::rename(&part, &copy).map_err(|e| no_copy(&copy, &e))
}

/// Makes the copy's file for its owner alone: it holds what the store holds.
fn claim(copy: &str) -> Result<()> {
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = std::fs::OpenOptions::new();
    let made = options.write(true).create_new(true).mode(0o600).open(copy);
    made.map(drop).map_err(|e| no_copy(copy, &e))
}

fn no_copy(copy: &str, e: &std::io::Error) -> Error {
    let words = t(
        "salinan {} tidak dapat dibuat ({}); data tidak disentuh, periksa foldernya",
        "the copy {} cannot be made ({}); nothing was touched, check its folder",
    );
    Error::Unavailable(words.with([copy.into(), e.to_string().into()]))
}

fn newer(path: &Path) -> Error {
    let words = t(
        "{} dibuat oleh bina yang lebih baru; perbarui bina, data tidak disentuh",
        "{} was made by a newer bina; update bina, nothing was touched",
    );
    Error::Damaged(words.with([path.display().to_string().into()]))
}

fn changed(path: &Path, number: i64) -> Error {
    let words = t(
        "{}: langkah skema {} berbeda dari milik program ini; pasang bina yang resmi, data tidak disentuh",
        "{}: schema step {} differs from this program's; install the released bina, nothing was touched",
    );
    Error::Damaged(words.with([path.display().to_string().into(), number.to_string().into()]))
}

#[cfg(test)]
mod tests;
