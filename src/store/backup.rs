//! Copies of a store: made whole, proven before they are used, kept by rule.
//!
//! A copy is laid open in a `scratch` file, told apart by its `origin`, given a `proof` of what is in it, held against
//! what stands in its `place` by their `difference`, and put there by `restore`, which moves what cannot be read `aside`.
//! `seal` shuts a copy, `keep` says how long it stays.

mod aside;
pub(super) mod check;
mod copy_file;
mod difference;
mod keep;
mod origin;
mod place;
mod proof;
mod relocate;
mod restore;
mod scratch;
mod seal;
mod search;
mod transfer;

pub use crate::store::engine::proven::{Proven, last_proven};
pub use check::Checked;
pub use difference::Difference;
pub use origin::Origin;
pub use place::Consent;
pub use proof::{Proof, prove};
pub use relocate::{Relocated, relocate};
pub use restore::{Restoration, Restored, restore};
pub use seal::{
    Identities, Recipients, are_sealed, is_sealed, locked, locked_key, seal_bytes, unseal_bytes,
};

use std::path::{Path, PathBuf};

use crate::store::audit::{self, Checkpoint, Extent, Line, Verdict};
use crate::store::engine::connect::connect;
use crate::store::engine::database::Connection;
use crate::store::engine::disk;
use crate::store::engine::erased_list;
use crate::store::engine::error::Result;
use crate::store::engine::file;
use crate::store::engine::proven::Stamp;
use crate::store::engine::store::Store;
use copy_file::{beside, hash, make, note_hash, part_of, unwritten};

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
    pub head: Line,
    /// Older copies that the rule let go.
    pub dropped: Vec<PathBuf>,
    /// How many copies are dated after this one: the clock was ahead when they were made, or is behind now.
    pub ahead: usize,
}

impl Store {
    /// Copies the store into a folder as it stands at one moment, while others go on writing, and proves the copy; older
    /// ones are let go by rule. A cut leaves a part and no copy, and the next one takes the part away. With recipients the
    /// copy is sealed for them.
    ///
    /// # Errors
    /// [`Unavailable`](crate::store::Error::Unavailable) when the folder cannot be written or the disk is full.
    pub fn back_up(&mut self, folder: &Path, recipients: &Recipients) -> Result<Copy> {
        self.back_up_extent(folder, recipients, Extent::Whole)
    }

    /// The last proven copy, where it lies in this folder, is sealed as is asked for, and the store is as it was then:
    /// another would be the same. It is noted as good of now.
    ///
    /// # Errors
    /// [`Unavailable`](crate::store::Error::Unavailable) when that cannot be noted.
    pub fn standing_copy(
        &mut self,
        folder: &Path,
        recipients: &Recipients,
    ) -> Result<Option<Proven>> {
        // Of a server nothing but its rows tells what was written.
        if self.read.is_server() {
            return Ok(None);
        }
        let stamp = Stamp::of(&self.path);
        let is_same =
            |p: &Proven| stamp.is_some_and(|now| p.of.is_some_and(|(then, _)| then == now));
        let Some(proven) = self.last_proven().filter(is_same) else {
            return Ok(None);
        };
        let (name, length) = (proven.copy.file_name(), proven.of.map(|(_, bytes)| bytes));
        let is_there = name.is_some_and(|name| {
            file::real(&folder.join(name)) == proven.copy
                && keep::is_sealed(&name.to_string_lossy()) != recipients.is_empty()
        });
        let whole = std::fs::metadata(&proven.copy).ok().map(|m| m.len()) == length;
        if !is_there || !whole || !beside(&proven.copy).exists() {
            return Ok(None);
        }
        let (path, at) = (proven.copy.clone(), self.now());
        let stands = Proven { at, ..proven };
        let noted = stands.note(&self.path);
        noted.map_err(|e| unwritten(&path, &e))?;
        Ok(Some(stands))
    }

