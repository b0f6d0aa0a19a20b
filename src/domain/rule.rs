//! What holds between the fields of one record.

pub mod agreement;
pub mod consequence;
pub mod doubt;
pub mod evidence;
pub mod formation;
pub mod gate;
pub mod harmony;
pub mod ledger;
pub mod musrenbang;
pub mod papers;
pub mod signal;
pub mod training;

use chrono::NaiveDate;

use crate::domain::record::Record;
use crate::text::{Message, Text, t};

/// A broken rule: the field to look at and a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    pub field: &'static str,
    pub message: Message,
}

impl Wrong {
    pub fn new(field: &'static str, message: impl Into<Message>) -> Self {
        Self {
            field,
            message: message.into(),
        }
    }
}

/// A rule between fields.
#[derive(Clone, Copy, Debug)]
pub enum Rule {
    /// The first date is not after the second.
    InOrder(&'static str, &'static str),
    /// The date has come.
    NotFuture(&'static str),
    /// A year of this century in four digits.
    Year(&'static str),
    /// What no table can say.
    Check(fn(&Record) -> Result<(), Wrong>),
}

impl Rule {
    fn check(self, record: &Record, today: NaiveDate) -> Result<(), Wrong> {
        match self {
            Self::InOrder(first, second) => in_order(record, first, second),
            Self::NotFuture(field) => not_future(record, field, today),
            Self::Year(field) => is_year(record, field),
            Self::Check(rule) => rule(record),
        }
    }
}

/// Checks a whole record: each field, what is required, and the rules between them.
/// The sentence names the field.
///
/// # Errors
/// The first thing that is wrong, in the order of the fields.
pub fn check(record: &Record, today: NaiveDate) -> Result<(), Wrong> {
    for (field, value) in record.entity.fields.iter().zip(&record.values) {
        field.check(value).map_err(|m| Wrong::new(field.name, m))?;
        if field.required && value.is_empty() {
            return Err(missing(record, field.name));
        }
    }
    for rule in record.entity.rules {
        rule.check(record, today).map_err(|w| named(record, w))?;
    }
    Ok(())
}

/// The sentence for a field that must be filled.
pub fn missing(record: &Record, field: &'static str) -> Wrong {
    named(record, Wrong::new(field, t("wajib diisi", "is required")))
}

/// The same with the field's label before the sentence.
pub fn named(record: &Record, wrong: Wrong) -> Wrong {
    match record.entity.field(wrong.field) {
        Some(field) => Wrong::new(wrong.field, field.wrong(&wrong.message)),
        None => wrong,
    }
}

fn label(record: &Record, field: &str) -> Text {
    record
        .entity
        .field(field)
        .map_or(record.entity.label, |f| f.label)
}

fn in_order(record: &Record, first: &'static str, second: &'static str) -> Result<(), Wrong> {
    match (record.get(first).date(), record.get(second).date()) {
        (Some(a), Some(b)) if a > b => Err(Wrong::new(
            second,
            t("tidak boleh sebelum {}", "may not be before {}").with([label(record, first).into()]),
        )),
        _ => Ok(()),
    }
}

fn is_year(record: &Record, field: &'static str) -> Result<(), Wrong> {
    let year = record.get(field).text();
    let fits = |y: &str| y.len() == 4 && y.parse().is_ok_and(|y: i32| (2000..2100).contains(&y));
    if year.is_none_or(fits) {
        return Ok(());
    }
    Err(Wrong::new(
        field,
        t("tulis tahun seperti 2026", "write a year like 2026"),
    ))
}

fn not_future(record: &Record, field: &'static str, today: NaiveDate) -> Result<(), Wrong> {
    match record.get(field).date() {
        Some(d) if d > today => Err(Wrong::new(
            field,
            t("belum tiba tanggalnya", "lies in the future"),
        )),
        _ => Ok(()),
    }
}
