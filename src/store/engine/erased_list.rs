//! Which records were erased, by kind and id alone: a list beside the store, and one in the folder of its copies.
//!
//! A copy that is older than an erasure still holds what was erased. Whoever puts it back finds here what is to be erased
//! again; the list itself says nothing of anybody, so that it may lie beside sealed copies too.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use uuid::Uuid;

use crate::store::engine::database::Connection;
use crate::store::engine::error::Result;
use crate::store::engine::file;
use crate::store::engine::file::with_ending;

/// Behind a store's name.
const BESIDE: &str = ".erased";
/// In a folder of copies.
const AMONG_COPIES: &str = "bina.erased";

/// Erased records: the name of their kind, and their id.
pub type Erased = BTreeSet<(String, Uuid)>;

/// The list beside a store.
pub fn beside(store: &Path) -> PathBuf {
    with_ending(store, BESIDE)
}

/// The list in a folder of copies.
pub fn among_copies(folder: &Path) -> PathBuf {
    folder.join(AMONG_COPIES)
}

/// What a store itself knows.
///
/// # Errors
/// When it cannot be read.
pub fn of_store(db: &Connection) -> Result<Erased> {
    let sql = "SELECT DISTINCT a.entity, a.record FROM erasure CROSS JOIN audit a ON a.region = erasure.region AND a.seq = erasure.seq";
    let mut statement = db.prepare(sql)?;
    let rows = statement.query_map([], |r| Ok((r.get(0)?, r.get::<String>(1)?)))?;
    let mut erased = Erased::new();
    for row in rows {
        let (entity, id) = row?;
        erased.extend(Uuid::parse_str(&id).map(|id| (entity, id)));
    }
    Ok(erased)
}

/// What a list says; nothing when there is none. A line that is none of ours is passed over.
///
/// # Errors
/// As the system's, for a list that is there: it is never taken for an empty one.
pub fn read(list: &Path) -> std::io::Result<Erased> {
    let text = match file::read(list) {
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => String::new(),
        text => text?,
    };
    let line = |line: &str| {
        let (entity, id) = line.split_once(' ')?;
        Some((entity.to_owned(), Uuid::parse_str(id).ok()?))
    };
    Ok(text.lines().filter_map(line).collect())
}

/// Adds to a list, in one step; no line is ever taken out.
///
/// # Errors
/// When it cannot be written.
pub fn add(list: &Path, erased: &Erased) -> std::io::Result<()> {
    let known = read(list)?;
    // An empty one is written too: it says that nothing was erased.
    if erased.is_subset(&known) && list.exists() {
        return Ok(());
    }
    let all = known.union(erased);
    let text = all.fold(String::new(), |text, (entity, id)| {
        format!("{text}{entity} {id}\n")
    });
    file::replace(list, &text, 0o600)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_grows_and_is_read_back_without_what_is_none_of_its_lines() {
        let folder = tempfile::tempdir().unwrap();
        let list = among_copies(folder.path());
        let one = |n| ("person".to_owned(), Uuid::from_u128(n));
        assert_eq!(read(&list).unwrap(), Erased::new());
        add(&list, &Erased::new()).unwrap();
        assert!(list.exists());
        add(&list, &[one(1)].into()).unwrap();
        add(&list, &[one(2)].into()).unwrap();
        add(&list, &[].into()).unwrap();
        let text = file::read(&list).unwrap();
        file::replace(&list, &format!("{text}x\nperson y\n"), 0o600).unwrap();
        assert_eq!(read(&list).unwrap(), [one(1), one(2)].into());
    }

    #[test]
    fn a_list_that_cannot_be_read_is_no_empty_one() {
        let folder = tempfile::tempdir().unwrap();
        let list = among_copies(folder.path());
        let torn = b"person \xff\n";
        std::fs::write(&list, torn).unwrap();
        assert!(read(&list).is_err());
        let one = ("person".to_owned(), Uuid::from_u128(1));
        assert!(add(&list, &[one].into()).is_err());
        let length = file::open(&list).unwrap().metadata().unwrap().len();
        assert_eq!(length, torn.len() as u64, "it was not written over");
    }
}
