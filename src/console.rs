//! The terminal: what a person sees and types.

pub mod theme;
