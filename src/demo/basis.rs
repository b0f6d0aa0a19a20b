//! The city's own legal bases, invented like all else: an SK that is in force and a regulation that was repealed.

use chrono::Days;

use crate::demo::timeline::{Life, Timeline, moment};
use crate::demo::town::{City, Town};
use crate::domain::format;
use crate::domain::model::{basis, trace};
use crate::domain::schema::record::Changes;

/// Minutes after midnight at which it is planned.
const MORNING: i64 = 8 * 60;

/// Plans them for every city.
pub fn plan(town: &Town, timeline: &mut Timeline) {
    for city in &town.cities {
        enter_decree(city, timeline);
        repeal_regulation(city, timeline);
    }
}

fn enter(city: &City, timeline: &mut Timeline, (after, changes): (u64, Changes)) -> Life {
    let on = format::day_of(timeline.begin) + Days::new(after);
    let (chair, from) = (&city.bapemas, moment(on, MORNING));
    Life::begin(timeline, chair, from, &basis::ENTITY, &city.code, changes)
}

fn enter_decree(city: &City, timeline: &mut Timeline) {
    let decree = Changes::new()
        .with(&basis::KIND, "sk")
        .with(&basis::NAME, "SK Walikota 188.45/17/demo")
        .with(&basis::SUBJECT, "Pembinaan Kader Pemberdayaan Masyarakat");
    let mut life = enter(city, timeline, (20, decree));
    let since = Changes::new().with(&basis::VALID_FROM, life.day());
    life.step(timeline, &city.bapemas, 4, &basis::CONFIRM, since);
}

fn repeal_regulation(city: &City, timeline: &mut Timeline) {
    let regulation = Changes::new()
        .with(&basis::KIND, "perwali")
        .with(&basis::NAME, "Perwali 9/demo")
        .with(&basis::SUBJECT, "Insentif kader");
    let mut life = enter(city, timeline, (22, regulation));
    let repeal = Changes::new()
        .with(&basis::REPEALED_FROM, life.day())
        .with(&trace::END_REASON, "diganti SK yang baru");
    life.step(timeline, &city.bapemas, 60, &basis::REPEAL, repeal);
}
