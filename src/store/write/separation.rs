//! Who keeps the accounts keeps apart from the offices: nobody gives himself an appointment, and there is always an admin.

use chrono::NaiveDate;

use super::Writer;
use crate::domain::model::{account, appointment, person};
use crate::domain::schema::entity::Entity;
use crate::domain::schema::record::Record;
use crate::domain::schema::right::Verb;
use crate::store::engine::error::{Error, Result};
use crate::store::engine::row;
use crate::store::session::actor;
use crate::text::t;

impl Writer<'_> {
    /// A new appointment, or a longer one, is for somebody else than who writes it.
    pub(super) fn refuse_own_appointment(
        &self,
        verb: Verb,
        before: &Record,
        after: &Record,
    ) -> Result<()> {
        if after.entity != &appointment::ENTITY {
            return Ok(());
        }
        let gives = match verb {
            Verb::Add => true,
            Verb::Edit => self.lengthens(before, after),
            _ => false,
        };
        if !gives || self.actor.lays_foundation() {
            return Ok(());
        }
        let Some(holder) = after.get(&appointment::ACCOUNT) else {
            return Ok(());
        };
        let found = row::find(self.db, &account::ENTITY, holder)?;
        let person = found.and_then(|v| v.record.get(&account::PERSON));
        if holder != self.actor.account && person != Some(self.actor.person) {
            return Ok(());
        }
        Err(Error::forbidden(t(
            "tidak seorang pun menugaskan dirinya sendiri; minta admin lain mencatat penugasan Anda",
            "nobody appoints themselves; ask another admin to record your appointment",
        )))
    }

    /// Whether it grants on a day, today or later, on which it did not.
    pub(super) fn lengthens(&self, before: &Record, after: &Record) -> bool {
        let from = |r: &Record| r.get(&appointment::FROM_DATE).map(|d| d.max(self.today));
        let until = |r: &Record| r.get(&appointment::TO_DATE).unwrap_or(NaiveDate::MAX);
        let grants = from(after).is_some_and(|d| d <= until(after));
        grants && (from(after) < from(before) || until(after) > until(before))
    }

    /// Whether the write might take away the last admin there is.
    pub(super) fn touches_an_admin(&self, verb: Verb, before: &Record) -> Result<bool> {
        let ends = matches!(verb, Verb::Move(_));
        let is_any = |all: &[&Entity]| all.contains(&before.entity);
        let touches = is_any(&[&appointment::ENTITY]) && (ends || verb == Verb::Edit)
            || is_any(&[&account::ENTITY, &person::ENTITY]) && ends;
        Ok(touches && actor::has_admin(self.db, self.today)?)
    }

    /// After such a write somebody can still keep the accounts.
    pub(super) fn refuse_without_admin(&self) -> Result<()> {
        if actor::has_admin(self.db, self.today)? {
            return Ok(());
        }
        Err(Error::invalid(
            None,
            t(
                "ini admin terakhir; tugaskan admin lain dahulu",
                "this is the last admin; appoint another one first",
            ),
        ))
    }
}
