//! A window on a list: it holds the rows near the selection and asks the store for more at its edges.
//!
//! All that people do with lists is done here, so that it is the same on every screen: narrowing, sorting, marking rows,
//! telling how many there are.

mod clip;
mod columns;
mod layout;
mod mark;
mod rows;
mod sorting;
mod window;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use uuid::Uuid;

use crate::console::effect::Effect;
use crate::console::key::{Action, Context};
use crate::console::route::Narrowing;
use crate::console::view::context::Cx;
use crate::console::widgets::narrowing::{Reading, States};
use crate::console::widgets::{cursor, empty};
use crate::domain::region::Level;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::Field;
use crate::domain::schema::workflow::State;
use crate::store::{Filter, Query, SortKey, View};
use crate::text::{Lang, Text, t};

use mark::Marks;
use rows::Rows;
pub use window::Msg;

/// What the column of states says unless something else stands there.
const STATE: Text = t("Status", "State");
/// Rows asked for at once: more than any page, so that most keys find what they want.
const WINDOW: usize = 100;
/// Rows that one of several lists on a screen asks for at once: as many as a tall screen has.
const SHARE: usize = 50;
/// Rows that are counted; beyond them it is said that there are more.
const COUNTED: usize = 999;

/// The rows in hand and where the cursor stands.
#[derive(Debug)]
pub struct List {
    pub query: Query,
    /// What the column says that else holds the state.
    pub heading: Text,
    /// The least columns it has for that, and for the title.
    pub state_room: usize,
    pub title_room: usize,
    /// Days each record has been without activity, where that is told.
    pub days: Option<BTreeMap<Uuid, i64>>,
    /// The fields it shows, most telling first.
    pub fields: &'static [&'static Field],
    /// The one of them that stands elsewhere in the row.
    left_out: Option<&'static Field>,
    /// Where the key for a new record adds one to it.
    pub adds: Option<Context>,
    /// What is said of it when it is empty, where neither people nor moves fill it.
    pub arises: Option<Text>,
    /// Registers that must hold something before a record can be added, and whether they do.
    needs: Vec<(&'static Entity, bool)>,
    /// Under this name the console keeps what it was narrowed to; empty keeps nothing.
    pub name: String,
    /// The conditions of the screen, which no narrowing takes off.
    base: Vec<Filter>,
    /// The states that are shown unless others are asked for; none are all.
    first_states: Vec<&'static State>,
    /// The order that the screen gives it.
    sort: Option<SortKey>,
    falls: bool,
    narrowing: Narrowing,
    states: Option<States>,
    /// Conditions that were typed and mean nothing here.
    unknown: Vec<String>,
    /// Whether names of other records sort it: where rows are few enough to be sorted at once.
    sorts_by_names: bool,
    is_taken_up: bool,
    marks: Option<Marks>,
    rows: Rows,
    selected: usize,
    more_before: bool,
    more_after: bool,
    /// How many rows there are, up to [`COUNTED`] and one more, once it is known.
    total: Option<usize>,
    /// Rows are on their way from an edge.
    asked: bool,
    loaded: bool,
    /// The record the cursor goes to once it is there.
    wanted: Option<Uuid>,
    /// The record it stood on when the list was narrowed otherwise.
    left: Option<View>,
    page: std::cell::Cell<usize>,
    top: std::cell::Cell<usize>,
}

impl List {
    pub fn new(mut query: Query) -> Self {
        query.limit = WINDOW;
        Self {
            fields: query.entity.columns,
            base: query.filters.clone(),
            sort: query.sort,
            falls: query.descending,
            query,
            heading: STATE,
            state_room: 0,
            title_room: 0,
            days: None,
            left_out: None,
            adds: None,
            arises: None,
            needs: vec![],
            name: String::new(),
            first_states: vec![],
            narrowing: Narrowing::default(),
            states: None,
            unknown: vec![],
            sorts_by_names: false,
            is_taken_up: false,
            marks: None,
            rows: Rows::default(),
            selected: 0,
            more_before: false,
            more_after: false,
            total: None,
            asked: false,
            loaded: false,
            wanted: None,
            left: None,
            page: std::cell::Cell::new(10),
            top: std::cell::Cell::new(0),
        }
    }

    /// Asks for less at once: it is one of several on the screen, and most of its rows are never looked at.
    pub(in crate::console::widgets) fn share_the_screen(&mut self) {
        self.query.limit = SHARE;
    }

    /// This field has no column: it stands elsewhere in the row.
    pub fn leave_out(&mut self, field: &'static Field) {
        self.left_out = Some(field);
    }

    /// Rows can be marked, and moved together.
    pub fn with_marks(mut self) -> Self {
        self.marks = Some(Marks::default());
        self
    }

    /// What the screen shows as long as nothing else is asked for: these conditions, and of these states.
    pub fn show(&mut self, base: Vec<Filter>, states: Vec<&'static State>) {
        self.base = base;
        self.first_states = states;
        self.sift(NaiveDate::MIN);
    }

    pub fn rows(&self) -> &[View] {
        &self.rows
    }

    pub fn selected(&self) -> Option<&View> {
        self.rows.get(self.selected)
    }

    /// Whether the cursor stands on this record, with another in hand above or below it.
    pub fn has_beside(&self, record: Uuid, way: Action) -> bool {
        let here = self.selected().is_some_and(|v| v.record.id == record);
        here && cursor::moved(self.selected, way, self.rows.len(), 1) != self.selected
    }

