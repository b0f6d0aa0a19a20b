//! A field of an entity: its label, and how its values are checked, read and shown.
//!
//! An entity declares each of its fields as a static of a [`Typed`] handle, so that code which names a field says which
//! type it reads, and a misspelt name does not compile. Code that serves every entity goes through [`Field`] alone.

mod choice;
pub mod erased;
mod identity;
mod limits;
mod reach;
mod tick;
mod typed;
pub mod undone;
pub mod words;

pub use reach::Hang;
pub use tick::{Item, is_code, offered, tick, ticks};
pub use typed::{DateField, FieldType, NumberField, ReferenceField, TextField, Typed};

use chrono::NaiveDate;
use uuid::Uuid;

use crate::domain::format;
use crate::domain::region::Code;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::record::{Record, Value};
use crate::domain::schema::workflow::{Preset, State};
use crate::text::{Lang, Message, Text, grouped, t};

pub use choice::{Choice, c};
use choice::{check_choice, choose, label_of};
use limits::{blank, check_length, check_phone, check_range, loose, no_reference};
use tick::{check_ticks, codes_of, pack};

/// Numbers kept as text because their zeros count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Digits {
    Nik,
    Nip,
    Phone,
    /// An hour of the day.
    Time,
}

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One line of at most so many characters.
    Text(usize),
    /// Several lines of at most so many characters in all.
    Note(usize),
    Choice(&'static [Choice]),
    /// Any number of items of this list of the office's own.
    Ticks(&'static str),
    Date,
    /// Whole rupiah, not negative.
    Money,
    Count {
        min: i64,
        max: i64,
    },
    Digits(Digits),
    /// Another record of this entity.
    Reference(&'static Entity),
}

/// Who gives a field its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Typed in the form of the record.
    Form,
    /// Given only through a move, or filled by the store.
    Move,
}

/// One field of an entity.
pub struct Field {
    pub name: &'static str,
    pub label: Text,
    pub kind: Kind,
    pub required: bool,
    pub origin: Origin,
    /// Personal data: masked unless the right to see it is used.
    pub personal: bool,
    /// Names a person: shown, but erased with the personal data when that is asked for.
    pub naming: bool,
    /// Set when the record is made and never after.
    pub fixed: bool,
    /// The value comes from this field of the record that another field refers to: (reference, its field).
    pub follows: Option<(&'static Field, &'static Field)>,
    pub preset: Preset,
    /// The record referred to must be of the same office, not of one above it.
    pub own: bool,
    /// The record referred to is of the same office or of one under it.
    pub beneath: bool,
    /// Somebody beneath may be named by a number that only they have, also by who may not see the record; such a look is
    /// written down and counted.
    pub by_number: bool,
    /// The state the record referred to must be in.
    pub in_state: Option<&'static State>,
    /// Further states the record referred to may be in, though work on it has ended.
    pub also_in: &'static [&'static State],
    /// The record referred to has the same in this field as the record itself.
    pub alike: Option<&'static Field>,
    /// What becomes of the record when the one referred to ends or leaves; each reference to what can end says it.
    pub hang: Option<Hang>,
    /// It counts the neighbourhoods (RW) of its office, which may be numbered anew.
    pub counts_rw: bool,
    /// What a person calls the stored text, where that is a spelling for programs.
    pub spoken: Option<fn(&str) -> Message>,
    /// Both languages of the texts that a new store starts with.
    pub shipped: Option<fn() -> Vec<Text>>,
    /// What the value comes to in its record, where a bare number says it to nobody.
    pub meant: Option<fn(&Record) -> Option<Message>>,
    /// What a form says that it takes, where the kind does not tell.
    pub takes: Option<Text>,
}

impl Field {
    pub const fn new(name: &'static str, label: Text, kind: Kind) -> Self {
        Self {
            name,
            label,
            kind,
            required: false,
            origin: Origin::Form,
            personal: false,
            naming: false,
            fixed: false,
            follows: None,
            preset: Preset::Blank,
            own: false,
            beneath: false,
            by_number: false,
            in_state: None,
            also_in: &[],
            alike: None,
            hang: None,
            counts_rw: false,
            spoken: None,
            shipped: None,
            meant: None,
            takes: None,
        }
    }

    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    pub const fn by_move(mut self) -> Self {
        self.origin = Origin::Move;
        self
    }

    pub const fn personal(mut self) -> Self {
        self.personal = true;
        self
    }

    pub const fn counts_rw(mut self) -> Self {
        self.counts_rw = true;
        self
    }

    pub const fn naming(mut self) -> Self {
        self.naming = true;
        self
    }

