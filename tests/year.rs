//! The year turns: periods open, what is late stays in sight.

#![allow(
    clippy::unwrap_used,
    reason = "a test that lacks what it needs has failed"
)]

#[path = "year/arrears.rs"]
mod arrears;
#[path = "year/basis.rs"]
mod basis;
#[path = "year/by_hand.rs"]
mod by_hand;
#[path = "year/closed.rs"]
mod closed;
#[path = "year/first_days.rs"]
mod first_days;
#[path = "fixture/forming.rs"]
mod forming;
#[path = "year/given.rs"]
mod given;
#[path = "fixture/harness.rs"]
mod harness;
#[path = "year/midnight.rs"]
mod midnight;
#[path = "fixture/office.rs"]
mod office;
#[path = "year/papers.rs"]
mod papers;
#[path = "year/period.rs"]
mod period;
#[path = "year/pictures.rs"]
mod pictures;
#[path = "year/right_year.rs"]
mod right_year;
#[path = "fixture/state.rs"]
mod state;
#[path = "year/two_years.rs"]
mod two_years;
#[path = "fixture/walk.rs"]
mod walk;
