//! The stretch of the calendar in sight: it follows the day until a person turns to another.

use chrono::{Datelike, NaiveDate};

use crate::console::key::Action;

/// The first year that a record may be of.
pub const FIRST_YEAR: i32 = 2000;
/// Years ahead in which something can be: a period is opened, and a sum planned, for the next one.
const AHEAD: i32 = 1;
const MONTHS: i32 = 12;

/// A year or a month, counted through the years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InSight {
    /// How many of them a year has.
    in_a_year: i32,
    shown: i32,
    /// What the day was in when it was last looked at.
    current: i32,
}

/// Most screens are of a year.
impl Default for InSight {
    fn default() -> Self {
        Self::of(1)
    }
}

impl InSight {
    pub const fn months() -> Self {
        Self::of(MONTHS)
    }

    const fn of(in_a_year: i32) -> Self {
        Self {
            in_a_year,
            shown: 0,
            current: 0,
        }
    }

    pub const fn get(&self) -> i32 {
        self.shown
    }

    /// A screen that shows the current one goes on with it into the next; one that was turned stays.
    pub fn follow(&mut self, today: NaiveDate) {
        let month = i32::try_from(today.month0()).unwrap_or_default();
        let current = (today.year() * MONTHS + month) * self.in_a_year / MONTHS;
        if self.shown == self.current {
            self.shown = current;
        }
        self.current = current;
    }

    /// Turns as far as there may be something to see.
    pub fn turn(&mut self, by: i32) {
        self.shown = (self.shown + by).clamp(self.first(), self.last());
    }

    /// Whether a key that turns would show another one.
    pub const fn offers(&self, action: Action) -> bool {
        match action {
            Action::Previous => self.shown > self.first(),
            Action::Next => self.shown < self.last(),
            _ => true,
        }
    }

    const fn first(&self) -> i32 {
        FIRST_YEAR * self.in_a_year
    }

    /// Where the clock was set back, no earlier than what is in sight.
    const fn last(&self) -> i32 {
        let year = self.current.div_euclid(self.in_a_year) + AHEAD;
        let last = (year + 1) * self.in_a_year - 1;
        if self.shown > last { self.shown } else { last }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, 17).unwrap()
    }

    #[test]
    fn what_shows_the_current_year_goes_on_with_it_and_what_was_turned_stays() {
        let mut year = InSight::default();
        year.follow(day(2026, 12));
        assert_eq!(year.get(), 2026);
        year.follow(day(2027, 1));
        assert_eq!(year.get(), 2027);
        year.turn(-1);
        year.follow(day(2028, 1));
        assert_eq!(year.get(), 2026);
        year.turn(2);
        year.follow(day(2029, 1));
        assert_eq!(year.get(), 2029);
    }

    #[test]
    fn nobody_turns_to_where_nothing_can_be() {
        let mut year = InSight::default();
        year.follow(day(2026, 3));
        year.turn(5);
        assert_eq!(year.get(), 2027);
        assert!(!year.offers(Action::Next) && year.offers(Action::Previous));
        year.turn(-99);
        assert_eq!(year.get(), FIRST_YEAR);
        assert!(year.offers(Action::Next) && !year.offers(Action::Previous));
        let mut month = InSight::months();
        month.follow(day(2026, 3));
        assert_eq!(month.get(), 2026 * 12 + 2);
        month.turn(99);
        assert_eq!(month.get(), 2027 * 12 + 11);
    }
}
