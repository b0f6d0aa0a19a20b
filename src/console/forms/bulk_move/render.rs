//! How the rows look: who, the questions in columns, and what the field under the cursor takes.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::{BulkMoveForm, Row, is_typed};
use crate::console::forms::form::entry::{Entry, State};
use crate::console::forms::form::render::takes;
use crate::console::key::{self, Action, Context};
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::widgets::{cursor, paint};
use crate::domain::format;
use crate::domain::schema::field::{Field, Kind, ticks};
use crate::domain::schema::record::Value;
use crate::text::{Lang, Message, Text, grouped, t};

/// Columns before the name: the mark and the number of the row.
const NUMBER: usize = 6;

/// Columns of a text, of a number and of what is ticked on a sheet, and of the sum of its numbers.
const WORDS: usize = 7;
const NUMBERS: usize = 6;
const TICKED: usize = 7;
const SUM: Text = t("Jml", "Total");

/// The columns a cell takes on a sheet, which has many.
fn narrow_room(field: &Field) -> usize {
    match field.kind {
        Kind::Text(_) | Kind::Note(_) => WORDS,
        Kind::Ticks(_) => TICKED,
        Kind::Count { .. } => NUMBERS,
        _ => field.width(),
    }
}

/// Columns of a name that headings leave to it where they are widened, and the fewest and most it has.
const NAME: usize = 24;
const NAMES: [usize; 2] = [12, 34];
/// Lines of what the field under the cursor takes.
const HINTS: [usize; 2] = [2, 4];

/// How wide the name and each cell are.
struct Rooms {
    name: usize,
    cells: Vec<usize>,
}

/// The columns a cell takes: of its values, or of its label where that is longer.
fn room(field: &Field, lang: Lang) -> usize {
    let label = field.label.get(lang).chars().count();
    match field.kind {
        Kind::Text(max) | Kind::Note(max) => max.min(22).max(label),
        _ => field.width().max(label.min(14)),
    }
}

/// What was read by its name, what is being typed as it stands: its end, where the cursor is.
fn shown(entry: &Entry, (room, here): (usize, bool), lang: Lang) -> String {
    // What is ticked is told by how many there are: its names have no room.
    let is_read = entry.state == State::Read;
    let ticked = entry
        .value
        .as_ref()
        .ok()
        .filter(|_| is_read && entry.field.list().is_some());
    if let Some(codes) = ticked.and_then(Value::text) {
        return ticks(codes).count().to_string();
    }
    let read = entry.value.as_ref().ok().filter(|_| !is_typed(entry));
    let named = matches!(entry.field.kind, Kind::Choice(_))
        .then_some(read)
        .flatten();
    let text = named.map_or_else(|| entry.text().to_owned(), |v| entry.field.show(v, lang));
    let text = format::visible(&text).into_owned();
    let over = text.chars().count().saturating_sub(room);
    text.chars().skip(if here { over } else { 0 }).collect()
}

