//! The stretch of the calendar in sight: it follows the day until a person turns to another.

/// A year or a month, counted through the years.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct InSight {
    shown: i32,
    /// What the day was in when it was last looked at.
    current: i32,
}

impl InSight {
    pub const fn get(self) -> i32 {
        self.shown
    }

    /// A screen that shows the current one goes on with it into the next; one that was turned stays.
    pub const fn follow(&mut self, current: i32) {
        if self.shown == self.current {
            self.shown = current;
        }
        self.current = current;
    }

    pub const fn turn(&mut self, by: i32) {
        self.shown += by;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_shows_the_current_year_goes_on_with_it_and_what_was_turned_stays() {
        let mut year = InSight::default();
        year.follow(2026);
        assert_eq!(year.get(), 2026);
        year.follow(2027);
        assert_eq!(year.get(), 2027);
        year.turn(-1);
        year.follow(2028);
        assert_eq!(year.get(), 2026);
        year.turn(2);
        year.follow(2029);
        assert_eq!(year.get(), 2029);
    }
}
