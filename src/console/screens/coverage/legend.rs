//! What stands below the map: the cell under the cursor in words, and what the letters mean.

use ratatui::text::{Line, Span};

use super::Map;
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::widgets::paint;
use crate::store::Coverage;
use crate::text::t;

impl Map {
    /// What the cell under the cursor stands for, in words.
    pub(super) fn legend(&self, map: &Coverage, width: u16, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let Some(((unit, name), duty)) = map
            .units
            .get(self.spot.row)
            .zip(map.duties.get(self.spot.column))
        else {
            return vec![];
        };
        let c = map.cell(unit, duty.id);
        let words = t(
            "{} selesai, {} jalan, {} telat, {} belum, {} tak berlaku, {} ditutup, {} tunggakan",
            "{} done, {} begun, {} late, {} open, {} not applicable, {} closed, {} arrears",
        );
        let counts = words.with([
            c.done.into(),
            c.running.into(),
            c.late.into(),
            c.open.into(),
            c.waived.into(),
            c.closed.into(),
            c.arrears.into(),
        ]);
        let what = format!(
            "  {} {name} · {} {}",
            unit.short_kind().get(cx.lang),
            duty.code,
            duty.name_in(cx.lang)
        );
        let signs = t(
            "S selesai  P berjalan  T telat  t tunggakan  . belum  B tak berlaku  X ditutup",
            "D done  U under way  L late  a arrears  . not yet  N not applicable  X closed",
        );
        vec![
            Line::from(Span::styled(
                paint::fit(&what, usize::from(width), false),
                cx.theme.style(Role::Accent),
            )),
            Line::from(format!("  {}", counts.get(cx.lang))),
            Line::from(Span::styled(
                format!("  {}", signs.get(cx.lang)),
                cx.theme.style(Role::Dim),
            )),
        ]
    }
}
