//! Records as JSON: English keys, ISO dates, whole rupiah, numbers of people masked.

use std::collections::BTreeMap;

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::domain::format;
use crate::domain::schema::evidence::{Remedy, Shortfall};
use crate::domain::schema::field::{Field, Kind};
use crate::domain::schema::record::Value;
use crate::store::{Outcome, View};
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
#[derive(Debug)]
pub struct Row<'a> {
    view: &'a View,
    /// What is said beside the record's own fields.
    more: Vec<(&'static str, Json)>,
}

impl<'a> Row<'a> {
    pub fn of(view: &'a View) -> Self {
        Self { view, more: vec![] }
    }

    /// The row of a record that was written, with the names of the obligations met by it.
    pub fn written(done: &'a Outcome) -> Self {
        Self::of(&done.view)
            .with("met", json!(done.met))
            .with("lapsed", json!(done.lapsed))
            .lacking(&done.short)
    }

    /// The same with what it lacks to meet a duty, or what an obligation waits for.
    pub fn lacking(self, short: &[Shortfall]) -> Self {
        let short: Vec<Json> = short.iter().map(shortfall).collect();
        self.with("lacking", json!(short))
    }

    pub fn with(mut self, key: &'static str, value: Json) -> Self {
        self.more.push((key, value));
        self
    }
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let (view, record) = (self.view, &self.view.record);
        let mut map = to.serialize_map(None)?;
        map.serialize_entry("id", &record.id)?;
        map.serialize_entry("version", &record.version)?;
        map.serialize_entry("state", &record.state.name)?;
        map.serialize_entry("region", &record.region)?;
        map.serialize_entry("region_name", &format::visible(&view.place))?;
        map.serialize_entry("display", &format::visible(&view.display))?;
        for (field, value) in record.entity.fields.iter().zip(&record.values) {
            map.serialize_entry(field.name, &of(field, value))?;
        }
        let labels: BTreeMap<_, _> = view
            .labels
            .iter()
            .map(|(f, l)| (f, format::visible(l)))
            .collect();
        map.serialize_entry("labels", &labels)?;
        for (key, value) in &self.more {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

fn shortfall(short: &Shortfall) -> Json {
    let missing = short.missing.iter().map(|m| {
        let (record, field) = match m.at {
            Some(Remedy::Record(entity)) => (Some(entity.name), None),
            Some(Remedy::Field(field)) => (None, Some(field.name)),
            None => (None, None),
        };
        json!({"id": m.words.get(Lang::Id), "en": m.words.get(Lang::En), "record": record, "field": field})
    });
    let missing: Vec<Json> = missing.collect();
    json!({"duty": short.duty, "period": short.period, "missing": missing})
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

#[cfg(test)]
mod tests {
    use crate::domain::model::ENTITIES;

    #[test]
    fn no_field_has_the_name_of_a_key_that_every_row_has() {
        let keys = [
            "id",
            "version",
            "state",
            "region",
            "region_name",
            "display",
            "labels",
            "met",
            "age_days",
            "overdue",
        ];
        for entity in ENTITIES {
            let clash = entity.fields.iter().find(|f| keys.contains(&f.name));
            assert!(
                clash.is_none(),
                "{}: {:?}",
                entity.name,
                clash.map(|f| f.name)
            );
        }
    }
}
