//! What every screen is, and what it is given to work with.
//!
//! [`screen`] is the trait that each screen, form and overlay implements; [`context`] is what it is told of the console
//! around it at each call; [`any_screen`] is how the app holds screens of all types on one stack; [`calendar`] which year or month it shows. This room lies below the
//! widgets and above the plain values ([`effect`](crate::console::effect), [`route`](crate::console::route),
//! [`key`](crate::console::key)): a screen needs no more than these to be written.

pub mod any_screen;
pub mod calendar;
pub mod context;
pub mod screen;
pub mod sheet;
pub mod station;
