//! One record: its fields, its state and what can come next, who could do what cannot, its history and its links.

mod actions;
mod assignment;
mod beside;
mod clips;
mod hindrance;
pub mod lacking;
mod number;
mod render;
mod scroll;
mod status;
mod threads;

use std::collections::{BTreeMap, BTreeSet};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Frame;
use ratatui::layout::Rect;
use uuid::Uuid;

use crate::console::effect::{Effect, OverlayResult, told};
use crate::console::forms::conflict::overtaken;
use crate::console::key::{Action, Context};
use crate::console::route::{Clip, Purpose, Route};
use crate::console::view::context::{Cx, Subject};
use crate::console::view::screen::Screen;
use crate::console::widgets::operation::Operation;
use crate::console::widgets::{cursor, paint};
use crate::domain::schema::entity::Entity;
use crate::domain::schema::evidence::Shortfall;
use crate::domain::schema::record::Changes;
use crate::domain::schema::workflow::Move;
use crate::store::request::{OpenRecord, ReadHistory, Submit};
use crate::store::{Command, CommandKind, Error, Idle, Office, Outcome, Page, Result, Step, View};
use crate::text::{Message, Text};

use scroll::Scroll;

pub use actions::{RecordAction, is_receipt, may_move};

/// The answers it hears.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    Record(Result<View>),
    History(Result<Vec<Step>>),
    Moved(&'static Move, Result<Vec<Outcome>>),
    /// Days without activity of KPM, its own among them.
    Idle(Result<Vec<Idle>>),
    /// The offices of a person.
    Offices(Result<Vec<Office>>),
    /// What hangs on the record, of this kind.
    Assigned(&'static Entity, Result<Page>),
    /// The records of this kind that name it as who takes part.
    Named(&'static Entity, Result<Page>),
    /// The moves that this person cannot make of this version of it, with why.
    Hindrances(i64, Result<Vec<(&'static Move, Message)>>),
    /// The duties it could have met and does not.
    Lacking(Result<Vec<Shortfall>>),
    /// A number that was masked, and the field it stands in.
    Number(&'static str, Result<String>),
}

/// A record in full.
#[derive(Debug)]
pub struct Detail {
    entity: &'static Entity,
    id: Uuid,
    view: Option<View>,
    history: Vec<Step>,
    /// What hangs on the record: what a person is, the turns of a consultation, who attended.
    assigned: Vec<View>,
    /// The records in which it takes part and at which something may be said.
    wholes: BTreeSet<Uuid>,
    /// The offices of a person.
    offices: Vec<Office>,
    /// How long a KPM has been without activity.
    idle: Option<Idle>,
    /// History in place of the fields, where both do not fit.
    shows_history: bool,
    actions: Vec<RecordAction>,
    /// The moves that the role could make and this person cannot, with why; none before it is known.
    hindered: Option<Vec<(&'static Move, Message)>>,
    /// What it lacks to meet a duty, or what an obligation waits for.
    lacking: Vec<Shortfall>,
    at: usize,
    scroll: Scroll,
    /// Numbers that were asked for, in full; they go with the screen.
    bare: BTreeMap<&'static str, String>,
    /// Why they were asked for.
    reason: String,
    /// The move that waits for a typed `Y`, and the version it was asked on: nobody says yes to a text they have not seen.
    asked: Option<(&'static Move, i64)>,
}

impl Detail {
    pub fn new(entity: &'static Entity, id: Uuid) -> Self {
        Self {
            entity,
            id,
            view: None,
            history: vec![],
            assigned: vec![],
            wholes: BTreeSet::new(),
            offices: vec![],
            idle: None,
            shows_history: false,
            actions: vec![],
            hindered: None,
            lacking: vec![],
            at: 0,
            scroll: Scroll::default(),
            bare: BTreeMap::new(),
            reason: String::new(),
            asked: None,
        }
    }

    /// The record, once it is read.
    pub fn view(&self) -> Option<&View> {
        self.view.as_ref()
    }

    fn take(&mut self, view: View, cx: &Cx<'_>) {
        if self.view.as_ref().map(|v| v.record.version) != Some(view.record.version) {
            self.bare.clear();
            self.hindered = None;
        }
        // Where other moves are open the mark begins anew: it would stand on one that nobody looked for.
        if (self.view.as_ref()).is_some_and(|v| v.record.state != view.record.state) {
            self.at = 0;
        }
        self.view = Some(view);
        self.renew_actions(cx);
    }

    fn open(&mut self, at: usize, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let (Some(view), Some(action)) = (&self.view, self.actions.get(at)) else {
            return vec![];
        };
        self.at = at;
        match action {
            RecordAction::Step(step) if actions::is_receipt(view, step) => {
                vec![Effect::open(Route::Receipt(Box::new(view.clone())))]
            }
            RecordAction::Step(step) if step.asks.is_empty() => {
                self.asked = Some((step, view.record.version));
                vec![Effect::open(Route::Confirm {
                    question: actions::question(view, step, cx),
                    lines: vec![],
                })]
            }
            RecordAction::Step(step) => {
                let purpose = Purpose::Move(Box::new(view.clone()), step);
                vec![Effect::open(Route::Form(purpose, Changes::new()))]
            }
            RecordAction::Go(route, _) => vec![Effect::Open(route.clone())],
        }
    }

    /// What belongs to the record, by its number; a number never decides.
    fn follow(&mut self, number: u8, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let nth = usize::from(number).checked_sub(1);
        let moves = actions::moves(&self.actions);
        nth.map_or_else(Vec::new, |nth| self.open(moves + nth, cx))
    }

    fn step(&self, step: &'static Move, version: i64, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let command = Command {
            entity: self.entity,
            id: self.id,
            act: CommandKind::Move { version, step },
            changes: Changes::new(),
        };
        let batch = Operation::default().send(vec![command], cx);
        vec![Effect::ask(Submit(batch), move |done| {
            Msg::Moved(step, done)
        })]
    }

    fn moved(
        &mut self,
        step: &'static Move,
        done: Result<Vec<Outcome>>,
        cx: &Cx<'_>,
    ) -> Vec<Effect<Msg>> {
        let notice = match done {
            Ok(done) => {
                if let Some(first) = done.first() {
                    self.take(first.view.clone(), cx);
                }
                Effect::Saved(done)
            }
            Err(Error::Conflict(conflict)) => {
                let message = overtaken(&conflict, step);
                self.take(conflict.theirs, cx);
                Effect::bad(message)
            }
            Err(error) => return vec![Effect::bad(error.message())],
        };
        let mut effects = vec![notice, self.ask_history()];
        effects.extend(self.ask_hindrances());
        effects.extend(self.ask_lacking());
        effects
    }

    fn edit(&self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let Some(view) = &self.view else {
            return vec![];
        };
        if let Some(why) = hindrance::why_fixed(view, cx) {
            return vec![Effect::bad(why)];
        }
        vec![Effect::open(Route::Form(
            Purpose::Edit(Box::new(view.clone())),
            Changes::new(),
        ))]
    }

    fn ask_history(&self) -> Effect<Msg> {
        Effect::ask(ReadHistory(self.entity, self.id), Msg::History)
    }
}

impl Screen for Detail {
    type Msg = Msg;

    fn subject(&self) -> Option<Subject> {
        Some(Subject {
            entity: self.entity,
            id: self.id,
            edits: false,
        })
    }

    fn title(&self, cx: &Cx<'_>) -> String {
        let view = self.view.as_ref();
        format!(
            "{}: {}",
            paint::capital(self.entity.label.get(cx.lang)),
            view.map_or_else(String::new, |v| v.title(cx.lang))
        )
    }

    fn context(&self) -> Context {
        Context::Detail
    }

    fn offers(&self, action: Action, cx: &Cx<'_>) -> bool {
        let view = self.view.as_ref();
        match action {
            Action::Edit => view.is_some_and(|v| hindrance::why_fixed(v, cx).is_none()),
            Action::Open => !self.actions.is_empty(),
            Action::Many => actions::many(&self.actions).is_some(),
            Action::Unmask => !self.hidden(cx).is_empty(),
            Action::Digit(n) => {
                usize::from(n) <= self.actions.len() - actions::moves(&self.actions)
            }
            Action::History => !self.scroll.is_wide(),
            Action::Previous => self.has_beside(Action::Up, cx),
            Action::Next => self.has_beside(Action::Down, cx),
            Action::Up | Action::Down => self.actions.len() > 1 || self.scroll.is_needed(),
            Action::PageUp | Action::PageDown | Action::Home | Action::End => {
                self.scroll.is_needed()
            }
            _ => true,
        }
    }

    fn letters(&self, _: &Cx<'_>) -> Vec<(char, Text)> {
        let letter = |a: &RecordAction| match a {
            RecordAction::Step(step) => Some((a.letter()?, step.label)),
            RecordAction::Go(..) => None,
        };
        self.actions.iter().filter_map(letter).collect()
    }

    fn clips(&self, cx: &Cx<'_>) -> Vec<Clip> {
        self.copied(cx)
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let mut effects = vec![
            Effect::ask(OpenRecord(self.entity, self.id), Msg::Record),
            self.ask_history(),
        ];
        effects.extend(self.ask_status(cx));
        effects.extend(self.ask_assigned(cx));
        effects.extend(self.ask_wholes(cx));
        effects.extend(self.ask_lacking());
        effects
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        match action {
            Action::Up | Action::Down if self.actions.len() > 1 => {
                self.scroll.follow();
                self.at = cursor::moved(self.at, action, self.actions.len(), 1);
            }
            Action::Up
            | Action::Down
            | Action::Home
            | Action::End
            | Action::PageUp
            | Action::PageDown => self.scroll.act(action),
            Action::Open => return self.open(self.at, cx),
            Action::Digit(n) => return self.follow(n, cx),
            Action::Edit => return self.edit(cx),
            Action::Unmask => return self.ask_why(cx),
            Action::History => {
                self.shows_history = !self.shows_history;
                self.scroll.follow();
            }
            Action::Many => {
                let route = actions::many(&self.actions).cloned();
                return route.map(Effect::open).into_iter().collect();
            }
            Action::Previous => return self.go_beside(Action::Up, cx),
            Action::Next => return self.go_beside(Action::Down, cx),
            Action::Back => return vec![Effect::Close],
            _ => {}
        }
        vec![]
    }

    /// The letter of a move opens it.
    fn typed(&mut self, key: KeyEvent, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let KeyCode::Char(letter) = key.code else {
            return vec![];
        };
        let plain = (key.modifiers - KeyModifiers::SHIFT).is_empty();
        let found = self.actions.iter().position(|d| d.letter() == Some(letter));
        let open = found.filter(|_| plain).map(|at| self.open(at, cx));
        open.unwrap_or_else(|| self.refuse(letter, cx).into_iter().collect())
    }

    fn answered(&mut self, message: Msg, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        match message {
            Msg::Record(view) => {
                let mut effects = told(view.map(|v| self.take(v, cx)));
                effects.extend(self.ask_hindrances());
                effects.extend(self.ask_threads(cx));
                effects
            }
            Msg::Hindrances(version, found) => {
                told(found.map(|f| self.take_hindrances(version, f, cx)))
            }
            Msg::History(steps) => told(steps.map(|s| self.history = s)),
            Msg::Moved(step, done) => self.moved(step, done, cx),
            Msg::Idle(all) => told(all.map(|all| self.take_idle(all))),
            Msg::Offices(offices) => told(offices.map(|o| self.offices = o)),
            Msg::Assigned(of, Ok(page)) => {
                let said = self.ask_said_at(of, &page.rows, cx);
                self.take_assigned(of, page.rows);
                said
            }
            Msg::Named(whole, Ok(page)) => {
                let ids = page.rows.into_iter().map(|v| v.record.id);
                self.ask_said(whole, ids, cx)
            }
            Msg::Assigned(_, Err(error)) | Msg::Named(_, Err(error)) => {
                vec![Effect::bad(error.message())]
            }
            Msg::Lacking(short) => told(short.map(|s| self.take_lacking(s, cx))),
            Msg::Number(name, number) => self.uncovered(name, number),
        }
    }

    fn given(&mut self, outcome: OverlayResult, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        match (outcome, self.asked.take()) {
            (OverlayResult::Yes, Some((step, version))) => self.step(step, version, cx),
            (OverlayResult::Reason(reason), _) => self.uncover(&reason, cx),
            (OverlayResult::Saved(view), _) if view.record.id == self.id => {
                let was = self.view.as_ref().map(|v| v.record.state);
                self.take(*view, cx);
                let mut effects = vec![self.ask_history()];
                effects.extend(self.ask_hindrances());
                effects.extend(self.ask_lacking());
                let moved = self.view.as_ref().filter(|v| was != Some(v.record.state));
                let next = moved.and_then(|v| actions::follow_up(v, cx));
                effects.extend(next.map(Effect::open));
                effects
            }
            _ => self.refresh(cx),
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        self.paint(frame, area, cx);
    }
}
