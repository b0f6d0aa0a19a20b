//! A connection to `PostgreSQL`.

use std::cell::{Cell as Slot, RefCell};
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use std::{io, thread};

use postgres::fallible_iterator::FallibleIterator;
use postgres::types::ToSql;
use postgres::{Client, Notification, Statement};

use super::address::{ADDRESS_ENDING, Address};
use super::cell::Cell;
use super::fault::{Cause, Error, Result};
use super::order::{Order, loose, untyped};
use super::transaction::TransactionBehavior;

/// One writer at a time, in all of the servers: the lock of a transaction that writes. The number is `Bina` in ASCII.
const BEGIN: &str = "BEGIN ISOLATION LEVEL READ COMMITTED; SET LOCAL lock_timeout = '10s'; \
     SELECT pg_advisory_xact_lock(1114205793)";
const BEGIN_READING: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
/// What a commit is told by.
const CHANNEL: &str = "bina";
/// How long a lost server is waited for before it is asked again.
const PATIENCE: Duration = Duration::from_secs(1);
/// What the thread that listens needs.
const STACK: usize = 1024 * 1024;

/// A connection to `PostgreSQL`; one that was lost is made anew at the next statement outside of a transaction.
pub struct Server {
    address: Address,
    client: RefCell<Client>,
    known: RefCell<HashMap<String, Arc<Order>>>,
    /// How often it was connected anew.
    line: Slot<u32>,
    is_open: Slot<bool>,
    reads_only: Slot<bool>,
    held: RefCell<Option<Held>>,
}

/// Two numbers that are asked for on each connection that is made anew, and what they are held against.
struct Held {
    sql: &'static str,
    holds: Holds,
}

/// Whether the data is still what was known of it; asks for both numbers when it is ready to hold them against that.
pub type Holds = Box<dyn Fn(&mut dyn FnMut() -> Result<(i64, i64)>) -> Result<()> + Send>;

/// The rows of a statement, all of them.
pub type Cells = Vec<Vec<Cell>>;

/// Statements that are known on a connection.
const KNOWN: usize = 256;

impl Server {
    /// Connects.
    ///
    /// # Errors
    /// When no server answers that can be written to.
    pub fn connect(address: Address) -> Result<Self> {
        let client = address.connect()?;
        Ok(Self {
            address,
            client: RefCell::new(client),
            known: RefCell::default(),
            line: Slot::new(0),
            is_open: Slot::new(false),
            reads_only: Slot::new(false),
            held: RefCell::default(),
        })
    }

    /// Has two numbers asked for on each connection that is made anew; one on which they do not hold is not used.
    pub fn hold_anew(&self, sql: &'static str, holds: Holds) {
        self.held.replace(Some(Held { sql, holds }));
    }

    fn with<T>(
        &self,
        ask: impl FnOnce(&mut Client) -> std::result::Result<T, postgres::Error>,
    ) -> Result<T> {
        self.lend(|client| Ok(ask(client)?))
    }

    /// Lends the connection for as long as something of it is read or written in one piece.
    ///
    /// # Errors
    /// When it was lost and cannot be made anew; else from what it is lent to.
    pub fn lend<T>(&self, ask: impl FnOnce(&mut Client) -> Result<T>) -> Result<T> {
        self.mend()?;
        ask(&mut self.client.borrow_mut())
    }

    /// Connects anew where the connection was lost, which ends the transaction that is open.
    fn mend(&self) -> Result<()> {
        if self.client.borrow().is_closed() && !self.is_open.get() {
            self.connect_anew()?;
        }
        Ok(())
    }

    /// Connects anew, whatever became of the connection before.
    ///
    /// # Errors
    /// When no server answers that can be written to, or what it has is no longer what was held here.
    pub fn connect_anew(&self) -> Result<()> {
        let mut client = self.address.connect()?;
        if let Some(held) = &*self.held.borrow() {
            (held.holds)(&mut || {
                let row = client.query_one(held.sql, &[])?;
                Ok((row.try_get(0)?, row.try_get(1)?))
            })?;
        }
        if self.reads_only.get() {
            client.batch_execute(READ_ONLY)?;
        }
        self.client.replace(client);
        self.known.borrow_mut().clear();
        self.line.set(self.line.get().wrapping_add(1));
        self.is_open.set(false);
        Ok(())
    }

