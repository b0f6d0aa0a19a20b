//! The form of any entity or move: fixed order, checked at field exit, saved only by F2.

mod aside;
mod confirm_amount;
mod draft;
mod duty;
pub(in crate::console) mod entry;
mod initial;
mod paste_split;
mod preview;
pub(in crate::console) mod reference;
pub(in crate::console) mod render;
mod subject;
mod submit;
mod warnings;
mod writing;

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;
use uuid::Uuid;

use crate::console::effect::{Effect, OverlayResult};
use crate::console::forms::unsaved::Unsaved;
use crate::console::key::{Action, Context};
use crate::console::route::{Listing, Purpose, Route};
use crate::console::view::context::{Cx, Subject};
use crate::console::view::screen::Screen;
use crate::console::widgets::operation::Operation;
use crate::console::widgets::paint;
use crate::domain::model::region;
use crate::domain::region::Code;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::{Field, Kind};
use crate::domain::schema::record::{Changes, Record, Value};
use crate::store::request::{FindByNumber, List};
use crate::store::{Doubt, Draft, Outcome, Page, Result, Seat, Touched, View, number};
use crate::text::{Text, t};

use entry::{Entry, State};
use subject::Pane;

/// Where a record is added, when the actor has more than one office to choose from.
static REGION: Field = Field::new(
    "region",
    t("Wilayah", "Region"),
    Kind::Reference(&region::ENTITY),
)
.required();

/// The answers it hears; a field is meant by its place.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    Saved(Result<Vec<Outcome>>),
    /// What fits the text of a field, or the list it ticks from.
    Found(usize, Result<Page>),
    /// The record that a field was given by the route.
    Named(usize, Result<View>),
    Doubted(Result<Vec<Doubt>>),
    /// What else a save would change.
    Previewed(Result<Vec<Touched>>),
}

/// A form.
#[derive(Debug)]
pub struct Form {
    purpose: Purpose,
    entity: &'static Entity,
    /// The record, or the id a new one will get.
    id: Uuid,
    version: i64,
    base: Option<Record>,
    region: Option<Code>,
    entries: Vec<Entry>,
    at: usize,
    /// It is saved once the references being looked up are there.
    is_wanted: bool,
    operation: Operation,
    /// Values that came with the route: the record this one belongs to.
    given: Changes,
    started: bool,
    unsaved: Unsaved,
    /// Sums that a person is asked about, and those agreed to.
    asked: Option<Changes>,
    agreed: Option<Changes>,
    /// What else it would change is being looked up.
    is_looked_up: bool,
    /// A full field has gone on by itself: Enter or Tab pressed by habit stays.
    went_on: bool,
    /// The record that a move decides on, or several, beside or above.
    subject: Pane,
}

impl Form {
    pub fn new(purpose: Purpose, given: Changes, seat: &Seat) -> Self {
        let (entity, base) = match &purpose {
            Purpose::Add(entity) | Purpose::AddAt(entity, _) => (*entity, None),
            Purpose::Edit(view) | Purpose::Move(view, _) | Purpose::Stage(view, _) => {
                (view.record.entity, Some(view.record.clone()))
            }
        };
        let region = match (&base, &purpose) {
            (Some(record), _) => Some(record.region.clone()),
            (None, Purpose::AddAt(_, place)) => Some(place.clone()),
            (None, _) => reference::own_region(entity, seat),
        };
        Self {
            entity,
            id: base.as_ref().map_or_else(Uuid::nil, |r| r.id),
            version: base.as_ref().map_or(0, |r| r.version),
            base,
            region,
            entries: vec![],
            at: 0,
            is_wanted: false,
            operation: Operation::default(),
            given,
            started: false,
            unsaved: Unsaved::default(),
            asked: None,
            agreed: None,
            is_looked_up: false,
            went_on: false,
            subject: Pane::default(),
            purpose,
        }
    }

    /// Leaves the field: it is read, a reference is looked up, and the draft goes to the store.
    fn leave(&mut self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let mut effects = self.read(self.at, cx);
        effects.extend(self.keep());
        effects
    }

