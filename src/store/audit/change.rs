//! What a write says of a record, row by row; a record that goes to another office says in both chains where it is.

use crate::domain::region::Code;
use crate::domain::schema::record::Record;
use crate::store::engine::database::Connection;
use crate::store::engine::error::Result;

/// The name under which a record's state stands among its fields.
pub const STATE: &str = "state";

/// The name under which a record's office stands among its fields, in the version that took it elsewhere.
pub const PLACE: &str = "@region";

/// The regions a record (`?2`) was of, from the one it is of now (`?1`).
pub const PLACES: &str = "WITH RECURSIVE place (region) AS (SELECT ?1 UNION SELECT w.before FROM audit w \
     JOIN place ON place.region = w.region WHERE w.record = ?2 AND w.field = '@region')";

/// Rows `a` that say something new: what a record brought along to another office it had before.
pub const NEWS: &str = "a.field <> '@region' AND coalesce(a.before <> a.after, TRUE)";

/// One value of a record as a row tells it.
pub struct Change {
    pub field: String,
    pub before: Option<String>,
    pub after: Option<String>,
    pub personal: bool,
}

impl Change {
    /// The law keeps who decided: these words are no values that an erasure takes.
    pub fn of_words((field, words): (String, String)) -> Self {
        Self {
            field,
            before: None,
            after: Some(words),
            personal: false,
        }
    }
}

/// A row for the state and for each field that changed.
pub fn changes(before: &Record, after: &Record) -> Vec<Change> {
    let is_new = before.version == 0;
    let state = (is_new || before.state != after.state).then(|| Change {
        field: STATE.to_owned(),
        before: (!is_new).then(|| before.state.name.to_owned()),
        after: Some(after.state.name.to_owned()),
        personal: false,
    });
    let fields = after
        .entity
        .fields
        .iter()
        .zip(before.values.iter().zip(&after.values));
    let fields = fields
        .filter(|(_, (b, a))| b != a)
        .map(|(field, (b, a))| Change {
            field: field.name.to_owned(),
            before: b.canonical(),
            after: a.canonical(),
            personal: field.names_a_person(),
        });
    state.into_iter().chain(fields).collect()
}

/// A move that changed nothing, as a message that says the same again, has its row all the same: no version is without.
pub fn standing(record: &Record) -> Change {
    Change {
        field: STATE.to_owned(),
        before: Some(record.state.name.to_owned()),
        after: Some(record.state.name.to_owned()),
        personal: false,
    }
}

/// What the chain of the office says that a record leaves.
pub fn departure(from: &Code, to: &Code) -> Change {
    Change {
        field: PLACE.to_owned(),
        before: Some(from.to_string()),
        after: Some(to.to_string()),
        personal: false,
    }
}

/// What the chain of the office says that a record comes to: all it is, so that this chain alone proves it from then on.
///
/// # Errors
/// From the database only.
pub fn arrival(db: &Connection, before: &Record, after: &Record) -> Result<Vec<Change>> {
    let mut told = vec![departure(&before.region, &after.region)];
    told.extend(signed(db, before)?);
    told.push(Change {
        field: STATE.to_owned(),
        before: Some(before.state.name.to_owned()),
        after: Some(after.state.name.to_owned()),
        personal: false,
    });
    let values = before.values.iter().zip(&after.values);
    let fields = after.entity.fields.iter().zip(values);
    let said = fields.filter(|(_, (b, a))| !b.is_empty() || !a.is_empty());
    told.extend(said.map(|(field, (b, a))| Change {
        field: field.name.to_owned(),
        before: b.canonical(),
        after: a.canonical(),
        personal: field.names_a_person(),
    }));
    Ok(told)
}

/// The words under its decisions, as they stand last.
fn signed(db: &Connection, record: &Record) -> Result<Vec<Change>> {
    let mut statement = db.prepare_cached(
        "SELECT field, after FROM audit a WHERE region = ?1 AND record = ?2 AND field LIKE '_%@%' \
         AND version = (SELECT max(version) FROM audit l WHERE l.region = ?1 AND l.record = ?2 AND l.field = a.field)",
    )?;
    let key = (record.region.as_str(), record.id.to_string());
    let rows = statement.query_map(key, |r| {
        let words: Option<String> = r.get(1)?;
        Ok(Change {
            field: r.get(0)?,
            before: words.clone(),
            after: words,
            personal: false,
        })
    })?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}
