//! States, moves, and what a move asks for. A workflow is a table; the store and the screens only read it.

mod signatory;
mod state;

pub use signatory::Signatory;
pub use state::State;

use std::hash::{Hash, Hasher};

use chrono::{Datelike, NaiveDate, TimeDelta};

use super::called::called;
use super::field::{Field, FieldType, NumberField, ReferenceField, TextField, Typed};
use super::record::Value;
use crate::text::{Message, Text, t};

/// What a stored state reads as that the workflow does not have.
pub static UNKNOWN: State = State::new("?", crate::text::t("?", "?")).ended();

/// Where a move leads.
#[derive(Debug, PartialEq, Eq)]
pub enum To {
    State(&'static State),
    /// The record stays where it is; only what the move asks for is written.
    Same,
    /// The state that was kept in this field.
    Back(&'static Field),
    /// Where the record stood before the decision that is taken back.
    Before,
}

/// What the store fills in by itself at a move.
#[derive(Debug, PartialEq, Eq)]
pub enum Stamp {
    Today,
    /// The person who acts.
    Person,
    /// The appointment under which the person acts.
    Appointment,
    /// For whom the person acts by mandate (*a.n.*); nothing when in the own office.
    Principal,
    /// The value of another field.
    Copy(&'static Field),
    /// The state that is left.
    State,
    Nothing,
}

/// What stands in a field before a person types.
#[derive(Debug, PartialEq, Eq)]
pub enum Preset {
    Blank,
    Words(Text),
    Code(&'static str),
    /// Days from today.
    Days(i64),
    /// The year it is.
    Year,
}

impl Preset {
    /// The preset as a value, on a day.
    pub fn value(&self, today: NaiveDate) -> Value {
        match self {
            Self::Blank => Value::Empty,
            Self::Words(text) => Value::Text(text.id.to_owned()),
            Self::Code(code) => Value::Text((*code).to_owned()),
            Self::Days(days) => Value::Date(today + TimeDelta::days(*days)),
            Self::Year => Value::Text(today.year().to_string()),
        }
    }
}

/// A field that a move asks for.
#[derive(Debug, PartialEq, Eq)]
pub struct Ask {
    pub field: &'static Field,
    pub required: bool,
    pub preset: Preset,
    /// What an earlier move said there stands, to be put right or added to; other words are said anew.
    pub amends: bool,
}

impl Ask {
    pub const fn need<T: FieldType>(field: &'static Typed<T>) -> Self {
        Self {
            field: field.field(),
            required: true,
            preset: Preset::Blank,
            amends: false,
        }
    }

    pub const fn may<T: FieldType>(field: &'static Typed<T>) -> Self {
        Self {
            required: false,
            ..Self::need(field)
        }
    }

    /// May be put right: empty it would take away what was said.
    pub const fn amend<T: FieldType>(field: &'static Typed<T>) -> Self {
        Self {
            amends: true,
            ..Self::may(field)
        }
    }

    pub const fn preset(mut self, preset: Preset) -> Self {
        self.preset = preset;
        self
    }
}

/// What a move leaves in a field by itself.
pub type Stamped = (&'static Field, Stamp);

/// Leaves this in a field.
pub const fn stamp<T: FieldType>(field: &'static Typed<T>, stamp: Stamp) -> Stamped {
    (field.field(), stamp)
}

/// A way from some states to another.
pub struct Move {
    pub name: &'static str,
    pub label: Text,
    pub from: &'static [&'static State],
    pub to: To,
    pub asks: &'static [Ask],
    pub stamps: &'static [Stamped],
    /// The move leads on only once all of these fields are filled: an agreement of several sides.
    pub joint: &'static [&'static Field],
    /// The person in this field may not make this move (maker and checker).
    pub other_than: Option<&'static Field>,
    /// Who made the record may not make this move, whoever else may.
    pub by_another: bool,
    /// Its guards ask nothing of what it is given: what they refuse is known, and told, before anybody types.
    pub judged_ahead: bool,
    /// Nothing undoes it, so a person confirms with a typed `Y`.
    pub solemn: bool,
    /// What is gone with it for good, said to whoever makes it before they are asked for a typed `Y`.
    pub loses: Option<Text>,
    /// It is noted of many records in one sitting, a row each.
    pub by_rows: bool,
    /// The key that opens it on a record, the same in every state and in both languages.
    pub letter: char,
    /// The record goes to the office of the region in this field.
    pub relocates: Option<&'static Field>,
    /// The neighbourhoods of the region are numbered anew, as this field says.
    pub renumbers: Option<&'static Field>,
    /// The decisions that it takes back: on their day, by who made them, while nobody acted on them.
    pub takes_back: &'static [&'static Move],
    /// The region is divided: this field says which neighbourhoods and people go where.
    pub divides: Option<&'static Field>,
    /// It notes here the appointment that is handed over, and how many forms of the office are unsaved.
    pub hands_over: Option<(&'static Field, &'static Field)>,
    /// Only who holds the office of the appointment in this field makes it, and at its end gets the unsaved forms there.
    pub takes_over: Option<&'static Field>,
}

/// A move is known by its name, within its workflow.
impl PartialEq for Move {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Move {}

impl Hash for Move {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        self.name.hash(hasher);
    }
}

impl std::fmt::Debug for Move {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

impl Move {
    pub const fn new(
        name: &'static str,
        label: Text,
        from: &'static [&'static State],
        to: &'static State,
    ) -> Self {
        Self {
            name,
            label,
            from,
            to: To::State(to),
            asks: &[],
            stamps: &[],
            joint: &[],
            other_than: None,
            by_another: false,
            judged_ahead: false,
            solemn: false,
            loses: None,
            by_rows: false,
            letter: label.id.as_bytes()[0].to_ascii_lowercase() as char,
            relocates: None,
            renumbers: None,
            takes_back: &[],
            divides: None,
            hands_over: None,
            takes_over: None,
        }
    }

    /// Where the first letter of the Indonesian label means something else on the record.
    pub const fn letter(mut self, letter: char) -> Self {
        self.letter = letter;
        self
    }

    pub const fn to(mut self, to: To) -> Self {
        self.to = to;
        self
    }

    pub const fn asks(mut self, asks: &'static [Ask]) -> Self {
        self.asks = asks;
        self
    }

    pub const fn stamps(mut self, stamps: &'static [Stamped]) -> Self {
        self.stamps = stamps;
        self
    }

    pub const fn joint(mut self, fields: &'static [&'static Field]) -> Self {
        self.joint = fields;
        self
    }

    pub const fn other_than(mut self, field: &'static ReferenceField) -> Self {
        self.other_than = Some(field.field());
        self
    }

    pub const fn by_another(mut self) -> Self {
        self.by_another = true;
        self
    }

    pub const fn judged_ahead(mut self) -> Self {
        self.judged_ahead = true;
        self
    }

    /// Whether it is a decision that a mandate lets somebody make for a principal.
    pub fn is_by_mandate(&self) -> bool {
        self.stamps.iter().any(|(_, s)| *s == Stamp::Principal)
    }

    pub const fn solemn(mut self) -> Self {
        self.solemn = true;
        self
    }

    pub const fn loses(mut self, what: Text) -> Self {
        self.loses = Some(what);
        self
    }

    pub const fn by_rows(mut self) -> Self {
        self.by_rows = true;
        self
    }

    pub const fn relocates(mut self, field: &'static ReferenceField) -> Self {
        self.relocates = Some(field.field());
        self
    }

    pub const fn renumbers(mut self, field: &'static TextField) -> Self {
        self.renumbers = Some(field.field());
        self
    }

    pub const fn takes_back(mut self, decisions: &'static [&'static Self]) -> Self {
        self.takes_back = decisions;
        self
    }

