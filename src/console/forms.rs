//! Where people type: the form of any entity or move, sheets of many rows, and what keeps the typing safe.
//!
//! [`form`] asks for one record, [`bulk_entry`] for many new ones, [`bulk_move`] for one move of many, [`multi_picker`] for
//! many people of a register; all but the last are made of the same fields (`form::entry`). Each keeps a draft as it is
//! typed ([`unsaved`]), which a screen offers again after a cut. [`conflict`] puts two versions side by side, [`reason`]
//! asks why. A form imports widgets and never a screen: it is opened by a route, and hands down what it saved.

pub mod bulk_entry;
pub mod bulk_move;
pub mod conflict;
pub mod form;
pub mod multi_picker;
pub mod reason;
pub mod unsaved;
