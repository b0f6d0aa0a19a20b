//! Facilitation: what kelurahan ask of their camat, what was decided, and what still waits.

use chrono::Days;
use uuid::Uuid;

use crate::demo::coordination::Table;
use crate::demo::dice::Dice;
use crate::demo::register::Register;
use crate::demo::timeline::{DAY, Life, Timeline, moment};
use crate::demo::topic::{ANSWERS, DECISIONS, OUTCOMES, REQUESTS};
use crate::demo::town::Town;
use crate::domain::format;
use crate::domain::model::{facilitation, trace};
use crate::domain::schema::record::Changes;

/// How a request that is still open at the end stands.
#[derive(Clone, Copy, Debug)]
enum Open {
    Waiting,
    Scheduled,
    PassedUp,
}

/// What waits at one kecamatan at the end: how it stands, and for how many days; seven are past the fourteen days.
const INBOX: [(Open, i64); 19] = [
    (Open::Waiting, 34),
    (Open::Waiting, 27),
    (Open::Waiting, 24),
    (Open::Waiting, 21),
    (Open::Waiting, 18),
    (Open::Waiting, 16),
    (Open::Waiting, 13),
    (Open::Waiting, 11),
    (Open::Waiting, 10),
    (Open::Waiting, 8),
    (Open::Waiting, 6),
    (Open::Waiting, 4),
    (Open::Waiting, 3),
    (Open::Waiting, 1),
    (Open::Waiting, 0),
    (Open::Scheduled, 19),
    (Open::Scheduled, 9),
    (Open::PassedUp, 31),
    (Open::PassedUp, 12),
];

/// Asks for help with a task and plans the answer; answers the moment of it.
pub fn ask(table: &mut Table<'_>, task: Uuid, from: i64) -> i64 {
    let mut request = raise(table, task, from);
    match table.dice.weighted(&[60, 16, 12, 12]) {
        0 => approve(table, &mut request),
        1 => give_back(table, &mut request),
        2 => {
            schedule(table, &mut request);
            approve(table, &mut request);
        }
        _ => pass_up(table, &mut request),
    }
    request.at
}

/// The lurah asks, or the perangkat in the lurah's name.
fn raise(table: &mut Table<'_>, task: Uuid, from: i64) -> Life {
    let (reason, text) = *table.dice.pick(REQUESTS);
    let changes = Changes::new()
        .with(&facilitation::TASK, task)
        .with(&facilitation::REASON, reason)
        .with(&facilitation::REQUEST, text);
    let chair = if table.dice.chance(60) {
        &table.home.lurah
    } else {
        &table.home.perangkat
    };
    let at = chair.hours.soon(from);
    let id = table.timeline.add(
        at,
        chair.at(at),
        &facilitation::ENTITY,
        &table.home.code,
        changes,
    );
    Life {
        entity: &facilitation::ENTITY,
        id,
        version: 1,
        at,
    }
}

fn decision(table: &mut Table<'_>, day: chrono::NaiveDate) -> Changes {
    let pic = match table.dice.weighted(&[50, 30, 20]) {
        0 => format!("Lurah {}", table.home.name),
        1 => format!("Kasi PMD {}", table.above.name),
        _ => format!("Sekretaris Camat {}", table.above.name),
    };
    let due = day + Days::new(table.dice.between(7, 21).unsigned_abs());
    Changes::new()
        .with(&facilitation::DECISION, *table.dice.pick(DECISIONS))
        .with(&facilitation::PIC, pic)
        .with(&facilitation::DUE_ON, due)
        .with(&facilitation::SERVES, *table.dice.pick(&["C2", "C4"]))
}

/// Decided within three weeks, and closed by the kelurahan in most cases.
fn approve(table: &mut Table<'_>, request: &mut Life) {
    let days = table.dice.between(2, 17);
    let chair = if table.dice.chance(70) {
        &table.above.camat
    } else {
        &table.above.kasi
    };
    let answer = decision(table, request.day() + Days::new(days.unsigned_abs()));
    request.step(table.timeline, chair, days, &facilitation::APPROVE, answer);
    close(table, request);
}

/// The request goes on to be closed while the task may go on from the decision.
fn close(table: &mut Table<'_>, request: &mut Life) {
    if table.dice.chance(82) {
        let decided = request.at;
        let outcome = Changes::new().with(&facilitation::OUTCOME, *table.dice.pick(OUTCOMES));
        let days = table.dice.between(8, 30);
        request.step(
            table.timeline,
            &table.home.perangkat,
            days,
            &facilitation::CLOSE,
            outcome,
        );
        request.at = decided;
    }
}

