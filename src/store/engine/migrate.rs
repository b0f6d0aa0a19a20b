//! Bringing a store's schema up to date: numbered files, each once, each remembered by its hash.

mod aside;

pub use aside::size;

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior};
use sha2::{Digest, Sha256};

use crate::store::audit::naming;
use crate::store::engine::environment::Source;
use crate::store::engine::write_lock::Gate;
use crate::store::error::{Error, Result};
use crate::store::write::bootstrap;
use crate::text::t;

/// Every migration, in order; its number is its place from 1. A shipped one is never edited.
pub const MIGRATIONS: &[&str] = &[
    include_str!("../../../migrations/0001_core.sql"),
    include_str!("../../../migrations/0002_reminder.sql"),
    include_str!("../../../migrations/0003_formation.sql"),
    include_str!("../../../migrations/0004_mapping.sql"),
    include_str!("../../../migrations/0005_letterhead.sql"),
    include_str!("../../../migrations/0006_key.sql"),
    include_str!("../../../migrations/0007_privacy.sql"),
    include_str!("../../../migrations/0008_pembinaan.sql"),
    include_str!("../../../migrations/0009_paper.sql"),
    include_str!("../../../migrations/0010_certificate.sql"),
    include_str!("../../../migrations/0011_evidence.sql"),
    include_str!("../../../migrations/0012_mandate.sql"),
    include_str!("../../../migrations/0013_draft.sql"),
    include_str!("../../../migrations/0014_choice.sql"),
    include_str!("../../../migrations/0015_look.sql"),
    include_str!("../../../migrations/0016_season.sql"),
    include_str!("../../../migrations/0017_decision.sql"),
    include_str!("../../../migrations/0018_signal.sql"),
    include_str!("../../../migrations/0019_evidence_state.sql"),
    include_str!("../../../migrations/0020_sequence.sql"),
];

fn hash(sql: &str) -> String {
    Sha256::digest(sql)
        .iter()
        .fold(String::new(), |s, b| format!("{s}{b:02x}"))
}

/// What was brought up to date, and from where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upgrade {
    /// How many steps were applied before.
    pub from: usize,
    pub to: usize,
    /// The store as it was, proven.
    pub copy: PathBuf,
}

/// Runs what is missing, under the gate, after a copy of the store as it was: all of it or nothing. None when no step was
/// missing.
///
/// # Errors
/// [`Error::Damaged`] when the store is newer than the program, or an applied migration differs from ours;
/// [`Error::Unavailable`] when there is no room; [`Error::Defect`] when a step fails. The store is as it was then.
pub fn bring_up(
    db: &mut Connection,
    path: &Path,
    gate: &Gate,
    source: &mut dyn Source,
) -> Result<Option<Upgrade>> {
    let now = source.now();
    if is_current(db, path)? {
        return Ok(None);
    }
    let _pass = gate.enter(now)?;
    let done = applied(db, path)?;
    let copy = match done {
        0 => None,
        n if n == MIGRATIONS.len() => None,
        n => Some(aside::copy(db, path, n)?),
    };
    let run = run_missing(db, MIGRATIONS, done, now, Some(source));
    run.map_err(|(number, e)| failed(path, number, copy.as_deref(), &e))?;
    let to = MIGRATIONS.len();
    Ok(copy.map(|copy| Upgrade {
        from: done,
        to,
        copy,
    }))
}

/// Runs what is missing on a copy that nobody else has open and that is to hold what it held; `name` is what a person
/// knows it by.
///
/// # Errors
/// As [`bring_up`].
pub fn bring_up_copy(db: &mut Connection, name: &Path, now: i64) -> Result<()> {
    let done = applied(db, name)?;
    let run = run_missing(db, MIGRATIONS, done, now, None);
    run.map_err(|(number, e)| failed(name, number, None, &e))
}

/// Nothing is missing; of a store that can only be read, no step.
fn is_current(db: &Connection, path: &Path) -> Result<bool> {
    if applied(db, path)? < MIGRATIONS.len() {
        return Ok(false);
    }
    Ok(db.is_readonly("main")? || (naming::fits(db)? && !bootstrap::lacks_lists(db)?))
}

/// Runs the steps behind so many, and what follows from them, in one transaction. With a source, lists are filled that an
/// earlier release did not have. The number of the step that failed comes with its error.
fn run_missing(
    db: &mut Connection,
    steps: &[&str],
    done: usize,
    now: i64,
    source: Option<&mut dyn Source>,
) -> std::result::Result<(), (u32, Error)> {
    let mut number = u32::try_from(done).unwrap_or_default();
    let run = || -> Result<()> {
        let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        for sql in &steps[done..] {
            number += 1;
            step(&tx, number, sql, now)?;
        }
        if !naming::fits(&tx)? {
            naming::renew(&tx)?;
        }
        if let Some(source) = source
            && (done > 0 && done < steps.len() || bootstrap::lacks_lists(&tx)?)
        {
            bootstrap::fill_lists(&tx, source)?;
        }
        Ok(tx.commit()?)
    };
    run().map_err(|e| (number, e))
}

/// An empty store in memory, as all migrations make it.
///
/// # Errors
/// From the database only.
pub fn in_memory() -> Result<Connection> {
    let mut db = Connection::open_in_memory()?;
    run_missing(&mut db, MIGRATIONS, 0, 0, None).map_err(|(_, e)| e)?;
    Ok(db)
}

fn step(tx: &Transaction<'_>, number: u32, sql: &str, now: i64) -> Result<()> {
    tx.execute_batch(
        "CREATE TABLE IF NOT EXISTS migration
         (number INTEGER NOT NULL PRIMARY KEY, sha256 TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT;",
    )?;
    tx.execute_batch(sql)?;
    tx.execute(
        "INSERT INTO migration VALUES (?1, ?2, ?3)",
        (number, hash(sql), now),
    )?;
    Ok(())
}

/// What became of a store whose step failed: nothing, whatever the reason.
pub fn failed(path: &Path, number: u32, copy: Option<&Path>, e: &Error) -> Error {
    let words = t(
        "langkah skema {} tidak jadi, {} tetap seperti semula (salinannya: {}); bina yang lama dapat dipakai terus. {}",
        "schema step {} was not done, {} is as it was (its copy: {}); the bina of before can be used on. {}",
    );
    let copy = copy.map_or_else(|| "–".to_owned(), |c| c.display().to_string());
    let words = words.with([
        i64::from(number).into(),
        path.display().to_string().into(),
        copy.into(),
        e.message().into(),
    ]);
    match e {
        Error::Defect(_) => Error::Defect(words),
        Error::Unavailable(_) => Error::Unavailable(words),
        other => other.clone(),
    }
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
pub fn still_known(db: &Connection, path: &Path) -> Result<()> {
    let newest: i64 = db
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

fn newer(path: &Path) -> Error {
    let words = t(
        "{} dipakai bina yang lebih baru; tutup konsol ini lalu masuk lagi, atau perbarui bina; data tidak disentuh",
        "{} is used by a newer bina; close this console and sign in again, or update bina; nothing was touched",
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
