//! The column that says where a row belongs.

use unicode_width::UnicodeWidthStr;

use super::super::List;
use super::super::rows::Measure;
use super::{Column, is_kelurahan_alone, place_label, place_of};
use crate::console::view::context::Cx;
use crate::store::View;

/// A place up to so wide, `Kel. ` with thirteen letters, is not cut for the sake of the title.
const WHOLE: usize = 18;

impl List {
    /// Makes room for the longest place where it lacks a little; answers how much of the title's.
    pub(super) fn whole_place(&self, room: usize, columns: &mut [Column], cx: &Cx<'_>) -> usize {
        let wanted = self.longest_place(cx).unwrap_or(0).min(WHOLE);
        let place = columns.iter_mut().find_map(|column| match column {
            Column::Place(width) => Some(width),
            _ => None,
        });
        let Some(width) = place else { return 0 };
        let more = wanted.saturating_sub(*width).min(room / 2);
        *width += more;
        more
    }

    pub(super) fn longest_place(&self, cx: &Cx<'_>) -> Option<usize> {
        let width = |v: &View| place_of(v, cx).width();
        self.rows.longest(Measure::Place, cx.lang, width)
    }

    pub(super) fn place_width(&self, cx: &Cx<'_>) -> usize {
        let entity = self.query.entity;
        let most = if is_kelurahan_alone(entity) { 13 } else { 17 };
        let label = place_label(entity).get(cx.lang).width();
        self.longest_place(cx).unwrap_or(most).max(label).min(most)
    }
}
