//! Taking a decision back: on its day, by who made it, while nobody acted on it. The record stands again as before the
//! decision; what it had met is opened again as for any record that counts no longer.

use uuid::Uuid;

use super::{Writer, check};
use crate::domain::format;
use crate::domain::model::{ENTITIES, obligation};
use crate::domain::policy::{self, Target};
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::Field;
use crate::domain::schema::record::{Record, Value};
use crate::domain::schema::right::Verb;
use crate::domain::schema::workflow::Move;
use crate::store::audit::{BY, STATE};
use crate::store::engine::database::{Connection, OptionalExtension};
use crate::store::engine::error::{Error, Result};
use crate::store::engine::store::Store;
use crate::text::{Arg, Message, t};

/// What was done to a record last.
struct LastAct {
    verb: String,
    /// Its place in the order of acts; what its clock said, microseconds UTC.
    sequence: i64,
    at: i64,
    person: Option<Uuid>,
    by: String,
}

impl Writer<'_> {
    /// Puts a record back to where it stood before the decision that the move takes back.
    pub(super) fn take_back(&self, record: &mut Record, step: &Move) -> Result<()> {
        self.check_retraction(record, step)?;
        let sql =
            "SELECT field, before FROM audit WHERE region = ?1 AND record = ?2 AND version = ?3";
        let mut statement = self.db.prepare_cached(sql)?;
        let mut rows = statement.query(version_of(record))?;
        while let Some(row) = rows.next()? {
            let (name, before): (String, Option<String>) = (row.get(0)?, row.get(1)?);
            put_back(record, &name, before.as_deref());
        }
        Ok(())
    }

    /// Whether this person may take the last decision on a record back now.
    ///
    /// # Errors
    /// Rejected with who decided or acted, when, and the way out.
    fn check_retraction(&self, record: &Record, step: &Move) -> Result<()> {
        check::place(self.db, record.entity, &record.region)?;
        let last = last_act(self.db, record)?.ok_or_else(|| Error::missing(record.entity.label))?;
        let decision = step.takes_back.iter().find(|m| m.name == last.verb);
        let decision =
            decision.ok_or_else(|| Error::invalid(None, passed(record.entity, &last)))?;
        // Nobody is sent to ask who decided once they cannot do it either.
        if format::day_of(last.at) != self.today {
            return Err(Error::invalid(None, too_late(&last)));
        }
        if last.person != Some(self.actor.person) {
            return Err(Error::forbidden(by_another(decision, &last)));
        }
        let target = Target::of(record);
        policy::permit(&self.actor, Verb::Move(decision), &target)
            .map_err(|r| Error::forbidden(r.message()))?;
        let used = match acted_on(self.db, record, last.sequence)? {
            Some(by) => Some(by),
            None => self.gone_on(record, last.sequence)?,
        };
        used.map_or(Ok(()), |by| Err(Error::invalid(None, by)))
    }

    /// What another person did since with a record that this one is about: what was decided let them go on with it.
    fn gone_on(&self, record: &Record, since: i64) -> Result<Option<Message>> {
        let fields = record.entity.fields.iter();
        for field in fields.filter(|f| f.reference().is_some_and(has_moves)) {
            let (Some(about), Some(id)) = (field.reference(), record.value(field).id()) else {
                continue;
            };
            let account = self.actor.account.to_string();
            let found: Option<String> = self
                .db
                .prepare_cached(&written_since(about, ITSELF, BY_ANOTHER))?
                .query_row((id.to_string(), since, account), |r| r.get(0))
                .optional()?;
            if let Some(name) = found {
                return Ok(Some(used(about, &name)));
            }
        }
        Ok(None)
    }

    /// Why this person cannot make a move now that its role may make here; none when nothing is known against it.
    fn hindrance(&self, record: &Record, step: &'static Move) -> Result<Option<Message>> {
        let own = check::agreement(record, step);
        let own = own.and_then(|()| self.check_other_person(record, step));
        let mandate = own.and_then(|()| self.refuse_past_mandate(record.entity, step));
        let found = match mandate {
            Ok(()) if step.is_retraction() => self.check_retraction(record, step),
            Ok(()) if step.judged_ahead => self.judge_ahead(record, step),
            Ok(()) => self.refuse_needless_reason(record, step),
            other => other,
        };
        match found {
            Err(Error::Rejected { message, .. }) => Ok(Some(message)),
            other => other.map(|()| None),
        }
    }
}

impl Store {
    /// The moves that the role may make of a record as it stands and this person cannot now, each with why.
    ///
    /// # Errors
    /// As [`Store::one`].
    pub fn hindrances(
        &mut self,
        appointment: Uuid,
        entity: &'static Entity,
        id: Uuid,
    ) -> Result<Vec<(&'static Move, Message)>> {
        let record = self.one(appointment, entity, id)?.record;
        let actor = self.actor(appointment)?;
        let moment = (self.source.now(), self.today());
        let target = Target::of(&record);
        let may = |m: &&'static Move| policy::permit(&actor, Verb::Move(m), &target).is_ok();
        let steps: Vec<_> = entity.workflow.next(record.state).filter(may).collect();
        // Nothing is written: only what a writer would say is heard.
        let tx = self.read.unchecked_transaction()?;
        let writer = Writer::new(&tx, actor, Uuid::nil(), moment, self.source.as_mut());
        let mut hindered = vec![];
        for step in steps {
            let why = writer.hindrance(&record, step)?;
            hindered.extend(why.map(|why| (step, why)));
        }
        Ok(hindered)
    }
}

