//! Bringing a store's schema up to date: numbered files, each once, each remembered by its hash.

mod aside;

use std::path::Path;
use std::sync::OnceLock;

use crate::store::audit::naming;
use crate::store::engine::columns;
use crate::store::engine::columns::Lack;
use crate::store::engine::database::{Connection, Transaction, TransactionBehavior};
use crate::store::engine::environment::Source;
use crate::store::engine::error::{Error, Result};
use crate::store::engine::migrations::{MIGRATIONS, Upgrade, applied, hash};
use crate::store::engine::trigram;
use crate::store::engine::write_lock::Gate;
use crate::store::write::bootstrap;
use crate::text::t;

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
    hold_entities(db)?;
    let _pass = gate.enter(now)?;
    let done = applied(db, path)?;
    let copy = match done {
        0 => None,
        n if n == MIGRATIONS.len() || db.is_server() => None,
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
    hold_entities(db)?;
    let done = applied(db, name)?;
    let run = run_missing(db, MIGRATIONS, done, now, None);
    run.map_err(|(number, e)| failed(name, number, None, &e))
}

/// Nothing is missing; of a store that can only be read, no step.
fn is_current(db: &Connection, path: &Path) -> Result<bool> {
    if applied(db, path)? < MIGRATIONS.len() {
        return Ok(false);
    }
    Ok(db.is_readonly()?
        || (naming::fits(db)? && !bootstrap::lacks_lists(db)? && trigram::is_filled(db)?))
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
        if let Some(source) = source {
            if done > 0 && done < steps.len() || bootstrap::lacks_lists(&tx)? {
                bootstrap::fill_lists(&tx, source)?;
            }
            trigram::fill(&tx)?;
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
    let tx = db.transaction()?;
    lay(&tx, 0)?;
    tx.commit()?;
    Ok(db)
}

/// Makes all that the migrations make in an empty place, in the transaction that is open.
///
/// # Errors
/// From the database only.
pub fn lay(tx: &Transaction<'_>, now: i64) -> Result<()> {
    let mut steps = (1..).zip(MIGRATIONS);
    steps.try_for_each(|(number, sql)| step(tx, number, sql, now))
}

/// Refuses to go on when an entity lacks its table or a field its column in what all migrations make.
///
/// # Errors
/// [`Error::Defect`] with the first that lacks.
pub fn hold_entities(db: &Connection) -> Result<()> {
    static OURS: OnceLock<Option<Lack>> = OnceLock::new();
    let ours = || in_memory().ok().and_then(|made| columns::lacking(&made));
    columns::hold(db, || *OURS.get_or_init(ours), MIGRATIONS.len())
}

fn step(tx: &Transaction<'_>, number: u32, sql: &str, now: i64) -> Result<()> {
    tx.migrate(
        "CREATE TABLE IF NOT EXISTS migration
         (number INTEGER NOT NULL PRIMARY KEY, sha256 TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT;",
    )?;
    tx.migrate(sql)?;
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
        number.to_string().into(),
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

#[cfg(test)]
mod tests;
