//! When a period is locked: what was done in it can be completed freely until then, and corrected with a reason after.

use chrono::{Datelike, Days, NaiveDate};

use super::setting;
use super::trace::CORRECTION;
use crate::domain::format;
use crate::domain::schema::check::Violation;
use crate::domain::schema::guard::{Guard, GuardContext, GuardOutcome, Judge, On};
use crate::domain::schema::look::{Facts, Look};
use crate::domain::schema::period::Period;
use crate::text::{Message, t};

/// How long one may catch up.
pub const DAYS: Look = Look::saying(&setting::ENTITY, &setting::KEY, setting::CATCH_UP_DAYS.key);

/// Of a record that says itself when it was held.
pub const fn guard(on: &'static [On], judge: Judge) -> Guard {
    let looks = &[DAYS];
    Guard { on, looks, judge }
}

/// The last day on which a period is open.
pub fn open_until(period: Period, settings: Facts<'_>) -> NaiveDate {
    let days = setting::CATCH_UP_DAYS.among(settings).unsigned_abs();
    period.end() + Days::new(days)
}

/// That something of a locked period is noted without a reason.
pub fn unexplained(period: Period) -> Message {
    let words = t(
        "periode {} sudah terkunci, jelaskan mengapa dicatat kemudian",
        "period {} is locked, explain why it is recorded late",
    );
    words.with([period.label().into()])
}

/// What was held in a month that is locked is changed only with a reason, given with the change.
///
/// # Errors
/// A sentence at the field of the reason.
pub fn corrected(
    context: &GuardContext<'_>,
    held_on: Option<NaiveDate>,
) -> Result<GuardOutcome, Violation> {
    corrected_of(context, held_on.map(|d| Period::Month(d.year(), d.month())))
}

/// The same for what is of a period.
///
/// # Errors
/// As [`corrected`].
pub fn corrected_of(
    context: &GuardContext<'_>,
    period: Option<Period>,
) -> Result<GuardOutcome, Violation> {
    let until = period.map(|m| open_until(m, context.around));
    let reason = context.given.get(&CORRECTION);
    let given = reason.is_some_and(|v| !v.is_empty());
    match until {
        Some(until) if until < context.today && !given => {
            let words = t(
                "terkunci sejak {}; tulis alasan koreksinya, tingkat di atas membacanya",
                "locked since {}; write the reason for the correction, the tier above reads it",
            );
            let since = format::short_date(until + Days::new(1));
            Err(Violation::new(
                CORRECTION.field(),
                words.with([since.into()]),
            ))
        }
        _ => Ok(GuardOutcome::default()),
    }
}
