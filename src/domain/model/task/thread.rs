//! The thread of short messages at a task, whatever stands next.

use super::{BERJALAN, DIKEMBALIKAN, DISEPAKATI, DITUNDA, DIUSULKAN, DRAF, SELESAI};
use crate::domain::schema::field::{Field, Kind, TextField};
use crate::domain::schema::workflow::{Ask, Move, State, To};
use crate::text::{Text, t};

/// States in which there is still something to say.
const SPOKEN_IN: &[&State] = &[
    &DRAF,
    &DIUSULKAN,
    &DISEPAKATI,
    &BERJALAN,
    &DIKEMBALIKAN,
    &DITUNDA,
    &SELESAI,
];

/// What a message at a task is called, whoever writes it.
pub const MESSAGE_LABEL: Text = t("Pesan", "Message");
pub const SAY_LABEL: Text = t("Tulis pesan", "Write a message");

pub static MESSAGE: TextField = Field::new("message", MESSAGE_LABEL, Kind::Note(300))
    .by_move()
    .typed();

/// A word to all who have part in it, whatever stands next.
pub static SAY: Move = Move::new("say", SAY_LABEL, SPOKEN_IN, &DRAF)
    .letter('i')
    .to(To::Same)
    .asks(&[Ask::need(&MESSAGE)]);
