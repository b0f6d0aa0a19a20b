//! What this person typed at a console that is closed: it is offered here.

use super::{App, Order};
use crate::console::event::{Route, Tone};
use crate::console::kit::stage;
use crate::store::{Answer, Ask, Draft, Result};
use crate::text::t;

impl App {
    pub(super) fn ask_for_unsaved(&mut self, orders: &mut Vec<Order>) {
        self.ask(0, 0, Ask::Unsaved, orders);
    }

    /// What another console let go of is asked for on the landing screen: nobody is interrupted in the middle of a form.
    pub(super) fn take_over(&mut self, orders: &mut Vec<Order>) {
        if self.freed && self.stack.len() == 1 {
            self.freed = false;
            self.ask_for_unsaved(orders);
        }
    }

    pub(super) fn offer_unsaved(&mut self, answer: Result<Answer>, orders: &mut Vec<Order>) {
        match answer {
            Ok(Answer::Unsaved(Some(draft), _)) if self.is_for_us(&draft) => {
                self.push(Route::Resume(draft), orders);
            }
            // A line that dropped is noticed some while later: until then its console is open.
            Ok(Answer::Unsaved(_, 1..)) => {
                let words = t(
                    "Isian Anda masih di konsol lain; ditawarkan di sini begitu konsol itu tertutup.",
                    "Your entry is still at another console; it is offered here once that one closes.",
                );
                self.notice = Some((Tone::Good, words.into()));
            }
            _ => {}
        }
    }

    /// Decisions are staged in the name of an appointment.
    fn is_for_us(&self, draft: &Draft) -> bool {
        !stage::is_stage(draft) || stage::is_of(draft, self.seat.actor.appointment)
    }
}
