//! A paste, which is one event however long it is.

use super::{App, AppEffect};
use crate::console::effect::Tone;
use crate::text::t;

/// The longest paste that is taken, in bytes.
const PASTE_LIMIT: usize = 64 * 1024;

impl App {
    pub(super) fn paste(&mut self, text: &str, out: &mut Vec<AppEffect>) {
        if self.too_small {
            return;
        }
        self.dirty = true;
        if text.len() > PASTE_LIMIT {
            let words = t(
                "tempelan lebih dari 64 KiB tidak diambil; tempel per bagian",
                "a paste over 64 KiB is not accepted; paste it in parts",
            );
            self.notice = Some((Tone::Bad, words.into()));
            return;
        }
        self.top(out, |screen, cx| screen.pasted(text, cx));
    }
}
