//! What is asked of a list, and the window that answers it.

use uuid::Uuid;

use crate::domain::region::{Code, Level};
use crate::domain::schema::entity::{Entity, SortOrder};
use crate::domain::schema::field::{Field, Kind};
use crate::domain::schema::record::Value;
use crate::domain::schema::signed;
use crate::domain::schema::workflow::{Move, State};
use crate::store::engine::row;
use crate::store::engine::row::View;

/// A condition on a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filter {
    /// In one of these states.
    States(Vec<&'static State>),
    /// The same of states that hardly any record is in: they are what it is found by.
    RareStates(Vec<&'static State>),
    Is(&'static Field, Value),
    /// Something stands in the field.
    Given(&'static Field),
    /// A date field before this day.
    Before(&'static Field, chrono::NaiveDate),
    /// A text field from the first (included) to the second (not included).
    Span(&'static Field, String, String),
    /// Of exactly this region.
    Of(Code),
    /// In this region or under it.
    Within(Code),
    /// Kept for an office of this region by whoever holds it.
    For(Code),
    /// Of this region or one above it: what its records may refer to.
    Around(Code),
    /// Some text that a row shows has this word in it, whatever case, accents and spaces.
    Shows(String),
    /// A reference whose record is found by this text.
    Named(&'static Field, String),
    /// The same, where the records that are found by it are among these.
    NamedAmong(&'static Field, String, Vec<Uuid>),
    /// As [`Filter::Shows`], where the records that a reference shows by the word are among these.
    ShowsAmong(String, Vec<(&'static Field, Vec<Uuid>)>),
    /// A text field with this text in it.
    Contains(&'static Field, String),
    /// Of a region of this tier found by this text, or under one.
    InNamed(Level, String),
    /// Ended before the days that people's data are kept.
    PastRetention,
    /// Obligations of earlier years that are late today.
    InArrears,
    /// The last that was done to it is a decision which this person made today and the move takes back.
    DecidedToday(&'static Move),
    /// One of these.
    Ids(Vec<Uuid>),
    /// Any of these.
    Any(Vec<Filter>),
    /// All of these.
    All(Vec<Filter>),
}

/// What a person had a list sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SortKey {
    Title,
    State,
    /// The code of the region.
    Place,
    Field(&'static Field),
}

impl SortKey {
    /// What the list of an entity can be sorted by: all that it shows, but for what is masked and what was signed, whose
    /// words stand elsewhere.
    pub fn of(entity: &'static Entity) -> Vec<Self> {
        let sorted = |f: &&'static Field| {
            let ticked = matches!(f.kind, Kind::Ticks(_) | Kind::Note(_));
            !f.personal && !ticked && signed::words_of(entity, f).is_none()
        };
        let fields = entity.columns.iter().copied().filter(sorted);
        let place = entity.places.contains(&Level::Kelurahan);
        [Self::Title, Self::State]
            .into_iter()
            .chain(place.then_some(Self::Place))
            .chain(fields.map(Self::Field))
            .collect()
    }

    /// Whether rows are sorted by the names of other records, which no index of this table holds.
    pub fn is_named_elsewhere(self) -> bool {
        matches!(self, Self::Field(f) if f.reference().is_some())
    }

    /// Whether rows are sorted by stored words that are read otherwise: all of one kind stand together, and the kinds in the
    /// order of the words in Bahasa Indonesia, which an index of the store holds.
    pub fn groups(self) -> bool {
        match self {
            Self::State => true,
            Self::Field(field) => !field.choices().is_empty(),
            Self::Title | Self::Place => false,
        }
    }

    /// The expression rows are sorted by; the record's table is `t`.
    pub(in crate::store) fn sql(self) -> String {
        match self {
            Self::Title => "t.folded".to_owned(),
            Self::State => "t.state".to_owned(),
            Self::Place => "t.region".to_owned(),
            Self::Field(f) => match f.reference() {
                Some(target) => format!(
                    "(SELECT x.display FROM {} x WHERE x.id = t.{})",
                    target.name, f.name
                ),
                None => format!("t.{}", f.name),
            },
        }
    }

    pub(in crate::store) fn may_lack(self) -> bool {
        matches!(self, Self::Field(f) if !f.required)
    }

    fn of_row(self, view: &View) -> Option<String> {
        let record = &view.record;
        match self {
            Self::Title => Some(row::folded(record, &view.display)),
            Self::State => Some(record.state.name.to_owned()),
            Self::Place => Some(record.region.to_string()),
            Self::Field(f) if f.reference().is_some() => view.labels.get(f.name).cloned(),
            Self::Field(f) => record.value(f).canonical(),
        }
    }
}

/// Where a window begins: the last row of the one before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// None where the row has nothing in the field the list is ordered by: such rows come first.
    pub(in crate::store) key: Option<String>,
    pub(in crate::store) id: Uuid,
}

impl Cursor {
    /// The place of a row in the list of its entity.
    pub fn of(view: &View) -> Self {
        let key = match view.record.entity.order {
            Some(order) => view.record.value(order.field()).canonical(),
            None => Some(row::folded(&view.record, &view.display)),
        };
        Self {
            key,
            id: view.record.id,
        }
    }
}

/// A window of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    pub entity: &'static Entity,
    pub filters: Vec<Filter>,
    /// Looked for in names, whatever case, accents and spaces.
    pub search: String,
    pub after: Option<Cursor>,
    /// What a person had it sorted by; none leaves the order of the entity.
    pub sort: Option<SortKey>,
    /// The list runs from the largest to the smallest.
    pub descending: bool,
    /// From the end of the list, or from the cursor, towards its start; rows still come in the list's order.
    pub backward: bool,
    /// Rows, at most.
    pub limit: usize,
}

impl Query {
    pub fn of(entity: &'static Entity) -> Self {
        Self {
            entity,
            filters: vec![],
            search: String::new(),
            after: None,
            sort: None,
            descending: false,
            backward: false,
            limit: 100,
        }
    }

    /// The list as whoever looks at it wants it: what happened, the latest first; what waits, the oldest.
    pub fn to_look_at(entity: &'static Entity) -> Self {
        Self {
            descending: matches!(entity.order, Some(SortOrder::Latest(_))),
            ..Self::of(entity)
        }
    }

    /// No record can be in it, whatever the store holds.
    pub fn is_of_none(&self) -> bool {
        let none = |f: &Filter| matches!(f, Filter::Ids(ids) if ids.is_empty());
        self.filters.iter().any(none)
    }

    /// The place of a row in this list.
    pub fn place_of(&self, view: &View) -> Cursor {
        let Some(sort) = self.sort else {
            return Cursor::of(view);
        };
        Cursor {
            key: sort.of_row(view),
            id: view.record.id,
        }
    }

    /// The place right before a row: a window from there begins with it.
    pub fn before(&self, view: &View) -> Cursor {
        let id = view.record.id.as_u128();
        let id = if self.descending {
            id.saturating_add(1)
        } else {
            id.saturating_sub(1)
        };
        Cursor {
            id: Uuid::from_u128(id),
            ..self.place_of(view)
        }
    }

    pub fn filter(mut self, filter: Filter) -> Self {
        self.filters.push(filter);
        self
    }
}

/// What a window holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    pub rows: Vec<View>,
    /// There is more in the direction of the window.
    pub more: bool,
}
