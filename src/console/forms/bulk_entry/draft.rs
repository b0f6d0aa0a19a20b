//! Drafts of sheets: every cell that is typed survives a cut.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::{BulkEntryForm, Row};
use crate::console::forms::unsaved::Unsaved;
use crate::console::view::context::Cx;
use crate::domain::schema::entity::{BulkEntry, Entity};
use crate::domain::schema::record::Value;
use crate::store::{Draft, Seat};

/// Tells a sheet's draft from that of a form.
pub const BULK_ENTRY: &str = "sheet";

/// Stands in a draft for the person of the register that a row means.
const PERSON: &str = "person";

impl BulkEntryForm {
    /// The sheet of a draft.
    pub fn resume(
        entity: &'static Entity,
        plan: &'static BulkEntry,
        draft: &Draft,
        seat: &Seat,
    ) -> Self {
        let given = draft.was.iter().filter_map(|(name, id)| {
            let field = entity.field(name)?;
            Some((field, Value::Ref(Uuid::parse_str(id).ok()?)))
        });
        let mut sheet = Self::new(entity, plan, given.collect(), seat);
        sheet.id = draft.record;
        sheet.unsaved = Unsaved::of(draft.clone());
        sheet
    }

    /// Puts what was typed back, and reads all of it.
    pub(super) fn take_up(&mut self, cx: &Cx<'_>) {
        let Some(draft) = self.unsaved.take_up() else {
            return;
        };
        for (key, text) in &draft.typed {
            match key.split_once('.') {
                None => {
                    if let Some(entry) = self.shared.iter_mut().find(|e| e.field.name == key) {
                        entry.type_over(text);
                    }
                }
                Some((row, field)) => self.put(row.parse().unwrap_or(0), field, text),
            }
        }
        for entry in &mut self.shared {
            entry.leave(cx.today());
        }
        self.rows.iter_mut().for_each(|r| r.read(cx.today()));
        // A row more than was typed, at the most.
        let end = self.shared.len() + (self.rows.len() + 1) * self.width() - 1;
        self.at = draft.field.parse().unwrap_or(0).min(end);
        self.make_room();
    }

    fn put(&mut self, row: usize, field: &str, text: &str) {
        /// More rows than anybody types before saving.
        const MOST: usize = 500;
        while self.rows.len() <= row.min(MOST) {
            self.rows.push(Row::new(self.plan));
        }
        let Some(target) = self.rows.get_mut(row) else {
            return;
        };
        if field == PERSON {
            target.person = Uuid::parse_str(text).ok();
        } else if let Some(cell) = target.cell(field) {
            target.cells[cell].type_over(text);
        }
    }

    pub(super) fn kept(&self) -> Option<Draft> {
        let typed = self.typed_cells();
        let was = self.given.iter();
        let was = was.filter_map(|(f, v)| Some((f.name.to_owned(), v.canonical()?)));
        (!typed.is_empty()).then(|| Draft {
            entity: self.entity.name.to_owned(),
            record: self.id,
            version: 0,
            region: self.region.to_string(),
            step: Some(BULK_ENTRY.to_owned()),
            was: was.collect(),
            typed,
            field: self.at.to_string(),
        })
    }

    fn typed_cells(&self) -> BTreeMap<String, String> {
        let shared = self.shared.iter().map(|e| (e.field.name.to_owned(), e));
        let rows = self.rows.iter().enumerate();
        let cells = rows.flat_map(|(n, r)| {
            r.cells
                .iter()
                .map(move |e| (format!("{n}.{}", e.field.name), e))
        });
        let typed = shared
            .chain(cells)
            .filter(|(_, e)| !e.text().trim().is_empty());
        let typed = typed.map(|(key, e)| (key, e.text().to_owned()));
        let rows = self.rows.iter().enumerate();
        let people =
            rows.filter_map(|(n, r)| Some((format!("{n}.{PERSON}"), r.person?.to_string())));
        typed.chain(people).collect()
    }
}
