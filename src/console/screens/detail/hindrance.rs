//! What the role could do with the record and this person cannot: not offered, and told where it is asked for.

use super::{Detail, Msg, RecordAction, actions};
use crate::console::effect::Effect;
use crate::console::view::context::Cx;
use crate::console::widgets::paint;
use crate::domain::policy;
use crate::domain::policy::Target;
use crate::domain::schema::field::erased;
use crate::domain::schema::right::Verb;
use crate::domain::schema::workflow::Move;
use crate::store;
use crate::store::View;
use crate::store::request::ReadHindrances;
use crate::text::{Message, t};

/// Why this person cannot edit the record as it stands.
pub(super) fn why_fixed(view: &View, cx: &Cx<'_>) -> Option<Message> {
    let target = Target::of(&view.record);
    if let Err(refusal) = policy::permit(&cx.seat.actor, Verb::Edit, &target) {
        return Some(refusal.message());
    }
    if store::is_erased(&view.record) {
        return Some(store::stays_erased().message());
    }
    if view.record.state.editable {
        return None;
    }
    let words = t(
        "dalam status {} tidak dapat diubah; lihat langkah yang tersedia",
        "in state {} it cannot be edited; see the moves on offer",
    );
    Some(words.with([paint::state(view, cx.lang).into()]))
}

impl Detail {
    /// Asked where more than the role decides who makes a move.
    pub(super) fn ask_hindrances(&self) -> Option<Effect<Msg>> {
        let view = self.view.as_ref()?;
        let is_personal = |m: &'static Move| {
            let by_another = m.by_another || m.other_than.is_some();
            let is_joint = !m.joint.is_empty();
            actions::is_seldom(m) || m.is_by_mandate() || by_another || is_joint || m.judged_ahead
        };
        let version = view.record.version;
        let mut steps = self.entity.workflow.next(view.record.state);
        steps.any(is_personal).then(|| {
            let ask = ReadHindrances(self.entity, self.id);
            Effect::ask(ask, move |found| Msg::Hindrances(version, found))
        })
    }

    pub(super) fn take_hindrances(
        &mut self,
        version: i64,
        found: Vec<(&'static Move, Message)>,
        cx: &Cx<'_>,
    ) {
        let stands = self.view.as_ref().map(|v| v.record.version);
        if stands == Some(version) {
            self.hindered = Some(found);
            self.renew_actions(cx);
        }
    }

    /// What can be done from the record as far as it is known.
    pub(super) fn renew_actions(&mut self, cx: &Cx<'_>) {
        let Some(view) = &self.view else {
            return;
        };
        let mut actions = actions::of(view, cx);
        actions.retain(|action| match action {
            RecordAction::Step(step) => self.is_free(step),
            RecordAction::Go(..) => true,
        });
        actions.extend(self.added(cx));
        self.actions = actions;
        self.at = self.at.min(self.actions.len().saturating_sub(1));
    }

    /// What is seldom possible is on offer only once it is known that it is.
    fn is_free(&self, step: &'static Move) -> bool {
        match &self.hindered {
            None => !actions::is_seldom(step),
            Some(found) => found.iter().all(|(m, _)| *m != step),
        }
    }

    /// Why the moves stand back that this person might look for; what is long decided, or in time, needs no word.
    pub(super) fn hindered_lines(&self, cx: &Cx<'_>) -> Vec<String> {
        let found = self.hindered.iter().flatten();
        let told = found.filter(|(step, _)| !actions::is_seldom(step));
        let line = |(step, why): &(&Move, Message)| {
            format!("{}: {}", step.label.get(cx.lang), why.get(cx.lang))
        };
        told.map(|(step, why)| line(&(*step, why.clone())))
            .collect()
    }

    /// The letter of a move that is not on offer says why.
    pub(super) fn refuse(&self, letter: char, cx: &Cx<'_>) -> Option<Effect<Msg>> {
        let view = self.view.as_ref()?;
        let hindered = self.hindered.iter().flatten();
        let mut mine = hindered.filter(|(step, _)| step.letter == letter);
        if let Some((_, why)) = mine.next() {
            return Some(Effect::bad(why.clone()));
        }
        let mut steps = self.entity.workflow.next(view.record.state);
        let Some(step) = steps.find(|m| m.letter == letter && !actions::may_move(view, m, cx))
        else {
            return self.why_no_more(letter, view, cx);
        };
        actions::who_could(view, step, cx).map(|who| {
            let words = t("{}; yang berwenang: {}", "{}; who may: {}");
            Effect::bad(words.with([step.label.into(), who.into()]))
        })
    }

    /// A move that the role makes in other states: what stands in its way is what was done last.
    fn why_no_more(&self, letter: char, view: &View, cx: &Cx<'_>) -> Option<Effect<Msg>> {
        let mut steps = self.entity.workflow.moves.iter().copied();
        let step = steps.find(|m| m.letter == letter && cx.may(self.entity, Verb::Move(m)))?;
        let last = self.history.first()?;
        let words = t(
            "“{}” tidak dapat dalam status {}; terakhir: “{}” oleh {}",
            "“{}” cannot be done in state {}; done last: “{}” by {}",
        );
        Some(Effect::bad(words.with([
            step.label.into(),
            paint::state(view, cx.lang).into(),
            self.entity.verb_label(&last.verb).into(),
            erased::read(&last.by, cx.lang).into_owned().into(),
        ])))
    }
}
