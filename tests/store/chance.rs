//! A year of acts at random by one seed, in a file and where this run keeps its stores: each is answered in the same words,
//! and in the end all lists and the head of the audit are the same.

use bina::domain::model::ENTITIES;
use bina::domain::schema::entity::Entity;
use bina::domain::schema::record::Record;
use bina::store::{Command, CommandKind, Query};
use fastrand::Rng;

use crate::office::{KELURAHAN, LOGINS, Office, changes, code};

/// How many acts are tried; the clock goes on by a day at most between two.
const ACTS: u64 = 700;
const DAY: u64 = 86_400_000_000;
/// What chance makes of [`ACTS`] is at least so many that are taken.
const TAKEN: i64 = 40;

#[test]
fn the_same_year_comes_to_the_same_head_in_a_file_and_on_a_server() {
    let mut offices = [Office::in_a_file(), Office::new()];
    let before = offices[0].store.last_sequence().unwrap();
    for nth in 0..ACTS {
        let [one, other] = offices.each_mut().map(|office| step(office, nth));
        assert_eq!(one, other, "act {nth}");
    }
    let [one, other] = offices.each_mut().map(all_that_is_shown);
    let differs = one.iter().zip(&other).find(|(one, other)| one != other);
    assert_eq!(differs, None);
    let [one, other] = offices.each_ref().map(|o| o.store.head().unwrap());
    assert_eq!(one, other);
    offices.iter().for_each(Office::assert_proven);
    let taken = offices[1].store.last_sequence().unwrap() - before;
    println!("{taken} of {ACTS} acts were taken");
    assert!(taken >= TAKEN);
}

/// One act, and what was said to it.
fn step(office: &mut Office, nth: u64) -> String {
    let mut rng = Rng::with_seed(nth);
    let later = i64::try_from(rng.u64(0..DAY)).unwrap();
    office.set_clock(office.clock() + later);
    if nth % 60 == 59 {
        let opened = office.store.fill_periods().map(|done| format!("{done:?}"));
        return format!("{opened:?} {:?}", office.store.remind_all());
    }
    let kind = ENTITIES[rng.usize(..ENTITIES.len())];
    let login = LOGINS[rng.usize(..LOGINS.len())];
    let Some(command) = command(office, &mut rng, kind, login) else {
        return "nothing to do".to_owned();
    };
    let said = office.submit(login, command);
    let said = said.map(|done| (done.view.record.state.name, done.view.display));
    format!("{login} {} {said:?}", kind.name)
}

/// A new record, or something of one that the login sees: a move that its workflow has from there, or other values.
fn command(
    office: &mut Office,
    rng: &mut Rng,
    kind: &'static Entity,
    login: &str,
) -> Option<Command> {
    let place = KELURAHAN[rng.usize(..KELURAHAN.len())];
    let fits = |p: &&str| kind.places.contains(&code(p).level());
    let at = [place, &place[..8], &place[..5]].into_iter().find(fits)?;
    if rng.bool() {
        let values = office.plausible(kind.name, at, "posyandu");
        return Some(office.command(kind.name, at, values));
    }
    let record = some_record(office, &mut rng.clone(), kind, login)?;
    let (id, version) = (record.id, record.version);
    let moves: Vec<_> = kind.workflow.next(record.state).collect();
    let (act, values) = if moves.is_empty() {
        let values = office.plausible(kind.name, at, "posyandu");
        (CommandKind::Edit { version }, values)
    } else {
        let step = moves[rng.usize(..moves.len())];
        let values = office.answers(kind.name, step.name, place);
        (CommandKind::Move { version, step }, values)
    };
    let mut changes = changes(kind, values);
    changes.retain(|field, _| !moves.is_empty() || field.is_open(false));
    Some(Command {
        entity: kind,
        id,
        act,
        changes,
    })
}

/// One of those that the login sees first.
fn some_record(
    office: &mut Office,
    rng: &mut Rng,
    kind: &'static Entity,
    login: &str,
) -> Option<Record> {
    let seat = office.seat(login);
    let mut page = office.store.list(seat, &Query::of(kind)).ok()?;
    let at = rng.usize(..page.rows.len().max(1));
    (at < page.rows.len()).then(|| page.rows.swap_remove(at).record)
}

/// The first page of every list of everybody, as it is written down.
fn all_that_is_shown(office: &mut Office) -> Vec<String> {
    let mut all = vec![];
    for login in LOGINS {
        let seat = office.seat(login);
        for kind in ENTITIES.iter().copied() {
            let page = office.store.list(seat, &Query::of(kind));
            let rows = page.map(|page| format!("{:?}", page.rows));
            all.push(format!("{login} {} {rows:?}", kind.name));
        }
    }
    all
}
