//! Which records a reference may point to.

use super::{Field, FieldType, Kind, Typed};
use crate::domain::region::Code;
use crate::domain::schema::workflow::{Move, State};

/// What becomes of an open record that refers to one which ends or leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hang {
    /// It tells what was, and stays as it is.
    Keeps,
    /// It ends too, by this move, for the same reason.
    Ends(&'static Move),
    /// It goes to the successor. Without one it goes on alone where it may, else the end is refused.
    Passes,
    /// It goes to the successor where that has none of the same; else it ends by this move.
    PassesOr(&'static Move),
    /// It goes along by the first move where its kind is held at the new office; else it ends by the second.
    Goes(&'static Move, &'static Move),
}

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

    /// As [`Field::beneath`], and who may not see the record names it by a number that only it has.
    pub const fn beneath_by_number(mut self) -> Self {
        self.by_number = true;
        self.beneath()
    }

    /// Whether a record of `region` may refer by this field to one of `other`.
    pub fn reaches(&self, region: &Code, other: &Code) -> bool {
        match (self.own, self.beneath) {
            (true, _) => region == other,
            (false, true) => region.holds(other),
            // A region can be named from anywhere.
            (false, false) => other.holds(region) || self.reference().is_some_and(|e| e.regions),
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

    /// What becomes of the record when the one referred to ends or leaves.
    pub const fn hangs(mut self, hang: Hang) -> Self {
        self.hang = Some(hang);
        self
    }

    /// Whether its text is the code of a region: a text on which something hangs can be nothing else.
    pub const fn is_region_code(&self) -> bool {
        matches!(self.kind, Kind::Text(_)) && self.hang.is_some()
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
