//! A transaction that writes in the audit.

use std::path::Path;

use chrono::NaiveDate;

use crate::domain::format;
use crate::store::audit::naming;
use crate::store::engine::database::{Connection, Transaction, TransactionBehavior};
use crate::store::engine::error::Result;
use crate::store::engine::migrations;
use crate::store::engine::store;

/// Microseconds by which a clock may be set back and the last act still says the day.
const SET_BACK: i64 = 31 * 86_400_000_000;

/// Begins a transaction that writes in the audit. Whoever calls it has passed the gate.
///
/// # Errors
/// [`Error::Damaged`](crate::store::Error::Damaged) when a newer program has brought the store on;
/// [`Error::Unavailable`](crate::store::Error::Unavailable) when it cannot be written.
pub(in crate::store) fn begin<'a>(db: &'a mut Connection, path: &Path) -> Result<Transaction<'a>> {
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    migrations::still_known(&tx, path)?;
    naming::still_fits(&tx, path)?;
    Ok(tx)
}

/// The day by which an act is judged: a clock set back by less than a month revives no appointment. One that is set back
/// by more was ahead before, and ends none.
///
/// # Errors
/// From the database only.
pub(in crate::store) fn judged_on(db: &Connection, now: i64) -> Result<NaiveDate> {
    let last = store::last_commit(db)?;
    let is_near = last - now < SET_BACK;
    Ok(format::day_of(if is_near { now.max(last) } else { now }))
}
