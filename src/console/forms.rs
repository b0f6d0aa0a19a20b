//! Where people type: the form of any entity or move, sheets of many rows, and what keeps the typing safe.
//!
//! [`form`] asks for one record, [`bulk_entry`] for many new ones, [`bulk_move`] for one move of many, [`multi_picker`] for
//! many people of a register. Each keeps a draft as it is typed ([`unsaved`]), which [`resume`] offers after a cut.

pub mod bulk_entry;
pub mod bulk_move;
pub mod conflict;
pub mod form;
pub mod multi_picker;
pub mod reason;
pub mod resume;
pub mod unsaved;
