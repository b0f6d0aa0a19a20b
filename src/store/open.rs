//! Opening a store: the right file, the right settings read back, the right schema.

pub(super) mod migrate;
pub(super) mod shape;

use std::io::{self, ErrorKind};
use std::path::Path;

use chrono::NaiveDate;
use uuid::Uuid;

use crate::domain::region::Code;
use crate::store::engine::acknowledged;
use crate::store::engine::cause;
use crate::store::engine::connect::{Second, connect};
use crate::store::engine::database;
use crate::store::engine::database::Connection;
use crate::store::engine::disk;
use crate::store::engine::environment::Source;
use crate::store::engine::error::{Error, Result};
use crate::store::engine::file;
use crate::store::engine::file::Files;
use crate::store::engine::recent::Recent;
use crate::store::engine::refusal::{cut_off, foreign, no_store, tell_apart};
use crate::store::engine::store::{
    APPLICATION_ID, Store, StoreKind, describe, divide, last_sequence, make_durable,
};
use crate::store::engine::write_lock::Gate;
use crate::store::session::actor;
use crate::text::t;

impl Store {
    /// Opens an existing store, bringing an older schema up to date under the gate.
    ///
    /// # Errors
    /// [`Error::Rejected`] when there is no file or it may not be read; [`Error::Damaged`] when it is no store, is
    /// broken, is newer than this program, or was changed in its shape.
    pub fn open(path: &Path, source: Box<dyn Source>) -> Result<Self> {
        let store = Self::open_real(path, source)?;
        shape::stands(&store.read, path)?;
        Ok(store)
    }

    /// Opens a store to find out what is wrong with it, whatever shape it was given.
    ///
    /// # Errors
    /// As [`Store::open`], but for the shape.
    pub fn examine(path: &Path, source: Box<dyn Source>) -> Result<Self> {
        let store = Self::open_real(path, source)?;
        migrate::hold_entities(&store.read)?;
        Ok(store)
    }

    fn open_real(path: &Path, source: Box<dyn Source>) -> Result<Self> {
        let path = file::real(path);
        Self::open_at(&path, source, disk::disk_of).map_err(|e| tell_apart(&path, e))
    }

    fn open_at(path: &Path, mut source: Box<dyn Source>, probe: disk::Probe) -> Result<Self> {
        hold_file(path)?;
        disk::check_local(path, probe)?;
        let gate = Gate::beside(path);
        let second = Second::begin(path, ask_who);
        let mut write = connect(path)?;
        if write.is_server() && !write.has_table("store")? {
            return Err(no_store(path));
        }
        make_durable(&mut write, path)?;
        let upgrade = migrate::bring_up(&mut write, path, &gate, source.as_mut())?;
        let (root, kind, made_at) = describe(&write, path)?;
        let noted = gate.committed(made_at);
        acknowledged::hold(&write, path)?;
        if !write.is_server() && noted.is_some_and(|n| n > last_sequence(&write).unwrap_or(n)) {
            return Err(cut_off(path));
        }
        let (read, write, is_at_rest) = divide(write, path, second)?;
        for db in [&write, &read] {
            acknowledged::hold_anew(db, path, made_at);
        }
        let mut store = Self {
            path: path.to_owned(),
            files: Files::of(path),
            read,
            write,
            is_at_rest,
            gate,
            source,
            root,
            kind,
            made_at,
            key: None,
            session_id: None,
            recent: Recent::default(),
            press: None,
            importer: None,
            upgrade,
        };
        // A store without a note of its last commit was put here, restored or by hand: what stands beside it may be of
        // another. Other machines of a server know nothing of the list on this one. Where it cannot be written, `check`
        // says so.
        if noted.is_none() || store.read.is_server() {
            store.mend_view().ok();
        }
        store.wipe_if_due();
        Ok(store)
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
        if !database::is_address(path) {
            claim(path)?;
        }
        let gate = Gate::beside(path);
        let mut write = connect(path)?;
        if !write.is_server() {
            write.pragma_update("application_id", APPLICATION_ID)?;
        } else if write.has_table("store")? {
            return Err(taken(path, STORE));
        }
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
}

/// Asks for nobody. A server plans the first question of a connection for milliseconds, its tables being new there: this one,
/// which each console asks first, is planned while the other connection is looked through.
fn ask_who(db: &Connection) {
    actor::load(db, Uuid::nil(), NaiveDate::default()).ok();
}

/// Refuses a path at which no store can stand.
fn hold_file(path: &Path) -> Result<()> {
    if !path.exists() {
        return Err(no_store(path));
    }
    if path.is_dir() {
        return Err(foreign(path, t("itu folder", "it is a folder")));
    }
    if file::is_linked(path) {
        return Err(file::linked(path));
    }
    Ok(())
}

/// Whether a store stands at a path: a file of any kind, or in the database that it holds the address of.
///
/// # Errors
/// When the server does not answer.
pub fn stands_at(path: &Path) -> Result<bool> {
    if database::is_address(path) {
        return Ok(connect(path)?.has_table("store")?);
    }
    Ok(path.symlink_metadata().is_ok())
}

/// The option that names a store.
const STORE: &str = "--store";

/// Refuses a place where anything stands, named by an option: a store is never overwritten.
///
/// # Errors
/// Invalid when anything does; [`Error::Unavailable`] when the server does not answer.
pub(super) fn free(path: &Path, option: &str) -> Result<()> {
    if !stands_at(path)? {
        return Ok(());
    }
    Err(if database::is_address(path) {
        taken(path, option)
    } else {
        no_place(path, &ErrorKind::AlreadyExists.into(), option)
    })
}

fn taken(path: &Path, option: &str) -> Error {
    let words = t(
        "database pada alamat {} sudah berisi data; data yang ada tidak ditimpa, pilih database lain dengan {}",
        "the database at the address {} holds a store already; a store is never overwritten, choose another database \
         with {}",
    );
    let name = path.display().to_string();
    Error::invalid(None, words.with([name.into(), option.into()]))
}

/// Makes the file itself, readable by its owner alone.
fn claim(path: &Path) -> Result<()> {
    use std::os::unix::fs::OpenOptionsExt;
    let made = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path);
    made.map(drop).map_err(|e| no_place(path, &e, STORE))
}

fn no_place(path: &Path, e: &io::Error, option: &str) -> Error {
    let words = t(
        "{} tidak dapat dibuat ({}); data yang ada tidak ditimpa, pilih nama lain dengan {}",
        "{} cannot be made ({}); a store is never overwritten, choose another name with {}",
    );
    let name = path.display().to_string();
    Error::invalid(
        None,
        words.with([name.into(), cause::of_system(e).into(), option.into()]),
    )
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
