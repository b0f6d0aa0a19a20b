//! Bina: the console of those who guide *Kader Pemberdayaan Masyarakat* (KPM).
//!
//! One idea carries it: each fact is said once, as data, at the lowest layer that understands it, and everything
//! above reads it. Layers, lowest first; none looks up (`tests/layers.rs` holds it):
//!
//! - [`text`]: words in two languages
//! - [`domain`]: what the office knows and allows; pure, without clock, file, thread, SQL or terminal
//! - [`store`]: the only door to the data
//! - [`exchange`]: records as other programs read and write them
//! - [`demo`]: a throw-away store of invented people and two years of work
//! - [`console`]: the terminal, what a person sees and types
//! - [`cli`]: the command line

pub mod cli;
pub mod console;
pub mod demo;
pub mod domain;
pub mod exchange;
pub mod store;
pub mod text;
