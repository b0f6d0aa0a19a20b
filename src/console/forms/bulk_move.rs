//! Moves noted of many records in one sitting: a row each, their questions in columns, committed together or not at all.

mod draft;
mod plan;
mod render;

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::Rect;
use uuid::Uuid;

use crate::console::effect::{Effect, told};
use crate::console::forms::form::entry::{Entry, State};
use crate::console::forms::form::reference;
use crate::console::forms::unsaved::Unsaved;
use crate::console::key::{Action, Context};
use crate::console::view::context::Cx;
use crate::console::view::screen::Screen;
use crate::console::widgets::operation::Operation;
use crate::console::widgets::operation::committed;
use crate::domain::format;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::{Field, Kind};
use crate::domain::schema::record::Value;
use crate::domain::schema::workflow::Move;
use crate::store::request::List;
use crate::store::{Command, Draft, Error, Filter, Outcome, Page, Query, Result, View};
use crate::text::{Message, Text, t};

pub use crate::console::forms::bulk_move::draft::{is_sheet, step_of};
use plan::Plan;

/// The answers it hears.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    Rows(Result<Page>),
    /// The list that the column in this place ticks from.
    Items(usize, Result<Page>),
    Saved(Result<Vec<Outcome>>),
}

/// More records than one sits down to.
const MOST: usize = 500;

/// A record and what is noted of it.
#[derive(Debug)]
struct Row {
    view: View,
    cells: Vec<Entry>,
}

impl Row {
    /// Whether somebody typed in it.
    fn is_touched(&self) -> bool {
        self.cells.iter().any(|c| c.changed)
    }
}

/// The rows under way.
#[derive(Debug)]
pub struct BulkMoveForm {
    entity: &'static Entity,
    plan: Plan,
    whole: Uuid,
    /// Names the draft.
    id: Uuid,
    rows: Vec<Row>,
    /// The place of the cursor, cell by cell.
    at: usize,
    loaded: bool,
    operation: Operation,
    /// Which row each command of the batch comes from.
    origins: Vec<usize>,
    unsaved: Unsaved,
    /// A full cell has gone on by itself: Enter or Tab pressed by habit stays.
    went_on: bool,
}

impl BulkMoveForm {
    /// `step` is a move of the entity; with another name there is nothing to note.
    pub fn new(entity: &'static Entity, step: &'static Move, whole: Uuid) -> Self {
        Self::of(entity, Plan::of_move(step), whole)
    }

    /// The sheet of the entity, if it has one, with the moves whose time it is.
    pub fn sheet(entity: &'static Entity, open: Vec<&'static Move>, whole: Uuid) -> Option<Self> {
        let sheet = entity.sheet?;
        Some(Self::of(entity, Plan::of_sheet(entity, sheet, open), whole))
    }

    fn of(entity: &'static Entity, plan: Plan, whole: Uuid) -> Self {
        Self {
            entity,
            plan,
            whole,
            id: Uuid::nil(),
            rows: vec![],
            at: 0,
            loaded: false,
            operation: Operation::default(),
            origins: vec![],
            unsaved: Unsaved::default(),
            went_on: false,
        }
    }

    fn width(&self) -> usize {
        self.plan.columns.len().max(1)
    }

    fn cell(&self) -> (usize, usize) {
        (self.at / self.width(), self.at % self.width())
    }

    fn last(&self) -> usize {
        (self.rows.len() * self.width()).saturating_sub(1)
    }

    fn entry(&mut self) -> Option<&mut Entry> {
        let (row, cell) = self.cell();
        self.rows.get_mut(row)?.cells.get_mut(cell)
    }

    fn go_to(&mut self, at: usize, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let today = cx.today();
        if let Some(entry) = self.entry() {
            entry.leave(today);
        }
        self.at = self.nearest_open(at.min(self.last()));
        self.keep()
    }

    fn is_open(&self, at: usize) -> bool {
        let (row, cell) = (at / self.width(), at % self.width());
        let row = self.rows.get(row);
        row.is_some_and(|row| self.plan.is_open(row, cell))
    }

