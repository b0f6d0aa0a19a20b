//! The duties of the map by name, with their sums: beside it where there is room.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

use super::NAME;
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::widgets::paint;
use crate::domain::format;
use crate::store::{Column, Coverage};
use crate::text::t;

/// Columns from which it stands there.
const WIDE: u16 = 118;
/// Columns of a duty on the map, and of what the map has beside names and duties.
const DUTY: usize = 3;
const EDGES: usize = 8;
/// The widest a name is, and the columns of a figure.
const NAMES: usize = 76;
const FIGURE: usize = 11;

/// Draws it; answers what is left to the map.
pub(super) fn draw(
    map: &Coverage,
    at: usize,
    frame: &mut Frame<'_>,
    area: Rect,
    cx: &Cx<'_>,
) -> Rect {
    if area.width < WIDE || cx.lines || map.duties.is_empty() {
        return area;
    }
    let wanted = 2 + NAME + DUTY * map.duties.len() + EDGES;
    let wanted = u16::try_from(wanted).unwrap_or(area.width);
    let [left, right] =
        Layout::horizontal([Constraint::Length(wanted), Constraint::Min(1)]).areas(area);
    let figures = 3 * FIGURE + DUTY + 2;
    let room = usize::from(right.width).saturating_sub(figures).min(NAMES);
    let names = map
        .duties
        .iter()
        .map(|d| d.name_in(cx.lang).chars().count());
    let room = room.min(names.max().unwrap_or(room));
    let lines = map.duties.iter().enumerate();
    let lines = lines.map(|(i, duty)| line(map, duty, (i == at, room), cx));
    let lines: Vec<_> = std::iter::once(head(room, cx)).chain(lines).collect();
    paint::rows(frame, right, &lines);
    left
}

fn head(room: usize, cx: &Cx<'_>) -> Line<'static> {
    let duty = t("Kewajiban", "Duty").get(cx.lang);
    let figures = [
        t("selesai", "done"),
        t("telat", "late"),
        t("tunggakan", "arrears"),
    ];
    let figures = figures.map(|f| paint::fit(f.get(cx.lang), FIGURE, true));
    let duty = paint::fit(duty, DUTY + room, false);
    let text = format!("  {duty}{}", figures.concat());
    Line::from(Span::styled(text, cx.theme.style(Role::Header)))
}

fn line(map: &Coverage, duty: &Column, (here, room): (bool, usize), cx: &Cx<'_>) -> Line<'static> {
    let sum = map.of_duty(duty.id);
    let [done, all, late, arrears] =
        [sum.done, sum.target(), sum.late, sum.arrears].map(format::show_count);
    let figures = [format!("{done}/{all}"), late, arrears];
    let figures = figures.map(|f| paint::fit(&f, FIGURE, true));
    let name = paint::fit(duty.name_in(cx.lang), room, false);
    let role = if here { Role::Accent } else { Role::Text };
    Line::from(vec![
        paint::mark(here, cx),
        Span::styled(paint::fit(&duty.code, DUTY, false), cx.theme.style(role)),
        Span::raw(name),
        Span::raw(figures.concat()),
    ])
}
