//! What is read in full or handed over: permitted by the table and written in the audit before it leaves.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use crate::domain::model::person;
use crate::domain::policy;
use crate::domain::policy::{Actor, Target};
use crate::domain::region::Code;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::{Field, Origin};
use crate::domain::schema::record::Record;
use crate::domain::schema::right::{Role, Verb};
use crate::store::audit::access_log;
use crate::store::audit::access_log::EXPORT;
use crate::store::audit::transaction;
use crate::store::audit::{AuditContext, act};
use crate::store::engine::database::Transaction;
use crate::store::engine::error::{Error, Result};
use crate::store::engine::list::Query;
use crate::store::engine::row;
use crate::store::engine::row::View;
use crate::store::engine::store::Store;

use crate::store::session::actor;
use crate::text::t;

/// Something that leaves the office's eyes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Numbers of people of this entity, in full.
    Unmask(&'static Entity),
    /// Records of this entity as a file, without the numbers of people; whoever may see them may take them.
    Export(&'static Entity),
    /// All records of this entity with the numbers of people, to be carried over by who keeps the store.
    Whole(&'static Entity),
    /// An agency's (SKPD) own cadres, tasks and minutes, handed to it.
    Share { skpd: Uuid },
}

impl Access {
    /// What the table must grant; an export shows no more than its reader may see.
    fn verb(self) -> Option<Verb> {
        match self {
            Self::Unmask(_) => Some(Verb::Unmask),
            Self::Export(_) | Self::Whole(_) => None,
            Self::Share { .. } => Some(Verb::Share),
        }
    }

    /// What of a person it tells, where it tells of many.
    fn item(self) -> &'static str {
        match self {
            Self::Unmask(_) | Self::Whole(_) => person::NIK.name,
            Self::Export(_) | Self::Share { .. } => person::NAME.name,
        }
    }

    fn entity(self) -> &'static Entity {
        match self {
            Self::Unmask(entity) | Self::Export(entity) | Self::Whole(entity) => entity,
            Self::Share { .. } => &crate::domain::model::skpd::ENTITY,
        }
    }

    fn skpd(self) -> Option<Uuid> {
        match self {
            Self::Unmask(_) | Self::Export(_) | Self::Whole(_) => None,
            Self::Share { skpd } => Some(skpd),
        }
    }

    /// What the audit names as read.
    fn fields(self) -> String {
        let masked = self.entity().fields.iter().filter(|f| Field::is_masked(f));
        let names: Vec<&str> = masked.map(|f| f.name).collect();
        match self {
            Self::Unmask(entity) | Self::Whole(entity) => {
                format!("{}: {}", entity.name, names.join(", "))
            }
            Self::Export(entity) => entity.name.to_owned(),
            Self::Share { .. } => "skpd".to_owned(),
        }
    }
}

impl Store {
    /// Writes down an access of the actor to their own region before it happens; `what` says how much, without a
    /// person's data.
    ///
    /// # Errors
    /// Forbidden when the table does not grant it; [`Error::Unavailable`] when it cannot be written down.
    pub fn access(&mut self, appointment: Uuid, access: Access, what: &str) -> Result<()> {
        self.access_people(appointment, access, what, &BTreeSet::new())
    }

    /// As [`Store::access`], naming each person of whom something leaves, so that it stands in the person's own list.
    ///
    /// # Errors
    /// As [`Store::access`].
    pub fn access_people(
        &mut self,
        appointment: Uuid,
        access: Access,
        what: &str,
        people: &BTreeSet<Uuid>,
    ) -> Result<()> {
        let (_pass, op_id) = (self.enter()?, self.source.id());
        let now = self.source.now();
        let tx = transaction::begin(&mut self.write, &self.path)?;
        let actor = actor::load(&tx, appointment, transaction::judged_on(&tx, now)?)?;
        if matches!(access, Access::Whole(_)) {
            keeper(&actor, &self.root)?;
        }
        note(&tx, (op_id, now), &actor, (access, what, people))?;
        transaction::commit(tx, op_id)?;
        self.files.confirm()
    }
}

