//! Bina: the console of those who guide *Kader Pemberdayaan Masyarakat* (KPM).
//!
//! One idea carries it: each fact is said once, as data, at the lowest layer that understands it, and everything
//! above reads it. Layers, lowest first; none looks up (`tests/layers.rs` holds it):
//!
//! - [`text`]: words in two languages
//! - [`domain`]: what the office knows and allows; pure, without clock, file, thread, SQL or terminal
//! - [`store`]: the only door to the data
//! - [`console`]: the terminal, what a person sees and types

pub mod console;
pub mod domain;
pub mod store;
pub mod text;
