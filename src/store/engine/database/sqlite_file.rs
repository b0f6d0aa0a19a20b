//! What only a store in a file of `SQLite` has: ways to open it, its settings, its pages.

use std::fmt::Display;
use std::path::Path;

use rusqlite::OpenFlags;
use rusqlite::backup::{Backup, StepResult};
use rusqlite::config::DbConfig;

use super::connection::{Connection, Engine};
use super::fault::{Cause, Error, Result};

impl Connection {
    /// An empty store that is nowhere but here.
    ///
    /// # Errors
    /// When there is no memory.
    pub fn open_in_memory() -> Result<Self> {
        Ok(Self::of_file(rusqlite::Connection::open_in_memory()?))
    }

    /// A file, made when it is not there.
    ///
    /// # Errors
    /// When it cannot be made or opened.
    #[cfg(test)]
    pub fn open(path: impl AsRef<Path>) -> Result<Self> {
        Ok(Self::of_file(rusqlite::Connection::open(path)?))
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

    fn of_file(file: rusqlite::Connection) -> Self {
        Self(Engine::File(file))
    }

    fn file(&self) -> Result<&rusqlite::Connection> {
        match &self.0 {
            Engine::File(db) => Ok(db),
            Engine::Server(_) => Err(no_file()),
        }
    }

    fn with(path: &Path, flags: OpenFlags) -> Result<Self> {
        let flags = flags | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        Ok(Self::of_file(rusqlite::Connection::open_with_flags(
            path, flags,
        )?))
    }

    /// Asks this when the file is locked, with how often it was asked before: true to try again.
    ///
    /// # Errors
    /// From the engine only.
    pub fn busy_handler(&mut self, again: fn(i32) -> bool) -> Result<()> {
        match &mut self.0 {
            Engine::File(db) => Ok(db.busy_handler(Some(again))?),
            Engine::Server(_) => Err(no_file()),
        }
    }

    /// How many prepared statements are kept.
    pub fn keep_statements(&self, most: usize) {
        if let Engine::File(db) = &self.0 {
            db.set_prepared_statement_cache_capacity(most);
        }
    }

    /// Sets a pragma.
    ///
    /// # Errors
    /// From the engine only.
    pub fn pragma_update(&self, name: &str, value: impl Display) -> Result<()> {
        Ok(self.file()?.pragma_update(None, name, value.to_string())?)
    }

    /// Takes from whoever made the file what it could do to who reads it, and keeps a plan from hanging on the value bound:
    /// a cached statement would be planned anew at each use.
    ///
    /// # Errors
    /// From the engine only.
    pub fn defend(&self) -> Result<()> {
        self.file()?
            .set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
        self.file()?
            .set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
        self.file()?
            .set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        Ok(())
    }

    /// Leaves the log as it is when the connection is closed.
    ///
    /// # Errors
    /// From the engine only.
    pub fn keep_log_on_close(&self) -> Result<()> {
        let setting = DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE;
        self.file()?.set_db_config(setting, true)?;
        Ok(())
    }

    /// Copies all pages as they stand at one moment; false when one of both files is locked and nothing was done.
    ///
    /// # Errors
    /// What the files answer.
    pub fn copy_pages(&self, to: &mut Self) -> Result<bool> {
        let Engine::File(to) = &mut to.0 else {
            return Err(no_file());
        };
        let copying = Backup::new(self.file()?, to)?;
        Ok(copying.step(-1)? == StepResult::Done)
    }
}

/// What is done to files alone was asked of a server.
fn no_file() -> Error {
    Error::Engine {
        cause: Cause::Statement,
        number: None,
        said: "no file".to_owned(),
    }
}