impl BulkMoveForm {
    pub(super) fn paint(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let sums = self.come_to(cx);
        let rooms = self.rooms(area.width, cx.lang);
        let (told, role) = self.hint(&rooms, cx);
        let told = paint::wrap(&told, usize::from(area.width));
        let lines = told.len().clamp(HINTS[0], HINTS[1]);
        let parts = [
            Constraint::Min(3),
            Constraint::Length(u16::from(sums.is_some())),
            Constraint::Length(u16::try_from(lines).unwrap_or(2)),
        ];
        let [body, sum, hint] = Layout::vertical(parts).areas(area);
        if let Some(words) = sums {
            let words = paint::fit(&words, usize::from(sum.width), false);
            let span = Span::styled(words, cx.theme.style(Role::Accent));
            frame.render_widget(Line::from(span), sum);
        }
        let mut lines = self.header(&rooms, cx);
        let heads = lines.len();
        let height = usize::from(body.height).saturating_sub(heads);
        let (here, cell) = self.cell();
        let (seen, below) = cursor::in_sight(here + 1, self.rows.len(), height);
        let top = seen.start;
        let rows = self.rows.iter().enumerate().skip(top).take(seen.len());
        lines.extend(rows.map(|(n, row)| self.row_line(n, row, &rooms, cx)));
        let width = usize::from(body.width);
        lines.extend((below > 0).then(|| more(below, width, cx)));
        if self.loaded && self.rows.is_empty() {
            let words = self.nobody(cx);
            lines.extend(paint::wrap(&words, width).into_iter().map(Line::from));
        }
        frame.render_widget(Paragraph::new(lines), body);
        let told = told.into_iter().map(Line::from).collect::<Vec<_>>();
        frame.render_widget(Paragraph::new(told).style(cx.theme.style(role)), hint);
        if let Some(row) = self.rows.get(here) {
            let before: usize = rooms.cells[..cell].iter().map(|room| room + 1).sum();
            let width = rooms.cells[cell];
            let x = NUMBER + rooms.name + 1 + before + row.cells[cell].cursor().min(width);
            let y = heads + here - top;
            let place = |at: u16, n: usize| at + u16::try_from(n).unwrap_or(0);
            frame.set_cursor_position((place(body.x, x), place(body.y, y)));
        }
    }

    /// That no record is in a state from which there is something to note, and which states these are.
    fn nobody(&self, cx: &Cx<'_>) -> String {
        let states = self.plan.states(self.entity);
        let states = Message::list(states.iter().map(|s| s.label.into()));
        let words = t(
            "Tidak ada yang perlu dicatat di sini: tidak ada {} berstatus {}.",
            "Nothing needs recording here: no {} is in state {}.",
        );
        words
            .with([self.entity.label.into(), states.into()])
            .get(cx.lang)
    }

    /// The cells by their values, on a sheet widened to whole headings as far as names leave room; the rest is the name's.
    fn rooms(&self, width: u16, lang: Lang) -> Rooms {
        let columns = self.plan.columns.iter();
        let mut cells: Vec<usize> = match self.plan.sheet {
            Some(_) => columns.map(|c| narrow_room(c.field)).collect(),
            None => columns.map(|c| room(c.field, lang)).collect(),
        };
        let sum = self.plan.sheet.map_or(0, |_| sum_room(lang) + 1);
        let taken = NUMBER + 1 + sum + cells.iter().map(|room| room + 1).sum::<usize>();
        let mut left = usize::from(width).saturating_sub(taken);
        for (room, column) in cells.iter_mut().zip(&self.plan.columns) {
            let heading = self.plan.heading(column, lang).chars().count();
            let more = heading.saturating_sub(*room);
            if left >= NAME + more {
                *room += more;
                left -= more;
            }
        }
        let name = left.clamp(NAMES[0], NAMES[1]);
        Rooms { name, cells }
    }

    /// What the rows of a sheet come to, as it stands.
    fn come_to(&self, cx: &Cx<'_>) -> Option<String> {
        let sheet = self.plan.sheet?;
        let rows = self.rows.iter();
        let rows: Vec<_> = rows
            .map(|r| (&r.view.record, self.plan.result(r)))
            .collect();
        Some((sheet.sum)(&rows).get(cx.lang))
    }

    /// The headings, each whole: what is too long for its column goes on in the line below.
    fn header(&self, rooms: &Rooms, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let columns = self.plan.columns.iter().zip(&rooms.cells);
        let mut all = vec![(vec![t("Nama", "Name").get(cx.lang).to_owned()], rooms.name)];
        all.extend(columns.map(|(column, room)| {
            let words = self.plan.heading(column, cx.lang);
            (format::broken(&words, *room), *room)
        }));
        let most = all.iter().map(|(words, _)| words.len()).max().unwrap_or(1);
        let sum = self.plan.sheet.map_or("", |_| SUM.get(cx.lang));
        let line = |nth: usize| {
            let part = |(words, room): &(Vec<String>, usize)| {
                let at = (nth + words.len()).checked_sub(most);
                let part = at.map_or("", |at| words[at].as_str());
                paint::fit(part, *room, false)
            };
            let cells: Vec<String> = all.iter().map(part).collect();
            let is_last = nth + 1 == most;
            let (sum, role) = if is_last {
                (sum, Role::Header)
            } else {
                ("", Role::Title)
            };
            let text = format!("{:NUMBER$}{} {sum}", "", cells.join(" "));
            Line::from(Span::styled(text, cx.theme.style(role)))
        };
        (0..most).map(line).collect()
    }

