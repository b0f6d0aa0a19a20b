//! The statements of a window. The rows of a page are found in an index that holds their order, by key alone; then each is
//! read in full: what is passed over on the way costs no row.

use super::elsewhere;
use super::of_agency;
use super::way::{Drive, Way};
use super::window::Where;
use crate::domain::policy::ReadScope;
use crate::domain::schema::entity::SortOrder;
use crate::domain::schema::workflow::State;
use crate::store::engine::database::Value as Sql;
use crate::store::engine::list::{Cursor, Filter, Query, SortKey};
use crate::store::engine::row;

/// What a list is ordered by.
pub(super) fn sort_key(query: &Query) -> SortKey {
    let field = query.entity.order.map(SortOrder::field);
    let own = field.map_or(SortKey::Title, SortKey::Field);
    query.sort.unwrap_or(own)
}

/// The expression a list is ordered by, and whether rows may lack it.
pub(super) fn order(query: &Query) -> (String, bool) {
    let key = sort_key(query);
    (key.sql(), key.may_lack())
}

/// Whether a list runs backwards through its order.
pub(super) fn falls(query: &Query) -> bool {
    query.backward != query.descending
}

pub(super) fn direction(query: &Query) -> &'static str {
    if falls(query) { "DESC" } else { "ASC" }
}

pub(super) fn limit(query: &Query) -> Sql {
    Sql::Integer(i64::try_from(query.limit.saturating_add(1)).unwrap_or(i64::MAX))
}

/// The statement of a window.
#[cfg(test)]
pub(in crate::store) fn statement(
    query: &Query,
    reach: &ReadScope,
    way: Way,
) -> (String, Vec<Sql>) {
    let (keys, bound) = keys(query, reach, way);
    (rows_of(query, &keys), bound)
}

/// The rows of these keys, in the order of the list.
pub(super) fn rows_of(query: &Query, keys: &str) -> String {
    let (name, direction) = (query.entity.name, direction(query));
    format!(
        "SELECT {} FROM ({keys}) k CROSS JOIN {name} t ON t.region = k.region AND t.id = k.id \
         ORDER BY k.k {direction}, k.id {direction}",
        row::columns(query.entity)
    )
}

/// The statement that finds the keys of a window.
pub(in crate::store) fn keys(query: &Query, reach: &ReadScope, way: Way) -> (String, Vec<Sql>) {
    if let Some(found) = of_agency::keys(query, reach) {
        return found;
    }
    if let Some(states) = split(query).filter(|_| way == Way::Whole) {
        return keys_of_states(query, reach, states);
    }
    if let Some(found) = elsewhere::keys(query, reach).filter(|_| way == Way::Whole) {
        return found;
    }
    let mut all = Where::driven(Drive::of(way));
    all.add(query, reach);
    let (mut by, _) = order(query);
    if way != Way::Whole && gathers(query) {
        // Once along the order is enough: the plus keeps the engine from going through all others' rows for these.
        by.insert(0, '+');
    }
    let sql = window_by(&mut all, query, &by);
    (sql, all.bound)
}

/// The states of which a list is, where they are several: each is an order of its own.
pub(super) fn split(query: &Query) -> Option<&[&'static State]> {
    let states = |f: &'_ Filter| matches!(f, Filter::States(several) if several.len() > 1);
    let found = query.filters.iter().find(|f| states(f))?;
    match found {
        Filter::States(several) if query.sort.is_none() => Some(several),
        _ => None,
    }
}