fn version_of(record: &Record) -> (&str, String, i64) {
    (
        record.region.as_str(),
        record.id.to_string(),
        record.version,
    )
}

fn put_back(record: &mut Record, name: &str, before: Option<&str>) {
    if name == STATE {
        let state = before.and_then(|b| record.entity.workflow.state(b));
        record.state = state.unwrap_or(record.state);
    } else if let Some(field) = record.entity.field(name) {
        record.set(field, before.map_or(Value::Empty, |b| field.stored(b)));
    }
}

fn last_act(db: &Connection, record: &Record) -> Result<Option<LastAct>> {
    let sql = format!(
        "SELECT a.verb, p.seq, p.at, c.person, {BY} FROM audit a JOIN operation p ON p.op_id = a.op_id \
         LEFT JOIN account c ON c.id = p.account LEFT JOIN person o ON o.id = c.person \
         WHERE a.region = ?1 AND a.record = ?2 AND a.version = ?3 LIMIT 1"
    );
    let found = db.prepare_cached(&sql)?.query_row(version_of(record), |r| {
        let person: Option<String> = r.get(3)?;
        Ok(LastAct {
            verb: r.get(0)?,
            sequence: r.get(1)?,
            at: r.get(2)?,
            person: person.and_then(|p| Uuid::parse_str(&p).ok()),
            by: r.get(4)?,
        })
    });
    Ok(found.optional()?)
}

/// What somebody did since with a record that refers to this one, or with an obligation that it met.
fn acted_on(db: &Connection, record: &Record, since: i64) -> Result<Option<Message>> {
    for entity in ENTITIES.iter().copied() {
        let fields = entity.fields.iter();
        for field in fields.filter(|f| f.reference() == Some(record.entity)) {
            if let Some(name) = touched_since(db, entity, &referring(field), record.id, since)? {
                return Ok(Some(used(entity, &name)));
            }
        }
    }
    let name = touched_since(db, &obligation::ENTITY, MET, record.id, since)?;
    Ok(name.map(|name| used(&obligation::ENTITY, &name)))
}

/// The name of a record that fits and was written after that place in the order of acts.
fn touched_since(
    db: &Connection,
    entity: &Entity,
    fits: &str,
    id: Uuid,
    since: i64,
) -> Result<Option<String>> {
    let found = db
        .prepare_cached(&written_since(entity, fits, BY_ANYBODY))?
        .query_row((id.to_string(), since), |r| r.get(0));
    Ok(found.optional()?)
}

/// The record itself.
pub(in crate::store) const ITSELF: &str = "t.id = ?1";
/// Whoever wrote it, or an account that is not `?3`.
pub(in crate::store) const BY_ANYBODY: &str = "";
pub(in crate::store) const BY_ANOTHER: &str = " AND p.account <> ?3";

/// A record that fits and was written after the place `?2` in the order of acts, by whom that is asked of.
pub(in crate::store) fn written_since(entity: &Entity, fits: &str, by: &str) -> String {
    format!(
        "SELECT t.display FROM {} t WHERE {fits} AND EXISTS (SELECT 1 FROM audit_act a \
         JOIN operation p ON p.seq = a.operation \
         WHERE a.region = t.region AND a.record = t.id AND a.operation > ?2{by}) LIMIT 1",
        entity.name
    )
}

/// Whether such records are worked on from state to state; those of a register only begin and end.
fn has_moves(entity: &Entity) -> bool {
    let states = entity.workflow.states.iter();
    states.filter(|s| s.live).count() > 1
}

/// The obligations that rest on a record.
const MET: &str = "t.evidence_id = ?1 AND t.state = 'selesai'";

/// The records of an entity that refer to one by a field.
pub(in crate::store) fn referring(field: &Field) -> String {
    format!("t.{} = ?1", field.name)
}

fn passed(entity: &Entity, last: &LastAct) -> Message {
    let words = t(
        "tidak dapat ditarik kembali: yang terakhir adalah “{}” oleh {}, {}; pakai langkah lain pada rinciannya, atau \
         hubungi yang bersangkutan",
        "cannot be taken back: what was done last is “{}” by {}, {}; use another move of its page, or ask who did it",
    );
    words.with([
        entity.verb_label(&last.verb).into(),
        last.by.as_str().into(),
        format::show_moment(last.at).into(),
    ])
}

fn by_another(decision: &Move, last: &LastAct) -> Message {
    let words = t(
        "“{}” dilakukan {}; hanya yang bersangkutan yang dapat menariknya kembali, minta kepadanya hari ini juga",
        "“{}” was done by {}; nobody else can take it back, ask them to do so today",
    );
    words.with([decision.label.into(), last.by.as_str().into()])
}

fn too_late(last: &LastAct) -> Message {
    let words = t(
        "keputusan {} hanya dapat ditarik kembali pada hari itu; pakai langkah lain pada rinciannya",
        "the decision of {} can be taken back on that day alone; use another move of its page",
    );
    words.with([format::short_date(format::day_of(last.at)).into()])
}

fn used(entity: &Entity, name: &str) -> Message {
    let read = Arg::said(|lang| entity.name_in(name, lang));
    let words = t(
        "tidak dapat ditarik kembali: sudah ditindaklanjuti pada {} {}; buka catatan itu, atau pakai langkah lain",
        "cannot be taken back: {} {} already goes on from it; open that record, or use another move",
    );
    words.with([entity.label.into(), read])
}
