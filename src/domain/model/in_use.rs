//! What is simply in use until it is ended, with a reason: registers, lists and appointments alike.

use super::trace::{END_REASON, ENDED_ON};
use crate::domain::schema::workflow::{Ask, Move, Stamp, State, Workflow, stamp};
use crate::text::t;

pub static AKTIF: State = State::new("aktif", t("aktif", "active")).editable();
pub static BERAKHIR: State = State::new("berakhir", t("berakhir", "ended")).ended();

pub static END: Move = Move::new("end", t("Akhiri", "End"), &[&AKTIF], &BERAKHIR)
    .asks(&[Ask::need(&END_REASON)])
    .stamps(&[stamp(&ENDED_ON, Stamp::Today)])
    .solemn();

pub static WORKFLOW: Workflow = Workflow {
    states: &[&AKTIF, &BERAKHIR],
    moves: &[&END],
};
