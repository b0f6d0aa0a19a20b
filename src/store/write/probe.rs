//! Answers that would tell of another office's record: one sentence and no more, noted in the audit, and so many a day.
//!
//! What only one record of the whole store may have must be refused wherever that record stands, so the refusal itself
//! tells that somebody has it. It names neither whom nor where. Each record so met is noted with who asked, once a day,
//! and stands among the looks at that person; when [`DAILY`] have been met, nothing is answered until the next day.

use std::collections::BTreeSet;

use chrono::Days;
use uuid::Uuid;

use crate::domain::format;
use crate::domain::policy::{self, Actor, Target};
use crate::domain::schema::entity::{Entity, Unique};
use crate::domain::schema::record::Record;
use crate::domain::schema::right::Verb;
use crate::domain::schema::workflow::Move;
use crate::store::audit::access_log::{self, PROBE};
use crate::store::audit::transaction;
use crate::store::audit::{AuditContext, act};
use crate::store::engine::database::{Connection, Transaction};
use crate::store::engine::environment::Source;
use crate::store::engine::error::{Error, Fault, Result};
use crate::store::engine::row;
use crate::store::engine::row::View;
use crate::store::engine::store::Store;

use crate::store::write::check;
use crate::text::{Message, t};

/// So many records of other offices an account may meet in a day.
pub const DAILY: usize = 20;

/// What one account has met of other offices today.
#[derive(Debug)]
pub struct Probes {
    actor: Actor,
    now: i64,
    /// Records met before, and those that are new with the field that met them.
    known: Option<BTreeSet<String>>,
    new: Vec<(&'static Entity, &'static str, Uuid)>,
}

impl Probes {
    /// Microseconds UTC.
    pub fn new(actor: Actor, now: i64) -> Self {
        Self {
            actor,
            now,
            known: None,
            new: vec![],
        }
    }

    /// What was met today, read once it is asked for.
    fn known(&mut self, db: &Connection) -> Result<&mut BTreeSet<String>> {
        let known = match self.known.take() {
            Some(known) => known,
            None => met(db, &self.actor, self.now)?,
        };
        Ok(self.known.insert(known))
    }

    /// Refuses a record that says what another one has, in words fit for who asks.
    ///
    /// # Errors
    /// Invalid when another record has it; forbidden once too many of other offices were met today.
    pub fn refuse_taken(
        &mut self,
        db: &Connection,
        record: &Record,
        unique: &'static Unique,
    ) -> Result<()> {
        let counts = unique.everywhere && check::is_said(record, unique);
        if counts {
            self.refuse_exhausted(db, record, unique)?;
        }
        let Some(other) = check::holder(db, record, unique)? else {
            return Ok(());
        };
        let target = Target::of(&other.record);
        if policy::permit(&self.actor, Verb::View, &target).is_ok() {
            return Err(check::taken(record, unique, &other));
        }
        self.meet(db, &other, unique)?;
        let movable = record.entity.workflow.moves.iter();
        let mut movable = movable.copied().filter(|m| m.relocates.is_some());
        let why = movable.next().map_or(ELSEWHERE.into(), moved_by_others);
        Err(check::refused(record, unique, &why))
    }

    /// Refuses to look for anything more, whether or not a record has it.
    ///
    /// # Errors
    /// Forbidden once too many of other offices were met today.
    pub(super) fn refuse_exhausted(
        &mut self,
        db: &Connection,
        record: &Record,
        unique: &Unique,
    ) -> Result<()> {
        if self.known(db)?.len() >= DAILY {
            return Err(exhausted(record, unique));
        }
        Ok(())
    }

    /// Notes that a record of another office was looked up by its number.
    ///
    /// # Errors
    /// When the audit cannot be read.
    pub(super) fn look(&mut self, db: &Connection, found: &View, unique: &Unique) -> Result<()> {
        if policy::permit(&self.actor, Verb::View, &Target::of(&found.record)).is_ok() {
            return Ok(());
        }
        self.meet(db, found, unique)
    }

    fn meet(&mut self, db: &Connection, other: &View, unique: &Unique) -> Result<()> {
        let field = unique.fields.first().map_or("", |f| f.name);
        let (entity, id) = (other.record.entity, other.record.id);
        if !self.actor.lays_foundation() && self.known(db)?.insert(words(field, id)) {
            self.new.push((entity, field, id));
        }
        Ok(())
    }

