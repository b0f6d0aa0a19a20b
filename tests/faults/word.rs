//! What a fault is called: a program that is wrong is not a store that is damaged.

use bina::store::{Error, Query, Store, System};

use crate::office::{BANDAR, Office, entity, fields};

#[test]
fn a_column_the_program_does_not_find_is_its_own_fault() {
    let mut office = Office::new();
    let sql = "ALTER TABLE person RENAME COLUMN address TO alamat";
    office.raw().execute_batch(sql).unwrap();
    let lurah = office.seat("lurah");
    let read = office.store.count(lurah, &Query::of(entity("person")));
    assert!(read.is_ok(), "what needs no such column goes on: {read:?}");
    let listed = office.store.list(lurah, &Query::of(entity("person")));
    let values = fields([("name", "Baru".into()), ("sex", "L".into())]);
    let added = office.add("lurah", "person", BANDAR, values);
    for error in [listed.unwrap_err(), added.unwrap_err()] {
        assert!(matches!(&error, Error::Defect(_)), "{error:?}");
        let words = error.to_string();
        assert!(
            words.contains("address") && words.contains("laporkan"),
            "{words}"
        );
        assert!(
            !words.contains("pulihkan") && !words.contains("rusak"),
            "{words}"
        );
    }
}

#[test]
fn a_torn_store_is_the_one_to_restore() {
    let (path, _dir) = Office::new().abandon();
    let whole = std::fs::read(&path).unwrap();
    std::fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    let opened = Store::open(&path, Box::new(System)).and_then(|s| s.verify().map(drop));
    let words = opened.unwrap_err().to_string();
    assert!(
        words.contains("rusak") && words.contains("pulihkan"),
        "{words}"
    );
}
