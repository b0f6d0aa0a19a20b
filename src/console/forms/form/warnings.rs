//! At field exit: a clash with another record refuses the field, a doubt stands beside it.

use super::entry::State;
use super::{Form, Msg, REGION};
use crate::console::effect::Effect;
use crate::console::route::Purpose;
use crate::domain::schema::field::{Field, Kind};
use crate::domain::schema::record::Changes;
use crate::store::request::ReadWarnings;
use crate::store::{Doubt, DraftRecord, Result};

impl Form {
    /// Asks about the record as it stands, when the field could clash or be doubted.
    pub(super) fn ask_doubts(&self, at: usize) -> Vec<Effect<Msg>> {
        let writes = matches!(
            self.purpose,
            Purpose::Add(_) | Purpose::AddAt(..) | Purpose::Edit(_)
        );
        let Some((entry, region)) = self.entries.get(at).zip(self.region.clone()) else {
            return vec![];
        };
        if !writes || !entry.changed || entry.value.is_err() || !self.is_telling(entry.field) {
            return vec![];
        }
        let typed = DraftRecord {
            entity: self.entity,
            id: self.id,
            region,
            values: self.values(),
        };
        vec![Effect::ask(ReadWarnings(typed), Msg::Doubted)]
    }

    /// Fields by which records are told apart, numbers, and what those are compared with.
    fn is_telling(&self, field: &Field) -> bool {
        let mut unique = self.entity.unique.iter().flat_map(|u| u.fields);
        let numbers = |f: &Field| matches!(f.kind, Kind::Digits(_));
        let compared = self.entity.compared.contains(&field);
        unique.any(|f| *f == field) || numbers(field) || compared
    }

    /// Every value as it stands, in the fields and, where there is no field for it, in the record.
    pub(super) fn values(&self) -> Changes {
        let base = self.base.iter().flat_map(|b| {
            let fields = b.entity.fields.iter().copied().zip(&b.values);
            fields.map(|(f, v)| (f, v.clone()))
        });
        let fields = self.entries.iter().filter(|e| e.field.name != REGION.name);
        let typed = fields.filter_map(|e| Some((e.field, e.value.clone().ok()?)));
        base.chain(self.given.clone()).chain(typed).collect()
    }

    pub(super) fn doubted(&mut self, doubts: Result<Vec<Doubt>>) -> Vec<Effect<Msg>> {
        // Without them the form is filled all the same: saving checks everything again.
        let Ok(doubts) = doubts else {
            return vec![];
        };
        let mut effects = vec![];
        for entry in &mut self.entries {
            entry.doubt = None;
        }
        for doubt in doubts {
            let entry = self
                .entries
                .iter_mut()
                .find(|e| e.field.name == doubt.field);
            // Who has typed on is told when leaving the field again.
            let Some(entry) = entry.filter(|e| e.state == State::Read && e.value.is_ok()) else {
                continue;
            };
            effects.push(Effect::bad(doubt.message.clone()));
            if doubt.blocks {
                entry.value = Err(doubt.message);
            } else {
                entry.doubt = Some(doubt.message);
            }
        }
        effects
    }
}
