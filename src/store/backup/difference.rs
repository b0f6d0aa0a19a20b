//! What a store has that a copy of it has not yet: all that goes when the copy is put back.

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;

use crate::domain::model::{account, appointment, key, mandate};
use crate::domain::schema::entity::Entity;
use crate::store::engine::database::Connection;
use crate::store::engine::error::Result;

/// What is lost, and what comes back that was ended or erased.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Operations that the copy does not know.
    pub lost: usize,
    /// Moments of the first and the last of them, microseconds UTC.
    pub span: Option<(i64, i64)>,
    /// Ways in that were ended since: the entity and the name of the record.
    pub revived: Vec<(&'static Entity, String)>,
    /// Ids of records whose values were erased since; a restoration erases them again.
    pub unerased: Vec<String>,
}

/// What lets somebody in or decide for another, and what makes it count on a day (?1) beside its state.
const WAYS_IN: [(&Entity, &str); 4] = [
    (&account::ENTITY, "?1 <> ''"),
    (&key::ENTITY, "?1 <> ''"),
    (&appointment::ENTITY, "coalesce(to_date, ?1) >= ?1"),
    (&mandate::ENTITY, "coalesce(to_date, ?1) >= ?1"),
];

impl Difference {
    /// Holds a store against a copy.
    ///
    /// # Errors
    /// When one of both cannot be read.
    pub fn between(store: &Connection, copy: &Connection, today: NaiveDate) -> Result<Self> {
        let mut found = Self::default();
        let known = texts(copy, "SELECT op_id FROM operation")?;
        let mut statement = store.prepare("SELECT op_id, at FROM operation")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            if !known.contains(&row.get::<String>(0)?) {
                found.lose(row.get(1)?);
            }
        }
        for (entity, counts) in WAYS_IN {
            found.revive(entity, counts, store, copy, today)?;
        }
        found.unerased = unerased(store, copy)?;
        Ok(found)
    }

    fn lose(&mut self, at: i64) {
        self.lost += 1;
        let (first, last) = self.span.unwrap_or((at, at));
        self.span = Some((first.min(at), last.max(at)));
    }

    fn revive(
        &mut self,
        entity: &'static Entity,
        counts: &str,
        store: &Connection,
        copy: &Connection,
        today: NaiveDate,
    ) -> Result<()> {
        // A store of an earlier schema may lack what the copy, brought up to date, has.
        if !store.has_table(entity.name)? {
            return Ok(());
        }
        let live = format!("state = '{}' AND {counts}", entity.workflow.initial().name);
        let ended = format!("SELECT id, display FROM {} WHERE NOT ({live})", entity.name);
        let lives = format!("SELECT id, display FROM {} WHERE {live}", entity.name);
        let ended = names(store, &ended, today)?;
        let back = names(copy, &lives, today)?.into_iter();
        let back = back.filter(|(id, _)| ended.contains_key(id));
        self.revived.extend(back.map(|(_, name)| (entity, name)));
        Ok(())
    }
}

fn names(db: &Connection, sql: &str, today: NaiveDate) -> Result<BTreeMap<String, String>> {
    let mut statement = db.prepare(sql)?;
    let rows = statement.query_map([today.to_string()], |r| Ok((r.get(0)?, r.get(1)?)))?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

fn texts(db: &Connection, sql: &str) -> Result<HashSet<String>> {
    let mut statement = db.prepare(sql)?;
    let rows = statement.query_map([], |r| r.get(0))?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

fn unerased(store: &Connection, copy: &Connection) -> Result<Vec<String>> {
    if !store.has_table("erasure")? {
        return Ok(vec![]);
    }
    // The name is that of a table in a store of an earlier schema, and has all its columns.
    let sql = "SELECT DISTINCT a.record FROM erasure CROSS JOIN audit a ON a.region = erasure.region AND a.seq = erasure.seq";
    let (ours, theirs) = (texts(store, sql)?, texts(copy, sql)?);
    let mut all: Vec<String> = ours.difference(&theirs).cloned().collect();
    all.sort();
    Ok(all)
}
