//! What hangs on a record that ends, moves to another office or changes whom others take from it: it ends, passes on or
//! holds, as the table of its references says, in the same transaction.

use uuid::Uuid;

use super::{Effect, Writer};
use crate::domain::model::{self, ENTITIES};
use crate::domain::policy::Permit;
use crate::domain::region::Code;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::{Field, Hang, Kind};
use crate::domain::schema::guard::{Follow, On};
use crate::domain::schema::record::{Changes, Record, Value};
use crate::domain::schema::succession::{
    Followed, followers, hanging, has_ended, has_left, open_states,
};
use crate::domain::schema::workflow::Move;
use crate::store::engine::database::{Value as Sql, params_from_iter};
use crate::store::engine::error::{Error, Result};
use crate::store::engine::row;
use crate::store::engine::row::View;
use crate::text::{Message, t};

/// Records that are named in a refusal.
const NAMED: usize = 3;

/// What came to its end or went away, with the words of the act and who takes over.
pub(super) struct Gone<'a> {
    pub record: &'a Record,
    pub reason: String,
    pub successor: Option<Uuid>,
    /// Where that is, of a region.
    pub place: Option<Code>,
}

impl Gone<'_> {
    /// What a move that follows is given: the same words wherever it needs some.
    pub fn words(&self, step: &'static Move) -> Changes {
        let words = |f: &Field| matches!(f.kind, Kind::Text(_) | Kind::Note(_));
        let asked = step.asks.iter().filter(|a| a.required && words(a.field));
        asked
            .map(|a| (a.field, Value::Text(fitting(a.field, &self.reason))))
            .collect()
    }
}

impl Writer<'_> {
    /// What follows for the open records that refer to this one.
    pub(super) fn succeed(
        &mut self,
        permit: &Permit,
        act: On,
        before: &Record,
        after: &Record,
    ) -> Result<Effect> {
        let mut effect = Effect::default();
        if has_ended(before, after) || has_left(before, after) {
            let gone = self.gone(act, after)?;
            for (entity, field, hang) in hanging(ENTITIES, after.entity) {
                effect.extend(self.settle(permit, (entity, field, hang), &gone)?);
            }
        }
        if after.entity.regions && has_ended(before, after) {
            effect.extend(self.close_region(permit, act, after)?);
        }
        effect.extend(self.renumber(permit, act, after)?);
        effect.extend(self.divide(permit, act, after)?);
        for (entity, followed) in followers(ENTITIES, after.entity) {
            effect.extend(self.carry_over(permit, entity, followed, (before, after))?);
        }
        Ok(effect)
    }

    pub(super) fn gone<'r>(&self, act: On, record: &'r Record) -> Result<Gone<'r>> {
        let named = row::find(self.db, record.entity, record.id)?;
        let name = named.map(|v| v.display).unwrap_or_default();
        let successor = record.entity.successor;
        let successor = successor.and_then(|f| record.value(f).id());
        let place = match successor {
            Some(id) if record.entity.regions => row::find(self.db, record.entity, id)?,
            _ => None,
        };
        Ok(Gone {
            reason: told(act, record).unwrap_or(name),
            place: place.map(|v| v.record.region),
            successor,
            record,
        })
    }

    fn settle(
        &mut self,
        permit: &Permit,
        (entity, field, hang): (&'static Entity, &'static Field, Hang),
        gone: &Gone<'_>,
    ) -> Result<Effect> {
        if hang == Hang::Keeps {
            return Ok(Effect::default());
        }
        let mut open = self.open(entity, field, &gone.record.id.to_string())?;
        // What may refer to it where it is now stays as it is.
        open.retain(|v| {
            !gone.record.state.live || !field.reaches(&v.record.region, &gone.record.region)
        });
        if open.is_empty() {
            return Ok(Effect::default());
        }
        let is_held = field.required || gone.record.entity.regions;
        if hang == Hang::Passes && gone.successor.is_none() && is_held {
            return Err(unnamed(entity, &open, gone));
        }
        let mut effect = Effect::default();
        for view in open {
            // An office has to do with regions under it alone: what it planned for one that left it is told as it was.
            let mut to = gone.place.iter();
            if to.any(|to| !field.reaches(&view.record.region, to)) {
                continue;
            }
            let next = match hang {
                Hang::Goes(step, _) if may_go(entity, gone) => {
                    self.going(&view.record, field, step, gone)?
                }
                Hang::Ends(step) | Hang::Goes(_, step) => {
                    self.ending(&view.record, field, step, gone)?
                }
                Hang::PassesOr(step) if !self.may_pass(&view.record, field, gone)? => {
                    self.ending(&view.record, field, step, gone)?
                }
                _ => passing(&view.record, field, gone),
            };
            effect.extend(self.follow(permit, next)?);
        }
        Ok(effect)
    }

    /// The records on which something is still to be done that refer to this one, by region and id.
    pub(super) fn open(
        &self,
        entity: &'static Entity,
        field: &Field,
        value: &str,
    ) -> Result<Vec<View>> {
        let mut bound = vec![Sql::Text(value.to_owned())];
        let mut places = vec![];
        for state in open_states(entity) {
            bound.push(Sql::Text(state.name.to_owned()));
            places.push(format!("?{}", bound.len()));
        }
        let sql = format!(
            "SELECT {} FROM {} t WHERE t.{} = ?1 AND t.state IN ({}) ORDER BY t.region, t.id",
            row::columns(entity),
            entity.name,
            field.name,
            places.join(", ")
        );
        let mut statement = self.db.prepare_cached(&sql)?;
        let rows = statement.query_map(params_from_iter(bound), |r| row::view(entity, r))?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    /// The end of what hangs on it, for the same reason; what hangs on that goes to the heir in the same office.
    fn ending(
        &self,
        record: &Record,
        field: &Field,
        step: &'static Move,
        gone: &Gone<'_>,
    ) -> Result<Follow> {
        Ok(Follow::Move {
            entity: record.entity,
            id: record.id,
            step,
            changes: self.parting(record, field, step, gone)?,
        })
    }

    /// It goes along to the other office, and keeps where it came from; what hangs on it here goes to the heir.
    fn going(
        &self,
        record: &Record,
        field: &Field,
        step: &'static Move,
        gone: &Gone<'_>,
    ) -> Result<Follow> {
        let mut changes = self.parting(record, field, step, gone)?;
        let mut places = step.asks.iter().map(|a| a.field);
        let place = places.find(|f| f.reference().is_some_and(|e| e.regions));
        if let (Some(place), Some(here)) = (place, self.region_record(&record.region)?) {
            changes.put(place, Value::Ref(here.record.id));
        }
        Ok(Follow::Transfer {
            entity: record.entity,
            id: record.id,
            step,
            changes,
            region: gone.record.region.clone(),
        })
    }

    /// Whether what refers to the one that ends may refer to its successor: nothing there has the same.
    fn may_pass(&self, record: &Record, field: &'static Field, gone: &Gone<'_>) -> Result<bool> {
        match gone.successor {
            Some(to) => Ok(!self.is_there(record, field, &Value::Ref(to))?),
            None => Ok(false),
        }
    }

    /// What a move that follows is given when somebody parts from this office.
    fn parting(
        &self,
        record: &Record,
        field: &Field,
        step: &'static Move,
        gone: &Gone<'_>,
    ) -> Result<Changes> {
        let mut changes = gone.words(step);
        if let (Some(to), Some(id)) = (record.entity.successor, gone.successor) {
            let heirs = self.open(record.entity, field, &id.to_string())?;
            let heir = heirs.iter().find(|v| v.record.region == record.region);
            if let Some(heir) = heir.filter(|_| step.asks_for(to)) {
                changes.put(to, Value::Ref(heir.record.id));
            }
        }
        Ok(changes)
    }

    /// A reference that open records take from one they refer to changes with it.
    fn carry_over(
        &mut self,
        permit: &Permit,
        entity: &'static Entity,
        followed: Followed,
        (before, after): (&Record, &Record),
    ) -> Result<Effect> {
        let mut effect = Effect::default();
        let value = after.value(followed.source);
        if before.version == 0 || before.value(followed.source) == value {
            return Ok(effect);
        }
        for view in self.open(entity, followed.by, &after.id.to_string())? {
            let changes = Changes::from_iter([(followed.field, value.clone())]);
            let next = Follow::Edit {
                entity,
                id: view.record.id,
                changes,
            };
            effect.extend(self.follow(permit, next)?);
        }
        Ok(effect)
    }

    /// The office that a move takes the record to.
    pub(super) fn relocated(&self, record: &Record, step: &Move) -> Result<Option<Code>> {
        let Some(field) = step.relocates else {
            return Ok(None);
        };
        let id = record.value(field).id();
        let found = id.map(|id| row::find(self.db, &model::region::ENTITY, id));
        let Some(view) = found.transpose()?.flatten() else {
            return Ok(None);
        };
        super::check::tier(record.entity, &view.record.region)?;
        if view.record.region == record.region {
            let why = t("sudah di kantor itu", "is at that office already");
            return Err(Error::invalid(Some(field.name), field.wrong(&why.into())));
        }
        Ok(Some(view.record.region))
    }
}

