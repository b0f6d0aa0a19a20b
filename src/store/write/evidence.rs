//! Facts around a record that decide whether it counts as evidence, read in the transaction that writes it.

use chrono::{Datelike, TimeDelta};
use rusqlite::{OptionalExtension, ToSql};

use super::Writer;
use crate::domain::duty::{Met, Need, Period};
use crate::domain::entity::{region, setting};
use crate::domain::record::Record;
use crate::domain::region::Code;
use crate::domain::rule::evidence::{Facts, suffices};
use crate::store::error::Result;
use crate::store::row;

impl Writer<'_> {
    /// Whether what an obligation needs beyond the record holds.
    pub(super) fn counts(&self, met: &Met, record: &Record) -> Result<bool> {
        let need = met.raise.need;
        let mut facts = Facts::default();
        match need {
            Need::Nothing => {}
            Need::Receipts => facts.unacknowledged = self.unacknowledged(met, record)?,
            Need::Audiences => facts.audiences = self.audiences(met)?,
            Need::Guided => self.guided(met, &mut facts)?,
            Need::KaderTeknis => facts.kader_teknis = self.kader_teknis(record)?,
        }
        Ok(suffices(need, &facts))
    }

    /// The region a record's field `about` names.
    pub(super) fn about(&self, record: &Record) -> Result<Option<Code>> {
        let Some(id) = record.get("about").id() else {
            return Ok(None);
        };
        let found = row::find(self.db, &region::ENTITY, id)?;
        Ok(found.map(|v| v.record.region))
    }

    fn figure(&self, sql: &str, bound: &[&dyn ToSql]) -> Result<i64> {
        let mut statement = self.db.prepare_cached(sql)?;
        Ok(statement.query_row(bound, |r| r.get(0))?)
    }

    fn unacknowledged(&self, met: &Met, receipt: &Record) -> Result<i64> {
        let range = met.office.range();
        let sql = "SELECT count(*) FROM region g WHERE g.region > ?1 AND g.region < ?2 AND g.state = 'aktif'
                   AND NOT EXISTS (SELECT 1 FROM receipt r WHERE r.guideline = ?3 AND r.state = 'diterima'
                                   AND r.region = g.region)";
        self.figure(sql, &[&range.start, &range.end, receipt.get("guideline")])
    }

    fn audiences(&self, met: &Met) -> Result<i64> {
        let year = Period::Year(met.on.year());
        let (from, to) = (year.start().to_string(), year.end().to_string());
        let sql =
            "SELECT count(DISTINCT audience) FROM training WHERE region = ?1 AND state = 'selesai'
                   AND held_on >= ?2 AND held_on <= ?3";
        self.figure(sql, &[&met.office.as_str(), &from, &to])
    }

    fn guided(&self, met: &Met, facts: &mut Facts) -> Result<()> {
        let at = met
            .about
            .as_ref()
            .and_then(|c| c.at(crate::domain::region::Level::Kecamatan));
        let Some(kecamatan) = at else {
            return Ok(());
        };
        let range = kecamatan.range();
        let quarter = Period::around(met.on)
            .into_iter()
            .find(|p| matches!(p, Period::Quarter(..)));
        let quarter = quarter.unwrap_or(Period::Year(met.on.year()));
        let (from, to) = (quarter.start().to_string(), quarter.end().to_string());
        let held = "SELECT count(*) FROM guidance d JOIN region g ON g.id = d.about
                    WHERE d.region = ?1 AND d.state = 'selesai' AND d.serves = 'W4'
                    AND d.held_on >= ?2 AND d.held_on <= ?3 AND g.region >= ?4 AND g.region < ?5";
        facts.guided = self.figure(
            held,
            &[&met.office.as_str(), &from, &to, &range.start, &range.end],
        )?;
        let edge = (self.today - TimeDelta::days(self.consultation_days()?)).to_string();
        let waiting =
            "SELECT count(*) FROM consultation WHERE region >= ?1 AND region < ?2 AND asked_on < ?3
                       AND (state = 'diteruskan' OR (state = 'terbuka' AND addressee = 'bapemas'))";
        facts.unanswered = self.figure(waiting, &[&range.start, &range.end, &edge])?;
        Ok(())
    }

    fn consultation_days(&self) -> Result<i64> {
        let known = &setting::CONSULTATION_DAYS;
        let sql =
            "SELECT amount FROM setting WHERE key = ?1 AND state = 'aktif' ORDER BY region LIMIT 1";
        let mut statement = self.db.prepare_cached(sql)?;
        let set = statement.query_row([known.key], |r| r.get(0)).optional()?;
        Ok(set.unwrap_or(known.default))
    }

    fn kader_teknis(&self, guidance: &Record) -> Result<i64> {
        let id = guidance.id.to_string();
        let sql = "SELECT count(*) FROM attendee WHERE guidance = ?1 AND state = 'aktif' AND kader_teknis IS NOT NULL";
        self.figure(sql, &[&id])
    }
}
