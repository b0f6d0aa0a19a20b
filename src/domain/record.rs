//! A record and its values; what changed between two of them, and how two edits of one text meet.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use uuid::Uuid;

use crate::domain::entity::Entity;
use crate::domain::region::Code;
use crate::domain::workflow::State;

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

/// New values by field name.
pub type Changes = BTreeMap<&'static str, Value>;

/// A record as it stands at one version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    pub entity: &'static Entity,
    pub id: Uuid,
    pub region: Code,
    /// Counts the commits that touched it, from 1; 0 is a record not yet stored.
    pub version: i64,
    pub state: String,
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
            state: entity.workflow.initial().to_owned(),
            values: vec![Value::Empty; entity.fields.len()],
        }
    }

    /// The value of a field; nothing for a name the entity lacks.
    pub fn get(&self, field: &str) -> &Value {
        const NOTHING: &Value = &Value::Empty;
        self.entity
            .position(field)
            .map_or(NOTHING, |i| &self.values[i])
    }

    /// Sets a field; a name the entity lacks changes nothing.
    /// Past its due date, and what was due is not done.
    pub fn is_late(&self, today: NaiveDate) -> bool {
        let awaited = |s: &State| s.is_awaited();
        self.entity.workflow.state(&self.state).is_some_and(awaited)
            && self.get("due_on").date().is_some_and(|due| due < today)
    }

    pub fn set(&mut self, field: &str, value: Value) {
        if let Some(i) = self.entity.position(field) {
            self.values[i] = value;
        }
    }

    pub fn apply(&mut self, changes: &Changes) {
        for (field, value) in changes {
            self.set(field, value.clone());
        }
    }
}

/// What `mine` changes on `base`.
pub fn diff(base: &Record, mine: &Record) -> Changes {
    let fields = base.entity.fields.iter();
    fields
        .zip(base.values.iter().zip(&mine.values))
        .filter(|(_, (b, m))| b != m)
        .map(|(field, (_, m))| (field.name, m.clone()))
        .collect()
}

/// One field that both sides changed, differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    pub field: &'static str,
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
    for (field, value) in mine {
        let (base, theirs) = (base.get(field), theirs.get(field));
        if value == theirs || value == base {
            continue;
        }
        if base == theirs {
            out.mine.insert(field, value.clone());
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
