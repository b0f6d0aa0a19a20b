//! A field with the type of what it holds: the name by which code reads and sets it.

use std::marker::PhantomData;
use std::ops::Deref;

use chrono::NaiveDate;
use uuid::Uuid;

use super::{Field, Kind};
use crate::domain::schema::record::Value;

/// A type that fields can hold, and how it is found in a value.
pub trait FieldType: 'static {
    /// What reading gives: a borrow for text, a copy for the rest.
    type Read<'a>;

    /// The kinds of field that hold it.
    const CLASS: Class;

    fn read(value: &Value) -> Option<Self::Read<'_>>;
}

/// The kinds of field that hold one type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    Text,
    Date,
    Number,
    Reference,
}

impl Kind {
    const fn class(self) -> Class {
        match self {
            Self::Text(_) | Self::Note(_) | Self::Choice(_) | Self::Ticks(_) | Self::Digits(_) => {
                Class::Text
            }
            Self::Date => Class::Date,
            Self::Money | Self::Count { .. } => Class::Number,
            Self::Reference(_) => Class::Reference,
        }
    }
}

/// Text of any kind: lines, notes, codes of choices and of ticks, digits.
#[derive(Debug)]
pub enum Text {}

impl FieldType for Text {
    type Read<'a> = &'a str;
    const CLASS: Class = Class::Text;

    fn read(value: &Value) -> Option<&str> {
        value.text()
    }
}

impl FieldType for NaiveDate {
    type Read<'a> = Self;
    const CLASS: Class = Class::Date;

    fn read(value: &Value) -> Option<Self> {
        value.date()
    }
}

/// A count, or whole rupiah.
impl FieldType for i64 {
    type Read<'a> = Self;
    const CLASS: Class = Class::Number;

    fn read(value: &Value) -> Option<Self> {
        value.number()
    }
}

/// The id of a record.
impl FieldType for Uuid {
    type Read<'a> = Self;
    const CLASS: Class = Class::Reference;

    fn read(value: &Value) -> Option<Self> {
        value.id()
    }
}

/// A field whose values are of one type.
pub struct Typed<T> {
    field: Field,
    holds: PhantomData<fn() -> T>,
}

pub type TextField = Typed<Text>;
pub type DateField = Typed<NaiveDate>;
pub type NumberField = Typed<i64>;
pub type ReferenceField = Typed<Uuid>;

impl<T: FieldType> Typed<T> {
    /// Does not compile for a kind that holds another type.
    pub(super) const fn new(field: Field) -> Self {
        assert!(
            field.kind.class() as u8 == T::CLASS as u8,
            "the field's kind holds another type"
        );
        Self {
            field,
            holds: PhantomData,
        }
    }

    /// The field without its type, for tables that hold fields of every type.
    pub const fn field(&'static self) -> &'static Field {
        &self.field
    }
}

impl<T> Deref for Typed<T> {
    type Target = Field;

    fn deref(&self) -> &Field {
        &self.field
    }
}
