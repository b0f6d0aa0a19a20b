//! The end of a region: what is open there goes to the one that takes over, ends or stays, as each entity says.

use uuid::Uuid;

use super::succession::{Gone, named};
use super::{Effect, Writer};
use crate::domain::model::{self, ENTITIES};
use crate::domain::policy::Permit;
use crate::domain::region::Code;
use crate::domain::rule::renumbering;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::Hang;
use crate::domain::schema::guard::{Follow, On};
use crate::domain::schema::record::{Changes, Record, Value};
use crate::domain::schema::right::Verb;
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
        let to = match gone.successor {
            Some(id) => row::find(self.db, &model::region::ENTITY, id)?,
            None => None,
        };
        let to = to.map(|v| v.record.region);
        self.refuse_left_behind(&gone, to.as_ref())?;
        let mut effect = Effect::default();
        for entity in ENTITIES.iter().copied() {
            if entity.in_region == Hang::Keeps {
                continue;
            }
            for view in self.open_in(entity, &region.region)? {
                let next = at_end(&view.record, to.as_ref(), &gone);
                if let Some(next) = next {
                    effect.extend(self.follow(permit, next)?);
                }
            }
        }
        Ok(effect)
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

    /// What is open in a region gets the new numbers of its neighbourhoods, all at once.
    pub(super) fn renumber(&mut self, permit: &Permit, act: On, region: &Record) -> Result<Effect> {
        let mut effect = Effect::default();
        let On::Move(step) = act else {
            return Ok(effect);
        };
        let Some(field) = step.renumbers else {
            return Ok(effect);
        };
        let words = region.value(field).text().unwrap_or_default();
        let numbers = renumbering::parse(words);
        let numbers = numbers.map_err(|m| Error::invalid(Some(field.name), field.wrong(&m)))?;
        for entity in ENTITIES.iter().copied() {
            let Some(rw) = entity.fields.iter().copied().find(|f| f.counts_rw) else {
                continue;
            };
            for View { record, .. } in self.open_in(entity, &region.region)? {
                let new = record.value(rw).number().and_then(|n| numbers.get(&n));
                let Some(new) = new else { continue };
                let next = Follow::Edit {
                    entity,
                    id: record.id,
                    changes: Changes::from_iter([(rw, Value::Number(*new))]),
                };
                effect.extend(self.follow(permit, next)?);
            }
        }
        Ok(effect)
    }

    fn regions_under(&self, region: &Code) -> Result<Vec<View>> {
        let range = region.range();
        let entity = &model::region::ENTITY;
        let sql = format!(
            "SELECT {} FROM {} t WHERE t.region > ?1 AND t.region < ?2 AND t.state = ?3 ORDER BY t.region",
            row::columns(entity),
            entity.name
        );
        let live = entity.workflow.initial().name;
        let mut statement = self.db.prepare_cached(&sql)?;
        let rows = statement.query_map((range.start, range.end, live), |r| row::view(entity, r))?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    /// The records of this office on which something is still to be done.
    fn open_in(&self, entity: &'static Entity, region: &Code) -> Result<Vec<View>> {
        let sql = format!(
            "SELECT {} FROM {} t WHERE t.region = ?1 ORDER BY t.id",
            row::columns(entity),
            entity.name
        );
        let mut statement = self.db.prepare_cached(&sql)?;
        let rows = statement.query_map([region.as_str()], |r| row::view(entity, r))?;
        let views: Vec<View> = rows.collect::<std::result::Result<_, _>>()?;
        let open = views.into_iter().filter(|v| v.record.state.is_awaited());
        Ok(open.collect())
    }

    /// Takes a record to another office as it is: what it refers to comes along.
    pub(super) fn carry_away(
        &mut self,
        permit: &Permit,
        (entity, id): (&'static Entity, Uuid),
        region: Code,
    ) -> Result<Effect> {
        let before = self.found(entity, id)?;
        let mut after = before.clone();
        after.region = region;
        self.refuse_taken(&before, &after)?;
        let own = permit.consequence(entity, Verb::Edit);
        self.write(own, &before, after)?;
        Ok(Effect::default())
    }
}

fn at_end(record: &Record, to: Option<&Code>, gone: &Gone<'_>) -> Option<Follow> {
    let (entity, id) = (record.entity, record.id);
    match entity.in_region {
        Hang::Passes => to.map(|region| Follow::Relocate {
            entity,
            id,
            region: region.clone(),
        }),
        Hang::Ends(step) => Some(Follow::Move {
            entity,
            id,
            step,
            changes: gone.words(step),
        }),
        Hang::Keeps => None,
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
