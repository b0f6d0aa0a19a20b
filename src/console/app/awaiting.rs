//! Keys and appointments that wait for the confirmation of whoever sits here: told on the screen that the role opens on, with
//! the key that leads to them.

use super::effect::ask;
use super::{App, AppEffect};
use crate::console::app::event::AppMsg;
use crate::console::key::{self, Action, Context};
use crate::console::navigation;
use crate::console::route::Route;
use crate::store::request::ListAwaiting;
use crate::store::{Awaiting, Result, WAYS_IN};
use crate::text::{Message, t};

impl App {
    /// Asked by who has a screen of them, and on the landing screen alone.
    pub(super) fn ask_for_awaiting(&self, out: &mut Vec<AppEffect>) {
        let mut places = navigation::places(self.seat.actor.role).into_iter();
        if self.stack.len() == 1 && places.any(|p| p.route == Route::Confirmations) {
            ask(ListAwaiting, AppMsg::Awaiting, out);
        }
    }

    /// A store that cannot say is asked again when others commit.
    pub(super) fn see_awaiting(&mut self, found: Result<Vec<Awaiting>>) {
        self.awaiting = found.unwrap_or_default();
    }

    /// Whether the key that leads to them does something.
    pub(super) fn has_awaiting(&self) -> bool {
        self.stack.len() == 1 && !self.awaiting.is_empty()
    }

    /// What the landing screen says of them: on one line, so that it hides nothing.
    pub(super) fn awaiting_words(&self) -> Option<Message> {
        self.has_awaiting().then_some(())?;
        let kinds = WAYS_IN.into_iter().filter_map(|kind| {
            let of = |a: &&Awaiting| a.view.record.entity == kind;
            let count = self.awaiting.iter().filter(of).count();
            let words = t("{} {}", "{} {}").with([count.to_string().into(), kind.label.into()]);
            (count > 0).then_some(words)
        });
        let words = t(
            "Menunggu pengesahan Anda: {}; {} membukanya",
            "Awaiting your confirmation: {}; {} opens them",
        );
        Some(words.with([
            Message::list(kinds).into(),
            key::named(Action::Confirmations, Context::List),
        ]))
    }

    pub(super) fn open_awaiting(&mut self, out: &mut Vec<AppEffect>) {
        if self.has_awaiting() {
            self.push(Route::Confirmations, out);
        }
    }
}