    /// What is answered where an id is in use: of another office's record no more than that, and it is noted.
    pub fn taken_id(
        &mut self,
        db: &Connection,
        (entity, id): (&'static Entity, Uuid),
        refusal: Error,
    ) -> Result<Error> {
        let Some(other) = row::find(db, entity, id)? else {
            return Ok(refusal);
        };
        let target = Target::of(&other.record);
        if policy::permit(&self.actor, Verb::View, &target).is_ok() {
            return Ok(refusal);
        }
        if !self.actor.lays_foundation() && self.known(db)?.insert(words(ID, id)) {
            self.new.push((entity, ID, id));
        }
        Ok(Error::invalid(None, ID_ELSEWHERE))
    }

    pub fn is_silent(&self) -> bool {
        self.new.is_empty()
    }

    fn note(&self, tx: &Transaction<'_>, source: &mut dyn Source, now: i64) -> Result<()> {
        for (at, (entity, field, id)) in (now..).zip(&self.new) {
            let stroke = AuditContext {
                op_id: source.id(),
                at,
                actor: &self.actor,
                role: self.actor.role,
                verb: PROBE,
            };
            let what = format!("{}: {field}", entity.name);
            act::note(tx, &stroke, &what, [words(field, *id)])?;
        }
        Ok(())
    }
}

/// What an account has met today, in the words of the audit.
fn met(db: &Connection, actor: &Actor, now: i64) -> Result<BTreeSet<String>> {
    // From the first act of the day on; where a clock went back meanwhile something is written down once more.
    let sql = "SELECT v.after FROM operation p CROSS JOIN audit_act a ON a.operation = p.seq
               CROSS JOIN audit_value v ON v.region = a.region AND v.seq >= a.first AND v.seq <= a.last
               WHERE +a.entity = 'access' AND a.verb = ?1 AND p.account = ?2 AND p.at >= ?3 AND p.at < ?4
               AND p.seq > coalesce((SELECT seq FROM operation WHERE at < ?3 ORDER BY at DESC LIMIT 1), 0)";
    let today = format::day_of(now);
    let (since, until) = (today, today + Days::new(1));
    let mut statement = db.prepare_cached(sql)?;
    let bound = (
        PROBE,
        actor.account.to_string(),
        format::first_moment(since),
        format::first_moment(until),
    );
    let rows = statement.query_map(bound, |r| r.get::<String>(0))?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

impl Store {
    /// Writes down what was met, before the answer leaves. Whoever calls it has passed the gate.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when it cannot be written down.
    pub(in crate::store) fn note_probes(&mut self, probes: &Probes) -> Result<()> {
        if probes.is_silent() {
            return Ok(());
        }
        let now = self.source.now();
        let tx = transaction::begin(&mut self.write, &self.path)?;
        probes.note(&tx, self.source.as_mut(), now)?;
        tx.commit()?;
        self.files.confirm()
    }
}

const ELSEWHERE: crate::text::Text = t(
    "sudah tercatat di kantor lain; tanyakan kepada Bapemas",
    "is already recorded in another office; ask Bapemas",
);

/// Whoever moved here is not typed again: the office they left sends the record.
fn moved_by_others(step: &Move) -> Message {
    let words = t(
        "sudah tercatat di kantor lain; bila pindah ke sini, minta Bapemas menjalankan “{}”",
        "is already recorded in another office; if moved here, ask Bapemas to do “{}”",
    );
    words.with([step.label.into()])
}

/// What an id is met by.
const ID: &str = "id";

const ID_ELSEWHERE: crate::text::Text = t(
    "id ini sudah tercatat di kantor lain; buat id baru, atau tanyakan kepada Bapemas",
    "this id is already recorded in another office; make a new one, or ask Bapemas",
);

fn words(field: &str, id: Uuid) -> String {
    access_log::words(field, id, ELSEWHERE.id)
}

/// The same whether or not another record has it.
fn exhausted(record: &Record, unique: &Unique) -> Error {
    let words = t(
        "sudah {} kali hari ini sama dengan catatan kantor lain; kosongkan dahulu, tanyakan kepada Bapemas, atau ulangi besok",
        "was {} times today the same as in another office; leave it empty for now, ask Bapemas, or repeat tomorrow",
    );
    let message: Message = words.with([DAILY.to_string().into()]);
    match check::refused(record, unique, &message) {
        Error::Rejected {
            field,
            nth,
            message,
            ..
        } => Error::Rejected {
            fault: Fault::Forbidden,
            field,
            nth,
            message,
        },
        other => other,
    }
}