    /// The cell itself, or the next in the direction of the move that may be typed in.
    fn nearest_open(&self, at: usize) -> usize {
        let forward = (at..=self.last()).find(|at| self.is_open(*at));
        let back = (0..=at.min(self.last())).rev().find(|at| self.is_open(*at));
        let found = if at < self.at {
            back.or(forward)
        } else {
            forward.or(back)
        };
        found.unwrap_or(at)
    }

    /// The draft, when something was typed since it was kept last.
    fn keep(&mut self) -> Vec<Effect<Msg>> {
        let draft = self.kept();
        self.unsaved.keep(draft).into_iter().collect()
    }

    /// What the row above says; a number in it counts on, since no two records share it.
    fn repeat(&mut self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let (row, cell) = self.cell();
        let above = self.rows[..row.min(self.rows.len())].iter().rev();
        let texts = above.filter_map(|r| r.cells.get(cell)).map(Entry::text);
        let Some(text) = texts.map(str::to_owned).find(|t| !t.trim().is_empty()) else {
            return vec![Effect::bad(t(
                "belum ada isian di baris atas",
                "no row above has a value here",
            ))];
        };
        let counts = |f: &Field| matches!(f.kind, Kind::Text(_));
        if let Some(entry) = self.entry() {
            let next = format::following(&text).filter(|_| counts(entry.field));
            entry.type_over(&next.unwrap_or(text));
            self.unsaved.note(true);
        }
        self.go_to(self.at + 1, cx)
    }

    /// Rows that are there now; what was typed stays with its record.
    fn take(&mut self, views: Vec<View>, cx: &Cx<'_>) {
        let mut before = std::mem::take(&mut self.rows);
        for view in views {
            let same = before
                .iter()
                .position(|r| r.view.record.id == view.record.id);
            let row = match same.map(|at| before.swap_remove(at)) {
                Some(row) if row.is_touched() => Row { view, ..row },
                _ => self.plan.row(view, cx),
            };
            self.rows.push(row);
        }
        self.loaded = true;
        self.take_up(cx);
        self.at = self.nearest_open(self.at.min(self.last()));
    }

    /// Asks for the lists that columns tick from.
    fn ask_items(&self) -> Vec<Effect<Msg>> {
        let region = self.rows.first().map(|r| &r.view.record.region);
        let columns = self.plan.columns.iter().enumerate();
        let ask = |(at, column): (usize, &plan::Column)| {
            let query = reference::items(column.field.list()?, region);
            Some(Effect::ask(List(query), move |page| Msg::Items(at, page)))
        };
        columns.filter_map(ask).collect()
    }

    fn take_items(&mut self, at: usize, items: &[View], cx: &Cx<'_>) {
        for row in &mut self.rows {
            if let Some(cell) = row.cells.get_mut(at) {
                cell.found(items, cx.lang);
            }
        }
    }

    fn undo(&mut self) -> Vec<Effect<Msg>> {
        let undone = self.entry().is_some_and(Entry::undo);
        self.unsaved.note(undone);
        vec![]
    }

    fn save(&mut self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        if self.operation.is_out() {
            return vec![];
        }
        let mut effects = self.go_to(self.at, cx);
        if let Some((at, message)) = self.wrong() {
            self.at = at;
            effects.push(Effect::bad(message));
            return effects;
        }
        let commands = self.commands();
        let saved = self.operation.save_rows(commands, self.id, Msg::Saved, cx);
        effects.push(saved);
        effects
    }

    fn wrong(&self) -> Option<(usize, Message)> {
        let rows = self.rows.iter().enumerate().filter(|(_, r)| r.is_touched());
        let mut cells = rows.flat_map(|(n, r)| (0..r.cells.len()).map(move |c| (n, r, c)));
        cells.find_map(|(n, r, c)| Some((n * self.width() + c, self.plan.wrong(r, c)?)))
    }

    fn commands(&mut self) -> Vec<Command> {
        let of_row = |(n, row): (usize, &Row)| {
            let commands = self.plan.commands(row).into_iter();
            commands.map(move |c| (n, c)).collect::<Vec<_>>()
        };
        let all = self.rows.iter().enumerate().flat_map(of_row);
        let (origins, commands) = all.unzip();
        self.origins = origins;
        commands
    }

