//! The tutorial beside the screens: after each key and each save the store is asked whether the next step was taken.

use super::{App, AppEffect};
use crate::console::app::event::AppMsg;
use crate::console::screens::lesson::Tutor;
use crate::store::request::{Call, List};
use crate::store::{Page, Result};
use crate::text::Message;

impl App {
    /// From here on it tells what to do next.
    pub fn teach(&mut self, tutor: Tutor) {
        self.tutor = Some(tutor);
        self.dirty = true;
    }

    /// How far the person has come, where they were taught.
    pub fn taught(&mut self) -> Option<Tutor> {
        self.tutor.take()
    }

    pub(super) fn ask_for_lesson(&self, out: &mut Vec<AppEffect>) {
        let actor = &self.seat.actor;
        let Some(tutor) = &self.tutor else {
            return;
        };
        if let Some(query) = tutor.query(actor.role, &actor.region) {
            let step = tutor.taken();
            let answered = move |page| AppMsg::Lesson(step, page);
            out.push(AppEffect::Ask(Call::new(List(query), answered)));
        }
    }

    /// A store that cannot say is asked again at the next key. What shows one step says nothing of the next.
    pub(super) fn see_lesson(&mut self, step: usize, found: Result<Page>) {
        let tutor = self.tutor.as_mut().filter(|t| t.taken() == step);
        if let (Some(tutor), Ok(page)) = (tutor, found) {
            tutor.see(&page.rows);
        }
    }

    pub(super) fn lesson_words(&self) -> Option<Message> {
        let tutor = self.tutor.as_ref()?;
        Some(tutor.words(self.seat.actor.role, self.context()))
    }
}
