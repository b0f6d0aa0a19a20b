//! The store as it was before its schema changed: a copy beside it, made anew at each upgrade and proven.

use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use crate::store::audit;
use crate::store::engine::cause;
use crate::store::engine::database::Connection;
use crate::store::engine::disk;
use crate::store::engine::error::{Error, Result};
use crate::store::engine::file;
use crate::store::engine::file::with_ending;
use crate::text::{Arg, t};

/// Makes `STORE.before-N` from a store with `N - 1` steps, in place of an earlier one of the same step: that lacks what
/// was saved since. It gets its name only when it is whole and proven.
///
/// # Errors
/// [`Error::Unavailable`] when there is no room for it and for the steps, or it cannot be made; the store is untouched.
pub fn copy(db: &Connection, path: &Path, done: usize) -> Result<PathBuf> {
    disk::check_room(file::folder_of(path), 3 * db.size()?)?;
    let copy = with_ending(path, &format!(".before-{}", done + 1));
    let part = with_ending(&copy, ".part");
    let made = |e: std::io::Error| no_copy(&copy, cause::of_system(&e));
    file::remove(&part).map_err(made)?;
    claim(&part).map_err(made)?;
    db.execute("VACUUM INTO ?1", [part.display().to_string()])?;
    prove(db, &part, &copy)?;
    let synced = file::open(&part).and_then(|f| f.sync_all());
    let named = synced.and_then(|()| std::fs::rename(&part, &copy));
    named
        .and_then(|()| file::sync_folder(&copy))
        .map_err(made)?;
    Ok(copy)
}

/// Makes the copy's file for its owner alone: it holds what the store holds.
fn claim(copy: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    let made = options.write(true).create_new(true).mode(0o600).open(copy);
    made.map(drop)
}

/// Its pages are whole and its chains end as the store's do. What its records say is proven when it is put back: their
/// schema is that of an earlier program.
fn prove(db: &Connection, part: &Path, copy: &Path) -> Result<()> {
    let made = Connection::open_to_read(part)?;
    let said: String = made.query_row("PRAGMA integrity_check(1)", [], |r| r.get(0))?;
    if said != "ok" {
        let words = t("halamannya rusak", "its pages are damaged");
        return Err(no_copy(copy, words));
    }
    if audit::heads(&made)? != audit::heads(db)? {
        return Err(no_copy(
            copy,
            t("jejaknya tidak cocok", "its audit does not fit"),
        ));
    }
    Ok(())
}

fn no_copy(copy: &Path, why: impl Into<Arg>) -> Error {
    let words = t(
        "salinan {} tidak dapat dibuat ({}); data tidak disentuh, periksa foldernya",
        "the copy {} cannot be made ({}); nothing was touched, check its folder",
    );
    Error::Unavailable(words.with([copy.display().to_string().into(), why.into()]))
}
