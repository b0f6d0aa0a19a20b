//! Arrears (tunggakan): obligations of earlier periods that are late and still to be met. They stay in sight until they are
//! met or the tier above closes them with a reason.

use chrono::{Days, NaiveDate};
use uuid::Uuid;

use crate::domain::format;
use crate::domain::model::obligation;
use crate::domain::region::Code;
use crate::domain::schema::period::Period;
use crate::store::audit::clock;
use crate::store::engine::database::{Value as SqlValue, params_from_iter};
use crate::store::engine::error::Result;
use crate::store::engine::list::Filter;
use crate::store::engine::row;
use crate::store::engine::store::Store;

/// Arrears before a year as they stand: the names of earlier periods of the year are bound from `?5` on. Few are open beside all
/// that were ever met; the plus keeps the engine from going through those for the sake of their order.
pub(in crate::store) fn overdue(earlier: &str) -> String {
    format!(
        "SELECT region, duty, count(*) FROM obligation
         WHERE state IN ('belum', 'berjalan') AND due_on < ?3 AND region >= ?1 AND region < ?2
         AND (period < ?4 OR period IN ({earlier})) GROUP BY +region, +duty"
    )
}

/// Arrears as they stood at the end of a day; the first moment after it is bound at `next`, and behind it what acts out
/// of time are read as.
pub(in crate::store) fn overdue_then(earlier: &str, next: usize) -> String {
    let touched = clock::read_as("touched_at", next + 1);
    format!(
        "SELECT region, duty, count(*) FROM obligation
         WHERE due_on < ?3 AND region >= ?1 AND region < ?2
         AND NOT (state = 'selesai' AND evidence_on <= ?3)
         AND NOT (state IN ('tidak_berlaku', 'ditutup') AND {touched} < ?{next})
         AND (period < ?4 OR period IN ({earlier})) GROUP BY 1, 2"
    )
}

/// Which obligations are in arrears on a day: of years before, past their day, still to be met.
pub(in crate::store) fn filter(today: NaiveDate) -> Filter {
    let year = today.format("%Y").to_string();
    Filter::All(vec![
        Filter::Span(obligation::PERIOD.field(), String::new(), year),
        Filter::RareStates(obligation::OPEN.to_vec()),
        Filter::Before(obligation::DUE_ON.field(), today),
    ])
}

impl Store {
    /// How many of each office and duty are in arrears from before a period, at the end of a day.
    ///
    /// # Errors
    /// [`crate::store::Error::Damaged`] when the store cannot be read.
    pub(in crate::store) fn arrears(
        &mut self,
        region: &Code,
        period: Period,
        day: NaiveDate,
    ) -> Result<Vec<((Code, Uuid), i64)>> {
        let earlier = period.before_in_year();
        let places: Vec<String> = (5..earlier.len() + 5).map(|n| format!("?{n}")).collect();
        let (range, year) = (region.range(), period.start().format("%Y").to_string());
        let mut bound: Vec<SqlValue> = [range.start, range.end, day.to_string(), year]
            .into_iter()
            .chain(earlier.iter().map(Period::to_string))
            .map(SqlValue::from)
            .collect();
        let gone = day < self.today();
        if gone {
            bound.push(format::first_moment(day + Days::new(1)).into());
            bound.push(self.moments_read()?.into());
        }
        let sql = if gone {
            overdue_then(&places.join(", "), places.len() + 5)
        } else {
            overdue(&places.join(", "))
        };
        let mut statement = self.read.prepare_cached(&sql)?;
        let rows = statement.query_map(params_from_iter(bound), |r| {
            Ok(((row::code(r, 0)?, row::uuid(r, 1)?), r.get(2)?))
        })?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }
}
