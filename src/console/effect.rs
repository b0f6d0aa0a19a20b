//! What a screen wants done, and what an overlay hands down: plain values, which the app carries out.
//!
//! An [`Effect`] that asks the store carries the request together with what makes its answer a message, so the answer
//! comes back as the one thing its screen takes it for. Each screen, and each widget that asks, has messages of its own,
//! an enum called `Msg`. A screen takes its widgets' effects over with [`Effects::map`], naming the message of its own
//! that holds theirs; on the way back the screen hands it to the widget again. Which answer is meant is thus said by a
//! type and never by a number: a `Msg` that lacks a variant, or a variant that holds another answer than the request
//! gives, does not compile.

use crossterm::event::KeyEvent;
use uuid::Uuid;

use crate::console::key::Action;
use crate::console::route::{Clip, Decision, Narrowing, Route};
use crate::domain::schema::field::Field;
use crate::domain::schema::record::Changes;
use crate::store::request::{Call, Request};
use crate::store::{Draft, Outcome, Result, TerminalProfile, View};
use crate::text::Message;

/// What a screen wants done, where the answers it asks for become messages `M` of its own. Tests compare these whole.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect<M> {
    /// Asks the store; the answer comes back to the screen as its message.
    Ask(Call<M>),
    /// What was asked for so far is shown as soon as it is there; what is asked for after it fills in.
    Show,
    /// Keeps what is typed; only what goes wrong with it is told.
    KeepDraft(Box<Draft>),
    /// Forgets the draft of a record; only what goes wrong with it is told.
    DropDraft(Uuid),
    /// Keeps what a list was narrowed to, under its name, for the next time it is opened.
    KeepNarrowing(String, Box<Narrowing>),
    /// Opens a screen on top of this one.
    Open(Box<Route>),
    /// Opens a screen in place of the whole stack.
    Go(Box<Route>),
    /// Closes the top screen.
    Close,
    /// Closes the top screen and hands something to the one below.
    Give(OverlayResult),
    /// Shows a sentence on the notice line.
    Notice(Tone, Message),
    /// Says what was saved: the moment, the duties it met, and those it could have met and does not.
    Saved(Vec<Outcome>),
    SetLang,
    SetTheme,
    /// Hears the mouse from here on, or no longer.
    SetMouse,
    /// Puts this on the clipboard of the terminal, or in sight alone where it has none that is known.
    Copy(Box<Clip>),
    /// Puts this on the clipboard to find out whether the terminal takes it.
    TryClipboard(String),
    /// Keeps what was found out of the terminal, and goes by it from here on.
    KeepTerminal(Box<TerminalProfile>),
    /// Presses a key on the top screen, as if by hand.
    Press(KeyEvent),
    /// Leaves, once what would be lost by it is confirmed.
    Quit,
    /// Leaves.
    Leave,
}

impl<M: 'static> Effect<M> {
    /// `then` makes the answer a message: most often a variant of the screen's `Msg` that holds just this answer.
    pub fn ask<R: Request>(
        request: R,
        then: impl FnOnce(Result<R::Answer>) -> M + Clone + Send + 'static,
    ) -> Self {
        Self::Ask(Call::new(request, then))
    }

    pub fn open(route: Route) -> Self {
        Self::Open(Box::new(route))
    }

    pub fn good(message: impl Into<Message>) -> Self {
        Self::Notice(Tone::Good, message.into())
    }

    pub fn bad(message: impl Into<Message>) -> Self {
        Self::Notice(Tone::Bad, message.into())
    }

    /// The same effect, for whoever holds the part that wants it.
    pub fn map<N: 'static>(self, to: impl FnOnce(M) -> N + Clone + Send + 'static) -> Effect<N> {
        match self {
            Self::Ask(call) => Effect::Ask(call.map(to)),
            Self::Show => Effect::Show,
            Self::KeepDraft(draft) => Effect::KeepDraft(draft),
            Self::DropDraft(record) => Effect::DropDraft(record),
            Self::KeepNarrowing(name, kept) => Effect::KeepNarrowing(name, kept),
            Self::Open(route) => Effect::Open(route),
            Self::Go(route) => Effect::Go(route),
            Self::Close => Effect::Close,
            Self::Give(outcome) => Effect::Give(outcome),
            Self::Notice(tone, message) => Effect::Notice(tone, message),
            Self::Saved(done) => Effect::Saved(done),
            Self::SetLang => Effect::SetLang,
            Self::SetTheme => Effect::SetTheme,
            Self::SetMouse => Effect::SetMouse,
            Self::Copy(clip) => Effect::Copy(clip),
            Self::TryClipboard(word) => Effect::TryClipboard(word),
            Self::KeepTerminal(profile) => Effect::KeepTerminal(profile),
            Self::Press(key) => Effect::Press(key),
            Self::Quit => Effect::Quit,
            Self::Leave => Effect::Leave,
        }
    }
}

/// The effects of a part of a screen, as those of the screen: `self.list.refresh().map(Msg::List)`.
pub trait Effects<M> {
    fn map<N: 'static>(self, to: impl FnOnce(M) -> N + Clone + Send + 'static) -> Vec<Effect<N>>;
}

impl<M: 'static> Effects<M> for Vec<Effect<M>> {
    fn map<N: 'static>(self, to: impl FnOnce(M) -> N + Clone + Send + 'static) -> Vec<Effect<N>> {
        let each = self.into_iter();
        each.map(|effect| effect.map(to.clone())).collect()
    }
}

/// What is left to do once an answer was taken: an error is told, else nothing.
pub fn told<M: 'static>(taken: Result<()>) -> Vec<Effect<M>> {
    let error = taken.err();
    error
        .map(|e| Effect::bad(e.message()))
        .into_iter()
        .collect()
}

/// How a notice is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Good,
    Bad,
}

/// What an overlay hands to the screen below.
#[derive(Clone, Debug, PartialEq)]
pub enum OverlayResult {
    /// A record was picked for a field.
    Picked(&'static Field, Box<View>),
    /// The question was answered with a typed `Y`.
    Yes,
    /// A record was saved by a form above.
    Saved(Box<View>),
    /// The record before or after the one in sight is wanted: `Up` or `Down`.
    Sibling(Action),
    /// Why masked numbers are needed.
    Reason(String),
    /// Decisions that were staged before a cut, and their draft.
    Restaged(Uuid, Vec<Decision>),
    /// A staged decision is taken out again.
    TakenOut(Uuid),
    /// What was chosen of a conflict, to be written on this version.
    Chosen(i64, Changes),
    /// What a heading of a file means: the name of a column, or that it is passed over.
    Meant(String),
    /// What a list is to be narrowed to.
    Narrowed(String),
    /// What a form of a move was filled with, for a decision that is only staged.
    Filled(Changes),
}
