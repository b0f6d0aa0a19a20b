//! What a person is assigned to, shown on the person: one may be KPM, kader teknis and candidate at once.

use ratatui::style::Style;
use ratatui::text::Line;

use super::{ASSIGNED, Detail};
use crate::console::app::Cx;
use crate::console::event::Effect;
use crate::console::kit::paint;
use crate::domain::entity::{Entity, candidate, kader_teknis, kpm, person};
use crate::domain::policy::{self, Verb};
use crate::domain::record::Value;
use crate::store::{Ask, Filter, Query, View};

/// What a person can be, in the order shown.
const KINDS: [&Entity; 3] = [&kpm::ENTITY, &kader_teknis::ENTITY, &candidate::ENTITY];

impl Detail {
    /// Asks for the assignments of a person.
    pub(super) fn ask_assigned(&self, cx: &Cx<'_>) -> Vec<Effect> {
        if self.entity != &person::ENTITY {
            return vec![];
        }
        let role = cx.seat.actor.role;
        let seen = |e: &Entity| policy::within(role, e, Verb::View).is_some();
        let kinds = (ASSIGNED..).zip(KINDS).filter(|(_, e)| seen(e));
        let ask = |(tag, entity)| {
            let query = Query::of(entity).filter(Filter::Is("person", Value::Ref(self.id)));
            Effect::Ask(tag, Ask::List(query))
        };
        kinds.map(ask).collect()
    }

    pub(super) fn take_assigned(&mut self, tag: u32, rows: Vec<View>) {
        let kind = KINDS.get((tag - ASSIGNED) as usize);
        let Some(kind) = kind else {
            return;
        };
        self.assigned.retain(|v| v.record.entity != *kind);
        self.assigned.extend(rows);
        let place = |v: &View| KINDS.iter().position(|k| **k == *v.record.entity);
        self.assigned.sort_by_key(place);
    }

    /// A line an assignment: what, of which kind, since when, and its state.
    pub(super) fn assigned_lines(&self, width: u16, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let line = |view: &View| {
            let entity = view.record.entity;
            let told = ["sector", "institution", "rw", "sk_number", "from_date"];
            let fields = told.iter().filter_map(|f| entity.field(f));
            let shown = fields
                .map(|f| view.show(f, cx.lang))
                .filter(|s| !s.is_empty());
            let shown: Vec<String> = [paint::state(view, cx.lang)]
                .into_iter()
                .chain(shown)
                .collect();
            let label = entity.label.get(cx.lang);
            paint::pair(
                label,
                &shown.join(", "),
                Style::default(),
                usize::from(width),
                cx,
            )
        };
        self.assigned.iter().flat_map(line).collect()
    }
}
