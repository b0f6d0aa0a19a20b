//! Numbers that are masked on a record: shown in full for a reason, until the screen is left.

use super::{Detail, Msg};
use crate::console::effect::Effect;
use crate::console::route::Route;
use crate::console::view::context::Cx;
use crate::domain::model::person;
use crate::domain::policy;
use crate::domain::policy::Target;
use crate::domain::schema::field::Field;
use crate::domain::schema::right::Verb;
use crate::store::request::Unmask;
use crate::store::{Result, View};
use crate::text::t;

impl Detail {
    /// The masked fields of the record that hold something and may be shown to this person.
    pub(super) fn hidden(&self, cx: &Cx<'_>) -> Vec<&'static Field> {
        let Some(view) = self
            .view
            .as_ref()
            .filter(|_| self.entity == &person::ENTITY)
        else {
            return vec![];
        };
        let target = Target::of(&view.record);
        if policy::permit(&cx.seat.actor, Verb::Unmask, &target).is_err() {
            return vec![];
        }
        let masked = self.entity.fields.iter().copied().filter(|f| f.is_masked());
        masked
            .filter(|f| !view.record.value(f).is_empty() && !self.bare.contains_key(f.name))
            .collect()
    }

    /// Asks why, before anything is shown.
    pub(super) fn ask_why(&self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
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

    pub(super) fn uncover(&mut self, reason: &str, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        reason.clone_into(&mut self.reason);
        let ask = |f: &&'static Field| {
            let (person, field, reason) = (self.id, f.name, reason.to_owned());
            let unmask = Unmask {
                person,
                field,
                reason,
            };
            Effect::ask(unmask, move |number| Msg::Number(field, number))
        };
        self.hidden(cx).iter().map(ask).collect()
    }

    pub(super) fn uncovered(
        &mut self,
        field: &'static str,
        number: Result<String>,
    ) -> Vec<Effect<Msg>> {
        match number {
            Ok(number) => {
                self.bare.insert(field, number);
                vec![self.ask_history()]
            }
            Err(error) => vec![Effect::bad(error.message())],
        }
    }

    /// A value as it stands on the screen: masked, unless it was asked for.
    pub(super) fn shown(&self, view: &View, field: &Field, cx: &Cx<'_>) -> String {
        match self.bare.get(field.name) {
            Some(number) => field.show_bare(number),
            None => view.show(field, cx.lang),
        }
    }
}
