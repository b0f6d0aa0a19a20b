//! A store carried from one place into another, be either a file or a server: every table with all its rows, as they stand at
//! one moment, and proven there before it counts.
//!
//! Which tables there are is asked of the schema, so that none is forgotten; left out is only what is of one place alone.

use std::fs::File;
use std::path::Path;

use super::check;
use super::copy_file::{make, unwritten};
use crate::store::audit::{self, Line, Verdict};
use crate::store::engine::connect::connect;
use crate::store::engine::database::{
    self, Cause, Connection, Table, Transaction, TransactionBehavior,
};
use crate::store::engine::error::{Error, Result};
use crate::store::engine::migrations::{self, MIGRATIONS};
use crate::store::engine::{file, store, trigram};
use crate::store::open::{migrate, shape};
use crate::store::session::console;
use crate::text::t;

/// Rows of a table behind which its indices are made rather than with each of them.
const MANY: usize = 1_000;

/// Hears how many rows are carried, of how many.
pub type Progress<'p> = dyn FnMut(usize, usize) + 'p;

/// What was carried.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    pub rows: usize,
    pub verdict: Verdict,
    /// The head of the audit, the same in both places.
    pub head: Line,
}

/// The tables of a store, each behind those it refers to. Each place keeps its own consoles, steps of the schema and index
/// of names.
pub fn tables() -> Result<Vec<Table>> {
    let mut all = migrate::in_memory()?.tables()?;
    let own = |name: &str| {
        [console::TABLE, migrations::TABLE].contains(&name) || trigram::TABLES.contains(&name)
    };
    all.retain(|table| !own(&table.name));
    Ok(all)
}

/// What a program of another release made is brought up by opening it, with a copy of how it was.
///
/// # Errors
/// Invalid when the schema is an earlier one; [`Error::Damaged`] when it is newer than this program or was altered.
pub fn hold_schema(db: &Connection, path: &Path) -> Result<()> {
    let done = migrations::applied(db, path)?;
    if done == MIGRATIONS.len() {
        return shape::stands(db, path);
    }
    let number = |n| i64::try_from(n).unwrap_or(i64::MAX).into();
    let words = t(
        "skema data di {} ada pada langkah {}, bina ini memakai langkah {}; buka dulu dengan bina ini (bina check), lalu \
         ulangi",
        "the schema of the store at {} stands at step {}, this bina uses step {}; open it with this bina first (bina \
         check), then do it again",
    );
    let name = path.display().to_string();
    let words = words.with([name.into(), number(done), number(MIGRATIONS.len())]);
    Err(Error::invalid(None, words))
}

/// Tables of a server are made and emptied by their owner alone.
///
/// # Errors
/// Forbidden for everybody else.
pub fn hold_owner(db: &Connection, path: &Path) -> Result<()> {
    if db.may_make_tables()? {
        return Ok(());
    }
    let words = t(
        "alamat {} masuk sebagai pengguna sehari-hari, yang tidak boleh membuat atau mengosongkan tabel; sebut alamat \
         pemilik databasenya, lihat deploy/postgres",
        "the address {} signs in as the user of every day, who may neither make nor empty a table; name the address of \
         the owner of the database, see deploy/postgres",
    );
    Err(Error::forbidden(
        words.with([path.display().to_string().into()]),
    ))
}

/// Makes the tables of a store in an empty place, in the transaction that is open, and fills them.
///
/// # Errors
/// When either place answers so; nothing stands in the empty one unless its transaction is committed.
pub fn carry(
    from: &Connection,
    to: &Transaction<'_>,
    now: i64,
    tell: &mut Progress<'_>,
) -> Result<Carried> {
    migrate::lay(to, now)?;
    fill(from, to, tell)
}

/// Fills the tables of a store, which are empty, in the transaction that is open; proves what stands there then.
///
/// # Errors
/// As [`carry`]; [`Error::Damaged`] when it is not what stands in the other place.
pub fn fill(from: &Connection, to: &Transaction<'_>, tell: &mut Progress<'_>) -> Result<Carried> {
    let _one_state = from.snapshot()?;
    let tables = tables()?;
    let counts = tables.iter().map(|table| count(from, table));
    let counts = counts.collect::<Result<Vec<_>>>()?;
    let all = counts.iter().sum();
    let mut done = 0;
    for (table, count) in tables.iter().zip(counts) {
        let before = done;
        let mut told = || {
            done += 1;
            tell(done, all);
        };
        let put = if count > MANY {
            copy_many(from, to, table, &mut told)
        } else {
            copy(from, to, table, &mut told)
        };
        put.map_err(|e| not_taken(table, e))?;
        hold(table, count, done - before)?;
    }
    to.set_user_version(from.user_version()?)?;
    trigram::fill(to)?;
    to.count_anew()?;
    prove(from, to, all)
}

