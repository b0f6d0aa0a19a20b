//! A disk that is full and a store that may not be written: nothing half written, reading goes on.

use super::*;
use crate::domain::model::region;
use crate::domain::region::Code;
use crate::domain::schema::record::Changes;
use crate::store::engine::environment::System;
use crate::store::engine::store::StoreKind;
use crate::store::write::batch::CommandKind;

fn store() -> (tempfile::TempDir, Store) {
    let dir = tempfile::tempdir().unwrap();
    let root = Code::parse("35").unwrap();
    let path = dir.path().join("s.db");
    let store = Store::create(&path, &root, StoreKind::Real, Box::new(System)).unwrap();
    (dir, store)
}

/// Regions enough to need more pages.
fn regions(store: &mut Store) -> Batch {
    let add = |n: u32| Command {
        entity: &region::ENTITY,
        id: Uuid::now_v7(),
        act: CommandKind::Add {
            region: Code::parse(&format!("35.{:02}.{:02}", n / 50 + 1, n % 50 + 1)).unwrap(),
        },
        changes: Changes::new().with(&region::NAME, "Kecamatan"),
    };
    Batch {
        op_id: store.id(),
        appointment: Uuid::nil(),
        commands: (0..500).map(add).collect(),
    }
}

fn assert_untouched(store: &Store) {
    let count = |table: &str| -> i64 {
        let sql = format!("SELECT count(*) FROM {table}");
        store.read.query_row(&sql, [], |r| r.get(0)).unwrap()
    };
    assert_eq!(["region", "operation", "audit", "chain"].map(count), [0; 4]);
    assert_eq!(store.verify().unwrap().findings, []);
}

#[test]
fn a_full_disk_refuses_the_whole_batch_and_takes_it_when_there_is_room() {
    let (_dir, mut store) = store();
    let batch = regions(&mut store);
    store.wake().unwrap();
    let pages: i64 = store
        .write
        .query_row("PRAGMA page_count", [], |r| r.get(0))
        .unwrap();
    let limit = |store: &Store, pages: i64| {
        let sql = format!("PRAGMA max_page_count = {pages}");
        store.write.query_row(&sql, [], |_| Ok(())).unwrap();
    };
    limit(&store, pages + 3);
    let error = store.found(&batch).unwrap_err();
    assert!(
        matches!(&error, Error::Unavailable(m) if m.to_string().contains("disk penuh")),
        "{error:?}"
    );
    assert_untouched(&store);
    limit(&store, 1_000_000);
    assert_eq!(store.found(&batch).unwrap().len(), 500);
    assert_eq!(store.verify().unwrap().records, 500);
}

#[test]
fn a_store_that_may_not_be_written_says_so_and_is_read() {
    let (_dir, mut store) = store();
    let batch = regions(&mut store);
    store.wake().unwrap();
    store.write.pragma_update("query_only", true).unwrap();
    let error = store.found(&batch).unwrap_err();
    assert!(
        matches!(&error, Error::Unavailable(m) if m.to_string().contains("hanya dapat dibaca")),
        "{error:?}"
    );
    assert_untouched(&store);
}
