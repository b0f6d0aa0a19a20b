//! What stands in the way of a copy, moved to names of its own.

use std::path::{Path, PathBuf};

use super::copy_file::unwritten;
use crate::store::engine::error::{Error, Result};
use crate::store::engine::file;
use crate::store::engine::file::with_ending;
use crate::text::t;

/// Behind a store's name: what stood there before.
const KEPT: &str = ".before-restore";

/// The first name under which no part of what stands there would cover another file.
pub fn free_name(store: &Path) -> PathBuf {
    let named = |n: u32| match n {
        1 => with_ending(store, KEPT),
        n => with_ending(store, &format!("{KEPT}-{n}")),
    };
    let free = |to: &PathBuf| {
        let covers = |tail| with_ending(store, tail).exists() && with_ending(to, tail).exists();
        !to.exists() && !TAILS.into_iter().any(covers)
    };
    (1..u32::MAX).map(named).find(free).unwrap_or_default()
}

/// A store's files, the logs before the store: what lies there alone must never be taken for a store without a log.
const TAILS: [&str; 4] = ["-wal", "-shm", "-journal", ""];

/// Moves what stands in a copy's way to the first free name: a store that cannot be read, or what is left of one. A log that
/// stayed would be taken for that of the copy. None when nothing stands there.
///
/// # Errors
/// [`Error::Unavailable`] when another program has the store open, or it cannot be moved.
pub fn set_aside(store: &Path) -> Result<Option<PathBuf>> {
    let there = |tail: &&str| with_ending(store, tail).exists();
    if store.exists() && file::is_open_elsewhere(store).map_err(|e| unwritten(store, &e))? {
        return Err(Error::Unavailable(
            t(
                "{} masih dibuka program lain; tutup program itu, lalu ulangi bina restore",
                "another program has {} open; close it, then run bina restore again",
            )
            .with([store.display().to_string().into()]),
        ));
    }
    let to = free_name(store);
    let mut kept = None;
    for tail in TAILS.into_iter().filter(there) {
        put_name(&with_ending(store, tail), &with_ending(&to, tail))?;
        kept = Some(to.clone());
    }
    Ok(kept)
}

/// Gives a file another name, on the disk before it counts.
pub fn put_name(from: &Path, to: &Path) -> Result<()> {
    let moved = std::fs::rename(from, to).and_then(|()| file::sync_folder(to));
    moved.map_err(|e| unwritten(to, &e))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_moved_aside_stays_together_and_covers_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let write = |name: &str, text: &str| std::fs::write(at(name), text).unwrap();
        let read = |name: &str| file::read(&at(name)).unwrap();
        // Of a restoration before that was cut off: its log was moved, the store was not.
        write("s.db.before-restore-wal", "log");
        write("s.db", "one");
        let kept = set_aside(&at("s.db")).unwrap();
        assert_eq!(kept, Some(at("s.db.before-restore")));
        assert_eq!(
            (read("s.db.before-restore"), read("s.db.before-restore-wal")),
            ("one".to_owned(), "log".to_owned())
        );
        write("s.db.before-restore-2-wal", "of another");
        write("s.db", "two");
        write("s.db-wal", "its log");
        let kept = set_aside(&at("s.db")).unwrap();
        assert_eq!(kept, Some(at("s.db.before-restore-3")));
        assert_eq!(set_aside(&at("s.db")).unwrap(), None);
        assert_eq!(read("s.db.before-restore-3-wal"), "its log");
        assert_eq!(read("s.db.before-restore-2-wal"), "of another");
        assert!(!at("s.db").exists() && !at("s.db-wal").exists());
    }
}
