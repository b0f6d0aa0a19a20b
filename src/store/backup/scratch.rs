//! A copy laid open to be looked at, in a file without a name: nothing of it stays behind, whatever happens.

use std::fs::File;
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::time::Duration;

use super::copy_file::{make, unread, unwritten};
use super::origin::Origin;
use super::seal::{self, Identities};
use crate::store::engine::connect::connect;
use crate::store::engine::database::Connection;
use crate::store::engine::disk;
use crate::store::engine::environment::Source;
use crate::store::engine::error::{Error, Result};
use crate::store::engine::file;
use crate::store::engine::file::log_of;
use crate::store::engine::host;
use crate::store::engine::store;
use crate::store::engine::store::APPLICATION_ID;
use crate::store::open::migrate;
use crate::text::t;

/// What the name of a scratch file begins with, before its process, for as long as it has one.
const NAME: &str = ".proof-";
/// How often a page copy asks again for a file that is locked, a hundredth of a second apart.
const TRIES: u32 = 1000;

/// A copy as it can be read, brought up to the present schema. The copy itself stays as it is.
pub struct Scratch {
    pub db: Connection,
    pub origin: Origin,
}

impl Scratch {
    /// Lays a copy open in a folder that has room for it.
    ///
    /// # Errors
    /// [`Error::Damaged`] when it is no copy of a store, is torn, or is newer than this program; invalid when it is
    /// sealed and no key opens it; [`Error::Unavailable`] when the folder has no room.
    pub fn of(
        copy: &Path,
        keys: Option<&Identities>,
        folder: &Path,
        source: &mut dyn Source,
    ) -> Result<Self> {
        let mut db = lay_open(copy, keys, folder, source)?;
        db.execute_batch("PRAGMA locking_mode = EXCLUSIVE;")?;
        let id = db.query_row("PRAGMA application_id", [], |r| r.get::<i32>(0));
        if id.map_err(|_| no_copy(copy))? != APPLICATION_ID {
            return Err(no_copy(copy));
        }
        db.execute_batch("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;")?;
        store::harden(&db)?;
        migrate::bring_up_copy(&mut db, copy, source.now())?;
        let origin = Origin::of(&db, copy)?;
        Ok(Self { db, origin })
    }
}

fn lay_open(
    copy: &Path,
    keys: Option<&Identities>,
    folder: &Path,
    source: &mut dyn Source,
) -> Result<Connection> {
    sweep(folder);
    let name = format!("{NAME}{}-{}", std::process::id(), source.id());
    let name = folder.join(name);
    let (mut file, mut db) = nameless(&name)?;
    let broken = |e: std::io::Error| unwritten(folder, &e);
    if seal::is_sealed(copy).map_err(|e| unread(copy, &e))? {
        let keys = keys.ok_or_else(|| seal::locked(copy))?;
        seal::unseal(copy, &mut file, keys, broken)?;
    } else if std::fs::metadata(log_of(copy)).is_ok_and(|m| m.len() > 0) {
        // A store that was moved aside as it lay: what stands in its log belongs to it.
        copy_pages(&connect(copy)?, &mut db)?;
    } else {
        let mut from = file::open(copy).map_err(|e| unread(copy, &e))?;
        std::io::copy(&mut from, &mut file).map_err(broken)?;
    }
    leave_wal(&file).map_err(broken)?;
    Ok(db)
}

/// A store as it stands at one moment, in a file without a name: the file, to be read from its start, and a connection to it.
///
/// # Errors
/// [`Error::Unavailable`] when the folder has no room, or the store stays locked.
pub fn of_store(
    store: &Connection,
    folder: &Path,
    source: &mut dyn Source,
) -> Result<(File, Connection)> {
    let (file, mut db) = fresh(store, folder, source)?;
    copy_pages(store, &mut db)?;
    leave_wal(&file).map_err(|e| unwritten(folder, &e))?;
    db.execute_batch("PRAGMA locking_mode = EXCLUSIVE;")?;
    Ok((file, db))
}

