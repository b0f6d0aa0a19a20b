//! Between rows and records: the SQL is made from the entity's table, never written by hand.

pub mod renewal;
mod statement;
mod view;

use std::borrow::Cow;
use std::collections::BTreeMap;

use uuid::Uuid;

use crate::domain::format;
use crate::domain::region::Code;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::words::JOINT;
use crate::domain::schema::field::{Field, Kind};
use crate::domain::schema::record::{Record, Value};
use crate::domain::schema::signed;
use crate::domain::schema::workflow;
use crate::domain::schema::workflow::State;
use crate::store::engine::database;
use crate::store::engine::database::{
    Connection, FromSqlError, OptionalExtension, Parameter, Row, ToSql, Value as Sql, ValueRef,
};
use crate::store::engine::error::{Error, Result};
use crate::store::engine::trigram;
use crate::text::{Lang, t};
pub use view::View;

/// A value as it is bound in a condition; none for nothing.
pub fn sql_value(value: &Value) -> Option<Sql> {
    match value {
        Value::Number(n) => Some(Sql::Integer(*n)),
        other => other.canonical().map(Sql::Text),
    }
}

impl ToSql for Value {
    fn to_sql(&self) -> Parameter<'_> {
        match self {
            Self::Empty => Parameter::Null,
            Self::Text(s) => s.to_sql(),
            Self::Number(n) => n.to_sql(),
            Self::Date(d) => Parameter::Text(Cow::Owned(d.to_string())),
            Self::Ref(id) => Parameter::Text(Cow::Owned(id.to_string())),
        }
    }
}

/// The columns of a [`View`], in the order [`view`] reads them; the record's table is `t`.
pub fn columns(entity: &Entity) -> String {
    let mut out = String::from(
        "t.region, t.id, t.version, t.state, t.display, t.touched_at, \
         (SELECT g.name FROM region g WHERE g.region = t.region)",
    );
    for field in entity.fields {
        out += &format!(", t.{}", field.name);
    }
    for field in named(entity) {
        out += &format!(", {}", name_of(entity, field));
    }
    for (field, target, day) in dated(entity) {
        let (name, target, day) = (field.name, target.name, day.name);
        out += &format!(", (SELECT x.{day} FROM {target} x WHERE x.id = t.{name})");
    }
    out
}

/// Fields that refer to records of which many bear one name, with the field of the day that tells those apart.
fn dated(
    entity: &Entity,
) -> impl Iterator<Item = (&'static Field, &'static Entity, &'static Field)> {
    references(entity).filter_map(|(field, target)| Some((field, target, target.dated?)))
}

/// Fields whose values a person reads by names that stand elsewhere.
fn named(entity: &Entity) -> impl Iterator<Item = &'static Field> {
    let named = |f: &&Field| f.reference().is_some() || f.list().is_some() || f.is_region_code();
    entity.fields.iter().copied().filter(named)
}

/// The name of the record referred to, or the names of the ticked items in the order of their list.
///
/// Who signed is read by the words of that day.
fn name_of(entity: &Entity, field: &Field) -> String {
    let name = field.name;
    if let Some(list) = field.list() {
        return format!(
            "CASE WHEN t.{name} IS NULL THEN NULL ELSE ({}) END",
            names_of_ticks(list, &format!("t.{name}"), "t.region")
        );
    }
    if field.is_region_code() {
        return format!(
            "(SELECT x.region || ' ' || x.name FROM region x WHERE x.region = t.{name})"
        );
    }
    let target = field.reference().map_or("", |entity| entity.name);
    let named = if names_a_region(field) {
        "x.region || ' ' || x.display"
    } else {
        "x.display"
    };
    let today = format!("(SELECT {named} FROM {target} x WHERE x.id = t.{name})");
    signed::words_of(entity, field).map_or(today.clone(), |ending| {
        format!(
            "CASE WHEN t.{name} IS NULL THEN NULL ELSE coalesce((SELECT v.after FROM audit_act w CROSS JOIN audit_value v \
             WHERE w.region = t.region AND w.record = t.id AND v.region = w.region AND v.seq >= w.first \
             AND v.seq <= w.last AND v.field = '{name}{ending}'{} ORDER BY w.version DESC LIMIT 1), {today}) END",
            stands(entity, "v")
        )
    })
}

/// Of the acts `w` of a record only those that were not taken back: that is the very next one, and the words of who signed
/// stay in the audit. It is asked of what has a value here alone, so that not each act costs one more look.
pub fn stands(entity: &Entity, value: &str) -> String {
    let retraction = entity.workflow.moves.iter().find(|m| m.is_retraction());
    retraction.map_or_else(String::new, |step| {
        format!(
            " AND NOT EXISTS (SELECT 1 FROM audit_act b WHERE b.region = {value}.region AND b.record = w.record \
             AND b.version = w.version + 1 AND b.verb = '{}')",
            step.name
        )
    })
}

