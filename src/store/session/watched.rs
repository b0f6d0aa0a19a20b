//! What a console was shown that is no record and changes without a commit of one: it is told when others change it.

use uuid::Uuid;

use crate::store::engine::store::Store;
use crate::store::session::console::{ConsoleSession, Editor};

/// What was shown last.
#[derive(Debug, Default)]
pub struct Watched {
    /// The consoles that were open, where they are looked at.
    sessions: Option<Vec<Uuid>>,
    /// The record in sight, and who else had it open for edit.
    editors: Option<(Uuid, Vec<Editor>)>,
}

impl Watched {
    pub(in crate::store) fn see_editors(&mut self, record: Uuid, editors: &[Editor]) {
        self.editors = Some((record, editors.to_vec()));
    }

    pub(in crate::store) fn see_sessions(&mut self, sessions: &[ConsoleSession]) {
        self.sessions = Some(ids(sessions));
    }

    /// Whether anything of it has changed since it was shown, or since this was last asked.
    pub(in crate::store) fn changed(&mut self, store: &mut Store, appointment: Uuid) -> bool {
        self.editors_changed(store) || self.sessions_changed(store, appointment)
    }

    fn editors_changed(&mut self, store: &Store) -> bool {
        let Some((record, seen)) = &mut self.editors else {
            return false;
        };
        let now = store.editors(*record).unwrap_or_default();
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
