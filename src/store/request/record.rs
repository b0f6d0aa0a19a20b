//! Requests about records: lists, one record, its history, and the batches that write.

use uuid::Uuid;

use super::call::{Request, Turn};
use crate::domain::schema::entity::Entity;
use crate::domain::schema::evidence::Shortfall;
use crate::domain::schema::field::Field;
use crate::domain::schema::workflow::Move;
use crate::store::audit::Step;
use crate::store::engine::error::{Error, Result};
use crate::store::engine::list::{Page, Query};
use crate::store::engine::row::View;
use crate::store::engine::store::Store;
use crate::store::read::roster::Office;
use crate::store::session::actor::Asker;
use crate::store::write::batch::{Batch, Outcome};
use crate::store::write::beside::Beside;
use crate::store::write::preview::Touched;
use crate::store::write::warnings::{Doubt, DraftRecord};
use crate::text::{Message, t};

/// A window of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List(pub Query);

impl Request for List {
    type Answer = Page;

    fn answer(&self, store: &mut Store, asker: Asker) -> Result<Page> {
        store.list(asker.appointment, &self.0)
    }
}

/// How many records a list has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count(pub Query);

impl Request for Count {
    type Answer = i64;

    fn answer(&self, store: &mut Store, asker: Asker) -> Result<i64> {
        store.count(asker.appointment, &self.0)
    }
}

/// How many records a list has, up to so many and one more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountTo(pub Query, pub usize);

impl Request for CountTo {
    type Answer = i64;

    fn answer(&self, store: &mut Store, asker: Asker) -> Result<i64> {
        store.count_to(asker.appointment, &self.0, self.1)
    }
}

/// One record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenRecord(pub &'static Entity, pub Uuid);

impl Request for OpenRecord {
    type Answer = View;

    fn answer(&self, store: &mut Store, asker: Asker) -> Result<View> {
        store.one(asker.appointment, self.0, self.1)
    }
}

/// What was done to a record, and by whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadHistory(pub &'static Entity, pub Uuid);

impl Request for ReadHistory {
    type Answer = Vec<Step>;

    fn answer(&self, store: &mut Store, asker: Asker) -> Result<Vec<Step>> {
        store.history(asker.appointment, self.0, self.1)
    }
}

/// The duties that a record could have met and does not, or what an obligation waits for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadShortfalls(pub &'static Entity, pub Uuid);

impl Request for ReadShortfalls {
    type Answer = Vec<Shortfall>;

    fn answer(&self, store: &mut Store, asker: Asker) -> Result<Vec<Shortfall>> {
        store.shortfalls(asker.appointment, self.0, self.1)
    }
}

/// The moves that the role may make of a record and this person cannot now, each with why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadHindrances(pub &'static Entity, pub Uuid);

impl Request for ReadHindrances {
    type Answer = Vec<(&'static Move, Message)>;

    fn answer(&self, store: &mut Store, asker: Asker) -> Result<Self::Answer> {
        store.hindrances(asker.appointment, self.0, self.1)
    }
}

/// The offices a person holds or has held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadOffices(pub Uuid);

impl Request for ReadOffices {
    type Answer = Vec<Office>;

    fn answer(&self, store: &mut Store, asker: Asker) -> Result<Vec<Office>> {
        store.offices(asker.appointment, self.0)
    }
}

/// What to look at in a record that is being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadWarnings(pub DraftRecord);

impl Request for ReadWarnings {
    type Answer = Vec<Doubt>;

    fn answer(&self, store: &mut Store, asker: Asker) -> Result<Vec<Doubt>> {
        store.doubts(asker.appointment, &self.0)
    }
}

/// A masked number of a person in full; why it is needed is written in the audit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmask {
    pub person: Uuid,
    pub field: &'static str,
    pub reason: String,
}

impl Request for Unmask {
    type Answer = String;
    const TURN: Turn = Turn::InLine;

    fn answer(&self, store: &mut Store, asker: Asker) -> Result<String> {
        store.unmask(asker.appointment, self.person, self.field, &self.reason)
    }
}

/// Notes that a person's number, in full in sight, is copied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteCopy {
    pub person: Uuid,
    pub field: &'static str,
    /// Why it was asked for.
    pub reason: String,
}

impl Request for NoteCopy {
    type Answer = ();
    const TURN: Turn = Turn::InLine;

    fn answer(&self, store: &mut Store, asker: Asker) -> Result<()> {
        store.note_copy(asker.appointment, self.person, self.field, &self.reason)
    }
}

/// A batch, to be carried out whole or not at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submit(pub Batch);

impl Request for Submit {
    type Answer = Vec<Outcome>;
    const TURN: Turn = Turn::InLine;

    fn answer(&self, store: &mut Store, asker: Asker) -> Result<Vec<Outcome>> {
        check_own(&self.0, asker)?;
        store.submit(&self.0)
    }
}

/// A batch, and the record of the draft it came of, which is forgotten with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubmitDraft {
    pub batch: Batch,
    pub draft: Uuid,
}

impl Request for SubmitDraft {
    type Answer = Vec<Outcome>;
    const TURN: Turn = Turn::InLine;

    fn answer(&self, store: &mut Store, asker: Asker) -> Result<Vec<Outcome>> {
        check_own(&self.batch, asker)?;
        store.submit_beside(&self.batch, Some(Beside::Draft(self.draft)), &mut |_| ())
    }
}

/// The one record that has this number, for a field of a record of this entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindByNumber(pub &'static Entity, pub &'static Field, pub String);

impl Request for FindByNumber {
    type Answer = Page;
    const TURN: Turn = Turn::InLine;

    fn answer(&self, store: &mut Store, asker: Asker) -> Result<Page> {
        store.by_number(asker.appointment, (self.0, self.1), &self.2)
    }
}

/// What a batch would write; nothing is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview(pub Batch);

impl Request for Preview {
    type Answer = Vec<Touched>;
    const TURN: Turn = Turn::InLine;

    fn answer(&self, store: &mut Store, asker: Asker) -> Result<Vec<Touched>> {
        check_own(&self.0, asker)?;
        store.preview(&self.0)
    }
}

/// Only the seat's own appointment writes, whatever the batch says.
fn check_own(batch: &Batch, asker: Asker) -> Result<()> {
    if batch.appointment == asker.appointment {
        return Ok(());
    }
    Err(Error::forbidden(t(
        "bukan penugasan Anda",
        "not your appointment",
    )))
}
