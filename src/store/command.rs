//! The one way to write: a batch of commands is one transaction, all or nothing.

use rusqlite::{OptionalExtension, Transaction, TransactionBehavior};
use uuid::Uuid;

use crate::domain::entity::Entity;
use crate::domain::format;
use crate::domain::policy::Actor;
use crate::domain::record::Changes;
use crate::domain::region::Code;
use crate::store::error::{Error, Result};
use crate::store::open::Store;
use crate::store::row::View;
use crate::store::write::Writer;
use crate::store::{actor, audit, migrate, retry};
use crate::text::t;

/// What a command does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// A new record of this region.
    Add { region: Code },
    /// New values on the version that was read.
    Edit { version: i64 },
    /// A move of the workflow on the version that was read.
    Move { version: i64, name: &'static str },
}

/// One act on one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    pub entity: &'static Entity,
    /// Chosen by the caller, so that one batch can refer to what it adds.
    pub id: Uuid,
    pub act: Act,
    pub changes: Changes,
}

/// Commands that are committed together or not at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// The same id again is the same act again: it is answered, not repeated.
    pub op_id: Uuid,
    /// The appointment under which the person acts.
    pub appointment: Uuid,
    pub commands: Vec<Command>,
}

/// What came of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    pub view: View,
    /// Names of the obligations it met by itself.
    pub met: Vec<String>,
}

impl Store {
    /// Carries out a batch: permit, check, write and audit in one transaction behind the gate.
    ///
    /// # Errors
    /// [`Error::Conflict`] on a stale version, [`Error::Rejected`] with the place in the batch when a right or rule
    /// stands against it, [`Error::Unavailable`] when it can be tried again. Nothing is written in any of these cases.
    pub fn submit(&mut self, batch: &Batch) -> Result<Vec<Done>> {
        let appointment = batch.appointment;
        self.commit(batch, |tx, today| actor::load(tx, appointment, today))
    }

    /// Carries out the batch that lays the foundation of a store: refused once anything was written.
    ///
    /// # Errors
    /// As [`Store::submit`]; forbidden when the store is no longer empty.
    pub fn found(&mut self, batch: &Batch) -> Result<Vec<Done>> {
        let root = self.root.clone();
        self.commit(batch, move |tx, _| {
            let used: Option<i64> = tx
                .query_row("SELECT 1 FROM operation LIMIT 1", [], |r| r.get(0))
                .optional()?;
            match used {
                None => Ok(actor::founder(root)),
                Some(_) => Err(Error::forbidden(t(
                    "data ini sudah berisi",
                    "this store is already in use",
                ))),
            }
        })
    }

    fn commit(
        &mut self,
        batch: &Batch,
        who: impl FnOnce(&Transaction<'_>, chrono::NaiveDate) -> Result<Actor>,
    ) -> Result<Vec<Done>> {
        let _pass = self.gate.enter(self.source.now())?;
        let tx = self
            .write
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        migrate::still_known(&tx, &self.path)?;
        let now = moment(&tx, self.source.now())?;
        if let Some(done) = retry::answer(&tx, batch, format::day_of(now))? {
            return Ok(done);
        }
        let actor = who(&tx, format::day_of(now))?;
        audit::open(&tx, batch.op_id, &actor, now)?;
        let mut writer = Writer::new(&tx, actor, batch.op_id, now, self.source.as_mut());
        let mut done = Vec::with_capacity(batch.commands.len());
        for (nth, command) in batch.commands.iter().enumerate() {
            done.push(writer.apply(command).map_err(|e| e.at(nth))?);
        }
        writer.close()?;
        tx.commit()?;
        Ok(done)
    }
}

/// Now, or just after the last commit where the clock was set back: the order of acts never turns.
fn moment(tx: &Transaction<'_>, now: i64) -> Result<i64> {
    let last: Option<i64> = tx
        .prepare_cached("SELECT max(at) FROM operation")?
        .query_row([], |r| r.get(0))?;
    Ok(last.map_or(now, |last| now.max(last + 1)))
}

#[cfg(test)]
mod tests;