    /// Lets nothing be written on this connection from now on.
    ///
    /// # Errors
    /// From the server only.
    pub fn read_only(&self) -> Result<()> {
        self.reads_only.set(true);
        self.with(|c| c.batch_execute(READ_ONLY))
    }

    /// A statement, or the one of the same text; the server hears of it when it is put.
    pub fn order(&self, sql: &str) -> Arc<Order> {
        let found = self.known.borrow().get(sql).cloned();
        if let Some(found) = found {
            return found;
        }
        let made = Arc::new(Order::new(sql, self.line.get()));
        let mut known = self.known.borrow_mut();
        // Filters make ever new statements: a console that stays open for days does not keep them all.
        if known.len() >= KNOWN {
            known.clear();
        }
        known.insert(sql.to_owned(), Arc::clone(&made));
        made
    }

    /// Whether a statement was put on this connection.
    pub fn knows(&self, sql: &str) -> bool {
        self.known.borrow().contains_key(sql)
    }

    /// Has the server prepare a statement now.
    ///
    /// # Errors
    /// When the server does not take it.
    pub fn prepare(&self, order: &Order) -> Result<Statement> {
        let made = self.with(|c| c.prepare(&order.words))?;
        if order.line != self.line.get() {
            return Ok(made);
        }
        Ok(order.keep(made).clone())
    }

    /// What a statement is put by: none where it is put for the first time, or was made for a connection that was lost.
    fn prepared(&self, order: &Order) -> Result<Option<Statement>> {
        self.mend()?;
        if order.line != self.line.get() {
            return Ok(None);
        }
        match order.prepared() {
            Some(found) => Ok(Some(found.clone())),
            None if order.put() => self.prepare(order).map(Some),
            None => Ok(None),
        }
    }

    /// All rows of a statement.
    ///
    /// # Errors
    /// When the server cannot read them.
    pub fn query(&self, order: &Order, values: &[Cell]) -> Result<Cells> {
        let rows = match self.prepared(order)? {
            Some(statement) => self.with(|c| c.query(&statement, &lent(values)))?,
            None => self.with(|c| c.query_typed(&order.words, &untyped(&loose(values))))?,
        };
        let mut out = Vec::with_capacity(rows.len());
        for row in rows {
            let cells = (0..row.len()).map(|at| row.try_get::<_, Cell>(at));
            out.push(cells.collect::<std::result::Result<_, _>>()?);
        }
        Ok(out)
    }

    /// Carries a statement out; what was written outside of a transaction is told at once.
    ///
    /// # Errors
    /// When a rule of the tables stands against it.
    pub fn execute(&self, order: &Order, values: &[Cell]) -> Result<usize> {
        let count = match self.prepared(order)? {
            Some(statement) => self.with(|c| c.execute(&statement, &lent(values)))?,
            None => self.with(|c| c.execute_typed(&order.words, &untyped(&loose(values))))?,
        };
        if count > 0 && !self.is_open.get() {
            self.with(|c| c.batch_execute(TELL))?;
        }
        Ok(usize::try_from(count).unwrap_or(usize::MAX))
    }

    /// Carries a statement out that nobody is told of and that need not be flushed.
    ///
    /// # Errors
    /// From the server only.
    pub fn whisper(&self, order: &Order, values: &[Cell]) -> Result<usize> {
        let count = self.with(|c| {
            let mut tx = c.transaction()?;
            tx.batch_execute("SET LOCAL synchronous_commit = off")?;
            let count = tx.execute_typed(&order.words, &untyped(&loose(values)))?;
            tx.commit().map(|()| count)
        })?;
        Ok(usize::try_from(count).unwrap_or(usize::MAX))
    }

    /// Carries out statements that bind nothing.
    ///
    /// # Errors
    /// At the first that the server does not take.
    pub fn execute_batch(&self, sql: &str) -> Result<()> {
        self.with(|c| c.batch_execute(sql))
    }

