//! Reminders: the city writes to every office that is late, and most offices read it.

use chrono::{Datelike, Days, NaiveDate};
use uuid::Uuid;

use crate::demo::dice::Dice;
use crate::demo::timeline::{Deed, Timeline, moment};
use crate::demo::town::Town;
use crate::domain::format;
use crate::domain::model::{notulen_receipt, receipt, reminder};
use crate::domain::region::Code;
use crate::domain::schema::record::Changes;
use crate::store::{Command, CommandKind, Filter, Query, Result, Store, View};

/// Days between two rounds of reminders, and before the end at which the last one is written.
const ROUND: Days = Days::new(75);
const LAST: Days = Days::new(19);

/// Plans the rounds, backward from the last.
pub fn plan(town: &Town, timeline: &mut Timeline) {
    let begin = format::day_of(timeline.begin);
    // In a province the first writes for all.
    let played = town.kecamatan.iter().all(|k| k.is_played);
    let cities = if played { town.cities.len() } else { 1 };
    for city in town.cities.iter().take(cities) {
        let mut day: NaiveDate = format::day_of(timeline.end) - LAST;
        while day > begin {
            let at = city.bapemas.hours.next(moment(day, 0));
            let appointment = city.bapemas.at(at).appointment;
            timeline.push(at, appointment, Deed::Remind(format::day_of(at).year()));
            day = day - ROUND;
        }
    }
}

/// What an office marks as read: one reminder of two, and most guidelines that came to it.
///
/// # Errors
/// Whatever the store answers.
pub fn read(
    store: &mut Store,
    dice: &mut Dice,
    appointment: Uuid,
    office: &Code,
) -> Result<Vec<Command>> {
    let mut commands = Vec::new();
    for (entity, state, step, percent) in [
        (&reminder::ENTITY, &reminder::TERKIRIM, &reminder::READ, 50),
        (&receipt::ENTITY, &receipt::MENUNGGU, &receipt::RECEIVE, 65),
    ] {
        let unread = Query::of(entity)
            .filter(Filter::States(vec![state]))
            .filter(Filter::Of(office.clone()));
        let mut unread = store.list(appointment, &unread)?.rows;
        // What an agency owes is not the office's to receive.
        unread.retain(|v| v.record.entity.agency.is_none_or(|f| v.record.is_empty(f)));
        unread.retain(|_| dice.chance(percent));
        commands.extend(unread.iter().map(|view| Command {
            entity: view.record.entity,
            id: view.record.id,
            act: CommandKind::Move {
                version: view.record.version,
                step,
            },
            changes: Changes::new(),
        }));
    }
    commands.extend(received(store, appointment, office)?);
    Ok(commands)
}

/// Every other office has read the minutes that were sent to it.
fn received(store: &mut Store, appointment: Uuid, office: &Code) -> Result<Vec<Command>> {
    if !office.as_str().ends_with(['1', '3', '5', '7', '9']) {
        return Ok(vec![]);
    }
    let unread = Query::of(&notulen_receipt::ENTITY)
        .filter(Filter::States(vec![&receipt::MENUNGGU]))
        .filter(Filter::Of(office.clone()));
    let mut unread = store.list(appointment, &unread)?.rows;
    unread.retain(|v| v.record.is_empty(&receipt::SKPD));
    let receive = |view: &View| Command {
        entity: &notulen_receipt::ENTITY,
        id: view.record.id,
        act: CommandKind::Move {
            version: view.record.version,
            step: &receipt::RECEIVE,
        },
        changes: Changes::new(),
    };
    Ok(unread.iter().map(receive).collect())
}
