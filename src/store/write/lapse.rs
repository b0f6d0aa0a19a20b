//! Obligations and the evidence that was there before them: a new one is met by it, and one whose evidence counts no
//! longer is open again, unless there is other.

use chrono::{Months, NaiveDate};
use uuid::Uuid;

use super::Writer;
use super::shortfall::{about, code_of, lacking_parts, whole};
use crate::domain::duty;
use crate::domain::model::obligation;
use crate::domain::policy::Permit;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::evidence::{Evidence, EvidenceRule};
use crate::domain::schema::period::Period;
use crate::domain::schema::record::Record;
use crate::domain::schema::right::Verb;
use crate::domain::schema::transition;
use crate::store::engine::database::Connection;
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
        let Some(code) = code_of(self.db, obligation)? else {
            return Ok(None);
        };
        for (entity, rule) in duty::rules_of(&code) {
            for evidence in candidates(self.db, self.today, entity, rule, obligation)? {
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
    pub(super) fn lapse(
        &mut self,
        permit: &Permit,
        before: &Record,
        record: &Record,
    ) -> Result<Vec<String>> {
        let mut names = vec![];
        for view in self.met_by_it(before, record)? {
            let mut after = view.record.clone();
            let by = self.signatory()?;
            transition::apply(&mut after, &obligation::LAPSE, by, self.today);
            let verb = Verb::Move(&obligation::LAPSE);
            let own = permit.consequence(&obligation::ENTITY, verb);
            let after = self.write(own, &view.record, after)?;
            if self.look_back(permit, &after)?.is_none() {
                names.push(view.display);
            }
        }
        Ok(names)
    }

    /// The obligations met by this record, or by the one it is part of, that are not met by it any more.
    fn met_by_it(&self, before: &Record, record: &Record) -> Result<Vec<View>> {
        if let Some(whole) = whole(self.db, record)? {
            return self.met_by_its_whole(&whole);
        }
        let mut found = vec![];
        if record.entity.evidence.is_empty() || before.version == 0 {
            return Ok(found);
        }
        for view in self.resting_on(record.entity, record.id)? {
            let code = code_of(self.db, &view.record)?;
            let mut rules = record.entity.evidence.iter();
            let of_duty = |r: &&EvidenceRule| code.as_deref() == Some(r.duty);
            let stands = rules
                .clone()
                .filter(of_duty)
                .any(|r| r.stands_in(record.state));
            let was = self.meets(before, &view.record, rules.clone().filter(of_duty))?;
            let is = self.meets(record, &view.record, rules.by_ref().filter(of_duty))?;
            let lapsed = (of_any(record, code.as_deref()) && !stands) || (was && !is);
            found.extend(lapsed.then_some(view));
        }
        Ok(found)
    }

    /// Whether the record alone says that it meets the obligation by one of these rules.
    fn meets(
        &self,
        record: &Record,
        obligation: &Record,
        mut rules: impl Iterator<Item = &'static EvidenceRule>,
    ) -> Result<bool> {
        let about = about(self.db, record)?;
        Ok(rules.any(|r| {
            let met = duty::met(record, about.as_ref(), r, self.today);
            r.standing || met.is_some_and(|m| duty::is_met_by(&m, obligation))
        }))
    }

    /// What is taken off a record may have been what made it count.
    fn met_by_its_whole(&self, whole: &Record) -> Result<Vec<View>> {
        let mut found = vec![];
        for view in self.resting_on(whole.entity, whole.id)? {
            let code = code_of(self.db, &view.record)?;
            let mut needy = whole.entity.evidence.iter().filter(|r| !r.needs.is_empty());
            let rule = needy.find(|r| code.as_deref() == Some(r.duty));
            let about = about(self.db, whole)?;
            let met = rule.and_then(|r| duty::met(whole, about.as_ref(), r, self.today));
            let Some(met) = met else {
                continue;
            };
            let missing = lacking_parts(self.db, self.today, &met, whole)?;
            found.extend((!missing.is_empty()).then_some(view));
        }
        Ok(found)
    }

    /// The obligations that are met by a record, in the order they are due; of one day in the order of their ids, since
    /// engines give rows that nothing sorts in an order of their own.
    fn resting_on(&self, entity: &Entity, id: Uuid) -> Result<Vec<View>> {
        let mut statement = self.db.prepare_cached(&resting())?;
        let rows = statement.query_map((id.to_string(), entity.name), |r| {
            row::view(&obligation::ENTITY, r)
        })?;
        let mut found: Vec<View> = rows.collect::<std::result::Result<_, _>>()?;
        found.sort_by_key(|v| (v.record.get(&obligation::DUE_ON), v.record.id));
        Ok(found)
    }

    fn would_meet(
        &self,
        rule: &'static EvidenceRule,
        evidence: &Record,
        obligation: &Record,
    ) -> Result<Option<Evidence>> {
        let about = about(self.db, evidence)?;
        let met = duty::met(evidence, about.as_ref(), rule, self.today);
        let met = met.filter(|m| duty::is_met_by(m, obligation));
        match met {
            Some(met) if self.counts(&met, evidence)? => Ok(Some(met)),
            _ => Ok(None),
        }
    }
}

/// Whether such a record is evidence of the duty at all.
fn of_any(record: &Record, code: Option<&str>) -> bool {
    let mut rules = record.entity.evidence.iter();
    rules.any(|r| code == Some(r.duty))
}

/// Records of the obligation's period that may be evidence, earliest first.
pub(super) fn candidates(
    db: &Connection,
    today: NaiveDate,
    entity: &'static Entity,
    rule: &EvidenceRule,
    obligation: &Record,
) -> Result<Vec<Record>> {
    let period = obligation.get(&obligation::PERIOD).and_then(Period::parse);
    let Some(period) = period.filter(|p| p.start() <= today) else {
        return Ok(vec![]);
    };
    let range = obligation.region.range();
    let from = match rule {
        r if r.standing => NaiveDate::default(),
        // Decided in the year before for this one.
        r if r.year.is_some() => period.start() - Months::new(12),
        _ => period.start(),
    };
    // Or handed over in the year after.
    let to = if rule.year.is_some() {
        today.max(period.end())
    } else {
        period.end()
    };
    let (from, to) = (from.format("%Y-%m-%d").to_string(), to.to_string());
    let mut statement = db.prepare_cached(&dated_in_period(entity, rule))?;
    let rows = statement.query_map([&range.start, &range.end, &from, &to], |r| {
        row::view(entity, r)
    })?;
    let views: Vec<View> = rows.collect::<std::result::Result<_, _>>()?;
    let records = views.into_iter().map(|v| v.record);
    // What speaks for a day long gone may have kept its state; what speaks for today must have it.
    let stands = |r: &Record| {
        if rule.standing {
            return rule.states.contains(&r.state);
        }
        rule.stands_in(r.state)
    };
    Ok(records.filter(stands).collect())
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
