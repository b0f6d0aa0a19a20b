//! Drafts of rows under way: what is typed of each record survives a cut.

use uuid::Uuid;

use super::BulkMoveForm;
use crate::console::forms::unsaved::Unsaved;
use crate::console::view::context::Cx;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::workflow::Move;
use crate::store::Draft;

/// Tells such a draft from that of a form of the same move.
const ROWS: &str = "rows.";

/// The move of a draft of rows; nothing for any other draft.
pub fn step_of(entity: &'static Entity, draft: &Draft) -> Option<&'static Move> {
    let name = draft.step.as_deref()?.strip_prefix(ROWS)?;
    entity.workflow.find(name)
}

/// Tells the draft of a sheet, before the names of the moves whose time it was.
const SHEET: &str = "sheet.";

/// Whether a draft is that of a sheet.
pub fn is_sheet(draft: &Draft) -> bool {
    draft.step.as_deref().is_some_and(|s| s.starts_with(SHEET))
}

impl BulkMoveForm {
    /// The sheet of a draft.
    pub fn resume_sheet(entity: &'static Entity, draft: Draft) -> Option<Self> {
        let names = draft.step.as_deref()?.strip_prefix(SHEET)?.split(',');
        let open = names.filter_map(|n| entity.workflow.find(n)).collect();
        let whole = entity.whole().and_then(|f| draft.was.get(f.name));
        let whole = whole.and_then(|id| Uuid::parse_str(id).ok());
        let mut sheet = Self::sheet(entity, open, whole.unwrap_or_default())?;
        sheet.id = draft.record;
        sheet.unsaved = Unsaved::of(draft);
        Some(sheet)
    }

    fn name_of_draft(&self) -> String {
        let names: Vec<&str> = self.plan.open.iter().map(|m| m.name).collect();
        let before = if self.plan.sheet.is_some() {
            SHEET
        } else {
            ROWS
        };
        format!("{before}{}", names.join(","))
    }

    /// The rows of a draft.
    pub fn resume(entity: &'static Entity, step: &'static Move, draft: Draft) -> Self {
        let whole = entity.whole().and_then(|f| draft.was.get(f.name));
        let whole = whole.and_then(|id| Uuid::parse_str(id).ok());
        let mut marks = Self::new(entity, step, whole.unwrap_or_default());
        marks.id = draft.record;
        marks.unsaved = Unsaved::of(draft);
        marks
    }

    /// Puts what was typed back, once the records are there, and reads it.
    pub(super) fn take_up(&mut self, cx: &Cx<'_>) {
        let Some(draft) = self.unsaved.take_up() else {
            return;
        };
        for (key, text) in &draft.typed {
            let Some((record, field)) = key.split_once('.') else {
                continue;
            };
            let mut rows = self.rows.iter_mut();
            let row = rows.find(|r| r.view.record.id.to_string() == record);
            let cell = row.and_then(|r| r.cells.iter_mut().find(|c| c.field.name == field));
            if let Some(cell) = cell {
                cell.type_over(text);
                cell.leave(cx.today());
            }
        }
        self.at = draft.field.parse().unwrap_or(0);
    }

    pub(super) fn kept(&self) -> Option<Draft> {
        let cells = self
            .rows
            .iter()
            .flat_map(|r| r.cells.iter().map(move |c| (r, c)));
        let typed = cells.filter(|(_, c)| c.changed && !c.text().trim().is_empty());
        let key = |(r, c): (
            &crate::console::forms::bulk_move::Row,
            &crate::console::forms::bulk_move::Entry,
        )| {
            (
                format!("{}.{}", r.view.record.id, c.field.name),
                c.text().to_owned(),
            )
        };
        let typed: std::collections::BTreeMap<_, _> = typed.map(key).collect();
        let region = self.rows.first().map(|r| r.view.record.region.to_string());
        let whole = self
            .entity
            .whole()
            .map(|f| (f.name.to_owned(), self.whole.to_string()));
        (!typed.is_empty()).then(|| Draft {
            entity: self.entity.name.to_owned(),
            record: self.id,
            version: 0,
            region: region.unwrap_or_default(),
            step: Some(self.name_of_draft()),
            was: whole.into_iter().collect(),
            typed,
            field: self.at.to_string(),
        })
    }
}
