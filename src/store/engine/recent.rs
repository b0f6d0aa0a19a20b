//! Who asks, as a question of a moment ago found them: a server is a way off, and a screen that opens asks forty questions.

use std::time::{Duration, Instant};

use chrono::NaiveDate;
use uuid::Uuid;

use crate::domain::policy::Actor;

/// The actor last found, for as long as nothing was written meanwhile; nobody where each question looks anew.
#[derive(Debug, Default)]
pub struct Recent {
    age: Duration,
    found: Option<(Uuid, NaiveDate, Instant, Actor)>,
}

impl Recent {
    /// Keeps whom a question finds for so long.
    pub fn keep_for(&mut self, age: Duration) {
        self.age = age;
    }

    /// The actor of an appointment on a day.
    pub fn actor(&self, appointment: Uuid, today: NaiveDate) -> Option<Actor> {
        let (of, on, at, actor) = self.found.as_ref()?;
        let holds = (*of, *on) == (appointment, today) && at.elapsed() < self.age;
        holds.then(|| actor.clone())
    }

    pub fn see(&mut self, appointment: Uuid, today: NaiveDate, actor: &Actor) {
        if !self.age.is_zero() {
            self.found = Some((appointment, today, Instant::now(), actor.clone()));
        }
    }

    /// Looks anew at the next question.
    pub fn forget(&mut self) {
        self.found = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::policy::Holding;
    use crate::domain::region::Code;
    use crate::domain::schema::right::Role;

    #[test]
    fn who_asked_is_known_for_a_while_on_the_same_day_and_until_something_is_written() {
        let office = Uuid::from_u128(7);
        let actor = Actor {
            account: Uuid::nil(),
            appointment: office,
            person: Uuid::nil(),
            name: "Siti Aminah".to_owned(),
            role: Role::Camat,
            holding: Holding::Definitif,
            region: Code::parse("35.71.01").unwrap(),
            skpd: None,
        };
        let day = |n| NaiveDate::from_ymd_opt(2026, 3, n).unwrap();
        let mut recent = Recent::default();
        recent.see(office, day(1), &actor);
        assert_eq!(recent.actor(office, day(1)), None, "nothing is kept");
        recent.keep_for(Duration::from_hours(1));
        recent.see(office, day(1), &actor);
        assert_eq!(recent.actor(office, day(1)), Some(actor.clone()));
        assert_eq!(recent.actor(office, day(2)), None);
        assert_eq!(recent.actor(Uuid::nil(), day(1)), None);
        recent.forget();
        assert_eq!(recent.actor(office, day(1)), None);
        recent.keep_for(Duration::from_nanos(1));
        recent.see(office, day(1), &actor);
        std::thread::sleep(Duration::from_millis(1));
        assert_eq!(recent.actor(office, day(1)), None, "it is too old");
    }
}