/// Writes it in the audit in a transaction that is open; the act is its operation and its moment.
///
/// # Errors
/// Forbidden when the table does not grant it.
pub(super) fn note(
    tx: &Transaction<'_>,
    (op_id, at): (Uuid, i64),
    actor: &Actor,
    (access, what, people): (Access, &str, &BTreeSet<Uuid>),
) -> Result<()> {
    let (role, verb) = permitted(actor, access)?;
    let stroke = AuditContext {
        op_id,
        at,
        actor,
        role,
        verb,
    };
    let named = people
        .iter()
        .map(|p| access_log::words(access.item(), *p, what));
    let whats = std::iter::once(what.to_owned()).chain(named);
    act::note(tx, &stroke, &access.fields(), whats)
}

impl Store {
    /// All records of an entity, ended and taken back ones too, for who keeps the store.
    ///
    /// # Errors
    /// Forbidden to anybody else.
    pub fn whole(&mut self, appointment: Uuid, entity: &'static Entity) -> Result<Vec<View>> {
        keeper(&self.actor(appointment)?, &self.root)?;
        let sql = format!(
            "SELECT {} FROM {} t ORDER BY t.id",
            row::columns(entity),
            entity.name
        );
        let mut statement = self.read.prepare_cached(&sql)?;
        let views = statement.query_map([], |r| row::view(entity, r))?;
        Ok(views.collect::<std::result::Result<_, _>>()?)
    }

    /// The people that the records of a list are about, and how many records it has.
    ///
    /// # Errors
    /// As [`Store::walk`].
    pub fn people_within(
        &mut self,
        appointment: Uuid,
        query: &Query,
    ) -> Result<(BTreeSet<Uuid>, usize)> {
        let ids = self.ids(appointment, query)?;
        let mut people = BTreeSet::new();
        for id in &ids {
            if let Some(view) = row::find(&self.read, query.entity, *id)? {
                people.extend(self.people_in(&[view])?);
            }
        }
        Ok((people, ids.len()))
    }

    /// The people that records are about, as persons gave them: themselves, or behind the assignments that they name.
    ///
    /// # Errors
    /// From the database only.
    pub fn people_in(&self, views: &[View]) -> Result<BTreeSet<Uuid>> {
        let (mut people, mut behind) = (BTreeSet::new(), BTreeMap::new());
        for record in views.iter().map(|v| &v.record) {
            people.extend(people_of(record));
            behind.extend(given(record).map(|(entity, id)| (id, entity)));
        }
        for (id, entity) in behind {
            let found = row::find(&self.read, entity, id)?;
            people.extend(found.iter().flat_map(|v| people_of(&v.record)));
        }
        Ok(people)
    }
}

/// What a person gave a record to refer to.
fn given(record: &Record) -> impl Iterator<Item = (&'static Entity, Uuid)> {
    let fields = record.entity.fields.iter().copied();
    let given = fields.filter(|f| f.origin == Origin::Form);
    given.filter_map(|f| Some((f.reference()?, record.value(f).id()?)))
}

fn people_of(record: &Record) -> Vec<Uuid> {
    if record.entity == &person::ENTITY {
        return vec![record.id];
    }
    let people = given(record).filter(|(entity, _)| *entity == &person::ENTITY);
    people.map(|(_, id)| id).collect()
}

/// Who carries the whole store over keeps it.
///
/// # Errors
/// Forbidden to anybody else.
pub fn keeper(actor: &Actor, root: &Code) -> Result<()> {
    if policy::keeps_the_store(actor, root) {
        return Ok(());
    }
    Err(Error::forbidden(t(
        "hanya admin seluruh data yang membawa semuanya; tanpa --whole Anda mendapat yang boleh Anda lihat",
        "only the admin of the whole store carries all of it over; without --whole you get what you may see",
    )))
}

/// The role under which it is done, and its verb as the audit keeps it.
fn permitted(actor: &Actor, access: Access) -> Result<(Role, &'static str)> {
    let Some(verb) = access.verb() else {
        return Ok((actor.role, EXPORT));
    };
    let target = Target {
        entity: access.entity(),
        region: &actor.region,
        skpd: access.skpd(),
    };
    let permit = policy::permit(actor, verb, &target);
    let permit = permit.map_err(|r| Error::forbidden(r.message()))?;
    let (role, verb) = permit.spend(target.entity).map_err(Error::forbidden)?;
    Ok((role, verb.name()))
}
