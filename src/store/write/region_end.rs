//! The end of a region: what is open there goes to the one that takes over, ends or stays, as each entity says.

use super::check;
use super::succession::{Gone, named};
use super::{Effect, Writer};
use crate::domain::model::{self, ENTITIES};
use crate::domain::policy::Permit;
use crate::domain::region::Code;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::{Field, Hang};
use crate::domain::schema::guard::{Follow, On};
use crate::domain::schema::record::{Changes, Record, Value};
use crate::domain::schema::workflow::Move;
use crate::store::engine::error::{Error, Result};
use crate::store::engine::row;
use crate::store::engine::row::View;
use crate::text::{Message, t};

impl Writer<'_> {
    /// What follows for the open records of a region that has ended.
    pub(super) fn close_region(
        &mut self,
        permit: &Permit,
        act: On,
        region: &Record,
    ) -> Result<Effect> {
        let gone = self.gone(act, region)?;
        let to = gone.place.clone();
        self.refuse_left_behind(&gone, to.as_ref())?;
        let mut effect = self.close_what_is_about(permit, &gone, to.as_ref())?;
        for entity in ENTITIES.iter().copied() {
            if entity.in_region == Hang::Keeps {
                continue;
            }
            let is_new = match &to {
                Some(to) => !self.has_any(entity, to)?,
                None => false,
            };
            for view in self.open_in(entity, &region.region)? {
                let next = self.at_end(&view.record, to.as_ref(), is_new, &gone)?;
                if let Some(next) = next {
                    effect.extend(self.follow(permit, next)?);
                }
            }
        }
        Ok(effect)
    }

    /// What another office owes or plans for the region, where a field holds its code: it is for the one that takes over,
    /// unless that has the same.
    fn close_what_is_about(
        &mut self,
        permit: &Permit,
        gone: &Gone<'_>,
        to: Option<&Code>,
    ) -> Result<Effect> {
        let mut effect = Effect::default();
        let fields = ENTITIES
            .iter()
            .flat_map(|e| e.fields.iter().map(move |f| (*e, *f)));
        let coded = fields.filter(|(_, f)| f.reference().is_none());
        for (entity, field) in coded {
            let Some(Hang::PassesOr(step)) = field.hang else {
                continue;
            };
            for view in self.open(entity, field, gone.record.region.as_str())? {
                // An office has to do with regions under it alone.
                let near = to.filter(|to| view.record.region.holds(to));
                let value = near.map(|to| Value::Text(to.to_string()));
                let next = match value {
                    Some(value) if !self.is_there(&view.record, field, &value)? => {
                        Some(changed(&view.record, field, value))
                    }
                    _ => self.let_go(&view.record, step, gone),
                };
                if let Some(next) = next {
                    effect.extend(self.follow(permit, next)?);
                }
            }
        }
        Ok(effect)
    }

    /// What becomes of one open record of the region. Of what may be there many times, as those who hold its offices, it
    /// keeps its own only where the region that takes over is new.
    fn at_end(
        &self,
        record: &Record,
        to: Option<&Code>,
        is_new: bool,
        gone: &Gone<'_>,
    ) -> Result<Option<Follow>> {
        let moved = |region: &Code| Follow::Relocate {
            entity: record.entity,
            id: record.id,
            region: region.clone(),
        };
        Ok(match (record.entity.in_region, to) {
            (Hang::Passes, to) => to.map(moved),
            (Hang::PassesOr(step), Some(to)) => {
                let there = Record {
                    region: to.clone(),
                    ..record.clone()
                };
                let taken = match record.entity.unique {
                    [] => !is_new,
                    _ => self.is_taken(record, &there)?,
                };
                if taken {
                    self.let_go(record, step, gone)
                } else {
                    Some(moved(to))
                }
            }
            (Hang::PassesOr(step) | Hang::Ends(step), _) => self.let_go(record, step, gone),
            (Hang::Keeps | Hang::Goes(..), _) => None,
        })
    }

    /// What nobody takes over ends with the region; but what was late already was late, and whoever ends a region does not
    /// excuse it: it stays until it is closed with a reason.
    fn let_go(&self, record: &Record, step: &'static Move, gone: &Gone<'_>) -> Option<Follow> {
        let was_late = record.is_late(self.today);
        (!was_late).then(|| ended(record, step, gone))
    }

    /// Whether another record has what only one may have, once this one says it.
    pub(super) fn is_taken(&self, before: &Record, after: &Record) -> Result<bool> {
        for unique in check::claimed(before, after) {
            if check::holder(self.db, after, unique)?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The same for one value.
    pub(super) fn is_there(
        &self,
        record: &Record,
        field: &'static Field,
        value: &Value,
    ) -> Result<bool> {
        let mut after = record.clone();
        after.set(field, value.clone());
        self.is_taken(record, &after)
    }

    /// A region with people, service or open work, or regions under it, ends only when another takes over.
    fn refuse_left_behind(&self, gone: &Gone<'_>, to: Option<&Code>) -> Result<()> {
        let region = &gone.record.region;
        let under = self.regions_under(region)?;
        if !under.is_empty() {
            let words = t(
                "{} masih ada di dalamnya; akhiri itu dahulu",
                "{} still lies in it; end that first",
            );
            let named = named(gone.record.entity, &under);
            return Err(Error::invalid(None, words.with([named.into()])));
        }
        if let Some(to) = to {
            return same_tier(gone, region, to);
        }
        let mut left = vec![];
        for entity in ENTITIES
            .iter()
            .copied()
            .filter(|e| e.in_region == Hang::Passes)
        {
            let open = self.open_in(entity, region)?;
            if !open.is_empty() {
                left.push(named(entity, &open));
            }
        }
        if left.is_empty() {
            return Ok(());
        }
        let field = gone.record.entity.successor;
        let label = field.map_or(gone.record.entity.label, |f| f.label);
        let words = t(
            "masih ada {}; isi {} dengan wilayah yang mengambil alih",
            "there is still {}; give as {} the region that takes over",
        );
        let message = words.with([Message::list(left).into(), label.into()]);
        Err(Error::invalid(field.map(|f| f.name), message))
    }

    fn regions_under(&self, region: &Code) -> Result<Vec<View>> {
        let range = region.range();
        let entity = &model::region::ENTITY;
        let sql = format!(
            "SELECT {} FROM {} t WHERE t.region > ?1 AND t.region < ?2 AND t.state = ?3 ORDER BY t.region, t.id",
            row::columns(entity),
            entity.name
        );
        let live = entity.workflow.initial().name;
        let mut statement = self.db.prepare_cached(&sql)?;
        let rows = statement.query_map((range.start, range.end, live), |r| row::view(entity, r))?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    /// The records of this office that are in use or on which something is still to be done.
    pub(super) fn open_in(&self, entity: &'static Entity, region: &Code) -> Result<Vec<View>> {
        let sql = format!(
            "SELECT {} FROM {} t WHERE t.region = ?1 ORDER BY t.id",
            row::columns(entity),
            entity.name
        );
        let mut statement = self.db.prepare_cached(&sql)?;
        let rows = statement.query_map([region.as_str()], |r| row::view(entity, r))?;
        let views: Vec<View> = rows.collect::<std::result::Result<_, _>>()?;
        let is_open = |r: &Record| r.state.live && !(entity.settled)(r, self.today);
        Ok(views.into_iter().filter(|v| is_open(&v.record)).collect())
    }

    /// Whether there is or was such a record in the region.
    pub(super) fn has_any(&self, entity: &Entity, region: &Code) -> Result<bool> {
        let sql = format!(
            "SELECT EXISTS (SELECT 1 FROM {} WHERE region = ?1)",
            entity.name
        );
        let mut statement = self.db.prepare_cached(&sql)?;
        Ok(statement.query_row([region.as_str()], |r| r.get(0))?)
    }
}

pub(super) fn changed(record: &Record, field: &'static Field, value: Value) -> Follow {
    Follow::Edit {
        entity: record.entity,
        id: record.id,
        changes: Changes::from_iter([(field, value)]),
    }
}

fn ended(record: &Record, step: &'static Move, gone: &Gone<'_>) -> Follow {
    Follow::Move {
        entity: record.entity,
        id: record.id,
        step,
        changes: gone.words(step),
    }
}

fn same_tier(gone: &Gone<'_>, from: &Code, to: &Code) -> Result<()> {
    if from.level() == to.level() && from != to {
        return Ok(());
    }
    let field = gone.record.entity.successor;
    let why = t(
        "pilih wilayah lain dari tingkat yang sama",
        "pick another region of the same tier",
    );
    let message = field.map_or(why.into(), |f| f.wrong(&why.into()));
    Err(Error::invalid(field.map(|f| f.name), message))
}