/// A new file without a name in a folder that has room for a store: the file, and a connection to it.
///
/// # Errors
/// [`Error::Unavailable`] when the folder has no room.
pub fn fresh(
    store: &Connection,
    folder: &Path,
    source: &mut dyn Source,
) -> Result<(File, Connection)> {
    disk::check_room(folder, store.size()?)?;
    sweep(folder);
    let name = format!("{NAME}{}-{}", std::process::id(), source.id());
    nameless(&folder.join(name))
}

/// Marks a store as one without a log: a file without a name can have none beside it. All that stood in one is in the
/// file by now. The mark and the count of changes are where `SQLite` has them in the header.
fn leave_wal(file: &File) -> std::io::Result<()> {
    const MARKS: u64 = 18;
    const CHANGES: u64 = 24;
    let mut marks = [0; 2];
    if file.read_exact_at(&mut marks, MARKS).is_err() || marks != [2, 2] {
        return Ok(());
    }
    let mut changes = [0; 4];
    file.read_exact_at(&mut changes, CHANGES)?;
    let changes = u32::from_be_bytes(changes).wrapping_add(1);
    file.write_all_at(&changes.to_be_bytes(), CHANGES)?;
    file.write_all_at(&[1, 1], MARKS)
}

/// Removes what kills left between a file's making and the loss of its name, and what earlier releases left of whole
/// copies: files whose process is gone.
fn sweep(folder: &Path) {
    let Ok(files) = std::fs::read_dir(folder) else {
        return;
    };
    for file in files.flatten() {
        let process = process_of(&file.file_name().to_string_lossy());
        if process.is_some_and(|process| !host::runs(process)) {
            std::fs::remove_file(file.path()).ok();
        }
    }
}

/// The process in the name of a scratch file.
fn process_of(name: &str) -> Option<u32> {
    let rest = name.strip_prefix(NAME)?;
    let digits = rest.find(|c: char| !c.is_ascii_digit())?;
    rest[..digits].parse().ok()
}

/// A new file that loses its name as soon as both a descriptor and a connection hold it.
fn nameless(name: &Path) -> Result<(File, Connection)> {
    let file = make(name).map_err(|e| unwritten(name, &e))?;
    let db = Connection::open_to_write(name);
    file::remove(name).map_err(|e| unwritten(name, &e))?;
    let db = db?;
    // Nothing is written under the name it had.
    db.execute_batch("PRAGMA journal_mode = MEMORY;")?;
    Ok((file, db))
}

/// Copies a store page by page, as it stands at one moment, in one step that is done or not.
///
/// # Errors
/// [`Error::Unavailable`] when one of both stays locked; else what the files answer.
pub fn copy_pages(from: &Connection, to: &mut Connection) -> Result<()> {
    for _ in 0..TRIES {
        if from.copy_pages(to)? {
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    Err(Error::Unavailable(
        t(
            "data sedang dipakai program lain; tutup program itu, lalu coba lagi",
            "another program is using the store; close it, then try again",
        )
        .into(),
    ))
}

fn no_copy(copy: &Path) -> Error {
    Error::Damaged(
        t(
            "{} bukan salinan data bina atau terpotong; pilih salinan lain",
            "{} is not a copy of a bina store or is cut short; choose another copy",
        )
        .with([copy.display().to_string().into()]),
    )
}

/// A new connection to a file of its own name, into which pages are copied to stay.
///
/// # Errors
/// [`Error::Unavailable`] when it cannot be made.
pub fn new_file(path: &Path) -> Result<Connection> {
    file::remove(path).map_err(|e| unwritten(path, &e))?;
    make(path).map_err(|e| unwritten(path, &e))?;
    let db = connect(path)?;
    db.execute_batch("PRAGMA journal_mode = MEMORY; PRAGMA synchronous = FULL;")?;
    Ok(db)
}
