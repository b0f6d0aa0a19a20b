//! Which move a key makes of a row, and where the rows are that it is for.

use super::{Inbox, Msg};
use crate::console::effect::Effect;
use crate::console::key::{self, Action, Context};
use crate::console::screens::detail::may_move;
use crate::console::view::context::Cx;
use crate::domain::schema::waiting::Waiting;
use crate::domain::schema::workflow::Move;
use crate::store::View;
use crate::text::t;

impl Inbox {
    /// The move that this key makes of the row under the cursor, if it makes one.
    pub(super) fn step_of(&self, action: Action, cx: &Cx<'_>) -> Option<&'static Move> {
        step_on(self.groups.selected()?, self.waits()?, action, cx)
    }

    /// A key that is for one group alone goes to the first row there that it can decide on and that is not staged; pressed
    /// once more it decides.
    pub(super) fn go_to_rows_of(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        if !matches!(action, Action::Verify | Action::Decide) {
            return vec![];
        }
        let (waits, stage) = (&self.waits, &self.stage);
        let step = |at: usize, view: &View| {
            let waits = waits.get(at)?;
            let is_free = stage.get(view.record.id).is_none();
            step_on(view, waits, action, cx).filter(|_| is_free)
        };
        let Some(step) = self.groups.go_to(step) else {
            return vec![];
        };
        let words = t(
            "baris pertama untuk langkah {}; tekan {} sekali lagi",
            "the first row for the move {}; press {} again",
        );
        let key = key::named(action, Context::Inbox);
        vec![Effect::good(words.with([step.label.into(), key]))]
    }
}

fn step_on(view: &View, waits: &Waiting, action: Action, cx: &Cx<'_>) -> Option<&'static Move> {
    let letter = key::letter_of(action, Context::Inbox)?;
    if waits.is_read {
        return None;
    }
    let mut moves = view.record.entity.workflow.next(view.record.state);
    moves.find(|m| {
        m.is_retraction() == waits.is_decided && m.letter == letter && may_move(view, m, cx)
    })
}
