//! What hangs on a record and is read with it: what a person is, the turns of a consultation, who attended, what was
//! proposed.

use ratatui::style::Style;
use ratatui::text::Line;

use super::{Detail, Msg, threads};
use crate::console::effect::Effect;
use crate::console::view::context::Cx;
use crate::console::widgets::paint;
use crate::domain::model::{ENTITIES, in_use};
use crate::domain::policy;
use crate::domain::schema::entity::{Entity, Part};
use crate::domain::schema::field::{Field, Kind};
use crate::domain::schema::record::Value;
use crate::domain::schema::right::Verb;
use crate::store::request::List;
use crate::store::{Filter, Query, View};

/// The kinds of record that are told on this one, in the order shown.
pub(super) fn parts(whole: &Entity) -> impl Iterator<Item = (&'static Entity, &'static Part)> {
    let kinds = ENTITIES.iter().copied();
    let parts = kinds.filter_map(|e| Some((e, e.part?)));
    parts.filter(move |(_, part)| refers(part, whole).is_some())
}

/// The field by which a part refers to such a record: to the whole, or to who takes part in it.
fn refers(part: &'static Part, whole: &Entity) -> Option<&'static Field> {
    let mut fields = std::iter::once(part.by).chain(part.also.iter().copied());
    fields.find(|f| f.reference() == Some(whole))
}

/// What somebody wrote, in lines.
fn is_words(field: &Field) -> bool {
    matches!(field.kind, Kind::Note(_))
}

/// A field among others; a bare number says nothing without its name.
fn told(view: &View, field: &Field, cx: &Cx<'_>) -> String {
    let shown = view.show(field, cx.lang);
    match field.kind {
        Kind::Count { .. } if !shown.is_empty() => format!("{} {shown}", field.label.get(cx.lang)),
        _ => shown,
    }
}

impl Detail {
    /// Asks for what hangs on the record.
    pub(super) fn ask_assigned(&self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let role = cx.seat.actor.role;
        let seen = |e: &Entity| policy::within(role, e, Verb::View).is_some();
        let ask = |(of, part): (&'static Entity, &'static Part)| {
            let by = refers(part, self.entity).unwrap_or(part.by);
            let mut query = Query::of(of).filter(Filter::Is(by, Value::Ref(self.id)));
            if !part.ended {
                let states = of.workflow.states.iter().copied();
                let open = states.filter(|s| *s != &in_use::BERAKHIR).collect();
                query = query.filter(Filter::States(open));
            }
            Effect::ask(List(query), move |page| Msg::Assigned(of, page))
        };
        let seen = parts(self.entity).filter(|(of, _)| seen(of));
        seen.map(ask).collect()
    }

    /// The records of one kind, in place of those it had.
    pub(super) fn take_assigned(&mut self, of: &'static Entity, rows: Vec<View>) {
        self.assigned.retain(|v| v.record.entity != of);
        self.assigned.extend(rows);
        let whole = self.entity;
        let place = |v: &View| {
            let kind = v.record.entity;
            let part = parts(whole).position(|(of, _)| of == kind);
            // Of several threads the latest turn comes first, as it was read.
            let order = kind.part.and_then(|p| p.order);
            let order = order.filter(|_| part.is_some() || threads::is_of_one(whole, kind));
            let order = order.and_then(|f| v.record.value(f).number());
            (part.unwrap_or(usize::MAX), order)
        };
        self.assigned.sort_by_key(place);
    }

    /// The words of all turns of this kind stand in the record's own fields: a question and its one answer.
    fn says_all(&self, kind: &Entity) -> bool {
        let own = self.view.as_ref().map(|v| &v.record);
        let is_own = |text: &Value| {
            let fields = self.entity.fields.iter().filter(|f| is_words(f));
            own.is_some_and(|r| fields.map(|f| r.value(f)).any(|v| v == text))
        };
        let of = |v: &&View| v.record.entity == kind;
        let is_turn = kind.part.is_some_and(|p| p.order.is_some());
        let mut turns = self.assigned.iter().filter(of);
        is_turn
            && turns.all(|v| {
                let mut words = kind.fields.iter().filter(|f| is_words(f));
                words.all(|f| is_own(v.record.value(f)))
            })
    }

    /// A line each: what it is, and what is told of it.
    pub(super) fn assigned_lines(&self, width: u16, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let line = |view: &View| {
            let entity = view.record.entity;
            let part = entity.part?;
            let show = |f: &&'static Field| told(view, f, cx);
            // On the page of who takes part, the whole is told in their place.
            let here = refers(part, self.entity);
            let is_elsewhere = match here {
                Some(by) => by != part.by,
                None => !threads::is_of_one(self.entity, entity),
            };
            let told = is_elsewhere
                .then_some(&part.by)
                .into_iter()
                .chain(part.told);
            let told = told.filter(|f| !is_elsewhere || Some(**f) != here);
            let is_said = self.says_all(entity);
            let told = told.filter(|f| !is_said || !is_words(f));
            let told = told.map(show).filter(|shown| !shown.is_empty());
            let state = part.state.then(|| paint::state(view, cx.lang));
            let told: Vec<String> = state.into_iter().chain(told).collect();
            let head = part.head.as_ref().map(show);
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
