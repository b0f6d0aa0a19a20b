//! What only a store in a file of `SQLite` has: ways to open it, its settings, its pages.

use std::fmt::Display;
use std::path::Path;

use rusqlite::OpenFlags;
use rusqlite::backup::{Backup, StepResult};
use rusqlite::config::DbConfig;

use super::connection::Connection;
use super::fault::Result;

impl Connection {
    /// An empty store that is nowhere but here.
    ///
    /// # Errors
    /// When there is no memory.
    pub fn open_in_memory() -> Result<Self> {
        Ok(Self(rusqlite::Connection::open_in_memory()?))
    }

    /// A file, made when it is not there.
    ///
    /// # Errors
    /// When it cannot be made or opened.
    #[cfg(test)]
    pub fn open(path: impl AsRef<Path>) -> Result<Self> {
        Ok(Self(rusqlite::Connection::open(path)?))
    }

    /// A file that is there, to read and write. It is opened, not read yet.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn open_to_write(path: &Path) -> Result<Self> {
        Self::with(path, OpenFlags::SQLITE_OPEN_READ_WRITE)
    }

    /// A file that is there, to read.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn open_to_read(path: &Path) -> Result<Self> {
        Self::with(path, OpenFlags::SQLITE_OPEN_READ_ONLY)
    }

    /// A file by the URI of it, to read.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn open_uri(uri: &str) -> Result<Self> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
        Self::with(Path::new(uri), flags)
    }

    fn with(path: &Path, flags: OpenFlags) -> Result<Self> {
        let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        Ok(Self(rusqlite::Connection::open_with_flags(path, flags)?))
    }

    /// Asks this when the file is locked, with how often it was asked before: true to try again.
    ///
    /// # Errors
    /// From the engine only.
    pub fn busy_handler(&mut self, again: fn(i32) -> bool) -> Result<()> {
        Ok(self.0.busy_handler(Some(again))?)
    }

    /// How many prepared statements are kept.
    pub fn keep_statements(&self, most: usize) {
        self.0.set_prepared_statement_cache_capacity(most);
    }

    /// Sets a pragma.
    ///
    /// # Errors
    /// From the engine only.
    pub fn pragma_update(&self, name: &str, value: impl Display) -> Result<()> {
        Ok(self.0.pragma_update(None, name, value.to_string())?)
    }

    /// Whether the file can only be read.
    ///
    /// # Errors
    /// From the engine only.
    pub fn is_readonly(&self) -> Result<bool> {
        Ok(self.0.is_readonly("main")?)
    }

    /// Takes from whoever made the file what it could do to who reads it, and keeps a plan from hanging on the value bound:
    /// a cached statement would be planned anew at each use.
    ///
    /// # Errors
    /// From the engine only.
    pub fn defend(&self) -> Result<()> {
        self.0
            .set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
        self.0
            .set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
        self.0
            .set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        Ok(())
    }

    /// Leaves the log as it is when the connection is closed.
    ///
    /// # Errors
    /// From the engine only.
    pub fn keep_log_on_close(&self) -> Result<()> {
        let setting = DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE;
        self.0.set_db_config(setting, true)?;
        Ok(())
    }

    /// Copies all pages as they stand at one moment; false when one of both files is locked and nothing was done.
    ///
    /// # Errors
    /// What the files answer.
    pub fn copy_pages(&self, to: &mut Self) -> Result<bool> {
        let copying = Backup::new(&self.0, &mut to.0)?;
        Ok(copying.step(-1)? == StepResult::Done)
    }
}
