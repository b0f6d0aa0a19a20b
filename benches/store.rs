//! What a screen waits for, on ten years of Kota Kediri: windows of lists, the inbox, the map, the duties of an office,
//! the money, the making of a period's obligations, a save. A screen that waits longer than [`MOST`] fails the run.

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use bina::demo::{self, Plan};
use bina::domain::format::day_of;
use bina::domain::model;
use bina::domain::model::{facilitation, obligation, person};
use bina::domain::schema::entity::Entity;
use bina::domain::schema::period::Period;
use bina::domain::schema::record::{Changes, Value};
use bina::domain::schema::right::Role;
use bina::store::request::{
    List, ReadCoverage, ReadFunds, ReadHarmony, ReadSignals, ReadSummary, ReadTaskFigures, Request,
};
use bina::store::{Batch, Call, Command, CommandKind, Filter, Query, Seat, Source, Store, System};
use chrono::Datelike;
use criterion::{Criterion, criterion_group, criterion_main};

/// What a screen may wait for the store, as the median of its turns.
const MOST: Duration = Duration::from_millis(50);
const TURNS: usize = 15;
const YEARS: u32 = 10;

/// Ten years up to today, made once and kept between runs.
fn demo_store() -> Store {
    let today = day_of(System.now());
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let path = folder.join(format!("bench-{today}.db"));
    if !path.exists() {
        let plan = Plan {
            years: YEARS,
            ..Plan::city(today)
        };
        drop(demo::make(&path, &plan).expect("a demo"));
    }
    Store::open(&path, Box::new(System)).expect("the demo")
}

fn seat(store: &mut Store, role: Role) -> Seat {
    store.seat_as(role, None).expect("a seat of the demo")
}

fn entity(name: &str) -> &'static Entity {
    model::find(name).expect("an entity")
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
    let waiting = Filter::States(facilitation::WAITING.to_vec());
    let inbox = Query::of(entity("facilitation")).filter(waiting);
    c.bench_function("inbox: what waits at a kecamatan, with its figures", |b| {
        b.iter(|| {
            black_box(store.list(camat, &inbox).expect("a page"));
            black_box(store.summary(camat).expect("figures"));
        });
    });
    let year = day_of(System.now()).year();
    c.bench_function("coverage: a year of the city", |b| {
        b.iter(|| black_box(store.coverage(city, year).expect("a map")));
    });
}

/// A save reaches the disk before it is acknowledged.
fn write(c: &mut Criterion) {
    let mut store = demo_store();
    let lurah = seat(&mut store, Role::Lurah);
    let act = CommandKind::Add {
        region: lurah.actor.region.clone(),
    };
    c.bench_function("submit: one new person", |b| {
        b.iter(|| {
            let name = Value::Text("Bangku Uji".to_owned());
            let command = Command {
                entity: &person::ENTITY,
                id: store.id(),
                act: act.clone(),
                changes: Changes::new()
                    .with(&person::NAME, name)
                    .with(&person::SEX, "P"),
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

/// Lists of which each is opened.
const LISTS: [&str; 11] = [
    "task",
    "obligation",
    "guidance",
    "consultation",
    "award",
    "fund",
    "ledger",
    "facilitation",
    "kpm",
    "musrenbang",
    "reminder",
];

/// A request of a screen; whether it was answered is all that is asked here.
fn ask<R: Request>(request: R) -> Call<bool> {
    Call::new(request, |answer| black_box(answer).is_ok())
}

/// What the screens of the offices ask the store when they come up.
fn screens(year: i32) -> Vec<(Role, &'static str, Vec<Call<bool>>)> {
    let list = |name: &str| ask(List(Query::of(entity(name))));
    let coverage = |year: i32| ask(ReadCoverage { year });
    let funds = || ask(ReadFunds { year });
    let mut owed = Query::of(entity("obligation"));
    owed.filters = vec![Filter::Span(
        obligation::PERIOD.field(),
        year.to_string(),
        (year + 1).to_string(),
    )];
    owed.limit = 400;
    let overview = vec![
        coverage(year),
        ask(ReadSummary),
        ask(ReadTaskFigures),
        funds(),
    ];
    let mut all = vec![
        (Role::Walikota, "overview", overview),
        (
            Role::Camat,
            "inbox",
            vec![list("facilitation"), ask(ReadSummary)],
        ),
        (
            Role::Lurah,
            "today",
            vec![list("task"), ask(ReadSummary), ask(ReadTaskFigures)],
        ),
    ];
    for role in [Role::Walikota, Role::Camat, Role::Lurah] {
        all.push((role, "coverage map", vec![coverage(year)]));
        all.push((role, "coverage map, first year", vec![coverage(year - 9)]));
        all.push((role, "duties", vec![list("duty"), ask(List(owed.clone()))]));
        all.push((role, "money", vec![funds()]));
        all.push((
            role,
            "harmony",
            vec![ask(ReadHarmony { year, within: None })],
        ));
        all.push((role, "signals", vec![ask(ReadSignals)]));
    }
    for role in [Role::Walikota, Role::Camat, Role::Lurah] {
        all.extend(LISTS.map(|name| (role, name, vec![list(name)])));
    }
    all
}

/// The median time of answering these.
fn median(store: &mut Store, seat: &Seat, asks: &[Call<bool>]) -> Duration {
    let mut times: Vec<Duration> = (0..TURNS)
        .map(|_| {
            let start = Instant::now();
            for ask in asks {
                assert!(ask.clone().answer(store, seat.asker()), "{ask:?}");
            }
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[TURNS / 2]
}

/// Every screen within its time, told in a table.
fn hold(_: &mut Criterion) {
    let mut store = demo_store();
    let year = day_of(System.now()).year();
    let mut late = vec![];
    for (role, name, asks) in screens(year) {
        let seat = seat(&mut store, role);
        let took = median(&mut store, &seat, &asks);
        println!("{role:?} {name}: {:.1} ms", took.as_secs_f64() * 1000.0);
        if took > MOST {
            late.push((role, name, asks, took));
        }
    }
    let city = seat(&mut store, Role::Bapemas).actor.appointment;
    for period in [Period::Month(year + 1, 1), Period::Year(year)] {
        let start = Instant::now();
        let made = store.generate(city, period).expect("obligations");
        let took = start.elapsed().as_secs_f64() * 1000.0;
        println!("generation of {period}: {made} made in {took:.1} ms");
    }
    assert!(late.is_empty(), "over {MOST:?}: {late:#?}");
}

criterion_group!(benches, hold, read, write);
criterion_main!(benches);
