//! Requests about consoles that are open: what is edited there, who has one, and how one ends.

use uuid::Uuid;

use super::call::{Request, Turn};
use crate::domain::schema::entity::Entity;
use crate::store::audit::granted::{GrantedPage, GrantedPlace};
use crate::store::engine::error::Result;
use crate::store::engine::store::Store;
use crate::store::read::awaiting::Awaiting;
use crate::store::session::actor::Asker;
use crate::store::session::console::{ConsoleSession, Editor};
use crate::store::session::watched::Watched;
use crate::text::Message;

impl Store {
    /// What a person is told as they come in: what was given to them. A store that cannot be read says so at the first
    /// question.
    pub fn greeting(&mut self, asker: Asker) -> Option<Message> {
        self.newly_granted(asker.account).unwrap_or_default()
    }
}

/// Says which record is open for edit here, for others to see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MarkEdited(pub Option<(&'static Entity, Uuid)>);

impl Request for MarkEdited {
    type Answer = ();
    const TURN: Turn = Turn::Later;

    fn answer(&self, store: &mut Store, _: Asker) -> Result<()> {
        store.mark(self.0)
    }
}

/// Who else has a record open for edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListEditors(pub &'static Entity, pub Uuid);

impl Request for ListEditors {
    type Answer = Vec<Editor>;

    fn answer(&self, store: &mut Store, asker: Asker) -> Result<Vec<Editor>> {
        store.editors(asker.appointment, self.0, self.1)
    }

    fn watch(&self, editors: &Vec<Editor>, watched: &mut Watched) {
        watched.see_editors((self.0, self.1), editors);
    }
}

/// The consoles that are open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListSessions;

impl Request for ListSessions {
    type Answer = Vec<ConsoleSession>;
    /// Whoever asks stands on the list, too.
    const TURN: Turn = Turn::InLine;

    fn answer(&self, store: &mut Store, asker: Asker) -> Result<Vec<ConsoleSession>> {
        store.list_sessions(asker.appointment)
    }

    fn watch(&self, sessions: &Vec<ConsoleSession>, watched: &mut Watched) {
        watched.see_sessions(sessions);
    }
}

/// Ends the console of somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndSession(pub Uuid);

impl Request for EndSession {
    type Answer = ();
    const TURN: Turn = Turn::InLine;

    fn answer(&self, store: &mut Store, asker: Asker) -> Result<()> {
        store.end_session(asker.appointment, self.0)
    }
}

/// Notes that this console closes; what it has in hand is free for the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CloseSession;

impl Request for CloseSession {
    type Answer = ();
    const TURN: Turn = Turn::InLine;

    fn answer(&self, store: &mut Store, _: Asker) -> Result<()> {
        store.close_session()
    }
}

/// Keys and appointments that wait for the asker's confirmation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListAwaiting;

impl Request for ListAwaiting {
    type Answer = Vec<Awaiting>;

    fn answer(&self, store: &mut Store, asker: Asker) -> Result<Vec<Awaiting>> {
        store.awaiting(asker.appointment)
    }
}

/// Keys and appointments that were given, newest first from a place on, for those who audit: so many at most.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListGranted(pub Option<GrantedPlace>, pub usize);

impl Request for ListGranted {
    type Answer = GrantedPage;

    fn answer(&self, store: &mut Store, asker: Asker) -> Result<GrantedPage> {
        store.granted_as(asker.appointment, self.0.as_ref(), self.1)
    }
}
