//! The page of one city of a province: a look so far along the order of the list, before all of the city is gathered.

use super::page::{direction, falls, limit, order, rows_of, sort_key};
use super::way::Drive;
use super::window::Where;
use crate::domain::policy::ReadScope;
use crate::domain::schema::workflow::State;
use crate::store::engine::database::Value as Sql;
use crate::store::engine::list::{Filter, Query, SortKey};

/// Keys that are looked at in the order of the list: enough for a page of the smallest city, and at most 2 MB of an index.
const LOOKED_AT: usize = 16_384;

/// The statement of a window of one city of a province that looks only so far along the order of the list; none where the
/// order or the conditions are in no index. A page that it does not fill may have more.
///
/// `SQLite` merges the states as they are read, as far as it needs; `parted` gives each an order and an end of its own, without
/// which `PostgreSQL` reads all of them and sorts.
pub(in crate::store) fn looking_ahead(
    query: &Query,
    reach: &ReadScope,
    parted: bool,
) -> Option<(String, Vec<Sql>)> {
    let key = sort_key(query);
    let all_states = query.entity.workflow.states.len();
    let (states, asks) = match query.filters.as_slice() {
        [] => (&[][..], false),
        [Filter::States(states)] if states.len() == all_states => (&[][..], true),
        [Filter::States(states)] if query.sort.is_none() => (states.as_slice(), true),
        _ => return None,
    };
    // By place, all of the city stands together.
    if !query.search.is_empty() || key.is_named_elsewhere() || key == SortKey::Place {
        return None;
    }
    let mut all = Where::driven(Drive::Order);
    let ahead = ahead(&mut all, query, states, parted);
    all.begin();
    all.reached(query.entity, reach);
    if !asks {
        all.leave_out_taken_back(query.entity);
    }
    let limit = all.bind(limit(query));
    let keys = format!(
        "SELECT t.region, t.id, t.k FROM ({ahead}) t{} LIMIT {limit}",
        all.sql
    );
    Some((rows_of(query, &keys), all.bound))
}

/// The first keys of all states together. Each is an order of its own.
fn ahead(all: &mut Where, query: &Query, states: &[&'static State], parted: bool) -> String {
    let each = states.iter().map(|state| Some(*state));
    let each: Vec<String> = if states.is_empty() {
        vec![keys(all, query, None)]
    } else {
        each.map(|state| keys(all, query, state)).collect()
    };
    let direction = direction(query);
    let first =
        |keys: &str| format!("{keys} ORDER BY k {direction}, id {direction} LIMIT {LOOKED_AT}");
    if !parted || each.len() == 1 {
        return first(&each.join(" UNION ALL "));
    }
    let part = |keys: &String| format!("SELECT * FROM ({}) w", first(keys));
    let parts: Vec<String> = each.iter().map(part).collect();
    first(&parts.join(" UNION ALL "))
}

fn keys(all: &mut Where, query: &Query, state: Option<&'static State>) -> String {
    all.begin();
    if let Some(state) = state {
        all.filter(query.entity, &Filter::States(vec![state]));
    }
    if let Some(cursor) = &query.after {
        all.after(query, falls(query), cursor);
    }
    let (order, _) = order(query);
    format!(
        "SELECT t.region, t.id, {order} AS k FROM {} t{}",
        query.entity.name, all.sql
    )
}
