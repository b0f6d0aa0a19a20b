//! A window on a list: it holds the rows near the selection and asks the store for more at its edges.

mod window;

use std::collections::BTreeMap;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use uuid::Uuid;

use crate::console::effect::Effect;
use crate::console::key::Action;
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::widgets::paint;
use crate::domain::format;
use crate::domain::region::Level;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::{Field, Kind};
use crate::store::{Cursor, Query, View};
use crate::text::{Lang, Text, t};

pub use window::Msg;

/// Rows asked for at once: more than any page, so that most keys find what they want.
const WINDOW: usize = 100;

/// The rows in hand and where the mark stands.
#[derive(Debug)]
pub struct List {
    pub query: Query,
    /// What the column says that else holds the state.
    pub heading: Text,
    /// Days each record has been without activity, where that is told.
    pub days: Option<BTreeMap<Uuid, i64>>,
    /// The fields it shows, most telling first.
    pub fields: &'static [&'static Field],
    rows: Vec<View>,
    selected: usize,
    more_before: bool,
    more_after: bool,
    /// Rows are on their way from an edge.
    asked: bool,
    loaded: bool,
    /// The record the mark goes to once it is there.
    wanted: Option<Uuid>,
    page: std::cell::Cell<usize>,
    top: std::cell::Cell<usize>,
}

impl List {
    pub fn new(mut query: Query) -> Self {
        query.limit = WINDOW;
        Self {
            fields: query.entity.columns,
            query,
            heading: t("Status", "State"),
            days: None,
            rows: vec![],
            selected: 0,
            more_before: false,
            more_after: false,
            asked: false,
            loaded: false,
            wanted: None,
            page: std::cell::Cell::new(10),
            top: std::cell::Cell::new(0),
        }
    }

    pub fn rows(&self) -> &[View] {
        &self.rows
    }

    pub fn selected(&self) -> Option<&View> {
        self.rows.get(self.selected)
    }

    /// The place of the mark among the rows in hand.
    pub fn place(&self) -> usize {
        self.selected
    }

    /// The mark goes to this record when it comes into the window.
    pub fn want(&mut self, id: Uuid) {
        self.wanted = Some(id);
    }

    /// Moves the mark; answers nothing for keys that are not its own.
    pub fn act(&mut self, action: Action) -> Option<Vec<Effect<Msg>>> {
        let page = self.page.get().max(1);
        match action {
            Action::Up => Some(self.go_up(1)),
            Action::Down => Some(self.go_down(1)),
            Action::PageUp => Some(self.go_up(page)),
            Action::PageDown => Some(self.go_down(page)),
            Action::Home if self.more_before => Some(self.restart()),
            Action::Home => Some(self.go_up(usize::MAX)),
            Action::End if self.more_after => Some(self.ask(None, true, Msg::Last)),
            Action::End => Some(self.go_down(self.rows.len())),
            _ => None,
        }
    }

    fn go_up(&mut self, by: usize) -> Vec<Effect<Msg>> {
        self.selected = self.selected.saturating_sub(by);
        if self.selected < self.page.get() && self.more_before && !self.asked {
            let first = self.rows.first().map(Cursor::of);
            return self.ask(first, true, Msg::Before);
        }
        vec![]
    }

    fn go_down(&mut self, by: usize) -> Vec<Effect<Msg>> {
        let last = self.rows.len().saturating_sub(1);
        self.selected = self.selected.saturating_add(by).min(last);
        if self.selected + self.page.get() > last && self.more_after && !self.asked {
            let last = self.rows.last().map(Cursor::of);
            return self.ask(last, false, Msg::After);
        }
        vec![]
    }

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

    /// The same, with or without the mark: of several lists on a screen one has it.
    pub fn draw_marked(
        &self,
        frame: &mut Frame<'_>,
        area: Rect,
        cx: &Cx<'_>,
        marked: bool,
        note: impl Fn(&View) -> Option<String>,
    ) {
        let columns = self.columns(area.width, cx);
        let height = usize::from(area.height).saturating_sub(1);
        self.page.set(height.saturating_sub(1));
        let top = self.scroll(height);
        let mut lines = vec![header(self.query.entity, self.heading, &columns, cx)];
        for (at, view) in self.rows.iter().enumerate().skip(top).take(height) {
            lines.push(row(
                view,
                marked.then_some(at == self.selected),
                (note(view).as_deref(), self.idle(view)),
                &columns,
                cx,
            ));
        }
        if self.loaded && self.rows.is_empty() {
            let words = t("Belum ada catatan di sini.", "No records here.");
            lines.push(Line::from(Span::styled(
                format!("  {}", words.get(cx.lang)),
                cx.theme.style(Role::Dim),
            )));
        }
        frame.render_widget(Paragraph::new(lines), area);
    }

    fn idle(&self, view: &View) -> Option<i64> {
        self.days.as_ref()?.get(&view.record.id).copied()
    }

