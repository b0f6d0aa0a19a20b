//! What waits for somebody: records in some states, for whoever may make the move that ends the wait; and in an empty store
//! the steps by which it comes into use, each taken once there are records that show it.

use super::field::{Field, FieldType, Typed};
use super::verb::Verb;
use super::workflow::{Move, State};
use crate::domain::region::Level;
use crate::text::Text;

/// Records that wait, as an inbox groups them.
#[derive(Debug)]
pub struct Waiting {
    /// What they are called there.
    pub heading: Text,
    pub states: &'static [&'static State],
    /// They wait for whoever may make this move, where it may be made.
    pub by: &'static Move,
    /// Since when they wait; the oldest comes first.
    pub since: Option<&'static Field>,
    /// The day that is set for them, and the place.
    pub set_for: Option<(&'static Field, &'static Field)>,
    /// The hour on that day.
    pub at: Option<&'static Field>,
    /// They are told from this many days before that day.
    pub days_before: Option<u64>,
    /// They wait for this role alone: the field, and its code.
    pub alone: Option<(&'static Field, &'static str)>,
    /// Only read here: what they ask is answered on the record itself.
    pub is_read: bool,
    /// Nothing of them waits: the person decided them today and may take that back by the move.
    pub is_decided: bool,
    /// Where the group stands among others, the first first.
    pub rank: u8,
}

/// Records in these states wait for whoever may make this move.
pub const fn waiting(
    rank: u8,
    heading: Text,
    states: &'static [&'static State],
    by: &'static Move,
) -> Waiting {
    Waiting {
        heading,
        states,
        by,
        since: None,
        set_for: None,
        at: None,
        days_before: None,
        alone: None,
        is_read: false,
        is_decided: false,
        rank,
    }
}

/// What this person decided today, behind all that waits.
pub const fn decided(heading: Text, taken_back_by: &'static Move) -> Waiting {
    Waiting {
        is_decided: true,
        ..waiting(u8::MAX, heading, taken_back_by.from, taken_back_by)
    }
}

impl Waiting {
    pub const fn since<T: FieldType>(mut self, field: &'static Typed<T>) -> Self {
        self.since = Some(field.field());
        self
    }

    pub const fn set_for<T: FieldType, U: FieldType>(
        mut self,
        day: &'static Typed<T>,
        place: &'static Typed<U>,
    ) -> Self {
        self.set_for = Some((day.field(), place.field()));
        self
    }

    pub const fn at<T: FieldType>(mut self, hour: &'static Typed<T>) -> Self {
        self.at = Some(hour.field());
        self
    }

    pub const fn from_days_before(mut self, days: u64) -> Self {
        self.days_before = Some(days);
        self
    }

    pub const fn alone<T: FieldType>(
        mut self,
        field: &'static Typed<T>,
        code: &'static str,
    ) -> Self {
        self.alone = Some((field.field(), code));
        self
    }

    pub const fn is_read(mut self) -> Self {
        self.is_read = true;
        self
    }
}

/// A step, with what shows that it was taken.
#[derive(Debug)]
pub struct FirstStep {
    /// Its place among the steps of all entities, the first first.
    pub rank: u8,
    pub label: Text,
    /// What takes it.
    pub by: Verb,
    /// Records in these states show it; none are all.
    pub states: &'static [&'static State],
    /// Only those with this code in this field do.
    pub alone: Option<(&'static Field, &'static str)>,
    /// Only those of offices of this tier do.
    pub tier: Option<Level>,
    /// One taken anywhere in the store is taken for all offices; else each office takes its own.
    pub shared: bool,
    /// So many are there from the beginning and show nothing.
    pub beyond: i64,
    /// With so many records of the kind anywhere in the store, in whatever state, people know the way.
    pub learnt: Option<i64>,
}

/// A step is known by its place among them.
impl PartialEq for FirstStep {
    fn eq(&self, other: &Self) -> bool {
        self.rank == other.rank
    }
}

impl Eq for FirstStep {}

/// A step that any record of the kind shows.
pub const fn first_step(rank: u8, label: Text, by: Verb) -> FirstStep {
    FirstStep {
        rank,
        label,
        by,
        states: &[],
        alone: None,
        tier: None,
        shared: false,
        beyond: 0,
        learnt: None,
    }
}

impl FirstStep {
    pub const fn in_states(mut self, states: &'static [&'static State]) -> Self {
        self.states = states;
        self
    }

    pub const fn alone<T: FieldType>(
        mut self,
        field: &'static Typed<T>,
        code: &'static str,
    ) -> Self {
        self.alone = Some((field.field(), code));
        self
    }

    pub const fn at(mut self, tier: Level) -> Self {
        self.tier = Some(tier);
        self
    }

    pub const fn shared(mut self) -> Self {
        self.shared = true;
        self
    }

    pub const fn beyond(mut self, many: i64) -> Self {
        self.beyond = many;
        self
    }

    pub const fn learnt(mut self, many: i64) -> Self {
        self.learnt = Some(many);
        self
    }
}
