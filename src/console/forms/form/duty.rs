//! What the duty that a record is meant for asks of the form: it stands beside the field, and in it where there is but one
//! answer.

use super::{Form, REGION};
use crate::console::view::context::Cx;
use crate::domain::duty;
use crate::domain::schema::evidence::When;
use crate::domain::schema::field::Field;
use crate::domain::schema::record::{Record, Value};
use crate::text::Message;

impl Form {
    /// The record as it stands in the form; none before it is known where.
    fn as_typed(&self) -> Option<Record> {
        let region = self.region.clone()?;
        let new = || Record::new(self.entity, self.id, region);
        let mut record = self.base.clone().unwrap_or_else(new);
        record.apply(&self.values());
        Some(record)
    }

    /// The fields whose answer does not yet make the record count, each with what is asked.
    pub(super) fn asked_by_duty(&self) -> Vec<(&'static Field, Message)> {
        let asked = self.as_typed().map_or_else(Vec::new, |r| duty::asked(&r));
        let told = |(duty, when): (&'static str, &'static When)| {
            let fields = when.fields().iter().copied();
            fields
                .map(|field| (field, when.asks(duty)))
                .collect::<Vec<_>>()
        };
        asked.into_iter().flat_map(told).collect()
    }

    /// Puts the one answer that counts where nobody has typed yet.
    pub(super) fn answer_for_duty(&mut self, cx: &Cx<'_>) {
        let asked = self.as_typed().map_or_else(Vec::new, |r| duty::asked(&r));
        for (_, when) in asked {
            let When::Is(field, [code]) = when else {
                continue;
            };
            let mut entries = self.entries.iter_mut();
            let entry = entries.find(|e| e.field == *field && e.field.name != REGION.name);
            if let Some(entry) = entry.filter(|e| e.text().is_empty() || e.preset) {
                entry.start(Value::from(*code), None, cx.lang);
                entry.preset = true;
            }
        }
    }
}
