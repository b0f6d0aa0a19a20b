//! Which records a reference may point to.

use super::{Field, FieldType, Typed};
use crate::domain::region::Code;
use crate::domain::schema::workflow::State;

impl Field {
    /// Whether it refers to somebody of a register.
    pub fn names_people(&self) -> bool {
        self.reference().is_some_and(|entity| entity.register)
    }

    /// A reference only to records of the same office.
    pub const fn own(mut self) -> Self {
        self.own = true;
        self
    }

    /// A reference to records of the same office and of those under it.
    pub const fn beneath(mut self) -> Self {
        self.beneath = true;
        self
    }

    /// Whether a record of `region` may refer by this field to one of `other`.
    pub fn reaches(&self, region: &Code, other: &Code) -> bool {
        match (self.own, self.beneath) {
            (true, _) => region == other,
            (false, true) => region.holds(other),
            (false, false) => other.holds(region),
        }
    }

    /// A reference only to records of the same office, in this state.
    pub const fn own_in(mut self, state: &'static State) -> Self {
        self.own = true;
        self.in_state = Some(state);
        self
    }

    /// A reference only to records in this state.
    pub const fn in_state(mut self, state: &'static State) -> Self {
        self.in_state = Some(state);
        self
    }

    /// A reference to records in these states too.
    pub const fn also_in(mut self, states: &'static [&'static State]) -> Self {
        self.also_in = states;
        self
    }

    /// Whether a record in this state may be referred to.
    pub fn accepts(&self, state: &State) -> bool {
        let first = match self.in_state {
            Some(only) => only == state,
            None => state.live,
        };
        first || self.also_in.contains(&state)
    }

    /// A reference only to records that agree in this field.
    pub const fn alike<T: FieldType>(mut self, field: &'static Typed<T>) -> Self {
        self.alike = Some(field.field());
        self
    }
}