fn names_a_region(field: &Field) -> bool {
    field.is_region_code() || field.reference().is_some_and(|entity| entity.regions)
}

/// The region whose code or id is the first parameter, for [`said`].
pub fn name_of_region(by: &str) -> String {
    format!("SELECT region || ' ' || name FROM region WHERE {by} = ?1")
}

/// The name of what a field refers to, as it is read.
pub fn said(field: &Field, name: String) -> String {
    if names_a_region(field) {
        with_tier(&name)
    } else {
        name
    }
}

/// `35.71.01 Mojoroto` as it is read, `Kec. Mojoroto`: a kecamatan and a kelurahan may share a name.
fn with_tier(coded: &str) -> String {
    let parts = coded.split_once(' ');
    let code = parts.and_then(|(code, name)| Some((Code::parse(code).ok()?, name)));
    code.map_or_else(
        || coded.to_owned(),
        |(code, name)| format!("{} {name}", code.short_kind().id),
    )
}

/// Names of the ticked items of a list of the city; a kelurahan's code begins with that of its city.
pub fn names_of_ticks(list: &str, ticked: &str, region: &str) -> String {
    format!(
        "SELECT string_agg(x.name, '; ') FROM (SELECT name FROM choice \
         WHERE region = substr({region}, 1, 5) AND list = '{list}' \
         AND ',' || {ticked} || ',' LIKE '%,' || code || ',%' ORDER BY number, name) x"
    )
}

/// Reference fields and the entities they point to.
pub fn references(entity: &Entity) -> impl Iterator<Item = (&'static Field, &'static Entity)> {
    let fields = entity.fields.iter().copied();
    fields.filter_map(|f| Some((f, f.reference()?)))
}

/// Reads a row of [`columns`].
pub fn view(entity: &'static Entity, row: &Row<'_>) -> database::Result<View> {
    const FIRST: usize = 7;
    let labels_at = FIRST + entity.fields.len();
    let mut values = Vec::with_capacity(entity.fields.len());
    for (i, field) in entity.fields.iter().enumerate() {
        values.push(value(field, row.get_ref(FIRST + i)?));
    }
    let mut labels = BTreeMap::new();
    for (i, field) in named(entity).enumerate() {
        if let Some(label) = lossy(row, labels_at + i)? {
            labels.insert(field.name, said(field, label));
        }
    }
    let dates_at = labels_at + named(entity).count();
    let mut dates = BTreeMap::new();
    for (i, (field, _, day)) in dated(entity).enumerate() {
        if let Value::Date(day) = value(day, row.get_ref(dates_at + i)?) {
            dates.insert(field.name, day);
        }
    }
    Ok(View {
        record: Record {
            entity,
            region: code(row, 0)?,
            id: uuid(row, 1)?,
            version: row.get(2)?,
            state: state(entity, lossy(row, 3)?.as_deref()),
            values,
        },
        display: lossy(row, 4)?.unwrap_or_default(),
        touched_at: row.get(5)?,
        place: lossy(row, 6)?.unwrap_or_default(),
        labels,
        dates,
    })
}

/// A state that the workflow does not have is read as none of its own, so that verification can name it.
pub fn state(entity: &Entity, name: Option<&str>) -> &'static State {
    let known = name.and_then(|n| entity.workflow.state(n));
    known.unwrap_or(&workflow::UNKNOWN)
}

/// A stored value; what does not fit its field is read as text, so that verification can name it.
fn value(field: &Field, raw: ValueRef<'_>) -> Value {
    match raw {
        ValueRef::Integer(n) => Value::Number(n),
        ValueRef::Text(bytes) => field.stored(&String::from_utf8_lossy(bytes)),
        _ => Value::Empty,
    }
}

/// What stands in a column, as text. Bytes that are no text show as such: one bad row hides no other.
pub fn lossy(row: &Row<'_>, at: usize) -> database::Result<Option<String>> {
    Ok(match row.get_ref(at)? {
        ValueRef::Null => None,
        ValueRef::Integer(n) => Some(n.to_string()),
        ValueRef::Real(n) => Some(n.to_string()),
        ValueRef::Text(bytes) | ValueRef::Blob(bytes) => {
            Some(String::from_utf8_lossy(bytes).into_owned())
        }
    })
}

/// A region code in a column.
pub fn code(row: &Row<'_>, at: usize) -> database::Result<Code> {
    let text: String = row.get(at)?;
    Code::parse(&text).map_err(|_| database::Error::column(at, FromSqlError::Word))
}

/// An id in a column.
pub fn uuid(row: &Row<'_>, at: usize) -> database::Result<Uuid> {
    let text: String = row.get(at)?;
    Uuid::parse_str(&text).map_err(|_| database::Error::column(at, FromSqlError::Word))
}

