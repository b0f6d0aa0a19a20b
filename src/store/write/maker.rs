//! Maker and checker are two people, whatever appointments, accounts or records of themselves they hold.
//!
//! A maker is whoever the record names as proposer, and whoever drafted it, changed it as a draft or proposed it by what
//! its audit says. A person of whom two records are kept is one person here.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::Writer;
use crate::domain::format;
use crate::domain::model::{person, trace};
use crate::domain::schema::field::Field;
use crate::domain::schema::record::Record;
use crate::domain::schema::right::Verb;
use crate::domain::schema::workflow::{Move, Stamp};
use crate::store::engine::error::{Error, Result};
use crate::store::engine::row;

impl Writer<'_> {
    /// Refuses the checker who was a maker.
    pub(super) fn check_other_person(&self, record: &Record, step: &Move) -> Result<()> {
        if step.other_than.is_none() && !step.by_another {
            return Ok(());
        }
        let mut makers = self.makers(record, step.other_than)?;
        makers.extend(step.other_than.and_then(|f| record.value(f).id()));
        for maker in makers {
            if self.is_actor(maker)? {
                return Err(Error::forbidden(trace::OWN_PROPOSAL));
            }
        }
        Ok(())
    }

    /// The people who drafted, changed or proposed it.
    fn makers(&self, record: &Record, proposer: Option<&Field>) -> Result<BTreeSet<Uuid>> {
        let sql =
            "SELECT DISTINCT a.verb, c.person FROM audit_act a JOIN operation p ON p.seq = a.operation
                   JOIN account c ON c.id = p.account WHERE a.region = ?1 AND a.record = ?2";
        let mut statement = self.db.prepare_cached(sql)?;
        let key = (record.region.as_str(), record.id.to_string());
        let rows = statement.query_map(key, |r| Ok((r.get::<String>(0)?, row::uuid(r, 1)?)))?;
        let mut makers = BTreeSet::new();
        for row in rows {
            let (verb, person) = row?;
            let step = record.entity.workflow.find(&verb);
            let is_maker = step.map_or_else(
                || is_draft(&verb),
                |step| proposer.is_some_and(|p| proposes(step, p)),
            );
            makers.extend(is_maker.then_some(person));
        }
        Ok(makers)
    }

    fn is_actor(&self, maker: Uuid) -> Result<bool> {
        if maker == self.actor.person {
            return Ok(true);
        }
        let of = |id| row::find(self.db, &person::ENTITY, id);
        let (Some(maker), Some(own)) = (of(maker)?, of(self.actor.person)?) else {
            return Ok(false);
        };
        Ok(is_one_person(&maker.record, &own.record))
    }
}

fn is_draft(verb: &str) -> bool {
    [Verb::Add, Verb::Edit].iter().any(|v| v.name() == verb)
}

fn proposes(step: &Move, proposer: &Field) -> bool {
    let mut stamps = step.stamps.iter();
    stamps.any(|(field, stamp)| *field == proposer && *stamp == Stamp::Person)
}

/// Two records of one person: the same NIK, or the same name and birth date.
fn is_one_person(a: &Record, b: &Record) -> bool {
    let same = |field: &Field| !a.is_empty(field) && a.value(field) == b.value(field);
    let name = |r: &Record| r.get(&person::NAME).map(format::fold);
    same(&person::NIK) || same(&person::BIRTH_DATE) && name(a) == name(b)
}
