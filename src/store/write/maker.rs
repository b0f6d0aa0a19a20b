//! Maker and checker are two people, whatever appointments, accounts or records of themselves they hold.
//!
//! A maker is whoever the record names as proposer, and whoever drafted it, changed it as a draft or proposed it by what
//! its audit says. A person of whom two records are kept is one person here.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::Writer;
use crate::domain::format;
use crate::domain::model::{person, trace};
use crate::domain::policy::{self, Target};
use crate::domain::schema::field::Field;
use crate::domain::schema::record::Record;
use crate::domain::schema::right::{Role, Verb};
use crate::domain::schema::workflow::{Move, Stamp};
use crate::store::engine::error::{Error, Result};
use crate::store::engine::row;
use crate::text::{Message, Text, t};

const ANOTHER_DECIDES: Text = t(
    "yang menyusun, mengubah atau mengusulkan tidak boleh memutus; minta pejabat lain memutusnya ({}), atau tolak dan biarkan \
     orang lain menyusunnya lagi",
    "whoever drafted, changed or proposed it may not decide; ask another official to decide ({}), or reject it and let \
     somebody else draft it anew",
);
const ANOTHER_DRAFTS: Text = t(
    "yang menyusun, mengubah atau mengusulkan tidak boleh memutus, dan tidak ada pejabat lain yang memutusnya; tolak dan \
     biarkan orang lain menyusunnya lagi ({})",
    "whoever drafted, changed or proposed it may not decide, and no other official does; reject it and let somebody else \
     draft it anew ({})",
);

impl Writer<'_> {
    /// Refuses the checker who was a maker.
    pub(super) fn check_other_person(&self, record: &Record, step: &'static Move) -> Result<()> {
        if step.other_than.is_none() && !step.by_another {
            return Ok(());
        }
        let mut makers = self.makers(record, step.other_than)?;
        makers.extend(step.other_than.and_then(|f| record.value(f).id()));
        for maker in makers {
            if self.is_actor(maker)? {
                return Err(Error::forbidden(self.own_proposal(record, step)));
            }
        }
        Ok(())
    }

    /// Why a maker is refused, and who may decide in his place: an office that one person holds is his own.
    fn own_proposal(&self, record: &Record, step: &'static Move) -> Message {
        let own = self.actor.role;
        let is_another = |r: &Role| *r != own || !r.is_held_by_one();
        let may = |verb| {
            let roles = policy::roles_at(Target::of(record), verb).filter(is_another);
            let titles = roles.map(|r| Message::from(r.title_at(&record.region)));
            titles.collect::<Vec<_>>()
        };
        let (deciders, drafters) = (may(Verb::Move(step)), may(Verb::Add));
        match (deciders.is_empty(), drafters.is_empty()) {
            (false, _) => ANOTHER_DECIDES.with([Message::list(deciders).into()]),
            (true, false) => ANOTHER_DRAFTS.with([Message::list(drafters).into()]),
            (true, true) => trace::OWN_PROPOSAL.into(),
        }
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
