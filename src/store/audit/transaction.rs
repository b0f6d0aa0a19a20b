//! A transaction that writes in the audit.

use std::path::Path;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::store::audit::naming;
use crate::store::engine::error::Result;
use crate::store::engine::migrations;

/// Begins a transaction that writes in the audit, and says its moment (microseconds UTC): now by the clock, or just after
/// the last commit where the clock was set back. Whoever calls it has passed the gate.
///
/// # Errors
/// [`Error::Damaged`] when a newer program has brought the store on; [`Error::Unavailable`] when it cannot be written.
pub(in crate::store) fn begin<'a>(
    db: &'a mut Connection,
    path: &Path,
    now: i64,
) -> Result<(Transaction<'a>, i64)> {
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    migrations::still_known(&tx, path)?;
    naming::still_fits(&tx, path)?;
    let now = moment(&tx, now)?;
    Ok((tx, now))
}

/// The order of acts never turns.
pub(in crate::store) fn moment(tx: &Transaction<'_>, now: i64) -> Result<i64> {
    let last: Option<i64> = tx
        .prepare_cached("SELECT max(at) FROM operation")?
        .query_row([], |r| r.get(0))?;
    Ok(last.map_or(now, |last| now.max(last + 1)))
}
