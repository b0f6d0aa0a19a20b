//! A new file that is there whole or not at all: made beside its place, then put there in one step.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::store::put_new_file;

/// Files that stand beside a store and belong to it.
const BESIDE: [&str; 4] = ["", "-wal", "-shm", ".gate"];

/// Makes a store with `make` and puts it at `path`, where nothing may be.
///
/// # Errors
/// As `make`; unexpected when something stands at `path` by then.
pub fn put<T>(path: &Path, make: impl FnOnce(&Path) -> anyhow::Result<T>) -> anyhow::Result<T> {
    let draft = Draft(beside(path, &format!(".new-{}", std::process::id())));
    draft.clear();
    let answer = make(&draft.0)?;
    put_new_file(&draft.0, path).with_context(|| path.display().to_string())?;
    Ok(answer)
}

/// A file under way; what is left of it goes when it is dropped.
struct Draft(PathBuf);

impl Draft {
    fn clear(&self) {
        for end in BESIDE {
            std::fs::remove_file(beside(&self.0, end)).ok();
        }
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        self.clear();
    }
}

fn beside(path: &Path, end: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(end);
    name.into()
}
