//! What the office knows and allows: pure, without clock, file, thread, SQL or terminal.

pub mod duty;
pub mod entity;
pub mod field;
pub mod format;
pub mod paper;
pub mod policy;
pub mod record;
pub mod region;
pub mod rule;
pub mod workflow;
