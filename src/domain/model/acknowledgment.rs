//! What every receipt shares: it waits until its office or agency has read what it is for and signs, or it falls with that
//! office.

use super::trace;
use super::trace::signer;
use crate::domain::schema::field::{DateField, Field, Hang, Kind, ReferenceField};
use crate::domain::schema::workflow::{Move, Stamp, State, Workflow, stamp};
use crate::text::t;

pub static MENUNGGU: State = State::new("menunggu", t("menunggu", "waiting"));
pub static DITERIMA: State = State::new("diterima", t("diterima", "received")).ended();
pub static GUGUR: State = State::new("gugur", t("gugur", "fallen")).ended();

/// The agency that owes it; an office is known by its region.
pub static SKPD: ReferenceField = trace::skpd().fixed().hangs(Hang::PassesOr(&FALL)).typed();
pub static RECEIVED_ON: DateField =
    Field::new("received_on", t("Diterima", "Received on"), Kind::Date)
        .by_move()
        .typed();
pub static RECEIVED_BY: ReferenceField =
    signer("received_by", t("Diterima oleh", "Received by")).typed();

pub static RECEIVE: Move = Move::new("receive", t("Terima", "Receive"), &[&MENUNGGU], &DITERIMA)
    .stamps(&[
        stamp(&RECEIVED_ON, Stamp::Today),
        stamp(&RECEIVED_BY, Stamp::Person),
    ]);

/// The office or agency that was to give it is no more, and the one that took over gives its own.
pub static FALL: Move = Move::new(
    "fall",
    t("Gugur bersama kantornya", "Falls with its office"),
    &[&MENUNGGU],
    &GUGUR,
)
.letter('q');

pub static WORKFLOW: Workflow = Workflow {
    states: &[&MENUNGGU, &DITERIMA, &GUGUR],
    moves: &[&RECEIVE, &FALL],
};
