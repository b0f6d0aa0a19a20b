//! Copies noted beside a store, for the day when it can no longer be asked: the one that was proven last, and one that
//! waits to be put in its place.

use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::store::engine::file;
use crate::store::engine::file::with_ending;

/// Behind a store's name: the note of its last proven copy.
const NOTE: &str = ".proven";

/// A copy that was whole when it was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proven {
    pub copy: PathBuf,
    /// When it was made, or last found to hold all there is, microseconds UTC.
    pub at: i64,
    /// The moment the store was made, microseconds UTC; tells one store from another.
    pub made_at: i64,
    /// The store as it was copied, and how long the copy is; none where others were writing.
    #[serde(default)]
    pub of: Option<(Stamp, u64)>,
}

/// By what the file of a store is known to be unwritten since.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    bytes: u64,
    /// Of the last write, nanoseconds.
    written: (i64, i64),
    inode: u64,
}

impl Stamp {
    /// Of a store whose log is empty; none of one with commits that are not in the file yet.
    pub fn of(store: &Path) -> Option<Self> {
        let log = std::fs::metadata(file::log_of(store)).map_or(0, |m| m.len());
        let file = std::fs::metadata(store).ok().filter(|_| log == 0)?;
        Some(Self {
            bytes: file.len(),
            written: (file.mtime(), file.mtime_nsec()),
            inode: file.ino(),
        })
    }
}

impl Proven {
    /// Notes it beside a store.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn note(&self, store: &Path) -> std::io::Result<()> {
        let text = serde_json::to_string(self)?;
        file::replace(&with_ending(store, NOTE), &text, 0o600)
    }
}

/// What is noted beside a store; none when nothing is, or it cannot be read.
pub fn last_proven(store: &Path) -> Option<Proven> {
    let text = file::read(&with_ending(store, NOTE)).ok()?;
    serde_json::from_str(&text).ok()
}

/// Behind a store's name: a proven copy that is about to be put in its place.
pub const WAITING: &str = ".restored";

/// A proven copy that was to be put in a store's place when the process was ended.
pub fn waiting(store: &Path) -> Option<PathBuf> {
    Some(with_ending(store, WAITING)).filter(|p| p.exists())
}
