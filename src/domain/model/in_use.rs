//! What is simply in use until it is ended, with a reason: registers, lists and appointments alike.

use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::{DateField, Field, Hang, Kind, ReferenceField, TextField};
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

/// Why a record that had ended is in use again.
pub static REOPEN_REASON: TextField = Field::new(
    "reopen_reason",
    t("Alasan dibuka kembali", "Reason for reopening"),
    Kind::Text(200),
)
.by_move()
.typed();

/// When it was taken up again.
pub static REOPENED_ON: DateField = Field::new(
    "reopened_on",
    t("Dibuka kembali tanggal", "Reopened on"),
    Kind::Date,
)
.by_move()
.typed();

/// The end of before no longer stands; the history keeps it.
const TAKEN_UP: &[Stamped] = &[
    stamp(&END_REASON, Stamp::Nothing),
    stamp(&ENDED_ON, Stamp::Nothing),
    stamp(&REOPENED_ON, Stamp::Today),
];

/// The same of what may have had a successor.
pub const fn taken_up(successor: &'static ReferenceField) -> [Stamped; 4] {
    [
        stamp(&END_REASON, Stamp::Nothing),
        stamp(&ENDED_ON, Stamp::Nothing),
        stamp(successor, Stamp::Nothing),
        stamp(&REOPENED_ON, Stamp::Today),
    ]
}

const REOPEN_ASKS: &[Ask] = &[Ask::need(&REOPEN_REASON)];

pub static REOPEN: Move = reopen(&[&BERAKHIR], &AKTIF, TAKEN_UP);

/// What was ended by mistake, or goes on after all, is in use again, for a reason.
pub const fn reopen(
    from: &'static [&'static State],
    to: &'static State,
    stamps: &'static [Stamped],
) -> Move {
    Move::new("reopen", t("Buka kembali", "Reopen"), from, to)
        .letter('k')
        .asks(REOPEN_ASKS)
        .stamps(stamps)
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

/// The workflow of a register: what has ended may come back.
pub static REGISTER: Workflow = Workflow {
    states: &[&AKTIF, &BERAKHIR],
    moves: &[&END, &REOPEN],
};
