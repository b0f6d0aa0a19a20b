//! Dates as an office writes them, day first, and moments on the clock of WIB.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, Timelike};

use super::numeral::all_digits;
use crate::text::{Lang, Message, Text, t};

/// The years a date may lie in: outside of them it is a slip of the keys.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2100;

/// A year of two digits means one at most this far ahead, else one of the past.
const YEARS_AHEAD: i32 = 10;

/// WIB is seven hours ahead of UTC, all year.
const WIB_MICROS: i64 = 7 * 3_600 * 1_000_000;

const MONTHS: [Text; 12] = [
    t("Januari", "January"),
    t("Februari", "February"),
    t("Maret", "March"),
    t("April", "April"),
    t("Mei", "May"),
    t("Juni", "June"),
    t("Juli", "July"),
    t("Agustus", "August"),
    t("September", "September"),
    t("Oktober", "October"),
    t("November", "November"),
    t("Desember", "December"),
];

/// The name of a month, from 1.
pub fn month(number: u32) -> Text {
    MONTHS[number.clamp(1, 12) as usize - 1]
}

/// Spellings in use that do not begin a name of [`MONTHS`].
const OTHER_MONTHS: [(&str, u32); 6] = [
    ("peb", 2),
    ("pebruari", 2),
    ("agt", 8),
    ("ags", 8),
    ("nop", 11),
    ("nopember", 11),
];

const NOT_A_DATE: Text = t(
    "harus ditulis hari, bulan, tahun, misalnya 17-09-2014, 17 Sep 2014 atau 1709; h untuk hari ini, +7 untuk tujuh hari lagi",
    "must be written day, month, year, for example 17-09-2014, 17 Sep 2014 or 1709; h for today, +7 for seven days from now",
);

/// Reads a date, day first: `17-09-2014`, `17/9/14`, `1709`, `17 Sep 2014`, `2014-09-17`, `h`, `+7`, `-1`.
///
/// # Errors
/// What is no date, a day the calendar lacks, a month written first, a year too far off.
pub fn parse_date(input: &str, today: NaiveDate) -> Result<NaiveDate, Message> {
    let input = input.trim().to_lowercase();
    if let Some(days) = days_from_today(&input) {
        return shift(today, days);
    }
    let parts = split(&input).ok_or(NOT_A_DATE)?;
    let (day, month, year) = order(&parts, today).ok_or(NOT_A_DATE)?;
    build(day, month, year)
}

/// The days meant by `h`, `+7`, `-1`, `h+7`, `h-1`.
fn days_from_today(input: &str) -> Option<i64> {
    if input == "h" {
        return Some(0);
    }
    let shift = input.strip_prefix('h').unwrap_or(input).trim_start();
    let (sign, digits) = match shift.strip_prefix('+') {
        Some(digits) => (1, digits),
        None => (-1, shift.strip_prefix('-')?),
    };
    // A number too long to hold is far outside of the calendar, whichever it is.
    all_digits(digits).then(|| sign * i64::from(digits.parse::<u32>().unwrap_or(u32::MAX)))
}

/// Refuses a date outside of the years that an office can mean.
///
/// # Errors
/// The years it may lie in.
pub fn check_date(d: NaiveDate) -> Result<(), Message> {
    if YEARS.contains(&d.year()) {
        return Ok(());
    }
    Err(out_of_years())
}

fn shift(today: NaiveDate, days: i64) -> Result<NaiveDate, Message> {
    let by = Days::new(days.unsigned_abs());
    let date = if days < 0 {
        today.checked_sub_days(by)
    } else {
        today.checked_add_days(by)
    };
    let date = date.ok_or_else(out_of_years)?;
    check_date(date).map(|()| date)
}

/// Cuts at single separators and between digits and letters: `17sep-2014` is three parts.
fn split(input: &str) -> Option<Vec<&str>> {
    let mut parts = Vec::new();
    let mut rest = input;
    loop {
        let digit = rest.chars().next()?.is_ascii_digit();
        let same = |c: char| c.is_alphanumeric() && c.is_ascii_digit() == digit;
        let (part, tail) = rest.split_at(rest.find(|c| !same(c)).unwrap_or(rest.len()));
        if part.is_empty() {
            return None;
        }
        parts.push(part);
        if tail.is_empty() {
            return Some(parts);
        }
        let (gap, next) = tail.split_at(tail.find(char::is_alphanumeric)?);
        if !matches!(gap.trim(), "" | "-" | "/" | "." | ",") {
            return None;
        }
        rest = next;
    }
}

/// Which part is the day, the month and the year.
fn order(parts: &[&str], today: NaiveDate) -> Option<(u32, u32, i32)> {
    match parts {
        [packed] => unpack(packed, today),
        [day, month] => Some((two(day)?, month_of(month)?, today.year())),
        [year, month, day] if year.len() == 4 => {
            Some((two(day)?, two(month)?, year_of(year, today)?))
        }
        [day, month, year] => Some((two(day)?, month_of(month)?, year_of(year, today)?)),
        _ => None,
    }
}

/// `1709`, `170914` or `17092014`.
fn unpack(packed: &str, today: NaiveDate) -> Option<(u32, u32, i32)> {
    if !all_digits(packed) || !matches!(packed.len(), 4 | 6 | 8) {
        return None;
    }
    let (day, rest) = packed.split_at(2);
    let (month, year) = rest.split_at(2);
    let year = if year.is_empty() {
        today.year()
    } else {
        year_of(year, today)?
    };
    Some((two(day)?, two(month)?, year))
}

