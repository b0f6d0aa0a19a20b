//! Periods of duties: a year, its budget change, a semester, a quarter, a month.

use std::fmt;

use chrono::{Datelike, Days, Months, NaiveDate};

/// A stretch of a calendar year, written `2026`, `2026-P`, `2026-S1`, `2026-Q1` or `2026-01`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    Year(i32),
    /// The budget change (P-APBD): the second half of the year.
    Change(i32),
    Semester(i32, u32),
    Quarter(i32, u32),
    Month(i32, u32),
}

use Period::{Change, Month, Quarter, Semester, Year};

impl Period {
    pub fn parse(text: &str) -> Option<Self> {
        let (year, part) = text.split_once('-').unwrap_or((text, ""));
        let year: i32 = year
            .parse()
            .ok()
            .filter(|y| (2000..2100).contains(y) && year.len() == 4)?;
        let number = |s: &str, max: u32| s.parse().ok().filter(|n| (1..=max).contains(n));
        match part.split_at_checked(1) {
            None => (!text.contains('-')).then_some(Year(year)),
            Some(("P", "")) => Some(Change(year)),
            Some(("S", n)) => number(n, 2).map(|n| Semester(year, n)),
            Some(("Q", n)) => number(n, 4).map(|n| Quarter(year, n)),
            _ if part.len() == 2 => number(part, 12).map(|n| Month(year, n)),
            _ => None,
        }
    }

    /// Year, first month and length in months.
    fn span(self) -> (i32, u32, u32) {
        match self {
            Year(y) => (y, 1, 12),
            Change(y) => (y, 7, 6),
            Semester(y, n) => (y, 6 * n - 5, 6),
            Quarter(y, n) => (y, 3 * n - 2, 3),
            Month(y, n) => (y, n, 1),
        }
    }

    pub fn start(self) -> NaiveDate {
        let (year, month, _) = self.span();
        NaiveDate::from_ymd_opt(year, month, 1).unwrap_or_default()
    }

    /// The last day.
    pub fn end(self) -> NaiveDate {
        let after = self.start() + Months::new(self.span().2);
        after - Days::new(1)
    }

    pub fn holds(self, day: NaiveDate) -> bool {
        (self.start()..=self.end()).contains(&day)
    }

    /// The periods of a duty that recurs like this which lie wholly in this one, in order.
    pub fn parts(self, recurrence: &str) -> Vec<Self> {
        let all = Self::of_year(self.span().0, recurrence);
        let inside = |p: &Self| self.holds(p.start()) && self.holds(p.end());
        all.into_iter().filter(inside).collect()
    }

    /// The periods of one year for a recurrence word of the catalogue.
    pub fn of_year(year: i32, recurrence: &str) -> Vec<Self> {
        match recurrence {
            "yearly" => vec![Year(year)],
            "budget" => vec![Year(year), Change(year)],
            "semester" => (1..=2).map(|n| Semester(year, n)).collect(),
            "quarterly" => (1..=4).map(|n| Quarter(year, n)).collect(),
            "monthly" => (1..=12).map(|n| Month(year, n)).collect(),
            _ => vec![],
        }
    }

    /// Every period, of any kind, that this day lies in.
    pub fn around(day: NaiveDate) -> Vec<Self> {
        let year = day.year();
        let kinds = ["budget", "semester", "quarterly", "monthly"];
        let all = kinds.iter().flat_map(|kind| Self::of_year(year, kind));
        all.filter(|p| p.holds(day)).collect()
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Year(y) => write!(f, "{y}"),
            Change(y) => write!(f, "{y}-P"),
            Semester(y, n) => write!(f, "{y}-S{n}"),
            Quarter(y, n) => write!(f, "{y}-Q{n}"),
            Month(y, n) => write!(f, "{y}-{n:02}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_read_back_as_they_are_written() {
        for year in [2000, 2026, 2099] {
            for kind in ["budget", "semester", "quarterly", "monthly"] {
                for p in Period::of_year(year, kind) {
                    assert_eq!(Period::parse(&p.to_string()), Some(p));
                    assert!(p.start() < p.end());
                }
            }
        }
    }

    #[test]
    fn what_is_no_period_is_refused() {
        for bad in [
            "", "26", "2026-", "2026-S3", "2026-Q0", "2026-13", "2026-1", "2026-P1", "x", "20266",
            "1999",
        ] {
            assert_eq!(Period::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_semester_has_its_quarters_and_months() {
        let s1 = Semester(2026, 1);
        assert_eq!(s1.parts("quarterly"), [Quarter(2026, 1), Quarter(2026, 2)]);
        assert_eq!(s1.parts("monthly").len(), 6);
        assert_eq!(s1.parts("yearly"), []);
        assert_eq!(Semester(2026, 2).parts("budget"), [Change(2026)]);
        assert_eq!(s1.end().to_string(), "2026-06-30");
    }

    #[test]
    fn a_day_lies_in_one_period_of_each_kind() {
        let day = NaiveDate::from_ymd_opt(2026, 8, 17).unwrap();
        let names: Vec<String> = Period::around(day)
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(names, ["2026", "2026-P", "2026-S2", "2026-Q3", "2026-08"]);
    }
}
