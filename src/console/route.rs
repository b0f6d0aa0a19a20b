//! Where one can go, with all that the screen there needs to know: plain values.
//!
//! A screen, form or widget opens another by its [`Route`] and does not know the code behind it; only
//! [`screens::open`](crate::console::screens::open) does. So a list can lead to a form, and a form to a list to pick from,
//! without either importing the other.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::domain::region::Code;
use crate::domain::schema::entity::{BulkEntry, Entity};
use crate::domain::schema::field::Field;
use crate::domain::schema::record::Changes;
use crate::domain::schema::workflow::Move;
use crate::domain::sheet_kind::SheetKind;
use crate::store::{About, Conflict, Draft, Filter, Offer, SortKey, View, WaitingFile};
use crate::text::{Message, Text};

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

/// What a person had a list narrowed to and sorted by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Narrowing {
    /// As it was typed.
    pub text: String,
    /// None leaves the order of the screen.
    pub sort: Option<SortKey>,
    /// From the largest to the smallest.
    pub falls: bool,
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

    /// What a place in the list asks of a new record: the values all its rows have.
    pub fn given(&self) -> Changes {
        let filters = self.filters.iter();
        let same = filters.filter_map(|filter| match filter {
            Filter::Is(field, value) if field.is_open(true) => Some((*field, value.clone())),
            _ => None,
        });
        same.collect()
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

/// What was typed on a version that is no longer the newest, and what stands now.
#[derive(Clone, Debug, PartialEq)]
pub struct EditConflict {
    pub purpose: Purpose,
    pub mine: Changes,
    /// Names of the references among them.
    pub labels: BTreeMap<&'static str, String>,
    pub conflict: Conflict,
}

/// Something that can be copied.
#[derive(Clone, Debug, PartialEq)]
pub struct Clip {
    /// What it is called.
    pub label: Message,
    pub text: String,
    /// It is a number that is masked for others: its copy is noted before it is made.
    pub number: Option<BareNumber>,
}

/// A masked number that was asked for, of whom, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BareNumber {
    pub person: Uuid,
    pub field: &'static str,
    pub reason: String,
}

impl Clip {
    pub fn new(label: impl Into<Message>, text: String) -> Self {
        Self {
            label: label.into(),
            text,
            number: None,
        }
    }
}

/// Every place one can go to.
#[derive(Clone, Debug, PartialEq)]
pub enum Route {
    Inbox,
    Today,
    /// What waits for an agency.
    Agency,
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
    /// KPM × kind of kader teknis × month, in all of one's reach or in a region of it.
    Harmony(Option<Code>),
    /// What is out of tune in a year there.
    Findings(i32, Option<Code>),
    /// The page of one KPM.
    Recognition(Uuid),
    /// Who has a console open.
    Sessions,
    /// Files that wait to be taken in, and imports that were.
    Intake,
    /// One of those files.
    IntakeFile(WaitingFile),
    /// What a heading of a file of such records means.
    Meaning(SheetKind, String),
    /// Keys and appointments that wait for confirmation.
    Confirmations,
    /// Keys and appointments that were given, and who confirmed them.
    Granted,
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
    /// A move asked once, of these records together.
    FormOfMany(Vec<View>, &'static Move),
    Form(Purpose, Changes),
    /// Rows of one kind under shared values, with what is given for all of them.
    BulkEntry(&'static Entity, &'static BulkEntry, Changes),
    /// The same, as a draft left it.
    ContinueBulkEntry(&'static Entity, &'static BulkEntry, Box<Draft>),
    /// People of the registers, to be picked as records of a kind that are part of this one.
    MultiPicker(&'static Entity, Box<View>),
    /// A move noted of many: of all records of a kind that are part of one, whose id it is.
    BulkMove(&'static Entity, &'static Move, Uuid),
    /// The same, as a draft left it.
    ContinueBulkMove(&'static Entity, &'static Move, Box<Draft>),
    /// The sheet of all records of a kind that are part of one, with the moves whose time it is.
    Sheet(&'static Entity, Vec<&'static Move>, Uuid),
    /// The same, as a draft left it.
    ContinueSheet(&'static Entity, Box<Draft>),
    /// The offer to go on with a draft.
    Resume(Box<Draft>),
    /// The form of a draft.
    Continue(Purpose, Box<Draft>),
    /// A list to pick the value of a field from, and what is looked for in it at first.
    Picker(&'static Field, Listing, String),
    /// What a list can be narrowed by, and what was typed.
    Narrow(&'static Entity, String),
    /// The moves that all of these records allow.
    Together(Vec<View>),
    Confirm {
        question: Message,
        lines: Vec<Message>,
    },
    /// Asks for the reason of a look.
    Reason(Message),
    /// Leaving, and what is lost by it.
    Leave(Vec<Message>),
    Conflict(Box<EditConflict>),
    /// What is staged, for review.
    Staged(Vec<Decision>),
    /// What can be printed and exported of this.
    Offers(Box<About>),
    /// What a paper asks for, to be filled.
    Asks(Box<Offer>),
    /// How it will look.
    Preview(Box<Offer>),
    /// What a receipt is for, to be read and signed.
    Receipt(Box<View>),
    /// What of a record can be copied.
    Clips(Vec<Clip>),
    /// This text alone, or what the screen below shows as text.
    Plain(Option<String>),
    /// Which keys of this terminal arrive.
    KeyCheck,
    Help,
    /// The guide of the role, where it tells of a screen with this title.
    Guide(String),
    /// The screens of the role by their numbers.
    Screens,
    Palette,
}

/// A screen of a role: its name and where it leads.
#[derive(Clone, Debug)]
pub struct Place {
    pub label: Text,
    pub route: Route,
}

impl Place {
    pub const fn new(label: Text, route: Route) -> Self {
        Self { label, route }
    }
}
