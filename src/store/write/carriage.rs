//! Records that go to another office as they are, with all that is part of them; and neighbourhoods that get new numbers.

use uuid::Uuid;

use super::check;
use super::region_end::changed;
use super::{Effect, Writer};
use crate::domain::model::{self, ENTITIES};
use crate::domain::policy::Permit;
use crate::domain::region::Code;
use crate::domain::rule::renumbering;
use crate::domain::schema::entity::{Entity, Unique};
use crate::domain::schema::field::{Field, Kind};
use crate::domain::schema::guard::On;
use crate::domain::schema::record::{Record, Value};
use crate::domain::schema::right::Verb;
use crate::domain::schema::succession::parts;
use crate::store::engine::error::{Error, Result};
use crate::store::engine::row;
use crate::store::engine::row::View;

impl Writer<'_> {
    /// Takes a record to another office as it is: what it refers to stays named, and what is part of it comes along.
    pub(super) fn carry_away(
        &mut self,
        permit: &Permit,
        (entity, id): (&'static Entity, Uuid),
        region: &Code,
    ) -> Result<Effect> {
        let before = self.found(entity, id)?;
        if before.region == *region {
            return Ok(Effect::default());
        }
        let mut after = before.clone();
        after.region = region.clone();
        self.distinguish_from_namesakes(&before, &mut after)?;
        self.refuse_taken(&before, &after)?;
        let own = permit.consequence(entity, Verb::Edit);
        self.write(own, &before, after)?;
        for (part, field) in parts(ENTITIES, entity) {
            for view in self.parts_in(part, field, &before)? {
                self.carry_away(permit, (part, view.record.id), region)?;
            }
        }
        Ok(Effect::default())
    }

    /// What is part of a record, in its own office and whatever its state.
    fn parts_in(
        &self,
        entity: &'static Entity,
        field: &Field,
        whole: &Record,
    ) -> Result<Vec<View>> {
        let sql = format!(
            "SELECT {} FROM {} t WHERE t.region = ?1 AND t.{} = ?2 ORDER BY t.id",
            row::columns(entity),
            entity.name,
            field.name
        );
        let mut statement = self.db.prepare_cached(&sql)?;
        let key = (whole.region.as_str(), whole.id.to_string());
        let rows = statement.query_map(key, |r| row::view(entity, r))?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    /// Two offices that become one may both have a first round, or a lembaga of one name: a number goes up to the next that
    /// is free, a name says where it is from.
    fn distinguish_from_namesakes(&self, before: &Record, after: &mut Record) -> Result<()> {
        let sets: Vec<&'static Unique> = check::claimed(before, after)
            .filter(|u| !u.everywhere)
            .collect();
        let from = self.name_of(&before.region)?;
        for unique in sets {
            while check::holder(self.db, after, unique)?.is_some()
                && distinguish(after, unique, &from)
            {}
        }
        Ok(())
    }

    fn name_of(&self, region: &Code) -> Result<String> {
        let sql = "SELECT coalesce(max(display), '') FROM region WHERE region = ?1";
        let mut statement = self.db.prepare_cached(sql)?;
        Ok(statement.query_row([region.as_str()], |r| r.get(0))?)
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
            let Some(rw) = counted_rw(entity) else {
                continue;
            };
            for View { record, .. } in self.open_in(entity, &region.region)? {
                let new = record.value(rw).number().and_then(|n| numbers.get(&n));
                let Some(new) = new else { continue };
                let next = changed(&record, rw, Value::Number(*new));
                effect.extend(self.follow(permit, next)?);
            }
        }
        Ok(effect)
    }

    /// The record of a region, by its code.
    pub(super) fn region_record(&self, region: &Code) -> Result<Option<View>> {
        let entity = &model::region::ENTITY;
        let sql = format!(
            "SELECT {} FROM {} t WHERE t.region = ?1",
            row::columns(entity),
            entity.name
        );
        let mut statement = self.db.prepare_cached(&sql)?;
        let mut rows = statement.query_map([region.as_str()], |r| row::view(entity, r))?;
        Ok(rows.next().transpose()?)
    }
}

/// The field of an entity that counts the neighbourhoods of its office.
pub(super) fn counted_rw(entity: &Entity) -> Option<&'static Field> {
    entity.fields.iter().copied().find(|f| f.counts_rw)
}

/// Whether the record says something else now.
fn distinguish(record: &mut Record, unique: &Unique, from: &str) -> bool {
    for field in unique.fields.iter().copied() {
        if let (Kind::Count { max, .. }, Some(n)) = (field.kind, record.value(field).number()) {
            record.set(field, Value::Number(n + 1));
            return n < max;
        }
    }
    let mut names = unique.fields.iter().copied();
    let name = names.find(|f| record.entity.title.contains(f) && matches!(f.kind, Kind::Text(_)));
    let Some((field, Kind::Text(most))) = name.map(|f| (f, f.kind)) else {
        return false;
    };
    let mark = format!(" ({from})");
    let said = record.value(field).text().unwrap_or_default();
    if said.ends_with(&mark) {
        return false;
    }
    let room = most.saturating_sub(mark.chars().count());
    let said: String = said.chars().take(room).collect();
    record.set(field, Value::Text(said.trim_end().to_owned() + &mark));
    true
}
