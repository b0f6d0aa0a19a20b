//! The terminal: what a person sees and types.

pub mod any_screen;
pub mod app;
mod ascii;
pub mod event;
pub mod key;
pub mod kit;
pub mod place;
pub mod plain;
pub mod run;
pub mod screen;
pub mod terminal;
pub mod theme;
