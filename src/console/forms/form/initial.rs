//! The initial state of a form: which fields it asks for, and what stands in them before anybody types.

use std::collections::BTreeMap;

use super::entry::Entry;
use super::{Form, Msg, REGION, reference};
use crate::console::effect::Effect;
use crate::console::route::Purpose;
use crate::console::view::context::Cx;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::{Field, Kind};
use crate::domain::schema::record::Value;
use crate::domain::schema::workflow::Preset;
use crate::store::request::{List, OpenRecord};

impl Form {
    fn blank_entries(&self) -> Vec<Entry> {
        let ask_region = self.region.is_none().then_some((&REGION, true));
        ask_region
            .into_iter()
            .chain(self.questions())
            .map(|(field, required)| Entry::new(field, required))
            .collect()
    }

    /// The fields this form asks for, and whether they must be filled.
    fn questions(&self) -> Vec<(&'static Field, bool)> {
        match &self.purpose {
            Purpose::Add(entity) | Purpose::AddAt(entity, _) => open_fields(entity, true),
            Purpose::Edit(view) => open_fields(view.record.entity, false),
            Purpose::Move(_, step) | Purpose::Stage(_, step) => {
                step.asks.iter().map(|a| (a.field, a.required)).collect()
            }
        }
    }

    fn preset(&self, field: &'static Field) -> &'static Preset {
        if let Purpose::Move(_, step) | Purpose::Stage(_, step) = &self.purpose {
            return step
                .asks
                .iter()
                .find(|a| a.field == field)
                .map_or(&Preset::Blank, |a| &a.preset);
        }
        &field.preset
    }

    /// Fills what stands in the fields before anybody types. Done once, when the form comes up.
    pub(super) fn start(&mut self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        self.started = true;
        if self.id.is_nil() {
            self.id = (cx.ids)();
        }
        self.entries = self.blank_entries();
        self.fill(cx);
        let mut effects = self.name_given();
        effects.extend(self.ask_lists());
        effects.extend(self.take_up(cx));
        effects
    }

    fn fill(&mut self, cx: &Cx<'_>) {
        let (labels, dates) = match &self.purpose {
            Purpose::Edit(view) | Purpose::Move(view, _) | Purpose::Stage(view, _) => {
                (view.labels.clone(), view.dates.clone())
            }
            Purpose::Add(_) | Purpose::AddAt(..) => (BTreeMap::new(), BTreeMap::new()),
        };
        for i in 0..self.entries.len() {
            let field = self.entries[i].field;
            let preset = self.preset(field).value(cx.today());
            let stored = self
                .base
                .as_ref()
                .map(|r| r.value(field).clone())
                .filter(|v| !v.is_empty() && !self.is_said_anew(field));
            let known = self.given.get(field).cloned().or(stored);
            let label = labels.get(field.name).cloned();
            let own = self.own_body(field, cx).filter(|_| known.is_none());
            let label = label.or_else(|| own.as_ref().map(|_| cx.seat.place.clone()));
            let known = known.or(own);
            self.entries[i].office.clone_from(&self.region);
            self.entries[i].by_body = cx.seat.actor.skpd.is_some() && self.entity.agency.is_some();
            self.entries[i].preset = known.is_none();
            self.entries[i].day = dates.get(field.name).copied();
            self.entries[i].start(known.unwrap_or(preset), label, cx.lang);
        }
        self.offer_what_fits(cx);
        self.answer_for_duty(cx);
        self.at = self
            .entries
            .iter()
            .position(|e| !e.is_given(&self.given) && e.only_choice().is_none())
            .unwrap_or(0);
    }

    /// Who acts for one agency or lembaga alone adds records of it.
    fn own_body(&self, field: &'static Field, cx: &Cx<'_>) -> Option<Value> {
        let (Purpose::Add(entity) | Purpose::AddAt(entity, _)) = &self.purpose else {
            return None;
        };
        let own = cx.seat.actor.skpd.filter(|_| entity.agency == Some(field));
        own.map(Value::Ref)
    }

    /// Choices are those that the office of the record can have; one that has no other is made.
    pub(super) fn offer_what_fits(&mut self, cx: &Cx<'_>) {
        for entry in &mut self.entries {
            entry.office.clone_from(&self.region);
            if let Some(only) = entry.only_choice().filter(|_| entry.text().is_empty()) {
                entry.start(Value::from(only.code), None, cx.lang);
                entry.preset = true;
            }
        }
    }

    /// A move is given words of its own: a reason or note of an earlier one is not said again by default.
    pub(super) fn is_said_anew(&self, field: &Field) -> bool {
        let (Purpose::Move(_, step) | Purpose::Stage(_, step)) = &self.purpose else {
            return false;
        };
        let amends = step.asks.iter().any(|a| a.field == field && a.amends);
        let is_text = matches!(field.kind, Kind::Note(_));
        (is_text || field.is_said_by_a_move()) && !amends
    }

    /// Asks for the lists that its fields tick from.
    fn ask_lists(&self) -> Vec<Effect<Msg>> {
        let lists = self.entries.iter().enumerate().filter_map(|(i, e)| {
            let query = reference::items(e.field.list()?, self.region.as_ref());
            Some(Effect::ask(List(query), move |page| Msg::Found(i, page)))
        });
        lists.collect()
    }

    /// Asks for the names of the records that came with the route.
    fn name_given(&self) -> Vec<Effect<Msg>> {
        let given = self.entries.iter().enumerate().filter_map(|(i, e)| {
            let id = self.given.get(e.field)?.id()?;
            let target = e.field.reference()?;
            let named = move |view| Msg::Named(i, view);
            Some(Effect::ask(OpenRecord(target, id), named))
        });
        given.collect()
    }
}

fn open_fields(entity: &'static Entity, is_new: bool) -> Vec<(&'static Field, bool)> {
    entity
        .fields
        .iter()
        .copied()
        .filter(|f| f.is_open(is_new))
        .map(|f| (f, f.required))
        .collect()
}
