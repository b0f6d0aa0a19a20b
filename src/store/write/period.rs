//! Periods of duties: they open by themselves, once each, and can be opened ahead.
//!
//! Whoever comes in first in a month finds that the mark of the month is not set, and the catalogue makes what the periods
//! that have begun lack. The mark is an operation of the audit whose id is made of the month, so that one look into an
//! index tells every later start that nothing is to do, and two that start at once cannot both set it.

use chrono::{Datelike, Months, NaiveDate};
use uuid::Uuid;

use crate::domain::format;
use crate::domain::schema::period::Period;
use crate::store::engine::database::OptionalExtension;
use crate::store::engine::error::Result;
use crate::store::engine::store::Store;
use crate::store::write::generate::Author;

/// Months that are looked back for when a store was last in use; what passed unseen before that stays closed.
const MONTHS_BACK: u32 = 24;

/// Ids of the marks, as version 8 of UUID; the month is added.
const MARKS: u128 = 0x6269_6e61_7065_8000_8000_0000_0000_0000;

/// A period with what its obligations have come to, over the offices in reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PeriodStatus {
    pub period: Period,
    /// Obligations there are.
    pub owed: i64,
    /// Those that are met or do not apply.
    pub settled: i64,
    /// Those past their due date.
    pub late: i64,
    /// What the catalogue asks for and nobody has made.
    pub lacking: i64,
}

impl PeriodStatus {
    /// Whether its obligations are there.
    pub const fn is_open(&self) -> bool {
        self.owed > 0
    }
}

impl Store {
    /// Opens the periods that have begun, if nobody has this month; answers how many obligations are new. A store that
    /// is only read is left as it is, and one whose clock is in doubt.
    ///
    /// # Errors
    /// [`crate::store::Error::Unavailable`] when the store cannot be written now; the next who comes in opens them.
    pub fn open_periods(&mut self) -> Result<usize> {
        let today = self.today();
        let is_in_doubt = self.clock_jump()?.is_some();
        if is_in_doubt || self.is_marked(today)? || self.write.is_readonly()? {
            return Ok(0);
        }
        self.fill_periods()
    }

    /// As [`Store::open_periods`], whatever was opened this month already: also makes what the catalogue and the regions
    /// have gained since.
    ///
    /// # Errors
    /// As [`Store::open_periods`].
    pub fn fill_periods(&mut self) -> Result<usize> {
        self.trust_clock()?;
        let today = self.today();
        let periods = begun_since(self.last_opened(today)?, today);
        let root = self.root().clone();
        let made = self.fill(Author::Catalogue, &root, &periods)?;
        if !self.is_marked(today)? {
            self.submit_as_catalogue(mark(today), vec![])?;
        }
        Ok(made)
    }

    /// The periods of a year, how they stand today in the actor's reach.
    ///
    /// # Errors
    /// Forbidden when the actor may not open any.
    pub fn periods(&mut self, appointment: Uuid, year: i32) -> Result<Vec<PeriodStatus>> {
        let region = self.region_to_generate(appointment)?;
        let periods = Period::Year(year).inside();
        let lacking = self.lacking(&region, &periods)?;
        let (today, range) = (self.today(), region.range());
        let sql = "SELECT count(*), count(*) FILTER (WHERE state NOT IN ('belum', 'berjalan')),
                   count(*) FILTER (WHERE state IN ('belum', 'berjalan') AND due_on < ?4) FROM obligation
                   WHERE period = ?1 AND region >= ?2 AND region < ?3";
        let mut statement = self.read.prepare_cached(sql)?;
        let mut found = Vec::with_capacity(periods.len());
        for period in periods {
            let name = period.to_string();
            let missing = lacking.iter().filter(|((_, _, of, _), _)| *of == name);
            let bound = [&name, &range.start, &range.end, &today.to_string()];
            found.push(statement.query_row(bound, |r| {
                Ok(PeriodStatus {
                    period,
                    owed: r.get(0)?,
                    settled: r.get(1)?,
                    late: r.get(2)?,
                    lacking: i64::try_from(missing.count()).unwrap_or(i64::MAX),
                })
            })?);
        }
        Ok(found)
    }

    /// Makes what one period lacks, and none of those inside it; answers how many obligations are new.
    ///
    /// # Errors
    /// As [`Store::generate`].
    pub fn open_period(&mut self, appointment: Uuid, period: Period) -> Result<usize> {
        let region = self.region_to_generate(appointment)?;
        self.fill(Author::Office(appointment), &region, &[period])
    }

    fn is_marked(&self, month: NaiveDate) -> Result<bool> {
        let sql = "SELECT 1 FROM operation WHERE op_id = ?1";
        let mut statement = self.read.prepare_cached(sql)?;
        let found = statement.query_row([mark(month).to_string()], |_| Ok(()));
        Ok(found.optional()?.is_some())
    }

    /// The first day of the last month with a mark, today when there is none: what passed before a store was in use is
    /// owed by nobody.
    fn last_opened(&self, today: NaiveDate) -> Result<NaiveDate> {
        let made = format::day_of(self.made_at);
        let first = today.with_day(1).unwrap_or(today);
        for back in 0..=MONTHS_BACK {
            let month = first - Months::new(back);
            if self.is_marked(month)? {
                return Ok(month.max(made));
            }
        }
        Ok(today)
    }
}

/// The periods that have begun by a day and did not end before another.
fn begun_since(since: NaiveDate, today: NaiveDate) -> Vec<Period> {
    let years = since.year()..=today.year();
    let all = years.flat_map(|year| Period::Year(year).inside());
    all.filter(|p| p.start() <= today && p.end() >= since)
        .collect()
}

fn mark(month: NaiveDate) -> Uuid {
    let year = u128::from(month.year().unsigned_abs());
    Uuid::from_u128(MARKS | (year * 100 + u128::from(month.month())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn what_has_begun_is_open_and_what_ended_unseen_is_caught_up_with() {
        let names = |since, today| -> Vec<String> {
            let periods = begun_since(day(since), day(today));
            periods.iter().map(ToString::to_string).collect()
        };
        assert_eq!(
            names("2027-01-01", "2027-01-01"),
            ["2027", "2027-S1", "2027-Q1", "2027-01"]
        );
        let caught_up = names("2026-11-01", "2027-01-07");
        for name in ["2026-11", "2026-12", "2026-Q4", "2026-P", "2027-01"] {
            assert!(caught_up.contains(&name.to_owned()), "{name} {caught_up:?}");
        }
        assert!(!caught_up.contains(&"2026-10".to_owned()));
    }

    #[test]
    fn each_month_has_a_mark_of_its_own_that_is_a_sound_id() {
        assert_eq!(mark(day("2026-11-01")), mark(day("2026-11-30")));
        assert_ne!(mark(day("2026-11-30")), mark(day("2026-12-01")));
        assert_eq!(mark(day("2026-11-30")).get_version_num(), 8);
    }
}
