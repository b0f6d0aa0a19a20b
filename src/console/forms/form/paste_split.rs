//! A text that fills several fields at once: the line of a public key, which nobody types by the piece.

use super::Form;
use crate::console::view::context::Cx;
use crate::domain::model::key;

impl Form {
    /// Whether the text of a field was such a line; then the fields it fills are read.
    pub(super) fn take_apart(&mut self, at: usize, cx: &Cx<'_>) -> bool {
        if self.entity != &key::ENTITY {
            return false;
        }
        let kind = self.value(&key::KIND).and_then(|v| v.text());
        let Some(parts) = key::apart(kind.unwrap_or_default(), self.entries[at].text()) else {
            return false;
        };
        for (field, text) in parts {
            let fits =
                |e: &&mut crate::console::forms::form::Entry| e.field == field && !text.is_empty();
            if let Some(entry) = self.entries.iter_mut().find(fits) {
                entry.type_over(&text);
                entry.leave(cx.today());
            }
        }
        true
    }
}
