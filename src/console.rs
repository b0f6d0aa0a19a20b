//! The terminal: what a person sees and types.

pub mod app;
mod ascii;
pub mod effect;
pub mod forms;
pub mod key;
pub mod line_mode;
pub mod navigation;
pub mod route;
pub mod run;
pub mod screens;
pub mod terminal;
pub mod theme;
pub mod view;
pub mod widgets;
