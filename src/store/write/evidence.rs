//! Evidence: meets the obligations that a record counts for, once what it needs around it holds.

use chrono::Datelike;
use rusqlite::Transaction;
use uuid::Uuid;

use super::Writer;
use super::look::{Focus, around};
use crate::domain::duty;
use crate::domain::model::{obligation, region};
use crate::domain::policy::Permit;
use crate::domain::region::Code;
use crate::domain::schema::evidence::{Evidence, EvidenceContext};
use crate::domain::schema::look::Facts;
use crate::domain::schema::record::{Record, Value};
use crate::domain::schema::right::Verb;
use crate::domain::schema::workflow;
use crate::store::engine::error::{Error, Result};
use crate::store::engine::row;

impl Writer<'_> {
    /// Meets the open obligations that this record is evidence for; answers their names.
    pub(super) fn raise(&mut self, permit: &Permit, record: &Record) -> Result<Vec<String>> {
        let mut names = Vec::new();
        let about = self.about(record)?;
        for met in duty::met_by(record, about.as_ref()) {
            if !self.counts(&met, record)? {
                continue;
            }
            for id in open_obligations(self.db, &met)? {
                names.push(self.meet(permit, id, record, &met)?);
            }
        }
        Ok(names)
    }

    pub(super) fn meet(
        &mut self,
        permit: &Permit,
        id: Uuid,
        evidence: &Record,
        met: &Evidence,
    ) -> Result<String> {
        let found = row::find(self.db, &obligation::ENTITY, id)?;
        let found = found.ok_or_else(|| Error::missing(obligation::ENTITY.label))?;
        let mut after = found.record.clone();
        after.set(&obligation::EVIDENCE_ON, met.on);
        after.set(&obligation::EVIDENCE_ENTITY, evidence.entity.name);
        let id = Value::Text(evidence.id.to_string());
        after.set(&obligation::EVIDENCE_ID, id);
        let by = self.signatory()?;
        workflow::apply(&mut after, &obligation::RAISE, by, self.today);
        let own = permit.consequence(&obligation::ENTITY, Verb::Move(&obligation::RAISE));
        self.write(own, &found.record, after)?;
        Ok(found.display)
    }

    /// Whether what an obligation needs beyond the record holds.
    pub(super) fn counts(&self, met: &Evidence, record: &Record) -> Result<bool> {
        let Some(need) = met.rule.need else {
            return Ok(true);
        };
        let focus = Focus {
            record,
            met: Some(met),
            year: met.on.year(),
        };
        let found = around(self.db, need.looks, focus)?;
        Ok((need.holds)(&EvidenceContext {
            record,
            met,
            around: Facts(&found),
            today: self.today,
        }))
    }

    /// The region that a record is about, apart from its own.
    pub(super) fn about(&self, record: &Record) -> Result<Option<Code>> {
        let refers = |f: &&_| record.entity.evidence.iter().any(|r| r.about.is(f));
        let mut fields = record.entity.fields.iter().copied();
        let Some(id) = fields.find(refers).and_then(|f| record.value(f).id()) else {
            return Ok(None);
        };
        let found = row::find(self.db, &region::ENTITY, id)?;
        Ok(found.map(|v| v.record.region))
    }
}

fn open_obligations(db: &Transaction<'_>, met: &Evidence) -> Result<Vec<Uuid>> {
    let entity = &obligation::ENTITY;
    let sql = format!(
        "SELECT {} FROM obligation t WHERE t.region = ?1 AND t.state IN ('belum', 'berjalan') \
         AND t.duty IN (SELECT id FROM duty WHERE code = ?2) ORDER BY t.due_on",
        row::columns(entity)
    );
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map((met.office.as_str(), met.rule.duty), |r| {
        row::view(entity, r)
    })?;
    let mut ids = Vec::new();
    for view in rows {
        let record = view?.record;
        ids.extend(duty::is_met_by(met, &record).then_some(record.id));
    }
    Ok(ids)
}