/// The first of each state, and of these the first.
fn keys_of_states(
    query: &Query,
    reach: &ReadScope,
    states: &[&'static State],
) -> (String, Vec<Sql>) {
    let mut all = Where::driven(Drive::Order);
    let mut parts = Vec::new();
    for state in states {
        all.begin();
        parts.push(keys_into(&mut all, &of_state(query, state), reach));
    }
    first_of(all, query, (&parts, "UNION ALL"))
}

/// The query of one of the states it is of.
pub(super) fn of_state(query: &Query, state: &'static State) -> Query {
    let mut one = query.clone();
    let several = |f: &&mut Filter| matches!(f, Filter::States(s) if s.len() > 1);
    if let Some(filter) = one.filters.iter_mut().find(several) {
        *filter = Filter::States(vec![state]);
    }
    one
}

/// The first of these windows together.
pub(super) fn first_of(
    mut all: Where,
    query: &Query,
    (parts, union): (&[String], &str),
) -> (String, Vec<Sql>) {
    let limit = all.bind(limit(query));
    let direction = direction(query);
    let parts: Vec<String> = parts
        .iter()
        .map(|p| format!("SELECT * FROM ({p}) w"))
        .collect();
    let parts = parts.join(&format!(" {union} "));
    let sql = format!("{parts} ORDER BY k {direction}, id {direction} LIMIT {limit}");
    (sql, all.bound)
}

fn keys_into(all: &mut Where, query: &Query, reach: &ReadScope) -> String {
    all.add(query, reach);
    window(all, query)
}

/// Whether all rows of a place are read before the first of them is known: by place they stand in their order, and by
/// the names of others in none.
fn gathers(query: &Query) -> bool {
    let key = sort_key(query);
    !key.is_named_elsewhere() && key != SortKey::Place
}

/// The window of the rows that fulfil these conditions.
pub(super) fn window(all: &mut Where, query: &Query) -> String {
    window_by(all, query, &order(query).0)
}

fn window_by(all: &mut Where, query: &Query, by: &str) -> String {
    let ((order, _), direction) = (order(query), direction(query));
    if let Some(cursor) = &query.after {
        all.after(query, falls(query), cursor);
    }
    let limit = all.bind(limit(query));
    format!(
        "SELECT t.region, t.id, {order} AS k FROM {} t{} ORDER BY {by} {direction}, t.id {direction} LIMIT {limit}",
        query.entity.name, all.sql
    )
}

/// The statement that counts the rows of a list.
pub(in crate::store) fn count(query: &Query, reach: &ReadScope, way: Way) -> (String, Vec<Sql>) {
    if let Some((ids, all)) = of_agency::ids(query, reach) {
        return (format!("SELECT count(*) FROM ({ids}) w"), all.bound);
    }
    let all = counted(query, reach, way);
    let sql = format!("SELECT count(*) FROM {} t{}", query.entity.name, all.sql);
    (sql, all.bound)
}

/// The statement that counts the rows of a list, up to so many and one more: what is counted costs no more than that.
pub(in crate::store) fn count_to(
    query: &Query,
    reach: &ReadScope,
    way: Way,
    most: usize,
) -> (String, Vec<Sql>) {
    let most = i64::try_from(most.saturating_add(1)).unwrap_or(i64::MAX);
    if let Some((ids, mut all)) = of_agency::ids(query, reach) {
        let limit = all.bind(most);
        let sql = format!("SELECT count(*) FROM (SELECT * FROM ({ids}) i LIMIT {limit}) w");
        return (sql, all.bound);
    }
    let mut all = counted(query, reach, way);
    let limit = all.bind(most);
    let sql = format!(
        "SELECT count(*) FROM (SELECT 1 FROM {} t{} LIMIT {limit}) w",
        query.entity.name, all.sql
    );
    (sql, all.bound)
}

/// The conditions of a count: no order holds its rows together.
pub(in crate::store) fn counted(query: &Query, reach: &ReadScope, way: Way) -> Where {
    let mut all = Where::driven(match way {
        Way::Whole => Drive::Free,
        Way::Part | Way::Place => Drive::Place,
    });
    all.add(query, reach);
    all
}

impl Where {
    /// The rows behind the cursor. SQL sorts an empty field (NULL) first, but no comparison with it is ever true, so rows
    /// without a value in the order field get a condition of their own.
    pub(super) fn after(&mut self, query: &Query, falls: bool, cursor: &Cursor) {
        let (order, may_lack) = order(query);
        let id = self.bind(cursor.id.to_string());
        let condition = match (&cursor.key, falls) {
            (None, false) => format!("({order} IS NOT NULL OR t.id > {id})"),
            (None, true) => format!("{order} IS NULL AND t.id < {id}"),
            (Some(key), false) => {
                let key = self.bind(key.clone());
                format!("({order}, t.id) > ({key}, {id})")
            }
            (Some(key), true) => {
                let key = self.bind(key.clone());
                let before = format!("({order}, t.id) < ({key}, {id})");
                if may_lack {
                    format!("({before} OR {order} IS NULL)")
                } else {
                    before
                }
            }
        };
        self.and(&condition);
    }
}
