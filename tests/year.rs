//! The year turns: periods open, what is late stays in sight.

#![allow(
    clippy::unwrap_used,
    reason = "a test that lacks what it needs has failed"
)]

#[path = "year/arrears.rs"]
mod arrears;
#[path = "fixture/office.rs"]
mod office;
#[path = "year/period.rs"]
mod period;
#[path = "fixture/state.rs"]
mod state;
