//! One cell as a field reads it.

use chrono::NaiveDate;

use crate::domain::format;
use crate::domain::schema::field::{Field, Kind};
use crate::domain::schema::record::Value;
use crate::exchange::heading;
use crate::exchange::sheet::{Cell, Sheet};
use crate::text::{Message, t};

/// What a cell is read with.
#[derive(Clone, Copy)]
pub struct Reading<'s> {
    pub sheet: &'s Sheet,
    pub today: NaiveDate,
    /// The line adds a record: what says that there is nothing is nothing, even where it could be a text.
    pub adds: bool,
}

/// The value; none when the cell names other records, which the store must look for.
pub fn typed(field: &Field, cell: &Cell, with: Reading<'_>) -> Option<Result<Value, Message>> {
    if cell.is_empty() || says_none(field, cell, with.adds) {
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
    Some(read(field, cell, with).and_then(|value| {
        field.check(&value)?;
        Ok(value)
    }))
}

/// `-`, or a zero where none can be meant.
fn says_none(field: &Field, cell: &Cell, adds: bool) -> bool {
    let shown = cell.shown();
    let text = shown.trim();
    let dashes = !text.is_empty() && text.chars().all(|c| matches!(c, '-' | '–' | '—'));
    let zeros = !text.is_empty() && text.chars().all(|c| c == '0');
    match field.kind {
        Kind::Text(_) | Kind::Note(_) => dashes && adds,
        Kind::Count { min, .. } => dashes || (zeros && min > 0),
        Kind::Digits(_) | Kind::Date => dashes || zeros,
        Kind::Money | Kind::Choice(_) | Kind::Ticks(_) | Kind::Reference(_) => dashes,
    }
}

fn read(field: &Field, cell: &Cell, with: Reading<'_>) -> Result<Value, Message> {
    let today = with.today;
    match (field.kind, cell) {
        (Kind::Date, Cell::Date(d)) => Ok(Value::Date(*d)),
        (Kind::Date, Cell::Text(s)) => date(field, s, with),
        (Kind::Date, Cell::Number(n)) => with
            .sheet
            .day(*n)
            .map(Value::Date)
            .ok_or_else(|| field.wrong(&no_date())),
        (Kind::Date, _) => Err(field.wrong(&no_date())),
        (Kind::Money | Kind::Count { .. }, Cell::Number(n)) => whole(*n)
            .map(Value::Number)
            .ok_or_else(|| field.wrong(&no_whole())),
        (Kind::Money | Kind::Count { .. }, Cell::Text(s)) if s.parse::<i64>().is_ok() => {
            Ok(s.parse().map_or(Value::Empty, Value::Number))
        }
        (Kind::Count { .. }, Cell::Text(s)) => field.parse(after_label(field, s), today),
        (Kind::Choice(_), _) => choice(field, cell, today),
        (Kind::Digits(_), Cell::Text(s)) => field.parse(s.trim_start_matches('\''), today),
        (Kind::Text(_), Cell::Text(s)) => field.parse(&in_one_line(s), today),
        (Kind::Note(_), Cell::Text(s)) => Ok(Value::from(s.replace("\r\n", "\n").trim())),
        _ => field.parse(&cell.shown(), today),
    }
}

/// A cell in which somebody broke a line, to see all of it, says one thing all the same. A carriage return alone is no such
/// line: it hides what stands before it.
fn in_one_line(text: &str) -> String {
    let parts = text
        .split('\n')
        .map(|line| line.strip_suffix('\r').unwrap_or(line).trim_matches(' '));
    parts
        .filter(|p| !p.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
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
        "is not a date; write day-month-year, for example 17-09-2014",
    )
    .into()
}

/// `RT 001`, `RW.2`: the number after the field's own name.
fn after_label<'t>(field: &Field, text: &'t str) -> &'t str {
    let text = text.trim();
    let at = text.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let (name, number) = text.split_at(at);
    let own = [field.label.id, field.label.en]
        .iter()
        .any(|l| format::fold(l) == format::fold(name));
    if own { number.trim() } else { text }
}

/// What means another day tomorrow (`h`, `+7`, a day without its year) is no date of a file.
fn date(field: &Field, text: &str, with: Reading<'_>) -> Result<Value, Message> {
    let text = without_time(text.trim());
    if let Some(day) = text.parse().ok().and_then(|n: f64| with.sheet.day(n)) {
        return Err(field.wrong(&is_serial(day)));
    }
    let starts = text.starts_with(|c: char| c.is_ascii_digit());
    let parts = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|p| !p.is_empty());
    if starts && (parts.count() >= 3 || text.len() >= 8) {
        return field.parse(text, with.today);
    }
    Err(field.wrong(&no_date()))
}

/// `1985-07-01 00:00:00` without its time.
fn without_time(text: &str) -> &str {
    let Some((day, time)) = text.split_once([' ', 'T']) else {
        return text;
    };
    let is_time = time.contains(':')
        && time
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | 'Z'));
    if is_time { day } else { text }
}

fn is_serial(day: NaiveDate) -> Message {
    t(
        "nomor seri tanggal dari lembar kerja, artinya {}; bila benar, tulis begitu",
        "the number a spreadsheet keeps for a date, it means {}; if that is right, write it so",
    )
    .with([format::short_date(day).into()])
}

/// A choice by code, label or the office's own word; its number in the list means nothing in a file.
fn choice(field: &Field, cell: &Cell, today: NaiveDate) -> Result<Value, Message> {
    let text = cell.shown();
    let folded = format::fold(&text);
    if let Some(code) = heading::choice_of(field, &folded) {
        return Ok(Value::Text(code.to_owned()));
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
