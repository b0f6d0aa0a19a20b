//! A folder for a store that is only tried: private, gone once it is done, and where the program was killed before that,
//! gone at its next start.

use std::fs::{self, DirBuilder, File};
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::path::{Path, PathBuf};

use crate::store;

/// What its name begins with.
const PREFIX: &str = "bina-trial-";

/// A folder that is in use as long as this is held: its lock ends with the process, however that ends.
#[derive(Debug)]
pub struct TrialFolder {
    path: PathBuf,
    lock: File,
}

impl TrialFolder {
    /// # Errors
    /// Of the file system.
    pub fn new(within: &Path) -> io::Result<Self> {
        let path = within.join(format!("{PREFIX}{}", uuid::Uuid::new_v4()));
        DirBuilder::new().mode(0o700).create(&path)?;
        let lock = store::open_file(&path)?;
        lock.lock()?;
        Ok(Self { path, lock })
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Removes it with all that is in it.
    ///
    /// # Errors
    /// Of the file system.
    pub fn end(self) -> io::Result<()> {
        fs::remove_dir_all(&self.path)?;
        drop(self.lock);
        Ok(())
    }
}

/// Removes what killed trials of this account left in the folder for temporary files.
pub fn sweep_temporary() {
    sweep(&std::env::temp_dir());
}

fn sweep(within: &Path) {
    let Ok(entries) = fs::read_dir(within) else {
        return;
    };
    let named = entries
        .flatten()
        .filter(|e| e.file_name().to_string_lossy().starts_with(PREFIX));
    for path in named.map(|e| e.path()).filter(|p| is_left(p)) {
        // What another start removes at this moment is gone as well.
        fs::remove_dir_all(path).ok();
    }
}

/// A folder, our own, that nobody holds.
fn is_left(path: &Path) -> bool {
    let ours = rustix::process::geteuid().as_raw();
    let own = path
        .symlink_metadata()
        .is_ok_and(|m| m.is_dir() && m.uid() == ours);
    own && store::open_file(path).is_ok_and(|folder| folder.try_lock().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_killed_trial_is_swept_and_one_under_way_is_not() {
        let place = tempfile::tempdir().unwrap();
        let left = TrialFolder::new(place.path()).unwrap();
        fs::write(left.path().join("bina.db"), "invented people").unwrap();
        let left_at = left.path().to_owned();
        // As a kill leaves it: the lock is gone, the folder is not.
        drop(left);
        let used = TrialFolder::new(place.path()).unwrap();
        let other = place.path().join("bina-of-somebody");
        fs::create_dir(&other).unwrap();
        sweep(place.path());
        assert!(!left_at.exists());
        assert!(used.path().exists() && other.exists());
        let mode = used.path().metadata().unwrap().mode();
        assert_eq!(mode & 0o777, 0o700);
        let gone = used.path().to_owned();
        used.end().unwrap();
        assert!(!gone.exists());
    }
}
