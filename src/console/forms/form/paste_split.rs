//! A text that fills several fields at once: the line of a public key, which nobody types by the piece.

use super::Form;
use super::entry::Entry;
use crate::console::view::context::Cx;

impl Form {
    /// Whether the text of a field was one of several; then the fields it fills are read.
    pub(super) fn split(&mut self, at: usize, cx: &Cx<'_>) -> bool {
        let text = self.entries[at].text();
        let Some(parts) = self.entity.paste.and_then(|p| p(&self.values(), text)) else {
            return false;
        };
        for (field, text) in parts {
            let fits = |e: &&mut Entry| e.field == field && !text.is_empty();
            if let Some(entry) = self.entries.iter_mut().find(fits) {
                entry.type_over(&text);
                entry.leave(cx.today());
            }
        }
        true
    }
}
