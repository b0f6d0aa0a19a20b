//! How long facilitation has waited, by steps of days.

use chrono::{NaiveDate, TimeDelta};

use crate::domain::region::Code;
use crate::store::engine::error::Result;
use crate::store::engine::store::Store;

/// The last day of each step; what waits longer is the last.
pub const AGE_STEPS: [i64; 3] = [7, 14, 30];

impl Store {
    /// How many wait for the camat within each step of days, and past the last; and how many of those that were passed up.
    ///
    /// # Errors
    /// [`crate::store::Error::Damaged`] when the store cannot be read.
    pub(in crate::store) fn ages(&self, region: &Code, today: NaiveDate) -> Result<[[i64; 4]; 2]> {
        let sql = "SELECT CASE WHEN raised_on >= ?3 THEN 0 WHEN raised_on >= ?4 THEN 1
                   WHEN raised_on >= ?5 THEN 2 ELSE 3 END, state = 'diteruskan', count(*) FROM facilitation
                   WHERE state IN ('menunggu', 'dijadwalkan', 'diteruskan') AND region >= ?1 AND region < ?2
                   GROUP BY 1, 2";
        let range = region.range();
        let [a, b, c] = AGE_STEPS.map(|days| (today - TimeDelta::days(days)).to_string());
        let mut ages = [[0; 4]; 2];
        let mut statement = self.read.prepare_cached(sql)?;
        let mut rows = statement.query([range.start, range.end, a, b, c])?;
        while let Some(row) = rows.next()? {
            let (step, passed_up): (i64, bool) = (row.get(0)?, row.get(1)?);
            ages[usize::from(passed_up)][usize::try_from(step).unwrap_or(3).min(3)] = row.get(2)?;
        }
        Ok(ages)
    }
}
