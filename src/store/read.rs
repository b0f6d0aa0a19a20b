//! Reading: lists, single records and figures, each through what the asker may see.
//!
//! [`query`] serves every list of every entity from its table; the other modules hold the figures that no list gives, a
//! screen's or a report's each, with the index that makes them cheap.

pub(super) mod age;
pub(super) mod arrears;
pub(super) mod awaiting;
pub(super) mod choice;
pub(super) mod dashboard;
pub(super) mod first_steps;
pub(super) mod fund;
pub(super) mod harmony;
pub(super) mod ledger;
pub(super) mod query;
pub(super) mod recognition;
pub(super) mod roster;
pub(super) mod signal;
pub(super) mod task_figures;
pub(super) mod unit;
