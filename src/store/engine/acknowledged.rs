//! Whether a database still has what was acknowledged on this machine: asked when a store is opened, on each connection that is
//! made anew, and before each save. A server that took over, or was brought back, may have lost it.

use std::path::{Path, PathBuf};

use crate::store::engine::database::{self, Connection};
use crate::store::engine::error::Result;
use crate::store::engine::file::with_ending;
use crate::store::engine::write_lock::{GATE, Gate};

/// The moment the store was made, and the last place in the order of acts.
const STATE: &str = "SELECT made_at, (SELECT coalesce(max(seq), 0) FROM operation) FROM store";

/// # Errors
/// [`Error::Damaged`](crate::store::Error::Damaged) when the gate names a later act than the database has.
pub fn hold(db: &Connection, path: &Path) -> Result<()> {
    if !db.is_server() {
        return Ok(());
    }
    let mut statement = db.prepare_cached(STATE)?;
    let (made_at, last) = statement.query_row([], |r| Ok((r.get(0)?, r.get(1)?)))?;
    Ok(compare(path, made_at, last)?)
}

/// Has a store that is open held against the gate wherever its connection is made anew.
pub fn hold_anew(db: &Connection, path: &Path, made_at: i64) {
    let path: PathBuf = path.to_owned();
    let holds = move |made_there, last| {
        if made_there != made_at {
            let address = path.display().to_string();
            return Err(database::Error::Replaced { address });
        }
        compare(&path, made_at, last)
    };
    db.hold_anew(STATE, Box::new(holds));
}

fn compare(path: &Path, made_at: i64, last: i64) -> database::Result<()> {
    let noted = Gate::beside(path).committed(made_at);
    if noted.is_none_or(|noted| noted <= last) {
        return Ok(());
    }
    let [address, gate] = [path.to_owned(), with_ending(path, GATE)];
    Err(database::Error::BroughtBack {
        address: address.display().to_string(),
        gate: gate.display().to_string(),
    })
}
