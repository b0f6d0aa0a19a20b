//! Obligations and the evidence that was there before them: a new one is met by it, and one whose evidence counts no
//! longer is open again, unless there is other.

use uuid::Uuid;

use super::Writer;
use crate::domain::duty::{self, Met, Need, Period, RAISES, Raise};
use crate::domain::entity::obligation::{self, LAPSE};
use crate::domain::entity::{Entity, attendee, guidance};
use crate::domain::policy::{Permit, Verb};
use crate::domain::record::Record;
use crate::domain::workflow;
use crate::store::error::{Error, Result};
use crate::store::row::{self, View};

impl Writer<'_> {
    /// Meets a new obligation by what is there already; answers its name.
    pub(super) fn look_back(
        &mut self,
        permit: &Permit,
        obligation: &Record,
    ) -> Result<Option<String>> {
        let Some(code) = self.code_of(obligation)? else {
            return Ok(None);
        };
        for raise in RAISES.iter().filter(|r| r.duty == code) {
            for evidence in self.candidates(raise, obligation)? {
                let Some(met) = self.would_meet(raise, &evidence, obligation)? else {
                    continue;
                };
                let name = self.meet(permit.consequence(), obligation.id, &evidence, &met)?;
                return Ok(Some(name));
            }
        }
        Ok(None)
    }

    /// Opens the obligations again whose evidence this record was and is no more; answers their names.
    pub(super) fn lapse(&mut self, permit: &Permit, record: &Record) -> Result<Vec<String>> {
        let mut names = vec![];
        for view in self.met_by_it(record)? {
            let mut after = view.record.clone();
            let step = obligation::ENTITY.workflow.find(LAPSE);
            let step = step.ok_or_else(|| Error::missing(LAPSE))?;
            workflow::make(&mut after, step, self.hand()?, self.today);
            let verb = Verb::Move(LAPSE);
            let after = self.write(permit.consequence(), &view.record, after, verb)?;
            if self.look_back(permit, &after)?.is_none() {
                names.push(view.display);
            }
        }
        Ok(names)
    }

    /// The obligations met by this record that it no longer meets.
    fn met_by_it(&self, record: &Record) -> Result<Vec<View>> {
        if *record.entity == attendee::ENTITY {
            return self.met_by_its_guidance(record);
        }
        let rows: Vec<&Raise> = duty::lapsed_by(record).collect();
        if rows.is_empty() {
            return Ok(vec![]);
        }
        let mut found = vec![];
        for view in self.resting_on(record.entity, record.id)? {
            let code = self.code_of(&view.record)?;
            let lapsed = rows.iter().any(|r| code.as_deref() == Some(r.duty));
            found.extend(lapsed.then_some(view));
        }
        Ok(found)
    }

    /// Who is taken off a session may have been the one that made it count.
    fn met_by_its_guidance(&self, record: &Record) -> Result<Vec<View>> {
        let Some(id) = record.get("guidance").id() else {
            return Ok(vec![]);
        };
        let Some(session) = row::find(self.db, &guidance::ENTITY, id)? else {
            return Ok(vec![]);
        };
        let mut found = vec![];
        for view in self.resting_on(&guidance::ENTITY, id)? {
            let code = self.code_of(&view.record)?;
            let mut needy = RAISES.iter().filter(|r| r.need == Need::KaderTeknis);
            let raise = needy.find(|r| code.as_deref() == Some(r.duty));
            let Some(met) = raise.and_then(|r| duty::met(&session.record, None, r)) else {
                continue;
            };
            found.extend((!self.counts(&met, &session.record)?).then_some(view));
        }
        Ok(found)
    }

    /// The obligations that are met by a record, in the order they are due.
    fn resting_on(&self, entity: &Entity, id: Uuid) -> Result<Vec<View>> {
        let mut statement = self.db.prepare_cached(&resting())?;
        let rows = statement.query_map((id.to_string(), entity.name), |r| {
            row::view(&obligation::ENTITY, r)
        })?;
        let mut found: Vec<View> = rows.collect::<std::result::Result<_, _>>()?;
        found.sort_by_key(|v| v.record.get("due_on").date());
        Ok(found)
    }

    fn code_of(&self, obligation: &Record) -> Result<Option<String>> {
        let Some(id) = obligation.get("duty").id() else {
            return Ok(None);
        };
        let found = row::find(self.db, &crate::domain::entity::duty::ENTITY, id)?;
        Ok(found.and_then(|v| v.record.get("code").text().map(str::to_owned)))
    }

    /// Records of the period that may be evidence, earliest first.
    fn candidates(&self, raise: &Raise, obligation: &Record) -> Result<Vec<Record>> {
        let period = obligation.get("period").text().and_then(Period::parse);
        let (Some(entity), Some(period)) = (Entity::find(raise.entity), period) else {
            return Ok(vec![]);
        };
        if period.start() > self.today {
            return Ok(vec![]);
        }
        let range = obligation.region.range();
        let (from, to) = (period.start().to_string(), period.end().to_string());
        let mut statement = self.db.prepare_cached(&dated_in_period(entity, raise))?;
        let rows = statement.query_map([&range.start, &range.end, &from, &to], |r| {
            row::view(entity, r)
        })?;
        let views: Vec<View> = rows.collect::<std::result::Result<_, _>>()?;
        let records = views.into_iter().map(|v| v.record);
        Ok(records.filter(|r| raise.stands_in(&r.state)).collect())
    }

    fn would_meet(
        &self,
        raise: &'static Raise,
        evidence: &Record,
        obligation: &Record,
    ) -> Result<Option<Met>> {
        let about = self.about(evidence)?;
        let met = duty::met(evidence, about.as_ref(), raise);
        let met = met.filter(|m| duty::is_met_by(m, obligation));
        match met {
            Some(met) if self.counts(&met, evidence)? => Ok(Some(met)),
            _ => Ok(None),
        }
    }
}

/// Unsorted: an order to keep would have the engine walk all obligations that were ever met, in that order.
pub fn resting() -> String {
    format!(
        "SELECT {} FROM obligation t WHERE t.evidence_id = ?1 AND t.evidence_entity = ?2 AND t.state = 'selesai'",
        row::columns(&obligation::ENTITY)
    )
}

/// Whatever their state: most records there are have come to one that counts, so the engine is not to begin with it.
pub fn dated_in_period(entity: &Entity, raise: &Raise) -> String {
    format!(
        "SELECT {} FROM {} t WHERE t.region >= ?1 AND t.region < ?2 AND t.{on} >= ?3 AND t.{on} <= ?4
         ORDER BY t.{on}, t.id",
        row::columns(entity),
        entity.name,
        on = raise.dated
    )
}
