//! Rights: the whole table as one picture, and every cell of it tried through the store.

#![allow(
    clippy::unwrap_used,
    reason = "a test that lacks what it needs has failed"
)]

#[path = "policy/agency.rs"]
mod agency;
#[path = "policy/confirmation.rs"]
mod confirmation;
#[path = "fixture/count.rs"]
mod count;
#[path = "policy/decision.rs"]
mod decision;
#[path = "policy/elsewhere.rs"]
mod elsewhere;
#[path = "policy/lembaga.rs"]
mod lembaga;
#[path = "policy/maker.rs"]
mod maker;
#[path = "policy/mandate.rs"]
mod mandate;
#[path = "policy/matrix.rs"]
mod matrix;
#[path = "policy/named.rs"]
mod named;
#[path = "fixture/office.rs"]
mod office;
#[path = "policy/probe.rs"]
mod probe;
#[path = "policy/received.rs"]
mod received;
#[path = "policy/refer.rs"]
mod refer;
#[path = "policy/refused.rs"]
mod refused;
#[path = "policy/separation.rs"]
mod separation;
#[path = "fixture/state.rs"]
mod state;
#[path = "policy/term.rs"]
mod term;
