//! Who signs: the actor, under which appointment, and for whom by mandate.

use rusqlite::OptionalExtension;

use super::Writer;
use crate::domain::model::in_use;
use crate::domain::policy::in_force;
use crate::domain::schema::workflow::{Move, Signatory};
use crate::store::engine::error::{Error, Result};
use crate::text::t;

impl Writer<'_> {
    /// Who acts, and for whom.
    pub(super) fn signatory(&self) -> Result<Signatory> {
        Ok(Signatory {
            person: self.actor.person,
            appointment: Some(self.actor.appointment),
            principal: self.principal()?,
        })
    }

    /// Who makes a move; for whom, only where the move writes it down.
    pub(super) fn signatory_of(&self, step: &Move) -> Result<Signatory> {
        if step.is_by_mandate() {
            return self.signatory();
        }
        Ok(Signatory {
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
            let holds = state == in_use::AKTIF.name && in_force(date(2)?, date(3)?, self.today);
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
}
