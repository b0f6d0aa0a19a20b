//! The batch form: rows of one kind under shared values, committed all together or not at all.

mod draft;
mod makeup;
mod render;
mod row;
mod submit;

use std::convert::Infallible;

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::Rect;
use uuid::Uuid;

use crate::console::effect::{Effect, OverlayResult, told};
use crate::console::forms::form::entry::Entry;
use crate::console::forms::form::reference;
use crate::console::forms::unsaved::Unsaved;
use crate::console::key::{self, Action, Context};
use crate::console::route::{Listing, Route};
use crate::console::view::context::Cx;
use crate::console::view::screen::Screen;
use crate::console::widgets::operation::Operation;
use crate::domain::region::Code;
use crate::domain::schema::entity::{BulkEntry, Entity};
use crate::domain::schema::field::Field;
use crate::domain::schema::record::Changes;
use crate::domain::schema::right::Verb;
use crate::store::request::List;
use crate::store::{Draft, Filter, Outcome, Page, Query, Result, Seat, View};
use crate::text::t;

pub use crate::console::forms::bulk_entry::draft::BULK_ENTRY;
use row::Row;

/// The answers it hears.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    Saved(Result<Vec<Outcome>>),
    /// Candidates that are there already.
    Fellows(Result<Page>),
    /// People of the register whose name fits this row.
    Found(usize, Result<Page>),
}

/// Whether a list of the entity opens a sheet for this role.
pub fn is_offered(entity: &'static Entity, cx: &Cx<'_>) -> bool {
    let opened = open::<Infallible>(entity, Changes::new(), cx);
    entity.bulk.is_some_and(|b| b.round.is_none()) && !matches!(opened[..], [Effect::Notice(..)])
}

/// The sheet of an entity, where it has one and the role may add such records.
pub fn open<M: 'static>(entity: &'static Entity, given: Changes, cx: &Cx<'_>) -> Vec<Effect<M>> {
    let fits = |b: &&'static BulkEntry| b.round.is_none() || !given.is_empty();
    let Some(plan) = entity.bulk.filter(fits) else {
        let words = t(
            "di sini catatan ditambah satu per satu dengan {}; calon didaftarkan dari pembentukannya",
            "records are added one by one here, with {}; candidates from their formation",
        );
        let add = key::named(Action::New, Context::List);
        return vec![Effect::bad(words.with([add]))];
    };
    if !cx.may(entity, Verb::Add) || !cx.may(plan.register, Verb::Add) {
        return vec![Effect::bad(cx.why_not_added(entity))];
    }
    vec![Effect::open(Route::BulkEntry(entity, plan, given))]
}

/// A sheet under way.
#[derive(Debug)]
pub struct BulkEntryForm {
    entity: &'static Entity,
    plan: &'static BulkEntry,
    given: Changes,
    region: Code,
    /// Names the draft.
    id: Uuid,
    shared: Vec<Entry>,
    rows: Vec<Row>,
    /// The place of the cursor: shared fields first, then the rows' cells.
    at: usize,
    operation: Operation,
    /// Which row each command of the batch comes from.
    origins: Vec<usize>,
    /// Candidates that are there already.
    fellows: Vec<View>,
    unsaved: Unsaved,
    /// A full cell has gone on by itself: Enter or Tab pressed by habit stays.
    went_on: bool,
}

impl BulkEntryForm {
    pub fn new(
        entity: &'static Entity,
        plan: &'static BulkEntry,
        given: Changes,
        seat: &Seat,
    ) -> Self {
        let required = |f: &Field| f.required && plan.same.is_none_or(|(blank, _)| blank != f);
        let shared = plan.shared.iter().copied();
        Self {
            entity,
            plan,
            given,
            region: reference::own_region(entity, seat).unwrap_or(seat.actor.region.clone()),
            id: Uuid::nil(),
            shared: shared.map(|f| Entry::new(f, required(f))).collect(),
            rows: vec![Row::new(plan)],
            at: 0,
            operation: Operation::default(),
            origins: vec![],
            fellows: vec![],
            unsaved: Unsaved::default(),
            went_on: false,
        }
    }

    fn width(&self) -> usize {
        self.plan.person.len() + self.plan.own.len()
    }

    /// The row and cell the cursor is in; none while it is in the shared fields.
    fn cell(&self) -> Option<(usize, usize)> {
        let at = self.at.checked_sub(self.shared.len())?;
        Some((at / self.width(), at % self.width()))
    }

    fn entry(&mut self) -> Option<&mut Entry> {
        match self.cell() {
            None => self.shared.get_mut(self.at),
            Some((row, cell)) => self.rows.get_mut(row)?.cells.get_mut(cell),
        }
    }

    fn go_to(&mut self, row: usize, cell: usize) {
        self.at = self.shared.len() + row * self.width() + cell;
    }

    /// Leaves the field: it is read, a name is looked up in the register, the draft is kept.
    fn leave(&mut self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let mut effects = self.read(cx);
        effects.extend(self.keep());
        effects
    }

    /// The draft, when something was typed since it was kept last.
    fn keep(&mut self) -> Option<Effect<Msg>> {
        let draft = self.kept();
        self.unsaved.keep(draft)
    }

    fn read(&mut self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let cell = self.cell();
        let mut effects = vec![];
        if let Some(entry) = self.entry() {
            let typed = entry.state == crate::console::forms::form::entry::State::Typed;
            entry.leave(cx.today());
            if let (true, Some((row, 0))) = (typed, cell) {
                effects.extend(self.look_up(row));
            }
        }
        if let Some((row, _)) = cell {
            self.rows[row].doubt();
        }
        effects
    }

