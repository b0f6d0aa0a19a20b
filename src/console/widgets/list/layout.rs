//! How a list looks: which columns have room, how wide each is, and the rows in sight.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::List;
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::widgets::{empty, paint, preview};
use crate::domain::format;
use crate::domain::region::Level;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::{Field, Kind};
use crate::store::{SortKey, View};
use crate::text::{Lang, Text, t};

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
/// The least that is left to the title, the more the more columns there are.
const TITLE: [usize; 3] = [24, 24, 36];
/// A column is no wider than this before the title is whole.
const NARROW: usize = 20;
/// Rows whose words say how wide a column is.
const MEASURED: usize = 100;
/// Columns from which more fields come than the entity names.
const WIDE: usize = 100;

/// Days without activity.
const IDLE: Text = t("Pasif (hari)", "Idle (days)");
/// The column of regions, of whatever tier and of kelurahan alone.
const REGION: Text = t("Wilayah", "Region");
const KELURAHAN: Text = t("Kelurahan", "Kelurahan");

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
        let area = preview::draw(frame, area, wants, self.selected(), cx);
        self.draw_marked(frame, area, cx, true, note);
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
        let columns = self.columns(area.width, cx);
        let height = usize::from(area.height).saturating_sub(1);
        self.page.set(height.saturating_sub(1));
        let top = self.scroll(height);
        let mut lines = vec![self.header(None, &columns, cx)];
        for (at, view) in self.rows.iter().enumerate().skip(top).take(height) {
            let cursor = here.then_some(at == self.selected);
            let mut spans = self.prefix(view, cursor, cx);
            spans.push(Span::raw(self.row(
                view,
                note(view).as_deref(),
                &columns,
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
        let columns = self.columns(width, cx);
        let line = |at: usize| {
            let Some(at) = at.checked_sub(1) else {
                return self.header(Some(heading), &columns, cx);
            };
            let view = &self.rows[at];
            let mut spans = self.prefix(view, Some(here && at == self.selected), cx);
            spans.push(Span::raw(self.row(
                view,
                note(view).as_deref(),
                &columns,
                cx,
            )));
            Line::from(spans)
        };
        seen.map(line).collect()
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

    /// The columns that fit. The first field may narrow the title more than the next ones; what the title does not need
    /// goes to those that are cut, then to further fields.
    fn columns(&self, width: u16, cx: &Cx<'_>) -> Vec<Column> {
        let entity = self.query.entity;
        let mut room = usize::from(width).saturating_sub(2);
        let mut out = vec![];
        let mut take = |column: Column, width: usize, least: usize| {
            let least = least.max(self.title_room);
            let fits = room >= least + width + GAP;
            if fits {
                room -= width + GAP;
                out.push(column);
            }
            fits
        };
        let state = state_width(entity, cx.lang).max(self.state_room);
        take(Column::State(state), state, TITLE[0]);
        if self.days.is_some() {
            let width = IDLE.get(cx.lang).chars().count();
            take(Column::Days(width), width, TITLE[0]);
        }
        if has_place(entity, cx) {
            let width = if is_kelurahan_alone(entity) { 13 } else { 17 };
            take(Column::Place(width), width, TITLE[0]);
        }
        let mut taken = 0;
        for field in self.shown_fields() {
            // A value may be cut, the name of its column never.
            let width = field.width().min(NARROW).max(label_width(field, cx.lang));
            let least = TITLE[taken.min(2)];
            taken += usize::from(take(Column::Field(field, width), width, least));
        }
        let spare = self.spread(room, usize::from(width), &mut out, cx);
        out.insert(0, Column::Title(spare));
        out
    }

    /// How wide it is with all its columns.
    pub fn wanted_width(&self, cx: &Cx<'_>) -> usize {
        let entity = self.query.entity;
        let place = if has_place(entity, cx) { 17 + GAP } else { 0 };
        let fields = self.fields.iter();
        let fields = fields.map(|f| f.width().min(NARROW).max(label_width(f, cx.lang)) + GAP);
        2 + TITLE[2]
            + GAP
            + state_width(entity, cx.lang).max(self.state_room)
            + GAP
            + place
            + fields.sum::<usize>()
    }

    /// The fields it shows; the one it is sorted by comes first, so that it is in sight.
    fn shown_fields(&self) -> impl Iterator<Item = &'static Field> {
        let sorted = match self.narrowing.sort {
            Some(SortKey::Field(field)) => Some(field),
            _ => None,
        };
        let others = self.fields.iter().copied();
        sorted
            .into_iter()
            .chain(others.filter(move |f| sorted != Some(*f)))
    }

    /// Gives what the title does not need to the columns that are cut, then to further fields; answers what is left to
    /// the title.
    fn spread(&self, room: usize, width: usize, columns: &mut Vec<Column>, cx: &Cx<'_>) -> usize {
        let measured = || self.rows.iter().take(MEASURED);
        let title = measured().map(|v| v.title(cx.lang).width()).max();
        let title = title.unwrap_or(0).max(TITLE[0]).max(self.title_room);
        let mut spare = room.saturating_sub(title);
        let natural = |field: &Field| {
            let widths = measured().map(|v| v.show(field, cx.lang).width());
            widths.max().unwrap_or(0)
        };
        for column in columns.iter_mut() {
            if let Column::Field(field, width) = column {
                let more = natural(field).saturating_sub(*width).min(spare);
                *width += more;
                spare -= more;
            }
        }
        if width >= WIDE {
            for field in self.further() {
                let needs = natural(field);
                let width = needs.max(label_width(field, cx.lang));
                if needs > 0 && width + GAP <= spare {
                    spare -= width + GAP;
                    columns.push(Column::Field(field, width));
                }
            }
        }
        // The rest stays with the title, which is the first to be cut when the next rows come.
        room.min(title) + spare
    }

    /// Fields that come where the list is wide: words that are found by searching too.
    fn further(&self) -> impl Iterator<Item = &'static Field> {
        let entity = self.query.entity;
        let told = |f: &&'static Field| {
            let kind = matches!(f.kind, Kind::Text(_) | Kind::Choice(_) | Kind::Date);
            kind && !f.personal && !self.fields.contains(f) && !entity.title.contains(f)
        };
        entity.fields.iter().copied().filter(told)
    }

    /// The first row in sight: it moves only when the cursor leaves the page.
    fn scroll(&self, height: usize) -> usize {
        let mut top = self.top.get().min(self.selected);
        if self.selected >= top + height {
            top = self.selected + 1 - height.max(1);
        }
        self.top.set(top);
        top
    }

    fn header(&self, heading: Option<&str>, columns: &[Column], cx: &Cx<'_>) -> Line<'static> {
        let entity = self.query.entity;
        let named = |key, text: &str| {
            let sign = if self.narrowing.falls { "↓" } else { "↑" };
            if self.narrowing.sort == Some(key) {
                format!("{sign}{text}")
            } else {
                text.to_owned()
            }
        };
        let mut text = String::from("  ");
        for column in columns {
            text += &match column {
                Column::Title(w) => {
                    let label = heading.unwrap_or(title_label(entity).get(cx.lang));
                    paint::fit(&named(SortKey::Title, label), *w, false)
                }
                Column::State(w) => {
                    paint::fit(&named(SortKey::State, self.heading.get(cx.lang)), *w, false)
                }
                Column::Place(w) => {
                    let label = place_label(entity).get(cx.lang);
                    paint::fit(&named(SortKey::Place, label), *w, false)
                }
                Column::Field(f, w) => {
                    let label = f.label.get(cx.lang);
                    paint::fit(&named(SortKey::Field(f), label), *w, is_right(f))
                }
                Column::Days(w) => paint::fit(IDLE.get(cx.lang), *w, true),
            };
            text += "  ";
        }
        Line::from(Span::styled(text, cx.theme.style(Role::Header)))
    }

    /// The cursor and the mark of a row; a row of a list without the cursor shows marks alone. Only the cursor is bold, so
    /// that moving it costs few bytes.
    fn prefix(&self, view: &View, cursor: Option<bool>, cx: &Cx<'_>) -> Vec<Span<'static>> {
        let mark = if self.is_marked(view) { "*" } else { " " };
        let sign = cursor.map_or(Span::raw(" "), |here| paint::cursor(here, cx));
        vec![sign, Span::raw(mark)]
    }

    fn row(&self, view: &View, note: Option<&str>, columns: &[Column], cx: &Cx<'_>) -> String {
        let mut text = String::new();
        for column in columns {
            text += &match column {
                Column::Title(w) => paint::fit(&view.title(cx.lang), *w, false),
                Column::State(w) => {
                    paint::fit(note.unwrap_or(&paint::state_now(view, cx)), *w, false)
                }
                Column::Place(w) if is_kelurahan_alone(view.record.entity) => {
                    paint::fit(&format::visible(&view.place), *w, false)
                }
                Column::Place(w) => paint::fit(&view.tier_and_place(cx.lang), *w, false),
                Column::Field(f, w) => paint::fit(&view.show(f, cx.lang), *w, is_right(f)),
                Column::Days(w) => {
                    let days = self.days.as_ref();
                    let days = days.and_then(|d| d.get(&view.record.id).copied());
                    let days = days.map_or_else(|| "–".to_owned(), format::show_count);
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

fn label_width(field: &Field, lang: Lang) -> usize {
    field.label.get(lang).chars().count()
}

/// Room for the longest state, and for what the moment adds to it: a sign where a due date can pass.
fn state_width(entity: &Entity, lang: Lang) -> usize {
    let states = entity.workflow.states.iter();
    let longest = states.map(|s| s.label.get(lang).chars().count()).max();
    let note = entity.state_note.as_ref();
    let note = note.map(|note| (note.longest)().get(lang).chars().count());
    let sign = if entity.due.is_some() { 2 } else { 0 };
    longest.unwrap_or(8).max(6) + note.unwrap_or(sign)
}

/// Whether rows are of different offices.
fn has_place(entity: &Entity, cx: &Cx<'_>) -> bool {
    let own = cx.seat.actor.region.level();
    own != Level::Kelurahan && entity.places.contains(&Level::Kelurahan)
}

fn is_kelurahan_alone(entity: &Entity) -> bool {
    entity.places == [Level::Kelurahan]
}

fn place_label(entity: &Entity) -> Text {
    if is_kelurahan_alone(entity) {
        KELURAHAN
    } else {
        REGION
    }
}

/// What the title of a record is: its first field, or the name of the kind.
fn title_label(entity: &Entity) -> Text {
    let first = entity.title.first();
    first.map_or(entity.plural, |field| field.label)
}

fn is_right(field: &Field) -> bool {
    matches!(field.kind, Kind::Money | Kind::Count { .. })
}
