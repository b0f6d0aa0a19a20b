//! What is left of erased values in the files of a store, wiped once the erasure is committed.
//!
//! A value that is blanked in its row still stands in pages that are free, in the log, and in files that wait to be
//! fetched. A mark beside the store says that a wipe is due, set before the erasure is committed and taken away when all is
//! gone: a cut, a full disk or another reader only puts it off to the next time the store is opened.

use std::fs;
use std::path::{Path, PathBuf};

use crate::store::engine::cause;
use crate::store::engine::disk;
use crate::store::engine::erased_list;
use crate::store::engine::error::{Error, Result};
use crate::store::engine::file;
use crate::store::engine::file::with_ending;
use crate::store::engine::store::Store;
use crate::text::t;

/// Behind a store's name: a wipe is due.
const DUE: &str = ".unwiped";
/// Behind a store's name: the folders in which files wait to be fetched, by account or agency.
pub const OUTBOXES: &str = ".outbox";
/// Behind a store's name: the folders in which files that an account sent wait to be taken in.
pub const INTAKES: &str = ".intake";
/// Behind a store's name: how it was before an upgrade or a restoration.
const COPIES: &str = ".before-";

/// Notes that a wipe is due.
///
/// # Errors
/// [`Error::Unavailable`] when it cannot be noted: then nothing is erased.
pub fn mark(store: &Path) -> Result<()> {
    let mark = with_ending(store, DUE);
    file::replace(&mark, "", 0o600).map_err(|e| unwiped(&mark, &e))
}

/// Whether something is still to be wiped.
pub fn is_due(store: &Path) -> bool {
    with_ending(store, DUE).exists()
}

impl Store {
    /// Wipes what erased values have left in the files of the store, and adds to the lists of what was erased. Whoever
    /// calls it has passed the gate.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when it cannot be done now; the mark stays.
    pub(in crate::store) fn wipe(&mut self) -> Result<()> {
        self.list_erased()?;
        for kind in [OUTBOXES, INTAKES] {
            empty(&with_ending(&self.path, kind))?;
        }
        if !self.read.is_server() {
            disk::check_room(file::folder_of(&self.path), 2 * self.read.size()?)?;
        }
        // Pages are written anew from what is there: free ones, and what is left within others, go.
        if !self.write.vacuum()? {
            return Err(Error::Unavailable(read_meanwhile()));
        }
        let mark = with_ending(&self.path, DUE);
        file::remove(&mark).map_err(|e| unwiped(&mark, &e))
    }

    /// Wipes what was put off, where the store can be written.
    pub(in crate::store) fn wipe_if_due(&mut self) {
        if !is_due(&self.path) || self.write.is_readonly().unwrap_or(true) {
            return;
        }
        if let Ok(_pass) = self.enter() {
            self.wipe().ok();
        }
    }

    /// Whether erased values may still stand in the files of the store.
    pub fn is_wipe_due(&self) -> bool {
        is_due(&self.path)
    }

    /// Where copies cannot be reached now, the next one brings the list.
    fn list_erased(&self) -> Result<()> {
        let erased = erased_list::of_store(&self.read)?;
        let list = erased_list::beside(&self.path);
        erased_list::add(&list, &erased).map_err(|e| unwiped(&list, &e))?;
        if let Some(proven) = self.last_proven() {
            let list = erased_list::among_copies(file::folder_of(&proven.copy));
            erased_list::add(&list, &erased).ok();
        }
        Ok(())
    }
}

/// Whole stores beside this one that are older than its last erasure: from before an upgrade or a restoration.
pub fn copies_before_erasure(store: &Path) -> Vec<PathBuf> {
    let changed = |path: &Path| path.metadata().and_then(|m| m.modified()).ok();
    let Some(erased) = changed(&erased_list::beside(store)) else {
        return vec![];
    };
    let mut all = copies_from_before(store);
    all.retain(|p| changed(p).is_some_and(|at| at < erased));
    all
}

/// Whole stores beside this one, sealed for nobody: from before an upgrade or a restoration, oldest names first.
pub fn copies_from_before(store: &Path) -> Vec<PathBuf> {
    let copies = with_ending(store, COPIES);
    let copies = copies.file_name().unwrap_or_default().to_string_lossy();
    let logs = ["-wal", "-shm", "-journal"];
    let is_one = |p: &PathBuf| {
        let name = p.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(&*copies) && !logs.iter().any(|log| name.ends_with(log))
    };
    let all = inside(file::folder_of(store)).unwrap_or_default();
    let mut all: Vec<PathBuf> = all.into_iter().filter(is_one).collect();
    all.sort();
    all
}

/// Files that wait may show what was erased, packed so that it is not found; each can be made or sent again.
fn empty(all: &Path) -> Result<()> {
    for folder in inside(all)? {
        if !folder.is_dir() || folder.is_symlink() {
            continue;
        }
        for waiting in inside(&folder)?.iter().filter(|f| !f.is_dir()) {
            file::remove(waiting).map_err(|e| unwiped(waiting, &e))?;
        }
    }
    Ok(())
}

fn inside(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = match fs::read_dir(folder) {
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(vec![]),
        entries => entries.map_err(|e| unwiped(folder, &e))?,
    };
    Ok(entries.flatten().map(|e| e.path()).collect())
}

fn unwiped(path: &Path, e: &std::io::Error) -> Error {
    Error::Unavailable(
        t(
            "{} tidak dapat dibersihkan dari data yang dihapus ({}); periksa folder dan ruang disk, lalu buka data lagi",
            "{} cannot be cleared of what was erased ({}); check the folder and the room on disk, then open the store again",
        )
        .with([path.display().to_string().into(), cause::of_system(e).into()]),
    )
}

fn read_meanwhile() -> crate::text::Message {
    t(
        "data sedang dibaca; sisa data yang dihapus dibersihkan begitu data dibuka lagi",
        "the store is being read; what is left of erased data is cleared when it is opened next",
    )
    .into()
}
