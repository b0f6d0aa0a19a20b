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
    /// Its first row in the chain of the region.
    pub first: i64,
    /// How many fields changed.
    pub fields: i64,
}

/// A place in the trail: before an operation, or among what one did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Behind {
    /// Operations before this one are told of.
    before: i64,
    /// Of the operation itself, what it did behind this act: the region and its first row there.
    act: Option<(String, i64)>,
}

impl From<i64> for Behind {
    fn from(before: i64) -> Self {
        Self { before, act: None }
    }
}

impl TrailEntry {
    /// The place behind it.
    pub fn behind(&self) -> Behind {
        Behind {
            before: self.sequence,
            act: Some((self.region.clone(), self.first)),
        }
    }
}

/// An operation.
struct Operation {
    sequence: i64,
    at: i64,
    role: String,
}

/// Acts of an operation among which somebody's signature is looked for: who signs, signs the first.
const SIGNED: i64 = 64;

impl Store {
    /// A window of the trail: what was done before this place in the order of acts, until there are so many records or
    /// nothing is left. A window of fewer is the last.
    ///
    /// # Errors
    /// Forbidden when the role does not audit.
    pub fn trail(
        &mut self,
        appointment: Uuid,
        behind: impl Into<Behind>,
        limit: u32,
    ) -> Result<Vec<TrailEntry>> {
        let (actor, behind) = (self.auditor(appointment)?, behind.into());
        let (mut touches, mut edge) = (Vec::new(), behind.before);
        if let Some(act) = &behind.act
            && let Some(begun) = self.operations(edge.saturating_add(1), 1)?.pop()
        {
            self.touched(&begun, act, (&actor, limit), &mut touches)?;
        }
        let all = (String::new(), 0);
        while touches.len() < limit as usize {
            let operations = self.operations(edge, limit)?;
            let Some(last) = operations.last() else {
                break;
            };
            edge = last.sequence;
            for operation in &operations {
                self.touched(operation, &all, (&actor, limit), &mut touches)?;
            }
        }
        Ok(touches)
    }

    /// The newest operations before a place in the order of acts.
    fn operations(&self, before: i64, limit: u32) -> Result<Vec<Operation>> {
        let sql = "SELECT at, role, seq FROM operation WHERE seq < ?1 ORDER BY seq DESC LIMIT ?2";
        let mut statement = self.read.prepare_cached(sql)?;
        let rows = statement.query_map((before, limit), |r| {
            Ok(Operation {
                at: r.get(0)?,
                role: r.get(1)?,
                sequence: r.get(2)?,
            })
        })?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    /// Who did it, in the words that were signed with where anything was. Asked of what is in sight alone.
    fn by(&self, operation: &Operation) -> Result<String> {
        let mut statement = self.read.prepare_cached(&signed_by())?;
        Ok(statement.query_row([operation.sequence], |r| r.get(0))?)
    }

    /// The records an operation touched within the actor's region, from behind an act until there are so many in all.
    fn touched(
        &self,
        operation: &Operation,
        behind: &(String, i64),
        (actor, limit): (&Actor, u32),
        out: &mut Vec<TrailEntry>,
    ) -> Result<()> {
        let left = (limit as usize).saturating_sub(out.len());
        let left = i64::try_from(left).unwrap_or(i64::MAX);
        let (sql, range) = (acts(), actor.region.range());
        let mut statement = self.read.prepare_cached(&sql)?;
        let from = range.start.as_str().max(behind.0.as_str());
        let bound = (
            operation.sequence,
            from,
            range.end,
            &behind.0,
            behind.1,
            left,
        );
        let mut rows = statement.query(bound)?;
        let mut by = None;
        while let Some(r) = rows.next()? {
            if by.is_none() {
                by = Some(self.by(operation)?);
            }
            let name: String = r.get(1)?;
            // What was read in full or handed over names the entity before its fields.
            let field: Option<String> = r.get(6)?;
            let accessed = field.as_deref().and_then(|f| f.split(':').next());
            let Some(entity) = model::find(accessed.unwrap_or(&name)) else {
                continue;
            };
            let record = row::uuid(&r, 2)?;
            let (record, display) = match accessed {
                Some(_) => self.looked_at(entity, record, r.get::<Option<String>>(7)?)?,
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
                first: r.get(4)?,
                fields: r.get(5)?,
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

/// Who did an operation, by the first signature in it. What was read or handed over bears none, and may have a row for each
/// of many people.
pub(in crate::store) fn signed_by() -> String {
    format!(
        "SELECT coalesce((SELECT w.after FROM
         (SELECT region, first, last FROM audit_act WHERE operation = ?1 AND entity <> '{ACCESS}'
         ORDER BY region, first LIMIT {SIGNED}) c
         CROSS JOIN audit_value w ON w.region = c.region AND w.seq >= c.first AND w.seq <= c.last
         WHERE w.field LIKE '%{NAME}' LIMIT 1), {BY})
         FROM operation p LEFT JOIN account c ON c.id = p.account LEFT JOIN person o ON o.id = c.person
         WHERE p.seq = ?1"
    )
}

/// The records that an operation touched behind an act, with how many fields of each; of what was read or handed over also
/// what the first row says, and how many rows there are: a file of records has one for each, too many to go through.
pub(in crate::store) fn acts() -> String {
    let rows = "audit_value v WHERE v.region = c.region AND v.seq";
    let said = |what| {
        format!("CASE WHEN c.entity = '{ACCESS}' THEN (SELECT v.{what} FROM {rows} = c.first) END")
    };
    let fields = format!(
        "SELECT count(*) FROM {rows} >= c.first AND v.seq <= c.last AND v.field NOT LIKE '%@%'"
    );
    format!(
        "SELECT c.verb, c.entity, c.record, c.region, c.first, \
         CASE WHEN c.entity = '{ACCESS}' THEN c.last - c.first + 1 ELSE ({fields}) END, {}, {} \
         FROM audit_act c WHERE c.operation = ?1 AND c.region >= ?2 AND c.region < ?3 \
         AND (c.region > ?4 OR c.first > ?5) ORDER BY c.region, c.first LIMIT ?6",
        said("field"),
        said("after")
    )
}
