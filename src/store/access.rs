//! What is read in full or handed over: permitted by the table and written in the audit before it leaves.

use uuid::Uuid;

use crate::domain::format;
use crate::domain::policy;
use crate::domain::policy::Target;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::Field;
use crate::domain::schema::right::Verb;
use crate::store::audit::{self, Stroke};
use crate::store::error::{Error, Result};
use crate::store::open::Store;
use crate::store::{actor, command};

/// Something that leaves the office's eyes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Numbers of people of this entity, in full.
    Unmask(&'static Entity),
    /// An agency's (SKPD) own cadres, tasks and minutes, handed to it.
    Share { skpd: Uuid },
}

impl Access {
    fn verb(self) -> Verb {
        match self {
            Self::Unmask(_) => Verb::Unmask,
            Self::Share { .. } => Verb::Share,
        }
    }

    fn entity(self) -> &'static Entity {
        match self {
            Self::Unmask(entity) => entity,
            Self::Share { .. } => &crate::domain::model::skpd::ENTITY,
        }
    }

    fn skpd(self) -> Option<Uuid> {
        match self {
            Self::Unmask(_) => None,
            Self::Share { skpd } => Some(skpd),
        }
    }

    /// What the audit names as read.
    fn fields(self) -> String {
        let masked = self.entity().fields.iter().filter(|f| Field::is_masked(f));
        let names: Vec<&str> = masked.map(|f| f.name).collect();
        match self {
            Self::Unmask(entity) => format!("{}: {}", entity.name, names.join(", ")),
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
        let (_pass, op_id) = (self.enter()?, self.source.id());
        let (tx, now) = command::begin(&mut self.write, &self.path, self.source.now())?;
        let actor = actor::load(&tx, appointment, format::day_of(now))?;
        let target = Target {
            entity: access.entity(),
            region: &actor.region,
            skpd: access.skpd(),
        };
        let permit = policy::permit(&actor, access.verb(), &target);
        let permit = permit.map_err(|r| Error::forbidden(r.message()))?;
        let (role, verb) = permit.spend(target.entity).map_err(Error::forbidden)?;
        let stroke = Stroke {
            op_id,
            at: now,
            actor: &actor,
            role,
            verb: verb.name(),
        };
        audit::note(&tx, &stroke, &access.fields(), what)?;
        tx.commit()?;
        self.files.confirm()
    }
}
