//! A bar that says on a terminal how far a long work is, and nothing elsewhere.

use indicatif::{ProgressBar, ProgressStyle};

/// A bar of so many steps.
pub fn bar(all: usize) -> ProgressBar {
    let style = ProgressStyle::with_template("{msg:12} {bar:40} {pos}/{len}");
    let bar = ProgressBar::new(all as u64);
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar
}
