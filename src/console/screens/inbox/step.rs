//! Which move a key makes of a row, and where the rows are that it is for.

use super::row::is_decision;
use super::{Inbox, Msg};
use crate::console::effect::Effect;
use crate::console::key::{self, Action, Context};
use crate::console::screens::detail::may_move;
use crate::console::view::context::Cx;
use crate::domain::schema::record::Changes;
use crate::domain::schema::waiting::Waiting;
use crate::domain::schema::workflow::Move;
use crate::store::View;
use crate::text::{Message, Text, t};

impl Inbox {
    /// The move that this key makes of the row under the cursor, if it makes one.
    pub(super) fn step_of(&self, action: Action, cx: &Cx<'_>) -> Option<&'static Move> {
        let view = self.groups.selected()?;
        let step = step_on(view, self.waits()?, action, cx)?;
        self.taken_back.allows(step, view).then_some(step)
    }

    /// A key that is for one group alone goes to the first row there that it can decide on and that is not staged; pressed
    /// once more it decides.
    pub(super) fn go_to_rows_of(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let Some((at, row, step)) = self.rows_of(action, cx) else {
            let why = self.why_it_stays(action, cx);
            let why = why.or_else(|| self.why_not_here(action, cx));
            return why.into_iter().collect();
        };
        self.groups.go_to(at, row);
        let words = t(
            "baris pertama untuk langkah {}; tekan {} sekali lagi",
            "the first row for the move {}; press {} again",
        );
        let key = key::named(action, Context::Inbox);
        vec![Effect::good(words.with([step.label.into(), key]))]
    }

    /// What the row under the cursor can be decided by, where the key is none of it.
    fn why_not_here(&self, action: Action, cx: &Cx<'_>) -> Option<Effect<Msg>> {
        self.groups.selected()?;
        let keys = || key::bindings(Context::Inbox).filter(|b| is_decision(b.action));
        let label = keys().find(|b| b.action == action)?.label;
        let here = keys().filter(|b| self.step_of(b.action, cx).is_some());
        let each = here.map(|b| {
            let press = key::named(b.action, Context::Inbox);
            t("{} {}", "{} {}").with([press, b.label.into()])
        });
        let mut each = each.peekable();
        if each.peek().is_some() {
            let words = t(
                "{} tidak berlaku untuk baris ini; yang berlaku: {}",
                "{} does not apply to this row; what does: {}",
            );
            return Some(Effect::bad(
                words.with([label.into(), Message::list(each).into()]),
            ));
        }
        let words = t(
            "{} tidak berlaku untuk baris ini; {} membuka catatannya",
            "{} does not apply to this row; {} opens its record",
        );
        let open = key::named(Action::Open, Context::Inbox);
        Some(Effect::bad(words.with([label.into(), open])))
    }

    /// The first row that the key is for where it is not under the cursor: its group, its place there, and the move.
    pub(super) fn rows_of(
        &self,
        action: Action,
        cx: &Cx<'_>,
    ) -> Option<(usize, usize, &'static Move)> {
        if !matches!(action, Action::Verify | Action::Decide) {
            return None;
        }
        self.groups.find(|at, view| {
            let waits = self.waits.get(at)?;
            let is_free = self.stage.get(view.record.id).is_none();
            step_on(view, waits, action, cx).filter(|_| is_free)
        })
    }
}

/// What such a key is called where it only leads there.
pub(super) const fn leads_to(action: Action) -> Text {
    match action {
        Action::Verify => t("Ke yang menunggu verifikasi", "To what awaits verification"),
        _ => t("Ke yang menunggu ketetapan", "To what awaits a decision"),
    }
}

/// What a move is given before anybody types.
pub(super) fn presets(step: &Move, cx: &Cx<'_>) -> Changes {
    let values = step
        .asks
        .iter()
        .map(|a| (a.field, a.preset.value(cx.today())));
    values.filter(|(_, v)| !v.is_empty()).collect()
}

pub(super) fn step_on(
    view: &View,
    waits: &Waiting,
    action: Action,
    cx: &Cx<'_>,
) -> Option<&'static Move> {
    let letter = key::letter_of(action, Context::Inbox)?;
    if waits.is_read {
        return None;
    }
    let mut moves = view.record.entity.workflow.next(view.record.state);
    moves.find(|m| {
        m.is_retraction() == waits.is_decided && m.letter == letter && may_move(view, m, cx)
    })
}
