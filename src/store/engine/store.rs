//! An open store: its file, its two connections and what every room needs of them.
//!
//! [`open`](crate::store::open) makes one; the rooms above add what can be done with it.

use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use uuid::Uuid;

use crate::domain::region::Code;
use crate::store::engine::connect::{Second, connect};
use crate::store::engine::database;
use crate::store::engine::database::{Connection, OptionalExtension};
use crate::store::engine::environment::Source;
use crate::store::engine::error::{Error, Result};
use crate::store::engine::file;
use crate::store::engine::file::{Files, Standing};
use crate::store::engine::intake::Importer;
use crate::store::engine::migrations::Upgrade;
use crate::store::engine::printing::Printer;
use crate::store::engine::recent::Recent;
use crate::store::engine::refusal::{foreign, unknown};
use crate::store::engine::trigram;
use crate::store::engine::wal_watch;
use crate::store::engine::write_lock::{Gate, Holder, Pass, Tell};
use crate::text::t;

/// `Bina` in ASCII: marks the file as ours in its header.
pub const APPLICATION_ID: i32 = 0x4269_6e61;

/// Whether a store is the office's own or a throw-away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoreKind {
    Real,
    Demo,
}

impl StoreKind {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Real => "real",
            Self::Demo => "demo",
        }
    }
}

/// An open store.
pub struct Store {
    pub(in crate::store) path: PathBuf,
    /// Behind [`enter`](Store::enter) alone, or [`wake`](Store::wake): at rest it is a connection to nothing.
    pub(in crate::store) write: Connection,
    /// Whether nobody has written since the store was opened or [put to rest](Store::rest).
    pub(in crate::store) is_at_rest: bool,
    pub(in crate::store) read: Connection,
    pub(in crate::store) gate: Gate,
    pub(in crate::store) source: Box<dyn Source>,
    pub(in crate::store) root: Code,
    pub(in crate::store) kind: StoreKind,
    /// Microseconds UTC; tells one store from another.
    pub(in crate::store) made_at: i64,
    /// The SSH key by which the person came in.
    pub(in crate::store) key: Option<Uuid>,
    /// The console that is open on it.
    pub(in crate::store) session_id: Option<Uuid>,
    /// Whom the last question was asked by.
    pub(in crate::store) recent: Recent,
    /// What makes papers and files for a console.
    pub(in crate::store) press: Option<Box<dyn Printer>>,
    /// What reads files of records, where that is done.
    pub(in crate::store) importer: Option<Box<dyn Importer>>,
    /// What opening it brought up to date.
    pub(in crate::store) upgrade: Option<Upgrade>,
    /// Last, so that the connections are closed before they are no longer known to be open.
    pub(in crate::store) files: Files,
}

impl Store {
    /// Trades durability for speed until the store is opened again: a demo that was cut off is made again.
    ///
    /// # Errors
    /// Forbidden on a real store.
    pub fn disable_durability(&mut self) -> Result<()> {
        self.hold_demo()?;
        self.wake()?;
        // Out of WAL while nobody else has the file open; opening it again goes back.
        self.read = Connection::open_in_memory()?;
        self.write.commit_without_flush()?;
        trigram::postpone(&self.write)?;
        self.read = reader(&self.path)?;
        self.files.without_log();
        Ok(())
    }

    /// # Errors
    /// Forbidden on a real store.
    pub(in crate::store) fn hold_demo(&self) -> Result<()> {
        let words = t("hanya untuk data demo", "only for a demo store");
        match self.kind {
            StoreKind::Demo => Ok(()),
            StoreKind::Real => Err(Error::forbidden(words)),
        }
    }

    /// Enters the gate to write, into the files that others read.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when it stays busy; [`Error::Damaged`] when another file was put in the store's place.
    pub(in crate::store) fn enter(&mut self) -> Result<Pass> {
        let pass = self.pass_gate()?;
        self.wake()?;
        Ok(pass)
    }

    /// Writes what a console keeps of itself, and no act: under the gate, on the connection that reads where the one to
    /// write rests. To connect once more would read all tables and indices once more, for one row.
    ///
    /// # Errors
    /// As [`enter`](Store::enter), and from what writes.
    pub(in crate::store) fn note<T>(
        &mut self,
        write: impl FnOnce(&mut Connection) -> Result<T>,
    ) -> Result<T> {
        let _pass = self.pass_gate()?;
        let done = if self.is_at_rest && !self.read.is_server() {
            self.read.lend_to_write(write)?
        } else {
            self.wake()?;
            write(&mut self.write)?
        };
        self.files.confirm()?;
        Ok(done)
    }

