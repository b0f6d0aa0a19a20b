//! What a screen is and what it is given to work with.

pub mod any_screen;
