//! What holds within one record: each field alone, what is required, and the rules between fields.

use chrono::NaiveDate;

use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::Field;
use crate::domain::schema::record::Record;
use crate::text::{Message, Text, t};

/// A broken rule: the field to look at, and a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    /// None where no field alone is wrong, but the record as a whole.
    pub field: Option<&'static Field>,
    pub message: Message,
}

impl Violation {
    pub fn new(field: &'static Field, message: impl Into<Message>) -> Self {
        Self {
            field: Some(field),
            message: message.into(),
        }
    }

    pub fn whole(message: impl Into<Message>) -> Self {
        Self {
            field: None,
            message: message.into(),
        }
    }
}

/// A rule between fields.
#[derive(Clone, Copy, Debug)]
pub enum Rule {
    /// The first date is not after the second.
    InOrder(&'static Field, &'static Field),
    /// The date has come.
    NotFuture(&'static Field),
    /// A year of this century in four digits.
    Year(&'static Field),
    /// What no table can say.
    Check(fn(&Record) -> Result<(), Violation>),
}

impl Rule {
    fn check(self, record: &Record, today: NaiveDate) -> Result<(), Violation> {
        match self {
            Self::InOrder(first, second) => in_order(record, first, second),
            Self::NotFuture(field) => not_future(record, field, today),
            Self::Year(field) => is_year(record, field),
            Self::Check(rule) => rule(record),
        }
    }
}

impl Entity {
    /// Whether the field holds a year in four digits.
    pub fn is_year(&self, field: &Field) -> bool {
        let mut rules = self.rules.iter();
        rules.any(|r| matches!(r, Rule::Year(year) if *year == field))
    }
}

/// What is said of a field that must be filled.
pub const REQUIRED: Text = t("wajib diisi", "is required");
/// What a year is written like.
pub const YEAR_LIKE: Text = t("tulis tahun seperti 2026", "write a year like 2026");

/// Checks a whole record: each field, what is required, and the rules between them.
/// The sentence names the field.
///
/// # Errors
/// The first thing that is wrong, in the order of the fields.
pub fn check(record: &Record, today: NaiveDate) -> Result<(), Violation> {
    for (field, value) in record.entity.fields.iter().copied().zip(&record.values) {
        field.check(value).map_err(|m| Violation::new(field, m))?;
        if field.required && value.is_empty() {
            return Err(missing(field));
        }
    }
    for rule in record.entity.rules {
        rule.check(record, today).map_err(named)?;
    }
    Ok(())
}

/// The sentence for a field that must be filled.
pub fn missing(field: &'static Field) -> Violation {
    named(Violation::new(field, REQUIRED))
}

/// The same with the field's label before the sentence.
pub fn named(violation: Violation) -> Violation {
    match violation.field {
        Some(field) => Violation::new(field, field.wrong(&violation.message)),
        None => violation,
    }
}

fn in_order(
    record: &Record,
    first: &'static Field,
    second: &'static Field,
) -> Result<(), Violation> {
    match (record.value(first).date(), record.value(second).date()) {
        (Some(a), Some(b)) if a > b => Err(Violation::new(
            second,
            t("tidak boleh sebelum {}", "may not be before {}").with([first.label.into()]),
        )),
        _ => Ok(()),
    }
}

fn is_year(record: &Record, field: &'static Field) -> Result<(), Violation> {
    let year = record.value(field).text();
    let fits = |y: &str| y.len() == 4 && y.parse().is_ok_and(|y: i32| (2000..2100).contains(&y));
    if year.is_none_or(fits) {
        return Ok(());
    }
    Err(Violation::new(field, YEAR_LIKE))
}

fn not_future(record: &Record, field: &'static Field, today: NaiveDate) -> Result<(), Violation> {
    match record.value(field).date() {
        Some(d) if d > today => Err(Violation::new(
            field,
            t("belum tiba tanggalnya", "lies in the future"),
        )),
        _ => Ok(()),
    }
}
