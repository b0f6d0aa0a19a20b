//! Evidence: which record meets a duty, in which state, of which tier, dated when, and what else must hold.

use chrono::{Datelike, NaiveDate};

use super::entity::Entity;
use super::field::{DateField, Field};
use super::look::{Facts, Look};
use super::period::Period;
use super::record::Record;
use super::workflow::State;
use crate::domain::region::{Code, Level};

/// A condition on a field of the record itself.
#[derive(Debug)]
pub enum When {
    /// The field holds one of these.
    Is(&'static Field, &'static [&'static str]),
    Filled(&'static Field),
    /// The field is the year of the evidence's own date.
    YearOf(&'static Field),
    /// The fields add up to more than nothing.
    Some(&'static [&'static Field]),
}

impl When {
    pub fn holds(&self, record: &Record, on: NaiveDate) -> bool {
        match self {
            Self::Is(field, codes) => record
                .value(field)
                .text()
                .is_some_and(|t| codes.contains(&t)),
            Self::Filled(field) => !record.value(field).is_empty(),
            Self::YearOf(field) => {
                record.value(field).text() == Some(on.year().to_string().as_str())
            }
            Self::Some(fields) => fields
                .iter()
                .any(|f| record.value(f).number().is_some_and(|n| n > 0)),
        }
    }
}

/// What must hold beyond the record itself, over records around it.
#[derive(Debug)]
pub struct Need {
    pub looks: &'static [Look],
    pub holds: fn(&EvidenceContext<'_>) -> bool,
}

/// One obligation that a record would meet, and the records around it.
#[derive(Debug)]
pub struct EvidenceContext<'a> {
    pub record: &'a Record,
    pub met: &'a Evidence,
    pub around: Facts<'a>,
    pub today: NaiveDate,
}

/// Which periods of a day count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Any,
    /// Not the budget change.
    Original,
    /// The budget change alone.
    Change,
}

impl Part {
    pub fn fits(self, period: Period) -> bool {
        let changes = matches!(period, Period::Change(_));
        match self {
            Self::Any => true,
            Self::Original => !changes,
            Self::Change => changes,
        }
    }
}

/// The region an obligation counted by region must be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    Anything,
    /// The record's own region.
    Itself,
    /// The region in this field of the record.
    Field(&'static Field),
}

impl About {
    /// Whether this field of the record says it.
    pub fn is(self, field: &Field) -> bool {
        matches!(self, Self::Field(own) if own == field)
    }
}

/// A record of the entity meets an obligation once it reaches a state.
#[derive(Debug)]
pub struct EvidenceRule {
    pub states: &'static [&'static State],
    /// States it goes on to in which it still is evidence.
    pub keeps: &'static [&'static State],
    /// The code of the duty it meets.
    pub duty: &'static str,
    /// The tier of the record's own office; none for any.
    pub of: Option<Level>,
    /// The tier of the office that owes it.
    pub owner: Level,
    /// The field with the date that decides the period.
    pub dated: &'static Field,
    pub when: &'static [When],
    pub about: About,
    pub part: Part,
    pub need: Option<&'static Need>,
    /// The entity a person adds to meet the duty, where the store makes these records by itself.
    pub opens: Option<&'static Entity>,
}

/// In these states a record of an office of the first tier meets the duty of one of the second.
pub const fn evidence(
    duty: &'static str,
    states: &'static [&'static State],
    (of, owner): (Level, Level),
    dated: &'static DateField,
) -> EvidenceRule {
    EvidenceRule {
        states,
        keeps: &[],
        duty,
        of: Some(of),
        owner,
        dated: dated.field(),
        when: &[],
        about: About::Anything,
        part: Part::Any,
        need: None,
        opens: None,
    }
}

impl EvidenceRule {
    pub const fn when(mut self, when: &'static [When]) -> Self {
        self.when = when;
        self
    }

    pub const fn about(mut self, about: About) -> Self {
        self.about = about;
        self
    }

    pub const fn part(mut self, part: Part) -> Self {
        self.part = part;
        self
    }

    pub const fn need(mut self, need: &'static Need) -> Self {
        self.need = Some(need);
        self
    }

    pub const fn keeps(mut self, states: &'static [&'static State]) -> Self {
        self.keeps = states;
        self
    }

    pub const fn of_any(mut self) -> Self {
        self.of = None;
        self
    }

    pub const fn opens(mut self, entity: &'static Entity) -> Self {
        self.opens = Some(entity);
        self
    }

    /// Whether a record in this state is evidence.
    pub fn stands_in(&self, state: &State) -> bool {
        self.states.contains(&state) || self.keeps.contains(&state)
    }
}

/// One obligation that a record meets, if what it needs beyond itself holds too.
#[derive(Clone, Debug)]
pub struct Evidence {
    pub rule: &'static EvidenceRule,
    pub office: Code,
    pub on: NaiveDate,
    pub about: Option<Code>,
}

/// Of which tier an office is whose record counts, and of which the office that owes the duty.
pub mod tier {
    use crate::domain::region::Level;

    pub const CITY: (Level, Level) = (Level::City, Level::City);
    pub const KECAMATAN: (Level, Level) = (Level::Kecamatan, Level::Kecamatan);
    pub const KELURAHAN: (Level, Level) = (Level::Kelurahan, Level::Kelurahan);
    pub const RAISED: (Level, Level) = (Level::Kelurahan, Level::Kecamatan);
}
