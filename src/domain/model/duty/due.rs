//! When a duty falls due, as a person says it: a day of the year, or days after the period ends.

use chrono::{Datelike, Days, NaiveDate};

use super::{DUE_DAYS, RECURRENCE};
use crate::domain::duty::due_on;
use crate::domain::format;
use crate::domain::schema::period::Period;
use crate::domain::schema::record::Record;
use crate::text::{Message, Text, counted, t};

/// What a form takes for it.
pub(super) const TAKES: Text = t(
    "hari sesudah periode berakhir; 0 pada hari terakhirnya, −31 sebulan sebelumnya",
    "days after the period ends; 0 on its last day, −31 a month before it",
);

/// A year with 29 February and one without.
const YEARS: [i32; 2] = [2028, 2027];

/// `akhir Februari`, `hari terakhir semester`, `14 hari sesudah triwulan`.
pub(super) fn meant(duty: &Record) -> Option<Message> {
    let days = duty.get(&DUE_DAYS)?;
    let period = match duty.get(&RECURRENCE)? {
        "semester" => t("semester", "the half-year"),
        "quarterly" => t("triwulan", "the quarter"),
        "monthly" => t("bulan", "the month"),
        _ if days <= 0 => return day_of_year(days).or_else(|| Some(around(days, YEAR))),
        _ => YEAR,
    };
    Some(around(days, period))
}

const YEAR: Text = t("tahun", "the year");

/// The day itself, where it is the same one each year.
fn day_of_year(days: i64) -> Option<Message> {
    let [leap, other] = YEARS.map(|year| due_on(Period::Year(year), days));
    let month = format::month(other.month());
    if [leap, other].into_iter().all(ends_its_month) {
        return Some(t("akhir {}", "end of {}").with([month.into()]));
    }
    let same = (leap.day(), leap.month()) == (other.day(), other.month());
    let day = i64::from(other.day());
    same.then(|| t("{} {}", "{} {}").with([day.into(), month.into()]))
}

fn ends_its_month(day: NaiveDate) -> bool {
    day.checked_add_days(Days::new(1))
        .is_some_and(|next| next.day() == 1)
}

fn around(days: i64, period: Text) -> Message {
    let many = usize::try_from(days.unsigned_abs()).unwrap_or(usize::MAX);
    let counted = counted(many, t("{} hari", "{} days"), "{} day");
    match days {
        0 => t("hari terakhir {}", "last day of {}").with([period.into()]),
        1.. => t("{} sesudah {}", "{} after {}").with([counted.into(), period.into()]),
        _ => t("{} sebelum {} berakhir", "{} before {} ends").with([counted.into(), period.into()]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn a_day_of_the_year_is_called_by_its_month() {
        let said = |days| day_of_year(days).map(|m| (m.get(Lang::Id), m.get(Lang::En)));
        let both = |id: &str, en: &str| Some((id.to_owned(), en.to_owned()));
        assert_eq!(said(-306), both("akhir Februari", "end of February"));
        assert_eq!(said(-61), both("akhir Oktober", "end of October"));
        assert_eq!(said(0), both("akhir Desember", "end of December"));
        assert_eq!(said(-14), both("17 Desember", "17 December"));
        assert_eq!(said(-320), None, "another day in a leap year");
    }

    #[test]
    fn shorter_periods_are_counted_from_their_end() {
        let quarter = t("triwulan", "the quarter");
        let said = |days| around(days, quarter).get(Lang::Id);
        assert_eq!(said(14), "14 hari sesudah triwulan");
        assert_eq!(said(0), "hari terakhir triwulan");
        assert_eq!(
            around(-1, quarter).get(Lang::En),
            "1 day before the quarter ends"
        );
    }
}
