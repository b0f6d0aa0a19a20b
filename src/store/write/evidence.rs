//! Evidence: meets the obligations that a record counts for, once what it needs around it holds.

use uuid::Uuid;

use super::Writer;
use super::shortfall::{about, is_locked, lacking, open_obligations, unexplained, whole};
use crate::domain::duty;
use crate::domain::model::obligation;
use crate::domain::model::trace::LATE_REASON;
use crate::domain::policy::Permit;
use crate::domain::schema::evidence::Evidence;
use crate::domain::schema::period::Period;
use crate::domain::schema::record::{Record, Value};
use crate::domain::schema::right::Verb;
use crate::domain::schema::transition;
use crate::store::engine::error::{Error, Result};
use crate::store::engine::row;

impl Writer<'_> {
    /// Meets the open obligations that this record is evidence for; answers their names.
    pub(super) fn raise(&mut self, permit: &Permit, record: &Record) -> Result<Vec<String>> {
        let mut names = Vec::new();
        let about = about(self.db, record)?;
        for met in duty::met_by(record, about.as_ref(), self.today) {
            let waiting = open_obligations(self.db, &met)?;
            if waiting.is_empty() || !self.counts(&met, record)? {
                continue;
            }
            for waits in waiting {
                if unexplained(self.db, self.today, record, &waits.record)?.is_some() {
                    continue;
                }
                names.push(self.meet(permit, waits.record.id, record, &met)?);
            }
        }
        Ok(names)
    }

    /// What stands for the day may be complete because this record dropped out: the others are looked at.
    pub(super) fn raise_standing(
        &mut self,
        permit: &Permit,
        record: &Record,
    ) -> Result<Vec<String>> {
        let mut names = Vec::new();
        let rules = record.entity.evidence.iter();
        for rule in rules.filter(|r| r.standing && r.keeps.contains(&record.state)) {
            let about = about(self.db, record)?;
            let Some(met) = duty::aimed(record, about.as_ref(), rule, self.today) else {
                continue;
            };
            for waits in open_obligations(self.db, &met)? {
                names.extend(self.look_back(permit, &waits.record)?);
            }
        }
        Ok(names)
    }

    /// The same for a record and the one it is part of: with it that one may count.
    pub(super) fn raise_whole(&mut self, permit: &Permit, part: &Record) -> Result<Vec<String>> {
        let mut names = self.raise(permit, part)?;
        if let Some(whole) = whole(self.db, part)? {
            names.extend(self.raise(permit, &whole)?);
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
        after.set(&LATE_REASON, self.why_late(evidence, &after)?);
        let by = self.signatory()?;
        transition::apply(&mut after, &obligation::RAISE, by, self.today);
        let own = permit.consequence(&obligation::ENTITY, Verb::Move(&obligation::RAISE));
        self.write(own, &found.record, after)?;
        Ok(found.display)
    }

    /// Whether the record, and what is around it, has all that an obligation asks.
    pub(super) fn counts(&self, met: &Evidence, record: &Record) -> Result<bool> {
        Ok(lacking(self.db, self.today, met, record)?.is_empty())
    }

    /// The reason that the record gives where the obligation's period is locked.
    fn why_late(&self, evidence: &Record, obligation: &Record) -> Result<Value> {
        let reason = evidence.entity.late.map(|f| evidence.value(f).clone());
        let period = obligation.get(&obligation::PERIOD).and_then(Period::parse);
        match (reason, period) {
            (Some(reason), Some(period)) if is_locked(self.db, self.today, evidence, period)? => {
                Ok(reason)
            }
            _ => Ok(Value::Empty),
        }
    }
}