fn count(db: &Connection, table: &Table) -> Result<usize> {
    let sql = format!("SELECT count(*) FROM {}", table.name);
    Ok(db.query_row(&sql, [], |r| r.get(0))?)
}

fn copy(
    from: &Connection,
    to: &Connection,
    table: &Table,
    told: &mut dyn FnMut(),
) -> database::Result<()> {
    to.put_rows(table, &mut |put| {
        from.each_row(table, &mut |row| {
            put(row)?;
            told();
            Ok(())
        })
    })
}

/// The indices of an empty table come behind its rows.
fn copy_many(
    from: &Connection,
    to: &Connection,
    table: &Table,
    told: &mut dyn FnMut(),
) -> database::Result<()> {
    let indices = to.drop_indices(&table.name)?;
    copy(from, to, table, told)?;
    let mut indices = indices.iter();
    indices.try_for_each(|index| to.make_index(&table.name, index))
}

/// Every chain and record is held against each other in the new place, and its head against that of the old one.
fn prove(from: &Connection, to: &Connection, rows: usize) -> Result<Carried> {
    let (root, _, _) = store::describe(to, Path::new(""))?;
    let verdict = check::content(to, root.as_str())?;
    let head = audit::head(to)?;
    if head != audit::head(from)? || audit::heads(to)? != audit::heads(from)? {
        return Err(differs());
    }
    Ok(Carried {
        rows,
        verdict,
        head,
    })
}

/// Commits what was carried to a server. Where the answer is lost, it is asked anew whether it is there.
///
/// # Errors
/// From the server, when it is not.
pub fn commit(tx: Transaction<'_>, to: &Path, carried: &Carried) -> Result<()> {
    match tx.commit() {
        Err(_) if has_arrived(to, carried).unwrap_or(false) => Ok(()),
        done => Ok(done?),
    }
}

/// Asked on a new connection, in line behind a commit that may still be under way.
fn has_arrived(to: &Path, carried: &Carried) -> Result<bool> {
    let mut db = connect(to)?;
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    Ok(tx.has_table("store")? && audit::head(&tx)? == carried.head)
}

/// Writes a store into a new file of this name, readable by its owner alone.
///
/// # Errors
/// As [`carry`]; [`Error::Unavailable`] when it cannot be written.
pub fn into_file(
    from: &Connection,
    to: &Path,
    now: i64,
    tell: &mut Progress<'_>,
) -> Result<Carried> {
    file::remove(to).map_err(|e| unwritten(to, &e))?;
    let made = make(to).map_err(|e| unwritten(to, &e))?;
    let mut db = Connection::open_to_write(to)?;
    let carried = into_open(from, &mut db, now, tell)?;
    drop(db);
    sync(&made, to)?;
    Ok(carried)
}

/// Writes a store into a file that is open and empty.
///
/// # Errors
/// As [`carry`].
pub fn into_open(
    from: &Connection,
    to: &mut Connection,
    now: i64,
    tell: &mut Progress<'_>,
) -> Result<Carried> {
    to.pragma_update("application_id", store::APPLICATION_ID)?;
    store::harden(to)?;
    // It counts only once it is whole and flushed.
    to.commit_without_flush()?;
    let tx = to.transaction()?;
    let carried = carry(from, &tx, now, tell)?;
    tx.commit()?;
    Ok(carried)
}

fn sync(made: &File, path: &Path) -> Result<()> {
    let synced = made.sync_all().and_then(|()| file::sync_folder(path));
    synced.map_err(|e| unwritten(path, &e))
}

fn hold(table: &Table, wanted: usize, put: usize) -> Result<()> {
    if wanted == put {
        return Ok(());
    }
    Err(differs_in(table))
}

fn differs() -> Error {
    let words = t(
        "ujung jejak di tempat baru tidak sama dengan yang lama; tidak ada yang berubah, laporkan kepada pembuat bina",
        "the head of the audit in the new place is not that of the old one; nothing was changed, report it to the makers of \
         bina",
    );
    Error::Damaged(words.into())
}

fn differs_in(table: &Table) -> Error {
    let words = t(
        "isi tabel {} di tempat baru tidak sama dengan yang lama; tidak ada yang berubah, laporkan kepada pembuat bina",
        "what stands in table {} of the new place is not what stands in the old one; nothing was changed, report it to the \
         makers of bina",
    );
    Error::Damaged(words.with([table.name.as_str().into()]))
}

/// A row that a rule of the tables or the engine does not take was not written by this program.
fn not_taken(table: &Table, e: database::Error) -> Error {
    if e.cause() != Some(Cause::Statement) {
        return e.into();
    }
    let words = t(
        "satu baris tabel {} tidak diterima di tempat baru ({}); tidak ada yang berubah, bina check pada data yang lama \
         menyebut catatannya",
        "a row of table {} is not taken in the new place ({}); nothing was changed, bina check on the old store names the \
         record",
    );
    Error::Damaged(words.with([table.name.as_str().into(), e.to_string().into()]))
}
