//! A record and its values; what changed between two of them, and how two edits of one text meet.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use uuid::Uuid;

use crate::domain::region::Code;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::{Field, FieldType, Typed};
use crate::domain::schema::workflow::State;

/// One value of a field.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    #[default]
    Empty,
    Text(String),
    /// A count, or rupiah.
    Number(i64),
    Date(NaiveDate),
    /// The id of another record.
    Ref(Uuid),
}

impl Value {
    pub fn is_empty(&self) -> bool {
        *self == Self::Empty
    }

    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(s) => Some(s),
            _ => None,
        }
    }

    pub fn number(&self) -> Option<i64> {
        match self {
            Self::Number(n) => Some(*n),
            _ => None,
        }
    }

    pub fn date(&self) -> Option<NaiveDate> {
        match self {
            Self::Date(d) => Some(*d),
            _ => None,
        }
    }

    pub fn id(&self) -> Option<Uuid> {
        match self {
            Self::Ref(id) => Some(*id),
            _ => None,
        }
    }

    /// The one spelling that is stored, hashed and exchanged; none for nothing.
    pub fn canonical(&self) -> Option<String> {
        match self {
            Self::Empty => None,
            Self::Text(s) => Some(s.clone()),
            Self::Number(n) => Some(n.to_string()),
            Self::Date(d) => Some(d.to_string()),
            Self::Ref(id) => Some(id.to_string()),
        }
    }
}

impl From<&str> for Value {
    fn from(s: &str) -> Self {
        if s.is_empty() {
            Self::Empty
        } else {
            Self::Text(s.to_owned())
        }
    }
}

impl From<String> for Value {
    fn from(s: String) -> Self {
        Self::from(s.as_str())
    }
}

impl From<i64> for Value {
    fn from(n: i64) -> Self {
        Self::Number(n)
    }
}

impl From<NaiveDate> for Value {
    fn from(d: NaiveDate) -> Self {
        Self::Date(d)
    }
}

impl From<Uuid> for Value {
    fn from(id: Uuid) -> Self {
        Self::Ref(id)
    }
}

/// New values by field, in the order of the fields' names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes(BTreeMap<&'static Field, Value>);

impl Changes {
    pub const fn new() -> Self {
        Self(BTreeMap::new())
    }

    /// With one more value.
    pub fn with<T: FieldType>(mut self, field: &'static Typed<T>, value: impl Into<Value>) -> Self {
        self.put(field.field(), value.into());
        self
    }

    /// Sets a value; answers the one that was given before.
    pub fn put(&mut self, field: &'static Field, value: Value) -> Option<Value> {
        self.0.insert(field, value)
    }

    /// Sets a value where none was given.
    pub fn put_if_missing(&mut self, field: &'static Field, value: Value) {
        self.0.entry(field).or_insert(value);
    }

    pub fn get(&self, field: &Field) -> Option<&Value> {
        self.0.get(field)
    }

    pub fn holds(&self, field: &Field) -> bool {
        self.0.contains_key(field)
    }

    pub fn take(&mut self, field: &Field) -> Option<Value> {
        self.0.remove(field)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn iter(&self) -> impl Iterator<Item = (&'static Field, &Value)> {
        self.0.iter().map(|(field, value)| (*field, value))
    }

    pub fn fields(&self) -> impl Iterator<Item = &'static Field> {
        self.0.keys().copied()
    }

    pub fn retain(&mut self, keep: impl Fn(&Field, &Value) -> bool) {
        self.0.retain(|field, value| keep(field, value));
    }
}

impl FromIterator<(&'static Field, Value)> for Changes {
    fn from_iter<I: IntoIterator<Item = (&'static Field, Value)>>(values: I) -> Self {
        Self(values.into_iter().collect())
    }
}

impl Extend<(&'static Field, Value)> for Changes {
    fn extend<I: IntoIterator<Item = (&'static Field, Value)>>(&mut self, values: I) {
        self.0.extend(values);
    }
}