    /// Whether an erasure blanks it, and its audit rows are salted so that they can be blanked too.
    pub fn names_a_person(&self) -> bool {
        self.personal || self.naming
    }

    pub const fn fixed(mut self) -> Self {
        self.fixed = true;
        self
    }

    pub const fn follows<T: FieldType>(
        mut self,
        reference: &'static ReferenceField,
        field: &'static Typed<T>,
    ) -> Self {
        self.follows = Some((reference.field(), field.field()));
        self.origin = Origin::Move;
        self
    }

    /// The handle under which its entity declares it; the type says what it holds.
    pub const fn typed<T: FieldType>(self) -> Typed<T> {
        Typed::new(self)
    }

    pub const fn preset(mut self, preset: Preset) -> Self {
        self.preset = preset;
        self
    }

    /// Whether a form of the record asks for it, at this moment of the record's life.
    pub fn is_open(&self, is_new: bool) -> bool {
        self.origin == Origin::Form && (is_new || !self.fixed)
    }

    /// Whether it is words of a move, or a reason chosen for one: of an earlier move they say nothing about the next.
    pub fn is_said_by_a_move(&self) -> bool {
        let words = matches!(self.kind, Kind::Text(_) | Kind::Note(_) | Kind::Choice(_));
        self.origin == Origin::Move && words
    }

