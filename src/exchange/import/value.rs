//! One cell as a field reads it.

use chrono::NaiveDate;

use crate::domain::format;
use crate::domain::model::person;
use crate::domain::schema::field::{Field, Kind};
use crate::domain::schema::record::Value;
use crate::exchange::sheet::Cell;
use crate::text::{Message, t};

/// What offices write for a choice beside its code and label.
static WORDS: &[(&Field, &str, &[&str])] = &[
    (
        person::SEX.field(),
        "L",
        &["pria", "lk", "lelaki", "male", "m"],
    ),
    (
        person::SEX.field(),
        "P",
        &["wanita", "pr", "perempuan", "female", "f"],
    ),
    (
        person::EDUCATION.field(),
        "SMA",
        &["slta", "smu", "smk", "stm"],
    ),
    (person::EDUCATION.field(), "SMP", &["sltp", "mts"]),
    (
        person::EDUCATION.field(),
        "D3",
        &["d1", "d2", "diii", "akademi"],
    ),
    (person::EDUCATION.field(), "S1", &["d4", "div", "sarjana"]),
    (
        person::EDUCATION.field(),
        "S2",
        &["s3", "magister", "doktor"],
    ),
];

/// The value; none when the cell names other records, which the store must look for.
pub fn typed(field: &Field, cell: &Cell, today: NaiveDate) -> Option<Result<Value, Message>> {
    if cell.is_empty() {
        return Some(Ok(Value::Empty));
    }
    if let Kind::Reference(_) = field.kind {
        return match field.stored(cell.shown().trim()) {
            found @ Value::Ref(_) => Some(Ok(found)),
            _ => None,
        };
    }
    if field.list().is_some() {
        return None;
    }
    Some(read(field, cell, today).and_then(|value| {
        field.check(&value)?;
        Ok(value)
    }))
}

fn read(field: &Field, cell: &Cell, today: NaiveDate) -> Result<Value, Message> {
    match (field.kind, cell) {
        (Kind::Date, Cell::Date(d)) => Ok(Value::Date(*d)),
        (Kind::Date, Cell::Text(s)) => date(field, s, today),
        (Kind::Date, _) => Err(field.wrong(&no_date())),
        (Kind::Money | Kind::Count { .. }, Cell::Number(n)) => whole(*n)
            .map(Value::Number)
            .ok_or_else(|| field.wrong(&no_whole())),
        (Kind::Money | Kind::Count { .. }, Cell::Text(s)) if s.parse::<i64>().is_ok() => {
            Ok(s.parse().map_or(Value::Empty, Value::Number))
        }
        (Kind::Choice(_), _) => choice(field, cell, today),
        (Kind::Digits(_), Cell::Text(s)) => field.parse(s.trim_start_matches('\''), today),
        (Kind::Note(_), Cell::Text(s)) => Ok(Value::from(s.replace("\r\n", "\n").trim())),
        _ => field.parse(&cell.shown(), today),
    }
}

/// A whole number that a spreadsheet's number holds exactly.
fn whole(n: f64) -> Option<i64> {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "checked to be whole and below 2^53"
    )]
    (n.fract() == 0.0 && n.abs() < 9_007_199_254_740_992.0).then_some(n as i64)
}

fn no_whole() -> Message {
    t("harus angka bulat", "must be a whole number").into()
}

fn no_date() -> Message {
    t(
        "bukan tanggal; tulis hari-bulan-tahun, misalnya 17-09-2014",
        "is no date; write day-month-year, for example 17-09-2014",
    )
    .into()
}

/// What means another day tomorrow (`h`, `+7`, a day without its year) is no date of a file.
fn date(field: &Field, text: &str, today: NaiveDate) -> Result<Value, Message> {
    let text = text.trim();
    let starts = text.starts_with(|c: char| c.is_ascii_digit());
    let parts = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|p| !p.is_empty());
    if starts && (parts.count() >= 3 || text.len() >= 8) {
        return field.parse(text, today);
    }
    Err(field.wrong(&no_date()))
}

/// A choice by code, label or the office's own word; its number in the list means nothing in a file.
fn choice(field: &Field, cell: &Cell, today: NaiveDate) -> Result<Value, Message> {
    let text = cell.shown();
    let folded = format::fold(&text);
    let named = |code: &str| field.choices().iter().any(|c| c.code == code);
    let word = WORDS
        .iter()
        .find(|(of, code, words)| *of == field && named(code) && words.contains(&folded.as_str()));
    if let Some((_, code, _)) = word {
        return Ok(Value::Text((*code).to_owned()));
    }
    let exact = field.choices().iter().find(|c| {
        [c.code, c.label.id, c.label.en]
            .iter()
            .any(|s| format::fold(s) == folded)
    });
    match exact {
        Some(choice) => Ok(Value::Text(choice.code.to_owned())),
        None if text.trim().parse::<f64>().is_ok() => Err(field.wrong(&codes(field))),
        None => field.parse(&text, today),
    }
}

fn codes(field: &Field) -> Message {
    let codes: Vec<&str> = field.choices().iter().map(|c| c.code).collect();
    t("pilih salah satu: {}", "choose one of: {}").with([codes.join(", ").into()])
}
