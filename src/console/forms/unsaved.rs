//! What is typed and not saved: kept as a draft when a field is left, put back after a cut, forgotten when it is done.

use uuid::Uuid;

use crate::console::effect::Effect;
use crate::store::Draft;

/// How far the draft of a screen is behind what is typed.
#[derive(Debug, Default)]
pub struct Unsaved {
    /// What was typed before a cut, until it is put back.
    before: Option<Draft>,
    /// Something was typed since the draft was kept last.
    is_newer: bool,
}

impl Unsaved {
    /// Goes on with a draft.
    pub fn of(draft: Draft) -> Self {
        Self {
            before: Some(draft),
            is_newer: false,
        }
    }

    /// What is to be put back, once.
    pub fn take_up(&mut self) -> Option<Draft> {
        self.before.take()
    }

    /// Something was typed, or was not.
    pub fn note(&mut self, is_typed: bool) {
        self.is_newer |= is_typed;
    }

    /// Keeps the draft as it stands, when something was typed since it was kept last.
    pub fn keep<M>(&mut self, draft: Option<Draft>) -> Option<Effect<M>> {
        let is_newer = std::mem::take(&mut self.is_newer);
        draft.filter(|_| is_newer).map(keep)
    }
}

/// Keeps a draft in place of an earlier one of the same name.
pub fn keep<M>(draft: Draft) -> Effect<M> {
    Effect::KeepDraft(Box::new(draft))
}

/// Forgets the draft of this name.
pub fn forget<M>(record: Uuid) -> Effect<M> {
    Effect::DropDraft(record)
}
