//! Pieces that screens and forms are put together from: lists, cursors, overlays that ask, and how things are drawn.
//!
//! A [`list`] holds rows and asks the store for more; [`list_stack`] puts several on one screen, [`groups`] makes one of several, and [`search`] a line to
//! type above one, which [`narrowing`] reads; [`preview`] tells the row under the cursor. [`confirm`] and [`picker`] are overlays that hand their answer down. [`operation`] sends what is saved
//! so that a retry writes nothing twice. [`rows`] are those that a screen has whole. [`empty`] says what brings rows where there are none. [`cursor`] moves marks, [`paint`] draws. A widget knows the schema, no entity, and
//! neither forms nor screens: what it wants opened it names by a route.

pub mod confirm;
pub mod cursor;
pub mod empty;
pub mod fold;
pub mod groups;
pub mod list;
pub mod list_stack;
pub mod narrowing;
pub mod operation;
pub mod paint;
pub mod picker;
pub mod preview;
pub mod rows;
pub mod search;