    /// As [`Store::back_up`], the copy proven as far as the extent asks.
    ///
    /// # Errors
    /// As [`Store::back_up`].
    pub fn back_up_extent(
        &mut self,
        folder: &Path,
        recipients: &Recipients,
        extent: Extent,
    ) -> Result<Copy> {
        let now = self.now();
        let stamp = keep::stamp(now);
        let path = folder.join(keep::name(&stamp, !recipients.is_empty()));
        std::fs::create_dir_all(folder).map_err(|e| unwritten(folder, &e))?;
        self.sweep_parts(folder)?;
        disk::check_room(folder, self.read.size()?)?;
        let part = part_of(&path);
        let from = self.checkpoint(extent)?;
        // Whatever is written from here on is not in the copy for certain.
        self.wake()?;
        let is_still = !self.read.is_server() && self.write.empty_log()?;
        let stood = is_still.then(|| Stamp::of(&self.path));
        let made = self.proven_copy(&part, recipients, from.as_ref());
        let (verdict, head) = made.inspect_err(|_| remove_part(&part))?;
        self.note_printed(&head);
        let (sha256, bytes) = hash(&part).map_err(|e| unwritten(&part, &e))?;
        aside::put_name(&part, &path)?;
        note_hash(&path, &sha256).map_err(|e| unwritten(&path, &e))?;
        let erased = erased_list::of_store(&self.read)?;
        let list = erased_list::among_copies(folder);
        erased_list::add(&list, &erased).map_err(|e| unwritten(&list, &e))?;
        let dropped = if verdict.findings.is_empty() {
            self.note_proven(&path, now, stood.flatten().map(|s| (s, bytes)))?;
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

    /// Takes away what was left of copies that were cut off, in their folder and, by an earlier release, beside the store.
    fn sweep_parts(&self, folder: &Path) -> Result<()> {
        keep::sweep(folder).map_err(|e| unwritten(folder, &e))?;
        let unsealed = self.path.with_extension("unsealed");
        file::remove(&unsealed).map_err(|e| unwritten(&unsealed, &e))
    }

    /// Writes the copy and looks what is in it. What is to be sealed lies open in a file without a name beside the store,
    /// never in the folder of the copies: a cut leaves nothing of it.
    fn proven_copy(
        &mut self,
        to: &Path,
        recipients: &Recipients,
        from: Option<&Checkpoint>,
    ) -> Result<(Verdict, Line)> {
        if self.read.is_server() {
            return self.copy_of_server(to, recipients);
        }
        if recipients.is_empty() {
            self.copy_to(to)?;
            return self.prove(&Connection::open_to_read(to)?, from);
        }
        let folder = file::folder_of(&self.path);
        let (mut plain, db) = scratch::of_store(&self.read, folder, self.source.as_mut())?;
        let found = self.prove(&db, from)?;
        seal::seal(&mut plain, to, recipients)?;
        Ok(found)
    }

    /// The rows of a server in a file as any store is kept in, at one moment, proven as it is written.
    fn copy_of_server(&mut self, to: &Path, recipients: &Recipients) -> Result<(Verdict, Line)> {
        let now = self.now();
        let carried = if recipients.is_empty() {
            transfer::into_file(&self.read, to, now, &mut |_, _| ())?
        } else {
            let folder = file::folder_of(&self.path);
            let (mut plain, mut db) = scratch::fresh(&self.read, folder, self.source.as_mut())?;
            let carried = transfer::into_open(&self.read, &mut db, now, &mut |_, _| ())?;
            seal::seal(&mut plain, to, recipients)?;
            carried
        };
        Ok((carried.verdict, carried.head))
    }

    fn prove(&self, db: &Connection, from: Option<&Checkpoint>) -> Result<(Verdict, Line)> {
        let (verdict, _) = check::content_from(db, self.root.as_str(), from)?;
        Ok((verdict, audit::head(db)?))
    }

    fn note_proven(&self, copy: &Path, at: i64, of: Option<(Stamp, u64)>) -> Result<()> {
        let noted = Proven {
            copy: file::real(copy),
            at,
            made_at: self.made_at,
            of,
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
    /// [`Unavailable`](crate::store::Error::Unavailable) when it cannot be written.
    pub fn copy_to(&self, to: &Path) -> Result<()> {
        file::remove(to).map_err(|e| unwritten(to, &e))?;
        make(to).map_err(|e| unwritten(to, &e))?;
        connect(&self.path)?.execute("VACUUM INTO ?1", [to.display().to_string()])?;
        let synced = file::open(to).and_then(|f| f.sync_all());
        synced.map_err(|e| unwritten(to, &e))
    }
}

/// What a copy that did not come about has left: a disk that is full has no room for it.
fn remove_part(part: &Path) {
    for left in [part.to_owned(), file::with_ending(part, "-journal")] {
        file::remove(&left).ok();
    }
}
