//! Money is said in words before it moves: a figure that nothing undoes is confirmed with a typed `Y`.

use super::Form;
use crate::console::event::{Effect, Purpose, Route};
use crate::domain::field::Field;
use crate::domain::record::Changes;
use crate::domain::rule::agreement::{self, Sum};

impl Form {
    /// The question to answer first, unless these very values were agreed to.
    pub(super) fn ask_first(&mut self, changes: &Changes) -> Option<Effect> {
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
        let kept = |f: &Field| self.base.as_ref().map(|r| r.get(f.name));
        let amount = |f: &Field| changes.get(f.name).or_else(|| kept(f))?.number();
        let step = match &self.purpose {
            Purpose::Add(_) | Purpose::AddAt(..) => None,
            Purpose::Move(_, name) => match self.entity.workflow.find(name) {
                Some(step) => Some(step),
                None => return vec![],
            },
            _ => return vec![],
        };
        agreement::sums(self.entity, step, amount)
    }
}