/// Whether the one it is of went to an office that holds such records.
fn may_go(entity: &Entity, gone: &Gone<'_>) -> bool {
    gone.record.state.live && entity.places.contains(&gone.record.region.level())
}

/// The first words that the act had to be given.
fn told(act: On, record: &Record) -> Option<String> {
    let On::Move(step) = act else { return None };
    let mut asked = step.asks.iter().filter(|a| a.required);
    asked.find_map(|a| record.value(a.field).text().map(str::to_owned))
}

/// The words, as far as the field takes them.
fn fitting(field: &Field, words: &str) -> String {
    let (Kind::Text(most) | Kind::Note(most)) = field.kind else {
        return words.to_owned();
    };
    words.chars().take(most).collect::<String>().trim().into()
}

fn passing(record: &Record, field: &'static Field, gone: &Gone<'_>) -> Follow {
    let value = gone.successor.map_or(Value::Empty, Value::Ref);
    Follow::Edit {
        entity: record.entity,
        id: record.id,
        changes: Changes::from_iter([(field, value)]),
    }
}

/// How many of them, with the first few by name.
pub(super) fn named(entity: &Entity, open: &[View]) -> Message {
    let names = open.iter().take(NAMED).map(View::called_alone);
    let more = if open.len() > NAMED { ", …" } else { "" };
    let words = t("{} {} ({}{})", "{} {} ({}{})");
    let count = open.len().to_string();
    words.with([
        count.into(),
        entity.label.into(),
        Message::list(names).into(),
        more.into(),
    ])
}

fn unnamed(entity: &'static Entity, open: &[View], gone: &Gone<'_>) -> Error {
    let to = gone.record.entity.successor;
    let label = to.map_or(gone.record.entity.label, |f| f.label);
    let words = t(
        "{} masih terbuka pada {} ini; isi {} dengan yang mengambil alih, atau selesaikan dahulu",
        "{} is still open with this {}; give as {} who takes over, or finish it first",
    );
    let message = words.with([
        named(entity, open).into(),
        gone.record.entity.label.into(),
        label.into(),
    ]);
    Error::invalid(to.map(|f| f.name), message)
}
