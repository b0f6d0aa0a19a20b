//! What the office knows and allows: pure, without clock, file, thread, SQL or terminal.

pub mod format;
