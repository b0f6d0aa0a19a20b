//! The row under the cursor in words: below the list in rows that would be empty, or beside it where there is room.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Borders, Paragraph};
use unicode_width::UnicodeWidthStr;

use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::widgets::paint;
use crate::domain::format;
use crate::domain::schema::field::{Field, Kind};
use crate::store::View;

/// Columns from which it stands beside the list.
pub const BESIDE: u16 = 110;
/// Columns that the list keeps beside it, with a blank before the rule.
const LIST: u16 = 81;
/// What a list that wants more leaves to it.
const LEFT: u16 = 39;
/// Lines below a list, with the rule above them.
const BELOW: u16 = 4;
/// The widest its lines are there: three of them are what a move of the cursor may send over a slow line.
const WIDEST_BELOW: usize = 60;
const LEAST_BELOW: u16 = 3;

/// Where it stands.
enum Side {
    Below,
    Beside,
}

/// Draws the row beside or below where there is room for it, below without what its columns say whole, and answers what is left to a list of so many columns and
/// lines.
pub fn draw(
    frame: &mut Frame<'_>,
    area: Rect,
    wants: (usize, usize),
    (view, said): (&View, &[&'static Field]),
    cx: &Cx<'_>,
) -> Rect {
    let Some((list, pane, side)) = split(area, wants).filter(|_| !cx.lines) else {
        return area;
    };
    let edge = match side {
        Side::Below => Borders::TOP,
        Side::Beside => Borders::LEFT,
    };
    let block = Block::default()
        .borders(edge)
        .border_style(cx.theme.style(Role::Frame));
    let inner = block.inner(pane);
    frame.render_widget(block, pane);
    let words = match side {
        Side::Below => below(view, said, inner, cx),
        Side::Beside => beside(view, inner, cx),
    };
    frame.render_widget(Paragraph::new(words), inner);
    list
}

fn split(area: Rect, (width, lines): (usize, usize)) -> Option<(Rect, Rect, Side)> {
    if area.width >= BESIDE {
        let wanted = u16::try_from(width + 1).unwrap_or(u16::MAX);
        let list = wanted.clamp(LIST, LIST.max(area.width - LEFT));
        let width = (area.width - list).min(format::READABLE);
        let columns = [Constraint::Min(1), Constraint::Length(width)];
        let [mut list, pane] = Layout::horizontal(columns).areas(area);
        list.width -= 1;
        return Some((list, pane, Side::Beside));
    }
    let taken = u16::try_from(lines).unwrap_or(u16::MAX);
    let spare = area.height.saturating_sub(taken).min(BELOW);
    if spare < LEAST_BELOW {
        return None;
    }
    let rows = [Constraint::Min(1), Constraint::Length(spare)];
    let [list, pane] = Layout::vertical(rows).areas(area);
    Some((list, pane, Side::Below))
}

/// What stands in the record, texts first: `label: value`.
pub fn told<'v>(
    view: &'v View,
    cx: &'v Cx<'_>,
) -> impl Iterator<Item = (&'static Field, String)> + 'v {
    let entity = view.record.entity;
    let is_long = |f: &&'static Field| matches!(f.kind, Kind::Note(_));
    // What it is about is kept as a name and an id, which tell a person nothing.
    let is_told =
        move |f: &&'static Field| !entity.title.contains(f) && !f.personal && !entity.is_about(f);
    let fields = move || entity.fields.iter().copied().filter(is_told);
    let ordered = fields()
        .filter(is_long)
        .chain(fields().filter(move |f| !is_long(f)));
    ordered
        .map(move |f| (f, view.show(f, cx.lang)))
        .filter(|(_, shown)| !shown.is_empty())
}

/// Its name, where it belongs and how it stands.
pub fn head(view: &View, cx: &Cx<'_>) -> String {
    let place = view.tier_and_place(cx.lang);
    // A region is named by its place.
    let named = if view.record.entity.regions {
        place
    } else {
        format!("{} · {place}", view.title(cx.lang))
    };
    if view.record.entity.named_with_state {
        return named;
    }
    format!("{named} · {}", paint::state_now(view, cx))
}

fn below(view: &View, said: &[&'static Field], area: Rect, cx: &Cx<'_>) -> Vec<Line<'static>> {
    let width = usize::from(area.width).min(WIDEST_BELOW);
    let told = told(view, cx).filter(|(f, _)| !said.contains(f));
    let told = told.map(|(f, shown)| format!("{}: {shown}", f.label.get(cx.lang)));
    let words = told.collect::<Vec<_>>().join(" · ");
    // Its name on one line where it can be: broken, it would send no less.
    let mut lines = paint::wrap(&head(view, cx), usize::from(area.width));
    lines.extend(paint::wrap(&words, width));
    let lines = cut_off(lines, (width, usize::from(area.height))).into_iter();
    lines.map(Line::from).collect()
}

fn beside(view: &View, area: Rect, cx: &Cx<'_>) -> Vec<Line<'static>> {
    let width = usize::from(area.width).saturating_sub(1);
    let mut lines: Vec<Line<'static>> = paint::wrap(&head(view, cx), width)
        .into_iter()
        .map(|l| Line::from(Span::styled(l, cx.theme.style(Role::Accent))))
        .collect();
    lines.push(Line::default());
    for (field, shown) in told(view, cx) {
        let label = field.label.get(cx.lang).to_owned();
        if width >= paint::NARROW {
            lines.extend(paint::pair(&label, &shown, Style::default(), width, cx));
            continue;
        }
        lines.push(Line::from(Span::styled(label, cx.theme.style(Role::Dim))));
        let value = paint::wrap(&shown, width.saturating_sub(2));
        lines.extend(value.into_iter().map(|v| Line::from(format!("  {v}"))));
    }
    let more = lines.len().saturating_sub(usize::from(area.height));
    if more > 0 {
        lines.truncate(usize::from(area.height).saturating_sub(1));
        lines.push(Line::from("…"));
    }
    lines.into_iter().map(|l| set_in(l)).collect()
}

/// A blank beside the rule.
fn set_in(line: Line<'static>) -> Line<'static> {
    let style = line.style;
    let spans = std::iter::once(Span::raw(" ")).chain(line.spans);
    Line::from(spans.collect::<Vec<_>>()).style(style)
}

/// What does not fit ends in a sign that it goes on.
fn cut_off(mut lines: Vec<String>, (width, height): (usize, usize)) -> Vec<String> {
    if lines.len() > height {
        lines.truncate(height);
        if let Some(last) = lines.last_mut() {
            // The sign has room where the line is full, too.
            let cut = last.rfind(' ').filter(|_| last.width() + 2 > width);
            last.truncate(cut.unwrap_or(last.len()));
            last.push_str(" …");
        }
    }
    lines
}
