//! A transaction: kept by its commit, else taken back.

use std::ops::Deref;

use super::connection::Connection;
use super::fault::Result;

/// When a transaction takes its turn to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TransactionBehavior {
    /// At its first write, if there is one.
    Deferred,
    /// At once.
    Immediate,
}

/// An open transaction. What is done on its connection is taken back when it is dropped without its commit.
pub struct Transaction<'c> {
    db: &'c Connection,
}

impl<'c> Transaction<'c> {
    pub(super) fn begin(db: &'c Connection, behavior: TransactionBehavior) -> Result<Self> {
        db.begin(behavior)?;
        Ok(Self { db })
    }

    /// The connection it is open on, which stays when it is over.
    pub fn connection(&self) -> &'c Connection {
        self.db
    }

    /// Keeps what was done.
    ///
    /// # Errors
    /// When the engine cannot; then it is taken back.
    pub fn commit(self) -> Result<()> {
        self.db.commit()
    }
}

impl Deref for Transaction<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.db
    }
}

impl Drop for Transaction<'_> {
    fn drop(&mut self) {
        if !self.db.is_autocommit() {
            // A connection that cannot even do that is answered an error at its next statement.
            self.db.roll_back().ok();
        }
    }
}
