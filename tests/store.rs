//! The store, through its only door: rights, rules, conflicts, history and proof.

use bina::domain::entity::Entity;
use bina::domain::record::{Changes, Value};
use bina::domain::region::Code;
use bina::store::{Act, Batch, Command, Kind, Store, System};
use uuid::Uuid;

#[test]
fn a_new_store_takes_its_foundation_and_proves_it() {
    let dir = tempfile::tempdir().unwrap();
    let root = Code::parse("35.71").unwrap();
    let path = dir.path().join("s.db");
    let mut store = Store::create(&path, &root, Kind::Real, Box::new(System)).unwrap();
    let command = Command {
        entity: Entity::find("region").unwrap(),
        id: Uuid::now_v7(),
        act: Act::Add {
            region: root.clone(),
        },
        changes: Changes::from([("name", Value::Text("Kediri".into()))]),
    };
    let batch = Batch {
        op_id: Uuid::now_v7(),
        appointment: Uuid::nil(),
        commands: vec![command],
    };
    let done = store.found(&batch).unwrap();
    assert_eq!(done[0].view.display, "Kediri");
    let again = store.found(&batch).unwrap();
    assert_eq!(again, done, "the same operation is answered, not repeated");
    let verdict = store.verify().unwrap();
    assert_eq!(
        (verdict.rows, verdict.records, verdict.findings),
        (2, 1, vec![])
    );
}