fn two(part: &str) -> Option<u32> {
    (all_digits(part) && part.len() <= 2).then(|| part.parse().ok())?
}

fn month_of(part: &str) -> Option<u32> {
    two(part).or_else(|| month_named(part))
}

/// Whether a word is the name of a month, whole or shortened, in either language.
pub fn is_month(word: &str) -> bool {
    month_named(&word.to_lowercase()).is_some()
}

fn month_named(name: &str) -> Option<u32> {
    let begins = |text: &Text| {
        [text.id, text.en]
            .iter()
            .any(|full| full.to_lowercase().starts_with(name))
    };
    if let Some((_, month)) = OTHER_MONTHS.iter().find(|(other, _)| *other == name) {
        return Some(*month);
    }
    (1..)
        .zip(&MONTHS)
        .find(|(_, text)| name.len() >= 3 && begins(text))
        .map(|(month, _)| month)
}

fn year_of(part: &str, today: NaiveDate) -> Option<i32> {
    let year: i32 = all_digits(part).then(|| part.parse().ok())??;
    match part.len() {
        4 => Some(year),
        2 => {
            let latest = today.year() + YEARS_AHEAD;
            Some(latest - (latest - year).rem_euclid(100))
        }
        _ => None,
    }
}

fn build(day: u32, month: u32, year: i32) -> Result<NaiveDate, Message> {
    if !YEARS.contains(&year) {
        return Err(out_of_years());
    }
    NaiveDate::from_ymd_opt(year, month, day).ok_or_else(|| impossible(day, month, year))
}

fn impossible(day: u32, month: u32, year: i32) -> Message {
    if let Some(meant) = NaiveDate::from_ymd_opt(year, day, month) {
        return t(
            "harus ditulis hari dulu, lalu bulan: {}",
            "must be written day first, then month: {}",
        )
        .with([short_date(meant).into()]);
    }
    let Some(first) = NaiveDate::from_ymd_opt(year, month, 1) else {
        return t(
            "harus memakai bulan 1 sampai 12 sesudah hari, misalnya 17-09-2014",
            "must have a month from 1 to 12 after the day, for example 17-09-2014",
        )
        .into();
    };
    t(
        "harus ada di kalender: {} {} mulai tanggal 1 sampai {}",
        "must be in the calendar: {} {} runs from day 1 to {}",
    )
    .with([
        month_text(first).into(),
        year.to_string().into(),
        i64::from(first.num_days_in_month()).into(),
    ])
}

fn out_of_years() -> Message {
    t(
        "harus bertahun antara {} dan {}; periksa tahunnya",
        "must have a year between {} and {}; check the year",
    )
    .with([
        YEARS.start().to_string().into(),
        YEARS.end().to_string().into(),
    ])
}

fn month_text(d: NaiveDate) -> Text {
    MONTHS[d.month0() as usize]
}

/// `17 September 2014`, the month in the given language.
pub fn show_date(d: NaiveDate, lang: Lang) -> String {
    format!("{} {} {:04}", d.day(), month_text(d).get(lang), d.year())
}

/// `16–22 Januari`, `30 Januari – 2 Februari`: days of this year, which is said elsewhere; of another one with its year.
pub fn show_days(from: NaiveDate, to: NaiveDate, year: i32, lang: Lang) -> String {
    let day = |d: NaiveDate| {
        let month = month_text(d).get(lang);
        if d.year() == year {
            format!("{} {month}", d.day())
        } else {
            show_date(d, lang)
        }
    };
    if (from.month(), from.year()) == (to.month(), to.year()) {
        return format!("{}–{}", from.day(), day(to));
    }
    format!("{} – {}", day(from), day(to))
}

/// `17-09-2014`
pub fn short_date(d: NaiveDate) -> String {
    format!("{:02}-{:02}-{:04}", d.day(), d.month(), d.year())
}

/// `08.30` on the clock of WIB, of microseconds since 1970 in UTC.
pub fn show_time(micros_utc: i64) -> String {
    let at = wib(micros_utc);
    format!("{:02}.{:02}", at.hour(), at.minute())
}

/// `17-09-2014 08.30` in WIB, of microseconds since 1970 in UTC.
pub fn show_moment(micros_utc: i64) -> String {
    format!(
        "{} {}",
        short_date(day_of(micros_utc)),
        show_time(micros_utc)
    )
}

/// `2014-09-17T08:30:00+07:00`, of microseconds since 1970 in UTC: for programs.
pub fn iso_moment(micros_utc: i64) -> String {
    format!("{}+07:00", wib(micros_utc).format("%Y-%m-%dT%H:%M:%S"))
}

/// The time of day in WIB of microseconds since 1970 in UTC.
pub fn time_of(micros_utc: i64) -> NaiveTime {
    wib(micros_utc).time()
}

/// The date in WIB of microseconds since 1970 in UTC.
pub fn day_of(micros_utc: i64) -> NaiveDate {
    wib(micros_utc).date()
}

/// The first moment of a day in WIB, in microseconds since 1970 in UTC.
pub fn first_moment(day: NaiveDate) -> i64 {
    day.and_time(chrono::NaiveTime::MIN)
        .and_utc()
        .timestamp_micros()
        - WIB_MICROS
}

/// A moment past either end of the calendar is shown as that end.
fn wib(micros_utc: i64) -> NaiveDateTime {
    let end = if micros_utc < 0 {
        NaiveDateTime::MIN
    } else {
        NaiveDateTime::MAX
    };
    DateTime::from_timestamp_micros(micros_utc.saturating_add(WIB_MICROS))
        .map_or(end, |at| at.naive_utc())
}

#[cfg(test)]
mod tests;
