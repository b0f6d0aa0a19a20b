//! The files of an open store: which ones they are, and how others are opened without harm to them.
//!
//! The locks of `SQLite` belong to the process: closing any descriptor of the store's file, even one that only read,
//! lets go of all of them. Another program then takes itself for the last one and removes the log that this process
//! goes on writing to. So the file is opened by `SQLite` alone, and whatever else is opened is first held against the
//! stores that are open here.

use std::fs::{File, Metadata};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::store::error::{Error, Result};
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

/// Whether two names mean one file.
pub fn is_same(one: &Path, other: &Path) -> bool {
    identity(one).is_some_and(|i| identity(other) == Some(i))
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
            Standing::Same => Ok(()),
            Standing::LogLost => Err(Error::Unavailable(
                t(
                    "belum tersimpan: {}-wal dihapus program lain ketika ditulis; simpan sekali lagi",
                    "not saved: {}-wal was removed by another program while it was written; save once more",
                )
                .with([self.path.display().to_string().into()]),
            )),
            Standing::Replaced => Err(self.replaced()),
        }
    }

    pub fn replaced(&self) -> Error {
        Error::Damaged(
            t(
                "{} dipindah atau diganti selama konsol ini terbuka; tutup konsol ini, lalu masuk lagi",
                "{} was moved or replaced while this console was open; close this console, then sign in again",
            )
            .with([self.path.display().to_string().into()]),
        )
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
    let mut log = store.as_os_str().to_owned();
    log.push("-wal");
    log.into()
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
