//! One command inside the transaction: permit → check → write → audit, and what follows from it by itself.

pub(super) mod access;
pub(super) mod batch;
pub(super) mod beside;
pub mod bootstrap;
pub mod by_number;
pub(super) mod carriage;
pub(super) mod check;
pub(super) mod command;
pub(super) mod confirmation;
pub(super) mod doubt;
pub mod erase;
pub(super) mod evidence;
pub(super) mod explanation;
pub(super) mod generate;
pub mod guards;
pub(super) mod hand_over;
pub(super) mod idempotency;
pub(super) mod import_run;
pub(super) mod lapse;
pub(super) mod listed;
pub(super) mod load;
pub(super) mod look;
pub(super) mod maker;
pub(super) mod mandate;
pub(super) mod mapping;
pub(super) mod period;
pub(super) mod permission;
pub(super) mod pour;
pub mod preview;
pub(super) mod probe;
pub(super) mod reactions;
pub(super) mod references;
pub(super) mod region_division;
pub(super) mod region_end;
pub(super) mod remind;
pub(super) mod retraction;
pub(super) mod revival;
pub(super) mod saving;
pub(super) mod separation;
pub(super) mod shortfall;
pub(super) mod sight;
pub(super) mod succession;
pub(super) mod trial;
pub(super) mod twin;
pub(super) mod undo;
pub(super) mod unmask;
pub(super) mod warnings;
pub(super) mod wipe;

#[cfg(test)]
pub use lapse::{dated_in_period, resting};

use std::collections::BTreeMap;

use chrono::NaiveDate;
use uuid::Uuid;

use crate::domain::model::obligation;
use crate::domain::policy::{Actor, Permit};
use crate::domain::schema::check::{check as sound, missing};
use crate::domain::schema::guard::{Follow, On};
use crate::domain::schema::record::{Changes, Record, Value};
use crate::domain::schema::transition;
use crate::domain::schema::workflow::{Ask, Move};
use crate::store::audit::signature::Signature;
use crate::store::audit::{self, Chain};
use crate::store::engine::database::Transaction;
use crate::store::engine::environment::Source;
use crate::store::engine::error::{Error, Result};
use crate::store::engine::row;
use crate::store::engine::row::View;
use crate::store::write::batch::{Command, CommandKind, Outcome};
use crate::store::write::guards::Deed;
use crate::store::write::probe::Probes;

/// Names of the obligations that a write met, and of those whose evidence it took away.
#[derive(Debug, Default)]
struct Effect {
    met: Vec<String>,
    lapsed: Vec<String>,
}

impl Effect {
    fn extend(&mut self, more: Self) {
        self.met.extend(more.met);
        self.lapsed.extend(more.lapsed);
    }
}

/// A transaction under way, in the name of an actor.
pub struct Writer<'a> {
    db: &'a Transaction<'a>,
    actor: Actor,
    op_id: Uuid,
    now: i64,
    today: NaiveDate,
    source: &'a mut dyn Source,
    chains: BTreeMap<String, Chain>,
    /// The actor's words under a decision, once one was needed.
    signature: Option<Signature>,
    /// What the actor met of other offices.
    probes: Probes,
    /// Whether records came in as another store wrote them.
    loaded: bool,
    /// Whether data of a person were erased.
    erased: bool,
    /// What was written, where that is wanted.
    touched: Option<Vec<preview::Touched>>,
}

impl<'a> Writer<'a> {
    /// `now` is what the clock says, microseconds UTC; `today` the day the act is judged by.
    pub fn new(
        db: &'a Transaction<'a>,
        actor: Actor,
        op_id: Uuid,
        (now, today): (i64, NaiveDate),
        source: &'a mut dyn Source,
    ) -> Self {
        Self {
            probes: Probes::new(actor.clone(), now),
            db,
            actor,
            op_id,
            now,
            today,
            source,
            chains: BTreeMap::new(),
            signature: None,
            loaded: false,
            erased: false,
            touched: None,
        }
    }

