//! Files in and out: what leaves comes back the same, and what is wrong with a file is said and changes nothing.

#![allow(
    clippy::unwrap_used,
    reason = "a test that lacks what it needs has failed"
)]

#[path = "exchange/cells.rs"]
mod cells;
#[path = "exchange/decided.rs"]
mod decided;
#[path = "exchange/every.rs"]
mod every;
#[path = "exchange/form.rs"]
mod form;
#[path = "exchange/intake.rs"]
mod intake;
#[path = "exchange/limit.rs"]
mod limit;
#[path = "fixture/office.rs"]
mod office;
#[path = "exchange/old_books.rs"]
mod old_books;
#[path = "exchange/outbox.rs"]
mod outbox;
#[path = "exchange/paper.rs"]
mod paper;
#[path = "exchange/ripe.rs"]
mod ripe;
#[path = "exchange/round.rs"]
mod round;
#[path = "exchange/sheets.rs"]
mod sheets;
#[path = "exchange/strangers.rs"]
mod strangers;
#[path = "exchange/untidy.rs"]
mod untidy;