    /// The draft, when something was typed since it was kept last.
    fn keep(&mut self) -> Option<Effect<Msg>> {
        let draft = self.kept();
        self.unsaved.keep(draft)
    }

    /// Reads a field; the name of a reference is looked up.
    fn read(&mut self, at: usize, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let Some(entry) = self.entries.get(at) else {
            return vec![];
        };
        let typed = entry.state == State::Typed;
        if typed && self.split(at, cx) {
            return vec![];
        }
        if typed {
            self.forget_refusals();
        }
        let entry = &mut self.entries[at];
        let search = entry.leave(cx.today());
        if typed && search.is_none() {
            self.answer_for_duty(cx);
            return self.ask_doubts(at);
        }
        let field = entry.field;
        if let Some(text) = search.as_ref().filter(|s| number(field, s).is_some()) {
            let request = FindByNumber(self.entity, field, text.clone());
            return vec![Effect::ask(request, move |page| Msg::Found(at, page))];
        }
        let alike = self.alike(field);
        let query = search.and_then(|s| reference::lookup(field, self.region.as_ref(), alike, &s));
        let found = move |page| Msg::Found(at, page);
        query
            .map(|q| Effect::ask(List(q), found))
            .into_iter()
            .collect()
    }

    fn go(&mut self, forward: bool, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let mut effects = self.read(self.at, cx);
        let last = self.entries.len().saturating_sub(1);
        self.at = if forward {
            (self.at + 1).min(last)
        } else {
            self.at.saturating_sub(1)
        };
        // Kept with the field that comes next: there a draft goes on.
        effects.extend(self.keep());
        effects
    }

    fn pick(&mut self) -> Vec<Effect<Msg>> {
        let region = self.region.clone();
        let Some(entry) = self.entries.get(self.at) else {
            return vec![];
        };
        let Some(target) = entry.field.reference() else {
            return vec![reference::not_picked()];
        };
        let mut listing = Listing::of(target);
        listing.filters = reference::filters(entry.field, target, region.as_ref());
        listing.filters.extend(self.alike(entry.field));
        let search = if entry.state == State::Typed {
            entry.text().to_owned()
        } else {
            String::new()
        };
        vec![Effect::open(Route::Picker(entry.field, listing, search))]
    }

    /// The value of the record saved before.
    fn repeat(&mut self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let Some(entry) = self.entries.get_mut(self.at) else {
            return vec![];
        };
        let Some(last) = cx.saved.get(self.entity.name) else {
            return vec![Effect::bad(t(
                "belum ada record sebelumnya",
                "no record was saved before",
            ))];
        };
        let value = last.record.value(entry.field).clone();
        entry.day = last.dates.get(entry.field.name).copied();
        entry.start(value, last.labels.get(entry.field.name).cloned(), cx.lang);
        self.unsaved.note(true);
        self.go(true, cx)
    }

    /// `take` gives a field what was asked for it.
    fn found(
        &mut self,
        at: usize,
        take: impl FnOnce(&mut Entry) -> Result<()>,
        cx: &Cx<'_>,
    ) -> Vec<Effect<Msg>> {
        let Some(entry) = self.entries.get_mut(at) else {
            return vec![];
        };
        if let Err(error) = take(entry) {
            entry.refuse(&error.message());
        }
        self.took_region(at, cx);
        if self.is_wanted {
            self.save(cx)
        } else {
            self.ask_doubts(at)
        }
    }

    /// A region that was chosen decides what the other references may point to.
    fn took_region(&mut self, at: usize, cx: &Cx<'_>) {
        let entry = &self.entries[at];
        if entry.field.name == REGION.name {
            self.region = entry.region.clone();
            self.offer_what_fits(cx);
        }
    }
}

impl Screen for Form {
    type Msg = Msg;

    fn subject(&self) -> Option<Subject> {
        self.subject_of_edit()
    }

    fn title(&self, cx: &Cx<'_>) -> String {
        let what = match &self.purpose {
            Purpose::Add(_) | Purpose::AddAt(..) => t("Baru", "New").get(cx.lang),
            Purpose::Edit(_) => t("Ubah", "Edit").get(cx.lang),
            Purpose::Move(_, step) | Purpose::Stage(_, step) => step.label.get(cx.lang),
        };
        format!("{}: {what}", paint::capital(self.entity.label.get(cx.lang)))
    }

