//! The column of names, and what stands over it.

use unicode_width::UnicodeWidthStr;

use super::super::List;
use super::super::rows::Measure;
use super::{TITLE, title_label};
use crate::console::view::context::Cx;
use crate::domain::schema::field::Field;
use crate::domain::schema::field::words::JOINT;
use crate::store::View;

impl List {
    /// What the longest title takes.
    pub(super) fn title_width(&self, beside: &[&'static Field], cx: &Cx<'_>) -> usize {
        let width = |v: &View| v.title_but(beside, cx.lang).width();
        let what = Measure::Title(beside.to_vec());
        let titles = self.rows.longest(what, cx.lang, width);
        // The heading of no rows takes no room from the others.
        let room = if self.rows.is_empty() { 0 } else { usize::MAX };
        let label = self.title_heading(room, beside, cx).width();
        titles.unwrap_or(TITLE[0]).max(label).max(self.title_room)
    }

    /// What stands over the titles: each of the fields that some row is named by, where there is room, else the first.
    pub(in super::super) fn title_heading(
        &self,
        room: usize,
        beside: &[&'static Field],
        cx: &Cx<'_>,
    ) -> String {
        let entity = self.query.entity;
        let says = |v: &View, f: &Field| !v.show(f, cx.lang).is_empty();
        let told =
            |f: &&&Field| self.rows.is_empty() || self.rows.measured().iter().any(|v| says(v, f));
        let named = entity.title.iter().filter(told);
        let fields: Vec<_> = named.filter(|f| !beside.contains(f)).collect();
        let several = |v: &View| fields.iter().filter(|f| says(v, f)).count() > 1;
        let what = Measure::Several(beside.to_vec());
        let several = |rows: &[View]| usize::from(rows.iter().any(several));
        let is_one_of = self.rows.measure(what, cx.lang, several) == Some(0);
        let joint = if is_one_of { " / " } else { JOINT };
        let labels: Vec<_> = fields.iter().map(|f| f.label.get(cx.lang)).collect();
        let whole = labels.join(joint);
        let fits = !whole.is_empty() && whole.width() <= room;
        if fits {
            return whole;
        }
        title_label(entity).get(cx.lang).to_owned()
    }
}
