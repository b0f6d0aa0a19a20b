//! Requests about what an account has typed and not saved.

use uuid::Uuid;

use super::call::{Request, Turn};
use crate::store::engine::error::Result;
use crate::store::engine::store::Store;
use crate::store::session::actor::Asker;
use crate::store::session::draft::Draft;

/// Keeps a draft in place of an earlier one of the same record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeepDraft(pub Draft);

impl Request for KeepDraft {
    type Answer = ();
    const TURN: Turn = Turn::Later;

    fn answer(&self, store: &mut Store, asker: Asker) -> Result<()> {
        store.keep_draft(asker.account, &self.0)
    }
}

/// Forgets the draft of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DropDraft(pub Uuid);

impl Request for DropDraft {
    type Answer = ();
    const TURN: Turn = Turn::Later;

    fn answer(&self, store: &mut Store, asker: Asker) -> Result<()> {
        store.drop_draft(asker.account, self.0)
    }
}

/// What the account has typed and not saved, here or elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FindUnsaved;

/// Drafts of an account, seen from one of its consoles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsaved {
    /// The newest in nobody's hand.
    pub draft: Option<Draft>,
    /// How many other consoles have in theirs.
    pub elsewhere: u32,
}

impl Request for FindUnsaved {
    type Answer = Unsaved;

    fn answer(&self, store: &mut Store, asker: Asker) -> Result<Unsaved> {
        Ok(Unsaved {
            draft: store.last_draft(asker.account)?,
            elsewhere: store.drafts_elsewhere(asker.account)?,
        })
    }
}