    /// Whether it takes back a decision.
    pub const fn is_retraction(&self) -> bool {
        !self.takes_back.is_empty()
    }

    /// Whether it says nothing but why a record is late, in this field.
    pub fn explains(&self, late: Option<&Field>) -> bool {
        let asked = self.asks.iter().find(|a| a.required).map(|a| a.field);
        asked.is_some() && asked == late
    }

    pub const fn divides(mut self, field: &'static TextField) -> Self {
        self.divides = Some(field.field());
        self
    }

    pub const fn hands_over(
        mut self,
        held: &'static ReferenceField,
        drafts: &'static NumberField,
    ) -> Self {
        self.hands_over = Some((held.field(), drafts.field()));
        self
    }

    pub const fn takes_over(mut self, field: &'static ReferenceField) -> Self {
        self.takes_over = Some(field.field());
        self
    }

    /// Whether work on the record is over with it.
    pub const fn ends(&self) -> bool {
        matches!(self.to, To::State(state) if !state.live)
    }

    /// Whether the move writes this field because a person gave it.
    pub fn asks_for(&self, field: &Field) -> bool {
        self.asks.iter().any(|a| a.field == field)
    }

    pub fn starts_at(&self, state: &State) -> bool {
        self.from.contains(&state)
    }

    /// Whether it always leads to this state.
    pub fn leads_to(&self, state: &State) -> bool {
        matches!(self.to, To::State(to) if to == state)
    }
}

/// The states and moves of one entity; the first state is where a record starts.
#[derive(Debug)]
pub struct Workflow {
    pub states: &'static [&'static State],
    pub moves: &'static [&'static Move],
}

impl Workflow {
    pub const fn initial(&self) -> &'static State {
        self.states[0]
    }

    pub fn state(&self, name: &str) -> Option<&'static State> {
        self.states.iter().copied().find(|s| s.name == name)
    }

    /// A state as it is stored, as a person reads it.
    pub fn state_words(&self, name: &str) -> Message {
        let state = self.state(name);
        state.map_or_else(|| t("{}", "{}").with([name.into()]), |s| s.label.into())
    }

    /// The states a record is open in, on every screen and paper: work goes on, or it waits for more.
    pub fn open(&self) -> Vec<&'static State> {
        let states = self.states.iter().copied();
        states.filter(|s| s.live).collect()
    }

    /// The states in which what is due is not done yet.
    pub fn unfinished(&self) -> Vec<&'static State> {
        let states = self.states.iter().copied();
        states.filter(|s| s.is_awaited()).collect()
    }

    pub fn find(&self, name: &str) -> Option<&'static Move> {
        self.moves.iter().copied().find(|m| m.name == name)
    }

    /// The move that a person names, by its name or its label.
    pub fn called(&self, typed: &str) -> Option<&'static Move> {
        called(self.moves.iter().copied(), typed, |m| (m.name, m.label))
    }

    /// The state that a person names, by its name or its label.
    pub fn state_called(&self, typed: &str) -> Option<&'static State> {
        called(self.states.iter().copied(), typed, |s| (s.name, s.label))
    }

    /// Moves that can start where the record stands, by rule alone; who may make them is policy.
    pub fn next(&self, state: &'static State) -> impl Iterator<Item = &'static Move> + use<> {
        let moves = self.moves.iter().copied();
        moves.filter(move |m| m.starts_at(state))
    }
}
