//! Opening a store: the right file, the right settings read back, the right schema.

mod refusal;

use std::path::{Path, PathBuf};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

use crate::domain::region::Code;
use crate::store::engine::connect::connect;
use crate::store::engine::disk;
use crate::store::engine::environment::Source;
use crate::store::engine::file;
use crate::store::engine::file::{Files, Standing};
use crate::store::engine::migrate;
use crate::store::engine::migrate::Upgrade;
use crate::store::engine::shape;
use crate::store::engine::write_lock::{Gate, Holder, Pass, Tell};
use crate::store::error::{Error, Result};
use crate::store::session::printing::Printer;
use crate::text::t;
use refusal::{cut_off, foreign, no_store, unknown};

pub use refusal::tell_apart;

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
    pub(in crate::store) write: Connection,
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
    /// What makes papers and files for a console.
    pub(in crate::store) press: Option<Box<dyn Printer>>,
    /// What opening it brought up to date.
    pub(in crate::store) upgrade: Option<Upgrade>,
    /// Last, so that the connections are closed before they are no longer known to be open.
    pub(in crate::store) files: Files,
}

impl Store {
    /// Opens an existing store, bringing an older schema up to date under the gate.
    ///
    /// # Errors
    /// [`Error::Rejected`] when there is no file or it may not be read; [`Error::Damaged`] when it is no store, is
    /// broken, is newer than this program, or was changed in its shape.
    pub fn open(path: &Path, source: Box<dyn Source>) -> Result<Self> {
        let store = Self::examine(path, source)?;
        shape::stands(&store.read, path)?;
        Ok(store)
    }

    /// Opens a store to find out what is wrong with it, whatever shape it was given.
    ///
    /// # Errors
    /// As [`Store::open`], but for the shape.
    pub fn examine(path: &Path, source: Box<dyn Source>) -> Result<Self> {
        let path = file::real(path);
        Self::open_at(&path, source, disk::disk_of).map_err(|e| tell_apart(&path, e))
    }

    fn open_at(path: &Path, mut source: Box<dyn Source>, probe: disk::Probe) -> Result<Self> {
        if !path.exists() {
            return Err(no_store(path));
        }
        if path.is_dir() {
            return Err(foreign(path, "folder"));
        }
        if file::is_linked(path) {
            return Err(file::linked(path));
        }
        disk::check_local(path, probe)?;
        let gate = Gate::beside(path);
        let mut write = connect(path)?;
        make_durable(&mut write, path)?;
        let upgrade = migrate::bring_up(&mut write, path, &gate, source.as_mut())?;
        let (root, kind, made_at) = describe(&write, path)?;
        let noted = gate.committed(made_at);
        if noted.is_some_and(|n| n > last_sequence(&write).unwrap_or(n)) {
            return Err(cut_off(path));
        }
        let read = reader(path)?;
        let mut store = Self {
            path: path.to_owned(),
            files: Files::of(path),
            read,
            write,
            gate,
            source,
            root,
            kind,
            made_at,
            key: None,
            session_id: None,
            press: None,
            upgrade,
        };
        if noted.is_none() {
            store.mend_view();
        }
        Ok(store)
    }

    /// A store without a note of its last commit was put here: restored, or by hand. What stands beside it may still be
    /// of another. Where it cannot be written, `check` says so.
    fn mend_view(&mut self) {
        if self.view_fits().unwrap_or(true) {
            return;
        }
        if let Ok(_pass) = self.gate.enter(self.source.now()) {
            self.renew_view().ok();
        }
    }

    /// Makes a new, empty store. It never overwrites.
    ///
    /// # Errors
    /// [`Error::Rejected`] when the file exists; [`Error::Unavailable`] when it cannot be made.
    pub fn create(
        path: &Path,
        root: &Code,
        kind: StoreKind,
        mut source: Box<dyn Source>,
    ) -> Result<Self> {
        let path = &file::real(path);
        claim(path)?;
        let gate = Gate::beside(path);
        let mut write = connect(path)?;
        write.pragma_update(None, "application_id", APPLICATION_ID)?;
        make_durable(&mut write, path)?;
        migrate::bring_up(&mut write, path, &gate, source.as_mut())?;
        let now = source.now();
        write.execute(
            "INSERT INTO store (root, kind, made_at) VALUES (?1, ?2, ?3)",
            (root.as_str(), kind.name(), now),
        )?;
        drop(write);
        Self::open(path, source)
    }

    /// Trades durability for speed until the store is opened again: a demo that was cut off is made again.
    ///
    /// # Errors
    /// Forbidden on a real store.
    pub fn disable_durability(&mut self) -> Result<()> {
        if self.kind != StoreKind::Demo {
            return Err(Error::forbidden(t(
                "hanya untuk data demo",
                "for a demo store alone",
            )));
        }
        // Out of WAL while nobody else has the file open; opening it again goes back.
        self.read = Connection::open_in_memory()?;
        self.write.execute_batch(
            "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;",
        )?;
        self.read = reader(&self.path)?;
        self.files.without_log();
        Ok(())
    }

