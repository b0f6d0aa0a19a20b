//! Obligations and the evidence that was there before them: a new one is met by it, and one whose evidence counts no
//! longer is open again, unless there is other.

use uuid::Uuid;

use super::Writer;
use crate::domain::duty;
use crate::domain::model;
use crate::domain::model::obligation;
use crate::domain::policy::Permit;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::evidence::{Evidence, EvidenceRule};
use crate::domain::schema::field::Field;
use crate::domain::schema::period::Period;
use crate::domain::schema::record::Record;
use crate::domain::schema::right::Verb;
use crate::domain::schema::workflow;
use crate::store::engine::error::Result;
use crate::store::engine::row;
use crate::store::engine::row::View;

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
        for (entity, rule) in duty::rules_of(&code) {
            for evidence in self.candidates(entity, rule, obligation)? {
                let Some(met) = self.would_meet(rule, &evidence, obligation)? else {
                    continue;
                };
                let name = self.meet(permit, obligation.id, &evidence, &met)?;
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
            let by = self.signatory()?;
            workflow::apply(&mut after, &obligation::LAPSE, by, self.today);
            let verb = Verb::Move(&obligation::LAPSE);
            let own = permit.consequence(&obligation::ENTITY, verb);
            let after = self.write(own, &view.record, after)?;
            if self.look_back(permit, &after)?.is_none() {
                names.push(view.display);
            }
        }
        Ok(names)
    }

    /// The obligations met by this record that it no longer meets.
    fn met_by_it(&self, record: &Record) -> Result<Vec<View>> {
        if let Some(part_of) = record.entity.supports {
            return self.met_by_its_whole(record, part_of);
        }
        let rules: Vec<&EvidenceRule> = duty::lapsed_by(record).collect();
        if rules.is_empty() {
            return Ok(vec![]);
        }
        let mut found = vec![];
        for view in self.resting_on(record.entity, record.id)? {
            let code = self.code_of(&view.record)?;
            let lapsed = rules.iter().any(|r| code.as_deref() == Some(r.duty));
            found.extend(lapsed.then_some(view));
        }
        Ok(found)
    }

    /// What is taken off a record may have been what made it count.
    fn met_by_its_whole(&self, part: &Record, part_of: &Field) -> Result<Vec<View>> {
        let (Some(entity), Some(id)) = (part_of.reference(), part.value(part_of).id()) else {
            return Ok(vec![]);
        };
        let Some(whole) = row::find(self.db, entity, id)? else {
            return Ok(vec![]);
        };
        let mut found = vec![];
        for view in self.resting_on(entity, id)? {
            let code = self.code_of(&view.record)?;
            let mut needy = entity.evidence.iter().filter(|r| r.need.is_some());
            let rule = needy.find(|r| code.as_deref() == Some(r.duty));
            let about = self.about(&whole.record)?;
            let met = rule.and_then(|r| duty::met(&whole.record, about.as_ref(), r));
            let Some(met) = met else {
                continue;
            };
            found.extend((!self.counts(&met, &whole.record)?).then_some(view));
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
        found.sort_by_key(|v| v.record.get(&obligation::DUE_ON));
        Ok(found)
    }

    fn code_of(&self, obligation: &Record) -> Result<Option<String>> {
        let Some(id) = obligation.get(&obligation::DUTY) else {
            return Ok(None);
        };
        let found = row::find(self.db, &model::duty::ENTITY, id)?;
        Ok(found.and_then(|v| v.record.get(&model::duty::CODE).map(str::to_owned)))
    }

    /// Records of the period that may be evidence, earliest first.
    fn candidates(
        &self,
        entity: &'static Entity,
        rule: &EvidenceRule,
        obligation: &Record,
    ) -> Result<Vec<Record>> {
        let period = obligation.get(&obligation::PERIOD).and_then(Period::parse);
        let Some(period) = period else {
            return Ok(vec![]);
        };
        if period.start() > self.today {
            return Ok(vec![]);
        }
        let range = obligation.region.range();
        let (from, to) = (period.start().to_string(), period.end().to_string());
        let mut statement = self.db.prepare_cached(&dated_in_period(entity, rule))?;
        let rows = statement.query_map([&range.start, &range.end, &from, &to], |r| {
            row::view(entity, r)
        })?;
        let views: Vec<View> = rows.collect::<std::result::Result<_, _>>()?;
        let records = views.into_iter().map(|v| v.record);
        Ok(records.filter(|r| rule.stands_in(r.state)).collect())
    }

    fn would_meet(
        &self,
        rule: &'static EvidenceRule,
        evidence: &Record,
        obligation: &Record,
    ) -> Result<Option<Evidence>> {
        let about = self.about(evidence)?;
        let met = duty::met(evidence, about.as_ref(), rule);
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
pub fn dated_in_period(entity: &Entity, rule: &EvidenceRule) -> String {
    format!(
        "SELECT {} FROM {} t WHERE t.region >= ?1 AND t.region < ?2 AND t.{on} >= ?3 AND t.{on} <= ?4
         ORDER BY t.{on}, t.id",
        row::columns(entity),
        entity.name,
        on = rule.dated.name
    )
}
