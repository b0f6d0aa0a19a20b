//! The row under the cursor, to be copied: its columns as a sheet of cells takes them.

use super::List;
use crate::console::route::Clip;
use crate::console::view::context::Cx;
use crate::console::widgets::paint;

impl List {
    /// Title, state, place and the columns of the entity, parted by tabs; what is masked stays so.
    pub fn clip(&self, cx: &Cx<'_>) -> Option<Clip> {
        let view = self.selected()?;
        let mut cells = vec![
            view.title(cx.lang),
            paint::state_now(view, cx),
            view.tier_and_place(cx.lang),
        ];
        cells.extend(self.fields.iter().map(|field| view.show(field, cx.lang)));
        let label = crate::text::t("{}", "{}").with([cells[0].as_str().into()]);
        Some(Clip::new(label, cells.join("\t")))
    }
}
