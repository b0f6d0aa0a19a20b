//! Money is said in words before it moves: a figure that nothing undoes is confirmed with a typed `Y`.

use super::{Form, Msg};
use crate::console::effect::Effect;
use crate::console::route::{Purpose, Route};
use crate::domain::rule::agreement;
use crate::domain::rule::agreement::Sum;
use crate::domain::schema::field::Field;
use crate::domain::schema::record::Changes;

impl Form {
    /// The question to answer first, unless these very values were agreed to.
    pub(super) fn ask_first(&mut self, changes: &Changes) -> Option<Effect<Msg>> {
        let lines: Vec<_> = self.sums(changes).iter().map(Sum::in_words).collect();
        if lines.is_empty() || self.agreed.as_ref() == Some(changes) {
            return None;
        }
        self.asked = Some(changes.clone());
        let question = agreement::question(self.entity);
        Some(Effect::open(Route::Confirm { question, lines }))
    }

    /// Every sum that is about to be fixed.
    fn sums(&self, changes: &Changes) -> Vec<Sum> {
        let kept = |f: &Field| self.base.as_ref().map(|r| r.value(f));
        let amount = |f: &Field| changes.get(f).or_else(|| kept(f))?.number();
        let step = match &self.purpose {
            Purpose::Add(_) | Purpose::AddAt(..) => None,
            Purpose::Move(_, step) => Some(*step),
            _ => return vec![],
        };
        agreement::sums(self.entity, step, amount)
    }
}
