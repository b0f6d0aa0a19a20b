//! What the store is asked by screens: how long the worst answer of a kind takes, and how much a screen reads.

use std::collections::BTreeMap;
use std::fs;
use std::hint::black_box;
use std::time::{Duration, Instant};

use bina::console::navigation;
use bina::console::route::Route;
use bina::domain::format::day_of;
use bina::domain::model::{self, kader_teknis, person};
use bina::domain::schema::entity::Entity;
use bina::domain::schema::right::Role;
use bina::store::request::{List, ReadCoverage, ReadFunds, ReadSummary, ReadTaskFigures, Request};
use bina::store::{Call, Filter, Query, Seat, SortKey, Source, Store, System};
use bina::text::Lang;
use chrono::Datelike;

use crate::console::median;
use crate::harness::Harness;
use crate::stores::Stand;
use crate::table::{Aim, Table};
use crate::{Engine, Scale};

const TURNS: usize = 9;
/// Screens that are named as those that read most.
const MOST: usize = 12;
/// Part of a name that many have, and of one that few have.
const PARTS: [&str; 3] = ["siti", "rahayu", "wibow"];
/// Lists that fill a province.
const LISTS: [&str; 5] = ["person", "kader_teknis", "kpm", "task", "obligation"];

pub fn measure(stand: &Stand, table: &mut Table) {
    let mut store = stand.open();
    searches(stand, &mut store, table);
    maps(stand, &mut store, table);
    lists(stand, &mut store, table);
    if stand.engine == Engine::Sqlite {
        reads(stand, table);
    }
}

/// Names by a part of them, of all who may search most.
fn searches(stand: &Stand, store: &mut Store, table: &mut Table) {
    let seat = seat(store, Role::Bapemas);
    let kinds = [&person::ENTITY, &kader_teknis::ENTITY];
    let asks = kinds.iter().flat_map(|kind| {
        PARTS.map(|part| {
            let query = Query {
                search: part.to_owned(),
                ..Query::to_look_at(kind)
            };
            (format!("{} {part}", kind.name), vec![ask(List(query))])
        })
    });
    let most = match stand.scale {
        Scale::City => 5.0,
        Scale::Province => 20.0,
    };
    let worst = worst(store, &seat, asks);
    tell(
        stand,
        table,
        "search by part of a name, first page",
        worst,
        Aim::AtMost(most),
    );
}

/// The maps of the widest office and of a kecamatan.
fn maps(stand: &Stand, store: &mut Store, table: &mut Table) {
    let year = day_of(System.now()).year();
    let coverage = || vec![ask(ReadCoverage { year })];
    let overview = || {
        vec![
            ask(ReadCoverage { year }),
            ask(ReadSummary),
            ask(ReadTaskFigures),
            ask(ReadFunds { year }),
        ]
    };
    let widest = seat(store, Role::Bapemas);
    let city = seat(store, Role::Walikota);
    let (what, most) = match stand.scale {
        Scale::City => ("coverage of 46 kelurahan", 15.0),
        Scale::Province => ("coverage of 38 cities", 50.0),
    };
    for (seat, what, most, asks) in [
        (&widest, what, most, coverage()),
        (&city, "overview", 50.0, overview()),
    ] {
        let took = worst(store, seat, [(String::new(), asks)].into_iter());
        tell(stand, table, what, took, Aim::AtMost(most));
    }
}

