//! The catalogue of duties, their periods and due dates, and what raises them by itself.

mod catalogue;
mod period;
mod raise;

pub use catalogue::{CATALOGUE, Seed};
pub use period::Period;
pub use raise::{About, Met, Need, Part, RAISES, Raise, When, begun, evidence_fields, opens};

use chrono::{Days, NaiveDate};

use crate::domain::record::Record;
use crate::domain::region::{Code, Level};
use crate::domain::rule::Wrong;
use crate::text::t;

/// The obligations a record meets now that it stands in its state, as far as the record alone can tell. `about` is the
/// region its field of that name refers to.
pub fn met_by(record: &Record, about: Option<&Code>) -> Vec<Met> {
    let fits =
        |r: &&Raise| r.entity == record.entity.name && r.states.contains(&record.state.as_str());
    RAISES
        .iter()
        .filter(fits)
        .filter_map(|r| met(record, about, r))
        .collect()
}

/// Rows by which this record, having come to its state, is no evidence any more.
pub fn lapsed_by(record: &Record) -> impl Iterator<Item = &'static Raise> {
    let (entity, state) = (record.entity.name, record.state.as_str());
    let rows = RAISES.iter().filter(move |r| r.entity == entity);
    rows.filter(move |r| !r.stands_in(state))
}

/// Whether an obligation is what this record meets, of its office, of the period and about the region.
pub fn is_met_by(met: &Met, obligation: &Record) -> bool {
    let period = obligation.get("period").text().and_then(Period::parse);
    let fits = |p: Period| met.raise.part.fits(p) && p.holds(met.on);
    met.office == obligation.region
        && period.is_some_and(fits)
        && is_about(met, obligation.get("about").text())
}

/// Whether an obligation counted by region is owed about the region of the evidence.
fn is_about(met: &Met, about: Option<&str>) -> bool {
    let Some(owed) = about.and_then(|a| Code::parse(a).ok()) else {
        return true;
    };
    let at = met.about.as_ref().and_then(|c| c.at(owed.level()));
    at == Some(owed)
}

/// What a record meets by one row, whatever its state.
pub fn met(record: &Record, about: Option<&Code>, raise: &'static Raise) -> Option<Met> {
    let on = record.get(raise.dated).date()?;
    let at_tier = raise.of.is_none_or(|tier| tier == record.region.level());
    if !at_tier || !raise.when.iter().all(|w| w.holds(record, on)) {
        return None;
    }
    Some(Met {
        raise,
        office: record.region.at(raise.owner)?,
        on,
        about: match raise.about {
            About::Anything => None,
            About::Itself => Some(record.region.clone()),
            About::Field => Some(about?.clone()),
        },
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
