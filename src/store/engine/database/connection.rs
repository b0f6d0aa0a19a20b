//! A connection to the data.

use super::fault::Result;
use super::parameter::Params;
use super::row::Row;
use super::statement::Statement;
use super::transaction::{Transaction, TransactionBehavior};

/// A connection to the data; one thread at a time uses it.
pub struct Connection(pub(super) rusqlite::Connection);

impl Connection {
    /// Prepares a statement that is used this once.
    ///
    /// # Errors
    /// When the engine does not take it.
    pub fn prepare(&self, sql: &str) -> Result<Statement<'_>> {
        Ok(Statement::once(self.0.prepare(sql)?))
    }

    /// Prepares a statement, or takes the one that was prepared of the same text before.
    ///
    /// # Errors
    /// When the engine does not take it.
    pub fn prepare_cached(&self, sql: &str) -> Result<Statement<'_>> {
        Ok(Statement::kept(self.0.prepare_cached(sql)?))
    }

    /// Carries a statement out; answers how many rows it touched.
    ///
    /// # Errors
    /// When the engine does not take it, or a rule of the tables stands against it.
    pub fn execute(&self, sql: &str, params: impl Params) -> Result<usize> {
        self.prepare(sql)?.execute(params)
    }

    /// Carries out statements that bind nothing, one after another.
    ///
    /// # Errors
    /// At the first that the engine does not take; those before it were done.
    pub fn execute_batch(&self, sql: &str) -> Result<()> {
        Ok(self.0.execute_batch(sql)?)
    }

    /// Reads the first row of a statement that is used this once.
    ///
    /// # Errors
    /// [`NoRow`](super::Error::NoRow) when there is none.
    pub fn query_row<T>(
        &self,
        sql: &str,
        params: impl Params,
        read: impl FnOnce(&Row<'_>) -> Result<T>,
    ) -> Result<T> {
        self.prepare(sql)?.query_row(params, read)
    }

    /// Begins a transaction that only reads until it writes.
    ///
    /// # Errors
    /// From the engine only.
    pub fn transaction(&mut self) -> Result<Transaction<'_>> {
        Transaction::begin(self, TransactionBehavior::Deferred)
    }

    /// Begins a transaction.
    ///
    /// # Errors
    /// From the engine only: an immediate one waits for its turn to write.
    pub fn transaction_with_behavior(
        &mut self,
        behavior: TransactionBehavior,
    ) -> Result<Transaction<'_>> {
        Transaction::begin(self, behavior)
    }

    /// Begins a transaction to read one state of the data; the caller sees to it that none is open.
    ///
    /// # Errors
    /// When one is open.
    pub fn unchecked_transaction(&self) -> Result<Transaction<'_>> {
        Transaction::begin(self, TransactionBehavior::Deferred)
    }

    /// Whether no transaction is open.
    pub(super) fn is_autocommit(&self) -> bool {
        self.0.is_autocommit()
    }
}
