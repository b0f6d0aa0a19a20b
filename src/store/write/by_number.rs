//! Finding one person of another office by a number that only one has, for a record that may refer to people there.
//!
//! Whoever knows the whole number learns the name, the office and nothing else; it is written down and counted, as every
//! look across offices is.

use uuid::Uuid;

use super::check;
use super::probe::Probes;
use crate::domain::policy::{self, Target};
use crate::domain::schema::entity::Entity;
use crate::domain::schema::entity::Unique;
use crate::domain::schema::field::{Field, Kind};
use crate::domain::schema::record::{Record, Value};
use crate::domain::schema::right::Verb;
use crate::store::audit::transaction;
use crate::store::engine::error::{Error, Result};
use crate::store::engine::list::Page;
use crate::store::engine::row::View;
use crate::store::engine::store::Store;
use crate::store::session::actor;

/// The number that names one record of the entity in the whole store, if it has one and this text is one.
pub fn number(field: &Field, text: &str) -> Option<(&'static Unique, Value)> {
    let target = field.reference().filter(|_| field.by_number)?;
    let mut sets = target.unique.iter().filter(|u| u.everywhere);
    let unique = sets.find(|u| matches!(u.fields, [f] if matches!(f.kind, Kind::Digits(_))))?;
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let value = Value::Text(digits);
    let fits = unique.fields.first()?.check(&value).is_ok() && !value.is_empty();
    let typed = text
        .chars()
        .all(|c| c.is_ascii_digit() || " .-".contains(c));
    (fits && typed && !text.trim().is_empty()).then_some((unique, value))
}

impl Store {
    /// The record in use that has this number, in the actor's office or one under it, by name and office alone; `holder`
    /// is the kind of record that is to refer to it by `field`.
    ///
    /// # Errors
    /// Forbidden when the actor may not add such records, or has met too many of other offices today.
    pub fn by_number(
        &mut self,
        appointment: Uuid,
        (holder, field): (&'static Entity, &'static Field),
        text: &str,
    ) -> Result<Page> {
        let (Some(target), Some((unique, value))) = (field.reference(), number(field, text)) else {
            return Ok(Page::default());
        };
        let pass = self.enter()?;
        let now = self.source.now();
        let tx = transaction::begin(&mut self.write, &self.path)?;
        let today = transaction::judged_on(&tx, now)?;
        let actor = actor::load(&tx, appointment, today)?;
        let own = Record::new(holder, Uuid::nil(), actor.region.clone());
        policy::permit(&actor, Verb::Add, &Target::of(&own))
            .map_err(|refusal| Error::forbidden(refusal.message()))?;
        let mut asked = Record::new(target, Uuid::nil(), actor.region.clone());
        if let Some(number) = unique.fields.first() {
            asked.set(number, value);
        }
        let region = actor.region.clone();
        let mut probes = Probes::new(actor, now);
        // Before anything is looked for, so that the answer is the same whether or not somebody has the number.
        probes.refuse_exhausted(&tx, &asked, unique)?;
        let reached = |v: &View| v.record.state.live && region.holds(&v.record.region);
        let found = check::holder(&tx, &asked, unique)?.filter(reached);
        if let Some(view) = &found {
            probes.look(&tx, view, unique)?;
        }
        drop(tx);
        drop(pass);
        self.note_probes(&probes)?;
        Ok(Page {
            rows: found.into_iter().map(named).collect(),
            ..Page::default()
        })
    }
}

/// The name and the office alone.
fn named(view: View) -> View {
    let record = Record::new(view.record.entity, view.record.id, view.record.region);
    View {
        record: Record {
            version: view.record.version,
            state: view.record.state,
            ..record
        },
        labels: std::collections::BTreeMap::new(),
        dates: std::collections::BTreeMap::new(),
        ..view
    }
}
