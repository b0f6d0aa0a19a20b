//! Copies of a store: made whole, proven before they are used, kept by rule.

mod keep;
mod seal;

pub use seal::{Identities, Recipients};

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::store::audit::{self, Verdict};
use crate::store::error::{Error, Result};
use crate::store::file;
use crate::store::gate::Gate;
use crate::store::open::Store;
use crate::store::source::Source;
use crate::text::t;

/// What stands behind a copy's name for the file with its hash.
const HASH: &str = "sha256";

/// A copy that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copy {
    pub path: PathBuf,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: String,
    pub bytes: u64,
    /// One hash over the heads of all chains in it, to print and file.
    pub head: String,
    /// Older copies that the rule let go.
    pub dropped: Vec<PathBuf>,
}

/// What a proof of a copy found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// None when no hash lies beside it.
    pub hash_fits: Option<bool>,
    pub verdict: Verdict,
    pub head: String,
    /// The moment of its last operation, microseconds UTC.
    pub last: i64,
}

impl Proof {
    pub fn is_good(&self) -> bool {
        self.hash_fits != Some(false) && self.verdict.findings.is_empty()
    }
}

impl Store {
    /// Copies the store into a folder as it stands at one moment, while others go on writing; older copies are let go
    /// by rule. A cut leaves a `.part` and no copy. With recipients the copy is sealed for them.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the folder cannot be written or the disk is full.
    pub fn back_up(&mut self, folder: &Path, recipients: &Recipients) -> Result<Copy> {
        let stamp = keep::stamp(self.now());
        let path = folder.join(keep::name(&stamp, !recipients.is_empty()));
        let part = path.with_extension("part");
        std::fs::create_dir_all(folder).map_err(|e| unwritten(folder, &e))?;
        if recipients.is_empty() {
            self.copy_to(&part)?;
        } else {
            self.seal_to(&part, recipients)?;
        }
        let (sha256, bytes) = hash(&part).map_err(|e| unwritten(&part, &e))?;
        std::fs::rename(&part, &path).map_err(|e| unwritten(&path, &e))?;
        note_hash(&path, &sha256).map_err(|e| unwritten(&path, &e))?;
        let dropped = keep::drop_old(folder, &stamp).map_err(|e| unwritten(folder, &e))?;
        Ok(Copy {
            path,
            sha256,
            bytes,
            head: self.heads()?.1,
            dropped,
        })
    }

    /// What is not sealed lies beside the store for that moment, never in the folder of the copies.
    fn seal_to(&self, to: &Path, recipients: &Recipients) -> Result<()> {
        let plain = self.path.with_extension("unsealed");
        let sealed = self
            .copy_to(&plain)
            .and_then(|()| seal::seal(&plain, to, recipients));
        remove(&plain).map_err(|e| unwritten(&plain, &e))?;
        sealed
    }

    /// Writes the store as it stands at one moment into a new file, readable by its owner alone.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when it cannot be written.
    pub fn copy_to(&self, to: &Path) -> Result<()> {
        remove(to).map_err(|e| unwritten(to, &e))?;
        make(to).map_err(|e| unwritten(to, &e))?;
        self.write
            .execute("VACUUM INTO ?1", [to.display().to_string()])?;
        let synced = file::open(to).and_then(|f| f.sync_all());
        synced.map_err(|e| unwritten(to, &e))
    }
}

/// Proves a copy on a scratch copy of it in a folder: its hash, its pages, its chains, its records.
///
/// # Errors
/// [`Error::Damaged`] when it is no store at all; what is wrong in one is in the proof.
pub fn prove(
    copy: &Path,
    keys: Option<&Identities>,
    folder: &Path,
    source: Box<dyn Source>,
) -> Result<Proof> {
    let scratch = folder.join(format!(".proof-{}.db", std::process::id()));
    let proof = prove_at(copy, keys, &scratch, source);
    sweep(&scratch);
    proof
}

fn prove_at(
    copy: &Path,
    keys: Option<&Identities>,
    scratch: &Path,
    source: Box<dyn Source>,
) -> Result<Proof> {
    let wanted = file::read(&beside(copy)).ok();
    let wanted = wanted.and_then(|t| t.split_whitespace().next().map(str::to_owned));
    let (sha256, _) = hash(copy).map_err(|e| unread(copy, &e))?;
    lay_open(copy, keys, scratch)?;
    let store = Store::open(scratch, source).map_err(|e| about(copy, scratch, e))?;
    Ok(Proof {
        hash_fits: wanted.map(|w| w == sha256),
        verdict: store.check()?,
        head: store.heads()?.1,
        last: store.last_commit()?,
    })
}

