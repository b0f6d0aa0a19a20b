//! Whether a database still has what was acknowledged on this machine: asked when a store is opened, on each connection that is
//! made anew, and before each save. A server that took over, or was brought back, may have lost it.

use std::path::{Path, PathBuf};

use crate::store::engine::database::{self, Connection};
use crate::store::engine::error::Result;
use crate::store::engine::file::with_ending;
use crate::store::engine::write_lock::{GATE, Gate, of_store};

/// The moment the store was made, and the last place in the order of acts.
const STATE: &str = "SELECT made_at, (SELECT coalesce(max(seq), 0) FROM operation) FROM store";

/// # Errors
/// [`Error::Damaged`](crate::store::Error::Damaged) when the gate names a later act than the database has.
pub fn hold(db: &Connection, path: &Path) -> Result<()> {
    if !db.is_server() {
        return Ok(());
    }
    hold_by(path, || {
        let mut statement = db.prepare_cached(STATE)?;
        statement.query_row([], |r| Ok((r.get(0)?, r.get(1)?)))
    })?;
    Ok(())
}

/// Has a store that is open held against the gate wherever its connection is made anew.
pub fn hold_anew(db: &Connection, path: &Path, made_at: i64) {
    let path: PathBuf = path.to_owned();
    let holds = move |ask: &mut dyn FnMut() -> database::Result<(i64, i64)>| {
        if hold_by(&path, ask)? == made_at {
            return Ok(());
        }
        let address = path.display().to_string();
        Err(database::Error::Replaced { address })
    };
    db.hold_anew(STATE, Box::new(holds));
}

/// Holds what a database answers against the gate; answers when its store was made. The gate is read first: others of this
/// machine go on saving, and what they do while the database is asked must not seem to be lost there.
fn hold_by(
    path: &Path,
    ask: impl FnOnce() -> database::Result<(i64, i64)>,
) -> database::Result<i64> {
    let noted = Gate::beside(path).noted();
    let (made_at, last) = ask()?;
    let place = of_store(noted, made_at);
    if place.is_none_or(|place| place <= last) {
        return Ok(made_at);
    }
    let [address, gate] = [path.to_owned(), with_ending(path, GATE)];
    Err(database::Error::BroughtBack {
        address: address.display().to_string(),
        gate: gate.display().to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_others_save_while_the_database_is_asked_is_not_lost() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("s.pg");
        let gate = Gate::beside(&path);
        gate.enter(1).unwrap().note(5, 7);
        let meanwhile = || {
            gate.enter(1).unwrap().note(6, 7);
            Ok((7, 5))
        };
        assert_eq!(hold_by(&path, meanwhile).unwrap(), 7);
        assert!(hold_by(&path, || Ok((7, 5))).is_err(), "the sixth is lost");
    }
}
