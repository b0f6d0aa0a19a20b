//! Money is said in words before it moves: a figure that nothing undoes is confirmed with a typed `Y`.

use super::Form;
use crate::console::event::{Effect, Purpose, Route};
use crate::domain::field::{Field, Kind};
use crate::domain::format::{show_rupiah, terbilang};
use crate::domain::record::Changes;
use crate::text::{Message, t};

impl Form {
    /// The question to answer first, unless these very values were agreed to.
    pub(super) fn ask_first(&mut self, changes: &Changes) -> Option<Effect> {
        let lines = self.sums_in_words(changes);
        if lines.is_empty() || self.agreed.as_ref() == Some(changes) {
            return None;
        }
        self.asked = Some(changes.clone());
        let question = t("{}: benar sejumlah ini?", "{}: is this the amount?");
        let question = question.with([self.entity.label.into()]);
        Some(Effect::open(Route::Confirm { question, lines }))
    }

    /// Every sum that is about to be fixed, as figure and in words.
    fn sums_in_words(&self, changes: &Changes) -> Vec<Message> {
        if !self.is_final() {
            return vec![];
        }
        let money = self.entity.fields.iter().filter(|f| f.kind == Kind::Money);
        let said = money.filter_map(|field| Some(in_words(field, self.sum(field, changes)?)));
        said.collect()
    }

    fn sum(&self, field: &Field, changes: &Changes) -> Option<i64> {
        let kept = || self.base.as_ref().map(|r| r.get(field.name));
        changes.get(field.name).or_else(kept)?.number()
    }

    /// A solemn move, or a new record that is never edited.
    fn is_final(&self) -> bool {
        let flow = self.entity.workflow;
        match &self.purpose {
            Purpose::Add(_) | Purpose::AddAt(..) => !flow.states.iter().any(|s| s.editable),
            Purpose::Move(_, name) => flow.find(name).is_some_and(|m| m.solemn),
            _ => false,
        }
    }
}

fn in_words(field: &Field, sum: i64) -> Message {
    t("{}: {} ({})", "{}: {} ({})").with([
        field.label.into(),
        show_rupiah(sum).into(),
        terbilang(sum).into(),
    ])
}
