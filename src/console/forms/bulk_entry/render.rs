//! How a sheet looks: shared fields, a line a row, the live line, and what the field under the cursor takes.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::{BulkEntryForm, Row};
use crate::console::forms::form::entry::{Entry, State};
use crate::console::forms::form::render::takes;
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::widgets::paint;
use crate::domain::format;
use crate::domain::schema::field::{Field, Kind};
use crate::text::Lang;

const LABEL: usize = 26;
/// Columns before the first cell: the mark and the number of the row.
const NUMBER: usize = 5;

/// Lines of what the field under the cursor takes.
const HINTS: [usize; 2] = [2, 6];

/// The columns a text takes, and the widest its heading makes a cell.
const TEXT: usize = 22;
const HEADING: usize = 13;

/// The columns a cell takes: of its values, or of its heading where that is longer.
fn room(field: &Field, lang: Lang) -> usize {
    let heading = field.label.get(lang).chars().count().min(HEADING);
    let values = match field.kind {
        Kind::Text(max) => max.min(TEXT),
        Kind::Choice(_) => 4,
        _ => field.width().max(4),
    };
    values.max(heading)
}

/// Of a text too long for its cell its end, where the cursor is; its beginning where nobody types.
fn shown(entry: &Entry, room: usize, here: bool) -> String {
    let text = format::visible(entry.text()).into_owned();
    if !here {
        return text;
    }
    let over = text.chars().count().saturating_sub(room);
    text.chars().skip(over).collect()
}

impl BulkEntryForm {
    pub(super) fn paint(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let shared = u16::try_from(self.shared.len() + 1).unwrap_or(1);
        let (told, role) = self.hint(cx);
        let told = paint::wrap(&told, usize::from(area.width));
        let lines = told.len().clamp(HINTS[0], HINTS[1]);
        let parts = [
            Constraint::Length(shared),
            Constraint::Min(3),
            Constraint::Length(1),
            Constraint::Length(u16::try_from(lines).unwrap_or(2)),
        ];
        let [head, body, counts, hint] = Layout::vertical(parts).areas(area);
        self.paint_shared(frame, head, cx);
        self.paint_rows(frame, body, cx);
        let makeup = Span::styled(
            self.makeup().line().get(cx.lang),
            cx.theme.style(Role::Accent),
        );
        frame.render_widget(Line::from(makeup), counts);
        let told = told.into_iter().map(Line::from).collect::<Vec<_>>();
        frame.render_widget(Paragraph::new(told).style(cx.theme.style(role)), hint);
    }

    fn paint_shared(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let lines = self.shared.iter().enumerate().map(|(i, e)| {
            let here = self.at == i;
            let role = match (here, e.value.is_err() && e.state == State::Read) {
                (true, _) => Role::Focus,
                (_, true) => Role::Error,
                _ => Role::Field,
            };
            let label = paint::fit(e.field.label.get(cx.lang), LABEL, false);
            let text = paint::fit(&shown(e, 40, here), 40.min(e.field.width()), false);
            Line::from(vec![
                paint::mark(here, cx),
                Span::styled(label, cx.theme.style(Role::Dim)),
                Span::styled(text, cx.theme.style(role)),
            ])
        });
        frame.render_widget(Paragraph::new(lines.collect::<Vec<_>>()), area);
        if let Some(entry) = self.shared.get(self.at) {
            let x = 2 + LABEL + entry.cursor().min(40);
            place(frame, area, x, self.at);
        }
    }

    fn paint_rows(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let height = usize::from(area.height).saturating_sub(1);
        let here = self.cell();
        let top = here.map_or(0, |(row, _)| (row + 1).saturating_sub(height));
        let mut lines = vec![self.header(cx)];
        let rows = self.rows.iter().enumerate().skip(top).take(height);
        lines.extend(rows.map(|(n, row)| self.row_line(n, row, cx)));
        frame.render_widget(Paragraph::new(lines), area);
        if let Some((row, cell)) = here {
            let cells = &self.rows[row].cells;
            let before: usize = cells[..cell]
                .iter()
                .map(|c| room(c.field, cx.lang) + 1)
                .sum();
            let x = NUMBER + before + cells[cell].cursor().min(room(cells[cell].field, cx.lang));
            place(frame, area, x, 1 + row - top);
        }
    }

    fn header(&self, cx: &Cx<'_>) -> Line<'static> {
        let cells = self.rows.first().map_or(&[][..], |r| &r.cells);
        let names = cells
            .iter()
            .map(|c| paint::fit(c.field.label.get(cx.lang), room(c.field, cx.lang), false));
        let text = format!("{:NUMBER$}{}", "", names.collect::<Vec<_>>().join(" "));
        Line::from(Span::styled(text, cx.theme.style(Role::Header)))
    }

    fn row_line(&self, n: usize, row: &Row, cx: &Cx<'_>) -> Line<'static> {
        let here = self.cell();
        let mut spans = vec![
            paint::mark(here.is_some_and(|(r, _)| r == n), cx),
            Span::raw(format!("{:>2} ", n + 1)),
        ];
        for (i, cell) in row.cells.iter().enumerate() {
            let is_here = here == Some((n, i));
            let role = match (is_here, cell.value.is_err()) {
                (true, _) => Role::Focus,
                (_, true) => Role::Error,
                _ => Role::Field,
            };
            let room = room(cell.field, cx.lang);
            let text = paint::fit(&shown(cell, room, is_here), room, false);
            spans.push(Span::styled(text, cx.theme.style(role)));
            spans.push(Span::raw(" "));
        }
        Line::from(spans)
    }

    /// What is wrong with the field, or doubtful about the row, or what the field takes.
    fn hint(&self, cx: &Cx<'_>) -> (String, Role) {
        let cell = self.cell();
        let entry = match cell {
            None => self.shared.get(self.at),
            Some((row, cell)) => self.rows[row].cells.get(cell),
        };
        let Some(entry) = entry else {
            return (String::new(), Role::Dim);
        };
        let doubt = cell.and_then(|(row, _)| self.rows[row].doubt.as_ref());
        match (&entry.value, doubt) {
            (Err(message), _) => (message.get(cx.lang), Role::Error),
            (_, Some(doubt)) => (doubt.get(cx.lang), Role::Warn),
            _ => (takes(entry.field, cx), Role::Dim),
        }
    }
}

fn place(frame: &mut Frame<'_>, area: Rect, x: usize, y: usize) {
    let x = area.x + u16::try_from(x).unwrap_or(0);
    let y = area.y + u16::try_from(y).unwrap_or(0);
    frame.set_cursor_position((x, y));
}
