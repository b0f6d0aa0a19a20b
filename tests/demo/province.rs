//! The invented province: full registers, years of work in them, two months of work that is played.

use bina::demo::Plan;
use bina::domain::schema::entity::Entity;
use bina::domain::schema::right::Role;
use bina::store::{Filter, Query, Store};

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

fn count(store: &mut Store, entity: &'static Entity, filter: Option<Filter>) -> i64 {
    let auditor = store
        .seat_as(Role::Auditor, None)
        .unwrap()
        .actor
        .appointment;
    let query = Query {
        filters: filter.into_iter().collect(),
        ..Query::of(entity)
    };
    store.count(auditor, &query).unwrap()
}

#[test]
fn a_province_has_two_months_of_work() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = made(dir.path(), "province.db", &small());
    let lurah = store.seat_as(Role::Lurah, None).unwrap().actor;
    let tasks = Query::of(entity("task"));
    assert!(store.count(lurah.appointment, &tasks).unwrap() > 0);
    let admin = store.seat_as(Role::Admin, None).unwrap().actor.appointment;
    for name in ["key", "data_request", "incident"] {
        let there = store.count(admin, &Query::of(entity(name))).unwrap();
        assert!(there > 0, "{name}");
    }
    is_full(&mut store);
    assert_eq!(store.check().unwrap().findings, []);
    let again = made(dir.path(), "again.db", &small());
    assert_eq!(store.head().unwrap(), again.head().unwrap());
}

/// Its share of all KPM, kader teknis and tasks, and obligations of each of five years.
fn is_full(store: &mut Store) {
    for (name, all) in [
        ("kpm", 60_000),
        ("kader_teknis", 600_000),
        ("task", 1_000_000),
    ] {
        let there = count(store, entity(name), None);
        assert!(there >= all * UNITS / ALL, "{name}: {there}");
    }
    let obligation = entity("obligation");
    for year in 2022..=2026 {
        let (from, to) = (year.to_string(), (year + 1).to_string());
        let period = Filter::Span(obligation.field("period").unwrap(), from, to);
        let there = count(store, obligation, Some(period));
        assert!(there > 20 * UNITS, "{year}: {there}");
    }
}
