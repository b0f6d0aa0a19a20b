//! What is planned and then held or called off: guidance, trainings and musrenbang alike.

use crate::domain::field::{Field, Kind};
use crate::domain::workflow::{Ask, Move, State};
use crate::text::t;

/// From the plan to the meeting, or not.
pub const STATES: &[State] = &[
    State::new("rencana", t("rencana", "planned")).editable(),
    State::new("selesai", t("selesai", "held")),
    State::new("batal", t("batal", "cancelled")).ended(),
];

/// It was held; what is asked of it differs.
pub const fn hold(asks: &'static [Ask]) -> Move {
    let label = t("Catat pelaksanaan", "Note that it was held");
    Move::new("hold", label, &["rencana"], "selesai").asks(asks)
}

/// It is called off.
pub const CANCEL: Move = Move::new("cancel", t("Batalkan", "Cancel"), &["rencana"], "batal")
    .asks(&[Ask::need("stop_reason")])
    .solemn();

/// Why it was not held.
pub const STOP_REASON: Field = Field::new(
    "stop_reason",
    t("Alasan batal", "Reason to cancel"),
    Kind::Text(200),
)
.by_move();
