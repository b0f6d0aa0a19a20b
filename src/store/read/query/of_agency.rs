//! What an agency sees: its own records and those it is named in, each found by an index of its own. Together in one condition
//! they would be gathered whole, however few fill the page.

use super::page::{first_of, of_state, split, window};
use super::way::Drive;
use super::window::{Where, ways_of_agency};
use crate::domain::policy::ReadScope;
use crate::store::engine::database::Value as Sql;
use crate::store::engine::list::Query;

/// The statement that finds the keys of a window in the order of its list; none for other readers and other orders.
pub(super) fn keys(query: &Query, reach: &ReadScope) -> Option<(String, Vec<Sql>)> {
    if query.sort.is_some() {
        return None;
    }
    let (parts, all) = each(query, reach, window)?;
    Some(first_of(all, query, (&parts, "UNION")))
}

/// The statement that finds the ids of a list, in no order; none for other readers.
pub(super) fn ids(query: &Query, reach: &ReadScope) -> Option<(String, Where)> {
    let name = query.entity.name;
    let ids = |all: &mut Where, _: &Query| format!("SELECT t.id FROM {name} t{}", all.sql);
    let (parts, all) = each(query, reach, ids)?;
    Some((parts.join(" UNION "), all))
}

/// What `select` makes of each state and each way in which an agency has part in a record.
fn each(
    query: &Query,
    reach: &ReadScope,
    select: impl Fn(&mut Where, &Query) -> String,
) -> Option<(Vec<String>, Where)> {
    let ReadScope::Agency(skpd) = reach else {
        return None;
    };
    let mut all = Where::driven(Drive::Order);
    let place = all.bind(skpd.to_string());
    let ways = ways_of_agency(query.entity, "t", &place);
    let own = query.entity.agency.map(|_| Drive::Order);
    let drives = own.into_iter().chain([Drive::Place]);
    let mut parts = vec![];
    for (way, drive) in ways.iter().zip(drives) {
        for one in asked(query, drive) {
            all.begin_driven(drive);
            all.and(way);
            all.narrowed(&one);
            parts.push(select(&mut all, &one));
        }
    }
    (!parts.is_empty()).then_some((parts, all))
}

/// The query of each state where an index of states leads to its records. Those that an agency is named in are found by that,
/// and found once: whatever their state.
fn asked(query: &Query, drive: Drive) -> Vec<Query> {
    match drive {
        Drive::Order => of_each_state(query),
        _ => vec![query.clone()],
    }
}

fn of_each_state(query: &Query) -> Vec<Query> {
    let states = split(query).unwrap_or_default().iter();
    let each: Vec<Query> = states.map(|state| of_state(query, state)).collect();
    if each.is_empty() {
        vec![query.clone()]
    } else {
        each
    }
}
