//! Gates before a move, over the records around it, and the writes that follow from it in the same transaction.

use rusqlite::Connection;
use uuid::Uuid;

use super::{Effect, Writer};
use crate::domain::entity::Entity;
use crate::domain::policy::{Permit, Verb};
use crate::domain::record::{Changes, Record, Value};
use crate::domain::rule::gate::{self, Follow, Gate, Look, Outcome, Scene};
use crate::domain::rule::{Wrong, named};
use crate::store::error::{Error, Result};
use crate::store::row;

impl Writer<'_> {
    /// Holds every gate of the move against the record as it will stand; answers what follows.
    pub(super) fn pass_gates(
        &self,
        after: &mut Record,
        step: &str,
        given: &Changes,
    ) -> Result<Vec<Follow>> {
        let mut follows = vec![];
        for gate in gate::of(after.entity, step) {
            let outcome = self.judge(gate, after, (step, given))?;
            after.apply(&outcome.fill);
            follows.extend(outcome.follows);
        }
        Ok(follows)
    }

    fn judge(
        &self,
        gate: &Gate,
        record: &Record,
        (step, given): (&str, &Changes),
    ) -> Result<Outcome> {
        let mut around = vec![];
        for look in gate.looks {
            around.extend(seen(self.db, look, record)?);
        }
        let scene = Scene {
            step,
            record,
            given,
            around: &around,
            today: self.today,
        };
        (gate.judge)(&scene).map_err(|wrong| refused(record, wrong))
    }

    /// A write that follows by itself: checked like any other, under the permit of the move it follows from.
    pub(super) fn follow(&mut self, permit: &Permit, follow: Follow) -> Result<Effect> {
        let (before, changes, verb) = match follow {
            Follow::Add {
                entity,
                region,
                changes,
            } => (
                Record::new(entity, self.source.id(), region),
                changes,
                Verb::Add,
            ),
            Follow::Edit {
                entity,
                id,
                changes,
            } => (self.found(entity, id)?, changes, Verb::Edit),
            Follow::Move {
                entity,
                id,
                step,
                changes,
            } => (self.found(entity, id)?, changes, Verb::Move(step)),
        };
        let (after, follows) = self.followed(&before, &changes, verb)?;
        let changed_state = before.state != after.state || before.version == 0;
        let after = self.write(permit.consequence(), &before, after, verb)?;
        let mut effect = self.settle(permit, changed_state, &after)?;
        for next in follows {
            effect.extend(self.follow(permit, next)?);
        }
        Ok(effect)
    }

    fn found(&self, entity: &'static Entity, id: Uuid) -> Result<Record> {
        let found = row::find(self.db, entity, id)?;
        found
            .map(|v| v.record)
            .ok_or_else(|| Error::missing(entity.label))
    }

    fn followed(
        &self,
        before: &Record,
        changes: &Changes,
        verb: Verb,
    ) -> Result<(Record, Vec<Follow>)> {
        let mut after = before.clone();
        let mut follows = vec![];
        if verb == Verb::Add {
            self.preset(&mut after);
        }
        after.apply(changes);
        if let Verb::Move(step) = verb {
            self.step(&mut after, step, changes)?;
            follows = self.pass_gates(&mut after, step, changes)?;
        }
        self.check(before, &mut after, changes)?;
        Ok((after, follows))
    }
}

fn refused(record: &Record, wrong: Wrong) -> Error {
    let wrong = named(record, wrong);
    Error::invalid(Some(wrong.field), wrong.message)
}

/// The records a gate looks at.
fn seen(db: &Connection, look: &Look, record: &Record) -> Result<Vec<Record>> {
    let Some(entity) = Entity::find(look.entity) else {
        return Ok(vec![]);
    };
    let mine = match look.mine {
        "id" => Value::Ref(record.id),
        "region" => Value::Text(record.region.to_string()),
        field => match field.strip_prefix('=') {
            Some(word) => Value::from(word),
            None => record.get(field).clone(),
        },
    };
    if mine.is_empty() {
        return Ok(vec![]);
    }
    let sql = format!(
        "SELECT {} FROM {} t WHERE t.{} = ?1 ORDER BY t.id",
        row::columns(entity),
        entity.name,
        look.field
    );
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map([mine], |r| row::view(entity, r))?;
    let views: Vec<row::View> = rows.collect::<std::result::Result<_, _>>()?;
    Ok(views.into_iter().map(|v| v.record).collect())
}