    /// # Errors
    /// As the store's `submit`.
    pub fn apply(&mut self, command: &Command) -> Result<Outcome> {
        let verb = command.verb();
        if let CommandKind::Load { .. } = command.act {
            return self.load(command);
        }
        self.may_ever(command, verb)?;
        let before = self.before(command)?;
        let permit = self.permit(&before, verb)?;
        erase::refuse_to_put_back(command, &before)?;
        self.check_version(command, &before)?;
        let (mut after, follows) = self.after(command, &before)?;
        self.refuse_own_appointment(verb, &before, &after)?;
        self.settle_granting(verb, &before, &mut after)?;
        self.refuse_out_of_sight(verb, &after)?;
        if before == after {
            return self.unchanged(&after);
        }
        let touches_an_admin = self.touches_an_admin(verb, &before)?;
        let follow = permit.consequence(after.entity, verb);
        let after = self.write(permit, &before, after)?;
        if touches_an_admin {
            self.refuse_without_admin()?;
        }
        let mut effect = self.count(&follow, &before, &after)?;
        for next in follows {
            effect.extend(self.follow(&follow, next)?);
        }
        effect.extend(self.react(&follow, command.on(), &before, &after)?);
        effect.extend(self.succeed(&follow, command.on(), &before, &after)?);
        self.take_drafts(command.on(), &after)?;
        Ok(Outcome {
            view: self.reread(&after)?,
            met: effect.met,
            lapsed: effect.lapsed,
            short: shortfall::after_write(self.db, self.today, &after)?,
        })
    }

    /// All of them in their order; `written` hears how many are done.
    ///
    /// # Errors
    /// As [`Writer::apply`], with the place of the command that was refused.
    pub fn apply_all(
        &mut self,
        commands: &[Command],
        written: &mut dyn FnMut(usize),
    ) -> Result<Vec<Outcome>> {
        let mut done = Vec::with_capacity(commands.len());
        for (nth, command) in commands.iter().enumerate() {
            done.push(self.apply(command).map_err(|e| e.at(nth))?);
            written(nth + 1);
        }
        Ok(done)
    }

    /// What a record that was written does to the obligations it is evidence for, or was.
    fn count(&mut self, permit: &Permit, before: &Record, after: &Record) -> Result<Effect> {
        let mut effect = Effect {
            lapsed: self.lapse(permit, before, after)?,
            met: self.raise_whole(permit, after)?,
        };
        effect.met.extend(self.raise_standing(permit, after)?);
        if after.entity == &obligation::ENTITY && after.version == 1 {
            effect.met.extend(self.look_back(permit, after)?);
        }
        Ok(effect)
    }

    /// Ends the writing: the heads of the chains are stored.
    ///
    /// # Errors
    /// [`Error::Unavailable`] or [`Error::Damaged`] from the database.
    pub fn close(self) -> Result<()> {
        if self.loaded {
            self.settle_loaded()?;
        }
        self.chains
            .iter()
            .try_for_each(|(region, chain)| chain.store(self.db, region))
    }

    fn before(&mut self, command: &Command) -> Result<Record> {
        if let CommandKind::Add { region } = &command.act {
            check::place(self.db, command.entity, region)?;
            if let Err(taken) = check::fresh(self.db, command, region) {
                let key = (command.entity, command.id);
                return Err(self.probes.taken_id(self.db, key, taken)?);
            }
            return Ok(Record::new(command.entity, command.id, region.clone()));
        }
        let found = row::find(self.db, command.entity, command.id)?;
        found
            .map(|v| v.record)
            .ok_or_else(|| Error::missing(command.entity.label))
    }

    fn check_version(&self, command: &Command, before: &Record) -> Result<()> {
        match command.act {
            CommandKind::Edit { version } | CommandKind::Move { version, .. }
                if version != before.version =>
            {
                Err(Error::Conflict(Box::new(audit::conflict(
                    self.db,
                    self.reread(before)?,
                )?)))
            }
            _ => Ok(()),
        }
    }

