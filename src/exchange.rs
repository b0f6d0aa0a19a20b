//! Records and tables as other programs read and write them.

pub mod csv;
pub mod json;