    fn pass_gate(&mut self) -> Result<Pass> {
        self.recent.forget();
        let now = self.source.now();
        let pass = self.gate.enter(now)?;
        match self.files.standing() {
            Standing::Same => Ok(pass),
            Standing::LogLost => self.reconnect().map(|()| pass),
            Standing::Replaced => Err(self.files.replaced()),
            Standing::Linked => Err(file::linked(&self.path)),
        }
    }

    /// Connects to write, where that connection rests.
    ///
    /// # Errors
    /// As [`enter`](Store::enter).
    pub(in crate::store) fn wake(&mut self) -> Result<()> {
        if self.is_at_rest {
            let mut write = connect(&self.path)?;
            make_durable(&mut write, &self.path)?;
            self.write = write;
            self.is_at_rest = false;
        }
        Ok(())
    }

    /// Lets the connection to write on go until somebody writes again: it holds all tables and indices in memory once more,
    /// and most consoles read for hours.
    ///
    /// # Errors
    /// From the engine only.
    pub(in crate::store) fn rest(&mut self) -> Result<()> {
        if !self.is_at_rest {
            self.is_at_rest = put_to_rest(&mut self.write)?;
        }
        Ok(())
    }

    /// Connects anew. What stands in a log that was lost was told to nobody, so it is not carried into the file.
    fn reconnect(&mut self) -> Result<()> {
        for db in [&self.write, &self.read] {
            db.keep_log_on_close()?;
        }
        // Both must be closed first: a connection to a file that is open already takes over its log.
        self.read = Connection::open_in_memory()?;
        self.write = Connection::open_in_memory()?;
        self.is_at_rest = true;
        self.wake()?;
        self.read = reader(&self.path)?;
        self.files = Files::of(&self.path);
        Ok(())
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What lies beside the store under its name with this ending.
    pub fn beside(&self, ending: &str) -> PathBuf {
        file::with_ending(&self.path, ending)
    }

    /// The region that holds all others of this store.
    pub fn root(&self) -> &Code {
        &self.root
    }

    pub fn kind(&self) -> StoreKind {
        self.kind
    }

    /// Microseconds UTC, from the store's own source.
    pub fn now(&mut self) -> i64 {
        self.source.now()
    }

    /// What opening it brought up to date, and the copy of how it was before.
    pub fn upgrade(&self) -> Option<&Upgrade> {
        self.upgrade.as_ref()
    }

    /// A new id, for a record or an operation.
    pub fn id(&mut self) -> uuid::Uuid {
        self.source.id()
    }

    /// Has it said, each second, whom a writer waits for.
    pub fn when_waiting(&mut self, tell: Tell) {
        self.gate.when_waiting(tell);
    }

    /// Whether who writes now would wait for long.
    pub fn is_held_long(&mut self) -> bool {
        let now = self.source.now();
        self.gate.is_held_long(now)
    }

    /// Who holds the gate, or held it last.
    pub fn holder(&self) -> Option<Holder> {
        self.gate.holder()
    }

    /// A number that moves when another connection commits.
    ///
    /// # Errors
    /// [`Error::Damaged`] when the file can no longer be read.
    pub fn data_version(&self) -> Result<i64> {
        Ok(self.read.data_version()?)
    }

    /// Calls `tell`, from a thread of its own, when anybody commits, until it answers false; once for all within `pause`.
    ///
    /// # Errors
    /// When the system has no watch or no thread left to give.
    pub(in crate::store) fn watch(
        &self,
        pause: Duration,
        tell: impl Fn() -> bool + Send + 'static,
    ) -> io::Result<()> {
        match database::address_in(&self.path) {
            Ok(Some(address)) => database::listen(address, pause, tell),
            _ => wal_watch::post(&self.path, pause, tell),
        }
    }
}

/// Whether a connection to write was let go. That of a server stays, since it holds what a commit is told by, and so does
/// one that can only read, since it says so.
pub(in crate::store) fn put_to_rest(write: &mut Connection) -> Result<bool> {
    let stays = write.is_server() || write.is_readonly()?;
    if !stays {
        *write = Connection::open_in_memory()?;
    }
    Ok(!stays)
}

/// Pages that a console keeps for reading, in KiB.
const READ_CACHE_KIB: i64 = 256;

pub(in crate::store) fn reader(path: &Path) -> Result<Connection> {
    let db = connect(path)?;
    harden_reader(db)
}

/// The connections of a store that was just looked through: the one there is reads from now on, and the one to write rests.
/// To connect once more would read all tables and indices once more, before anybody sees a screen.
pub(in crate::store) fn divide(
    db: Connection,
    path: &Path,
    second: Option<Second>,
) -> Result<(Connection, Connection, bool)> {
    if let Some(second) = second {
        return Ok((second.wait(path)?, db, false));
    }
    if db.is_readonly()? {
        return Ok((reader(path)?, db, false));
    }
    let write = Connection::open_in_memory()?;
    Ok((harden_reader(db)?, write, true))
}

fn harden_reader(db: Connection) -> Result<Connection> {
    db.read_only()?;
    if db.is_server() {
        return Ok(db);
    }
    harden(&db)?;
    // Pages come from the system's own cache in a microsecond; a hundred consoles need not keep them all once more.
    db.execute_batch(&format!("PRAGMA cache_size = -{READ_CACHE_KIB}"))?;
    Ok(db)
}

pub(in crate::store) fn harden(db: &Connection) -> Result<()> {
    db.defend()?;
    db.execute_batch(
        "PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON; PRAGMA recursive_triggers = ON;
         PRAGMA secure_delete = ON;
         PRAGMA mmap_size = 0; PRAGMA cache_size = -1024; PRAGMA temp_store = MEMORY;",
    )?;
    Ok(())
}

/// Sets what durability rests on and reads it back: a start that did not get it stops.
pub(in crate::store) fn make_durable(db: &mut Connection, path: &Path) -> Result<()> {
    if db.is_server() {
        return Ok(db.hold_settings()?);
    }
    let id: i32 = db
        .query_row("PRAGMA application_id", [], |r| r.get(0))
        .map_err(|e| unknown(path, e))?;
    if id != APPLICATION_ID {
        return Err(foreign(
            path,
            t("itu SQLite program lain", "it is SQLite of another program"),
        ));
    }
    harden(db)?;
    if db.is_readonly()? {
        return Ok(());
    }
    let mode: String = db.query_row("PRAGMA journal_mode = WAL", [], |r| r.get(0))?;
    db.execute_batch("PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 4194304;")?;
    let synchronous: i32 = db.query_row("PRAGMA synchronous", [], |r| r.get(0))?;
    if mode != "wal" || synchronous != 2 {
        return Err(Error::Damaged(
            t(
                "{} tidak menerima WAL dan synchronous=FULL; pindahkan ke disk lokal, bukan jaringan",
                "{} takes no WAL with synchronous=FULL; move it to a local disk, not a network one",
            )
            .with([path.display().to_string().into()]),
        ));
    }
    Ok(())
}

pub(in crate::store) fn last_commit(db: &Connection) -> Result<i64> {
    let sql = "SELECT at FROM operation ORDER BY seq DESC LIMIT 1";
    let last = db.prepare_cached(sql)?.query_row([], |r| r.get(0));
    Ok(last.optional()?.unwrap_or(0))
}

pub(in crate::store) fn last_sequence(db: &Connection) -> Result<i64> {
    let mut statement = db.prepare_cached("SELECT coalesce(max(seq), 0) FROM operation")?;
    Ok(statement.query_row([], |r| r.get(0))?)
}

/// Whether anybody may be anybody in it.
pub(in crate::store) fn is_demo(db: &Connection) -> Result<bool> {
    let mut statement = db.prepare_cached("SELECT kind = 'demo' FROM store")?;
    Ok(statement.query_row([], |r| r.get(0))?)
}

pub(in crate::store) fn describe(db: &Connection, path: &Path) -> Result<(Code, StoreKind, i64)> {
    let (root, kind, made_at): (String, String, i64) = db
        .query_row("SELECT root, kind, made_at FROM store", [], |r| {
            Ok((r.get(0)?, r.get(1)?, r.get(2)?))
        })
        .map_err(|e| unknown(path, e))?;
    let root = Code::parse(&root).map_err(|m| foreign(path, m))?;
    Ok((
        root,
        if kind == "demo" {
            StoreKind::Demo
        } else {
            StoreKind::Real
        },
        made_at,
    ))
}
