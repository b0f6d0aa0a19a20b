//! What is simply in use until it is ended, with a reason: registers, lists and appointments alike.

use crate::domain::schema::field::{DateField, Field, Kind, TextField};
use crate::domain::schema::workflow::{Ask, Move, Stamp, State, Workflow, stamp};
use crate::text::t;

pub static AKTIF: State = State::new("aktif", t("aktif", "active")).editable();
pub static BERAKHIR: State = State::new("berakhir", t("berakhir", "ended")).ended();

/// Why a record was ended.
pub static END_REASON: TextField = Field::new(
    "end_reason",
    t("Alasan berakhir", "Reason for ending"),
    Kind::Text(200),
)
.by_move()
.typed();

/// When it was ended.
pub static ENDED_ON: DateField =
    Field::new("ended_on", t("Berakhir tanggal", "Ended on"), Kind::Date)
        .by_move()
        .typed();

pub static END: Move = Move::new("end", t("Akhiri", "End"), &[&AKTIF], &BERAKHIR)
    .asks(&[Ask::need(&END_REASON)])
    .stamps(&[stamp(&ENDED_ON, Stamp::Today)])
    .solemn();

pub static WORKFLOW: Workflow = Workflow {
    states: &[&AKTIF, &BERAKHIR],
    moves: &[&END],
};
