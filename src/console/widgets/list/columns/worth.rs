//! Columns by worth: what tells rows apart has room before what is the same in all of them. Their order stays.

use std::collections::{BTreeMap, BTreeSet};

use super::Column;
use crate::console::view::context::Cx;
use crate::console::widgets::list::List;
use crate::console::widgets::list::rows::Measure;
use crate::domain::schema::field::Field;
use crate::domain::schema::field::words::JOINT;

impl List {
    /// The columns with their places, those that are the same in every row last.
    pub(super) fn by_worth(&self, columns: Vec<Column>, cx: &Cx<'_>) -> Vec<(usize, Column)> {
        let mut all: Vec<_> = columns.into_iter().enumerate().collect();
        all.sort_by_key(|(_, column)| self.is_the_same(column, cx));
        all
    }

    /// Whether names are shared by four rows each or more, so that other columns must tell these apart.
    pub(super) fn names_repeat(&self, beside: &[&'static Field], cx: &Cx<'_>) -> bool {
        let what = Measure::Names(beside.to_vec());
        let names = self.rows.measure(what, cx.lang, |rows| {
            let names = rows.iter().map(|v| v.title_but(beside, cx.lang));
            names.collect::<BTreeSet<String>>().len()
        });
        let many = self.rows.measured().len();
        names.is_some_and(|names| names <= many / 4)
    }

    /// The last part of the names, where nearly all have the same: it tells none of those apart.
    pub(in super::super) fn common_end(
        &self,
        beside: &[&'static Field],
        cx: &Cx<'_>,
    ) -> Option<String> {
        let mut times: BTreeMap<String, usize> = BTreeMap::new();
        for view in self.rows.measured() {
            let name = view.title_but(beside, cx.lang);
            let (_, end) = name.rsplit_once(JOINT)?;
            *times.entry(end.to_owned()).or_default() += 1;
        }
        let rows = self.rows.measured().len();
        let (end, times) = times.into_iter().max_by_key(|(_, times)| *times)?;
        (rows > 1 && times * 10 >= rows * 9).then_some(end)
    }

    fn is_the_same(&self, column: &Column, cx: &Cx<'_>) -> bool {
        let Column::Field(field, _) = column else {
            return false;
        };
        let values = self
            .rows
            .measure(Measure::Differs(field.name), cx.lang, |rows| {
                let mut shown = rows.iter().map(|view| view.show(field, cx.lang));
                let first = shown.next();
                usize::from(shown.any(|other| Some(other) != first))
            });
        self.rows.len() > 1 && values == Some(0)
    }
}

/// The columns in their places again.
pub(super) fn in_place(mut columns: Vec<(usize, Column)>) -> Vec<Column> {
    columns.sort_by_key(|(place, _)| *place);
    columns.into_iter().map(|(_, column)| column).collect()
}