/// Puts a proven copy in the place of a store. What stood there is kept beside it; its name is the answer.
///
/// # Errors
/// Invalid when the copy is not good or a console is open; [`Error::Unavailable`] when files cannot be moved.
pub fn restore(
    copy: &Path,
    keys: Option<&Identities>,
    store: &Path,
    source: impl Fn() -> Box<dyn Source>,
) -> Result<Option<PathBuf>> {
    let folder = store.parent().filter(|f| *f != Path::new(""));
    let folder = folder.unwrap_or(Path::new("."));
    if file::is_same(copy, store) {
        return Err(Error::invalid(
            None,
            t(
                "itu data yang dipakai sendiri, bukan salinannya; sebut berkas salinan",
                "that is the store in use, not a copy of it; name the file of a copy",
            ),
        ));
    }
    if !prove(copy, keys, folder, source())?.is_good() {
        return Err(Error::invalid(
            None,
            t(
                "salinan ini tidak utuh; pilih yang lain (bina restore --check)",
                "this copy is not whole; choose another (bina restore --check)",
            ),
        ));
    }
    let _pass = match Store::open(store, source()) {
        Ok(mut open) => Some(alone(&mut open)?),
        // What cannot be opened has no console either.
        Err(_) => None,
    };
    let new = store.with_extension("restored");
    lay_open(copy, keys, &new)?;
    let kept = set_aside(store).map_err(|e| unwritten(store, &e))?;
    std::fs::rename(&new, store).map_err(|e| unwritten(store, &e))?;
    Gate::beside(store).forget();
    Ok(kept)
}

/// The gate of a store on which no console is open.
fn alone(store: &mut Store) -> Result<crate::store::gate::Pass> {
    let pass = store.enter()?;
    if store.has_sessions()? {
        return Err(Error::invalid(
            None,
            t(
                "masih ada konsol yang terbuka; tutup dulu (bina account sessions)",
                "consoles are still open; close them first (bina account sessions)",
            ),
        ));
    }
    Ok(pass)
}

/// Moves a store with its log out of the way, under the first free name.
fn set_aside(store: &Path) -> std::io::Result<Option<PathBuf>> {
    if !store.exists() {
        return Ok(None);
    }
    let named = |n: u32| match n {
        1 => format!("{}.before-restore", store.display()),
        n => format!("{}.before-restore-{n}", store.display()),
    };
    let free = (1..u32::MAX).map(named).find(|p| !Path::new(p).exists());
    let to = PathBuf::from(free.unwrap_or_default());
    for tail in ["", "-wal", "-shm"] {
        let from = PathBuf::from(format!("{}{tail}", store.display()));
        if from.exists() {
            std::fs::rename(&from, format!("{}{tail}", to.display()))?;
        }
    }
    Ok(Some(to))
}

fn make(path: &Path) -> std::io::Result<File> {
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
}

fn remove(path: &Path) -> std::io::Result<()> {
    match std::fs::remove_file(path) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => Err(e),
        _ => Ok(()),
    }
}

fn sweep(scratch: &Path) {
    for tail in ["", "-wal", "-shm", ".gate", ".ballast"] {
        std::fs::remove_file(format!("{}{tail}", scratch.display())).ok();
    }
}

/// A copy byte for byte, on the disk before it counts.
fn duplicate(from: &Path, to: &Path) -> std::io::Result<()> {
    remove(to)?;
    let mut file = make(to)?;
    std::io::copy(&mut file::open(from)?, &mut file)?;
    file.sync_all()
}

/// A copy as it can be opened: byte for byte, or unsealed.
fn lay_open(copy: &Path, keys: Option<&Identities>, to: &Path) -> Result<()> {
    if !seal::is_sealed(copy).map_err(|e| unread(copy, &e))? {
        return duplicate(copy, to).map_err(|e| unwritten(to, &e));
    }
    let keys = keys.ok_or_else(|| seal::locked(copy))?;
    seal::unseal(copy, to, keys)
}

/// The same error about the copy, the only one of the two files a person knows.
fn about(copy: &Path, scratch: &Path, e: Error) -> Error {
    let named = |p: &Path| p.display().to_string();
    match e {
        Error::Damaged(words) => Error::Damaged(words.renamed(&named(scratch), &named(copy))),
        other => other,
    }
}

/// The name of the file with a copy's hash.
fn beside(copy: &Path) -> PathBuf {
    let mut name = copy.as_os_str().to_owned();
    name.push(".");
    name.push(HASH);
    name.into()
}

/// As `sha256sum` writes and checks it.
fn note_hash(copy: &Path, sha256: &str) -> std::io::Result<()> {
    let name = copy.file_name().unwrap_or_default().to_string_lossy();
    let path = beside(copy);
    remove(&path)?;
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
