//! Whether whoever acts has the right to what they do.

use super::Writer;
use crate::domain::policy;
use crate::domain::policy::{Permit, Refusal, Target};
use crate::domain::schema::record::Record;
use crate::domain::schema::right::Verb;
use crate::store::engine::database::params_from_iter;
use crate::store::engine::error::{Error, Result};
use crate::store::read::query::{self, window};
use crate::store::write::batch::{Command, CommandKind};

impl Writer<'_> {
    /// Refuses a role that has this right nowhere before the record is looked for: the answer must not tell whether it
    /// exists.
    pub(super) fn may_ever(&self, command: &Command, verb: Verb) -> Result<()> {
        match policy::within(self.actor.role, command.entity, verb) {
            Some(_) => Ok(()),
            // Where it stands is not looked at, so all who may somewhere are named.
            None if !matches!(command.act, CommandKind::Add { .. }) => {
                let never = policy::never(&self.actor, verb, command.entity);
                Err(Error::forbidden(never))
            }
            None => self
                .permit(
                    &Record::new(command.entity, command.id, self.actor.region.clone()),
                    verb,
                )
                .map(drop),
        }
    }

    /// Refuses an act without the right to it. Who may not see the record either gets the same answer as for an id that
    /// does not exist.
    pub(super) fn permit(&self, record: &Record, verb: Verb) -> Result<Permit> {
        let target = Target::of(record);
        match policy::permit(&self.actor, verb, &target) {
            Ok(permit) => Ok(permit),
            Err(Refusal::Place(_)) if record.version > 0 && self.is_named(record, verb)? => {
                policy::permit_named(&self.actor, verb, &target)
                    .map_err(|r| Error::forbidden(r.message()))
            }
            Err(Refusal::Place(_)) if record.version > 0 && !self.sees(record)? => {
                Err(Error::missing(record.entity.label))
            }
            Err(refusal) => Err(Error::forbidden(refusal.message())),
        }
    }

    /// Whether an office above keeps the record for the actor's, which may do this to such records.
    fn is_named(&self, record: &Record, verb: Verb) -> Result<bool> {
        if !policy::may_named(&self.actor, record.entity, verb) {
            return Ok(false);
        }
        let (sql, bound) = window::is_named_for(record.entity, &self.actor.region, record.id);
        let mut statement = self.db.prepare_cached(&sql)?;
        Ok(statement.query_row(params_from_iter(bound), |r| r.get(0))?)
    }

    fn sees(&self, record: &Record) -> Result<bool> {
        query::sees(self.db, &self.actor, record)
    }
}
