//! What a save would change beside its own record is shown first, and confirmed with a typed `Y`.

use super::{Form, Msg};
use crate::console::effect::Effect;
use crate::console::route::{Purpose, Route};
use crate::console::view::context::Cx;
use crate::domain::model::ENTITIES;
use crate::domain::schema::record::Changes;
use crate::domain::schema::succession;
use crate::store::request::Preview;
use crate::store::{Batch, Result, Touched, told};
use crate::text::t;

impl Form {
    /// Whether the save may change more than its own record, and nobody has agreed to that.
    pub(super) fn reaches_others(&self, changes: &Changes) -> bool {
        let step = match &self.purpose {
            Purpose::Move(_, step) => Some(*step),
            Purpose::Edit(_) => None,
            _ => return false,
        };
        let edits = |f: &_| changes.holds(f);
        let reaches = succession::reaches_others(ENTITIES, self.entity, step, edits);
        reaches && self.agreed.as_ref() != Some(changes)
    }

    /// Asks what the save would change, writing nothing.
    pub(super) fn look_first(&mut self, changes: Changes, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let Some(act) = self.act_of() else {
            return vec![];
        };
        self.is_looked_up = true;
        self.asked = Some(changes.clone());
        let batch = Batch {
            op_id: (cx.ids)(),
            appointment: cx.seat.actor.appointment,
            commands: vec![self.command(act, changes)],
        };
        vec![Effect::ask(Preview(batch), Msg::Previewed)]
    }

    /// Nothing else changes: it is saved. What does is shown for a yes.
    pub(super) fn previewed(
        &mut self,
        touched: Result<Vec<Touched>>,
        cx: &Cx<'_>,
    ) -> Vec<Effect<Msg>> {
        self.is_looked_up = false;
        let touched = match touched {
            Ok(touched) => touched,
            Err(error) => return self.saved(Err(error), cx),
        };
        let lines = told(&touched);
        if lines.is_empty() {
            self.agreed = self.asked.take();
            return self.save(cx);
        }
        let question = t(
            "Ini juga mengubah catatan berikut. Lanjutkan?",
            "This also changes these records. Continue?",
        );
        vec![Effect::open(Route::Confirm {
            question: question.into(),
            lines,
        })]
    }
}
