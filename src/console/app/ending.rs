//! The console's end by another hand than the person's.

use super::{App, Order};
use crate::console::event::{AppMsg, Route};
use crate::console::kit::unsaved;
use crate::store::Call;
use crate::store::request::CloseSession;
use crate::text::{Message, t};

/// Only a key opens a console, so a lock is its end: a screen left alone shows nothing to who passes by.
pub fn left_alone() -> Message {
    let words = t(
        "konsol ditutup karena lama tidak ada ketikan; isian Anda tersimpan sebagai draf, masuk lagi untuk melanjutkan",
        "the console was closed since no key was touched for long; your entry is kept as a draft, come in again to go on",
    );
    words.into()
}

/// The last request of a console: what it has in hand is free for the next.
pub fn farewell() -> Call<AppMsg> {
    Call::new(CloseSession, AppMsg::Closed)
}

impl App {
    /// Closes the console for a reason that is told once the terminal is given back.
    pub(super) fn end(&mut self, why: Message, orders: &mut Vec<Order>) {
        self.ended = Some(why);
        self.leave(orders);
    }

    /// Leaves at once when nothing is lost by it, else asks.
    pub(super) fn quit(&mut self, orders: &mut Vec<Order>) {
        let stakes = self.stack.iter().filter_map(|e| e.screen.at_stake());
        let lost: Vec<_> = stakes.collect();
        if lost.is_empty() {
            return self.leave(orders);
        }
        self.push(Route::Leave(lost), orders);
    }

    /// Leaves; what is typed is kept as a draft.
    pub(super) fn leave(&mut self, orders: &mut Vec<Order>) {
        self.keep_drafts(orders);
        orders.push(Order::Quit);
    }

    /// What is typed in any form of the stack goes to the store.
    pub(super) fn keep_drafts(&mut self, orders: &mut Vec<Order>) {
        let ids: Vec<u64> = self.stack.iter().map(|e| e.id).collect();
        for id in ids {
            self.on(id, orders, |screen, _| {
                screen.draft().map(unsaved::keep).into_iter().collect()
            });
        }
    }
}
