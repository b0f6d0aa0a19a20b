//! Who signs: the actor, under which appointment, and for whom by mandate.

use super::Writer;
use crate::domain::model::{mandate, setting};
use crate::domain::policy::in_force;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::record::Record;
use crate::domain::schema::workflow::{Move, Signatory};
use crate::store::audit::signature::Signature;
use crate::store::engine::database::OptionalExtension;
use crate::store::engine::error::{Error, Result};
use crate::store::engine::row;
use crate::store::engine::row::View;

use crate::text::t;

impl Writer<'_> {
    /// Who acts, and for whom.
    pub(super) fn signatory(&self) -> Result<Signatory> {
        Ok(Signatory {
            person: self.actor.person,
            appointment: Some(self.actor.appointment),
            office: Signature::of(self.db, &self.actor)?.map(|s| s.office().to_owned()),
            principal: self.principal(None)?,
        })
    }

    /// Who makes a move on a record; for whom, only where the move writes it down.
    pub(super) fn signatory_of(&self, entity: &Entity, step: &Move) -> Result<Signatory> {
        let principal = if step.is_by_mandate() {
            self.principal(self.letter(entity)?)?
        } else {
            None
        };
        Ok(Signatory {
            person: self.actor.person,
            appointment: Some(self.actor.appointment),
            office: None,
            principal,
        })
    }

    /// The office the actor acts for by mandate, with the number of the letter: `Camat Mojoroto (surat M 9/2026)`.
    fn principal(&self, letter: Option<String>) -> Result<Option<String>> {
        let Some(role) = self.actor.role.principal() else {
            return Ok(None);
        };
        let sql = "SELECT name FROM region WHERE region = ?1";
        let mut statement = self.db.prepare_cached(sql)?;
        let place: Option<String> = statement
            .query_row([self.actor.region.as_str()], |r| r.get(0))
            .optional()?;
        let place = place.unwrap_or_default();
        let office = format!("{} {place}", role.title_at(&self.actor.region).id);
        let office = office.trim_end();
        Ok(Some(match letter {
            Some(number) => format!("{office} (surat {number})"),
            None => office.to_owned(),
        }))
    }

    /// The number of a letter that lets the actor decide on such records today.
    fn letter(&self, entity: &Entity) -> Result<Option<String>> {
        let mut letters = self.letters()?.into_iter();
        let holds = letters.find(|letter| {
            let mut named = mandate::MATTERS
                .iter()
                .filter(|m| !letter.is_empty(m))
                .peekable();
            named.peek().is_none() || named.any(|m| entity.matter == Some(*m))
        });
        Ok(holds.and_then(|l| l.get(&mandate::NUMBER).map(str::to_owned)))
    }

    /// The letters of mandate of the actor's appointment that are in force today.
    fn letters(&self) -> Result<Vec<Record>> {
        let entity = &mandate::ENTITY;
        let sql = format!(
            "SELECT {} FROM mandate t WHERE t.appointment = ?1 AND t.state = 'aktif' ORDER BY t.id",
            row::columns(entity)
        );
        let mut statement = self.db.prepare_cached(&sql)?;
        let rows = statement.query_map([self.actor.appointment.to_string()], |r| {
            row::view(entity, r)
        })?;
        let views: Vec<View> = rows.collect::<std::result::Result<_, _>>()?;
        let records = views.into_iter().map(|v| v.record);
        let holds = |m: &Record| {
            in_force(
                m.get(&mandate::FROM_DATE),
                m.get(&mandate::TO_DATE),
                self.today,
            )
        };
        Ok(records.filter(holds).collect())
    }

    /// Whether a regulation of the office lets deputies decide without letters.
    fn stands_by_regulation(&self) -> Result<bool> {
        let sql = "SELECT 1 FROM setting WHERE key = ?1 AND amount >= ?2 AND state = 'aktif'";
        let mut statement = self.db.prepare_cached(sql)?;
        let bound = (setting::STANDING_MANDATE.key, setting::STANDS);
        Ok(statement.exists(bound)?)
    }

    /// Whoever acts on behalf of a principal decides only under a letter that is in force, to the day, and names the matter.
    pub(super) fn refuse_past_mandate(&self, entity: &Entity, step: &Move) -> Result<()> {
        let Some(principal) = self.actor.role.principal().filter(|_| step.is_by_mandate()) else {
            return Ok(());
        };
        if self.letter(entity)?.is_some() || self.stands_by_regulation()? {
            return Ok(());
        }
        let words = t(
            "tidak ada surat mandat yang berlaku hari ini untuk {}; {} memutus sendiri, atau mencatat surat mandat untuk Anda",
            "no letter of mandate is in force today for {}; the {} decides, or notes a letter of mandate for you",
        );
        Err(Error::forbidden(
            words.with([entity.label.into(), principal.label().into()]),
        ))
    }
}
