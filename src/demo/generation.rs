//! When the city makes the obligations of the periods that begin within the demo.

use chrono::{Datelike, Days, NaiveDate};

use crate::demo::timeline::{Deed, Timeline, moment};
use crate::demo::town::Town;
use crate::domain::format;
use crate::domain::schema::period::Period;

/// The obligations of the periods that begin once the demo has begun: those of the rest of its first year, then those
/// of each year a fortnight before it begins.
pub fn plan(town: &Town, timeline: &mut Timeline) {
    let (begin, end) = (format::day_of(timeline.begin), format::day_of(timeline.end));
    for city in &town.cities {
        let mut generate = |day: NaiveDate, period| {
            let at = city.bapemas.hours.next(moment(day, 0));
            let appointment = city.bapemas.at(at).appointment;
            timeline.push(at, appointment, Deed::Generate(period));
        };
        for period in rest_of_year(begin) {
            generate(begin + Days::new(1), period);
        }
        for year in begin.year()..=end.year() {
            let early = Period::Year(year).end() - Days::new(14);
            generate(early.max(begin + Days::new(1)), Period::Year(year + 1));
        }
    }
}

fn rest_of_year(day: NaiveDate) -> Vec<Period> {
    let year = day.year();
    match day.month() {
        _ if day.ordinal() < 4 => vec![Period::Year(year)],
        1..=3 => vec![Period::Quarter(year, 2), Period::Semester(year, 2)],
        4..=6 => vec![Period::Semester(year, 2)],
        7..=9 => vec![Period::Quarter(year, 4)],
        _ => vec![],
    }
}
