//! Opening a store: the right file, the right settings read back, the right schema.

use std::path::{Path, PathBuf};

use rusqlite::Connection;
use rusqlite::config::DbConfig;
use uuid::Uuid;

use crate::domain::region::Code;
use crate::store::connect::connect;
use crate::store::disk;
use crate::store::error::{Error, Result};
use crate::store::file::{Files, Standing};
use crate::store::gate::{Gate, Holder, Pass};
use crate::store::migrate;
use crate::store::press::Press;
use crate::store::source::Source;
use crate::text::t;

/// `Bina` in ASCII: marks the file as ours in its header.
pub const APPLICATION_ID: i32 = 0x4269_6e61;

/// Whether a store is the office's own or a throw-away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Real,
    Demo,
}

impl Kind {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Real => "real",
            Self::Demo => "demo",
        }
    }
}

/// An open store.
pub struct Store {
    pub(super) path: PathBuf,
    pub(super) write: Connection,
    pub(super) read: Connection,
    pub(super) gate: Gate,
    pub(super) source: Box<dyn Source>,
    pub(super) root: Code,
    pub(super) kind: Kind,
    /// Microseconds UTC; tells one store from another.
    pub(super) made_at: i64,
    /// The SSH key by which the person came in.
    pub(super) key: Option<Uuid>,
    /// The console that is open on it.
    pub(super) session_id: Option<Uuid>,
    /// What makes papers and files for a console.
    pub(super) press: Option<Box<dyn Press>>,
    /// Last, so that the connections are closed before they are no longer known to be open.
    pub(super) files: Files,
}

impl Store {
    /// Opens an existing store, bringing an older schema up to date under the gate.
    ///
    /// # Errors
    /// [`Error::Rejected`] when there is no file or it may not be read; [`Error::Damaged`] when it is no store, is
    /// broken, or is newer than this program.
    pub fn open(path: &Path, source: Box<dyn Source>) -> Result<Self> {
        Self::open_at(path, source, disk::disk_of).map_err(|e| match e {
            Error::Damaged(_) if disk::disk_is_full(path) => full(path),
            other => other,
        })
    }

    fn open_at(path: &Path, mut source: Box<dyn Source>, probe: disk::Probe) -> Result<Self> {
        if !path.exists() {
            return Err(no_store(path));
        }
        if path.is_dir() {
            return Err(foreign(path, "folder"));
        }
        disk::check_local(path, probe)?;
        let gate = Gate::beside(path);
        let mut write = connect(path)?;
        settle(&mut write, path)?;
        migrate::bring_up(&mut write, path, &gate, source.now())?;
        let (root, kind, made_at) = describe(&write, path)?;
        let lost = gate
            .committed(made_at)
            .is_some_and(|at| at > last_commit(&write).unwrap_or(at));
        if lost {
            return Err(cut_off(path));
        }
        let read = reader(path)?;
        Ok(Self {
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
        })
    }

    /// Makes a new, empty store. It never overwrites.
    ///
    /// # Errors
    /// [`Error::Rejected`] when the file exists; [`Error::Unavailable`] when it cannot be made.
    pub fn create(
        path: &Path,
        root: &Code,
        kind: Kind,
        mut source: Box<dyn Source>,
    ) -> Result<Self> {
        claim(path)?;
        let gate = Gate::beside(path);
        let mut write = connect(path)?;
        write.pragma_update(None, "application_id", APPLICATION_ID)?;
        settle(&mut write, path)?;
        let now = source.now();
        migrate::bring_up(&mut write, path, &gate, now)?;
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
    pub fn hurry(&mut self) -> Result<()> {
        if self.kind != Kind::Demo {
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
    pub(super) fn enter(&mut self) -> Result<Pass> {
        let now = self.source.now();
        let pass = self.gate.enter(now)?;
        match self.files.standing() {
            Standing::Same => {}
            Standing::LogLost => self.reconnect()?,
            Standing::Replaced => return Err(self.files.replaced()),
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
        settle(&mut self.write, &self.path)?;
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

    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Microseconds UTC, from the store's own source.
    pub fn now(&mut self) -> i64 {
        self.source.now()
    }

    /// A new id, for a record or an operation.
    pub fn id(&mut self) -> uuid::Uuid {
        self.source.id()
    }

    /// Who holds the gate, or held it last.
    pub fn holder(&self) -> Option<Holder> {
        self.gate.holder()
    }

    /// The moment of the last operation, microseconds UTC; 0 when there is none.
    ///
    /// # Errors
    /// [`Error::Damaged`] when the file can no longer be read.
    pub fn last_commit(&self) -> Result<i64> {
        last_commit(&self.read)
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

fn no_store(path: &Path) -> Error {
    let words = t(
        "tidak ada data di {}; buat dengan bina init, atau coba bina demo",
        "there is no store at {}; make one with bina init, or try bina demo",
    );
    Error::missing_because(words, path.display().to_string())
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

fn harden(db: &Connection) -> Result<()> {
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
fn settle(db: &mut Connection, path: &Path) -> Result<()> {
    let id: i32 = db
        .query_row("PRAGMA application_id", [], |r| r.get(0))
        .map_err(|e| foreign(path, &e.to_string()))?;
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

fn foreign(path: &Path, why: &str) -> Error {
    Error::Damaged(
        t(
            "{} bukan data bina atau rusak ({}); periksa --store, atau pulihkan salinan terakhir",
            "{} is no bina store or is damaged ({}); check --store, or restore the last copy",
        )
        .with([path.display().to_string().into(), why.into()]),
    )
}

/// No log can be made on a full disk; that is not the store's fault.
fn full(path: &Path) -> Error {
    let words = t(
        "disk penuh, {} tidak dapat dibuka; kosongkan disk, lalu coba lagi",
        "the disk is full, {} cannot be opened; free some space, then try again",
    );
    Error::Unavailable(words.with([path.display().to_string().into()]))
}

fn last_commit(db: &Connection) -> Result<i64> {
    let mut statement = db.prepare_cached("SELECT coalesce(max(at), 0) FROM operation")?;
    Ok(statement.query_row([], |r| r.get(0))?)
}

/// Commits were acknowledged that the file no longer has: its log was removed, or an older file put in its place.
fn cut_off(path: &Path) -> Error {
    let words = t(
        "{} kehilangan simpanan terakhir: {}-wal terhapus, atau berkas lama ditaruh di sini; kembalikan berkas itu, \
         atau pulihkan salinan terakhir dengan bina restore BERKAS",
        "{} has lost its last commits: {}-wal was removed, or an older file put here; bring that file back, \
         or restore the last copy with bina restore FILE",
    );
    let name = path.display().to_string();
    Error::Damaged(words.with([name.clone().into(), name.into()]))
}

fn describe(db: &Connection, path: &Path) -> Result<(Code, Kind, i64)> {
    let (root, kind, made_at): (String, String, i64) = db
        .query_row("SELECT root, kind, made_at FROM store", [], |r| {
            Ok((r.get(0)?, r.get(1)?, r.get(2)?))
        })
        .map_err(|e| foreign(path, &e.to_string()))?;
    let root = Code::parse(&root).map_err(|m| foreign(path, &m.to_string()))?;
    Ok((
        root,
        if kind == "demo" {
            Kind::Demo
        } else {
            Kind::Real
        },
        made_at,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::disk::Disk;
    use crate::store::source::System;

    #[test]
    fn a_store_on_a_network_disk_is_not_opened() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("s.db");
        let root = Code::parse("35.71").unwrap();
        drop(Store::create(&path, &root, Kind::Real, Box::new(System)).unwrap());
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
