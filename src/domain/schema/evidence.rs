//! Evidence: which record meets a duty, in which state, of which tier, dated when, and what else must hold; and where it
//! does not hold, what is missing, in words.

use chrono::{Datelike, NaiveDate};

use super::entity::Entity;
use super::field::{DateField, Field, TextField};
use super::look::{Facts, Look};
use super::period::Period;
use super::record::Record;
use super::workflow::State;
use crate::domain::region::{Code, Level};
use crate::text::{Arg, Message, t};

/// A condition on a field of the record itself.
#[derive(Debug)]
pub enum When {
    /// The field holds one of these.
    Is(&'static Field, &'static [&'static str]),
    Filled(&'static Field),
    /// The fields add up to more than nothing.
    Some(&'static [&'static Field]),
}

impl When {
    pub fn holds(&self, record: &Record) -> bool {
        match self {
            Self::Is(field, codes) => record
                .value(field)
                .text()
                .is_some_and(|t| codes.contains(&t)),
            Self::Filled(field) => !record.value(field).is_empty(),
            Self::Some(fields) => fields
                .iter()
                .any(|f| record.value(f).number().is_some_and(|n| n > 0)),
        }
    }

    /// The fields it looks at.
    pub fn fields(&self) -> &[&'static Field] {
        match self {
            Self::Is(field, _) | Self::Filled(field) => std::slice::from_ref(field),
            Self::Some(fields) => fields,
        }
    }

    /// What it asks of a field for a duty, said beside the field.
    pub fn asks(&self, duty: &str) -> Message {
        match self {
            Self::Is(field, codes) => {
                t("{} minta {}", "{} asks for {}").with([duty.into(), any_of(field, codes)])
            }
            Self::Filled(_) => t("diminta {}", "asked by {}").with([duty.into()]),
            Self::Some(_) => {
                t("{} minta lebih dari nol", "{} asks for more than zero").with([duty.into()])
            }
        }
    }

    /// What is missing where it does not hold.
    pub fn lacking(&self, record: &Record) -> Option<Missing> {
        if self.holds(record) {
            return None;
        }
        Some(match self {
            Self::Is(field, codes) => {
                let words = t("{} harus {}", "{} must be {}");
                Missing::field(
                    field,
                    words.with([field.label.into(), any_of(field, codes)]),
                )
            }
            Self::Filled(field) => {
                let words = t("{} belum diisi", "{} is not filled in");
                Missing::field(field, words.with([field.label.into()]))
            }
            Self::Some(fields) => {
                let names = Message::list(fields.iter().map(|f| f.label.into()));
                let words = t("{} masih nol", "{} are still zero");
                Missing::new(words.with([names.into()]))
            }
        })
    }
}

/// `tatap muka / kunjungan`, in both languages.
fn any_of(field: &Field, codes: &[&str]) -> Arg {
    let named = field.choices().iter().filter(|c| codes.contains(&c.code));
    let all = named
        .map(|c| Message::from(c.label))
        .reduce(|all, one| t("{} / {}", "{} / {}").with([all.into(), one.into()]));
    all.unwrap_or_else(|| t("–", "–").into()).into()
}

/// What a record or an obligation lacks, and where it is added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    pub words: Message,
    pub at: Option<Remedy>,
}

/// Where a person adds what is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remedy {
    /// By another record of this kind.
    Record(&'static Entity),
    /// In a field of the record.
    Field(&'static Field),
}

impl Missing {
    pub fn new(words: impl Into<Message>) -> Self {
        Self {
            words: words.into(),
            at: None,
        }
    }

    pub fn field(field: &'static Field, words: impl Into<Message>) -> Self {
        Self {
            at: Some(Remedy::Field(field)),
            ..Self::new(words)
        }
    }

    pub fn record(entity: &'static Entity, words: impl Into<Message>) -> Self {
        Self {
            at: Some(Remedy::Record(entity)),
            ..Self::new(words)
        }
    }
}

/// The one thing, where it is missing.
pub fn lacks(is_missing: bool, missing: Missing) -> Vec<Missing> {
    is_missing.then_some(missing).into_iter().collect()
}

/// A duty that a record could have met and does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shortfall {
    /// The code of the duty.
    pub duty: &'static str,
    /// The period of the obligation that still waits.
    pub period: String,
    pub missing: Vec<Missing>,
}

impl Shortfall {
    /// `C4 2026-Q1: belum ada kader teknis yang hadir`.
    pub fn sentence(&self) -> Message {
        let missing = Message::list(self.missing.iter().map(|m| m.words.clone()));
        let period = Period::spoken(&self.period);
        t("{} {}: {}", "{} {}: {}").with([self.duty.into(), period.into(), missing.into()])
    }
}

/// What must hold beyond the record itself, over records around it.
#[derive(Debug)]
pub struct Need {
    pub looks: &'static [Look],
    /// It is of the record's own parts: where there is no record yet it says nothing.
    pub own: bool,
    pub lacking: fn(&EvidenceContext<'_>) -> Vec<Missing>,
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
    /// The field that names the year it is for: the evidence may be older or younger than it, and is for no other year.
    pub year: Option<&'static Field>,
    /// It is evidence of the day it is looked at, however old it is.
    pub standing: bool,
    /// What says that the record is meant for this duty.
    pub meant: &'static [When],
    /// What else it must say to count.
    pub when: &'static [When],
    pub about: About,
    pub part: Part,
    pub needs: &'static [&'static Need],
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
        year: None,
        standing: false,
        meant: &[],
        when: &[],
        about: About::Anything,
        part: Part::Any,
        needs: &[],
        opens: None,
    }
}

impl EvidenceRule {
    pub const fn meant(mut self, meant: &'static [When]) -> Self {
        self.meant = meant;
        self
    }

    pub const fn when(mut self, when: &'static [When]) -> Self {
        self.when = when;
        self
    }

    pub const fn of_year(mut self, year: &'static TextField) -> Self {
        self.year = Some(year.field());
        self
    }

    pub const fn standing(mut self) -> Self {
        self.standing = true;
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

    pub const fn needs(mut self, needs: &'static [&'static Need]) -> Self {
        self.needs = needs;
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
    /// The year it is for, where the record names one.
    pub year: Option<i32>,
    pub about: Option<Code>,
}

impl Evidence {
    /// Whether its day counts in a period: in it, or for a record that names its year whenever it was; what came after
    /// the year shows by its date, and once that is locked by its reason.
    pub fn is_in_time(&self, period: Period) -> bool {
        match self.year {
            Some(year) => period.start().year() == year,
            None => period.holds(self.on),
        }
    }
}

/// Of which tier an office is whose record counts, and of which the office that owes the duty.
pub mod tier {
    use crate::domain::region::Level;

    pub const CITY: (Level, Level) = (Level::City, Level::City);
    pub const KECAMATAN: (Level, Level) = (Level::Kecamatan, Level::Kecamatan);
    pub const KELURAHAN: (Level, Level) = (Level::Kelurahan, Level::Kelurahan);
    pub const RAISED: (Level, Level) = (Level::Kelurahan, Level::Kecamatan);
}
