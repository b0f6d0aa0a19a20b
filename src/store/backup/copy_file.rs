//! The files of a copy: the copy itself and its hash beside it.

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::store::audit::hex;
use crate::store::engine::cause;
use crate::store::engine::error::Error;
use crate::store::engine::file;
use crate::store::engine::host;
use crate::text::t;

/// What stands behind a copy's name for the file with its hash.
const HASH: &str = ".sha256";

pub fn make(path: &Path) -> std::io::Result<File> {
    OpenOptions::new()
        .read(true)
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
}

/// Behind a copy's name while it is written, before its process.
const PART: &str = ".part-";

/// The name of a copy while it is written.
pub fn part_of(copy: &Path) -> PathBuf {
    file::with_ending(copy, &format!("{PART}{}", std::process::id()))
}

/// The name of a copy in that of a part of it that nobody writes any more: its process is gone, or an earlier release left
/// it, which named none.
fn left_of(part: &str) -> Option<&str> {
    let (copy, process) = part.split_once(".part")?;
    let process = process.strip_suffix("-journal").unwrap_or(process);
    let process = process.strip_prefix('-').and_then(|p| p.parse().ok());
    let is_written = process.is_some_and(host::runs);
    (!is_written).then_some(copy)
}

/// Removes what was left of copies that were cut off: it may be a whole copy, and fills the disk.
///
/// # Errors
/// When the folder cannot be read or a file not removed.
pub fn sweep(folder: &Path, is_ours: &dyn Fn(&str) -> bool) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let name = entry?.file_name();
        let copy = name.to_str().and_then(left_of);
        if copy.is_some_and(is_ours) {
            file::remove(&folder.join(name))?;
        }
    }
    Ok(())
}

/// The name of the file with a copy's hash.
pub fn beside(copy: &Path) -> PathBuf {
    file::with_ending(copy, HASH)
}

/// As `sha256sum` writes and checks it.
pub fn note_hash(copy: &Path, sha256: &str) -> std::io::Result<()> {
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
            return Ok((hex(&sha.finalize()), bytes));
        }
        bytes += count as u64;
        sha.update(&block[..count]);
    }
}

pub fn unwritten(path: &Path, e: &std::io::Error) -> Error {
    Error::Unavailable(
        t(
            "{} tidak dapat ditulis ({}); periksa folder dan ruang disk",
            "{} cannot be written ({}); check the folder and the room on disk",
        )
        .with([
            path.display().to_string().into(),
            cause::of_system(e).into(),
        ]),
    )
}

pub fn unread(path: &Path, e: &std::io::Error) -> Error {
    Error::invalid(
        None,
        t(
            "{} tidak terbaca ({}); periksa namanya",
            "{} cannot be read ({}); check its name",
        )
        .with([
            path.display().to_string().into(),
            cause::of_system(e).into(),
        ]),
    )
}
