//! What is read in full or handed over: permitted by the table and written in the audit before it leaves.

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::domain::model::person;
use crate::domain::policy;
use crate::domain::policy::{Actor, Target};
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::Field;
use crate::domain::schema::right::{Role, Verb};
use crate::store::audit::access_log;
use crate::store::audit::access_log::EXPORT;
use crate::store::audit::{self, AuditContext};
use crate::store::engine::open::Store;
use crate::store::error::{Error, Result};
use crate::store::session::actor;
use crate::store::write::command;

/// Something that leaves the office's eyes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Numbers of people of this entity, in full.
    Unmask(&'static Entity),
    /// Records of this entity as a file, without the numbers of people; whoever may see them may take them.
    Export(&'static Entity),
    /// An agency's (SKPD) own cadres, tasks and minutes, handed to it.
    Share { skpd: Uuid },
}

impl Access {
    /// What the table must grant; an export shows no more than its reader may see.
    fn verb(self) -> Option<Verb> {
        match self {
            Self::Unmask(_) => Some(Verb::Unmask),
            Self::Export(_) => None,
            Self::Share { .. } => Some(Verb::Share),
        }
    }

    /// What of a person it tells, where it tells of many.
    fn item(self) -> &'static str {
        match self {
            Self::Unmask(_) => person::NIK.name,
            Self::Export(_) | Self::Share { .. } => person::NAME.name,
        }
    }

    fn entity(self) -> &'static Entity {
        match self {
            Self::Unmask(entity) | Self::Export(entity) => entity,
            Self::Share { .. } => &crate::domain::model::skpd::ENTITY,
        }
    }

    fn skpd(self) -> Option<Uuid> {
        match self {
            Self::Unmask(_) | Self::Export(_) => None,
            Self::Share { skpd } => Some(skpd),
        }
    }

    /// What the audit names as read.
    fn fields(self) -> String {
        let masked = self.entity().fields.iter().filter(|f| Field::is_masked(f));
        let names: Vec<&str> = masked.map(|f| f.name).collect();
        match self {
            Self::Unmask(entity) => format!("{}: {}", entity.name, names.join(", ")),
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
        let tx = command::begin(&mut self.write, &self.path)?;
        let actor = actor::load(&tx, appointment, command::judged_on(&tx, now)?)?;
        let (role, verb) = permitted(&actor, access)?;
        let stroke = AuditContext {
            op_id,
            at: now,
            actor: &actor,
            role,
            verb,
        };
        let named = people
            .iter()
            .map(|p| access_log::words(access.item(), *p, what));
        let whats: Vec<String> = std::iter::once(what.to_owned()).chain(named).collect();
        audit::note(&tx, &stroke, &access.fields(), &whats)?;
        tx.commit()?;
        self.files.confirm()
    }
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
