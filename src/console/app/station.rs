//! The terminal that a console sits at.

use super::{App, AppEffect, frame};

/// What is known of the terminal the console is at, and what its account wants of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Station {
    /// It takes what is copied.
    pub has_clipboard: bool,
    /// The mouse moves the cursor here, until the account says otherwise.
    pub hears_mouse: bool,
}

impl App {
    /// It sits at this terminal.
    pub fn sit_at(&mut self, station: Station) -> Vec<AppEffect> {
        self.station = station;
        let mut out = vec![];
        self.listen(&mut out);
        out
    }

    pub(super) fn resize(&mut self, width: u16, height: u16) {
        self.too_small = frame::is_too_small(width, height);
        self.dirty = true;
    }
}