    /// Enters the gate to write, into the files that others read.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when it stays busy; [`Error::Damaged`] when another file was put in the store's place.
    pub(in crate::store) fn enter(&mut self) -> Result<Pass> {
        let now = self.source.now();
        let pass = self.gate.enter(now)?;
        match self.files.standing() {
            Standing::Same => {}
            Standing::LogLost => self.reconnect()?,
            Standing::Replaced => return Err(self.files.replaced()),
            Standing::Linked => return Err(file::linked(&self.path)),
        }
        Ok(pass)
    }

    /// Connects anew. What stands in a log that was lost was told to nobody, so it is not carried into the file.
    fn reconnect(&mut self) -> Result<()> {
        for db in [&self.write, &self.read] {
            db.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
        }
        // Both must be closed first: a connection to a file that is open already takes over its log.
        self.read = Connection::open_in_memory()?;
        self.write = Connection::open_in_memory()?;
        self.write = connect(&self.path)?;
        make_durable(&mut self.write, &self.path)?;
        self.read = reader(&self.path)?;
        self.files = Files::of(&self.path);
        Ok(())
    }

    pub fn path(&self) -> &Path {
        &self.path
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

    /// Who holds the gate, or held it last.
    pub fn holder(&self) -> Option<Holder> {
        self.gate.holder()
    }

    /// A number that moves when another connection commits.
    ///
    /// # Errors
    /// [`Error::Damaged`] when the file can no longer be read.
    pub fn data_version(&self) -> Result<i64> {
        // Asked four times a second by every console while anybody commits: made once.
        let mut statement = self.read.prepare_cached("PRAGMA data_version")?;
        Ok(statement.query_row([], |r| r.get(0))?)
    }
}

/// Makes the file itself, readable by its owner alone.
fn claim(path: &Path) -> Result<()> {
    use std::os::unix::fs::OpenOptionsExt;
    let made = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path);
    made.map(drop).map_err(|e| {
        Error::invalid(
            None,
            t(
                "{} tidak dapat dibuat ({}); data yang ada tidak ditimpa, pilih nama lain dengan --store",
                "{} cannot be made ({}); a store is never overwritten, choose another name with --store",
            )
            .with([path.display().to_string().into(), e.to_string().into()]),
        )
    })
}

fn reader(path: &Path) -> Result<Connection> {
    let db = connect(path)?;
    db.pragma_update(None, "query_only", true)?;
    harden(&db)?;
    Ok(db)
}

pub(in crate::store) fn harden(db: &Connection) -> Result<()> {
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    // A plan never hangs on the value bound: without this a cached statement is planned anew at each use.
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    db.execute_batch(
        "PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON; PRAGMA recursive_triggers = ON;
         PRAGMA mmap_size = 0; PRAGMA cache_size = -1024; PRAGMA temp_store = MEMORY;",
    )?;
    Ok(())
}

/// Sets what durability rests on and reads it back: a start that did not get it stops.
fn make_durable(db: &mut Connection, path: &Path) -> Result<()> {
    let id: i32 = db
        .query_row("PRAGMA application_id", [], |r| r.get(0))
        .map_err(|e| unknown(path, e))?;
    if id != APPLICATION_ID {
        return Err(foreign(path, "application_id"));
    }
    harden(db)?;
    if db.is_readonly("main")? {
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

pub(in crate::store) fn describe(db: &Connection, path: &Path) -> Result<(Code, StoreKind, i64)> {
    let (root, kind, made_at): (String, String, i64) = db
        .query_row("SELECT root, kind, made_at FROM store", [], |r| {
            Ok((r.get(0)?, r.get(1)?, r.get(2)?))
        })
        .map_err(|e| unknown(path, e))?;
    let root = Code::parse(&root).map_err(|m| foreign(path, &m.to_string()))?;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::engine::disk::Disk;
    use crate::store::engine::environment::System;

    #[test]
    fn a_store_on_a_network_disk_is_not_opened() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("s.db");
        let root = Code::parse("35.71").unwrap();
        drop(Store::create(&path, &root, StoreKind::Real, Box::new(System)).unwrap());
        let before = std::fs::read(&path).unwrap();
        let far: disk::Probe = |_| {
            Some(Disk {
                kind: "nfs",
                network: true,
                free: 1 << 40,
            })
        };
        let Err(Error::Damaged(why)) = Store::open_at(&path, Box::new(System), far) else {
            panic!("it was opened");
        };
        let why = why.to_string();
        assert!(why.contains("disk jaringan (nfs)"), "{why}");
        assert_eq!(std::fs::read(&path).unwrap(), before);
        assert!(Store::open_at(&path, Box::new(System), disk::disk_of).is_ok());
    }
}
