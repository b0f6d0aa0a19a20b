//! What is asked of a list, and the window that answers it.

use uuid::Uuid;

use crate::domain::region::Code;
use crate::domain::schema::entity::{Entity, SortOrder};
use crate::domain::schema::field::Field;
use crate::domain::schema::record::Value;
use crate::domain::schema::workflow::State;
use crate::store::engine::row;
use crate::store::engine::row::View;

/// A condition on a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filter {
    /// In one of these states.
    States(Vec<&'static State>),
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
    /// Of this region or one above it: what its records may refer to.
    Around(Code),
    /// Ended before the days that people's data are kept.
    PastRetention,
    /// Obligations of earlier years that are late today.
    InArrears,
    /// Any of these.
    Any(Vec<Filter>),
    /// All of these.
    All(Vec<Filter>),
}

/// Where a window begins: the last row of the one before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// None where the row has nothing in the field the list is ordered by: such rows come first.
    pub(in crate::store) key: Option<String>,
    pub(in crate::store) id: Uuid,
}

impl Cursor {
    /// The place of a row in its list.
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
