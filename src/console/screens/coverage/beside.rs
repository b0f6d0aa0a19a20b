//! The duties of the map by name, with their sums: beside it where there is room.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::NAME;
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::widgets::paint;
use crate::store::{Column, Coverage};
use crate::text::{grouped, t};

/// Columns from which it stands there.
const WIDE: u16 = 118;
/// Columns from which it has all figures.
const AMPLE: u16 = 75;
/// Columns of a duty on the map, and of what the map has beside names and duties.
const DUTY: usize = 3;
const EDGES: usize = 8;
/// Columns before a figure.
const GAP: usize = 2;

/// The lines it takes; none where it has no room.
pub(super) fn rows(map: &Coverage, width: u16, cx: &Cx<'_>) -> usize {
    if width < WIDE || cx.lines || map.duties.is_empty() {
        return 0;
    }
    map.duties.len() + 1
}

/// The columns it leaves to the map.
pub(super) fn left_of(map: &Coverage, width: u16, cx: &Cx<'_>) -> u16 {
    if rows(map, width, cx) == 0 {
        return width;
    }
    let wanted = 2 + NAME + DUTY * map.duties.len() + EDGES;
    u16::try_from(wanted).map_or(width, |wanted| wanted.min(width))
}

/// Draws it; answers what is left to the map.
pub(super) fn draw(
    map: &Coverage,
    at: usize,
    frame: &mut Frame<'_>,
    area: Rect,
    cx: &Cx<'_>,
) -> Rect {
    if rows(map, area.width, cx) == 0 {
        return area;
    }
    let columns = [
        Constraint::Length(left_of(map, area.width, cx)),
        Constraint::Min(1),
    ];
    let [left, right] = Layout::horizontal(columns).areas(area);
    // What is late and in arrears stands under the map, too: a name that tells duties apart comes first.
    let shown = if right.width < AMPLE { 1 } else { 3 };
    let widths = &widths(map, cx)[..shown];
    let taken = widths.iter().sum::<usize>() + DUTY + 2;
    let room = usize::from(right.width).saturating_sub(taken);
    let names = map
        .duties
        .iter()
        .map(|d| d.name_in(cx.lang).chars().count());
    let room = room.min(names.max().unwrap_or(room));
    let lines = map.duties.iter().enumerate();
    let lines = lines.map(|(i, duty)| line(map, duty, i == at, (room, widths), cx));
    let head = std::iter::once(head((room, widths), cx));
    let lines: Vec<_> = head.chain(lines).collect();
    paint::rows(frame, right, &lines);
    left
}

/// What stands over the figures.
fn names(cx: &Cx<'_>) -> [String; 3] {
    let names = [
        t("selesai", "done"),
        t("telat", "late"),
        t("tunggakan", "arrears"),
    ];
    names.map(|name| name.get(cx.lang).to_owned())
}

fn figures(map: &Coverage, duty: &Column, cx: &Cx<'_>) -> [String; 3] {
    let sum = map.of_duty(duty.id);
    let [done, all, late, arrears] =
        [sum.done, sum.target(), sum.late, sum.arrears].map(|n| grouped(n, cx.lang));
    [format!("{done}/{all}"), late, arrears]
}

/// The columns of each figure with the blanks before it: what it takes is left to the names.
fn widths(map: &Coverage, cx: &Cx<'_>) -> [usize; 3] {
    let mut widths = names(cx).map(|name| name.width());
    for duty in &map.duties {
        for (width, figure) in widths.iter_mut().zip(figures(map, duty, cx)) {
            *width = figure.width().max(*width);
        }
    }
    widths.map(|width| width + GAP)
}

fn head((room, widths): (usize, &[usize]), cx: &Cx<'_>) -> Line<'static> {
    let duty = t("Kewajiban", "Duty").get(cx.lang);
    let duty = paint::fit(duty, DUTY + room, false);
    let text = format!("  {duty}{}", fitted(&names(cx), widths));
    Line::from(Span::styled(text, cx.theme.style(Role::Header)))
}

fn fitted(figures: &[String; 3], widths: &[usize]) -> String {
    let fitted = figures.iter().zip(widths);
    fitted
        .map(|(figure, width)| paint::fit(figure, *width, true))
        .collect()
}

fn line(
    map: &Coverage,
    duty: &Column,
    here: bool,
    (room, widths): (usize, &[usize]),
    cx: &Cx<'_>,
) -> Line<'static> {
    let name = paint::fit(duty.name_in(cx.lang), room, false);
    let role = if here { Role::Accent } else { Role::Text };
    Line::from(vec![
        paint::mark(here, cx),
        Span::styled(paint::fit(&duty.code, DUTY, false), cx.theme.style(role)),
        Span::raw(name),
        Span::raw(fitted(&figures(map, duty, cx), widths)),
    ])
}
