//! How a list looks: its heading and the rows in sight, in the columns that have room.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::List;
use super::columns::{Column, IDLE, named_beside, place_label, place_of, title_label};
use super::rows::Measure;
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::widgets::{cursor, empty, paint, preview};
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::{Field, Kind};
use crate::store::{SortKey, View};
use crate::text::{Text, grouped, t};

/// How the names of a list are told: without what has a column of its own, and the end that nearly all have.
struct Naming {
    beside: Vec<&'static Field>,
    common_end: Option<String>,
}

impl Naming {
    /// A name in so many columns: what is cut is its end where that tells nothing apart.
    fn fit(&self, view: &View, columns: usize, cx: &Cx<'_>) -> String {
        let name = view.title_but(&self.beside, cx.lang);
        let common = self.common_end.as_deref();
        if common.is_some_and(|end| name.ends_with(end)) {
            // A joint that the cut falls on says nothing.
            return paint::fit(&name, columns, false).replace(" ·~", "~  ");
        }
        paint::fit_name(&name, columns)
    }
}

impl List {
    /// Draws the header and the rows in sight. `note` stands in place of the state.
    pub fn draw(
        &self,
        frame: &mut Frame<'_>,
        area: Rect,
        cx: &Cx<'_>,
        note: impl Fn(&View) -> Option<String>,
    ) {
        self.draw_marked(frame, area, cx, true, note);
    }

    /// The same, with the row under the cursor in words where there is room.
    pub fn draw_with_preview(
        &self,
        frame: &mut Frame<'_>,
        area: Rect,
        cx: &Cx<'_>,
        note: impl Fn(&View) -> Option<String>,
    ) {
        let wants = (self.wanted_width(cx), self.rows.len() + 1);
        let area = match self.selected() {
            Some(view) if self.tells_more(cx) => {
                let said = self.said_whole(view, area.width, cx);
                preview::draw(frame, area, wants, (view, &said), cx)
            }
            _ => area,
        };
        self.draw_marked(frame, area, cx, true, note);
    }

    /// Whether some row has more to tell than its name: of others a preview would stand empty.
    fn tells_more(&self, cx: &Cx<'_>) -> bool {
        let tells = |v: &View| preview::told(v, cx).next().is_some();
        let any = |rows: &[View]| usize::from(rows.iter().any(tells));
        self.rows.measure(Measure::Tells, cx.lang, any) == Some(1)
    }

    /// The same, with or without the cursor: of several lists on a screen one has it.
    pub fn draw_marked(
        &self,
        frame: &mut Frame<'_>,
        area: Rect,
        cx: &Cx<'_>,
        here: bool,
        note: impl Fn(&View) -> Option<String>,
    ) {
        let columns = self.columns(area.width, &note, cx);
        let height = usize::from(area.height).saturating_sub(1);
        self.page.set(height.saturating_sub(1));
        let top = self.scroll(height);
        let naming = self.naming(&columns, cx);
        let mut lines = vec![self.header(None, &columns, cx)];
        for (at, view) in self.rows.iter().enumerate().skip(top).take(height) {
            let cursor = here.then_some(at == self.selected);
            let mut spans = self.prefix(view, cursor, cx);
            spans.push(Span::raw(self.row(
                view,
                note(view).as_deref(),
                (&columns, &naming),
                cx,
            )));
            lines.push(Line::from(spans));
        }
        if self.loaded && self.rows.is_empty() {
            lines.extend(self.none_here(area.width, cx));
        }
        paint::rows(frame, area, &lines);
    }

