//! Records that were in sight: the palette leads back to them.

use super::App;
use crate::console::view::context::Recent;

/// More than anybody looks back to.
const MOST: usize = 20;

impl App {
    /// Notes the record of the top screen before another takes its place.
    pub(super) fn note_recent(&mut self) {
        let at = self.stack.len().saturating_sub(1);
        let Some(screen) = self.stack.last().map(|e| &e.screen) else {
            return;
        };
        let Some(subject) = screen.subject().filter(|s| !s.edits) else {
            return;
        };
        let seen = Recent {
            entity: subject.entity,
            id: subject.id,
            title: screen.title(&self.cx(at)),
        };
        self.recent.retain(|r| r.id != seen.id);
        self.recent.insert(0, seen);
        self.recent.truncate(MOST);
    }
}
