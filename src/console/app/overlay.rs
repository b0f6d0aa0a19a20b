//! What a key opens over whatever is in sight: each stands once, and its key closes it again.

use super::{App, AppEffect};
use crate::console::effect::{Effect, OverlayResult};
use crate::console::key::Action;
use crate::console::route::Route;
use crate::console::view::any_screen::AnyScreen;
use crate::console::view::any_screen::message::AnyMsg;
use crate::console::view::context::Cx;

impl App {
    pub(super) fn top_id(&self) -> u64 {
        self.stack.last().map_or(0, |e| e.id)
    }

    /// The top screen is done and hands this to the one below.
    pub(super) fn give(&mut self, outcome: OverlayResult, out: &mut Vec<AppEffect>) {
        match &outcome {
            OverlayResult::Saved(view) => {
                self.saved.insert(view.record.entity.name, (**view).clone());
            }
            // Decisions are staged on the landing screen, whatever was opened on it since.
            OverlayResult::Restaged(..) => self.stack.truncate(2),
            _ => {}
        }
        if self.stack.len() > 1 {
            let done = self.stack.pop();
            if let Some(entry) = &done {
                self.left.done(entry.id);
            }
            self.drafts.set_aside(done);
            self.top(out, |screen, cx| match outcome {
                OverlayResult::Sibling(way) => next_to(screen, way, cx),
                outcome => screen.given(outcome, cx),
            });
        }
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

/// What lies above or below the mark is opened, as if by hand.
fn next_to(screen: &mut dyn AnyScreen, way: Action, cx: &Cx<'_>) -> Vec<Effect<AnyMsg>> {
    let mut effects = screen.act(way, cx);
    effects.extend(screen.act(Action::Open, cx));
    effects
}
