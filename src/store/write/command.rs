//! The one way to write: a batch of commands is one transaction, all or nothing.

use std::path::Path;

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior};
use uuid::Uuid;

use crate::domain::format;
use crate::domain::policy::Actor;
use crate::domain::region::Code;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::record::Changes;
use crate::domain::schema::workflow::Move;
use crate::store::audit;
use crate::store::audit::naming;
use crate::store::engine::migrate;
use crate::store::engine::open;
use crate::store::engine::open::Store;
use crate::store::engine::row::View;
use crate::store::engine::write_lock::{Pass, Work};
use crate::store::error::{Error, Result};
use crate::store::session::{actor, draft, key};
use crate::store::write::Writer;
use crate::store::write::idempotency;
use crate::text::t;

/// Records between two words to those who wait: a long batch writes some ten thousand a second.
const STRIDE: usize = 200;

/// Microseconds by which a clock may be set back and the last act still says the day.
const SET_BACK: i64 = 31 * 86_400_000_000;

/// What a command does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CommandKind {
    /// A new record of this region.
    Add { region: Code },
    /// New values on the version that was read.
    Edit { version: i64 },
    /// A move of the workflow on the version that was read.
    Move { version: i64, step: &'static Move },
    /// A record as another store wrote it, for an empty store alone; the changes are all its values.
    Load {
        region: Code,
        version: i64,
        state: String,
    },
}

/// One act on one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    pub entity: &'static Entity,
    /// Chosen by the caller, so that one batch can refer to what it adds.
    pub id: Uuid,
    pub act: CommandKind,
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
pub struct Outcome {
    pub view: View,
    /// Names of the obligations it met by itself.
    pub met: Vec<String>,
    /// Names of those whose evidence it took away.
    pub lapsed: Vec<String>,
}

impl Store {
    /// Carries out a batch: permit, check, write and audit in one transaction behind the gate.
    ///
    /// # Errors
    /// [`Error::Conflict`] on a stale version, [`Error::Rejected`] with the place in the batch when a right or rule
    /// stands against it, [`Error::Unavailable`] when it can be tried again. Nothing is written in any of these cases.
    pub fn submit(&mut self, batch: &Batch) -> Result<Vec<Outcome>> {
        self.act(batch, &mut |_| (), None)
    }

    /// As [`Store::submit`], and forgets in the same transaction the draft that became the batch: a cut behind the
    /// commit leaves nothing to be offered and saved a second time.
    ///
    /// # Errors
    /// As [`Store::submit`].
    pub fn submit_draft(&mut self, batch: &Batch, draft: Uuid) -> Result<Vec<Outcome>> {
        self.act(batch, &mut |_| (), Some(draft))
    }

    /// As [`Store::submit`], for long batches: `written` hears how many commands are done.
    ///
    /// # Errors
    /// As [`Store::submit`].
    pub fn submit_telling(
        &mut self,
        batch: &Batch,
        written: &mut dyn FnMut(usize),
    ) -> Result<Vec<Outcome>> {
        self.act(batch, written, None)
    }

    /// Tries a batch as [`Store::submit`] would carry it out, and writes nothing: every command that would be refused,
    /// in order. `tried` hears how many are done.
    ///
    /// # Errors
    /// Forbidden when the appointment is not in force; [`Error::Unavailable`] when it can be tried again.
    pub fn rehearse(
        &mut self,
        batch: &Batch,
        tried: &mut dyn FnMut(usize),
    ) -> Result<Vec<(usize, Error)>> {
        let pass = self.enter()?;
        let now = self.source.now();
        let tx = begin(&mut self.write, &self.path)?;
        let today = judged_on(&tx, now)?;
        if idempotency::answer(&tx, batch, today)?.is_some() {
            return Ok(vec![]);
        }
        let actor = actor::load(&tx, batch.appointment, today)?;
        let name = actor.name.clone();
        audit::open(&tx, batch.op_id, &actor, now)?;
        let moment = (now, today);
        let mut writer = Writer::new(&tx, actor, batch.op_id, moment, self.source.as_mut());
        let mut refused = Vec::new();
        for (nth, command) in batch.commands.iter().enumerate() {
            tx.execute_batch("SAVEPOINT command")?;
            match writer.apply(command).map_err(|e| e.at(nth)) {
                Ok(_) => tx.execute_batch("RELEASE command")?,
                Err(e @ (Error::Unavailable(_) | Error::Damaged(_) | Error::Defect(_))) => {
                    return Err(e);
                }
                Err(e) => {
                    tx.execute_batch("ROLLBACK TO command; RELEASE command")?;
                    refused.push((nth, e));
                }
            }
            say_how_far(&pass, true, nth + 1, batch, &name);
            tried(nth + 1);
        }
        let probes = writer.into_probes();
        tx.rollback()?;
        self.note_probes(&probes)?;
        Ok(refused)
    }

