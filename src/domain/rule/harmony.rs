//! Checks of harmony between KPM and kader teknis: derived from what is planned, never stored.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use uuid::Uuid;

use crate::domain::region::Code;
use crate::text::{Text, t};

/// A coordination task as it stands in the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Visit {
    pub task: Uuid,
    pub kpm: Uuid,
    pub sector: Uuid,
    pub skpd: Option<Uuid>,
    pub region: Code,
    pub rw: Option<i64>,
    pub on: NaiveDate,
    /// Finished or verified.
    pub done: bool,
}

/// What is out of tune.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Finding {
    /// One KPM is planned in two places on one day.
    TwoPlaces { on: NaiveDate, tasks: [Uuid; 2] },
    /// Two SKPD come to one RW on one day, each with a task of its own.
    TwoAgencies { on: NaiveDate, tasks: [Uuid; 2] },
    /// A kind of kader teknis without coordination for longer than the set days.
    Neglected { region: Code, sector: Uuid },
    /// A kader teknis without a KPM partner.
    Alone { region: Code, kader: Uuid },
}

impl Finding {
    /// Its name for machines.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::TwoPlaces { .. } => "two_places",
            Self::TwoAgencies { .. } => "two_agencies",
            Self::Neglected { .. } => "neglected",
            Self::Alone { .. } => "alone",
        }
    }

    /// What it is called.
    pub const fn label(&self) -> Text {
        match self {
            Self::TwoPlaces { .. } => t("dua tempat", "two places"),
            Self::TwoAgencies { .. } => t("dua SKPD", "two SKPD"),
            Self::Neglected { .. } => t("lama tidak", "neglected"),
            Self::Alone { .. } => t("tanpa pendamping", "without a partner"),
        }
    }
}

/// Clashes among tasks of one calendar.
pub fn clashes(visits: &[Visit]) -> Vec<Finding> {
    let mut days: BTreeMap<NaiveDate, Vec<&Visit>> = BTreeMap::new();
    for visit in visits {
        days.entry(visit.on).or_default().push(visit);
    }
    days.values().flat_map(|day| clashes_of(day)).collect()
}

fn clashes_of(day: &[&Visit]) -> Vec<Finding> {
    let pairs = day.iter().enumerate();
    let pairs = pairs.flat_map(|(i, a)| day[i + 1..].iter().map(move |b| (*a, *b)));
    pairs.filter_map(|(a, b)| clash(a, b)).collect()
}

fn clash(a: &Visit, b: &Visit) -> Option<Finding> {
    let (on, tasks) = (a.on, [a.task, b.task]);
    let same_place = a.region == b.region && a.rw == b.rw;
    if a.kpm == b.kpm && !same_place {
        return Some(Finding::TwoPlaces { on, tasks });
    }
    let agencies = a.skpd.is_some() && b.skpd.is_some() && a.skpd != b.skpd;
    if agencies && same_place && a.rw.is_some() {
        return Some(Finding::TwoAgencies { on, tasks });
    }
    None
}

/// Kinds of kader teknis whose last coordination lies before `edge`, or that never had one.
pub fn neglected(kinds: &[(Code, Uuid, Option<NaiveDate>)], edge: NaiveDate) -> Vec<Finding> {
    let late = |last: &Option<NaiveDate>| last.is_none_or(|d| d < edge);
    let kinds = kinds.iter().filter(|(_, _, last)| late(last));
    kinds
        .map(|(region, sector, _)| Finding::Neglected {
            region: region.clone(),
            sector: *sector,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn visit(task: u128, kpm: u128, skpd: u128, rw: i64, day: u32) -> Visit {
        Visit {
            task: Uuid::from_u128(task),
            kpm: Uuid::from_u128(kpm),
            sector: Uuid::from_u128(skpd),
            skpd: Some(Uuid::from_u128(skpd)),
            region: Code::parse("35.71.01.1001").unwrap(),
            rw: Some(rw),
            on: NaiveDate::from_ymd_opt(2026, 3, day).unwrap(),
            done: false,
        }
    }

    #[test]
    fn one_kpm_in_two_places_and_two_agencies_in_one_clash() {
        let calm = [
            visit(1, 1, 1, 1, 1),
            visit(2, 1, 1, 2, 2),
            visit(3, 2, 1, 1, 1),
        ];
        assert_eq!(clashes(&calm), []);
        let torn = clashes(&[visit(1, 1, 1, 1, 1), visit(2, 1, 1, 2, 1)]);
        assert!(matches!(torn[..], [Finding::TwoPlaces { .. }]));
        let crowd = clashes(&[visit(1, 1, 1, 1, 1), visit(2, 2, 2, 1, 1)]);
        assert!(matches!(crowd[..], [Finding::TwoAgencies { .. }]));
    }

    #[test]
    fn a_kind_is_neglected_once_its_last_day_is_before_the_edge() {
        let edge = NaiveDate::from_ymd_opt(2026, 3, 1).unwrap();
        let at = Code::parse("35.71.01.1001").unwrap();
        let kinds = [
            (at.clone(), Uuid::from_u128(1), Some(edge)),
            (at.clone(), Uuid::from_u128(2), edge.pred_opt()),
            (at, Uuid::from_u128(3), None),
        ];
        assert_eq!(neglected(&kinds, edge).len(), 2);
    }
}
