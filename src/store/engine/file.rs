//! The files of an open store: which ones they are, and how others are opened without harm to them.
//!
//! The locks of `SQLite` belong to the process: closing any descriptor of the store's file, even one that only read,
//! lets go of all of them. Another program then takes itself for the last one and removes the log that this process
//! goes on writing to. So the file is opened by `SQLite` alone, and whatever else is opened is first held against the
//! stores that are open here.

use std::fs::{File, Metadata, OpenOptions};
use std::io::Write;
use std::os::unix::fs::{FileExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rustix::fs::{CWD, FlockOperation, RenameFlags, fcntl_lock, renameat_with};
use rustix::io::Errno;

use crate::store::engine::database;
use crate::store::engine::error::{Error, Result, lost};
use crate::text::t;

/// A file whatever its name: the device and the number on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Identity(u64, u64);

impl From<Metadata> for Identity {
    fn from(found: Metadata) -> Self {
        Self(found.dev(), found.ino())
    }
}

fn identity(path: &Path) -> Option<Identity> {
    std::fs::metadata(path).ok().map(Identity::from)
}

/// The files of the stores that this process has open.
static OPEN: Mutex<Vec<Identity>> = Mutex::new(Vec::new());

fn open_stores() -> MutexGuard<'static, Vec<Identity>> {
    OPEN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Opens a file to read. The file of a store that is open here is refused, under whatever name.
///
/// # Errors
/// As the system's; `ResourceBusy` for the file of an open store.
pub fn open(path: &Path) -> std::io::Result<File> {
    if identity(path).is_some_and(|i| open_stores().contains(&i)) {
        return Err(std::io::ErrorKind::ResourceBusy.into());
    }
    File::open(path)
}

/// Reads the whole of a text file that [`open`] opens.
///
/// # Errors
/// As [`open`]; `InvalidData` for what is no UTF-8.
pub fn read(path: &Path) -> std::io::Result<String> {
    std::io::read_to_string(open(path)?)
}

/// The path of a store's file itself, whatever links lead to it: its lock, its log and its copies stand beside the file,
/// and two names of one store must not have two of each. A file that is not there yet has the path it will have.
pub fn real(path: &Path) -> PathBuf {
    real_within(path, LINKS)
}

/// As many links as the kernel follows.
const LINKS: u32 = 40;

fn real_within(path: &Path, links: u32) -> PathBuf {
    if let Ok(real) = path.canonicalize() {
        return real;
    }
    let folder = folder_of(path);
    if let Ok(to) = std::fs::read_link(path)
        && links > 0
    {
        return real_within(&folder.join(to), links - 1);
    }
    // Whoever may not look into the folder knows it by this name alone.
    let folder = folder.canonicalize().ok();
    let real = folder.zip(path.file_name()).map(|(f, name)| f.join(name));
    real.unwrap_or_else(|| path.to_owned())
}

/// Whether a file has a second name of its own (a hard link): its log and its lock would have two as well, and what is
/// committed under one is lost under the other.
pub fn is_linked(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|m| m.nlink() > 1)
}

/// Why a file with a second name is refused, with that name where it lies in the same folder.
pub fn linked(path: &Path) -> Error {
    let names = std::fs::read_dir(folder_of(path)).into_iter().flatten();
    let mut names = names.flatten().map(|e| e.path());
    let other = names.find(|p| p.file_name() != path.file_name() && is_same(p, path));
    let name = path.display().to_string();
    let other = other.map_or_else(
        || format!("find / -samefile {name}"),
        |p| p.display().to_string(),
    );
    Error::Damaged(
        t(
            "{} punya nama kedua (tautan keras, {}); hapus salah satunya: simpanan lewat dua nama saling menghapus",
            "{} has a second name (a hard link, {}); remove one of both: what is saved under two names is lost",
        )
        .with([name.into(), other.into()]),
    )
}

/// Reads a file to its end, whatever is in it.
///
/// # Errors
/// As [`open`]; what the disk answers.
pub fn read_through(path: &Path) -> std::io::Result<()> {
    let (file, mut block, mut at) = (open(path)?, vec![0; 64 * 1024], 0);
    loop {
        match file.read_at(&mut block, at)? {
            0 => return Ok(()),
            count => at += count as u64,
        }
    }
}

/// Whether two names mean one file.
pub fn is_same(one: &Path, other: &Path) -> bool {
    identity(one).is_some_and(|i| identity(other) == Some(i))
}

/// Puts a text in place of a file in one step, so that a reader sees the old one or the new one.
///
/// # Errors
/// As the system's.
pub fn replace(path: &Path, text: &str, mode: u32) -> std::io::Result<()> {
    let draft = lengthened(path, ".new");
    remove(&draft)?;
    let mut options = OpenOptions::new();
    let mut file = options
        .write(true)
        .create_new(true)
        .mode(mode)
        .open(&draft)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    std::fs::rename(&draft, path)?;
    sync_folder(path)
}

/// Renames a file to where nothing may be. Where the disk has no such rename it is linked, which fails as well.
///
/// # Errors
/// `AlreadyExists` when something stands there; else as the system's.
pub fn put_new(draft: &Path, path: &Path) -> std::io::Result<()> {
    match renameat_with(CWD, draft, CWD, path, RenameFlags::NOREPLACE) {
        Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => {
            std::fs::hard_link(draft, path)?;
            remove(draft)?;
        }
        done => done?,
    }
    sync_folder(path)
}

/// Removes a file that may be gone already.
///
/// # Errors
/// As the system's.
pub fn remove(path: &Path) -> std::io::Result<()> {
    match std::fs::remove_file(path) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(e),
        _ => Ok(()),
    }
}

