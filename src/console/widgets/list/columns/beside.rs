//! Fields of a name that have a column of their own: a row says each once.

use super::Column;
use crate::console::view::context::Cx;
use crate::console::widgets::list::List;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::Field;

impl List {
    /// The fields of the name, behind the first, that would have a column where there is room.
    pub(super) fn named_beside(&self, cx: &Cx<'_>) -> Vec<&'static Field> {
        let shown = |f: &&'static Field| self.shown_fields().any(|s| s == *f) && self.tells(f, cx);
        let named = self.query.entity.title.iter().copied().skip(1);
        named.filter(shown).collect()
    }
}

/// The fields of the name that stand in these columns.
pub fn named_beside(columns: &[Column], entity: &Entity) -> Vec<&'static Field> {
    let fields = columns.iter().filter_map(|column| match column {
        Column::Field(field, _) => Some(*field),
        _ => None,
    });
    fields.filter(|f| entity.title.contains(f)).collect()
}
