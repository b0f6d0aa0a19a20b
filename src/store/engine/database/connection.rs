//! A connection to the data.

use super::address::Address;
use super::fault::Result;
use super::parameter::Params;
use super::pg::{Holds, Server};
use super::row::Row;
use super::statement::Statement;
use super::transaction::{Transaction, TransactionBehavior};

/// A connection to the data; one thread at a time uses it.
pub struct Connection(pub(super) Engine);

/// What keeps the data.
pub(super) enum Engine {
    File(rusqlite::Connection),
    Server(Box<Server>),
}

impl Connection {
    /// A server, to read and write.
    ///
    /// # Errors
    /// When none answers that can be written to.
    pub fn open_server(address: Address) -> Result<Self> {
        let server = Server::connect(address)?;
        Ok(Self(Engine::Server(Box::new(server))))
    }

    /// Prepares a statement that is used this once; a server looks at it when it is run.
    ///
    /// # Errors
    /// When the engine does not take it.
    pub fn prepare(&self, sql: &str) -> Result<Statement<'_>> {
        Ok(match &self.0 {
            Engine::File(db) => Statement::once(db.prepare(sql)?),
            Engine::Server(db) => Statement::of_server(db, db.order(sql)),
        })
    }

    /// Prepares a statement and has the engine look at it, though it may never be run.
    ///
    /// # Errors
    /// When the engine does not take it.
    pub fn prepare_now(&self, sql: &str) -> Result<Statement<'_>> {
        let Engine::Server(db) = &self.0 else {
            return self.prepare(sql);
        };
        let order = db.order(sql);
        db.prepare(&order)?;
        Ok(Statement::of_server(db, order))
    }

    /// Prepares a statement, or takes the one that was prepared of the same text before.
    ///
    /// # Errors
    /// When the engine does not take it.
    pub fn prepare_cached(&self, sql: &str) -> Result<Statement<'_>> {
        Ok(match &self.0 {
            Engine::File(db) => Statement::kept(db.prepare_cached(sql)?),
            Engine::Server(db) => Statement::of_server(db, db.order(sql)),
        })
    }

    /// Whether a server is yet to hear a statement on this connection, and to plan it.
    pub fn is_new(&self, sql: &str) -> bool {
        match &self.0 {
            Engine::File(_) => false,
            Engine::Server(db) => !db.knows(sql),
        }
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
        match &self.0 {
            Engine::File(db) => Ok(db.execute_batch(sql)?),
            Engine::Server(db) => db.execute_batch(sql),
        }
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

    /// Reads one state of the data for as long as what is answered lives; none where a transaction is open, which does
    /// that already.
    ///
    /// # Errors
    /// From the engine only.
    pub fn snapshot(&self) -> Result<Option<Transaction<'_>>> {
        let begun = self.is_autocommit().then(|| self.unchecked_transaction());
        begun.transpose()
    }

    /// Begins to read one state of the data, that of the first read, until [`end_to_read`](Self::end_to_read): as
    /// [`snapshot`](Self::snapshot), for work that holds more than the connection.
    ///
    /// # Errors
    /// When a transaction is open.
    pub fn begin_to_read(&self) -> Result<()> {
        self.begin(TransactionBehavior::Deferred)
    }

    /// Reads what is newest again.
    ///
    /// # Errors
    /// From the engine only.
    pub fn end_to_read(&self) -> Result<()> {
        self.commit()
    }

    /// Leaves a connection to a server that may be lost, connects anew, and waits in line behind all who write, be it the
    /// transaction of the connection that was left. A file has no other connection to go to.
    ///
    /// # Errors
    /// When no server answers, or after ten seconds in line.
    pub fn begin_anew(&self) -> Result<Transaction<'_>> {
        if let Engine::Server(db) = &self.0 {
            db.connect_anew()?;
        }
        Transaction::begin(self, TransactionBehavior::Immediate)
    }

    /// Has two numbers asked for on each connection to the server that is made anew, and held against what is known.
    pub fn hold_anew(&self, sql: &'static str, holds: Holds) {
        if let Engine::Server(db) = &self.0 {
            db.hold_anew(sql, holds);
        }
    }

    pub(super) fn begin(&self, behavior: TransactionBehavior) -> Result<()> {
        match (&self.0, behavior) {
            (Engine::Server(db), behavior) => db.begin(behavior),
            (Engine::File(db), TransactionBehavior::Deferred) => {
                Ok(db.execute_batch("BEGIN DEFERRED")?)
            }
            (Engine::File(db), TransactionBehavior::Immediate) => {
                Ok(db.execute_batch("BEGIN IMMEDIATE")?)
            }
        }
    }

    pub(super) fn commit(&self) -> Result<()> {
        match &self.0 {
            Engine::File(db) => Ok(db.execute_batch("COMMIT")?),
            Engine::Server(db) => db.commit(),
        }
    }

    pub(super) fn roll_back(&self) -> Result<()> {
        match &self.0 {
            Engine::File(db) => Ok(db.execute_batch("ROLLBACK")?),
            Engine::Server(db) => db.roll_back(),
        }
    }

    /// Whether no transaction is open.
    pub(super) fn is_autocommit(&self) -> bool {
        match &self.0 {
            Engine::File(db) => db.is_autocommit(),
            Engine::Server(db) => db.is_autocommit(),
        }
    }
}