/// One record by its id, whoever asks.
pub fn find(db: &Connection, entity: &'static Entity, id: Uuid) -> Result<Option<View>> {
    let mut statement = db.prepare_cached(&statement::of(entity).find)?;
    Ok(statement
        .query_row([id.to_string()], |r| view(entity, r))
        .optional()?)
}

/// The name of a record, made of its title fields; a reference gives the name it has there.
pub fn display(db: &Connection, record: &Record) -> Result<String> {
    display_by(record, &mut |target, id| display_of(db, target, id))
}

/// As [`display`], with the names of other records from wherever they are known.
pub fn display_by(
    record: &Record,
    name_of: &mut dyn FnMut(&'static Entity, Uuid) -> Result<String>,
) -> Result<String> {
    let mut parts = Vec::new();
    for field in record.entity.title.iter().copied() {
        let part = match (record.value(field), field.reference()) {
            (Value::Ref(id), Some(target)) => name_of(target, *id)?,
            (value, _) => field.show_at(value, &record.region, Lang::Id),
        };
        if !part.is_empty() {
            parts.push(part);
        }
    }
    parts.extend(named_state(record).map(|s| s.label.id.to_owned()));
    Ok(parts.join(JOINT))
}

/// The state, where a record's name says it.
fn named_state(record: &Record) -> Option<&'static State> {
    record.entity.named_with_state.then_some(record.state)
}

/// The name that a record has now; nothing where there is none.
pub fn display_of(db: &Connection, entity: &Entity, id: Uuid) -> Result<String> {
    let sql = format!("SELECT display FROM {} WHERE id = ?1", entity.name);
    let mut statement = db.prepare_cached(&sql)?;
    Ok(statement
        .query_row([id.to_string()], |r| lossy(r, 0))
        .optional()?
        .flatten()
        .unwrap_or_default())
}

/// The text that search looks in: the name and the short texts of the record.
pub fn folded(record: &Record, display: &str) -> String {
    let texts = searched(record.entity).filter_map(|f| record.value(f).text());
    texts.fold(format::fold(display), |all, text| {
        format!("{all} {}", format::fold(text))
    })
}

/// The fields beside its name that a record is found by.
pub fn searched(entity: &Entity) -> impl Iterator<Item = &'static Field> {
    let title = entity.title;
    let is_text = |f: &&Field| matches!(f.kind, Kind::Text(_)) && !f.personal;
    let fields = entity.fields.iter().copied().filter(is_text);
    fields.filter(move |f| !title.contains(f))
}

/// Inserts a new record, or replaces version `version - 1` of it.
///
/// # Errors
/// [`Error::Damaged`] when the row to replace is not there: the caller has checked it in the same transaction.
pub fn save(
    db: &Connection,
    record: &Record,
    is_new: bool,
    display: &str,
    touched_at: i64,
) -> Result<()> {
    let (region, id, folded) = (
        record.region.as_str(),
        record.id.to_string(),
        folded(record, display),
    );
    let mut bound: Vec<&dyn ToSql> = vec![
        &region,
        &id,
        &record.version,
        &record.state.name,
        &display,
        &folded,
        &touched_at,
    ];
    bound.extend(record.values.iter().map(|v| v as &dyn ToSql));
    if !is_new {
        trigram::renew(db, record, &folded)?;
    }
    let known = statement::of(record.entity);
    let sql = if is_new { &known.insert } else { &known.update };
    let touched = db.prepare_cached(sql)?.execute(bound.as_slice())?;
    if touched == 1 && is_new {
        return trigram::add(db, record, &folded);
    }
    if touched == 1 {
        return Ok(());
    }
    Err(Error::Damaged(
        t(
            "catatan {} tidak tersimpan; laporkan kepada pengelola",
            "record {} was not saved; report it to the admin",
        )
        .with([id.into()]),
    ))
}

/// Hands on each record of an entity as it stands, with its name and the text that search looks in. One whose region or
/// id cannot be read is left to verification.
pub fn each(
    db: &Connection,
    entity: &'static Entity,
    mut hand_on: impl FnMut(Record, String, String) -> Result<()>,
) -> Result<()> {
    const FIRST: usize = 5;
    let fields = entity.fields.iter().map(|f| f.name);
    let columns = ["region", "id", "display", "folded", "state"].into_iter();
    let columns: Vec<&str> = columns.chain(fields).collect();
    let sql = format!("SELECT {} FROM {}", columns.join(", "), entity.name);
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (Ok(region), Ok(id)) = (code(&row, 0), uuid(&row, 1)) else {
            continue;
        };
        let mut record = Record::new(entity, id, region);
        // Some are named with their state.
        record.state = state(entity, lossy(&row, 4)?.as_deref());
        for (i, field) in entity.fields.iter().enumerate() {
            record.values[i] = value(field, row.get_ref(FIRST + i)?);
        }
        let text = |at| lossy(&row, at).map(Option::unwrap_or_default);
        hand_on(record, text(2)?, text(3)?)?;
    }
    Ok(())
}
