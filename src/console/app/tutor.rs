//! The tutorial beside the screens: after each key the store is asked whether the next step was taken.

use super::effect::ask;
use super::{App, AppEffect};
use crate::console::app::event::AppMsg;
use crate::console::screens::lesson::Tutor;
use crate::store::request::List;
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
        let tutor = self.tutor.as_ref();
        if let Some(query) = tutor.and_then(|t| t.query(actor.role, &actor.region)) {
            ask(List(query), AppMsg::Lesson, out);
        }
    }

    /// A store that cannot say is asked again at the next key.
    pub(super) fn see_lesson(&mut self, found: Result<Page>) {
        if let (Some(tutor), Ok(page)) = (&mut self.tutor, found) {
            tutor.see(&page.rows);
        }
    }

    pub(super) fn lesson_words(&self) -> Option<Message> {
        let tutor = self.tutor.as_ref()?;
        Some(tutor.words(self.seat.actor.role, self.context()))
    }
}
