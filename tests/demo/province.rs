//! The invented province: full registers, years of work in them, two months of work that is played.

use bina::demo::Plan;
use bina::domain::schema::right::Role;
use bina::store::{Query, Store, StoreKind, System};
use rusqlite::Connection;

use bina::domain::region::Code;

use crate::{entity, made, today};

/// Kelurahan of the province in small, of all that it has.
const UNITS: i64 = 24;
const ALL: i64 = 8_494;

fn small() -> Plan {
    Plan {
        kelurahan: usize::try_from(UNITS).ok(),
        ..Plan::province(today())
    }
}

fn count(db: &Connection, of: &str) -> i64 {
    let sql = format!("SELECT count(*) FROM {of}");
    db.query_row(&sql, [], |r| r.get(0)).unwrap()
}

#[test]
fn a_province_has_full_registers_and_two_months_of_work() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = made(dir.path(), "province.db", &small());
    let lurah = store.seat_as(Role::Lurah, None).unwrap().actor;
    let tasks = Query::of(entity("task"));
    assert!(store.count(lurah.appointment, &tasks).unwrap() > 0);
    let db = Connection::open(dir.path().join("province.db")).unwrap();
    for name in ["key", "data_request", "incident", "facilitation"] {
        assert!(count(&db, name) > 0, "{name}");
    }
    is_full(&db);
    is_planned_as_any(&db);
    assert_eq!(store.check().unwrap().findings, []);
    let again = made(dir.path(), "again.db", &small());
    assert_eq!(store.head().unwrap(), again.head().unwrap());
}

/// Questions are planned by the same figures as in a store that was filled act by act.
fn is_planned_as_any(db: &Connection) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("empty.db");
    drop(
        Store::create(
            &path,
            &Code::parse("35").unwrap(),
            StoreKind::Demo,
            Box::new(System),
        )
        .unwrap(),
    );
    let figures = |db: &Connection| {
        let mut all = db
            .prepare("SELECT tbl, idx, stat FROM sqlite_stat1 ORDER BY tbl, idx")
            .unwrap();
        let rows = all.query_map([], |r| Ok([r.get::<_, String>(0)?, r.get(1)?, r.get(2)?]));
        rows.unwrap().map(Result::unwrap).collect::<Vec<_>>()
    };
    assert_eq!(figures(db), figures(&Connection::open(path).unwrap()));
}

/// Its share of all KPM, kader teknis and tasks, and obligations of each of five years.
fn is_full(db: &Connection) {
    let amounts = [
        ("kpm", 60_000),
        ("kader_teknis", 600_000),
        ("task", 1_000_000),
    ];
    for (name, all) in amounts {
        let there = count(db, name);
        assert!(there >= all * UNITS / ALL, "{name}: {there}");
    }
    for year in 2022..=2026 {
        let there = count(db, &format!("obligation WHERE period LIKE '{year}%'"));
        assert!(there > 20 * UNITS, "{year}: {there}");
    }
}
