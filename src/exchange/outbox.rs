//! The folder of an account where what it made waits to be fetched: names are made here, never given.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::Write;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::OFlags;
use uuid::Uuid;

use crate::domain::format;
use crate::exchange::export::unwritable;
use crate::store::{Error, Store};
use crate::text::t;

/// An account's own folder beside the store.
#[derive(Clone, Debug)]
pub struct Outbox(PathBuf);

impl Outbox {
    /// The outbox of this account, made when it is not there.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when it is no folder of its own.
    pub fn of(store: &Store, account: Uuid) -> Result<Self, Error> {
        let mut all = store.path().as_os_str().to_owned();
        all.push(".outbox");
        let (all, own) = (
            PathBuf::from(&all),
            Path::new(&all).join(account.to_string()),
        );
        for folder in [&all, &own] {
            make(folder)?;
        }
        Ok(Self(own))
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Writes a file readable by its owner alone: `daftar-kpm-2026-03-02-0900-1f2e3d.docx`. The noun is the
    /// program's, so that no person's name stands in a file's.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the disk does not take it; nothing half written stays.
    pub fn put(
        &self,
        store: &mut Store,
        noun: &str,
        ending: &str,
        bytes: &[u8],
    ) -> Result<PathBuf, Error> {
        let (now, id) = (store.now(), store.id().simple().to_string());
        let time = format::show_time(now).replace('.', "");
        let mark = &id[id.len() - 6..];
        let noun = noun.replace('_', "-");
        let name = format!("{noun}-{}-{time}-{mark}.{ending}", format::day_of(now));
        let path = self.0.join(name);
        write(&path, bytes).map_err(|e| {
            fs::remove_file(&path).ok();
            unwritable(&e)
        })?;
        Ok(path)
    }
}

fn write(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let flags = i32::try_from(OFlags::NOFOLLOW.bits()).unwrap_or(0);
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .custom_flags(flags)
        .open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn make(folder: &Path) -> Result<(), Error> {
    match fs::symlink_metadata(folder) {
        Ok(found) if found.is_dir() => Ok(()),
        Ok(_) => {
            let words = t(
                "{} bukan folder; minta pengelola server memindahkannya",
                "{} is no folder; ask the server's admin to move it",
            );
            Err(Error::Unavailable(
                words.with([folder.display().to_string().into()]),
            ))
        }
        Err(_) => DirBuilder::new()
            .mode(0o700)
            .create(folder)
            .map_err(|e| unwritable(&e)),
    }
}
