//! Carries out what follows from a write by itself, in the same transaction, under a permit of what it follows from.

use uuid::Uuid;

use super::guards::Deed;
use super::look::around;
use super::{Effect, Writer};
use crate::domain::policy::Permit;
use crate::domain::region::Code;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::guard::{Follow, On};
use crate::domain::schema::look::Facts;
use crate::domain::schema::reaction::ReactionContext;
use crate::domain::schema::record::{Changes, Record};
use crate::domain::schema::right::Verb;
use crate::store::engine::error::{Error, Result};
use crate::store::engine::row;

/// One write that follows: what it does to which record, with what.
struct Next {
    before: Record,
    changes: Changes,
    act: On,
    /// The office it goes to with that.
    to: Option<Code>,
}

impl Writer<'_> {
    /// What the entity's reactions to an act bring about; answers the obligations met on the way.
    pub(super) fn react(
        &mut self,
        permit: &Permit,
        act: On,
        before: &Record,
        after: &Record,
    ) -> Result<Effect> {
        let mut effect = Effect::default();
        for reaction in after.entity.reactions_to(act) {
            let found = around(self.db, reaction.looks, self.focus(after))?;
            let by = self.signatory()?;
            let context = ReactionContext {
                before,
                record: after,
                by: &by,
                around: Facts(&found),
                today: self.today,
            };
            for next in (reaction.react)(&context) {
                effect.extend(self.follow(permit, next)?);
            }
        }
        Ok(effect)
    }

    /// A write that follows by itself: checked like any other.
    pub(super) fn follow(&mut self, permit: &Permit, follow: Follow) -> Result<Effect> {
        let next = match follow {
            Follow::Add {
                entity,
                region,
                changes,
            } => Next {
                before: Record::new(entity, self.source.id(), region),
                changes,
                act: On::Add,
                to: None,
            },
            Follow::Edit {
                entity,
                id,
                changes,
            } => self.next(entity, id, changes, On::Edit)?,
            Follow::Move {
                entity,
                id,
                step,
                changes,
            } => self.next(entity, id, changes, On::Move(step))?,
            Follow::Transfer {
                entity,
                id,
                step,
                changes,
                region,
            } => Next {
                to: Some(region),
                ..self.next(entity, id, changes, On::Move(step))?
            },
            Follow::Relocate { entity, id, region } => {
                return self.carry_away(permit, (entity, id), &region);
            }
            Follow::Erase {
                entity,
                id,
                step,
                told,
            } => {
                self.erase(permit, (entity, id), step)?;
                self.tell_kept(permit, id, told)?;
                return Ok(Effect::default());
            }
        };
        self.carry_out(permit, &next)
    }

    fn next(&self, entity: &'static Entity, id: Uuid, changes: Changes, act: On) -> Result<Next> {
        let before = self.found(entity, id)?;
        Ok(Next {
            before,
            changes,
            act,
            to: None,
        })
    }

    pub(super) fn found(&self, entity: &'static Entity, id: Uuid) -> Result<Record> {
        let found = row::find(self.db, entity, id)?;
        found
            .map(|v| v.record)
            .ok_or_else(|| Error::missing(entity.label))
    }

    fn carry_out(&mut self, permit: &Permit, next: &Next) -> Result<Effect> {
        let before = &next.before;
        let (mut after, follows) = self.followed(next)?;
        if let Some(region) = &next.to {
            after.region = region.clone();
            self.refuse_taken(before, &after)?;
        }
        let own = permit.consequence(after.entity, verb(next.act));
        let after = self.write(own, before, after)?;
        let mut effect = self.count(permit, before, &after)?;
        for next in follows {
            effect.extend(self.follow(permit, next)?);
        }
        effect.extend(self.succeed(permit, next.act, before, &after)?);
        Ok(effect)
    }

    fn followed(&mut self, next: &Next) -> Result<(Record, Vec<Follow>)> {
        let mut after = next.before.clone();
        if next.act == On::Add {
            self.preset(&mut after);
        }
        after.apply(&next.changes);
        if let On::Move(step) = next.act {
            self.step(&mut after, step, &next.changes)?;
        }
        let deed = Deed {
            act: next.act,
            given: &next.changes,
            by_hand: false,
        };
        let follows = self.pass_guards(deed, &next.before, &mut after)?;
        self.check(deed, &next.before, &mut after)?;
        Ok((after, follows))
    }
}

pub(super) fn verb(act: On) -> Verb {
    match act {
        On::Add => Verb::Add,
        On::Edit => Verb::Edit,
        On::Move(step) => Verb::Move(step),
    }
}
