//! The catalogue of duties, their periods and due dates, and what raises them by itself.

mod catalogue;
mod period;

pub use catalogue::{CATALOGUE, Seed};
pub use period::Period;

use chrono::{Days, NaiveDate};

use crate::domain::record::Record;
use crate::domain::region::{Code, Level};
use crate::domain::rule::Wrong;
use crate::text::t;

/// A record that meets an obligation once it reaches a state.
#[derive(Debug)]
pub struct Raise {
    pub entity: &'static str,
    pub states: &'static [&'static str],
    /// The code of the duty it meets.
    pub duty: &'static str,
    /// The tier of the office that owes it.
    pub owner: Level,
    /// The field with the date that decides the period.
    pub dated: &'static str,
}

/// Where counting is mechanical.
pub const RAISES: &[Raise] = &[
    // The date is there only when 5–10 KPM are active after the pengukuhan.
    Raise {
        entity: "formation",
        states: &["aktif"],
        duty: "L1",
        owner: Level::Kelurahan,
        dated: "ready_on",
    },
    Raise {
        entity: "task",
        states: &["selesai"],
        duty: "L4",
        owner: Level::Kelurahan,
        dated: "done_on",
    },
    Raise {
        entity: "facilitation",
        states: &["disetujui"],
        duty: "C2",
        owner: Level::Kecamatan,
        dated: "decided_on",
    },
    Raise {
        entity: "facilitation",
        states: &["disetujui"],
        duty: "C4",
        owner: Level::Kecamatan,
        dated: "decided_on",
    },
];

/// One obligation that a record meets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Met {
    pub duty: &'static str,
    pub office: Code,
    pub on: NaiveDate,
}

/// The obligations a record meets now that it stands in its state.
pub fn met_by(record: &Record) -> Vec<Met> {
    let fits =
        |r: &&Raise| r.entity == record.entity.name && r.states.contains(&record.state.as_str());
    RAISES
        .iter()
        .filter(fits)
        .filter_map(|r| met(record, r))
        .collect()
}

fn met(record: &Record, raise: &Raise) -> Option<Met> {
    Some(Met {
        duty: raise.duty,
        office: record.region.at(raise.owner)?,
        on: record.get(raise.dated).date()?,
    })
}

/// The last day to meet an obligation.
pub fn due_on(period: Period, due_days: i64) -> NaiveDate {
    let end = period.end();
    let days = Days::new(due_days.unsigned_abs());
    let due = if due_days < 0 {
        end.checked_sub_days(days)
    } else {
        end.checked_add_days(days)
    };
    due.unwrap_or(end)
}

/// The offices that owe a duty, and for each the region it is owed about, if it is counted by region.
pub fn owed_by(owner: Level, per: Option<Level>, regions: &[Code]) -> Vec<(Code, Option<Code>)> {
    let at = |level| regions.iter().filter(move |r| r.level() == level);
    at(owner)
        .flat_map(|office| match per {
            None => vec![(office.clone(), None)],
            Some(level) => at(level)
                .filter(|r| office.holds(r))
                .map(|r| (office.clone(), Some(r.clone())))
                .collect(),
        })
        .collect()
}

/// The tier a catalogue word names.
pub fn tier(word: &str) -> Option<Level> {
    match word {
        "city" => Some(Level::City),
        "kecamatan" => Some(Level::Kecamatan),
        "kelurahan" => Some(Level::Kelurahan),
        _ => None,
    }
}

/// Evidence counts only when its own date lies in the period.
///
/// # Errors
/// A sentence at `evidence_on`.
pub fn evidence_in_period(record: &Record) -> Result<(), Wrong> {
    let period = record.get("period").text().and_then(Period::parse);
    let Some(period) = period else {
        return Err(Wrong::new(
            "period",
            t(
                "tulis seperti 2026, 2026-P, 2026-S1, 2026-Q1 atau 2026-01",
                "write it like 2026, 2026-P, 2026-S1, 2026-Q1 or 2026-01",
            ),
        ));
    };
    match record.get("evidence_on").date() {
        Some(on) if !period.holds(on) => Err(Wrong::new(
            "evidence_on",
            t(
                "di luar periode {}; bukti dari periode lain tidak dihitung",
                "outside period {}; evidence of another period does not count",
            )
            .with([period.to_string().into()]),
        )),
        _ => Ok(()),
    }
}

/// A kind of state that is derived: open and past its due date.
pub fn is_late(record: &Record, today: NaiveDate) -> bool {
    matches!(record.state.as_str(), "belum" | "berjalan")
        && record.get("due_on").date().is_some_and(|d| d < today)
}
