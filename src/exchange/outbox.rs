//! The folders of an account: what it made waits to be fetched, what it sent waits to be taken in. Names are made here,
//! never given.

use std::fs::{self, DirBuilder, DirEntry, File, OpenOptions};
use std::io::{Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::OFlags;
use uuid::Uuid;

use crate::domain::format;
use crate::domain::policy::Actor;
use crate::exchange::export::unwritable;
use crate::store::{self, Error, Store, cause};
use crate::text::t;

/// An account's own folder beside the store.
#[derive(Clone, Debug)]
pub struct Outbox(PathBuf);

impl Outbox {
    /// The outbox of this account, or the inbox of this agency, made when it is not there.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when it is no folder of its own.
    pub fn of(store: &Store, owner: Uuid) -> Result<Self, Error> {
        Self::beside(store, store::OUTBOXES, owner)
    }

    /// The folder of files that this account sent and that wait to be taken in.
    ///
    /// # Errors
    /// As [`Outbox::of`].
    pub fn waiting(store: &Store, owner: Uuid) -> Result<Self, Error> {
        Self::beside(store, store::INTAKES, owner)
    }

    fn beside(store: &Store, kind: &str, owner: Uuid) -> Result<Self, Error> {
        let all = store.beside(kind);
        let own = all.join(owner.to_string());
        for folder in [&all, &own] {
            make(folder)?;
        }
        Ok(Self(own))
    }

    /// Where files wait for the actor: the account's own outbox, and what was handed to the agency it acts for.
    ///
    /// # Errors
    /// As [`Outbox::of`].
    pub fn all_of(store: &Store, actor: &Actor) -> Result<Vec<Self>, Error> {
        let folders = std::iter::once(actor.account).chain(actor.skpd);
        folders.map(|id| Self::of(store, id)).collect()
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    /// The names of its files, oldest first.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the folder cannot be read.
    pub fn names(&self) -> Result<Vec<String>, Error> {
        let entries = fs::read_dir(&self.0).map_err(|e| unwritable(cause::of_system(&e)))?;
        let files = entries.flatten().filter(is_file);
        let mut names: Vec<String> = files
            .filter_map(|e| e.file_name().into_string().ok())
            .collect();
        names.sort();
        Ok(names)
    }

    /// A file by one of its [`Outbox::names`]; what is none of them is missing, whatever it points to.
    ///
    /// # Errors
    /// Missing for any other name; [`Error::Unavailable`] when it cannot be read.
    pub fn take(&self, name: &str) -> Result<Vec<u8>, Error> {
        let known = self.names()?.into_iter().find(|n| n == name);
        let known = known.ok_or_else(|| Error::missing(name))?;
        let mut bytes = vec![];
        let mut options = OpenOptions::new();
        let file = follow_no_link(&mut options)
            .read(true)
            .open(self.0.join(known));
        file.and_then(|mut f| f.read_to_end(&mut bytes))
            .map_err(|e| unwritable(cause::of_system(&e)))?;
        Ok(bytes)
    }

    /// Removes a file by one of its [`Outbox::names`].
    ///
    /// # Errors
    /// As [`Outbox::take`].
    pub fn remove(&self, name: &str) -> Result<(), Error> {
        let known = self.names()?.into_iter().find(|n| n == name);
        let known = known.ok_or_else(|| Error::missing(name))?;
        fs::remove_file(self.0.join(known)).map_err(|e| unwritable(cause::of_system(&e)))
    }

    /// The size of a file in bytes; 0 when it is gone.
    pub fn size(&self, name: &str) -> u64 {
        let found = fs::symlink_metadata(self.0.join(name));
        found.map_or(0, |m| m.len())
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
        let all = |_: &mut Store, file: &mut File| {
            let put = file.write_all(bytes);
            put.map_err(|e| unwritable(cause::of_system(&e)))
        };
        self.put_by(store, noun, ending, all).map(|(path, ())| path)
    }

    /// As [`Outbox::put`], of what is written by and by.
    ///
    /// # Errors
    /// As [`Outbox::put`], and as the writing.
    pub fn put_by<T>(
        &self,
        store: &mut Store,
        noun: &str,
        ending: &str,
        write: impl FnOnce(&mut Store, &mut File) -> Result<T, Error>,
    ) -> Result<(PathBuf, T), Error> {
        let (now, id) = (store.now(), store.id().simple().to_string());
        let time = format::show_time(now).replace('.', "");
        let mark = &id[id.len() - 6..];
        let noun = noun.replace('_', "-");
        let name = format!("{noun}-{}-{time}-{mark}.{ending}", format::day_of(now));
        let path = self.0.join(name);
        let unmade = |e: std::io::Error| unwritable(cause::of_system(&e));
        let mut file = create(&path).map_err(unmade)?;
        let written = write(store, &mut file).and_then(|told| {
            file.sync_all().map_err(unmade)?;
            Ok((path.clone(), told))
        });
        written.inspect_err(|_| drop(fs::remove_file(&path)))
    }
}

/// The longest noun that a wish is made into.
const NOUN: usize = 24;

/// A safe noun of a wished file name: the letters of its last part alone, without digits that could be a person's.
pub fn noun(wish: &str) -> Option<String> {
    let last = wish.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = last.split('.').next().unwrap_or_default().to_lowercase();
    let words = stem.split(|c: char| !c.is_ascii_lowercase());
    let words: Vec<&str> = words.filter(|w| !w.is_empty()).collect();
    let noun: String = words.join("-").chars().take(NOUN).collect();
    let noun = noun.trim_end_matches('-').to_owned();
    (!noun.is_empty()).then_some(noun)
}

fn is_file(entry: &DirEntry) -> bool {
    entry.file_type().is_ok_and(|kind| kind.is_file())
}

fn follow_no_link(options: &mut OpenOptions) -> &mut OpenOptions {
    options.custom_flags(i32::try_from(OFlags::NOFOLLOW.bits()).unwrap_or(0))
}

fn create(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    follow_no_link(&mut options)
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
}

fn make(folder: &Path) -> Result<(), Error> {
    match fs::symlink_metadata(folder) {
        Ok(found) if found.is_dir() => Ok(()),
        Ok(_) => {
            let words = t(
                "{} bukan folder; minta pengelola server memindahkannya",
                "{} is not a folder; ask the server's admin to move it",
            );
            Err(Error::Unavailable(
                words.with([folder.display().to_string().into()]),
            ))
        }
        Err(_) => DirBuilder::new()
            .mode(0o700)
            .create(folder)
            .map_err(|e| unwritable(cause::of_system(&e))),
    }
}