impl IntoIterator for Changes {
    type Item = (&'static Field, Value);
    type IntoIter = std::collections::btree_map::IntoIter<&'static Field, Value>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// A record as it stands at one version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    pub entity: &'static Entity,
    pub id: Uuid,
    pub region: Code,
    /// Counts the commits that touched it, from 1; 0 is a record not yet stored.
    pub version: i64,
    pub state: &'static State,
    /// In the order of the entity's fields.
    pub values: Vec<Value>,
}

impl Record {
    /// A record not yet stored, empty, in the workflow's first state.
    pub fn new(entity: &'static Entity, id: Uuid, region: Code) -> Self {
        Self {
            entity,
            id,
            region,
            version: 0,
            state: entity.workflow.initial(),
            values: vec![Value::Empty; entity.fields.len()],
        }
    }

    /// What a field holds, in its own type; nothing when it is empty.
    pub fn get<T: FieldType>(&self, field: &Typed<T>) -> Option<T::Read<'_>> {
        T::read(self.value(field))
    }

    /// The value of a field of whatever type. The field is the entity's own: another entity's is a mistake of whoever
    /// wrote the line, which tests stop at.
    pub fn value(&self, field: &Field) -> &Value {
        const NOTHING: &Value = &Value::Empty;
        let at = self.entity.position(field);
        debug_assert!(at.is_some(), "{:?} has no field {field:?}", self.entity);
        at.map_or(NOTHING, |i| &self.values[i])
    }

    pub fn is_empty(&self, field: &Field) -> bool {
        self.value(field).is_empty()
    }

    /// Sets a field of the entity.
    pub fn set(&mut self, field: &Field, value: impl Into<Value>) {
        let at = self.entity.position(field);
        debug_assert!(at.is_some(), "{:?} has no field {field:?}", self.entity);
        if let Some(i) = at {
            self.values[i] = value.into();
        }
    }

    pub fn apply(&mut self, changes: &Changes) {
        for (field, value) in changes.iter() {
            self.set(field, value.clone());
        }
    }

    pub fn is(&self, state: &State) -> bool {
        self.state == state
    }

    pub fn is_any(&self, states: &[&State]) -> bool {
        states.contains(&self.state)
    }

    /// Past its due date, and what was due is not done.
    pub fn is_late(&self, today: NaiveDate) -> bool {
        let due = self.entity.due.and_then(|field| self.value(field).date());
        self.state.is_awaited() && due.is_some_and(|due| due < today)
    }
}

/// What `mine` changes on `base`.
pub fn diff(base: &Record, mine: &Record) -> Changes {
    let fields = base.entity.fields.iter();
    fields
        .zip(base.values.iter().zip(&mine.values))
        .filter(|(_, (b, m))| b != m)
        .map(|(field, (_, m))| (*field, m.clone()))
        .collect()
}

/// One field that both sides changed, differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    pub field: &'static Field,
    pub base: Value,
    pub mine: Value,
    pub theirs: Value,
}

/// Two edits of one base put together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merge {
    /// What is mine alone and can be written on top of theirs.
    pub mine: Changes,
    /// What a person must choose.
    pub clashes: Vec<Clash>,
}

/// Three-way merge by field: what only one side changed is taken, the rest is left to a person.
pub fn merge(base: &Record, mine: &Changes, theirs: &Record) -> Merge {
    let mut out = Merge::default();
    for (field, value) in mine.iter() {
        let (base, theirs) = (base.value(field), theirs.value(field));
        if value == theirs || value == base {
            continue;
        }
        if base == theirs {
            out.mine.put(field, value.clone());
        } else {
            out.clashes.push(Clash {
                field,
                base: base.clone(),
                mine: value.clone(),
                theirs: theirs.clone(),
            });
        }
    }
    out
}

#[cfg(test)]
mod tests;
