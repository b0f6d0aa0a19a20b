//! The keys of a list that is sorted by the names of other records: these are gone through in the order of their names, and
//! of each the rows that refer to it, until the page is full.

use super::page::{direction, falls, limit};
use super::way::{Drive, Way};
use super::window::Where;
use crate::domain::policy::ReadScope;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::Field;
use crate::store::engine::database::{Connection, Value as Sql};
use crate::store::engine::error::Result;
use crate::store::engine::list::{Query, SortKey};

/// Rows that are sorted sooner than the names of all others are gone through for the few of them.
const FEW: i64 = 10_000;

/// How the rows of a list are come by, where it may be sorted by the names of other records: of few rows all.
pub(super) fn way(db: &Connection, query: &Query, way: Way) -> Result<Way> {
    let is_elsewhere = query.sort.is_some_and(SortKey::is_named_elsewhere);
    if way != Way::Whole || !is_elsewhere {
        return Ok(way);
    }
    let name = query.entity.name;
    let sql = format!("SELECT count(*) FROM (SELECT 1 FROM {name} LIMIT {FEW}) w");
    let rows: i64 = db.prepare_cached(&sql)?.query_row([], |r| r.get(0))?;
    Ok(if rows < FEW { Way::Place } else { way })
}

/// The statement that finds the keys of a window of the whole store; none where the order stands in the rows themselves.
pub(super) fn keys(query: &Query, reach: &ReadScope) -> Option<(String, Vec<Sql>)> {
    let Some(SortKey::Field(field)) = query.sort else {
        return None;
    };
    let target = field.reference()?;
    let mut all = Where::driven(Drive::Order);
    let named = named(&mut all, (query, reach), field, target);
    if field.required {
        return Some((named, all.bound));
    }
    all.begin();
    let lacking = lacking(&mut all, (query, reach), field);
    let (limit, direction) = (all.bind(limit(query)), direction(query));
    let sql = format!(
        "SELECT * FROM ({named}) w UNION ALL SELECT * FROM ({lacking}) w ORDER BY k {direction}, id {direction} LIMIT {limit}"
    );
    Some((sql, all.bound))
}

/// The rows that refer to something.
fn named(
    all: &mut Where,
    (query, reach): (&Query, &ReadScope),
    field: &Field,
    target: &Entity,
) -> String {
    all.add(query, reach);
    let falls = falls(query);
    match query.after.as_ref().map(|cursor| (&cursor.key, cursor.id)) {
        Some((Some(key), id)) => {
            let sign = if falls { '<' } else { '>' };
            let (key, id) = (all.bind(key.clone()), all.bind(id.to_string()));
            all.and(&format!("x.display {sign}= {key}"));
            all.and(&format!("(x.display, t.id) {sign} ({key}, {id})"));
        }
        // What lacks it stands before all others.
        Some((None, _)) if falls => all.and("FALSE"),
        _ => {}
    }
    let (direction, limit) = (direction(query), all.bind(limit(query)));
    format!(
        "SELECT t.region, t.id, x.display AS k FROM {} x CROSS JOIN {} t ON t.{} = x.id{} \
         ORDER BY x.display {direction}, t.id {direction} LIMIT {limit}",
        target.name, query.entity.name, field.name, all.sql
    )
}

/// The rows that refer to nothing, in the order of their ids.
fn lacking(all: &mut Where, (query, reach): (&Query, &ReadScope), field: &Field) -> String {
    all.add(query, reach);
    all.and(&format!("t.{} IS NULL", field.name));
    let falls = falls(query);
    match query.after.as_ref().map(|cursor| (&cursor.key, cursor.id)) {
        Some((None, id)) => {
            let (sign, id) = (if falls { '<' } else { '>' }, all.bind(id.to_string()));
            all.and(&format!("t.id {sign} {id}"));
        }
        Some((Some(_), _)) if !falls => all.and("FALSE"),
        _ => {}
    }
    let (direction, limit) = (direction(query), all.bind(limit(query)));
    format!(
        "SELECT t.region, t.id, NULL AS k FROM {} t{} ORDER BY t.id {direction} LIMIT {limit}",
        query.entity.name, all.sql
    )
}
