//! What is said at a record, told on the pages of all that belongs to it: its parts, and who takes part in it.

use uuid::Uuid;

use super::assignment::parts;
use super::{Detail, Msg};
use crate::console::effect::Effect;
use crate::console::view::context::Cx;
use crate::domain::model::ENTITIES;
use crate::domain::policy;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::Field;
use crate::domain::schema::record::Value;
use crate::domain::schema::right::Verb;
use crate::store::request::List;
use crate::store::{Filter, Query, View};

/// Records at which somebody takes part whose threads are read, the latest first.
const WHOLES: usize = 30;
/// What was said last, on the page of who takes part in many.
const LAST: usize = 8;

/// A kind of turn with the field by which it refers to the record it was said at.
type Thread = (&'static Entity, &'static Field);

/// The threads at the whole that such a record is part of, with the field by which it refers to that.
fn of_whole(entity: &'static Entity) -> impl Iterator<Item = (Thread, &'static Field)> {
    let own = entity.part.filter(|p| p.order.is_none()).map(|p| p.by);
    let whole = own.and_then(|by| Some((by, by.reference()?)));
    whole.into_iter().flat_map(|(by, whole)| {
        let threads = parts(whole).filter(|(_, part)| part.order.is_some());
        threads.map(move |(of, part)| ((of, part.by), by))
    })
}

/// The threads of which such a record is no part but in which it may have one, each with the kind it is said at.
fn of_those(entity: &'static Entity) -> impl Iterator<Item = (Thread, &'static Entity)> {
    let kinds = ENTITIES.iter().filter_map(|e| Some((*e, e.part?)));
    let threads = kinds.filter(|(_, part)| part.order.is_some());
    let said = threads.filter_map(|(of, part)| Some(((of, part.by), part.by.reference()?)));
    said.filter(move |(_, whole)| names(whole, entity).next().is_some())
}

/// The fields by which people name one of a register as who takes part.
fn names(whole: &Entity, entity: &Entity) -> impl Iterator<Item = &'static Field> {
    let fields = whole.fields.iter().copied();
    fields.filter(move |f| f.names_people() && f.is_open(true) && f.reference() == Some(entity))
}

fn sees(cx: &Cx<'_>, of: &Entity) -> bool {
    policy::within(cx.seat.actor.role, of, Verb::View).is_some()
}

/// Whether turns of this kind, told on the page of such a record, were all said at the same one.
pub(super) fn is_of_one(entity: &'static Entity, of: &Entity) -> bool {
    of_whole(entity).any(|((thread, _), _)| thread == of)
}

impl Detail {
    /// Asks for what is said at the whole that the record is part of.
    pub(super) fn ask_threads(&self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let Some(view) = &self.view else {
            return vec![];
        };
        let seen = of_whole(self.entity).filter(|((of, _), _)| sees(cx, of));
        let ask = |((of, by), own): (Thread, &'static Field)| {
            let whole = view.record.value(own).clone();
            let query = Query::of(of).filter(Filter::Is(by, whole));
            Effect::ask(List(query), move |page| Msg::Assigned(of, page))
        };
        seen.map(ask).collect()
    }

    /// Asks for the records that name this one as who takes part.
    pub(super) fn ask_wholes(&self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let seen = of_those(self.entity).filter(|((of, _), whole)| sees(cx, of) && sees(cx, whole));
        let ask = |(_, whole): (Thread, &'static Entity)| {
            let is = |f: &'static Field| Filter::Is(f, Value::Ref(self.id));
            let named = names(whole, self.entity).map(is).collect();
            let mut query = Query::of(whole).filter(Filter::Any(named));
            query.descending = true;
            query.limit = WHOLES;
            Effect::ask(List(query), move |page| Msg::Named(whole, page))
        };
        seen.map(ask).collect()
    }

    /// Asks for what was said last at records of this kind, these among them.
    pub(super) fn ask_said(
        &mut self,
        whole: &'static Entity,
        found: impl Iterator<Item = Uuid>,
        cx: &Cx<'_>,
    ) -> Vec<Effect<Msg>> {
        self.wholes.extend(found);
        let wholes = &self.wholes;
        let seen = of_those(self.entity).filter(|((of, _), at)| *at == whole && sees(cx, of));
        let ask = |((of, by), _): (Thread, &'static Entity)| {
            let at = wholes.iter().map(|id| Filter::Is(by, Value::Ref(*id)));
            let mut query = Query::to_look_at(of).filter(Filter::Any(at.collect()));
            query.limit = LAST;
            Effect::ask(List(query), move |page| Msg::Assigned(of, page))
        };
        seen.filter(|_| !wholes.is_empty()).map(ask).collect()
    }

    /// The same for the whole of what was found to be part of it beside others.
    pub(super) fn ask_said_at(
        &mut self,
        of: &'static Entity,
        rows: &[View],
        cx: &Cx<'_>,
    ) -> Vec<Effect<Msg>> {
        let beside = of
            .part
            .filter(|p| p.order.is_none() && p.by.reference() != Some(self.entity));
        let whole = beside.and_then(|p| Some((p.by, p.by.reference()?)));
        whole.map_or_else(Vec::new, |(by, whole)| {
            let ids = rows.iter().filter_map(|v| v.record.value(by).id());
            self.ask_said(whole, ids, cx)
        })
    }
}
