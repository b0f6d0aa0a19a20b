//! What hangs on a record and is read with it: what a person is, the turns of a consultation, who attended, what was
//! proposed.

use ratatui::style::Style;
use ratatui::text::Line;

use super::{ASSIGNED, Detail};
use crate::console::app::Cx;
use crate::console::event::Effect;
use crate::console::kit::paint;
use crate::domain::entity::{
    Entity, answer, attendee, candidate, consultation, guidance, kader_teknis, kpm, musrenbang,
    participation, person, proposal, training,
};
use crate::domain::policy::{self, Verb};
use crate::domain::record::Value;
use crate::store::{Ask, Filter, Query, View};

/// Records of one kind that are shown on another, by the field that refers to it.
struct Part {
    on: &'static Entity,
    of: &'static Entity,
    by: &'static str,
    /// The field that stands in place of the label of the kind.
    head: Option<&'static str>,
    /// Whether the state says something.
    state: bool,
    told: &'static [&'static str],
}

const WHO: &[&str] = &["sector", "institution", "rw", "sk_number", "from_date"];

const fn assigned(of: &'static Entity) -> Part {
    Part {
        on: &person::ENTITY,
        of,
        by: "person",
        head: None,
        state: true,
        told: WHO,
    }
}

/// All of them, in the order shown.
const PARTS: &[Part] = &[
    assigned(&kpm::ENTITY),
    assigned(&kader_teknis::ENTITY),
    assigned(&candidate::ENTITY),
    Part {
        on: &consultation::ENTITY,
        of: &answer::ENTITY,
        by: "consultation",
        head: Some("kind"),
        state: false,
        told: &["said_on", "said_by", "said_for", "words"],
    },
    Part {
        on: &guidance::ENTITY,
        of: &attendee::ENTITY,
        by: "guidance",
        head: None,
        state: false,
        told: &["kpm", "kader_teknis", "name", "post"],
    },
    Part {
        on: &training::ENTITY,
        of: &participation::ENTITY,
        by: "training",
        head: None,
        state: false,
        told: &["kpm", "official", "attendance", "result", "certificate"],
    },
    Part {
        on: &musrenbang::ENTITY,
        of: &proposal::ENTITY,
        by: "musrenbang",
        head: None,
        state: true,
        told: &["title", "cost", "outcome_note"],
    },
];

impl Detail {
    /// Asks for what hangs on the record.
    pub(super) fn ask_assigned(&self, cx: &Cx<'_>) -> Vec<Effect> {
        let role = cx.seat.actor.role;
        let seen = |e: &Entity| policy::within(role, e, Verb::View).is_some();
        let parts = (ASSIGNED..).zip(PARTS);
        let parts = parts.filter(|(_, p)| p.on == self.entity && seen(p.of));
        let ask = |(tag, part): (u32, &Part)| {
            let live = part
                .of
                .workflow
                .states
                .iter()
                .filter(|s| s.name != "berakhir");
            let mut query = Query::of(part.of)
                .filter(Filter::Is(part.by, Value::Ref(self.id)))
                .filter(Filter::States(live.map(|s| s.name).collect()));
            if part.on == &person::ENTITY {
                query.filters.pop();
            }
            Effect::Ask(tag, Ask::List(query))
        };
        parts.map(ask).collect()
    }

    pub(super) fn take_assigned(&mut self, tag: u32, rows: Vec<View>) {
        let Some(part) = PARTS.get((tag - ASSIGNED) as usize) else {
            return;
        };
        self.assigned.retain(|v| v.record.entity != part.of);
        self.assigned.extend(rows);
        let place = |v: &View| {
            let part = PARTS.iter().position(|p| p.of == v.record.entity);
            (part, v.record.get("nth").number())
        };
        self.assigned.sort_by_key(place);
    }

    /// A line each: what it is, and what is told of it.
    pub(super) fn assigned_lines(&self, width: u16, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let line = |view: &View| {
            let entity = view.record.entity;
            let part = PARTS.iter().find(|p| p.of == entity)?;
            let show = |f: &&'static str| Some(view.show(entity.field(f)?, cx.lang));
            let told = part.told.iter().filter_map(show).filter(|s| !s.is_empty());
            let state = part.state.then(|| paint::state(view, cx.lang));
            let told: Vec<String> = state.into_iter().chain(told).collect();
            let head = part.head.as_ref().and_then(show);
            let head = head.unwrap_or_else(|| entity.label.get(cx.lang).to_owned());
            let (told, width) = (told.join(", "), usize::from(width));
            Some(paint::pair(
                &paint::capital(&head),
                &told,
                Style::default(),
                width,
                cx,
            ))
        };
        self.assigned.iter().filter_map(line).flatten().collect()
    }
}
