//! What is simply in use until it is ended, with a reason: registers, lists and appointments alike.

use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::{DateField, Field, Hang, Kind, TextField};
use crate::domain::schema::workflow::{Ask, Move, Stamp, Stamped, State, Workflow, stamp};
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
    Field::new("ended_on", t("Tanggal berakhir", "Ended on"), Kind::Date)
        .by_move()
        .typed();

const USED: &[&State] = &[&AKTIF];
const TODAY: &[Stamped] = &[stamp(&ENDED_ON, Stamp::Today)];

pub static END: Move = end(&[Ask::need(&END_REASON)]);

/// The end of what is in use, asking for the reason and for more.
pub const fn end(asks: &'static [Ask]) -> Move {
    Move::new("end", t("Akhiri", "End"), USED, &BERAKHIR)
        .asks(asks)
        .stamps(TODAY)
        .solemn()
}

/// The name of the field that says who or what takes over.
pub const SUCCESSOR: &str = "successor";

/// Who or what takes over.
pub const fn successor(of: &'static Entity) -> Field {
    let label = t("Pengganti", "Successor");
    Field::new(SUCCESSOR, label, Kind::Reference(of))
        .by_move()
        .hangs(Hang::Keeps)
}

pub static WORKFLOW: Workflow = Workflow {
    states: &[&AKTIF, &BERAKHIR],
    moves: &[&END],
};
