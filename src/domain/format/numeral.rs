//! What digits are to every reader of numbers, and what stands for one that is not shown.

/// Stands for a digit that is not shown.
pub const MASK: char = '•';

pub fn all_digits(s: &str) -> bool {
    !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit())
}
