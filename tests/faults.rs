//! Faults of the machine: many processes at once, kill -9, a stopped process at the gate, files that are no store.
//!
//! The processes are this binary once more, told by an environment variable what to play.

#![allow(
    clippy::unwrap_used,
    reason = "a test that lacks what it needs has failed"
)]

#[path = "faults/child.rs"]
mod child;
#[path = "fixture/count.rs"]
mod count;
#[path = "faults/crowd.rs"]
mod crowd;
#[path = "faults/cut.rs"]
mod cut;
#[path = "faults/file.rs"]
mod file;
#[path = "faults/link.rs"]
mod link;
#[path = "faults/money.rs"]
mod money;
#[path = "fixture/office.rs"]
mod office;
#[path = "faults/stop.rs"]
mod stop;
#[path = "faults/taking_in.rs"]
mod taking_in;
#[path = "faults/word.rs"]
mod word;
