//! Requests about files of records that wait, and imports that were carried out.

use uuid::Uuid;

use super::call::{Request, Turn};
use crate::store::engine::error::Result;
use crate::store::engine::intake::{Intake, IntakeLook, IntakeWish, TakenIn};
use crate::store::engine::store::Store;
use crate::store::session::actor::Asker;
use crate::text::Message;

/// Files that wait for the account, and what it took in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListIntake;

impl Request for ListIntake {
    type Answer = Intake;

    fn answer(&self, store: &mut Store, _: Asker) -> Result<Intake> {
        store.importer(|importer, store| importer.waiting(store))
    }
}

/// What a waiting file comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookIn(pub IntakeWish);

impl Request for LookIn {
    type Answer = IntakeLook;
    const TURN: Turn = Turn::InLine;

    fn answer(&self, store: &mut Store, _: Asker) -> Result<IntakeLook> {
        store.importer(|importer, store| importer.look(store, &self.0))
    }
}

/// Its right lines are to be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakeIn(pub IntakeWish);

impl Request for TakeIn {
    type Answer = TakenIn;
    const TURN: Turn = Turn::InLine;

    fn answer(&self, store: &mut Store, _: Asker) -> Result<TakenIn> {
        store.importer(|importer, store| importer.take_in(store, &self.0))
    }
}

/// Its lines are to be written with what is wrong in them; answered by the name of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GiveBack(pub IntakeWish);

impl Request for GiveBack {
    type Answer = String;
    const TURN: Turn = Turn::InLine;

    fn answer(&self, store: &mut Store, _: Asker) -> Result<String> {
        store.importer(|importer, store| importer.give_back(store, &self.0))
    }
}

/// What a heading of a waiting file means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeepMeaning {
    pub file: String,
    pub heading: String,
    pub means: String,
}

impl Request for KeepMeaning {
    type Answer = ();
    const TURN: Turn = Turn::InLine;

    fn answer(&self, store: &mut Store, _: Asker) -> Result<()> {
        store.importer(|importer, store| {
            importer.mean(store, &self.file, &self.heading, &self.means)
        })
    }
}

/// A waiting file is to be thrown away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DropFile(pub String);

impl Request for DropFile {
    type Answer = ();

    fn answer(&self, store: &mut Store, _: Asker) -> Result<()> {
        store.importer(|importer, store| importer.discard(store, &self.0))
    }
}

/// How many records taking an import back would reach, and what it would leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewUndo(pub Uuid);

impl Request for PreviewUndo {
    type Answer = (usize, Vec<Message>);

    fn answer(&self, store: &mut Store, _: Asker) -> Result<Self::Answer> {
        store.importer(|importer, store| importer.undoing(store, self.0))
    }
}

/// An import is to be taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UndoImport(pub Uuid);

impl Request for UndoImport {
    type Answer = (usize, Vec<Message>);
    const TURN: Turn = Turn::InLine;

    fn answer(&self, store: &mut Store, _: Asker) -> Result<Self::Answer> {
        store.importer(|importer, store| importer.undo(store, self.0))
    }
}
