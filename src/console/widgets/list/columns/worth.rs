//! Columns by worth: what tells rows apart has room before what is the same in all of them. Their order stays.

use super::{Column, MEASURED};
use crate::console::view::context::Cx;
use crate::console::widgets::list::List;
use crate::store::View;

impl List {
    /// The rows by whose words columns are judged.
    pub(super) fn measured(&self) -> impl Iterator<Item = &View> {
        self.rows.iter().take(MEASURED)
    }

    /// The columns with their places, those that are the same in every row last.
    pub(super) fn by_worth(&self, columns: Vec<Column>, cx: &Cx<'_>) -> Vec<(usize, Column)> {
        let mut all: Vec<_> = columns.into_iter().enumerate().collect();
        all.sort_by_key(|(_, column)| self.is_the_same(column, cx));
        all
    }

    fn is_the_same(&self, column: &Column, cx: &Cx<'_>) -> bool {
        let Column::Field(field, _) = column else {
            return false;
        };
        let mut shown = self.measured().map(|view| view.show(field, cx.lang));
        let first = shown.next();
        self.rows.len() > 1 && shown.all(|other| Some(&other) == first.as_ref())
    }
}

/// The columns in their places again.
pub(super) fn in_place(mut columns: Vec<(usize, Column)>) -> Vec<Column> {
    columns.sort_by_key(|(place, _)| *place);
    columns.into_iter().map(|(_, column)| column).collect()
}
