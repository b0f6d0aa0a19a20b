//! The audit trail across records, newest first, for those who audit.

use uuid::Uuid;

use crate::domain::model;
use crate::domain::policy;
use crate::domain::policy::Actor;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::signed::NAME;
use crate::store::audit::BY;
use crate::store::audit::access_log;
use crate::store::audit::{ACCESS, Extent, Verdict};
use crate::store::engine::database::OptionalExtension;
use crate::store::engine::error::{Error, Result};
use crate::store::engine::row;
use crate::store::engine::store::Store;

/// One record touched by one operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrailEntry {
    /// The place of the operation in the order of acts, from 1.
    pub sequence: i64,
    /// What the clock said, microseconds UTC.
    pub at: i64,
    /// Name of the person; `bina init` for the foundation, the catalogue for what it did by itself.
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

/// An operation.
struct Operation {
    op_id: String,
    sequence: i64,
    at: i64,
    role: String,
}

impl Store {
    /// A window of the trail: what was done before this place in the order of acts, whole operations until there are
    /// so many records or nothing is left. A window of fewer is the last.
    ///
    /// # Errors
    /// Forbidden when the role does not audit.
    pub fn trail(&mut self, appointment: Uuid, before: i64, limit: u32) -> Result<Vec<TrailEntry>> {
        let actor = self.auditor(appointment)?;
        let (mut touches, mut edge) = (Vec::new(), before);
        loop {
            let operations = self.operations(edge, limit)?;
            let Some(last) = operations.last() else {
                return Ok(touches);
            };
            edge = last.sequence;
            for operation in &operations {
                self.touched(operation, &actor, &mut touches)?;
                if touches.len() >= limit as usize {
                    return Ok(touches);
                }
            }
        }
    }

    /// The newest operations before a place in the order of acts.
    fn operations(&self, before: i64, limit: u32) -> Result<Vec<Operation>> {
        let sql =
            "SELECT op_id, at, role, seq FROM operation WHERE seq < ?1 ORDER BY seq DESC LIMIT ?2";
        let mut statement = self.read.prepare_cached(sql)?;
        let rows = statement.query_map((before, limit), |r| {
            Ok(Operation {
                op_id: r.get(0)?,
                at: r.get(1)?,
                role: r.get(2)?,
                sequence: r.get(3)?,
            })
        })?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    /// Who did it, in the words that were signed with where anything was. Asked of what is in sight alone: an act that
    /// nobody signed is read through for it.
    fn by(&self, operation: &Operation) -> Result<String> {
        let sql = format!(
            "SELECT coalesce((SELECT w.after FROM audit w WHERE w.op_id = p.op_id AND w.field LIKE '%{NAME}' LIMIT 1), {BY})
             FROM operation p LEFT JOIN account c ON c.id = p.account LEFT JOIN person o ON o.id = c.person
             WHERE p.op_id = ?1"
        );
        let mut statement = self.read.prepare_cached(&sql)?;
        Ok(statement.query_row([&operation.op_id], |r| r.get(0))?)
    }

    /// The records an operation touched within the actor's region.
    fn touched(
        &self,
        operation: &Operation,
        actor: &Actor,
        out: &mut Vec<TrailEntry>,
    ) -> Result<()> {
        let sql = acts();
        let range = actor.region.range();
        let mut statement = self.read.prepare_cached(&sql)?;
        let mut rows = statement.query((&operation.op_id, range.start, range.end))?;
        let mut by = None;
        while let Some(r) = rows.next()? {
            if by.is_none() {
                by = Some(self.by(operation)?);
            }
            let (name, field): (String, String) = (r.get(1)?, r.get(5)?);
            // What was read in full or handed over names the entity before its fields.
            let accessed = (name == ACCESS).then(|| field.split(':').next()).flatten();
            let Some(entity) = model::find(accessed.unwrap_or(&name)) else {
                continue;
            };
            let record = row::uuid(&r, 2)?;
            let (record, display) = match accessed {
                Some(_) => self.looked_at(entity, record, r.get::<Option<String>>(6)?)?,
                None => (record, self.display_now(entity, record)?),
            };
            out.push(TrailEntry {
                sequence: operation.sequence,
                at: operation.at,
                by: by.clone().unwrap_or_default(),
                role: operation.role.clone(),
                verb: r.get(0)?,
                display,
                entity,
                record,
                region: r.get(3)?,
                fields: r.get(4)?,
            });
        }
        Ok(())
    }

    /// The verdict on the store, for those who audit.
    ///
    /// # Errors
    /// Forbidden when the role does not audit.
    pub fn verify_as(&mut self, appointment: Uuid) -> Result<Verdict> {
        self.auditor(appointment)?;
        self.verify_extent(Extent::Fitting)
    }

    fn auditor(&mut self, appointment: Uuid) -> Result<Actor> {
        let actor = self.actor(appointment)?;
        policy::audits(actor.role, &model::region::ENTITY).map_err(Error::forbidden)?;
        Ok(actor)
    }

    /// A look at one record leads to the record, by name, with the reason; another access to what it says.
    fn looked_at(
        &self,
        entity: &Entity,
        access: Uuid,
        words: Option<String>,
    ) -> Result<(Uuid, String)> {
        let words = words.unwrap_or_default();
        let Some((item, id, reason)) = access_log::parts(&words) else {
            return Ok((access, words));
        };
        let label = entity.field(item).map_or("", |f| f.label.id);
        let name = self.display_now(entity, id)?;
        Ok((id, format!("{name}, {label}: {reason}")))
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

/// The records that an operation touched, with how many fields of each.
fn acts() -> String {
    format!(
        "SELECT verb, entity, record, region, sum(entity = '{ACCESS}' OR field NOT LIKE '%@%'), min(field), min(after) FROM audit
                   WHERE op_id = ?1 AND region >= ?2 AND region < ?3
                   GROUP BY region, record, version ORDER BY region, record, version"
    )
}
