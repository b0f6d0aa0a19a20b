//! What a key opens over whatever is in sight: each stands once, and its key closes it again.

use super::{App, AppEffect};
use crate::console::key::Action;
use crate::console::route::Route;

impl App {
    pub(super) fn top_id(&self) -> u64 {
        self.stack.last().map_or(0, |e| e.id)
    }

    /// Papers and exports of what the top screen shows.
    pub(super) fn print(&mut self, out: &mut Vec<AppEffect>) {
        let about = self.stack.last().map(|e| e.screen.about());
        let offers = Route::Offers(Box::new(about.unwrap_or_default()));
        self.toggle(Action::Print, offers, out);
    }

    /// Opens what this key opens; where it stands already it is closed, with all above it.
    pub(super) fn toggle(&mut self, by: Action, route: Route, out: &mut Vec<AppEffect>) {
        let Some(at) = self.standing(by) else {
            self.push(route, out);
            if let Some(top) = self.stack.last_mut() {
                top.opened_by = Some(by);
            }
            return;
        };
        while self.stack.len() > at {
            self.close(out);
        }
    }

    /// Where on the stack that stands which this key opened.
    pub(super) fn standing(&self, by: Action) -> Option<usize> {
        self.stack.iter().position(|e| e.opened_by == Some(by))
    }

    /// The lowest screen of the stack that shows beneath overlays; of lines that are printed, the last alone.
    pub(super) fn first_in_sight(&self) -> usize {
        if self.lines {
            return self.stack.len().saturating_sub(1);
        }
        let full = self.stack.iter().rposition(|e| !e.screen.is_overlay());
        full.unwrap_or(0)
    }
}