    fn saved(&mut self, done: Result<Vec<Outcome>>, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let refused = self.operation.answered(&done);
        match done {
            Ok(done) => committed(done),
            Err(error) if refused => {
                self.point_at(&error);
                let mut effects = vec![Effect::bad(error.message())];
                effects.extend(self.refresh(cx));
                effects
            }
            Err(error) => vec![Effect::bad(error.message())],
        }
    }

    /// The cursor goes to the row and cell that were refused.
    fn point_at(&mut self, error: &Error) {
        let Error::Rejected { field, nth, .. } = error else {
            return;
        };
        let Some(row) = self.origins.get(*nth) else {
            return;
        };
        let cells = &self.rows[*row].cells;
        let cell = field.and_then(|f| cells.iter().position(|c| c.field.name == f));
        self.at = row * self.width() + cell.unwrap_or(0);
    }
}

impl Screen for BulkMoveForm {
    type Msg = Msg;

    fn title(&self, cx: &Cx<'_>) -> String {
        let filled = self.rows.iter().filter(|r| r.is_touched()).count();
        let step = self.plan.label.get(cx.lang);
        let words = t("{}: {} ({} dari {})", "{}: {} ({} of {})");
        let args = [
            self.entity.plural.into(),
            step.into(),
            filled.to_string().into(),
            self.rows.len().into(),
        ];
        words.with(args).get(cx.lang)
    }

    fn context(&self) -> Context {
        Context::BulkEntry
    }

    fn called(&self, action: Action) -> Option<Text> {
        let copy = t("Salin dari baris atas", "Copy from the row above");
        (action == Action::Repeat).then_some(copy)
    }

    fn offers(&self, action: Action, _: &Cx<'_>) -> bool {
        action != Action::Pick && (action != Action::Repeat || self.cell().0 > 0)
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        if self.id.is_nil() {
            self.id = (cx.ids)();
        }
        let whole = self
            .entity
            .whole()
            .map(|f| Filter::Is(f, Value::Ref(self.whole)));
        let mut query =
            Query::of(self.entity).filter(Filter::States(self.plan.states(self.entity)));
        query.filters.extend(whole);
        query.limit = MOST;
        vec![Effect::ask(List(query), Msg::Rows)]
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let width = self.width();
        let went_on = std::mem::take(&mut self.went_on);
        match action {
            Action::FieldNext if went_on => vec![],
            Action::Undo => self.undo(),
            Action::FieldNext => self.go_to(self.at + 1, cx),
            Action::FieldBack => self.go_to(self.at.saturating_sub(1), cx),
            Action::Down if self.at + width <= self.last() => self.go_to(self.at + width, cx),
            Action::Up if self.at >= width => self.go_to(self.at - width, cx),
            Action::Repeat => self.repeat(cx),
            Action::Save => self.save(cx),
            Action::Back => {
                self.unsaved.note(self.rows.iter().any(Row::is_touched));
                let mut effects = self.go_to(self.at, cx);
                effects.push(Effect::Close);
                effects
            }
            _ => vec![],
        }
    }

    fn typed(&mut self, key: KeyEvent, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        if !self.is_open(self.at) {
            return vec![Effect::bad(t(
                "belum waktunya pada langkah ini",
                "not at this step",
            ))];
        }
        let Some(entry) = self.entry() else {
            return vec![];
        };
        let changed = entry.key(key);
        let full = entry.is_full();
        self.unsaved.note(changed);
        self.went_on = full;
        if full {
            self.go_to(self.at + 1, cx)
        } else {
            vec![]
        }
    }

    fn pasted(&mut self, text: &str, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        if let Some(entry) = self.entry() {
            entry.paste(text);
            self.unsaved.note(true);
        }
        vec![]
    }

    fn answered(&mut self, message: Msg, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        match message {
            Msg::Rows(page) => {
                let mut effects = told(page.map(|p| self.take(p.rows, cx)));
                effects.extend(self.ask_items());
                effects
            }
            Msg::Items(at, page) => told(page.map(|p| self.take_items(at, &p.rows, cx))),
            Msg::Saved(done) => self.saved(done, cx),
        }
    }

    fn draft(&self) -> Option<Draft> {
        self.kept()
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        self.paint(frame, area, cx);
    }
}

/// Whether the text under way is not read yet.
fn is_typed(entry: &Entry) -> bool {
    entry.state == State::Typed
}
