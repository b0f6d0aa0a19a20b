//! What waits for a decision, oldest first: said once for screens and reports.

use chrono::NaiveDate;

use crate::domain::model::facilitation::{DITERUSKAN, RAISED_ON, WAITING};
use crate::domain::region::Level;
use crate::store::engine::list::Filter;

impl Filter {
    /// Facilitation that waits for the camat.
    pub fn waiting() -> Self {
        Self::States(WAITING.to_vec())
    }

    /// Facilitation that waits for the city: passed up, or unanswered by the camat since before `edge`.
    pub fn escalated(edge: NaiveDate) -> Self {
        let unanswered = vec![Self::waiting(), Self::Before(RAISED_ON.field(), edge)];
        Self::Any(vec![Self::passed_up(), Self::All(unanswered)])
    }

    /// Facilitation that waits for the offices of a tier.
    pub fn waiting_at(tier: Level, edge: NaiveDate) -> Self {
        match tier {
            Level::Province | Level::City => Self::escalated(edge),
            _ => Self::waiting(),
        }
    }

    /// Facilitation that waits for anybody.
    pub fn undecided() -> Self {
        Self::Any(vec![Self::waiting(), Self::passed_up()])
    }

    fn passed_up() -> Self {
        Self::States(vec![&DITERUSKAN])
    }
}
