//! What is read from several entities together: harmony of the work, signals of an office, missing papers, sums.

pub mod agreement;
pub mod division;
pub mod doubt;
pub mod harmony;
pub mod papers;
pub mod receipts;
pub mod received;
pub mod renumbering;
pub mod round;
pub mod signal;