/// Lists to their end, sorted and narrowed, by whoever sees most of them.
fn lists(stand: &Stand, store: &mut Store, table: &mut Table) {
    for (what, queries) in [
        ("End of any list", ends as fn(&'static Entity) -> Vec<Query>),
        ("sort by any column", sorts),
        ("filter by any state or word", filters),
    ] {
        let mut slowest = (Duration::ZERO, String::new());
        for role in [Role::Bapemas, Role::Walikota, Role::Camat] {
            let seat = seat(store, role);
            let kinds = LISTS.iter().filter_map(|name| model::find(name));
            let asks = kinds.flat_map(queries).map(|query| {
                let (sort, filters) = (query.sort, &query.filters);
                let name = format!(
                    "{} {}: {sort:?} {filters:?}",
                    role.name(),
                    query.entity.name
                );
                (name, vec![ask(List(query))])
            });
            let found = worst(store, &seat, asks);
            slowest = slowest.max(found);
        }
        tell(stand, table, what, slowest, Aim::AtMost(30.0));
    }
}

fn ends(kind: &'static Entity) -> Vec<Query> {
    vec![Query {
        backward: true,
        ..Query::to_look_at(kind)
    }]
}

fn sorts(kind: &'static Entity) -> Vec<Query> {
    let sorted = |(sort, descending)| Query {
        sort: Some(sort),
        descending,
        ..Query::to_look_at(kind)
    };
    let keys = SortKey::of(kind).into_iter();
    keys.flat_map(|key| [(key, false), (key, true)])
        .map(sorted)
        .collect()
}

fn filters(kind: &'static Entity) -> Vec<Query> {
    let states = kind.workflow.states.iter().map(|s| Filter::States(vec![s]));
    let words = PARTS.map(|part| Filter::Shows(part.to_owned()));
    let narrowed = |filter| Query::to_look_at(kind).filter(filter);
    states.chain(words).map(narrowed).collect()
}

/// What each screen of each role reads, from a store that was just opened: the one somebody lands on, and each of the others
/// beside what that had read before.
fn reads(stand: &Stand, table: &mut Table) {
    let mut most: BTreeMap<u64, String> = BTreeMap::new();
    for role in Role::ALL {
        let Some(landing) = read_by(stand, role, None) else {
            continue;
        };
        most.insert(landing, format!("{}: landing", role.name()));
        for place in navigation::places(role) {
            let read = read_by(stand, role, Some(place.route)).unwrap_or_default();
            let name = format!("{}: {}", role.name(), place.label.en);
            most.insert(read.saturating_sub(landing), name);
        }
    }
    tell_most(&most);
    let (bytes, screen) = most.pop_last().expect("a screen");
    let what = "bytes read by any screen of any role";
    let measured = (megabytes(bytes), "MB");
    table.add_of(
        stand.column(),
        what,
        measured,
        Aim::AtMost(8.0),
        Some(screen),
    );
}

/// What a console reads until all is there that stands on the screen; none without such an office.
fn read_by(stand: &Stand, role: Role, route: Option<Route>) -> Option<u64> {
    let mut store = stand.open();
    let seat = store.seat_as(role, None).ok()?;
    let before = read_so_far();
    Harness::at(store, seat, Lang::Id, route);
    Some(read_so_far() - before)
}

/// The screens that read most, for whoever looks for what to mend.
fn tell_most(most: &BTreeMap<u64, String>) {
    for (bytes, screen) in most.iter().rev().take(MOST) {
        eprintln!("  {:7.1} MB  {screen}", megabytes(*bytes));
    }
}

fn megabytes(bytes: u64) -> f64 {
    f64::from(u32::try_from(bytes).unwrap_or(u32::MAX)) / 1e6
}

/// Bytes that this process has read, from files and from what the kernel holds of them.
fn read_so_far() -> u64 {
    let text = fs::read_to_string("/proc/self/io").expect("its counts");
    let line = text.lines().find_map(|l| l.strip_prefix("rchar: "));
    line.and_then(|n| n.parse().ok()).expect("a count")
}

fn seat(store: &mut Store, role: Role) -> Seat {
    store.seat_as(role, None).expect("a seat of the demo")
}

/// A request of a screen; whether it was answered is all that is asked here.
fn ask<R: Request>(request: R) -> Call<bool> {
    Call::new(request, |answer| black_box(answer).is_ok())
}

/// The slowest of these by its median, and which it is.
fn worst(
    store: &mut Store,
    seat: &Seat,
    asks: impl Iterator<Item = (String, Vec<Call<bool>>)>,
) -> (Duration, String) {
    let times = asks.map(|(name, calls)| (answered(store, seat, &calls), name));
    times.max().expect("something asked")
}

fn answered(store: &mut Store, seat: &Seat, calls: &[Call<bool>]) -> Duration {
    let mut times: Vec<Duration> = (0..TURNS)
        .map(|_| {
            let begin = Instant::now();
            for call in calls {
                assert!(call.clone().answer(store, seat.asker()), "{call:?}");
            }
            begin.elapsed()
        })
        .collect();
    median(&mut times);
    times[TURNS / 2]
}

fn tell(stand: &Stand, table: &mut Table, what: &'static str, took: (Duration, String), aim: Aim) {
    let of = Some(took.1).filter(|of| !of.is_empty());
    let measured = (took.0.as_secs_f64() * 1000.0, "ms");
    table.add_of(stand.column(), what, measured, aim, of);
}
