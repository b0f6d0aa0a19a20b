//! Which store a file belongs to.

use std::path::Path;

use crate::domain::region::Code;
use crate::store::engine::database::{Connection, OptionalExtension};
use crate::store::engine::error::Result;
use crate::store::engine::store;
use crate::store::engine::store::StoreKind;

/// What a store is known by, and how far it has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    pub root: Code,
    /// The name of the root's region.
    pub name: String,
    pub kind: StoreKind,
    /// Microseconds UTC.
    pub made_at: i64,
    /// The moment of its last operation, microseconds UTC; 0 when there is none.
    pub last: i64,
}

impl Origin {
    /// Reads it from a store; `path` is what a person knows the file by.
    ///
    /// # Errors
    /// [`crate::store::Error::Damaged`] when it does not say.
    pub fn of(db: &Connection, path: &Path) -> Result<Self> {
        let (root, kind, made_at) = store::describe(db, path)?;
        let sql = "SELECT name FROM region WHERE region = ?1";
        let name = db
            .query_row(sql, [root.as_str()], |r| r.get(0))
            .optional()?;
        Ok(Self {
            name: name.unwrap_or_default(),
            last: last_act(db)?,
            root,
            kind,
            made_at,
        })
    }

    /// Whether both are of one store, at whatever moment.
    pub fn is_of_same_store(&self, other: &Self) -> bool {
        (self.made_at, &self.root, self.kind) == (other.made_at, &other.root, other.kind)
    }
}

/// What the clock said at the last act; a store of an earlier schema keeps no order of its own.
fn last_act(db: &Connection) -> Result<i64> {
    // What is only prepared reads nothing; it knows the columns.
    let has_order = db.prepare_now("SELECT max(seq) FROM operation").is_ok();
    if has_order {
        return store::last_commit(db);
    }
    let sql = "SELECT coalesce(max(at), 0) FROM operation";
    Ok(db.query_row(sql, [], |r| r.get(0))?)
}
