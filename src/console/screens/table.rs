//! The list screen of any entity: search, filter by state, open, new.

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use uuid::Uuid;

use crate::console::effect::{Effect, Effects, OverlayResult, told};
use crate::console::forms::bulk_entry;
use crate::console::key::{Action, Context};
use crate::console::route::{Clip, Listing, Purpose, Route};
use crate::console::screens::consultation_age;
use crate::console::view::context::Cx;
use crate::console::view::screen::Screen;
use crate::console::widgets::list;
use crate::console::widgets::list::List;
use crate::console::widgets::narrowing::States;
use crate::console::widgets::search::Search;
use crate::domain::model::{consultation, kpm, trace};
use crate::domain::region::Level;
use crate::domain::schema::entity::fields;
use crate::domain::schema::field::Field;
use crate::domain::schema::record::Changes;
use crate::domain::schema::right::Verb;
use crate::domain::schema::workflow::{State, Workflow};
use crate::store::request::{ReadConsultationDays, ReadIdle};
use crate::store::{About, Filter, Idle, Query, Result, View};
use crate::text::{Lang, Text, t};

/// The answers it hears.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    List(list::Msg),
    /// The days a consultation may wait.
    Deadline(Result<i64>),
    /// The days each KPM has been without activity.
    Idle(Result<Vec<Idle>>),
}

/// What is kept past its time is listed with when it ended, and why.
static ENDED: &[&Field] = fields![trace::ENDED_ON, trace::END_REASON];

/// What comes into a list by the day alone.
const BY_THE_DAY: Text = t(
    "Tidak ada; yang sampai waktunya tampil di sini dengan sendirinya.",
    "None; what comes of age shows here by itself.",
);

/// A list of records.
#[derive(Debug)]
pub struct Table {
    listing: Listing,
    list: List,
    search: Search,
    /// Days a consultation may wait, once it is known.
    deadline: i64,
}

impl Table {
    pub fn new(listing: Listing) -> Self {
        let mut table = Self {
            list: List::new(Query::to_look_at(listing.entity)).with_marks(),
            search: Search::default(),
            deadline: 0,
            listing,
        };
        table.list.name = table.name();
        let states = table.first_states();
        table.list.show(table.listing.filters.clone(), states);
        if table.listing.filters.contains(&Filter::PastRetention) {
            table.list.fields = ENDED;
        }
        if table.is_derived() {
            table.list.arises = Some(BY_THE_DAY);
        } else {
            table.list.adds = Some(Context::List);
        }
        table
    }

    /// Lists of one name are narrowed alike; what belongs to one record is narrowed each time anew.
    fn name(&self) -> String {
        let title = self.listing.title.as_ref();
        let is_own = self.listing.filters.is_empty() || title.is_some();
        let title = title.map(|m| m.get(Lang::Id)).unwrap_or_default();
        let name = || format!("{} {title}", self.listing.entity.name);
        is_own.then(name).unwrap_or_default()
    }

    /// Whether the day decides what is in it, and nobody adds to it.
    fn is_derived(&self) -> bool {
        let derived = |f: &Filter| matches!(f, Filter::PastRetention | Filter::InArrears);
        self.listing.filters.iter().any(derived)
    }

    /// What happened is looked at whole, and so is a listing that chooses its states itself; else what is open.
    fn first_states(&self) -> Vec<&'static State> {
        let chooses = |f: &Filter| {
            matches!(
                f,
                Filter::States(_) | Filter::Any(_) | Filter::PastRetention | Filter::InArrears
            )
        };
        // As it is ordered of itself: a list that somebody sorts shows what it did.
        let is_past = Query::to_look_at(self.listing.entity).descending;
        if is_past || self.listing.filters.iter().any(chooses) {
            return vec![];
        }
        self.listing.entity.workflow.open()
    }

    /// Which states are in sight, in words.
    fn shown(&self, lang: Lang) -> String {
        let all = || t("semua", "all").get(lang).to_owned();
        match self.list.states() {
            Some(States::All) => all(),
            None if self.first_states().is_empty() => all(),
            None | Some(States::Open) => live(self.listing.entity.workflow).get(lang).to_owned(),
            Some(States::These(states)) => {
                let labels: Vec<&str> = states.iter().map(|s| s.label.get(lang)).collect();
                labels.join(", ")
            }
        }
    }

    /// Rows say before their state how long they have waited, in these columns.
    pub fn with_ages(mut self, columns: usize) -> Self {
        self.list.state_room = columns;
        self
    }

    /// The list, with what stands in place of the state of its rows.
    pub fn draw_noted(
        &self,
        frame: &mut Frame<'_>,
        area: Rect,
        cx: &Cx<'_>,
        note: impl Fn(&View) -> Option<String>,
    ) {
        let rows = [
            Constraint::Length(u16::from(self.search.is_open())),
            Constraint::Min(1),
        ];
        let [line, body] = Layout::vertical(rows).areas(area);
        self.search.draw(frame, line, cx);
        self.list.draw_with_preview(frame, body, cx, note);
    }

    fn open(&self) -> Vec<Effect<Msg>> {
        let route = |v: &View| Effect::open(Route::Detail(v.record.entity, v.record.id));
        self.list.selected().map(route).into_iter().collect()
    }

    fn add(&self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let entity = self.listing.entity;
        if self.is_derived() {
            return vec![];
        }
        if !cx.may(entity, Verb::Add) {
            return vec![Effect::bad(cx.why_not_added(entity))];
        }
        let given = self.listing.given();
        vec![Effect::open(Route::Form(Purpose::Add(entity), given))]
    }
}

