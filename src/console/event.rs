//! What reaches the console, what it wants done, and where one can go: plain values.
//!
//! An [`Effect`] that asks the store carries the request together with what makes its answer a message, so the answer
//! comes back as the one thing its screen takes it for. Each screen, and each part of the kit that asks, has messages of
//! its own, an enum called `Msg`. A screen takes its parts' effects over with [`Effects::map`], naming the message of its
//! own that holds theirs; on the way back the screen hands it to the part again. Which answer is meant is thus said by a
//! type and never by a number: a `Msg` that lacks a variant, or a variant that holds another answer than the request
//! gives, does not compile.

use std::collections::BTreeMap;

use crossterm::event::KeyEvent;
use uuid::Uuid;

use crate::console::key::Action;
use crate::console::view::any_screen::message::AnyMsg;
use crate::domain::region::Code;
use crate::domain::schema::entity::{BulkEntry, Entity};
use crate::domain::schema::field::Field;
use crate::domain::schema::record::Changes;
use crate::domain::schema::workflow::Move;
use crate::store::request::{Call, Request, Unsaved};
use crate::store::{About, Conflict, Draft, Editor, Filter, Offer, Reply, Result, View};
use crate::text::Message;

/// What reaches the console.
#[derive(Debug)]
pub enum Event {
    Key(KeyEvent),
    /// Bracketed paste.
    Paste(String),
    Resize,
    Reply(Reply<AppMsg>),
    /// Nobody has touched a key for as long as the office allows.
    Idle,
    /// The line dropped or the system wants the process gone.
    HangUp,
}

/// What the store's answers become on their way back to the console.
#[derive(Debug)]
pub enum AppMsg {
    /// The message of a screen, by its number on the stack. Numbers are never given twice: what comes for a screen that
    /// has closed is dropped.
    Screen(u64, AnyMsg),
    /// What this person typed and did not save.
    Unsaved(Result<Unsaved>),
    /// Who else has the record in sight open for edit.
    Editors(Result<Vec<Editor>>),
    /// Others were told what is open for edit here.
    Marked(Result<()>),
    /// A draft, by the number it was sent with, was kept, or was not.
    Kept(u64, Result<()>),
    /// A draft was forgotten.
    Noted(Result<()>),
    /// This console is on nobody's list any more.
    Closed(Result<()>),
}

/// What a screen wants done, where the answers it asks for become messages `M` of its own. Tests compare these whole.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect<M> {
    /// Asks the store; the answer comes back to the screen as its message.
    Ask(Call<M>),
    /// Keeps what is typed; only what goes wrong with it is told.
    KeepDraft(Box<Draft>),
    /// Forgets the draft of a record; only what goes wrong with it is told.
    DropDraft(Uuid),
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
    SetLang,
    SetTheme,
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
            Self::KeepDraft(draft) => Effect::KeepDraft(draft),
            Self::DropDraft(record) => Effect::DropDraft(record),
            Self::Open(route) => Effect::Open(route),
            Self::Go(route) => Effect::Go(route),
            Self::Close => Effect::Close,
            Self::Give(outcome) => Effect::Give(outcome),
            Self::Notice(tone, message) => Effect::Notice(tone, message),
            Self::SetLang => Effect::SetLang,
            Self::SetTheme => Effect::SetTheme,
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
    /// What a form of a move was filled with, for a decision that is only staged.
    Filled(Changes),
}

/// What a form is for.
#[derive(Clone, Debug, PartialEq)]
pub enum Purpose {
    /// A new record; of the actor's own office unless the form asks where.
    Add(&'static Entity),
    /// A new record of this office.
    AddAt(&'static Entity, Code),
    Edit(Box<View>),
    Move(Box<View>, &'static Move),
    /// The same questions, but the answer goes to the screen below instead of the store.
    Stage(Box<View>, &'static Move),
}

/// A list with its conditions.
#[derive(Clone, Debug, PartialEq)]
pub struct Listing {
    pub entity: &'static Entity,
    pub title: Option<Message>,
    pub filters: Vec<Filter>,
}

impl Listing {
    pub fn of(entity: &'static Entity) -> Self {
        Self {
            entity,
            title: None,
            filters: vec![],
        }
    }
}

/// A decision that is staged and not yet committed.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// The record as the decider saw it.
    pub view: Box<View>,
    pub step: &'static Move,
    pub changes: Changes,
}

/// Every place one can go to.
#[derive(Clone, Debug, PartialEq)]
pub enum Route {
    /// The landing screen of the role.
    Home,
    Inbox,
    Today,
    /// Facilitation that came up to the city.
    Escalated,
    Overview,
    /// The duties of the own office.
    Duties,
    /// The own office's money and awards that wait for a decision.
    Decisions,
    /// The money of a year.
    Money,
    /// The periods of duties of a year.
    Periods,
    /// Musrenbang under the dates of their season.
    Meetings,
    /// KPM × kind of kader teknis × month.
    Harmony,
    /// What is out of tune in a year.
    Findings(i32),
    /// The page of one KPM.
    Recognition(Uuid),
    /// Who has a console open.
    Sessions,
    /// The audit trail.
    Trail,
    /// Verification of the trail.
    Proof,
    Coverage,
    Signals,
    /// The KPM of a kelurahan by days without activity.
    Idle(Code),
    List(Listing),
    Detail(&'static Entity, Uuid),
    Form(Purpose, Changes),
    /// Rows of one kind under shared values, with what is given for all of them.
    Sheet(&'static Entity, &'static BulkEntry, Changes),
    /// The same, as a draft left it.
    ContinueSheet(&'static Entity, &'static BulkEntry, Box<Draft>),
    /// People of the registers, to be picked as records of a kind that are part of this one.
    Roster(&'static Entity, Box<View>),
    /// A move noted of many: of all records of a kind that are part of one, whose id it is.
    Marks(&'static Entity, &'static Move, Uuid),
    /// The same, as a draft left it.
    ContinueMarks(&'static Entity, &'static Move, Box<Draft>),
    /// The offer to go on with a draft.
    Resume(Box<Draft>),
    /// The form of a draft.
    Continue(Purpose, Box<Draft>),
    /// A list to pick the value of a field from, and what is looked for in it at first.
    Picker(&'static Field, Listing, String),
    Confirm {
        question: Message,
        lines: Vec<Message>,
    },
    /// Asks for the reason of a look.
    Reason(Message),
    /// Leaving, and what is lost by it.
    Leave(Vec<Message>),
    Conflict {
        purpose: Purpose,
        mine: Changes,
        /// Names of the references among them.
        labels: BTreeMap<&'static str, String>,
        conflict: Box<Conflict>,
    },
    /// What is staged, for review.
    Staged(Vec<Decision>),
    /// What can be printed and exported of this.
    Offers(About),
    /// What a paper asks for, to be filled.
    Asks(Box<Offer>),
    /// How it will look.
    Preview(Box<Offer>),
    Help,
    Palette,
}
