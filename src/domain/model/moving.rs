//! What goes along when the person it is of moves to another office, and what it keeps of where it came from.

use super::region;
use crate::domain::schema::entity::fields;
use crate::domain::schema::field::{DateField, Field, Hang, Kind, ReferenceField, TextField};
use crate::domain::schema::workflow::{Ask, Move, Stamp, Stamped, State, stamp};
use crate::text::t;

/// The office it came from.
pub static MOVED_FROM: ReferenceField = Field::new(
    "moved_from",
    t("Pindahan dari", "Moved from"),
    Kind::Reference(&region::ENTITY),
)
.by_move()
.hangs(Hang::Keeps)
.typed();

/// When it came.
pub static MOVED_ON: DateField =
    Field::new("moved_on", t("Pindah tanggal", "Moved on"), Kind::Date)
        .by_move()
        .typed();

/// Why the person moved.
pub static MOVED_REASON: TextField = Field::new(
    "moved_reason",
    t("Alasan pindah", "Reason for moving"),
    Kind::Text(200),
)
.by_move()
.typed();

/// Where from, when and why: what the offices know of it.
pub const FIELDS: &[&Field] = fields![MOVED_FROM, MOVED_ON, MOVED_REASON];

/// The day of the move.
pub const MOVED: Stamped = stamp(&MOVED_ON, Stamp::Today);

/// It goes along with the person; nobody makes this move by hand.
pub const fn transfer(
    from: &'static [&'static State],
    to: &'static State,
    asks: &'static [Ask],
) -> Move {
    let label = t("Ikut pindah kantor", "Move along to the other office");
    Move::new("transfer", label, from, to)
        .letter('i')
        .asks(asks)
}
