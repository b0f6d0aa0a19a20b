//! Files that are no store, a broken one, or one this program must not touch: what opening them says.

use std::fs;
use std::path::{Path, PathBuf};

use bina::store::{Access, Draft, Error, Fault, Query, Store, System};

use crate::office::{BANDAR, Office, entity, fields};

fn open(path: &Path) -> Result<Store, Error> {
    Store::open(path, Box::new(System))
}

fn refusal(path: &Path) -> Error {
    match open(path) {
        Ok(_) => panic!("{} was opened", path.display()),
        Err(error) => error,
    }
}

/// A file beside the store.
fn beside(office: &Office, name: &str, bytes: &[u8]) -> PathBuf {
    let path = office.dir().join(name);
    fs::write(&path, bytes).unwrap();
    path
}

fn damaged(path: &Path) -> String {
    match refusal(path) {
        Error::Damaged(message) => message.to_string(),
        other => panic!("not damaged: {other:?}"),
    }
}

#[test]
fn what_is_no_store_is_refused_by_name_and_left_as_it_is() {
    let office = Office::new();
    let other = office.dir().join("other.db");
    let db = rusqlite::Connection::open(&other).unwrap();
    db.execute_batch("CREATE TABLE x (y); PRAGMA application_id = 7")
        .unwrap();
    drop(db);
    let files = [
        other,
        beside(&office, "empty.db", b""),
        beside(&office, "text.db", &b"Yth. Bapak Camat, ".repeat(100)),
        beside(&office, "short.db", b"SQLite format 3\0"),
    ];
    for file in files {
        let before = fs::read(&file).unwrap();
        let said = damaged(&file);
        assert!(
            said.contains(file.to_str().unwrap()) && said.contains("--store"),
            "{said}"
        );
        assert_eq!(fs::read(&file).unwrap(), before);
    }
}

#[test]
fn a_store_that_is_not_there_is_missing() {
    let office = Office::new();
    let error = refusal(&office.dir().join("none.db"));
    assert!(
        matches!(
            &error,
            Error::Rejected {
                fault: Fault::Missing,
                ..
            }
        ),
        "{error:?}"
    );
    assert!(error.to_string().contains("bina init"), "{error}");
}

#[test]
fn a_torn_store_is_damaged_at_opening_or_by_its_own_verification() {
    let office = Office::new();
    let whole = fs::read(office.path()).unwrap();
    for (nth, left) in [whole.len() / 2, whole.len() - 4096, 4096, 8192, 100, 5000]
        .into_iter()
        .enumerate()
    {
        let cut = beside(&office, &format!("cut{nth}.db"), &whole[..left]);
        let mut blank = whole.clone();
        blank[left..].fill(0);
        let zeroed = beside(&office, &format!("zero{nth}.db"), &blank);
        for file in [cut, zeroed] {
            let verdict = open(&file).and_then(|s| s.verify());
            let seen = match &verdict {
                Ok(verdict) => !verdict.findings.is_empty(),
                Err(error) => matches!(error, Error::Damaged(_)),
            };
            assert!(seen, "{left} bytes left: {verdict:?}");
        }
    }
}

#[test]
fn a_newer_or_altered_schema_stops_and_touches_nothing() {
    for (sql, word) in [
        (
            "INSERT INTO migration VALUES (99, 'x', 0)",
            "pasang rilis bina",
        ),
        (
            "UPDATE migration SET sha256 = 'x' WHERE number = 1",
            "langkah skema 1",
        ),
        (
            "UPDATE migration SET number = 0 WHERE number = 1",
            "langkah skema 1",
        ),
        ("DELETE FROM migration WHERE number = 1", "langkah skema 1"),
    ] {
        let office = Office::new();
        office.raw().execute_batch(sql).unwrap();
        let before = fs::read(office.path()).unwrap();
        let said = damaged(&office.path());
        assert!(
            said.contains(word) && said.contains("tidak disentuh"),
            "{sql}: {said}"
        );
        assert_eq!(fs::read(office.path()).unwrap(), before, "{sql}");
    }
}

#[test]
fn a_store_that_another_program_made_newer_is_read_on_and_no_longer_written() {
    let mut office = Office::new();
    office
        .raw()
        .execute_batch("INSERT INTO migration VALUES (99, 'x', 0)")
        .unwrap();
    let lurah = office.seat("lurah");
    assert_eq!(
        office
            .store
            .count(lurah, &Query::of(entity("person")))
            .unwrap(),
        3
    );
    let values = fields([("name", "Baru".into()), ("sex", "L".into())]);
    let error = office.add("lurah", "person", BANDAR, values).unwrap_err();
    assert!(matches!(&error, Error::Damaged(_)), "{error:?}");
    assert!(error.to_string().contains("perbarui bina"), "{error}");
    let unmask = Access::Unmask(entity("person"));
    let error = office
        .store
        .access(lurah, unmask, "satu orang")
        .unwrap_err();
    assert!(matches!(&error, Error::Damaged(_)), "{error:?}");
    let draft = Draft {
        entity: "person".to_owned(),
        record: lurah,
        version: 0,
        region: BANDAR.to_owned(),
        step: None,
        was: [].into(),
        typed: [].into(),
        field: "name".to_owned(),
    };
    let account = office.id("account of lurah");
    office.store.keep_draft(account, &draft).unwrap();
}

#[test]
fn a_store_is_never_made_over_another_file() {
    let office = Office::new();
    let (path, before) = (office.path(), fs::read(office.path()).unwrap());
    let root = office.store.root().clone();
    let error = Store::create(&path, &root, bina::store::StoreKind::Real, Box::new(System));
    assert!(matches!(
        error,
        Err(Error::Rejected {
            fault: Fault::Invalid,
            ..
        })
    ));
    assert_eq!(fs::read(&path).unwrap(), before);
}
