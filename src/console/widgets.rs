//! Pieces that screens and forms are put together from: lists, cursors, overlays that ask, and how things are drawn.
//!
//! A [`list`] holds rows and asks the store for more; [`list_stack`] puts several on one screen and [`search`] a line to
//! type above one. [`confirm`] and [`picker`] are overlays that hand their answer down. [`operation`] sends what is saved
//! so that a retry writes nothing twice. [`cursor`] moves marks, [`paint`] draws. A widget knows the schema, no entity, and
//! neither forms nor screens: what it wants opened it names by a route.

pub mod confirm;
pub mod cursor;
pub mod list;
pub mod list_stack;
pub mod operation;
pub mod paint;
pub mod picker;
pub mod search;
