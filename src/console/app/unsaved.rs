//! What this person typed at a console that is closed: it is offered here.

use super::effect::ask;
use super::{App, AppEffect};
use crate::console::app::event::AppMsg;
use crate::console::effect::Tone;
use crate::console::route::Route;
use crate::console::screens::staging;
use crate::store::request::{FindUnsaved, Unsaved};
use crate::store::{Draft, Result};
use crate::text::t;

impl App {
    pub(super) fn ask_for_unsaved(effects: &mut Vec<AppEffect>) {
        ask(FindUnsaved, AppMsg::Unsaved, effects);
    }

    /// What another console let go of is asked for on the landing screen: nobody is interrupted in the middle of a form.
    pub(super) fn take_over(&mut self, effects: &mut Vec<AppEffect>) {
        if self.freed && self.stack.len() == 1 {
            self.freed = false;
            Self::ask_for_unsaved(effects);
        }
    }

    /// A store that cannot say is asked again when another console lets go of something.
    pub(super) fn offer_unsaved(&mut self, found: Result<Unsaved>, effects: &mut Vec<AppEffect>) {
        let Ok(Unsaved { draft, elsewhere }) = found else {
            return;
        };
        if let Some(draft) = draft.filter(|d| self.is_for_us(d)) {
            // Put off now, it waits as what was left here does.
            self.left.found(&draft);
            return self.push(Route::Resume(Box::new(draft)), effects);
        }
        self.has_no_unsaved = true;
        self.offer_key_check(effects);
        // A line that dropped is noticed some while later: until then its console is open.
        if elsewhere > 0 {
            let words = t(
                "Isian Anda masih di konsol lain; ditawarkan di sini begitu konsol itu tertutup.",
                "Your entry is still open in another console; it is offered here once that one closes.",
            );
            self.notice = Some((Tone::Good, words.into()));
        }
    }

    /// Decisions are staged in the name of an appointment.
    fn is_for_us(&self, draft: &Draft) -> bool {
        !staging::is_stage(draft) || staging::is_of(draft, self.seat.actor.appointment)
    }
}
