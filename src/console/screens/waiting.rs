//! What waits for a person, by the tables of the entities: the rows an inbox has, and the figures beside screens' names.

use chrono::{Days, NaiveDate};

use crate::console::widgets::groups::Group;
use crate::console::widgets::list::List;
use crate::domain::model::ENTITIES;
use crate::domain::policy;
use crate::domain::schema::entity::{Entity, SortOrder};
use crate::domain::schema::record::Value;
use crate::domain::schema::right::Verb;
use crate::domain::schema::waiting::Waiting;
use crate::store::{Filter, Query, Seat, SortKey};
use crate::text::t;

/// Columns for a day, its hour and a place.
const DAY_AND_PLACE: usize = 26;

/// Columns for days with their sign, and for most of what can be staged: staging moves nothing aside.
const DAYS_OR_STAGED: usize = 12;

/// Columns for how many there are, behind the heading.
const COUNT: usize = 6;

/// Everything that waits today for whoever sits here, in the order of an inbox.
pub fn of(seat: &Seat, today: NaiveDate) -> Vec<(&'static Waiting, Query)> {
    let mut all = shown(seat, today);
    all.retain(|(waits, _)| !waits.is_decided);
    all
}

/// The same, and behind it what this person decided today.
pub fn shown(seat: &Seat, today: NaiveDate) -> Vec<(&'static Waiting, Query)> {
    let all = ENTITIES
        .iter()
        .flat_map(|e| e.waits.iter().map(move |w| (*e, w)));
    let mut mine: Vec<_> = all
        .filter_map(|(entity, waits)| Some((waits, query(entity, waits, seat, today)?)))
        .collect();
    mine.sort_by_key(|(waits, _)| waits.rank);
    mine
}

/// One kind of it as a group of an inbox.
pub fn group(waits: &'static Waiting, query: Query) -> Group {
    let mut list = List::new(query);
    list.title_room = waits.heading.id.len().max(waits.heading.en.len()) + COUNT;
    if let Some((day, _)) = waits.set_for {
        list.heading = t("Hari dan tempat", "Day and place");
        list.state_room = DAY_AND_PLACE;
        list.leave_out(day);
    } else if !waits.is_decided {
        list.heading = t("Menunggu", "Waits");
        list.state_room = DAYS_OR_STAGED;
    }
    Group {
        heading: waits.heading,
        list,
    }
}

/// The records of one kind that wait for this person; nothing when its role never makes the move.
fn query(
    entity: &'static Entity,
    waits: &'static Waiting,
    seat: &Seat,
    today: NaiveDate,
) -> Option<Query> {
    let actor = &seat.actor;
    let scope = policy::within(actor.role, entity, Verb::Move(waits.by))?;
    let mut query = Query::of(entity).filter(Filter::States(waits.states.to_vec()));
    // A meeting is told to the office that holds it, not to those that may note it in its place.
    if scope.is_of_own_office() || waits.days_before.is_some() {
        query = query.filter(Filter::Of(actor.region.clone()));
    }
    if waits.is_decided {
        query = query.filter(Filter::DecidedToday(waits.by));
    }
    if let Some((field, code)) = waits.alone {
        query = query.filter(Filter::Is(field, Value::Text(code.to_owned())));
    }
    // The day of a meeting is before the day after it.
    if let (Some((day, _)), Some(days)) = (waits.set_for, waits.days_before) {
        query = query.filter(Filter::Before(day, today + Days::new(days + 1)));
    }
    let by = waits.set_for.map(|(day, _)| day).or(waits.since);
    query.sort = by
        .filter(|f| Some(*f) != entity.order.map(SortOrder::field))
        .map(SortKey::Field);
    Some(query)
}