/// Brings the names in a file's folder to the disk.
///
/// # Errors
/// As the system's.
pub fn sync_folder(path: &Path) -> std::io::Result<()> {
    File::open(folder_of(path))?.sync_all()
}

/// The folder that a file stands in.
pub fn folder_of(path: &Path) -> &Path {
    let folder = path.parent().filter(|f| *f != Path::new(""));
    folder.unwrap_or(Path::new("."))
}

/// What stands before this in the name of an address is who comes in by it.
pub const WHO: char = '@';

/// The name of a file with an ending behind it. What lies beside a database is one for all who come into it: beside the
/// address `WHO@NAME.pg` it has the name that it has beside `NAME.pg`.
pub fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let name = path.file_name().and_then(|name| name.to_str());
    let shared = name.filter(|_| database::is_address(path));
    let shared = shared.and_then(|name| name.split_once(WHO));
    match shared {
        Some((_, name)) => lengthened(&path.with_file_name(name), ending),
        None => lengthened(path, ending),
    }
}

fn lengthened(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// Whether another process has a store's file open: a connection holds a lock on it for as long as it lives. Not for a
/// store that is open here, whose locks this would drop.
///
/// # Errors
/// As the system's; `ResourceBusy` for the file of a store that is open here.
pub fn is_open_elsewhere(path: &Path) -> std::io::Result<bool> {
    if identity(path).is_some_and(|i| open_stores().contains(&i)) {
        return Err(std::io::ErrorKind::ResourceBusy.into());
    }
    let file = OpenOptions::new().read(true).write(true).open(path)?;
    match fcntl_lock(&file, FlockOperation::NonBlockingLockExclusive) {
        Ok(()) => Ok(false),
        Err(Errno::WOULDBLOCK | Errno::ACCESS) => Ok(true),
        Err(e) => Err(e.into()),
    }
}

/// The files of one open store, as they were when it was opened.
#[derive(Debug)]
pub struct Files {
    path: PathBuf,
    store: Option<Identity>,
    /// None where there is no log: a store that is only read, or one that is being made.
    log: Option<Identity>,
}

/// What has become of an open store's files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Same,
    /// The log is another one, or gone: what is written to ours reaches nobody.
    LogLost,
    /// The store is another file, or gone.
    Replaced,
    /// The store has been given a second name.
    Linked,
}

impl Files {
    /// Notes the files of a store once its connections hold them.
    pub fn of(path: &Path) -> Self {
        let store = identity(path);
        open_stores().extend(store);
        Self {
            path: path.to_owned(),
            store,
            log: identity(&log_of(path)),
        }
    }

    /// For a store that goes on without a log.
    pub fn without_log(&mut self) {
        self.log = None;
    }

    pub fn standing(&self) -> Standing {
        if identity(&self.path) != self.store {
            return Standing::Replaced;
        }
        if is_linked(&self.path) {
            return Standing::Linked;
        }
        match self.log {
            Some(log) if identity(&log_of(&self.path)) != Some(log) => Standing::LogLost,
            _ => Standing::Same,
        }
    }

    /// That what was just committed stands in the files others read.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the log was removed meanwhile: the same act can be handed in again.
    /// [`Error::Damaged`] when another file was put in the store's place.
    pub fn confirm(&self) -> Result<()> {
        match self.standing() {
            // A name that was given while it was written changes nothing; the next save is refused.
            Standing::Same | Standing::Linked => Ok(()),
            Standing::LogLost => Err(Error::Unavailable(
                t(
                    "belum tersimpan: {}-wal dihapus program lain ketika ditulis; simpan sekali lagi",
                    "not saved: {}-wal was removed by another program during the write; save once more",
                )
                .with([self.path.display().to_string().into()]),
            )),
            Standing::Replaced => Err(self.replaced()),
        }
    }

    pub fn replaced(&self) -> Error {
        lost::replaced(self.path.display().to_string())
    }
}

impl Drop for Files {
    fn drop(&mut self) {
        let mut open = open_stores();
        let ours = open.iter().position(|i| Some(*i) == self.store);
        if let Some(at) = ours {
            open.swap_remove(at);
        }
    }
}

/// The log of a store's commits.
pub fn log_of(store: &Path) -> PathBuf {
    with_ending(store, "-wal")
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn an_open_store_is_not_opened_under_any_name() {
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("s.db"), folder.path().join("l"));
        fs::write(&path, "x").unwrap();
        std::os::unix::fs::symlink(&path, &link).unwrap();
        let first = Files::of(&path);
        let second = Files::of(&path);
        drop(first);
        for name in [&path, &link] {
            let refused = open(name).unwrap_err();
            assert_eq!(refused.kind(), std::io::ErrorKind::ResourceBusy);
        }
        drop(second);
        assert!(open(&link).is_ok());
    }

    #[test]
    fn another_log_and_another_file_are_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("s.db");
        for name in [path.clone(), log_of(&path)] {
            fs::write(name, "x").unwrap();
        }
        let files = Files::of(&path);
        assert_eq!(files.standing(), Standing::Same);
        fs::rename(log_of(&path), folder.path().join("kept")).unwrap();
        assert_eq!(files.standing(), Standing::LogLost);
        fs::write(log_of(&path), "x").unwrap();
        assert_eq!(files.standing(), Standing::LogLost);
        fs::rename(&path, folder.path().join("old")).unwrap();
        fs::write(&path, "x").unwrap();
        assert_eq!(files.standing(), Standing::Replaced);
    }
}
