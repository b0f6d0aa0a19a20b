//! Forms that were left with something typed: each is offered again where it would be opened anew, and by a key of its own.

use std::collections::HashMap;

use uuid::Uuid;

use super::{App, AppEffect};
use crate::console::effect::Tone;
use crate::console::key::{self, Action};
use crate::console::route::{Purpose, Route};
use crate::console::screens::staging;
use crate::domain::model;
use crate::domain::schema::entity::Entity;
use crate::store::Draft;
use crate::text::{Arg, Message, t};

/// What is said when a form is left.
pub fn told() -> (Tone, Message) {
    let words = t(
        "isian disimpan sebagai draf; {} melanjutkannya, juga saat formulirnya dibuka lagi",
        "your entry is kept as a draft; {} continues it, and so does opening the form again",
    );
    (Tone::Good, words.with([by_key()]))
}

/// The key that goes on with what was left.
fn by_key() -> Arg {
    key::named(Action::Resume, key::Context::List)
}

/// The drafts of screens that are open, and of those that were closed; the last left is the first to go on with.
#[derive(Debug, Default)]
pub(super) struct Left {
    /// By the number of the screen.
    open: HashMap<u64, Draft>,
    closed: Vec<Draft>,
}

impl Left {
    /// A screen has its draft kept. What is staged stands on its screen, which never closes.
    pub(super) fn kept(&mut self, screen: u64, draft: &Draft) {
        if !staging::is_stage(draft) {
            self.open.insert(screen, draft.clone());
        }
    }

    /// A console that is closed left it.
    pub(super) fn found(&mut self, draft: &Draft) {
        if !staging::is_stage(draft) {
            self.put(draft.clone());
        }
    }

    /// The next to go on with, in place of an older one of the same form.
    fn put(&mut self, draft: Draft) {
        self.closed.retain(|d| !is_same(d, &draft));
        self.closed.push(draft);
    }

    /// The draft of this record is no longer wanted.
    pub(super) fn dropped(&mut self, record: Uuid) {
        self.open.retain(|_, d| d.record != record);
        self.closed.retain(|d| d.record != record);
    }

    /// The screen was closed; whether it leaves something behind.
    pub(super) fn closed(&mut self, screen: u64) -> bool {
        let Some(draft) = self.open.remove(&screen) else {
            return false;
        };
        self.put(draft);
        true
    }

    /// The screen was done with: it was saved, or gave what it was opened for.
    pub(super) fn done(&mut self, screen: u64) {
        if let Some(draft) = self.open.remove(&screen) {
            self.dropped(draft.record);
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.closed.is_empty()
    }

    /// What was left last.
    pub(super) fn last(&self) -> Option<&Draft> {
        self.closed.last()
    }

    /// Where this route leads when what it would begin was begun already.
    pub(super) fn instead_of(&mut self, route: Route) -> Route {
        let Route::Form(purpose, _) = &route else {
            return route;
        };
        let Some(draft) = self.closed.iter().rfind(|d| fits(d, purpose)).cloned() else {
            return route;
        };
        // A decision to be staged goes on as such: offered by itself it would be carried out at once.
        if let Purpose::Stage(..) = purpose {
            return Route::Continue(purpose.clone(), Box::new(draft));
        }
        Route::Resume(Box::new(draft))
    }

    /// The screen with this number goes on with what was left.
    pub(super) fn taken_up(&mut self, screen: u64, route: &Route) {
        let record = match route {
            Route::Continue(_, draft)
            | Route::ContinueBulkEntry(_, _, draft)
            | Route::ContinueBulkMove(_, _, draft)
            | Route::ContinueSheet(_, draft) => Some(draft.record),
            Route::Asks(offer) => offer.draft,
            _ => None,
        };
        let at = record.and_then(|r| self.closed.iter().rposition(|d| d.record == r));
        if let Some(at) = at {
            let draft = self.closed.remove(at);
            self.open.insert(screen, draft);
        }
    }
}

fn is_same(one: &Draft, other: &Draft) -> bool {
    one.record == other.record && one.step == other.step
}

/// Whether the form of this purpose is the one the draft was typed in.
fn fits(draft: &Draft, purpose: &Purpose) -> bool {
    let is_new =
        |entity: &Entity| draft.version == 0 && draft.step.is_none() && draft.entity == entity.name;
    match purpose {
        Purpose::Add(entity) | Purpose::AddAt(entity, _) => is_new(entity),
        Purpose::Edit(view) => draft.record == view.record.id && draft.step.is_none(),
        Purpose::Move(view, step) | Purpose::Stage(view, step) => {
            let same = draft.record == view.record.id && draft.version == view.record.version;
            same && draft.step.as_deref() == Some(step.name)
        }
    }
}

impl App {
    /// What the landing screen says of it.
    pub(super) fn left_words(&self) -> Option<Message> {
        let draft = self.left.last().filter(|_| self.stack.len() == 1)?;
        let label = model::find(&draft.entity)?.label;
        let words = t(
            "Isian {} belum disimpan; {} melanjutkannya.",
            "An entry is not saved: {}; {} continues it.",
        );
        Some(words.with([label.into(), by_key()]))
    }

    /// Offers what was left last.
    pub(super) fn resume(&mut self, out: &mut Vec<AppEffect>) {
        if let Some(draft) = self.left.last().cloned() {
            return self.push(Route::Resume(Box::new(draft)), out);
        }
        let words = t("tidak ada isian yang tertinggal", "no entry was left");
        self.notice = Some((Tone::Bad, words.into()));
    }
}