    /// The columns that fit, the title taking what is left. The first field may narrow the title more than the next ones.
    fn columns(&self, width: u16, cx: &Cx<'_>) -> Vec<Column> {
        const TITLE: [usize; 3] = [24, 24, 36];
        let entity = self.query.entity;
        let mut room = usize::from(width).saturating_sub(2);
        let mut out = vec![];
        let mut take = |column: Column, width: usize, least: usize| {
            let fits = room >= least + width + GAP;
            if fits {
                room -= width + GAP;
                out.push(column);
            }
            fits
        };
        let state = state_width(entity, cx.lang);
        take(Column::State(state), state, TITLE[0]);
        if self.days.is_some() {
            let width = IDLE.get(cx.lang).chars().count();
            take(Column::Days(width), width, TITLE[0]);
        }
        if cx.seat.actor.region.level() != Level::Kelurahan
            && entity.places.contains(&Level::Kelurahan)
        {
            let width = if is_kelurahan_alone(entity) { 13 } else { 17 };
            take(Column::Place(width), width, TITLE[0]);
        }
        let mut taken = 0;
        for field in self.fields.iter().copied() {
            let label = field.label.get(cx.lang).chars().count();
            // A value may be cut, the name of its column never.
            let width = field.width().min(20).max(label);
            let least = TITLE[taken.min(2)];
            taken += usize::from(take(Column::Field(field, width), width, least));
        }
        out.insert(0, Column::Title(room));
        out
    }

    /// The first row in sight: it moves only when the mark leaves the page.
    fn scroll(&self, height: usize) -> usize {
        let mut top = self.top.get().min(self.selected);
        if self.selected >= top + height {
            top = self.selected + 1 - height.max(1);
        }
        self.top.set(top);
        top
    }
}

/// A column: what it shows and how wide.
enum Column {
    Title(usize),
    State(usize),
    Place(usize),
    Field(&'static Field, usize),
    /// Days without activity.
    Days(usize),
}

const GAP: usize = 2;

/// Days without activity.
const IDLE: Text = t("Pasif (hari)", "Idle (days)");

/// Room for the longest state, and for what the moment adds to it: a sign where a due date can pass.
fn state_width(entity: &Entity, lang: Lang) -> usize {
    let states = entity.workflow.states.iter();
    let longest = states.map(|s| s.label.get(lang).chars().count()).max();
    let note = entity.state_note.as_ref();
    let note = note.map(|note| (note.longest)().get(lang).chars().count());
    let sign = if entity.due.is_some() { 2 } else { 0 };
    longest.unwrap_or(8).max(6) + note.unwrap_or(sign)
}

fn is_kelurahan_alone(entity: &Entity) -> bool {
    entity.places == [Level::Kelurahan]
}

/// What the title of a record is: its first field, or the name of the kind.
fn title_label(entity: &Entity) -> Text {
    let first = entity.title.first();
    first.map_or(entity.plural, |field| field.label)
}

fn is_right(field: &Field) -> bool {
    matches!(field.kind, Kind::Money | Kind::Count { .. })
}

fn header(entity: &Entity, note: Text, columns: &[Column], cx: &Cx<'_>) -> Line<'static> {
    let mut text = String::from("  ");
    for column in columns {
        text += &match column {
            Column::Title(w) => paint::fit(title_label(entity).get(cx.lang), *w, false),
            Column::State(w) => paint::fit(note.get(cx.lang), *w, false),
            Column::Place(w) if is_kelurahan_alone(entity) => paint::fit("Kelurahan", *w, false),
            Column::Place(w) => paint::fit(t("Wilayah", "Region").get(cx.lang), *w, false),
            Column::Field(f, w) => paint::fit(f.label.get(cx.lang), *w, is_right(f)),
            Column::Days(w) => paint::fit(IDLE.get(cx.lang), *w, true),
        };
        text += "  ";
    }
    Line::from(Span::styled(text, cx.theme.style(Role::Header)))
}

/// A row of a list that has no mark at all is told so. Only the mark is bold, so that moving it costs few bytes.
fn row(
    view: &View,
    marked: Option<bool>,
    (note, idle): (Option<&str>, Option<i64>),
    columns: &[Column],
    cx: &Cx<'_>,
) -> Line<'static> {
    let mark = marked.map_or(Span::raw("  "), |here| paint::mark(here, cx));
    let mut text = String::new();
    for column in columns {
        text += &match column {
            Column::Title(w) => paint::fit(&view.title(cx.lang), *w, false),
            Column::State(w) => paint::fit(note.unwrap_or(&paint::state_now(view, cx)), *w, false),
            Column::Place(w) if is_kelurahan_alone(view.record.entity) => {
                paint::fit(&crate::domain::format::visible(&view.place), *w, false)
            }
            Column::Place(w) => paint::fit(&view.tier_and_place(cx.lang), *w, false),
            Column::Field(f, w) => paint::fit(&view.show(f, cx.lang), *w, is_right(f)),
            Column::Days(w) => {
                let days = idle.map_or_else(|| "–".to_owned(), format::show_count);
                paint::fit(&days, *w, true)
            }
        };
        text += "  ";
    }
    Line::from(vec![mark, Span::raw(text)])
}
