//! Who changed what, and proof that nobody changed it since: a hash chain per region.

pub(super) mod access_log;
pub(super) mod act;
pub(super) mod acts;
pub(super) mod change;
pub(super) mod checkpoint;
pub(super) mod clock;
pub(super) mod compare;
pub(super) mod granted;
pub(super) mod head;
pub(super) mod naming;
pub(super) mod printed;
pub(super) mod signature;
pub(super) mod trail;
pub(super) mod transaction;
pub(super) mod verdict;
pub(super) mod verify;

pub use change::STATE;
use change::{NEWS, PLACES};
pub use checkpoint::{Checkpoint, Extent};
pub use head::{Line, head};
pub use verdict::{Finding, Verdict, hex};
pub use verify::{Head, erasable, heads, walk_from};

use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::domain::policy::Actor;
use crate::domain::schema::record::Record;
use crate::domain::schema::right::Role;
use crate::store::engine::database;
use crate::store::engine::database::{Connection, OptionalExtension, Row, Transaction};
use crate::store::engine::error::{Conflict, Result};
use crate::store::engine::row::View;

/// The name of who did an operation `p`, whose person `o` was joined: without one, the foundation, the catalogue or a
/// restoration.
pub const BY: &str = "coalesce(o.name, CASE p.account WHEN '00000000-0000-0000-0000-000000000001' \
     THEN 'katalog kewajiban' WHEN '00000000-0000-0000-0000-000000000002' THEN 'bina restore' ELSE 'bina init' END)";

/// The entity under which stands what was read or handed over, and not written.
pub const ACCESS: &str = "access";

/// Who strikes, when and how: what the audit rows of one command share.
pub struct AuditContext<'a> {
    pub op_id: Uuid,
    /// Microseconds UTC.
    pub at: i64,
    pub actor: &'a Actor,
    pub role: Role,
    pub verb: &'static str,
}

/// The end of a region's chain.
#[derive(Default)]
pub struct Chain {
    seq: i64,
    hash: [u8; 32],
}

impl Chain {
    pub fn load(db: &Connection, region: &str) -> Result<Self> {
        let mut statement = db.prepare_cached("SELECT seq, hash FROM chain WHERE region = ?1")?;
        let found = statement
            .query_row([region], |r| {
                Ok(Self {
                    seq: r.get(0)?,
                    hash: r.get(1)?,
                })
            })
            .optional()?;
        Ok(found.unwrap_or_default())
    }

    pub fn store(&self, db: &Connection, region: &str) -> Result<()> {
        db.prepare_cached(
            "INSERT INTO chain (region, seq, hash) VALUES (?1, ?2, ?3)
             ON CONFLICT (region) DO UPDATE SET seq = excluded.seq, hash = excluded.hash",
        )?
        .execute((region, self.seq, self.hash))?;
        Ok(())
    }
}

/// Opens the operation that the audit rows of this transaction point to, as the next in the order of acts.
pub fn open(tx: &Transaction<'_>, op_id: Uuid, actor: &Actor, now: i64) -> Result<()> {
    tx.prepare_cached(
        "INSERT INTO operation (op_id, at, account, appointment, role, seq)
         VALUES (?1, ?2, ?3, ?4, ?5, (SELECT coalesce(max(seq), 0) + 1 FROM operation))",
    )?
    .execute((
        op_id.to_string(),
        now,
        actor.account.to_string(),
        actor.appointment.to_string(),
        actor.role.name(),
    ))?;
    Ok(())
}

/// One audit row with the operation it belongs to: all that the hash covers.
pub struct Entry {
    pub region: String,
    pub seq: i64,
    op_id: String,
    at: i64,
    account: String,
    appointment: String,
    role: String,
    entity: String,
    record: String,
    version: i64,
    verb: String,
    field: String,
    before: Option<String>,
    pub after: Option<String>,
    salt: Vec<u8>,
    /// What stands in the hash for values that were erased.
    erased: Option<([u8; 32], [u8; 32])>,
}

impl Entry {
    fn hash(&self, previous: &[u8]) -> [u8; 32] {
        let shared = Shared::of([
            &self.region,
            &self.op_id,
            &self.account,
            &self.appointment,
            &self.role,
            &self.entity,
            &self.record,
            &self.verb,
        ]);
        let numbers = [self.seq, self.at, self.version];
        let digests = self.erased.unwrap_or_else(|| self.digests());
        shared.hash(previous, &self.field, numbers, digests)
    }

