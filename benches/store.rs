//! What a screen waits for: a window of a list, the inbox, the map, a save; on the demo of Kota Kediri.

use std::hint::black_box;
use std::path::Path;

use bina::demo::{self, Plan};
use bina::domain::entity::Entity;
use bina::domain::format::day_of;
use bina::domain::policy::Role;
use bina::domain::record::{Changes, Value};
use bina::store::{Act, Batch, Command, Filter, Query, Seat, Source, Store, System};
use criterion::{Criterion, criterion_group, criterion_main};

/// The demo of today, made once and kept between runs.
fn demo_store() -> Store {
    let today = day_of(System.now());
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let path = folder.join(format!("bench-{today}.db"));
    if !path.exists() {
        drop(demo::make(&path, &Plan::city(today)).expect("a demo"));
    }
    Store::open(&path, Box::new(System)).expect("the demo")
}

fn seat(store: &mut Store, role: Role) -> Seat {
    store.seat_as(role, None).expect("a seat of the demo")
}

fn entity(name: &str) -> &'static Entity {
    Entity::find(name).expect("an entity")
}

fn read(c: &mut Criterion) {
    let mut store = demo_store();
    let city = seat(&mut store, Role::Bapemas).actor.appointment;
    let camat = seat(&mut store, Role::Camat).actor.appointment;
    let mut query = Query::of(entity("task"));
    query.limit = 100;
    c.bench_function("list: a window of 100 tasks of the city", |b| {
        b.iter(|| black_box(store.list(city, &query).expect("a page")));
    });
    "posyandu".clone_into(&mut query.search);
    c.bench_function("list: the same, searched", |b| {
        b.iter(|| black_box(store.list(city, &query).expect("a page")));
    });
    let waiting = Filter::States(vec!["menunggu", "dijadwalkan"]);
    let inbox = Query::of(entity("facilitation")).filter(waiting);
    c.bench_function("inbox: what waits at a kecamatan, with its figures", |b| {
        b.iter(|| {
            black_box(store.list(camat, &inbox).expect("a page"));
            black_box(store.summary(camat).expect("figures"));
        });
    });
    let year = chrono::Datelike::year(&day_of(System.now()));
    c.bench_function("coverage: a year of the city", |b| {
        b.iter(|| black_box(store.coverage(city, year).expect("a map")));
    });
}

/// A save reaches the disk before it is acknowledged.
fn write(c: &mut Criterion) {
    let mut store = demo_store();
    let lurah = seat(&mut store, Role::Lurah);
    let person = entity("person");
    let act = Act::Add {
        region: lurah.actor.region.clone(),
    };
    c.bench_function("submit: one new person", |b| {
        b.iter(|| {
            let name = Value::Text("Bangku Uji".to_owned());
            let command = Command {
                entity: person,
                id: store.id(),
                act: act.clone(),
                changes: Changes::from([("name", name), ("sex", "P".into())]),
            };
            let batch = Batch {
                op_id: store.id(),
                appointment: lurah.actor.appointment,
                commands: vec![command],
            };
            black_box(store.submit(&batch).expect("a save"));
        });
    });
}

criterion_group!(benches, read, write);
criterion_main!(benches);
