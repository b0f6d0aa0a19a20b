//! Reports of an office: what each counts, of which unit and period, as it stood on a day.

mod chapter;
mod received;
pub mod summary;
mod table;

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use uuid::Uuid;

use crate::domain::model;
use crate::domain::region::Code;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::period::Period;
use crate::exchange::figures::Figures;
use crate::store::{Access, Error, Query, Seat, Store, View};
use crate::text::{Lang, Text, t};

/// What a report is of.
#[derive(Clone, Debug)]
pub struct ReportRequest {
    pub unit: Code,
    pub period: Period,
    /// What happened after this day is not told.
    pub day: NaiveDate,
    pub lang: Lang,
}

/// The title of what waits for a decision.
pub const WAITING: Text = t(
    "Fasilitasi menunggu, Kader Pemberdayaan Masyarakat (KPM)",
    "Facilitation waiting, Kader Pemberdayaan Masyarakat (KPM)",
);

/// The table that a semester's report begins with; it bears no numeral.
pub const SUMMARY: &str = "summary";

/// Makes the figures of one table.
type Make = fn(&mut Store, &Seat, &ReportRequest) -> Result<Figures, Error>;

/// Every table by its name, with the records it is made of: reports of their own, and the chapters of a semester.
const TABLES: [(&str, &Entity, Make); 13] = [
    (SUMMARY, &model::obligation::ENTITY, summary::summary),
    ("funds", &model::fund::ENTITY, table::funds),
    ("awards", &model::award::ENTITY, table::awards),
    ("received", &model::guidance::ENTITY, received::received),
    ("harmonisation", &model::task::ENTITY, table::harmonisation),
    ("inbox", &model::facilitation::ENTITY, table::inbox),
    (
        "introduction",
        &model::obligation::ENTITY,
        chapter::introduction,
    ),
    ("kpm", &model::kpm::ENTITY, table::kpm),
    ("guidance", &model::obligation::ENTITY, table::duties),
    ("coordination", &model::task::ENTITY, chapter::coordination),
    ("obstacles", &model::task::ENTITY, chapter::obstacles),
    (
        "recommendations",
        &model::guidance::ENTITY,
        chapter::recommendations,
    ),
    (
        "attachments",
        &model::guidance::ENTITY,
        chapter::attachments,
    ),
];

/// The records a table is made of.
pub fn made_of(name: &str) -> Option<&'static Entity> {
    let found = TABLES.iter().find(|(known, ..)| *known == name);
    found.map(|(_, entity, _)| *entity)
}

/// The chapters of a semester, in their order: the summary, and those that have numerals.
pub const SEMESTER: [&str; 9] = [
    SUMMARY,
    "introduction",
    "kpm",
    "guidance",
    "coordination",
    "funds",
    "obstacles",
    "recommendations",
    "attachments",
];

/// The figures of a table.
///
/// # Errors
/// Missing for a name there is not; forbidden without the right to see its records.
pub fn make(
    store: &mut Store,
    seat: &Seat,
    name: &str,
    order: &ReportRequest,
) -> Result<Figures, Error> {
    let found = TABLES.iter().find(|(known, ..)| *known == name);
    let (_, _, make) = found.ok_or_else(|| Error::missing(name))?;
    make(store, seat, order)
}

/// Writes in the audit of whom figures tell in a file, before it leaves; `name` is that of the report.
///
/// # Errors
/// As the store's `access_people`.
pub fn note_people<'a>(
    store: &mut Store,
    seat: Uuid,
    name: &str,
    figures: impl IntoIterator<Item = &'a Figures>,
) -> Result<(), Error> {
    let people = people_of(figures);
    if people.is_empty() {
        return Ok(());
    }
    let what = format!("{}: report {name}", people.len());
    let person = Access::Export(&model::person::ENTITY);
    store.access_people(seat, person, &what, &people)
}

/// Counts of whom figures tell that are only read; many on one day stand in the audit as well.
///
/// # Errors
/// As the store's `note_listed`.
pub fn note_read<'a>(
    store: &mut Store,
    seat: Uuid,
    figures: impl IntoIterator<Item = &'a Figures>,
) -> Result<(), Error> {
    store.note_listed(seat, &model::person::ENTITY, &people_of(figures))
}

fn people_of<'a>(figures: impl IntoIterator<Item = &'a Figures>) -> BTreeSet<Uuid> {
    let of = figures.into_iter().map(|f| &f.people);
    of.flatten().copied().collect()
}

/// The semester a day lies in.
pub fn half_of(day: NaiveDate) -> Period {
    Period::Semester(day.year(), if day.month() < 7 { 1 } else { 2 })
}

/// Every row of a list.
fn all(store: &mut Store, seat: &Seat, query: &Query) -> Result<Vec<View>, Error> {
    let mut rows = vec![];
    store.walk(seat.actor.appointment, query, |view| {
        rows.push(view);
        Ok::<(), Error>(())
    })?;
    Ok(rows)
}
