//! What is planned and then held or called off: guidance, trainings and musrenbang alike.

use super::trace::LATE_REASON;
use crate::domain::schema::field::{Field, Kind, TextField};
use crate::domain::schema::workflow::{Ask, Move, State, To};
use crate::text::t;

/// From the plan to the meeting, or not.
pub const STATES: &[&State] = &[&RENCANA, &SELESAI, &BATAL];

pub static RENCANA: State = State::new("rencana", t("rencana", "planned")).editable();
pub static SELESAI: State = State::new("selesai", t("selesai", "held"));
pub static BATAL: State = State::new("batal", t("batal", "cancelled")).ended();

const FROM_PLAN: &[&State] = &[&RENCANA];
const HELD: &[&State] = &[&SELESAI];
const WHY: &[Ask] = &[Ask::need(&LATE_REASON)];

/// It was held; what is asked of it differs.
pub const fn hold(asks: &'static [Ask]) -> Move {
    let label = t("Catat pelaksanaan", "Record that it was held");
    Move::new("hold", label, FROM_PLAN, &SELESAI)
        .letter('s')
        .asks(asks)
}

/// It is called off.
pub static CANCEL: Move = Move::new("cancel", t("Batalkan", "Cancel"), &[&RENCANA], &BATAL)
    .letter('l')
    .asks(&[Ask::need(&STOP_REASON)])
    .solemn();

/// Why it was not held.
pub static STOP_REASON: TextField = Field::new(
    "stop_reason",
    t("Alasan batal", "Reason to cancel"),
    Kind::Text(200),
)
.by_move()
.typed();

/// What was left out is added, and what was wrong put right.
pub const fn complete(asks: &'static [Ask]) -> Move {
    let label = t("Lengkapi atau koreksi", "Complete or correct");
    Move::new("complete", label, HELD, &SELESAI)
        .letter('k')
        .to(To::Same)
        .asks(asks)
}

/// Why it is noted after its period was locked.
pub const fn explain(from: &'static [&'static State], to: &'static State) -> Move {
    let label = t(
        "Jelaskan catatan susulan",
        "Explain why it is recorded late",
    );
    Move::new("explain", label, from, to)
        .letter('w')
        .to(To::Same)
        .asks(WHY)
}
