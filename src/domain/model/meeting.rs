//! What is planned and then held or called off: guidance, trainings and musrenbang alike.

use crate::domain::schema::field::{Field, Kind, TextField};
use crate::domain::schema::workflow::{Ask, Move, State};
use crate::text::t;

/// From the plan to the meeting, or not.
pub const STATES: &[&State] = &[&RENCANA, &SELESAI, &BATAL];

pub static RENCANA: State = State::new("rencana", t("rencana", "planned")).editable();
pub static SELESAI: State = State::new("selesai", t("selesai", "held"));
pub static BATAL: State = State::new("batal", t("batal", "cancelled")).ended();

const FROM_PLAN: &[&State] = &[&RENCANA];

/// It was held; what is asked of it differs.
pub const fn hold(asks: &'static [Ask]) -> Move {
    let label = t("Catat pelaksanaan", "Note that it was held");
    Move::new("hold", label, FROM_PLAN, &SELESAI).asks(asks)
}

/// It is called off.
pub static CANCEL: Move = Move::new("cancel", t("Batalkan", "Cancel"), &[&RENCANA], &BATAL)
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
