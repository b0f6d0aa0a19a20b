//! Periods of duties: a year, its budget change, a semester, a quarter, a month.

use std::fmt;

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::domain::format;
use crate::text::{Arg, Lang, Message, Text, t};

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

/// Recurrences that together have each kind of period once: the budget's include the year.
const KINDS: [&str; 4] = ["budget", "semester", "quarterly", "monthly"];

impl Period {
    /// Reads the one spelling a period has.
    pub fn parse(text: &str) -> Option<Self> {
        Self::read(text).filter(|p| p.to_string() == text)
    }

    fn read(text: &str) -> Option<Self> {
        let (year, part) = text.split_once('-').unwrap_or((text, ""));
        let year: i32 = year.parse().ok().filter(|y| (2000..2100).contains(y))?;
        let number = |s: &str, max: u32| s.parse().ok().filter(|n| (1..=max).contains(n));
        match part.split_at_checked(1) {
            None => Some(Year(year)),
            Some(("P", "")) => Some(Change(year)),
            Some(("S", n)) => number(n, 2).map(|n| Semester(year, n)),
            Some(("Q", n)) => number(n, 4).map(|n| Quarter(year, n)),
            _ => number(part, 12).map(|n| Month(year, n)),
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

    /// Every period, of any kind, that lies wholly in this one.
    pub fn inside(self) -> Vec<Self> {
        KINDS.iter().flat_map(|kind| self.parts(kind)).collect()
    }

    /// Every period, of any kind, of the same year that is over before this one begins.
    pub fn before_in_year(self) -> Vec<Self> {
        let mut all = Year(self.start().year()).inside();
        all.retain(|p| p.end() < self.start());
        all
    }

    /// Every period, of any kind, that this day lies in.
    pub fn around(day: NaiveDate) -> Vec<Self> {
        let year = day.year();
        let all = KINDS.iter().flat_map(|kind| Self::of_year(year, kind));
        all.filter(|p| p.holds(day)).collect()
    }
}

impl Period {
    /// What a person calls it: `Triwulan I 2026`.
    pub fn label(self) -> Message {
        let roman = |n: u32| ["I", "II", "III", "IV"][n.clamp(1, 4) as usize - 1].into();
        let words = |text: Text, part: Arg, year: i32| text.with([part, year.to_string().into()]);
        match self {
            Year(y) => t("{}", "{}").with([y.to_string().into()]),
            Change(y) => t("Perubahan {}", "Change {}").with([y.to_string().into()]),
            Semester(y, n) => words(t("Semester {} {}", "Semester {} {}"), roman(n), y),
            Quarter(y, n) => words(t("Triwulan {} {}", "Quarter {} {}"), roman(n), y),
            Month(y, n) => words(t("{} {}", "{} {}"), format::month(n).into(), y),
        }
    }

    /// The endings of stored periods that are called so, by a word of their name in either language: `-Q1` to `-Q4` for
    /// *triwulan*.
    pub fn endings(folded: &str) -> Vec<String> {
        let all = KINDS.into_iter().flat_map(|kind| Self::of_year(2000, kind));
        let called = all.filter(|p| {
            let names = [Lang::Id, Lang::En].map(|lang| p.label().get(lang));
            let words = names.iter().flat_map(|name| name.split(' '));
            let mut words = words.map(format::fold).filter(|word| word != "2000");
            words.any(|word| word.starts_with(folded))
        });
        called
            .filter_map(|p| Some(p.to_string().strip_prefix("2000")?.to_owned()))
            .filter(|e| !e.is_empty())
            .collect()
    }

    /// A text that ends in a period, with that as a person calls it.
    pub fn spoken(text: &str) -> Message {
        let (before, last) = text.rsplit_once(' ').unwrap_or(("", text));
        match Self::parse(last) {
            Some(period) if before.is_empty() => period.label(),
            Some(period) => t("{} {}", "{} {}").with([before.into(), period.label().into()]),
            None => t("{}", "{}").with([text.into()]),
        }
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
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_period_is_called_as_an_office_calls_it() {
        let called = |text| [Lang::Id, Lang::En].map(|lang| Period::spoken(text).get(lang));
        assert_eq!(called("2026-Q4"), ["Triwulan IV 2026", "Quarter IV 2026"]);
        assert_eq!(called("C4 2026-01"), ["C4 Januari 2026", "C4 January 2026"]);
        assert_eq!(called("2026-S1")[0], "Semester I 2026");
        assert_eq!(called("C4 lain"), ["C4 lain", "C4 lain"]);
        assert_eq!(Period::endings("triwulan").len(), 4);
        assert_eq!(Period::endings("maret"), ["-03"]);
        assert_eq!(Period::endings("iv"), ["-Q4"]);
        assert!(Period::endings("2026").is_empty());
    }

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
            "1999", "2026-+1", "2026-Q+1", "2026-Q01", "2026-S01", "+202", "2026-é", "2026-P-",
            " 2026",
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
    fn a_quarter_holds_itself_and_its_months() {
        let names: Vec<String> = Quarter(2026, 1)
            .inside()
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(names, ["2026-Q1", "2026-01", "2026-02", "2026-03"]);
        assert_eq!(Year(2026).inside().len(), 20);
    }

    #[test]
    fn what_is_over_before_a_quarter_are_those_before_it_with_their_months() {
        let names = |p: Period| -> Vec<String> {
            p.before_in_year().iter().map(ToString::to_string).collect()
        };
        assert_eq!(
            names(Quarter(2026, 2)),
            ["2026-Q1", "2026-01", "2026-02", "2026-03"]
        );
        assert!(names(Year(2026)).is_empty() && names(Month(2026, 1)).is_empty());
        assert_eq!(names(Semester(2026, 2)).len(), 1 + 2 + 6);
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

    fn any_period() -> impl Strategy<Value = Period> {
        let kinds = prop::sample::select(vec!["budget", "semester", "quarterly", "monthly"]);
        let all = (2000..2100i32, kinds).prop_map(|(year, kind)| Period::of_year(year, kind));
        all.prop_flat_map(prop::sample::select)
    }

    proptest! {
        #[test]
        fn a_period_has_one_spelling(text in "20[0-9]{2}(-[PSQ0-9+]{0,3})?") {
            let read = Period::parse(&text).map(|p| p.to_string());
            prop_assert!(read.is_none_or(|spelling| spelling == text));
        }

        #[test]
        fn a_period_is_around_just_the_days_it_holds(period in any_period(), days in -400i64..400) {
            let day = period.start() + chrono::TimeDelta::days(days);
            prop_assert_eq!(Period::around(day).contains(&period), period.holds(day));
        }

        #[test]
        fn the_parts_of_a_period_follow_each_other_inside_it(period in any_period(), month: bool) {
            let parts = period.parts(if month { "monthly" } else { "quarterly" });
            for pair in parts.windows(2) {
                prop_assert_eq!(pair[0].end() + Days::new(1), pair[1].start());
            }
            for part in &parts {
                prop_assert!(period.holds(part.start()) && period.holds(part.end()));
            }
            if month {
                let days: i64 = parts.iter().map(|p| (p.end() - p.start()).num_days() + 1).sum();
                prop_assert_eq!(days, (period.end() - period.start()).num_days() + 1);
            }
        }
    }
}
