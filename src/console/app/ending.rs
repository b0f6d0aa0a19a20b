//! The console's end by another hand than the person's.

use std::collections::HashMap;

use super::{App, AppEffect, Entry};
use crate::console::app::event::AppMsg;
use crate::console::effect::Tone;
use crate::console::forms::unsaved;
use crate::console::key::Action;
use crate::console::route::Route;
use crate::store::request::{CloseSession, KeepDraft};
use crate::store::{Call, Draft, Result};
use crate::text::{Message, t};

/// Only a key opens a console, so a lock is its end: a screen left alone shows nothing to who passes by.
pub fn left_alone() -> Message {
    let words = t(
        "konsol ditutup karena lama tidak ada ketikan; isian Anda tersimpan sebagai draf, masuk lagi untuk melanjutkan",
        "the console was closed because no key was pressed for a long time; your entry is kept as a draft, sign in again to continue",
    );
    words.into()
}

/// The last request of a console: what it has in hand is free for the next.
pub fn farewell() -> Call<AppMsg> {
    Call::new(CloseSession, AppMsg::Closed)
}

/// Drafts on their way to the store, and the screens they are of.
#[derive(Default)]
pub(super) struct Drafts {
    /// The number of each, and its screen.
    under_way: HashMap<u64, u64>,
    /// Screens that were closed while theirs was under way.
    aside: Vec<Entry>,
    /// The person leaves once all are kept.
    leaving: bool,
}

impl Drafts {
    /// Takes in the screens that close, as long as it is not known whether their drafts are kept.
    pub(super) fn set_aside(&mut self, closed: impl IntoIterator<Item = Entry>) {
        let waits = |e: &Entry| self.under_way.values().any(|id| *id == e.id);
        let waiting: Vec<Entry> = closed.into_iter().filter(waits).collect();
        self.aside.extend(waiting);
    }

    /// The store has answered; the screen of that draft, if it was closed meanwhile.
    fn end(&mut self, number: u64) -> Option<Entry> {
        let screen = self.under_way.remove(&number)?;
        let at = self.aside.iter().position(|e| e.id == screen)?;
        Some(self.aside.remove(at))
    }
}

impl App {
    /// Closes the console for a reason that is told once the terminal is given back.
    pub(super) fn end(&mut self, why: Message, effects: &mut Vec<AppEffect>) {
        self.ended = Some(why);
        self.leave(effects);
    }

    /// Leaves at once when nothing is lost by it, else asks.
    pub(super) fn quit(&mut self, effects: &mut Vec<AppEffect>) {
        if self.standing(Action::Quit).is_some() {
            return;
        }
        let stakes = self.stack.iter().filter_map(|e| e.screen.at_stake());
        let lost: Vec<_> = stakes.collect();
        if lost.is_empty() {
            return self.leave_once_kept(effects);
        }
        self.toggle(Action::Quit, Route::Leave(lost), effects);
    }

    /// Has the draft of a screen kept by the store.
    pub(super) fn keep(&mut self, screen: u64, draft: Draft, effects: &mut Vec<AppEffect>) {
        self.counter += 1;
        let number = self.counter;
        self.drafts.under_way.insert(number, screen);
        let kept = move |answer| AppMsg::Kept(number, answer);
        effects.push(AppEffect::Ask(Call::new(KeepDraft(draft), kept)));
    }

    /// Leaves when the store has kept what is typed: it may be one that a newer program has brought on, and keep no more.
    /// Who asks a second time does not wait.
    pub(super) fn leave_once_kept(&mut self, effects: &mut Vec<AppEffect>) {
        self.keep_drafts(effects);
        let waits = std::mem::replace(&mut self.drafts.leaving, true);
        if waits || self.drafts.under_way.is_empty() {
            effects.push(AppEffect::Quit);
            return;
        }
        let words = t(
            "isian disimpan dahulu sebagai draf, lalu konsol ditutup",
            "the entry is kept as a draft first, then the console closes",
        );
        self.notice = Some((Tone::Good, words.into()));
    }

    /// A draft was kept, or was not: then its screen comes back, and whoever leaves is asked first.
    pub(super) fn kept(&mut self, number: u64, answer: Result<()>, effects: &mut Vec<AppEffect>) {
        let closed = self.drafts.end(number);
        let Err(error) = answer else {
            if self.drafts.leaving && self.drafts.under_way.is_empty() {
                effects.push(AppEffect::Quit);
            }
            return;
        };
        self.notice = Some((Tone::Bad, error.message()));
        self.stack.extend(closed);
        if std::mem::take(&mut self.drafts.leaving) {
            let words = t(
                "isian di layar tidak tersimpan sebagai draf: {}",
                "what is on screen is not kept as a draft: {}",
            );
            let lost = words.with([error.message().into()]);
            self.toggle(Action::Quit, Route::Leave(vec![lost]), effects);
        }
    }

    /// Leaves; what is typed is kept as a draft.
    pub(super) fn leave(&mut self, effects: &mut Vec<AppEffect>) {
        self.keep_drafts(effects);
        effects.push(AppEffect::Quit);
    }

    /// What is typed in any form of the stack goes to the store.
    pub(super) fn keep_drafts(&mut self, effects: &mut Vec<AppEffect>) {
        let ids: Vec<u64> = self.stack.iter().map(|e| e.id).collect();
        for id in ids {
            self.on(id, effects, |screen, _| {
                screen.draft().map(unsaved::keep).into_iter().collect()
            });
        }
    }
}
