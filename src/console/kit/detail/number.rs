//! Numbers that are masked on a record: shown in full for a reason, until the screen is left.

use super::Detail;
use crate::console::app::Cx;
use crate::console::event::{Effect, Route};
use crate::domain::entity::person;
use crate::domain::field::Field;
use crate::domain::policy::{self, Target, Verb};
use crate::store::{Ask, View};
use crate::text::t;

/// The tag of numbers that were asked for.
pub const NUMBER: u32 = 4;

impl Detail {
    /// The masked fields of the record that hold something and may be shown to this person.
    pub(super) fn hidden(&self, cx: &Cx<'_>) -> Vec<&'static Field> {
        let Some(view) = self
            .view
            .as_ref()
            .filter(|_| *self.entity == person::ENTITY)
        else {
            return vec![];
        };
        let target = Target::of(&view.record);
        if policy::permit(&cx.seat.actor, Verb::Unmask, &target).is_err() {
            return vec![];
        }
        let masked = self.entity.fields.iter().filter(|f| f.is_masked());
        masked
            .filter(|f| !view.record.get(f.name).is_empty() && !self.bare.contains_key(f.name))
            .collect()
    }

    /// Asks why, before anything is shown.
    pub(super) fn ask_why(&self, cx: &Cx<'_>) -> Vec<Effect> {
        let hidden = self.hidden(cx);
        if hidden.is_empty() {
            return vec![Effect::bad(t(
                "tidak ada nomor tersamar yang dapat Anda buka di sini",
                "there is no masked number here that you may show",
            ))];
        }
        let names: Vec<_> = hidden.iter().map(|f| f.label.get(cx.lang)).collect();
        let question = t(
            "Mengapa {} perlu dilihat utuh?",
            "Why is {} needed in full?",
        );
        vec![Effect::open(Route::Reason(
            question.with([names.join(", ").into()]),
        ))]
    }

    pub(super) fn uncover(&self, reason: &str, cx: &Cx<'_>) -> Vec<Effect> {
        let ask = |f: &&'static Field| {
            let ask = Ask::Unmask(self.id, f.name, reason.to_owned());
            Effect::Ask(NUMBER, ask)
        };
        self.hidden(cx).iter().map(ask).collect()
    }

    /// A value as it stands on the screen: masked, unless it was asked for.
    pub(super) fn shown(&self, view: &View, field: &Field, cx: &Cx<'_>) -> String {
        match self.bare.get(field.name) {
            Some(number) => field.show_bare(number),
            None => view.show(field, cx.lang),
        }
    }
}