    fn reread(&self, record: &Record) -> Result<View> {
        row::find(self.db, record.entity, record.id)?
            .ok_or_else(|| Error::missing(record.entity.label))
    }

    fn unchanged(&self, record: &Record) -> Result<Outcome> {
        Ok(Outcome {
            view: self.reread(record)?,
            met: vec![],
            lapsed: vec![],
            short: shortfall::after_write(self.db, self.today, record)?,
        })
    }

    /// The record as the command leaves it, checked in every way.
    fn after(&mut self, command: &Command, before: &Record) -> Result<(Record, Vec<Follow>)> {
        let mut after = before.clone();
        check::fields(command, before)?;
        if matches!(command.act, CommandKind::Add { .. }) {
            self.preset(&mut after);
        }
        after.apply(&command.changes);
        if let CommandKind::Move { step, .. } = command.act {
            self.step(&mut after, step, &command.changes)?;
            self.take_up(step, &mut after)?;
        }
        let deed = Deed {
            act: command.on(),
            given: &command.changes,
            by_hand: true,
        };
        let follows = self.pass_guards(deed, before, &mut after)?;
        self.check(deed, before, &mut after)?;
        self.relocate(deed.act, before, &mut after)?;
        Ok((after, follows))
    }

    /// A record that a move takes elsewhere was judged where it stood; what only one may have is asked again there.
    fn relocate(&mut self, act: On, before: &Record, after: &mut Record) -> Result<()> {
        let On::Move(step) = act else { return Ok(()) };
        let Some(region) = self.relocated(after, step)? else {
            return Ok(());
        };
        after.region = region;
        self.refuse_taken(before, after)
    }

    /// What holds for every record, however it came to stand so.
    fn check(&mut self, deed: Deed<'_>, before: &Record, after: &mut Record) -> Result<()> {
        self.follow_references(before, after)?;
        self.refuse_doubted_day(before, after)?;
        sound(after, self.today).map_err(guards::told)?;
        let giver = deed.by_hand.then_some(&self.actor);
        check::references(self.db, before, after, (deed.given, giver))?;
        check::ticked(self.db, before, after)?;
        self.refuse_taken(before, after)?;
        self.check_around(deed, before, after)
    }

    /// No other record has what only one may have.
    fn refuse_taken(&mut self, before: &Record, after: &Record) -> Result<()> {
        let mut claimed = check::claimed(before, after);
        claimed.try_for_each(|unique| self.probes.refuse_taken(self.db, after, unique))
    }

    /// What the actor met of other offices, once the writing has ended.
    pub fn into_probes(self) -> Probes {
        self.probes
    }

    /// What stands in a new record before anybody types.
    fn preset(&self, record: &mut Record) {
        for field in record.entity.fields.iter().copied() {
            record.set(field, field.preset.value(self.today));
        }
    }

    /// What a move needs must come with it: a reason that stands there from an earlier time is no reason for this one.
    fn step(&self, record: &mut Record, step: &'static Move, given: &Changes) -> Result<()> {
        check::start(record, step)?;
        self.check_other_person(record, step)?;
        self.refuse_past_mandate(record.entity, step)?;
        let lacks = |a: &&Ask| a.required && given.get(a.field).is_none_or(Value::is_empty);
        if let Some(ask) = step.asks.iter().find(lacks) {
            return Err(guards::told(missing(ask.field)));
        }
        self.refuse_needless_reason(record, step)?;
        if step.is_retraction() {
            self.take_back(record, step)?;
        }
        self.refuse_other_office(record, step)?;
        self.note_office(record, step)?;
        let by = self.signatory_of(record.entity, step)?;
        transition::apply(record, step, by, self.today);
        Ok(())
    }
}

#[cfg(test)]
pub(super) mod tests;
