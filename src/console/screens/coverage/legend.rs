//! What stands below the map: the cell under the cursor in words, and what the letters mean.

use ratatui::text::{Line, Span};

use super::Map;
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::widgets::paint;
use crate::store::{Cell, Coverage};
use crate::text::{Lang, t};

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
        let counts = counts(map.cell(unit, duty.id), cx.lang);
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
            Line::from(format!("  {counts}")),
            Line::from(Span::styled(
                format!("  {}", signs.get(cx.lang)),
                cx.theme.style(Role::Dim),
            )),
        ]
    }
}

/// How many obligations are in which state; what none is in is not said.
fn counts(cell: Cell, lang: Lang) -> String {
    let states = [
        (cell.done, t("{} selesai", "{} done")),
        (cell.running, t("{} berjalan", "{} under way")),
        (cell.late, t("{} telat", "{} late")),
        (cell.open, t("{} belum", "{} not yet")),
        (cell.waived, t("{} tak berlaku", "{} not applicable")),
        (cell.closed, t("{} ditutup", "{} closed")),
        (cell.arrears, t("{} tunggakan", "{} in arrears")),
    ];
    let some = states.into_iter().filter(|(n, _)| *n > 0);
    let told: Vec<String> = some
        .map(|(n, words)| words.with([n.into()]).get(lang))
        .collect();
    if told.is_empty() {
        let none = t("belum ada kewajiban di sini", "no obligations here");
        return none.get(lang).to_owned();
    }
    told.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_obligation_is_in_is_not_said() {
        let cell = Cell {
            done: 7,
            late: 3,
            ..Cell::default()
        };
        assert_eq!(counts(cell, Lang::Id), "7 selesai, 3 telat");
        assert_eq!(counts(Cell::default(), Lang::En), "no obligations here");
    }
}