    /// These lines of the list, of which the first is its heading: `heading` over the title, then the names of columns.
    pub fn lines(
        &self,
        seen: std::ops::Range<usize>,
        width: u16,
        heading: &str,
        here: bool,
        cx: &Cx<'_>,
        note: impl Fn(&View) -> Option<String>,
    ) -> Vec<Line<'static>> {
        if seen.is_empty() {
            return vec![];
        }
        let columns = self.columns(width, &note, cx);
        let naming = self.naming(&columns, cx);
        let line = |at: usize| {
            let Some(at) = at.checked_sub(1) else {
                return self.header(Some(heading), &columns, cx);
            };
            let view = &self.rows[at];
            let mut spans = self.prefix(view, Some(here && at == self.selected), cx);
            spans.push(Span::raw(self.row(
                view,
                note(view).as_deref(),
                (&columns, &naming),
                cx,
            )));
            Line::from(spans)
        };
        seen.map(line).collect()
    }

    /// The lines it has whole: the names of its columns, and its rows or what is said where there is none.
    pub fn wanted_lines(&self, width: u16, cx: &Cx<'_>) -> usize {
        let none = self.loaded && self.rows.is_empty();
        let rows = if none {
            self.none_here(width, cx).len()
        } else {
            self.rows.len()
        };
        1 + rows
    }

    /// How many rows a page key goes over.
    pub fn page_of(&self, height: usize) {
        self.page.set(height.saturating_sub(1));
    }

    /// Why it is empty, and what to do.
    fn none_here(&self, width: u16, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let words = if !self.unknown.is_empty() {
            let unknown = self.unknown.join(" ");
            t("Tidak dikenal: {}", "Unknown: {}").with([unknown.into()])
        } else if let Some(sought) = self.sought() {
            t("Tidak ada yang cocok dengan {}.", "Nothing matches {}.").with([sought.into()])
        } else if let Some(arises) = self.arises {
            arises.into()
        } else {
            let lacking = self.needs.iter().filter(|(_, has)| !has).map(|(e, _)| *e);
            empty::words(&self.query, self.adds, lacking, cx)
        };
        empty::lines(&words, width, cx)
    }

    /// What was typed to find something.
    fn sought(&self) -> Option<&str> {
        let typed = [self.narrowing.text.as_str(), self.query.search.as_str()];
        typed.into_iter().find(|text| !text.is_empty())
    }

    /// The first row in sight: it moves only when the cursor leaves the page.
    fn scroll(&self, height: usize) -> usize {
        let (at, rows) = (self.selected, self.rows.len());
        let top = cursor::scrolled(self.top.get(), (at, at), (rows, height));
        self.top.set(top);
        top
    }

    fn header(&self, heading: Option<&str>, columns: &[Column], cx: &Cx<'_>) -> Line<'static> {
        let entity = self.query.entity;
        let beside = named_beside(columns, entity);
        let mut text = String::from("  ");
        for column in columns {
            let (key, label, width, right) = match column {
                Column::Title(w) => {
                    let own = || self.title_heading(*w, &beside, cx);
                    let label = heading.map_or_else(own, str::to_owned);
                    (Some(SortKey::Title), label, *w, false)
                }
                Column::State(w) => {
                    let label = self.heading.get(cx.lang).to_owned();
                    (Some(SortKey::State), label, *w, false)
                }
                Column::Place(w) => {
                    let label = place_label(entity).get(cx.lang).to_owned();
                    (Some(SortKey::Place), label, *w, false)
                }
                Column::Field(f, w) => {
                    let label = f.label.get(cx.lang).to_owned();
                    (Some(SortKey::Field(f)), label, *w, is_right(f))
                }
                Column::Days(w) => (None, IDLE.get(cx.lang).to_owned(), *w, true),
            };
            let sorted = key.is_some() && self.narrowing.sort == key;
            let (sign, room) = self.sign(sorted, label.width() < width);
            text.truncate(text.len() - room);
            text += &paint::fit(&format!("{sign}{label}"), width + room, right);
            text += "  ";
        }
        Line::from(Span::styled(text, cx.theme.style(Role::Header)))
    }

    /// What says how a column is sorted, and the blank before it that it takes where the label leaves it no room.
    fn sign(&self, sorted: bool, has_room: bool) -> (&'static str, usize) {
        let sign = if self.narrowing.falls { "↓" } else { "↑" };
        match (sorted, has_room) {
            (false, _) => ("", 0),
            (true, true) => (sign, 0),
            (true, false) => (sign, 1),
        }
    }

    /// The cursor and the mark of a row; a row of a list without the cursor shows marks alone. Only the cursor is bold, so
    /// that moving it costs few bytes.
    fn prefix(&self, view: &View, cursor: Option<bool>, cx: &Cx<'_>) -> Vec<Span<'static>> {
        let mark = if self.is_marked(view) { "*" } else { " " };
        let sign = cursor.map_or(Span::raw(" "), |here| paint::cursor(here, cx));
        vec![sign, Span::raw(mark)]
    }

    /// How names are told in these columns.
    fn naming(&self, columns: &[Column], cx: &Cx<'_>) -> Naming {
        let beside = named_beside(columns, self.query.entity);
        let common_end = self.common_end(&beside, cx);
        Naming { beside, common_end }
    }

    fn row(
        &self,
        view: &View,
        note: Option<&str>,
        (columns, naming): (&[Column], &Naming),
        cx: &Cx<'_>,
    ) -> String {
        let mut text = String::new();
        for column in columns {
            text += &match column {
                Column::Title(w) => naming.fit(view, *w, cx),
                Column::State(w) => {
                    paint::fit(note.unwrap_or(&paint::state_now(view, cx)), *w, false)
                }
                Column::Place(w) => paint::fit(&place_of(view, cx), *w, false),
                Column::Field(f, w) if is_right(f) => paint::fit(&view.show(f, cx.lang), *w, true),
                Column::Field(f, w) => paint::fit_name(&view.show(f, cx.lang), *w),
                Column::Days(w) => {
                    let days = self.days.as_ref();
                    let days = days.and_then(|d| d.get(&view.record.id).copied());
                    let days = days.map_or_else(|| "–".to_owned(), |n| grouped(n, cx.lang));
                    paint::fit(&days, *w, true)
                }
            };
            text += "  ";
        }
        text
    }
}

/// What a list calls that by which it is sorted.
pub(super) fn label(key: SortKey, entity: &'static Entity) -> Text {
    match key {
        SortKey::Title => title_label(entity),
        SortKey::State => t("Status", "State"),
        SortKey::Place => place_label(entity),
        SortKey::Field(field) => field.label,
    }
}

/// Figures end below each other; one that is read as words is a text.
fn is_right(field: &Field) -> bool {
    field.meant.is_none() && matches!(field.kind, Kind::Money | Kind::Count { .. })
}
