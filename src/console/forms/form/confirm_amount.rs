//! What nothing undoes is confirmed with a typed `Y`: money is said in words before it moves, and so is what a move loses.

use super::{Form, Msg};
use crate::console::effect::Effect;
use crate::console::route::{Purpose, Route};
use crate::domain::rule::agreement;
use crate::domain::rule::agreement::Sum;
use crate::domain::schema::field::Field;
use crate::domain::schema::record::Changes;
use crate::text::Message;

impl Form {
    /// The question to answer first, unless these very values were agreed to.
    pub(super) fn ask_first(&mut self, changes: &Changes) -> Option<Effect<Msg>> {
        let (question, lines) = self.question(changes)?;
        if self.agreed.as_ref() == Some(changes) {
            return None;
        }
        self.asked = Some(changes.clone());
        Some(Effect::open(Route::Confirm { question, lines }))
    }

    /// What is asked, and what is said of it; none where it can be undone.
    fn question(&self, changes: &Changes) -> Option<(Message, Vec<Message>)> {
        if let Purpose::Move(view, step) = &self.purpose
            && let Some(loss) = step.loses
        {
            let question = agreement::loss_question(step, view.called());
            return Some((question, vec![loss.into()]));
        }
        let lines: Vec<_> = self.sums(changes).iter().map(Sum::in_words).collect();
        (!lines.is_empty()).then(|| (agreement::question(self.entity), lines))
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