    /// Carries out the batch that lays the foundation of a store: refused once anything was written.
    ///
    /// # Errors
    /// As [`Store::submit`]; forbidden when the store is no longer empty.
    pub fn found(&mut self, batch: &Batch) -> Result<Vec<Outcome>> {
        let root = self.root.clone();
        let first = move |tx: &Transaction<'_>, _| {
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
        };
        self.commit(batch, first, &mut |_| (), None)
    }

    /// Carries out what the duty catalogue does by itself when a period begins: in nobody's name, and so it stands in the
    /// audit.
    ///
    /// # Errors
    /// As [`Store::submit`].
    pub(in crate::store) fn submit_as_catalogue(
        &mut self,
        op_id: Uuid,
        commands: Vec<Command>,
    ) -> Result<()> {
        let catalogue = actor::catalogue(self.root.clone());
        let batch = Batch {
            op_id,
            appointment: catalogue.appointment,
            commands,
        };
        self.commit(&batch, |_, _| Ok(catalogue), &mut |_| (), None)
            .map(drop)
    }

    /// Carries out a batch of whoever holds the appointment it names.
    fn act(
        &mut self,
        batch: &Batch,
        written: &mut dyn FnMut(usize),
        draft: Option<Uuid>,
    ) -> Result<Vec<Outcome>> {
        let holder = |tx: &Transaction<'_>, today| actor::load(tx, batch.appointment, today);
        self.commit(batch, holder, written, draft)
    }

    fn commit(
        &mut self,
        batch: &Batch,
        who: impl FnOnce(&Transaction<'_>, chrono::NaiveDate) -> Result<Actor>,
        written: &mut dyn FnMut(usize),
        draft: Option<Uuid>,
    ) -> Result<Vec<Outcome>> {
        let session = self.session();
        let pass = self.enter()?;
        let now = self.source.now();
        let tx = begin(&mut self.write, &self.path)?;
        let today = judged_on(&tx, now)?;
        if let Some(done) = idempotency::answer(&tx, batch, today)? {
            drop(tx);
            self.refresh_key_file(batch)?;
            return Ok(done);
        }
        let actor = who(&tx, today)?;
        let name = actor.name.clone();
        audit::open(&tx, batch.op_id, &actor, now)?;
        if let Some(record) = draft {
            draft::forget(&tx, actor.account, &session, record)?;
        }
        let moment = (now, today);
        let mut writer = Writer::new(&tx, actor, batch.op_id, moment, self.source.as_mut());
        let done = match writer.apply_all(&batch.commands, &mut |done| {
            say_how_far(&pass, false, done, batch, &name);
            written(done);
        }) {
            Ok(done) => done,
            Err(refused) => {
                let probes = writer.into_probes();
                // A full disk has rolled it back already, which is no fault of its own.
                drop(tx);
                self.note_probes(&probes)?;
                return Err(refused);
            }
        };
        writer.close()?;
        tx.commit()?;
        self.files.confirm()?;
        pass.note(open::last_sequence(&self.write)?, self.made_at);
        if let Some(boot) = self.source.boot() {
            pass.note_start(&boot.id, now - boot.since);
        }
        self.refresh_key_file(batch)?;
        Ok(done)
    }

    fn refresh_key_file(&self, batch: &Batch) -> Result<()> {
        if key::concerned(batch) {
            return self.renew_view();
        }
        Ok(())
    }
}

/// Tells those who wait how far a long batch is.
fn say_how_far(pass: &Pass, is_trial: bool, done: usize, batch: &Batch, by: &str) {
    if done.is_multiple_of(STRIDE) {
        let count = |n| i64::try_from(n).unwrap_or(i64::MAX);
        pass.work(&Work {
            is_trial,
            done: count(done),
            all: count(batch.commands.len()),
            by: by.to_owned(),
        });
    }
}

/// Begins a transaction that writes in the audit. Whoever calls it has passed the gate.
///
/// # Errors
/// [`Error::Damaged`] when a newer program has brought the store on; [`Error::Unavailable`] when it cannot be written.
pub(in crate::store) fn begin<'a>(db: &'a mut Connection, path: &Path) -> Result<Transaction<'a>> {
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    migrate::still_known(&tx, path)?;
    naming::still_fits(&tx, path)?;
    Ok(tx)
}

/// The day by which an act is judged: a clock set back by less than a month revives no appointment. One that is set back
/// by more was ahead before, and ends none.
///
/// # Errors
/// From the database only.
pub(in crate::store) fn judged_on(db: &Connection, now: i64) -> Result<chrono::NaiveDate> {
    let last = open::last_commit(db)?;
    let is_near = last - now < SET_BACK;
    Ok(format::day_of(if is_near { now.max(last) } else { now }))
}

#[cfg(test)]
mod tests;