    /// People of this name in the register.
    fn look_up(&mut self, row: usize) -> Option<Effect<Msg>> {
        self.rows[row].forget();
        let name = self.rows[row].name()?;
        let mut query = Query::of(self.plan.register).filter(Filter::Of(self.region.clone()));
        query = query.filter(self.in_use());
        query.search = name;
        query.limit = 20;
        Some(Effect::ask(List(query), move |page| Msg::Found(row, page)))
    }

    /// People of the register that is still kept.
    fn in_use(&self) -> Filter {
        Filter::States(self.plan.register.workflow.open())
    }

    fn undo(&mut self) -> Vec<Effect<Msg>> {
        let undone = self.entry().is_some_and(Entry::undo);
        self.unsaved.note(undone);
        vec![]
    }

    fn go(&mut self, forward: bool, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let mut effects = self.read(cx);
        if forward {
            self.at += 1;
        } else {
            self.at = self.at.saturating_sub(1);
        }
        self.make_room();
        // Kept with the cell that comes next: there a draft goes on.
        effects.extend(self.keep());
        effects
    }

    /// The cell the cursor is in is there to be typed in.
    fn make_room(&mut self) {
        if self.cell().is_some_and(|(row, _)| row >= self.rows.len()) {
            self.rows.push(Row::new(self.plan));
        }
    }

    /// The same column, a row on or back.
    fn go_row(&mut self, forward: bool, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let Some((row, cell)) = self.cell() else {
            return self.go(forward, cx);
        };
        let effects = self.leave(cx);
        if forward && row + 1 < self.rows.len() {
            self.go_to(row + 1, cell);
        } else if !forward && row > 0 {
            self.go_to(row - 1, cell);
        }
        effects
    }

    /// The register's answer for the name of a row.
    fn found(&mut self, row: usize, views: &[View], cx: &Cx<'_>) {
        let skipped = self.plan.person.len();
        let taken = self
            .rows
            .get_mut(row)
            .is_some_and(|r| r.meet(views, cx.lang));
        let here = self.cell().is_some_and(|(r, c)| r == row && c < skipped);
        if taken && here {
            self.go_to(row, skipped);
        }
    }

    fn pick(&self) -> Vec<Effect<Msg>> {
        let Some((row, 0)) = self.cell() else {
            return vec![reference::not_picked()];
        };
        let mut listing = Listing::of(self.plan.register);
        listing.filters = vec![Filter::Of(self.region.clone()), self.in_use()];
        let search = self.rows[row].name().unwrap_or_default();
        vec![Effect::open(Route::Picker(self.plan.who, listing, search))]
    }
}

impl Screen for BulkEntryForm {
    type Msg = Msg;

    fn title(&self, cx: &Cx<'_>) -> String {
        let words = t("{}: {} baris", "{}: {} rows");
        let filled = self.rows.iter().filter(|r| !r.is_blank()).count();
        words
            .with([self.entity.plural.into(), filled.to_string().into()])
            .get(cx.lang)
    }

    fn context(&self) -> Context {
        Context::BulkEntry
    }

    fn offers(&self, action: Action, _: &Cx<'_>) -> bool {
        action != Action::Repeat
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        if self.id.is_nil() {
            self.id = (cx.ids)();
        }
        self.take_up(cx);
        let round = self.plan.round;
        let round = round.and_then(|f| Some((f, self.given.get(f)?.clone())));
        let query = round.map(|(f, r)| Query::of(self.entity).filter(Filter::Is(f, r)));
        query
            .map(|q| Effect::ask(List(q), Msg::Fellows))
            .into_iter()
            .collect()
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let went_on = std::mem::take(&mut self.went_on);
        match action {
            Action::FieldNext if went_on => vec![],
            Action::Undo => self.undo(),
            Action::FieldNext => self.go(true, cx),
            Action::FieldBack => self.go(false, cx),
            Action::Down => self.go_row(true, cx),
            Action::Up => self.go_row(false, cx),
            Action::Pick => self.pick(),
            Action::Save => self.save(cx),
            Action::Back => {
                self.unsaved.note(true);
                let mut effects = self.leave(cx);
                effects.push(Effect::Close);
                effects
            }
            _ => vec![],
        }
    }

    fn typed(&mut self, key: KeyEvent, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let cell = self.cell();
        let Some(entry) = self.entry() else {
            return vec![];
        };
        let changed = entry.key(key);
        let full = entry.is_full();
        self.unsaved.note(changed);
        self.went_on = full;
        if let (true, Some((row, cell))) = (changed, cell) {
            self.rows[row].typed(cell);
        }
        if full { self.go(true, cx) } else { vec![] }
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
            Msg::Saved(done) => self.saved(done),
            Msg::Fellows(page) => told(page.map(|p| self.fellows = p.rows)),
            Msg::Found(row, page) => told(page.map(|p| self.found(row, &p.rows, cx))),
        }
    }

    fn given(&mut self, outcome: OverlayResult, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        if let (OverlayResult::Picked(_, view), Some((row, _))) = (outcome, self.cell()) {
            self.rows[row].adopt(&view, cx.lang);
            self.go_to(row, self.plan.person.len());
            self.unsaved.note(true);
        }
        vec![]
    }

    fn draft(&self) -> Option<Draft> {
        self.kept()
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        self.paint(frame, area, cx);
    }
}
