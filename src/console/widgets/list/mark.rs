//! Rows that are marked, to be moved together: as they were read when they were marked.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::{List, Msg};
use crate::console::effect::Effect;
use crate::console::key::Action;
use crate::console::route::Route;
use crate::store::View;

/// The marked rows by their ids.
#[derive(Debug, Default)]
pub(super) struct Marks(BTreeMap<Uuid, View>);

impl List {
    /// How many rows are marked.
    pub fn marked(&self) -> usize {
        self.marks.as_ref().map_or(0, |m| m.0.len())
    }

    pub(super) fn is_marked(&self, view: &View) -> bool {
        let marks = self.marks.as_ref();
        marks.is_some_and(|m| m.0.contains_key(&view.record.id))
    }

    /// Whether one of these keys would do something; nothing for keys that are not of marks.
    pub fn offers(&self, action: Action) -> Option<bool> {
        match action {
            Action::Mark | Action::MarkAll => Some(self.marks.is_some() && !self.rows.is_empty()),
            Action::Together => Some(self.marked() > 0),
            Action::Sort | Action::Reverse => Some(true),
            _ => None,
        }
    }

    pub(super) fn act_on_marks(&mut self, action: Action) -> Option<Vec<Effect<Msg>>> {
        let marks = self.marks.as_mut()?;
        match action {
            Action::Mark => {
                let view = self.rows.get(self.selected)?.clone();
                if marks.0.remove(&view.record.id).is_none() {
                    marks.0.insert(view.record.id, view);
                }
                Some(self.go_down(1))
            }
            Action::MarkAll if marks.0.is_empty() => {
                let rows = self.rows.iter().map(|v| (v.record.id, v.clone()));
                marks.0.extend(rows);
                Some(vec![])
            }
            Action::MarkAll => {
                marks.0.clear();
                Some(vec![])
            }
            Action::Together if !marks.0.is_empty() => {
                let marked = marks.0.values().cloned().collect();
                Some(vec![Effect::open(Route::Together(marked))])
            }
            _ => None,
        }
    }

    /// What was changed or is no longer in the list loses its mark: it was marked as something else.
    pub(super) fn renew_marks(&mut self) {
        let is_whole = !self.more_before && !self.more_after;
        let Some(marks) = &mut self.marks else {
            return;
        };
        let rows = &self.rows;
        let now = |id: &Uuid| rows.iter().find(|v| v.record.id == *id);
        marks.0.retain(|id, was| match now(id) {
            Some(view) => view.record.version == was.record.version,
            None => !is_whole,
        });
    }
}
