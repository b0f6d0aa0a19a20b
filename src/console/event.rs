//! What reaches the console, what it wants done, and where one can go: plain values.

use std::collections::BTreeMap;

use crossterm::event::KeyEvent;
use uuid::Uuid;

use crate::console::key::Action;
use crate::domain::entity::Entity;
use crate::domain::record::Changes;
use crate::domain::region::Code;
use crate::store::{About, Ask, Conflict, Draft, Filter, Offer, Reply, View};
use crate::text::Message;

/// What reaches the console.
#[derive(Debug)]
pub enum Event {
    Key(KeyEvent),
    /// Bracketed paste.
    Paste(String),
    Resize,
    Reply(Reply),
    /// Nobody has touched a key for as long as the office allows.
    Idle,
    /// The line dropped or the system wants the process gone.
    HangUp,
}

/// What a screen wants done. Tests compare these whole.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Asks the store; the answer comes back to the screen with the tag.
    Ask(u32, Ask),
    /// Opens a screen on top of this one.
    Open(Box<Route>),
    /// Opens a screen in place of the whole stack.
    Go(Box<Route>),
    /// Closes the top screen.
    Close,
    /// Closes the top screen and hands something to the one below.
    Give(Gift),
    /// Shows a sentence on the notice line.
    Notice(Tone, Message),
    SetLang,
    SetTheme,
    /// Leaves, once what would be lost by it is confirmed.
    Quit,
    /// Leaves.
    Leave,
}

impl Effect {
    pub fn open(route: Route) -> Self {
        Self::Open(Box::new(route))
    }

    pub fn good(message: impl Into<Message>) -> Self {
        Self::Notice(Tone::Good, message.into())
    }

    pub fn bad(message: impl Into<Message>) -> Self {
        Self::Notice(Tone::Bad, message.into())
    }
}

/// How a notice is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Good,
    Bad,
}

/// What an overlay hands to the screen below.
#[derive(Clone, Debug, PartialEq)]
pub enum Gift {
    /// A record was picked for a field.
    Picked(&'static str, Box<View>),
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
    Move(Box<View>, &'static str),
    /// The same questions, but the answer goes to the screen below instead of the store.
    Stage(Box<View>, &'static str),
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
    pub step: &'static str,
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
    Sheet(&'static Entity, Changes),
    /// The same, as a draft left it.
    ContinueSheet(&'static Entity, Box<Draft>),
    /// People of the registers, to be picked as records of a kind that are part of this one.
    Roster(&'static Entity, Box<View>),
    /// A move noted of many: of all records of a kind that are part of one, whose id it is.
    Marks(&'static Entity, &'static str, Uuid),
    /// The same, as a draft left it.
    ContinueMarks(&'static Entity, &'static str, Box<Draft>),
    /// The offer to go on with a draft.
    Resume(Box<Draft>),
    /// The form of a draft.
    Continue(Purpose, Box<Draft>),
    Picker {
        field: &'static str,
        listing: Listing,
        search: String,
    },
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