    pub fn choices(&self) -> &'static [Choice] {
        match self.kind {
            Kind::Choice(choices) => choices,
            _ => &[],
        }
    }

    /// The list of the office whose items it ticks.
    pub fn list(&self) -> Option<&'static str> {
        match self.kind {
            Kind::Ticks(list) => Some(list),
            _ => None,
        }
    }

    pub fn reference(&self) -> Option<&'static Entity> {
        match self.kind {
            Kind::Reference(entity) => Some(entity),
            _ => None,
        }
    }

    /// A sentence about this field: its label, then what is wrong.
    pub fn wrong(&self, what: &Message) -> Message {
        Message::of_field(self.label, what)
    }

    /// Reads what a person or a file wrote. References are given by id and ticked items by code; their names are looked
    /// up by the store.
    ///
    /// # Errors
    /// A sentence with the field, the rule and the way out.
    pub fn parse(&self, input: &str, today: NaiveDate) -> Result<Value, Message> {
        let input = input.trim();
        if input.is_empty() {
            return Ok(Value::Empty);
        }
        let value = self.read(input, today).map_err(|m| self.wrong(&m))?;
        self.check(&value)?;
        Ok(value)
    }

    fn read(&self, input: &str, today: NaiveDate) -> Result<Value, Message> {
        Ok(match self.kind {
            Kind::Text(_) | Kind::Note(_) => Value::Text(input.to_owned()),
            Kind::Choice(choices) => Value::Text(choose(choices, input)?.to_owned()),
            Kind::Ticks(_) => Value::Text(pack(input)),
            Kind::Date => Value::Date(format::parse_date(input, today)?),
            Kind::Money => Value::Number(format::parse_rupiah(input)?),
            Kind::Count { .. } => Value::Number(format::parse_count(input)?),
            Kind::Digits(Digits::Phone) => Value::Text(format::parse_phone(input)?),
            Kind::Digits(Digits::Time) => Value::Text(format::parse_time(input)?),
            Kind::Digits(_) => Value::Text(format::pack_digits(input)),
            Kind::Reference(_) => Value::Ref(Uuid::parse_str(input).map_err(|_| no_reference())?),
        })
    }

    /// # Errors
    /// A sentence when the value is of the wrong kind or breaks the field's rule.
    pub fn check(&self, value: &Value) -> Result<(), Message> {
        if value.is_empty() {
            return Ok(());
        }
        self.check_kind(value).map_err(|m| self.wrong(&m))
    }

    /// Only the one stored spelling passes: what a person typed goes through [`Field::parse`] first.
    fn check_kind(&self, value: &Value) -> Result<(), Message> {
        match (self.kind, value) {
            (_, Value::Text(s)) if s.trim().is_empty() => Err(blank()),
            (_, Value::Text(s)) if s.trim() != s => Err(loose()),
            (Kind::Text(max), Value::Text(s)) => {
                format::check_plain(s).and_then(|()| check_length(s, max))
            }
            (Kind::Note(max), Value::Text(s)) => {
                format::check_note(s).and_then(|()| check_length(s, max))
            }
            (Kind::Choice(choices), Value::Text(s)) => check_choice(choices, s),
            (Kind::Ticks(_), Value::Text(s)) => check_ticks(s),
            (Kind::Count { min, max }, Value::Number(n)) => check_range(*n, min, max),
            (Kind::Money, Value::Number(n)) => check_range(*n, 0, 999_999_999_999_999),
            (Kind::Digits(Digits::Nik), Value::Text(s)) => format::check_nik(s),
            (Kind::Digits(Digits::Nip), Value::Text(s)) => format::check_nip(s),
            (Kind::Digits(Digits::Phone), Value::Text(s)) => check_phone(s),
            (Kind::Digits(Digits::Time), Value::Text(s)) => format::check_time(s),
            (Kind::Date, Value::Date(d)) => format::check_date(*d),
            (Kind::Reference(_), Value::Ref(_)) => Ok(()),
            _ => Err(t("jenis isian salah", "wrong kind of value").into()),
        }
    }

    /// The value as a person reads it; a reference shows nothing here and ticked items their codes: their names come with
    /// the record's labels.
    pub fn show(&self, value: &Value, lang: Lang) -> String {
        match (self.kind, value) {
            (Kind::Choice(choices), Value::Text(s)) => label_of(choices, s, None, lang),
            (Kind::Ticks(_), Value::Text(s)) => codes_of(s),
            (Kind::Money, Value::Number(n)) => format::show_rupiah(*n),
            (Kind::Digits(d), Value::Text(s)) => self.show_digits(d, s),
            (_, Value::Date(d)) => format::short_date(*d),
            (_, Value::Text(s)) => format::visible(&undone::read(s, lang)).into_owned(),
            (_, Value::Number(n)) => grouped(*n, lang),
            (_, Value::Empty | Value::Ref(_)) => String::new(),
        }
    }

    /// The same in a region: some choices have another name in a kabupaten or a desa.
    pub fn show_at(&self, value: &Value, region: &Code, lang: Lang) -> String {
        match (self.kind, value) {
            (Kind::Choice(choices), Value::Text(s)) => label_of(choices, s, Some(region), lang),
            _ => self.show(value, lang),
        }
    }

    /// The value that is stored, audited and exchanged as this text; what does not fit the field stays text.
    pub fn stored(&self, text: &str) -> Value {
        let read = match self.kind {
            Kind::Date => text.parse().ok().map(Value::Date),
            Kind::Reference(_) => Uuid::parse_str(text).ok().map(Value::Ref),
            Kind::Money | Kind::Count { .. } => text.parse().ok().map(Value::Number),
            _ => None,
        };
        read.unwrap_or_else(|| Value::Text(text.to_owned()))
    }

    /// Whether its values are shown only in part, to everybody: NIK, and the phone number of a person.
    pub fn is_masked(&self) -> bool {
        match self.kind {
            Kind::Digits(Digits::Nik) => true,
            Kind::Digits(Digits::Phone) => self.personal,
            _ => false,
        }
    }

    /// A masked number in full, as people write it.
    pub fn show_bare(&self, text: &str) -> String {
        match self.kind {
            Kind::Digits(Digits::Phone) => format::show_phone(text),
            _ => format::visible(text).into_owned(),
        }
    }

    fn show_digits(&self, digits: Digits, s: &str) -> String {
        match (digits, self.is_masked()) {
            (Digits::Nik, _) => format::mask_nik(s),
            (Digits::Nip, _) => format::show_nip(s),
            (Digits::Phone, true) => format::mask_phone(s),
            (Digits::Phone, false) => format::show_phone(s),
            (Digits::Time, _) => s.to_owned(),
        }
    }

    /// The most columns a value takes on screen.
    pub fn width(&self) -> usize {
        match self.kind {
            Kind::Text(_) if self.spoken.is_some() => 16,
            Kind::Text(max) => max.min(60),
            Kind::Note(_) | Kind::Ticks(_) => 60,
            Kind::Choice(choices) => choices
                .iter()
                .flat_map(|c| [c.label.id, c.label.en])
                .map(|label| label.chars().count())
                .max()
                .unwrap_or(1),
            Kind::Date => 10,
            Kind::Money => 22,
            Kind::Count { max, .. } => grouped(max, Lang::Id).len(),
            Kind::Digits(Digits::Nip) => 21,
            Kind::Digits(Digits::Nik | Digits::Phone) => 16,
            Kind::Digits(Digits::Time) => 5,
            Kind::Reference(_) => 40,
        }
    }

    /// How many characters fill the field, when that is fixed: such a field goes on by itself.
    pub fn fills_at(&self) -> Option<usize> {
        match self.kind {
            Kind::Count { max, .. } if max <= 99 => Some(max.to_string().len()),
            Kind::Digits(Digits::Nik) => Some(16),
            Kind::Digits(Digits::Nip) => Some(18),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