/// What the states of work that goes on are called together; of a register it is one state.
fn live(workflow: &Workflow) -> Text {
    let mut live = workflow.states.iter().filter(|s| s.live);
    match (live.next(), live.next()) {
        (Some(only), None) => only.label,
        _ => t("masih terbuka", "still open"),
    }
}

impl Screen for Table {
    type Msg = Msg;

    fn title(&self, cx: &Cx<'_>) -> String {
        let plural = self.listing.entity.plural;
        let title = self.listing.title.clone();
        let name = title.unwrap_or(plural.into()).get(cx.lang);
        let shown = self.shown(cx.lang);
        self.search.named(format!("{name} [{shown}]"), &self.list)
    }

    fn position(&self, cx: &Cx<'_>) -> Option<String> {
        self.list.position(cx.lang)
    }

    fn about(&self) -> About {
        About {
            entity: Some(self.listing.entity),
            record: self.list.selected().map(|v| v.record.id),
            query: Some(self.list.query.clone()),
        }
    }

    fn clips(&self, cx: &Cx<'_>) -> Vec<Clip> {
        self.list.clip(cx).into_iter().collect()
    }

    fn context(&self) -> Context {
        self.search.context(Context::List)
    }

    fn offers(&self, action: Action, cx: &Cx<'_>) -> bool {
        let entity = self.listing.entity;
        match action {
            Action::New if self.is_derived() => false,
            Action::New => cx.may(entity, Verb::Add),
            Action::Many => bulk_entry::is_offered(entity, cx),
            Action::Open => self.list.selected().is_some(),
            action => self.list.offers(action).unwrap_or(true),
        }
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        self.list.take_up(cx);
        let mut effects = self.list.refresh().map(Msg::List);
        if self.listing.entity == &consultation::ENTITY {
            effects.push(Effect::ask(ReadConsultationDays, Msg::Deadline));
        }
        let own = &cx.seat.actor.region;
        // The days of a whole province would be read for the few rows in sight.
        if self.listing.entity == &kpm::ENTITY && own.level() > Level::Province {
            effects.push(Effect::ask(ReadIdle(own.clone()), Msg::Idle));
        }
        effects
    }

    fn has_beside(&self, record: Uuid, way: Action) -> bool {
        self.list.has_beside(record, way)
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        if let Some(effects) = self.list.act(action) {
            return effects.map(Msg::List);
        }
        if let Some(effects) = self.search.act(action, &mut self.list, cx) {
            return effects.map(Msg::List);
        }
        match action {
            Action::Open => self.open(),
            Action::New => self.add(cx),
            Action::Many => bulk_entry::open(self.listing.entity, Changes::new(), cx),
            Action::Back => vec![Effect::Close],
            _ => vec![],
        }
    }

    fn typed(&mut self, key: KeyEvent, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        self.search.typed(key, &mut self.list, cx).map(Msg::List)
    }

    fn answered(&mut self, message: Msg, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        match message {
            Msg::List(message) => self.list.answered(message).map(Msg::List),
            Msg::Deadline(days) => told(days.map(|d| self.deadline = d)),
            Msg::Idle(Ok(all)) => {
                self.list.days = Some(all.into_iter().map(|i| (i.id, i.days)).collect());
                vec![]
            }
            // Who may not read signals has the list without them.
            Msg::Idle(Err(_)) => vec![],
        }
    }

    fn given(&mut self, outcome: OverlayResult, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        match outcome {
            OverlayResult::Narrowed(text) => {
                Search::narrowed(&text, &mut self.list, cx).map(Msg::List)
            }
            OverlayResult::Saved(view) => {
                self.list.want(view.record.id);
                self.list.refresh().map(Msg::List)
            }
            _ => self.list.refresh().map(Msg::List),
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let note = |v: &View| consultation_age::told(v, self.deadline, cx);
        self.draw_noted(frame, area, cx, note);
    }
}
