//! Copies that only who holds a key can read: sealed with age, a block at a time, to as many keys as there are holders.

mod refusal;

pub use refusal::{locked, locked_key, torn};

use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Write};
use std::path::Path;

use age::{Decryptor, Encryptor, x25519};

use super::copy_file::{make, unread, unwritten};
use crate::store::engine::error::{Error, Result};
use crate::store::engine::file;

/// What every sealed file begins with.
const MAGIC: &[u8] = b"age-encryption.org/v1";
const BLOCK: usize = 64 * 1024;

/// For whom copies are sealed; for nobody, they are not.
#[derive(Clone, Default)]
pub struct Recipients(Vec<x25519::Recipient>);

impl Recipients {
    /// Adds what is written here: `age1…`, one a line, `#` before a comment.
    ///
    /// # Errors
    /// Invalid with the line that is no recipient. Only what begins as a public key does is repeated.
    pub fn read(&mut self, text: &str) -> Result<()> {
        for (at, line) in lines(text) {
            let place = text.contains('\n').then_some(at);
            let read = line.parse();
            self.0
                .push(read.map_err(|_| refusal::no_recipient(line, place))?);
        }
        Ok(())
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Keys that open sealed copies.
#[derive(Default)]
pub struct Identities(Vec<x25519::Identity>);

impl Identities {
    /// The keys written here, as `age-keygen` writes them.
    ///
    /// # Errors
    /// Invalid when a line is no key, or there is none. What was read is never repeated.
    pub fn read(text: &str) -> Result<Self> {
        let keys = lines(text).map(|(_, l)| l.parse().map_err(|_| refusal::no_identity(l)));
        let keys = keys.collect::<Result<Vec<_>>>()?;
        if keys.is_empty() {
            return Err(refusal::no_identity(""));
        }
        Ok(Self(keys))
    }
}

/// The lines that say something, with their numbers.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let all = (1..).zip(text.lines().map(str::trim));
    all.filter(|(_, l)| !l.is_empty() && !l.starts_with('#'))
}

/// Whether a file is sealed.
///
/// # Errors
/// When it cannot be read.
pub fn is_sealed(path: &Path) -> std::io::Result<bool> {
    let mut start = Vec::new();
    let most = MAGIC.len() as u64;
    file::open(path)?.take(most).read_to_end(&mut start)?;
    Ok(start == MAGIC)
}

/// Writes what is read sealed into a new file, on the disk before it counts.
///
/// # Errors
/// [`Error::Unavailable`] when it cannot be written.
pub fn seal(plain: &mut impl Read, to: &Path, recipients: &Recipients) -> Result<()> {
    let broken = |e: std::io::Error| unwritten(to, &e);
    file::remove(to).map_err(broken)?;
    let file = make(to).map_err(broken)?;
    let keys = recipients.0.iter().map(|r| r as &dyn age::Recipient);
    // Only what has no recipient, or both a key and a passphrase, is refused here.
    let sealer = Encryptor::with_recipients(keys).map_err(|_| refusal::nobody())?;
    let mut out = sealer.wrap_output(BufWriter::new(&file)).map_err(broken)?;
    std::io::copy(plain, &mut out).map_err(broken)?;
    out.finish().and_then(|mut w| w.flush()).map_err(broken)?;
    file.sync_all().map_err(broken)
}

/// Whether bytes are a sealed file.
pub fn are_sealed(bytes: &[u8]) -> bool {
    bytes.starts_with(MAGIC)
}

/// The bytes sealed.
///
/// # Errors
/// Invalid when nobody could open them.
pub fn seal_bytes(plain: &[u8], recipients: &Recipients) -> Result<Vec<u8>> {
    let broken = |_: std::io::Error| refusal::nobody();
    let keys = recipients.0.iter().map(|r| r as &dyn age::Recipient);
    let sealer = Encryptor::with_recipients(keys).map_err(|_| refusal::nobody())?;
    let mut out = sealer.wrap_output(Vec::new()).map_err(broken)?;
    out.write_all(plain).map_err(broken)?;
    out.finish().map_err(broken)
}

/// Sealed bytes of a file, opened.
///
/// # Errors
/// Invalid when no key opens it; [`crate::store::Error::Damaged`] when it is torn or was changed.
pub fn unseal_bytes(from: &Path, sealed: &[u8], identities: &Identities) -> Result<Vec<u8>> {
    let sealed = Decryptor::new_buffered(sealed).map_err(|e| refusal::refused(from, &e))?;
    not_by_passphrase(from, sealed.is_scrypt())?;
    let keys = identities.0.iter().map(|i| i as &dyn age::Identity);
    let mut plain = Vec::new();
    let mut open = sealed
        .decrypt(keys)
        .map_err(|e| refusal::refused(from, &e))?;
    open.read_to_end(&mut plain).map_err(|_| torn(from))?;
    Ok(plain)
}

/// Writes a sealed file open into another; `unwritten` says why that cannot be written.
///
/// # Errors
/// Invalid when no key opens it; [`Error::Damaged`] when it is torn or was changed.
pub fn unseal(
    from: &Path,
    out: &mut File,
    identities: &Identities,
    unwritten: impl Fn(std::io::Error) -> Error,
) -> Result<()> {
    let file = file::open(from).map_err(|e| unread(from, &e))?;
    let sealed =
        Decryptor::new_buffered(BufReader::new(file)).map_err(|e| refusal::refused(from, &e))?;
    not_by_passphrase(from, sealed.is_scrypt())?;
    let keys = identities.0.iter().map(|i| i as &dyn age::Identity);
    let mut plain = sealed
        .decrypt(keys)
        .map_err(|e| refusal::refused(from, &e))?;
    let mut block = vec![0; BLOCK];
    loop {
        let count = plain.read(&mut block).map_err(|_| torn(from))?;
        if count == 0 {
            return Ok(());
        }
        out.write_all(&block[..count]).map_err(&unwritten)?;
    }
}

/// No key opens what a passphrase sealed.
fn not_by_passphrase(from: &Path, is_by_passphrase: bool) -> Result<()> {
    if is_by_passphrase {
        return Err(refusal::by_passphrase(from));
    }
    Ok(())
}
