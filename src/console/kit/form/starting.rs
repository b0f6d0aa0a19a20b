//! How a form comes up: which fields it asks for, and what stands in them before anybody types.

use std::collections::BTreeMap;

use super::entry::Entry;
use super::{Form, NAMES, REGION, reference};
use crate::console::app::Cx;
use crate::console::event::{Effect, Purpose};
use crate::domain::entity::Entity;
use crate::domain::field::Field;
use crate::domain::workflow::Preset;
use crate::store::Ask;

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
            Purpose::Move(_, name) | Purpose::Stage(_, name) => {
                let asks = self.entity.workflow.find(name).map_or(&[][..], |m| m.asks);
                let field = |a: &crate::domain::workflow::Ask| {
                    Some((self.entity.field(a.field)?, a.required))
                };
                asks.iter().filter_map(field).collect()
            }
        }
    }

    fn preset(&self, field: &'static Field) -> &'static Preset {
        if let Purpose::Move(_, name) | Purpose::Stage(_, name) = &self.purpose {
            let asks = self.entity.workflow.find(name).map_or(&[][..], |m| m.asks);
            return asks
                .iter()
                .find(|a| a.field == field.name)
                .map_or(&Preset::Blank, |a| &a.preset);
        }
        &field.preset
    }

    /// Fills what stands in the fields before anybody types. Done once, when the form comes up.
    pub(super) fn start(&mut self, cx: &Cx<'_>) -> Vec<Effect> {
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
        let labels = match &self.purpose {
            Purpose::Edit(view) | Purpose::Move(view, _) | Purpose::Stage(view, _) => {
                view.labels.clone()
            }
            Purpose::Add(_) | Purpose::AddAt(..) => BTreeMap::new(),
        };
        for i in 0..self.entries.len() {
            let field = self.entries[i].field;
            let preset = self.preset(field).value(cx.today());
            let stored = self
                .base
                .as_ref()
                .map(|r| r.get(field.name).clone())
                .filter(|v| !v.is_empty());
            let value = self
                .given
                .get(field.name)
                .cloned()
                .or(stored)
                .unwrap_or(preset);
            let label = labels.get(field.name).cloned();
            self.entries[i].start(value, label, cx.lang);
        }
        self.at = self
            .entries
            .iter()
            .position(|e| !e.is_given(&self.given))
            .unwrap_or(0);
    }

    /// Asks for the lists that its fields tick from.
    fn ask_lists(&self) -> Vec<Effect> {
        let lists = self.entries.iter().enumerate().filter_map(|(i, e)| {
            let query = reference::items(e.field.list()?, self.region.as_ref());
            Some(Effect::Ask(u32::try_from(i).unwrap_or(0), Ask::List(query)))
        });
        lists.collect()
    }

    /// Asks for the names of the records that came with the route.
    fn name_given(&self) -> Vec<Effect> {
        let given = self.entries.iter().enumerate().filter_map(|(i, e)| {
            let id = self.given.get(e.field.name)?.id()?;
            let target = e.field.reference().and_then(Entity::find)?;
            Some(Effect::Ask(
                NAMES + u32::try_from(i).unwrap_or(0),
                Ask::One(target, id),
            ))
        });
        given.collect()
    }
}

fn open_fields(entity: &'static Entity, is_new: bool) -> Vec<(&'static Field, bool)> {
    entity
        .fields
        .iter()
        .filter(|f| f.is_open(is_new))
        .map(|f| (f, f.required))
        .collect()
}
