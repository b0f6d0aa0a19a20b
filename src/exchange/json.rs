//! Records as JSON: English keys, ISO dates, whole rupiah, numbers of people masked.

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::domain::field::{Field, Kind};
use crate::domain::format;
use crate::domain::record::Value;
use crate::store::{Done, View};
use crate::text::Lang;

/// The shape of what is written; it grows when a reader would break.
pub const SCHEMA: u32 = 1;

/// What comes out, with the shape it has.
#[derive(Debug, serde::Serialize)]
pub struct Envelope<T> {
    schema: u32,
    data: T,
    /// The id to go on after, where a list has more.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<Uuid>,
}

impl<T: Serialize> Envelope<T> {
    pub fn of(data: T) -> Self {
        Self {
            schema: SCHEMA,
            data,
            next: None,
        }
    }

    pub fn next(mut self, next: Option<Uuid>) -> Self {
        self.next = next;
        self
    }
}

/// A record as a row. References are ids; `labels` has their names.
pub struct Row<'a>(pub &'a View);

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        write(self.0, &mut map)?;
        map.end()
    }
}

/// The row of a record that was written, with the names of the obligations met by it.
pub struct Written<'a>(pub &'a Done);

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(None)?;
        write(&self.0.view, &mut map)?;
        map.serialize_entry("met", &self.0.met)?;
        map.end()
    }
}

fn write<M: SerializeMap>(view: &View, map: &mut M) -> Result<(), M::Error> {
    let record = &view.record;
    map.serialize_entry("id", &record.id)?;
    map.serialize_entry("version", &record.version)?;
    map.serialize_entry("state", &record.state)?;
    map.serialize_entry("region", &record.region)?;
    map.serialize_entry("display", &format::visible(&view.display))?;
    for (field, value) in record.entity.fields.iter().zip(&record.values) {
        map.serialize_entry(field.name, &of(field, value))?;
    }
    map.serialize_entry("labels", &view.labels)
}

/// One value. What hides or commands is made visible: whoever prints it is safe.
pub fn of(field: &Field, value: &Value) -> Json {
    match value {
        Value::Empty => Json::Null,
        Value::Number(n) => json!(n),
        Value::Text(_) if field.is_masked() => json!(field.show(value, Lang::Id)),
        Value::Text(s) if matches!(field.kind, Kind::Note(_)) => json!(format::visible_note(s)),
        Value::Text(s) => json!(format::visible(s)),
        Value::Date(d) => json!(d.to_string()),
        Value::Ref(id) => json!(id),
    }
}
