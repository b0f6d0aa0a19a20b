//! What follows from a write by itself, written in the same transaction under the permit of what it follows from.

use uuid::Uuid;

use super::Writer;
use crate::domain::entity::proposal;
use crate::domain::policy::{Permit, Role, Verb};
use crate::domain::record::Record;
use crate::domain::region::{Code, Level};
use crate::domain::rule::consequence::{self, Around};
use crate::domain::workflow::Hand;
use crate::store::error::Result;
use crate::store::row;

impl Writer<'_> {
    /// Whose hand acts, and for whom.
    pub(super) fn hand(&self) -> Hand {
        Hand {
            person: self.actor.person,
            appointment: Some(self.actor.appointment),
            principal: self.actor.role.principal().map(Role::label),
        }
    }

    /// Writes what follows from an act; answers the obligations met on the way.
    pub(super) fn follow_on(
        &mut self,
        permit: &Permit,
        verb: Verb,
        before: &Record,
        after: &Record,
    ) -> Result<Vec<String>> {
        let step = match verb {
            Verb::Add => None,
            Verb::Move(name) => Some(name),
            _ => return Ok(vec![]),
        };
        let (around, hand) = (self.around(step, after)?, self.hand());
        let mut met = vec![];
        for next in consequence::of(step, before, after, &hand, self.today, &around) {
            met.extend(self.follow(permit, next)?);
        }
        Ok(met)
    }

    fn around(&self, step: Option<&str>, record: &Record) -> Result<Around> {
        let mut around = Around::default();
        match (record.entity.name, step) {
            ("guideline", Some("issue")) => {
                around.offices = self.offices_under(&record.region)?;
                around.replaced = self.replaced(record)?;
            }
            ("consultation", _) => around.turns = self.turns(record.id)?,
            ("musrenbang", None) => around.unfunded = self.unfunded(record)?,
            _ => {}
        }
        Ok(around)
    }

    fn replaced(&self, guideline: &Record) -> Result<Option<Record>> {
        let Some(id) = guideline.get("replaces").id() else {
            return Ok(None);
        };
        let found = row::find(self.db, guideline.entity, id)?.map(|v| v.record);
        Ok(found.filter(|r| r.state == "terbit"))
    }

    fn offices_under(&self, region: &Code) -> Result<Vec<Code>> {
        let sql = "SELECT region FROM region WHERE region > ?1 AND region < ?2 AND state = 'aktif' ORDER BY region";
        let range = region.range();
        let mut statement = self.db.prepare_cached(sql)?;
        let rows = statement.query_map([range.start, range.end], |r| row::code(r, 0))?;
        let mut offices: Vec<Code> = rows.collect::<std::result::Result<_, _>>()?;
        offices.retain(|c| matches!(c.level(), Level::Kecamatan | Level::Kelurahan));
        Ok(offices)
    }

    fn turns(&self, consultation: Uuid) -> Result<i64> {
        let sql = "SELECT count(*) FROM answer WHERE consultation = ?1";
        let mut statement = self.db.prepare_cached(sql)?;
        Ok(statement.query_row([consultation.to_string()], |r| r.get(0))?)
    }

    fn unfunded(&self, record: &Record) -> Result<Vec<Record>> {
        let entity = &proposal::ENTITY;
        let columns = row::columns(entity);
        let sql = format!(
            "SELECT {columns} FROM proposal t WHERE t.region = ?1 AND t.state = 'tidak_didanai' ORDER BY t.id"
        );
        let mut statement = self.db.prepare_cached(&sql)?;
        let rows = statement.query_map([record.region.as_str()], |r| row::view(entity, r))?;
        let views: Vec<row::View> = rows.collect::<std::result::Result<_, _>>()?;
        Ok(views.into_iter().map(|v| v.record).collect())
    }
}
