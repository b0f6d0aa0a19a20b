//! An act: what an operation does to one record. It says once what all its rows share, and they follow it in the chain.

use super::change::Change;
use super::{ACCESS, AuditContext, Chain, Shared, digest, open};
use crate::domain::region::Code;
use crate::domain::schema::record::Record;
use crate::store::engine::database::{Connection, Transaction};
use crate::store::engine::environment::Source;
use crate::store::engine::error::Result;

/// The record an act is about, and what its rows say of it.
struct Act<'a> {
    region: &'a str,
    entity: &'a str,
    record: String,
    version: i64,
    rows: Vec<Change>,
}

impl Act<'_> {
    fn shared(&self, stroke: &AuditContext<'_>) -> Shared {
        Shared::of([
            self.region,
            &stroke.op_id.to_string(),
            &stroke.actor.account.to_string(),
            &stroke.actor.appointment.to_string(),
            stroke.role.name(),
            self.entity,
            &self.record,
            stroke.verb,
        ])
    }

    /// What its rows share, before they come.
    fn begin(&self, db: &Connection, stroke: &AuditContext<'_>, first: i64) -> Result<()> {
        let more = i64::try_from(self.rows.len()).unwrap_or(i64::MAX) - 1;
        db.prepare_cached(
            "INSERT INTO audit_act (region, first, last, operation, entity, record, version, verb)
             VALUES (?1, ?2, ?3, (SELECT seq FROM operation WHERE op_id = ?4), ?5, ?6, ?7, ?8)",
        )?
        .execute((
            self.region,
            first,
            first + more,
            stroke.op_id.to_string(),
            self.entity,
            &self.record,
            self.version,
            stroke.verb,
        ))?;
        Ok(())
    }

    /// Appends the act with its rows; each row has the salt that its value asks for.
    fn put(
        self,
        db: &Connection,
        chain: &mut Chain,
        stroke: &AuditContext<'_>,
        mut salt: impl FnMut(&Change) -> Vec<u8>,
    ) -> Result<()> {
        if self.rows.is_empty() {
            return Ok(());
        }
        let first = chain.seq + 1;
        self.begin(db, stroke, first)?;
        let shared = self.shared(stroke);
        for (seq, change) in (first..).zip(&self.rows) {
            let salt = salt(change);
            let values = [&change.before, &change.after].map(|v| digest(&salt, v.as_deref()));
            let numbers = [seq, stroke.at, self.version];
            let hash = shared.hash(&chain.hash, &change.field, numbers, values.into());
            self.insert(db, (first, seq), change, (salt, hash))?;
            *chain = Chain { seq, hash };
        }
        Ok(())
    }

    fn insert(
        &self,
        db: &Connection,
        (first, seq): (i64, i64),
        change: &Change,
        (salt, hash): (Vec<u8>, [u8; 32]),
    ) -> Result<()> {
        db.prepare_cached(
            "INSERT INTO audit_value (region, seq, act, field, before, after, salt, hash)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute((
            self.region,
            seq,
            first,
            &change.field,
            &change.before,
            &change.after,
            salt,
            hash,
        ))?;
        Ok(())
    }
}

/// Appends a row for each change to the chain of this region.
///
/// # Errors
/// From the database only.
pub fn append(
    db: &Connection,
    (region, chain): (&Code, &mut Chain),
    stroke: &AuditContext<'_>,
    after: &Record,
    changes: Vec<Change>,
    source: &mut dyn Source,
) -> Result<()> {
    let act = Act {
        region: region.as_str(),
        entity: after.entity.name,
        record: after.id.to_string(),
        version: after.version,
        rows: changes,
    };
    act.put(db, chain, stroke, |change| {
        if change.personal {
            source.salt().to_vec()
        } else {
            vec![]
        }
    })
}

/// An operation of its own with rows in the actor's region that say what was read in full, handed over or ended; the
/// operation is their record.
///
/// # Errors
/// From the database only.
pub fn note(
    tx: &Transaction<'_>,
    stroke: &AuditContext<'_>,
    field: &str,
    whats: impl IntoIterator<Item = String>,
) -> Result<()> {
    open(tx, stroke.op_id, stroke.actor, stroke.at)?;
    let region = stroke.actor.region.as_str();
    let mut chain = Chain::load(tx, region)?;
    let rows = (1..).zip(whats).map(|(nth, what)| {
        // Rows of one record differ in their field; the first, which says what it all comes to, sorts first.
        let field = match nth {
            1 => field.to_owned(),
            _ => format!("{field} {nth}"),
        };
        Change::of_words((field, what))
    });
    let act = Act {
        region,
        entity: ACCESS,
        record: stroke.op_id.to_string(),
        version: 1,
        rows: rows.collect(),
    };
    act.put(tx, &mut chain, stroke, |_| vec![])?;
    chain.store(tx, region)
}
