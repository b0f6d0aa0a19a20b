//! The audit trail across records, newest first, for those who audit.

use rusqlite::OptionalExtension;
use uuid::Uuid;

use crate::domain::entity::Entity;
use crate::domain::policy::{self, Actor};
use crate::store::audit::Verdict;
use crate::store::error::{Error, Result};
use crate::store::open::Store;
use crate::store::row;

/// One record touched by one operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touch {
    /// Microseconds UTC.
    pub at: i64,
    /// Name of the person; `bina init` for the foundation.
    pub by: String,
    /// The role acted in.
    pub role: String,
    pub verb: String,
    pub entity: &'static Entity,
    pub record: Uuid,
    /// The name the record has now.
    pub display: String,
    pub region: String,
    /// How many fields changed.
    pub fields: i64,
}

impl Store {
    /// A window of the trail: what was done before this moment (microseconds UTC), at most so many records.
    ///
    /// # Errors
    /// Forbidden when the role does not audit.
    pub fn trail(&mut self, appointment: Uuid, before: i64, limit: u32) -> Result<Vec<Touch>> {
        let actor = self.auditor(appointment)?;
        let range = actor.region.range();
        // The newest operations first, so that the window never reads the whole trail.
        let sql = "SELECT p.at, coalesce(o.name, 'bina init'), p.role, a.verb, a.entity, a.record, a.region, count(*)
                   FROM (SELECT * FROM operation WHERE at < ?1 ORDER BY at DESC LIMIT ?2) p
                   JOIN audit a ON a.op_id = p.op_id AND a.region >= ?3 AND a.region < ?4
                   LEFT JOIN account c ON c.id = p.account LEFT JOIN person o ON o.id = c.person
                   GROUP BY p.at, a.region, a.record, a.version ORDER BY p.at DESC, a.region, a.record LIMIT ?2";
        let mut statement = self.read.prepare_cached(sql)?;
        let mut rows = statement.query((before, limit, range.start, range.end))?;
        let mut touches = Vec::new();
        while let Some(r) = rows.next()? {
            let entity: String = r.get(4)?;
            let Some(entity) = Entity::find(&entity) else {
                continue;
            };
            let record = row::uuid(r, 5)?;
            touches.push(Touch {
                at: r.get(0)?,
                by: r.get(1)?,
                role: r.get(2)?,
                verb: r.get(3)?,
                display: self.display_now(entity, record)?,
                entity,
                record,
                region: r.get(6)?,
                fields: r.get(7)?,
            });
        }
        Ok(touches)
    }

    /// The verdict on the whole store, for those who audit.
    ///
    /// # Errors
    /// Forbidden when the role does not audit.
    pub fn verify_as(&mut self, appointment: Uuid) -> Result<Verdict> {
        self.auditor(appointment)?;
        self.verify()
    }

    fn auditor(&mut self, appointment: Uuid) -> Result<Actor> {
        let actor = self.actor(appointment)?;
        policy::audits(actor.role).map_err(Error::forbidden)?;
        Ok(actor)
    }

    fn display_now(&self, entity: &Entity, record: Uuid) -> Result<String> {
        let sql = format!("SELECT display FROM {} WHERE id = ?1", entity.name);
        let mut statement = self.read.prepare_cached(&sql)?;
        let found = statement
            .query_row([record.to_string()], |r| r.get(0))
            .optional()?;
        Ok(found.unwrap_or_default())
    }
}
