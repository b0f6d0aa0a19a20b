//! The one way to write: a batch of commands is one transaction, all or nothing.

use uuid::Uuid;

use crate::domain::model;
use crate::domain::policy::Actor;
use crate::domain::schema::entity::Entity;
use crate::store::audit;
use crate::store::audit::transaction;
use crate::store::engine::database::{OptionalExtension, Transaction};
use crate::store::engine::error::{Error, Result};
use crate::store::engine::store::{self, Store};
use crate::store::engine::write_lock::{Pass, Work};
use crate::store::session::actor;
use crate::store::write::Writer;
use crate::store::write::batch::{Batch, Command, Outcome};
use crate::store::write::beside::Beside;
use crate::store::write::idempotency;
use crate::store::write::wipe;
use crate::text::t;

/// Records between two words to those who wait: a long batch writes some ten thousand a second.
const STRIDE: usize = 200;

impl Store {
    /// Carries out a batch: permit, check, write and audit in one transaction behind the gate.
    ///
    /// # Errors
    /// [`Error::Conflict`] on a stale version, [`Error::Rejected`] with the place in the batch when a right or rule
    /// stands against it, [`Error::Unavailable`] when it can be tried again. Nothing is written in any of these cases.
    pub fn submit(&mut self, batch: &Batch) -> Result<Vec<Outcome>> {
        self.submit_beside(batch, None, &mut |_| ())
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
        self.submit_beside(batch, None, written)
    }

    /// As [`Store::submit_telling`], and writes down in the same transaction what its account keeps of the batch.
    ///
    /// # Errors
    /// As [`Store::submit`].
    pub fn submit_beside(
        &mut self,
        batch: &Batch,
        beside: Option<Beside>,
        written: &mut dyn FnMut(usize),
    ) -> Result<Vec<Outcome>> {
        let holder = |tx: &Transaction<'_>, today| actor::load(tx, batch.appointment, today);
        self.commit(batch, holder, written, beside)
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
        let tx = transaction::begin(&mut self.write, &self.path)?;
        let today = transaction::judged_on(&tx, now)?;
        if idempotency::answer(&tx, batch, today)?.is_some() {
            return Ok(vec![]);
        }
        let actor = actor::load(&tx, batch.appointment, today)?;
        let name = actor.name.clone();
        audit::open(&tx, batch.op_id, &actor, now)?;
        let moment = (now, today);
        let mut writer = Writer::new(&tx, actor, batch.op_id, moment, self.source.as_mut());
        say_how_far(&pass, true, 0, batch, &name);
        let refused = writer.try_all(&batch.commands, &mut |done| {
            say_how_far(&pass, true, done, batch, &name);
            tried(done);
        });
        let probes = writer.into_probes();
        // A full disk has rolled it back already.
        drop(tx);
        self.note_probes(&probes)?;
        refused
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

    fn commit(
        &mut self,
        batch: &Batch,
        who: impl FnOnce(&Transaction<'_>, chrono::NaiveDate) -> Result<Actor>,
        written: &mut dyn FnMut(usize),
        beside: Option<Beside>,
    ) -> Result<Vec<Outcome>> {
        let session = self.session();
        let pass = self.enter()?;
        let now = self.source.now();
        let tx = transaction::begin(&mut self.write, &self.path)?;
        let today = transaction::judged_on(&tx, now)?;
        if let Some(done) = idempotency::answer(&tx, batch, today)? {
            drop(tx);
            self.refresh_key_file(batch)?;
            return Ok(done);
        }
        let actor = who(&tx, today)?;
        let name = actor.name.clone();
        audit::open(&tx, batch.op_id, &actor, now)?;
        if let Some(beside) = beside {
            beside.note(&tx, batch.op_id, (actor.account, &session), now)?;
        }
        let moment = (now, today);
        let mut writer = Writer::new(&tx, actor, batch.op_id, moment, self.source.as_mut());
        say_how_far(&pass, false, 0, batch, &name);
        let applied = writer.apply_all(&batch.commands, &mut |done| {
            say_how_far(&pass, false, done, batch, &name);
            written(done);
        });
        let Ok(done) = applied else {
            let probes = writer.into_probes();
            // A full disk has rolled it back already, which is no fault of its own.
            drop(tx);
            self.note_probes(&probes)?;
            return applied;
        };
        let erased = writer.erased;
        writer.close()?;
        if erased {
            wipe::mark(&self.path)?;
        }
        transaction::commit(tx, batch.op_id)?;
        self.acknowledge(&pass, now)?;
        if erased {
            // It is done; what cannot be wiped now stays marked.
            self.wipe().ok();
        }
        self.refresh_key_file(batch)?;
        Ok(done)
    }

    /// A commit counts on a log that is still the file's own; its place and the clock it was made by are noted.
    pub(super) fn acknowledge(&mut self, pass: &Pass, now: i64) -> Result<()> {
        self.files.confirm()?;
        pass.note(store::last_sequence(&self.write)?, self.made_at);
        if let Some(boot) = self.source.boot() {
            pass.note_start(&boot.id, now - boot.since);
        }
        Ok(())
    }

    fn refresh_key_file(&self, batch: &Batch) -> Result<()> {
        if may_change_keys(batch) {
            return self.renew_view();
        }
        Ok(())
    }
}

/// Whether a batch may change who comes in by key.
fn may_change_keys(batch: &Batch) -> bool {
    let matters =
        |c: &Command| c.entity == &model::key::ENTITY || c.entity == &model::account::ENTITY;
    batch.commands.iter().any(matters)
}

/// The kind of records a batch writes, where it is one.
fn kind(batch: &Batch) -> Option<&'static Entity> {
    let mut kinds = batch.commands.iter().map(|c| c.entity);
    let first = kinds.next()?;
    kinds.all(|k| k == first).then_some(first)
}

/// Tells those who wait how far a long batch is.
fn say_how_far(pass: &Pass, is_trial: bool, done: usize, batch: &Batch, by: &str) {
    if done.is_multiple_of(STRIDE) && batch.commands.len() >= STRIDE {
        let count = |n| i64::try_from(n).unwrap_or(i64::MAX);
        pass.work(&Work {
            is_trial,
            done: count(done),
            all: count(batch.commands.len()),
            of: kind(batch),
            by: by.to_owned(),
        });
    }
}

#[cfg(test)]
mod tests;