    /// Begins a transaction; one that writes waits in line for all others.
    ///
    /// # Errors
    /// [`Cause::Busy`] after ten seconds in line.
    pub fn begin(&self, behavior: TransactionBehavior) -> Result<()> {
        let words = match behavior {
            TransactionBehavior::Immediate => BEGIN,
            TransactionBehavior::Deferred => BEGIN_READING,
        };
        let mut begun = self.with(|c| c.batch_execute(words));
        if begun.is_err() && self.client.borrow().is_closed() {
            // It was lost while nothing went on, which only this told: nothing was done yet, so it is begun on a new one.
            begun = self.with(|c| c.batch_execute(words));
        }
        if begun.is_err() {
            self.with(|c| c.batch_execute("ROLLBACK")).ok();
        }
        self.is_open.set(begun.is_ok());
        begun
    }

    /// Keeps what was done and tells of it.
    ///
    /// # Errors
    /// When the server cannot, or its answer was lost: the same act can be handed in again.
    pub fn commit(&self) -> Result<()> {
        let told = format!("NOTIFY {CHANNEL}; COMMIT");
        let words = if self.reads_only.get() {
            "COMMIT"
        } else {
            &told
        };
        let done = self.with(|c| c.batch_execute(words));
        self.is_open
            .set(done.is_err() && !self.client.borrow().is_closed());
        done
    }

    /// Takes back what was done.
    ///
    /// # Errors
    /// From the server only, which takes it back by itself when it is lost.
    pub fn roll_back(&self) -> Result<()> {
        let done = self.with(|c| c.batch_execute("ROLLBACK"));
        self.is_open.set(false);
        done
    }

    /// Whether no transaction is open.
    pub fn is_autocommit(&self) -> bool {
        !self.is_open.get()
    }
}

/// Tells of what was kept already: the word itself need not be flushed.
const TELL: &str = "BEGIN; SET LOCAL synchronous_commit = off; NOTIFY bina; COMMIT";
const READ_ONLY: &str = "SET default_transaction_read_only = on";

/// Values as the driver takes them.
pub fn lent(values: &[Cell]) -> Vec<&(dyn ToSql + Sync)> {
    values.iter().map(|v| v as &(dyn ToSql + Sync)).collect()
}

/// Calls `tell`, from a thread and a connection of its own, when anybody commits, until it answers false; once for all
/// within `pause`. A server that was lost is asked for until it is there again, and then told of.
///
/// # Errors
/// When no thread can be made.
pub fn listen(
    address: Address,
    pause: Duration,
    tell: impl Fn() -> bool + Send + 'static,
) -> io::Result<()> {
    let listen = move || {
        loop {
            let heard = listener(&address);
            // What was committed before it listened is told now.
            if !tell() || heard.is_some_and(|client| !pass_on(client, pause, &tell)) {
                return;
            }
            thread::sleep(PATIENCE);
        }
    };
    thread::Builder::new().stack_size(STACK).spawn(listen)?;
    Ok(())
}

/// A connection that hears of commits.
fn listener(address: &Address) -> Option<Client> {
    let mut client = address.connect().ok()?;
    let listens = client.batch_execute(&format!("LISTEN {CHANNEL}"));
    listens.is_ok().then_some(client)
}

/// Tells of commits until the server is lost; false when nobody wants to be told. The first is told at once, what comes
/// within the pause after it together.
fn pass_on(mut client: Client, pause: Duration, tell: &impl Fn() -> bool) -> bool {
    while is_some(client.notifications().blocking_iter().next()) {
        while is_some(client.notifications().iter().next()) {}
        if !tell() {
            return false;
        }
        thread::sleep(pause);
    }
    true
}

fn is_some(heard: std::result::Result<Option<Notification>, postgres::Error>) -> bool {
    heard.is_ok_and(|n| n.is_some())
}

/// The address that a file ending in `.pg` holds; none for any other, which is a store itself.
///
/// # Errors
/// When the file cannot be read or holds none.
pub fn address_in(path: &Path) -> Result<Option<Address>> {
    if !is_address(path) {
        return Ok(None);
    }
    let text = std::fs::read_to_string(path).map_err(|e| Error::Engine {
        cause: Cause::CannotOpen,
        number: None,
        said: e.to_string(),
    })?;
    Address::parse(text.trim()).map(Some)
}

/// Whether a file holds an address, by its ending: a store must not be opened to find out.
pub fn is_address(path: &Path) -> bool {
    path.extension().is_some_and(|e| e == ADDRESS_ENDING)
}
