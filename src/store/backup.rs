//! Copies of a store: made whole, proven before they are used, kept by rule.
//!
//! A copy is laid open in a `scratch` file, told apart by its `origin`, given a `proof` of what is in it, held against
//! what stands in its `place` by their `difference`, and put there by `restore`, which moves what cannot be read `aside`.
//! `seal` shuts a copy, `keep` says how long it stays.

mod aside;
mod difference;
mod keep;
mod origin;
mod place;
mod proof;
mod proven;
mod restore;
mod scratch;
mod seal;

pub use difference::Difference;
pub use origin::Origin;
pub use place::Consent;
pub use proof::{Proof, prove};
pub use proven::{Proven, last_proven};
pub use restore::{Restoration, Restored, restore, waiting};
pub use seal::{Identities, Recipients};

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};
use sha2::{Digest, Sha256};

use crate::store::audit::check;
use crate::store::audit::{self, Verdict};
use crate::store::engine::erased_list;
use crate::store::engine::file;
use crate::store::engine::open::Store;
use crate::store::error::{Error, Result};
use crate::text::t;

/// What stands behind a copy's name for the file with its hash.
const HASH: &str = ".sha256";

/// A copy that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copy {
    pub path: PathBuf,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: String,
    pub bytes: u64,
    /// What a proof of it found. One with findings is kept, and lets no older copy go.
    pub verdict: Verdict,
    /// The head of the audit in it, to print and file.
    pub head: String,
    /// Older copies that the rule let go.
    pub dropped: Vec<PathBuf>,
    /// How many copies are dated after this one: the clock was ahead when they were made, or is behind now.
    pub ahead: usize,
}

impl Store {
    /// Copies the store into a folder as it stands at one moment, while others go on writing, and proves the copy; older
    /// ones are let go by rule. A cut leaves a `.part` and no copy. With recipients the copy is sealed for them.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the folder cannot be written or the disk is full.
    pub fn back_up(&mut self, folder: &Path, recipients: &Recipients) -> Result<Copy> {
        let now = self.now();
        let stamp = keep::stamp(now);
        let path = folder.join(keep::name(&stamp, !recipients.is_empty()));
        let part = path.with_extension("part");
        std::fs::create_dir_all(folder).map_err(|e| unwritten(folder, &e))?;
        let (verdict, head) = self.proven_copy(&part, recipients)?;
        let (sha256, bytes) = hash(&part).map_err(|e| unwritten(&part, &e))?;
        aside::put_name(&part, &path)?;
        note_hash(&path, &sha256).map_err(|e| unwritten(&path, &e))?;
        let erased = erased_list::of_store(&self.read)?;
        let list = erased_list::among_copies(folder);
        erased_list::add(&list, &erased).map_err(|e| unwritten(&list, &e))?;
        let dropped = if verdict.findings.is_empty() {
            self.note_proven(&path, now)?;
            keep::drop_old(folder, &stamp).map_err(|e| unwritten(folder, &e))?
        } else {
            vec![]
        };
        Ok(Copy {
            path,
            sha256,
            bytes,
            verdict,
            head,
            dropped,
            ahead: keep::ahead(folder, &stamp).map_err(|e| unwritten(folder, &e))?,
        })
    }

    /// Writes the copy and looks what is in it. What is to be sealed lies open beside the store for that moment, never in
    /// the folder of the copies.
    fn proven_copy(&self, to: &Path, recipients: &Recipients) -> Result<(Verdict, String)> {
        if recipients.is_empty() {
            self.copy_to(to)?;
            return self.prove_copy(to);
        }
        let plain = self.path.with_extension("unsealed");
        let proven = self
            .copy_to(&plain)
            .and_then(|()| self.prove_copy(&plain))
            .and_then(|found| seal::seal(&plain, to, recipients).map(|()| found));
        file::remove(&plain).map_err(|e| unwritten(&plain, &e))?;
        proven
    }

    fn prove_copy(&self, copy: &Path) -> Result<(Verdict, String)> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let db = Connection::open_with_flags(copy, flags)?;
        let verdict = check::content(&db, self.root.as_str())?;
        Ok((verdict, audit::head(&db)?.to_string()))
    }

    fn note_proven(&self, copy: &Path, at: i64) -> Result<()> {
        let noted = Proven {
            copy: file::real(copy),
            at,
            made_at: self.made_at,
        };
        noted
            .note(&self.path)
            .map_err(|e| unwritten(&self.path, &e))
    }

    /// The last copy of this store that was proven when it was made.
    pub fn last_proven(&self) -> Option<Proven> {
        last_proven(&self.path).filter(|p| p.made_at == self.made_at)
    }

    /// Writes the store as it stands at one moment into a new file, readable by its owner alone.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when it cannot be written.
    pub fn copy_to(&self, to: &Path) -> Result<()> {
        file::remove(to).map_err(|e| unwritten(to, &e))?;
        make(to).map_err(|e| unwritten(to, &e))?;
        self.write
            .execute("VACUUM INTO ?1", [to.display().to_string()])?;
        let synced = file::open(to).and_then(|f| f.sync_all());
        synced.map_err(|e| unwritten(to, &e))
    }
}

fn make(path: &Path) -> std::io::Result<File> {
    OpenOptions::new()
        .read(true)
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
}

/// The name of the file with a copy's hash.
fn beside(copy: &Path) -> PathBuf {
    file::with_ending(copy, HASH)
}

/// As `sha256sum` writes and checks it.
fn note_hash(copy: &Path, sha256: &str) -> std::io::Result<()> {
    let name = copy.file_name().unwrap_or_default().to_string_lossy();
    let path = beside(copy);
    file::remove(&path)?;
    let mut file = make(&path)?;
    file.write_all(format!("{sha256}  {name}\n").as_bytes())?;
    file.sync_all()
}

/// SHA-256 of a file in hexadecimal, and its length.
///
/// # Errors
/// When it cannot be read.
pub fn hash(path: &Path) -> std::io::Result<(String, u64)> {
    let mut file = file::open(path)?;
    let (mut sha, mut bytes, mut block) = (Sha256::new(), 0, vec![0; 64 * 1024]);
    loop {
        let count = file.read(&mut block)?;
        if count == 0 {
            return Ok((audit::hex(&sha.finalize()), bytes));
        }
        bytes += count as u64;
        sha.update(&block[..count]);
    }
}

fn unwritten(path: &Path, e: &std::io::Error) -> Error {
    Error::Unavailable(
        t(
            "{} tidak dapat ditulis ({}); periksa folder dan ruang disk",
            "{} cannot be written ({}); check the folder and the room on disk",
        )
        .with([path.display().to_string().into(), e.to_string().into()]),
    )
}

fn unread(path: &Path, e: &std::io::Error) -> Error {
    Error::invalid(
        None,
        t(
            "{} tidak terbaca ({}); periksa namanya",
            "{} cannot be read ({}); check its name",
        )
        .with([path.display().to_string().into(), e.to_string().into()]),
    )
}
