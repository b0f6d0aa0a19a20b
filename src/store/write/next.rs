//! What follows from a write by itself, written in the same transaction under the permit of what it follows from.

use rusqlite::OptionalExtension;
use uuid::Uuid;

use super::{Effect, Writer};
use crate::domain::entity::proposal;
use crate::domain::policy::{Permit, Verb, in_force};
use crate::domain::record::Record;
use crate::domain::region::{Code, Level};
use crate::domain::rule::consequence::{self, Around};
use crate::domain::workflow::{Hand, Move};
use crate::store::error::{Error, Result};
use crate::store::row;
use crate::text::t;

impl Writer<'_> {
    /// Whose hand acts, and for whom.
    pub(super) fn hand(&self) -> Result<Hand> {
        Ok(Hand {
            person: self.actor.person,
            appointment: Some(self.actor.appointment),
            principal: self.principal()?,
        })
    }

    /// The hand that makes a move; for whom, only where the move writes it down.
    pub(super) fn hand_for(&self, step: &Move) -> Result<Hand> {
        if step.is_by_mandate() {
            return self.hand();
        }
        Ok(Hand {
            person: self.actor.person,
            appointment: Some(self.actor.appointment),
            principal: None,
        })
    }

    /// The office the actor acts for by mandate: `Camat Mojoroto`.
    fn principal(&self) -> Result<Option<String>> {
        let Some(role) = self.actor.role.principal() else {
            return Ok(None);
        };
        let sql = "SELECT name FROM region WHERE region = ?1";
        let mut statement = self.db.prepare_cached(sql)?;
        let place: Option<String> = statement
            .query_row([self.actor.region.as_str()], |r| r.get(0))
            .optional()?;
        let place = place.unwrap_or_default();
        let office = format!("{} {place}", role.label().id);
        let office = office.trim_end();
        let letters = self.letters()?;
        let letter = letters
            .iter()
            .find_map(|(number, holds)| holds.then_some(number));
        Ok(Some(match letter {
            Some(number) => format!("{office} (surat {number})"),
            None => office.to_owned(),
        }))
    }

    /// The letters of mandate of the actor's appointment: number, and whether it is in force today.
    fn letters(&self) -> Result<Vec<(String, bool)>> {
        let sql = "SELECT number, state, from_date, to_date FROM mandate WHERE appointment = ?1 ORDER BY id";
        let mut statement = self.db.prepare_cached(sql)?;
        let mut rows = statement.query([self.actor.appointment.to_string()])?;
        let mut letters = vec![];
        while let Some(r) = rows.next()? {
            let date = |at| -> Result<_> {
                let text: Option<String> = r.get(at)?;
                Ok(text.and_then(|d| d.parse().ok()))
            };
            let state: String = r.get(1)?;
            let holds = state == "aktif" && in_force(date(2)?, date(3)?, self.today);
            letters.push((r.get(0)?, holds));
        }
        Ok(letters)
    }

    /// Whoever has letters of mandate decides for the principal only while one of them is in force, to the day.
    pub(super) fn refuse_past_mandate(&self, step: &Move) -> Result<()> {
        if !step.is_by_mandate() || self.actor.role.principal().is_none() {
            return Ok(());
        }
        let letters = self.letters()?;
        if letters.is_empty() || letters.iter().any(|(_, holds)| *holds) {
            return Ok(());
        }
        Err(Error::forbidden(t(
            "surat mandat Anda tidak berlaku hari ini; minta pejabatnya memutus atau admin mencatat surat baru",
            "your letter of mandate is not in force today; ask the principal to decide, or the admin to note a new letter",
        )))
    }

    /// Writes what follows from an act; answers the obligations met on the way.
    pub(super) fn follow_on(
        &mut self,
        permit: &Permit,
        verb: Verb,
        before: &Record,
        after: &Record,
    ) -> Result<Effect> {
        let step = match verb {
            Verb::Add => None,
            Verb::Move(name) => Some(name),
            _ => return Ok(Effect::default()),
        };
        let (around, hand) = (self.around(step, after)?, self.hand()?);
        let mut effect = Effect::default();
        for next in consequence::of(step, before, after, &hand, self.today, &around) {
            effect.extend(self.follow(permit, next)?);
        }
        Ok(effect)
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
            "SELECT {columns} FROM proposal t WHERE t.region = ?1 AND t.state = 'tidak_didanai'
             AND t.musrenbang IN (SELECT id FROM musrenbang WHERE region = ?1 AND year < ?2) ORDER BY t.id"
        );
        let mut statement = self.db.prepare_cached(&sql)?;
        let rows = statement
            .query_map((record.region.as_str(), record.get("year").text()), |r| {
                row::view(entity, r)
            })?;
        let views: Vec<row::View> = rows.collect::<std::result::Result<_, _>>()?;
        Ok(views.into_iter().map(|v| v.record).collect())
    }
}