    fn row_line(&self, n: usize, row: &Row, rooms: &Rooms, cx: &Cx<'_>) -> Line<'static> {
        let (here, at) = self.cell();
        let who = row.view.title(cx.lang);
        let mut spans = vec![
            paint::mark(here == n, cx),
            Span::raw(format!(
                "{:>3} {} ",
                n + 1,
                paint::fit(&who, rooms.name, false)
            )),
        ];
        for (i, cell) in row.cells.iter().enumerate() {
            let open = self.plan.is_open(row, i);
            let is_here = (here, at) == (n, i);
            let role = match (is_here, cell.value.is_err()) {
                (true, _) => Role::Focus,
                (_, true) => Role::Error,
                _ if open => Role::Field,
                _ => Role::Dim,
            };
            let width = rooms.cells[i];
            let text = paint::fit(&shown(cell, (width, is_here), cx.lang), width, false);
            spans.push(Span::styled(text, cx.theme.style(role)));
            spans.push(Span::raw(" "));
        }
        if let Some(sum) = self.plan.sum(row) {
            let sum = grouped(sum, cx.lang);
            spans.push(Span::raw(paint::fit(&sum, sum_room(cx.lang), true)));
        }
        Line::from(spans)
    }

    /// What the cell under the cursor takes, or what is wrong with it; what it does not show whole stands here.
    fn hint(&self, rooms: &Rooms, cx: &Cx<'_>) -> (String, Role) {
        let (row, cell) = self.cell();
        let Some(entry) = self.rows.get(row).and_then(|r| r.cells.get(cell)) else {
            return (String::new(), Role::Dim);
        };
        match &entry.value {
            Err(message) => (message.get(cx.lang), Role::Error),
            Ok(_) if self.plan.sheet.is_some() => {
                let label = entry.field.label.get(cx.lang);
                let is_text = matches!(entry.field.kind, Kind::Text(_) | Kind::Note(_));
                let is_cut = entry.text().chars().count() > rooms.cells[cell];
                let told = if is_text && is_cut {
                    format::visible(entry.text()).into_owned()
                } else {
                    Self::help(entry, cx)
                };
                (format!("{label}: {told}"), Role::Dim)
            }
            Ok(_) => (Self::help(entry, cx), Role::Dim),
        }
    }

    fn help(entry: &Entry, cx: &Cx<'_>) -> String {
        let items = entry.offer();
        let numbered = (1..)
            .zip(&items)
            .map(|(n, i): (i32, _)| format!("{n} {}", i.name));
        let takes = if items.is_empty() {
            takes(entry.field, cx)
        } else {
            numbered.collect::<Vec<_>>().join(" · ")
        };
        let words = t("{} menyalin baris atas", "{} copies the row above");
        let repeat = words
            .with([key::named(Action::Repeat, Context::BulkEntry)])
            .get(cx.lang);
        if takes.is_empty() {
            return repeat;
        }
        format!("{takes} · {repeat}")
    }
}

/// That rows follow: the arrow that goes on to the next row gets there.
fn more(below: usize, width: usize, cx: &Cx<'_>) -> Line<'static> {
    let words = t("+{} di bawah", "+{} below").with([below.to_string().into()]);
    let words = paint::fit(&words.get(cx.lang), width, true);
    Line::from(Span::styled(words, cx.theme.style(Role::Warn)))
}

fn sum_room(lang: Lang) -> usize {
    SUM.get(lang).chars().count()
}
