//! What a console was shown that is no record and changes without a commit of one: it is told when others change it.

use uuid::Uuid;

use crate::domain::schema::entity::Entity;
use crate::store::engine::store::Store;

use crate::store::session::console::{ConsoleSession, Editor};

/// A record that is in sight.
type Sight = (&'static Entity, Uuid);

/// What was shown last.
#[derive(Debug, Default)]
pub struct Watched {
    /// The consoles that were open, where they are looked at.
    sessions: Option<Vec<Uuid>>,
    /// The record in sight, and who else had it open for edit.
    editors: Option<(Sight, Vec<Editor>)>,
}

impl Watched {
    pub(in crate::store) fn see_editors(&mut self, record: Sight, editors: &[Editor]) {
        self.editors = Some((record, editors.to_vec()));
    }

    pub(in crate::store) fn see_sessions(&mut self, sessions: &[ConsoleSession]) {
        self.sessions = Some(ids(sessions));
    }

    /// Whether anything of it has changed since it was shown, or since this was last asked.
    pub(in crate::store) fn changed(&mut self, store: &mut Store, appointment: Uuid) -> bool {
        self.editors_changed(store, appointment) || self.sessions_changed(store, appointment)
    }

    fn editors_changed(&mut self, store: &mut Store, appointment: Uuid) -> bool {
        let Some(((entity, id), seen)) = &mut self.editors else {
            return false;
        };
        let now = store.editors(appointment, entity, *id).unwrap_or_default();
        std::mem::replace(seen, now) != *seen
    }

    fn sessions_changed(&mut self, store: &mut Store, appointment: Uuid) -> bool {
        let Some(seen) = &mut self.sessions else {
            return false;
        };
        let now = ids(&store.list_sessions(appointment).unwrap_or_default());
        std::mem::replace(seen, now) != *seen
    }
}

fn ids(sessions: &[ConsoleSession]) -> Vec<Uuid> {
    sessions.iter().map(|s| s.id).collect()
}
