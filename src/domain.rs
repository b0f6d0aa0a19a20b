//! What the office knows and allows: pure, without clock, file, thread, SQL or terminal.
//!
//! [`mod@format`] and [`region`] are values. [`schema`] is the language in which entities are written, [`model`] the entities
//! themselves. [`policy`] reads their rights, [`duty`] their evidence, [`rule`] what holds between several of them;
//! [`guide`] tells each role how it works with the program,
//! [`sheet_kind`] what the lines of its sheets become.

pub mod duty;
pub mod format;
pub mod guide;
pub mod model;
pub mod origin;
pub mod paper;
pub mod policy;
pub mod region;
pub mod rule;
pub mod schema;
pub mod sheet_kind;