    /// The salted digests of the values before and after.
    pub fn digests(&self) -> ([u8; 32], [u8; 32]) {
        (
            digest(&self.salt, self.before.as_deref()),
            digest(&self.salt, self.after.as_deref()),
        )
    }
}

fn digest(salt: &[u8], value: Option<&str>) -> [u8; 32] {
    let mut sha = Sha256::new();
    sha.update(salt);
    sha.update([u8::from(value.is_some())]);
    sha.update(value.unwrap_or_default());
    sha.finalize().into()
}

/// What the rows of an act share, as it stands in the hash of each.
struct Shared(Vec<u8>);

impl Shared {
    /// Region, operation, account, appointment, role, entity, record and verb.
    fn of(texts: [&str; 8]) -> Self {
        let mut bytes = Vec::with_capacity(256);
        for text in texts {
            put(&mut bytes, text);
        }
        Self(bytes)
    }

    /// SHA-256 over the previous hash and the row; a value enters as its own salted hash, so that a value which must
    /// be erased can be replaced by that hash without breaking the chain.
    fn hash(
        &self,
        previous: &[u8],
        field: &str,
        numbers: [i64; 3],
        (before, after): ([u8; 32], [u8; 32]),
    ) -> [u8; 32] {
        let mut sha = Sha256::new();
        sha.update(previous);
        sha.update(&self.0);
        let mut rest = Vec::with_capacity(128);
        put(&mut rest, field);
        for number in numbers {
            rest.extend_from_slice(&number.to_be_bytes());
        }
        rest.extend_from_slice(&before);
        rest.extend_from_slice(&after);
        sha.update(&rest);
        sha.finalize().into()
    }
}

/// A text behind its length, so that no two texts read as two others.
fn put(bytes: &mut Vec<u8>, text: &str) {
    bytes.extend_from_slice(&(text.len() as u64).to_be_bytes());
    bytes.extend_from_slice(text.as_bytes());
}

/// One version of a record: who made it, and what it changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    pub version: i64,
    /// Its place in the order of acts, from 1; what its clock said, microseconds UTC.
    pub sequence: i64,
    pub at: i64,
    /// Name of the person; `bina init` for the foundation, the catalogue for what it did by itself.
    pub by: String,
    /// The role acted in.
    pub role: String,
    pub verb: String,
    /// Field, value before, value after, as they are stored; references by the name they have now.
    pub changes: Vec<(String, Option<String>, Option<String>)>,
}

const STEPS: &str = "p.role, a.verb, a.field, a.before, a.after, p.seq \
     FROM audit a JOIN operation p ON p.op_id = a.op_id \
     LEFT JOIN account c ON c.id = p.account LEFT JOIN person o ON o.id = c.person \
     WHERE a.record = ?2 AND";

/// The history of a record, newest version first, from every office it was of.
pub fn history(db: &Connection, record: &Record) -> Result<Vec<Step>> {
    let sql = format!(
        "{PLACES} SELECT a.version, p.at, {BY}, {STEPS} a.region IN (SELECT region FROM place) AND {NEWS} \
         ORDER BY a.version DESC, a.seq"
    );
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = statement.query((record.region.as_str(), record.id.to_string()))?;
    let mut steps: Vec<Step> = Vec::new();
    while let Some(row) = rows.next()? {
        let change = (row.get(5)?, row.get(6)?, row.get(7)?);
        let step = step(&row)?;
        match steps.last_mut() {
            Some(last) if last.version == step.version => last.changes.push(change),
            _ => steps.push(Step {
                changes: vec![change],
                ..step
            }),
        }
    }
    signature::put_words(&mut steps);
    Ok(steps)
}

fn step(row: &Row<'_>) -> database::Result<Step> {
    Ok(Step {
        version: row.get(0)?,
        at: row.get(1)?,
        by: row.get(2)?,
        role: row.get(3)?,
        verb: row.get(4)?,
        sequence: row.get(8)?,
        changes: vec![],
    })
}

/// Who left the record as it stands.
pub fn conflict(db: &Connection, theirs: View) -> Result<Conflict> {
    let sql =
        format!("SELECT a.version, p.at, {BY}, {STEPS} a.region = ?1 AND a.version = ?3 LIMIT 1");
    let record = &theirs.record;
    let (region, id) = (record.region.as_str(), record.id.to_string());
    let key = (region, id, record.version);
    let last = db.prepare_cached(&sql)?.query_row(key, step).optional()?;
    let (by, at) = last.map_or((String::new(), theirs.touched_at), |s| {
        (format!("{}, {}", s.by, Role::called(&s.role)), s.at)
    });
    Ok(Conflict { theirs, by, at })
}
