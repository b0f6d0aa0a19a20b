//! What the record lacks to meet a duty, or what an obligation waits for, with the key that adds it.

use ratatui::text::Line;

use super::actions::{self, RecordAction};
use super::{Detail, Msg};
use crate::console::effect::Effect;
use crate::console::route::{Purpose, Route};
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::widgets::paint;
use crate::domain::duty;
use crate::domain::model::obligation;
use crate::domain::schema::evidence::{Missing, Remedy, Shortfall};
use crate::domain::schema::right::Verb;
use crate::store::request::ReadShortfalls;
use crate::store::{Outcome, View};
use crate::text::{Message, t};

impl Detail {
    pub(super) fn ask_lacking(&self) -> Option<Effect<Msg>> {
        let may_lack = self.entity == &obligation::ENTITY || !self.entity.evidence.is_empty();
        may_lack.then(|| Effect::ask(ReadShortfalls(self.entity, self.id), Msg::Lacking))
    }

    pub(super) fn take_lacking(&mut self, short: Vec<Shortfall>, cx: &Cx<'_>) {
        self.lacking = short;
        self.renew_actions(cx);
    }

    /// What an obligation waits for, to be added.
    pub(super) fn added(&self, cx: &Cx<'_>) -> Option<RecordAction> {
        let waits = self.entity == &obligation::ENTITY;
        let duty = self.lacking.first().filter(|_| waits).map(|s| s.duty);
        duty.and_then(|d| adding(d, cx))
    }

    pub(super) fn lacking_lines(&self, width: u16, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let label = t("Kurang", "Missing").get(cx.lang);
        let style = cx.theme.style(Role::Late);
        let line = |s: &Shortfall| {
            let told = sentence(s, &self.actions).get(cx.lang);
            paint::pair(label, &told, style, usize::from(width), cx)
        };
        self.lacking.iter().flat_map(line).collect()
    }
}

/// A new record of the kind that meets the duty, where this person may add it.
fn adding(duty: &str, cx: &Cx<'_>) -> Option<RecordAction> {
    let (kind, given) = duty::opens(duty).filter(|(kind, _)| cx.may(kind, Verb::Add))?;
    let label = t("Tambah {} untuk {}", "New {} for {}");
    let label = label.with([kind.label.into(), duty.into()]);
    let route = Route::Form(Purpose::Add(kind), given);
    Some(RecordAction::Go(Box::new(route), label))
}

/// `C4 2026-Q1: belum ada kader teknis yang hadir [6]`: the key stands so on the record's page.
fn sentence(short: &Shortfall, actions: &[RecordAction]) -> Message {
    let key = |missing: &Missing| {
        let nth = actions.iter().position(|d| adds(d, missing));
        let key = nth.and_then(|n| actions::key(actions, n));
        let words = missing.words.clone();
        key.map(String::from).map_or(words.clone(), |d| {
            t("{} [{}]", "{} [{}]").with([words.into(), d.into()])
        })
    };
    let told = Shortfall {
        missing: short.missing.iter().map(|m| Missing::new(key(m))).collect(),
        ..short.clone()
    };
    told.sentence()
}

fn adds(deed: &RecordAction, missing: &Missing) -> bool {
    match (deed, missing.at) {
        (RecordAction::Go(route, _), Some(Remedy::Record(entity))) => matches!(
            &**route,
            Route::Form(Purpose::Add(kind) | Purpose::AddAt(kind, _), _) if *kind == entity
        ),
        (RecordAction::Step(step), Some(Remedy::Field(field))) => step.asks_for(field),
        _ => false,
    }
}

/// What a save says of the duties that the record could have met.
pub fn told(done: &[Outcome], cx: &Cx<'_>) -> Option<Message> {
    let of = |view: &View| actions::of(view, cx);
    let each = done.iter().flat_map(|d| {
        let actions = if d.short.is_empty() {
            vec![]
        } else {
            of(&d.view)
        };
        let told: Vec<Message> = d.short.iter().map(|s| sentence(s, &actions)).collect();
        told
    });
    each.reduce(|all, one| t("{}; {}", "{}; {}").with([all.into(), one.into()]))
}
