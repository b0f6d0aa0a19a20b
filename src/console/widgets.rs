//! What screens are made of: lists, details, tables of records, overlays and the small pieces they are drawn with.
//!
//! All of them work from the tables of the schema and name no entity. What is typed into stands in
//! [`forms`](crate::console::forms), the screens in [`screens`](crate::console::screens).

pub mod confirm;
pub mod cursor;
pub mod detail;
pub mod help;
pub mod list;
pub mod list_stack;
pub mod operation;
pub mod paint;
pub mod palette;
pub mod picker;
pub mod restore_staged;
pub mod search;
pub mod staging;
pub mod table;