    /// The place of the cursor among the rows in hand.
    pub fn place(&self) -> usize {
        self.selected
    }

    /// The cursor goes to this record when it comes into the window.
    pub fn want(&mut self, id: Uuid) {
        self.wanted = Some(id);
    }

    /// Whether its first rows, or that there are none, have been told.
    pub fn is_loaded(&self) -> bool {
        self.loaded
    }

    /// What was typed to narrow it.
    pub fn narrowed_to(&self) -> &str {
        &self.narrowing.text
    }

    /// The states that are asked for beside those the screen shows.
    pub fn states(&self) -> Option<&States> {
        self.states.as_ref()
    }

    /// Conditions that mean nothing here.
    pub fn unknown(&self) -> &[String] {
        &self.unknown
    }

    /// Takes up what it was narrowed to when it was last on this screen, once.
    pub fn take_up(&mut self, cx: &Cx<'_>) {
        self.needs = empty::needs(self.query.entity, cx);
        self.sorts_by_names = cx.seat.actor.region.level() >= Level::Kecamatan;
        let kept = cx.narrowed.get(&self.name).filter(|_| !self.is_taken_up);
        self.is_taken_up = true;
        if let Some(kept) = kept {
            self.narrowing = kept.clone();
            self.sift(cx.today());
        }
    }

    /// Narrows it to what is typed; it goes on from the row under the cursor where that is still shown, else from the top.
    pub fn narrow(&mut self, text: &str, today: NaiveDate) -> Vec<Effect<Msg>> {
        if self.narrowing.text == text {
            return vec![];
        }
        self.leave();
        text.clone_into(&mut self.narrowing.text);
        self.sift(today);
        self.restart()
    }

    /// What the console keeps of it for the next time the screen is opened.
    pub fn kept(&self) -> Vec<Effect<Msg>> {
        if self.name.is_empty() {
            return vec![];
        }
        let kept = Box::new(self.narrowing.clone());
        vec![Effect::KeepNarrowing(self.name.clone(), kept)]
    }

    /// The query as the screen, the line and the sorting want it.
    fn sift(&mut self, today: NaiveDate) {
        let entity = self.query.entity;
        let reading = Reading::of(&self.narrowing.text, entity, today);
        let mut filters = self.base.clone();
        let states = match &reading.states {
            None => self.first_states.clone(),
            Some(States::All) => vec![],
            Some(States::Open) => entity.workflow.open(),
            Some(States::These(states)) => states.clone(),
        };
        let asks_none = matches!(&reading.states, Some(States::These(s)) if s.is_empty());
        if asks_none {
            filters.push(Filter::Any(vec![]));
        } else if !states.is_empty() {
            filters.push(Filter::States(states));
        }
        filters.extend(reading.filters);
        self.query.filters = filters;
        self.order();
        self.states = reading.states;
        self.unknown = reading.unknown;
    }

    /// Moves the cursor, sorts and marks; answers nothing for keys that are not its own.
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
            Action::Sort => Some(self.sort_by_next()),
            Action::Reverse => Some(self.reverse()),
            action => self.act_on_marks(action),
        }
    }

    /// The place of the cursor and how many there are: `3/53`; with how many are marked.
    pub fn position(&self, lang: Lang) -> Option<String> {
        let total = self
            .total
            .filter(|_| self.loaded && !self.rows.is_empty())?;
        let at = match (self.more_before, self.more_after) {
            (false, _) => Some(self.selected + 1),
            (true, false) => (total + self.selected + 1).checked_sub(self.rows.len()),
            (true, true) => None,
        };
        let of = self.count_words().unwrap_or_default();
        let place = at.map_or_else(|| of.clone(), |at| format!("{at}/{of}"));
        let marked = self.marked();
        if marked == 0 {
            return Some(place);
        }
        let words = t("{} ditandai · {}", "{} marked · {}");
        Some(
            words
                .with([marked.to_string().into(), place.into()])
                .get(lang),
        )
    }

    /// The same in words, which count no further than a person would.
    pub fn count_words(&self) -> Option<String> {
        let total = self.total?;
        Some(if total > COUNTED {
            format!("{COUNTED}+")
        } else {
            total.to_string()
        })
    }

    /// How many there are, once it is known.
    pub fn total(&self) -> Option<usize> {
        self.total
    }

    /// The cursor goes to a row in hand.
    pub fn go_to(&mut self, row: usize) {
        self.selected = row.min(self.rows.len().saturating_sub(1));
    }

    /// The cursor goes to the last row in hand.
    pub fn go_to_last(&mut self) {
        self.selected = self.rows.len().saturating_sub(1);
    }

    fn go_up(&mut self, by: usize) -> Vec<Effect<Msg>> {
        self.selected = self.selected.saturating_sub(by);
        if self.selected < self.page.get() && self.more_before && !self.asked {
            let first = self.rows.first().map(|v| self.query.place_of(v));
            return self.ask(first, true, Msg::Before);
        }
        vec![]
    }

    fn go_down(&mut self, by: usize) -> Vec<Effect<Msg>> {
        let last = self.rows.len().saturating_sub(1);
        self.selected = self.selected.saturating_add(by).min(last);
        if self.selected + self.page.get() > last && self.more_after && !self.asked {
            let last = self.rows.last().map(|v| self.query.place_of(v));
            return self.ask(last, false, Msg::After);
        }
        vec![]
    }
}