    fn context(&self) -> Context {
        match self.editor() {
            Some(_) => Context::Writing,
            None => Context::Form,
        }
    }

    /// What only goes to the stage is not saved yet.
    fn called(&self, action: Action) -> Option<Text> {
        let staged = matches!(self.purpose, Purpose::Stage(..));
        (staged && action == Action::Save).then_some(t("Siapkan", "Stage"))
    }

    fn offers(&self, action: Action, cx: &Cx<'_>) -> bool {
        let here = self.entries.get(self.at);
        match action {
            Action::Pick => here.is_some_and(|e| e.field.reference().is_some()),
            Action::Repeat => cx.saved.contains_key(self.entity.name),
            Action::PageUp | Action::PageDown => self.subject.is_cut(),
            _ => true,
        }
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        if self.started { vec![] } else { self.start(cx) }
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let went_on = std::mem::take(&mut self.went_on);
        match action {
            Action::FieldNext if went_on => vec![],
            Action::Undo => self.undo(),
            Action::Redo => self.redo(),
            Action::PageUp | Action::PageDown => {
                self.subject.scroll(action);
                vec![]
            }
            Action::NewLine => self.typed(KeyEvent::from(KeyCode::Enter), cx),
            Action::Select | Action::Cut | Action::Copy | Action::Paste => self.edit(action),
            Action::FieldNext => self.go(true, cx),
            Action::FieldBack => self.go(false, cx),
            Action::Save => self.save(cx),
            Action::Pick => self.pick(),
            Action::Repeat => self.repeat(cx),
            Action::Back => {
                let is_typed = self.entries.iter().any(|e| e.state == State::Typed);
                self.unsaved.note(is_typed);
                let mut effects = self.leave(cx);
                effects.push(Effect::Close);
                effects
            }
            _ => vec![],
        }
    }

    fn typed(&mut self, key: KeyEvent, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let Some(entry) = self.entries.get_mut(self.at) else {
            return vec![];
        };
        if let Some(forward) = entry.editor().and_then(|e| e.is_left_by(key)) {
            return self.go(forward, cx);
        }
        self.unsaved.note(entry.key(key));
        self.went_on = entry.is_full();
        if self.went_on {
            self.go(true, cx)
        } else {
            vec![]
        }
    }

    fn pasted(&mut self, text: &str, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        if let Some(entry) = self.entries.get_mut(self.at) {
            entry.paste(text);
            self.unsaved.note(true);
        }
        vec![]
    }

    fn answered(&mut self, message: Msg, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        match message {
            Msg::Saved(done) => self.saved(done, cx),
            Msg::Found(at, page) => self.found(at, |e| page.map(|p| e.found(&p.rows, cx.lang)), cx),
            Msg::Named(at, view) => self.found(at, |e| view.map(|v| e.pick(&v, cx.lang)), cx),
            Msg::Doubted(doubts) => self.doubted(doubts),
            Msg::Previewed(touched) => self.previewed(touched, cx),
        }
    }

    fn given(&mut self, outcome: OverlayResult, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        match outcome {
            OverlayResult::Picked(field, view) => self.picked(field, &view, cx),
            OverlayResult::Yes => {
                self.agreed = self.asked.take();
                self.save(cx)
            }
            OverlayResult::Chosen(version, changes) => self.chosen(version, changes, cx),
            _ => vec![],
        }
    }

    fn draft(&self) -> Option<Draft> {
        self.kept()
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        self.paint(frame, area, cx);
    }
}

impl Form {
    fn picked(&mut self, field: &Field, view: &View, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        if let Some(at) = self.entries.iter().position(|e| e.field == field) {
            self.at = at;
            self.entries[at].pick(view, cx.lang);
            self.unsaved.note(true);
            self.took_region(at, cx);
        }
        self.go(true, cx)
    }

    /// The value of a field as it would be saved, for tests and pictures.
    pub fn value(&self, field: &Field) -> Option<&Value> {
        self.entries
            .iter()
            .find(|e| e.field == field)
            .and_then(|e| e.value.as_ref().ok())
    }
}