fn give_back(table: &mut Table<'_>, request: &mut Life) {
    let days = table.dice.between(2, 10);
    let (reason, note) = *table.dice.pick(ANSWERS);
    let why = Changes::new()
        .with(&facilitation::RETURN_REASON, reason)
        .with(&trace::RETURN_NOTE, note);
    request.step(
        table.timeline,
        &table.above.kasi,
        days,
        &facilitation::RETURN,
        why,
    );
    match table.dice.weighted(&[45, 30, 25]) {
        0 => {
            request.step(
                table.timeline,
                &table.home.lurah,
                3,
                &facilitation::RESUBMIT,
                Changes::new(),
            );
            approve(table, request);
        }
        1 => {
            let outcome = Changes::new().with(&facilitation::OUTCOME, "Diselesaikan di kelurahan.");
            request.step(
                table.timeline,
                &table.home.lurah,
                4,
                &facilitation::WITHDRAW,
                outcome,
            );
        }
        _ => {}
    }
}

fn schedule(table: &mut Table<'_>, request: &mut Life) {
    let days = table.dice.between(1, 6);
    let meeting = request.day() + Days::new(table.dice.between(9, 16).unsigned_abs());
    let when = Changes::new()
        .with(&facilitation::MEETING_ON, meeting)
        .with(&facilitation::MEETING_TIME, "09.00")
        .with(
            &facilitation::PLACE,
            format!("Ruang rapat Kecamatan {}", table.above.name),
        );
    request.step(
        table.timeline,
        &table.above.camat,
        days,
        &facilitation::SCHEDULE,
        when,
    );
}

fn pass_up(table: &mut Table<'_>, request: &mut Life) {
    pass_on(table, request);
    let days = table.dice.between(5, 15);
    match table.dice.weighted(&[60, 20, 20]) {
        0 => {
            let answer = decision(table, request.day() + Days::new(days.unsigned_abs()));
            request.step(
                table.timeline,
                &table.city.bapemas,
                days,
                &facilitation::APPROVE_CITY,
                answer,
            );
            close(table, request);
        }
        1 => {
            let (reason, note) = *table.dice.pick(ANSWERS);
            let why = Changes::new()
                .with(&facilitation::RETURN_REASON, reason)
                .with(&trace::RETURN_NOTE, note);
            request.step(
                table.timeline,
                &table.city.bapemas,
                days,
                &facilitation::RETURN_CITY,
                why,
            );
        }
        _ => {
            let why = Changes::new().with(&trace::PASS_NOTE, "Dapat diputus camat.");
            request.step(
                table.timeline,
                &table.city.bapemas,
                days,
                &facilitation::SEND_BACK,
                why,
            );
            approve(table, request);
        }
    }
}

fn pass_on(table: &mut Table<'_>, request: &mut Life) {
    let days = table.dice.between(1, 8);
    let note = Changes::new().with(&trace::PASS_NOTE, "Melibatkan dinas di tingkat kota.");
    request.step(
        table.timeline,
        &table.above.camat,
        days,
        &facilitation::PASS_UP,
        note,
    );
}

/// Plans what waits in every inbox at the end, each with a task of its own, spread over the kelurahan.
pub fn fill_inboxes(
    town: &Town,
    registers: &[Register],
    timeline: &mut Timeline,
    dice: &mut Dice,
    most: usize,
) {
    let today = format::day_of(timeline.end);
    for nth in 0..town.kecamatan.len() {
        let units = town.kelurahan.iter().zip(registers);
        let units: Vec<_> = units.filter(|(u, _)| u.kecamatan == nth).collect();
        let turns = INBOX.iter().take(most).zip(units.iter().cycle());
        for (&(open, days), (home, register)) in turns {
            let mut table = Table::of(town, home, register, timeline, dice);
            let asked = moment(today - Days::new(days.unsigned_abs()), 0);
            leave_open(&mut table, open, asked);
        }
    }
}

fn leave_open(table: &mut Table<'_>, open: Open, asked: i64) {
    let begun = asked - table.dice.between(9, 20) * DAY;
    let Some(task) = table.waiting(begun) else {
        return;
    };
    let mut request = raise(table, task, asked);
    match open {
        Open::Waiting => {}
        Open::Scheduled => schedule(table, &mut request),
        Open::PassedUp => pass_on(table, &mut request),
    }
}
