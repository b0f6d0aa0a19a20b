//! One record: its fields, its state and what can come next, who could do what cannot, its history and its links.

mod assignment;
mod deed;
mod number;
mod picture;
mod standing;

use std::collections::BTreeMap;

use ratatui::Frame;
use ratatui::layout::Rect;
use uuid::Uuid;

use crate::console::app::{Cx, Subject};
use crate::console::event::{Effect, Gift, Purpose, Route};
use crate::console::key::{Action, Context};
use crate::console::kit::operation::Operation;
use crate::console::kit::{cursor, paint};
use crate::console::screen::Screen;
use crate::domain::entity::Entity;
use crate::domain::format;
use crate::domain::policy::{self, Target, Verb};
use crate::domain::record::Changes;
use crate::store::{Act, Answer, Ask, Command, Done, Error, Idle, Office, Result, Step, View};
use crate::text::{Message, Text, t};

pub use deed::Deed;

const RECORD: u32 = 0;
const HISTORY: u32 = 1;
const MOVED: u32 = 2;
/// Days without activity of a KPM, and the offices of a person.
const STANDING: u32 = 3;
/// What a person is assigned to; one tag an entity from here on.
const ASSIGNED: u32 = 10;

/// A record in full.
#[derive(Debug)]
pub struct Detail {
    entity: &'static Entity,
    id: Uuid,
    view: Option<View>,
    history: Vec<Step>,
    /// What hangs on the record: what a person is, the turns of a consultation, who attended.
    assigned: Vec<View>,
    /// The offices of a person.
    offices: Vec<Office>,
    /// How long a KPM has been without activity.
    idle: Option<Idle>,
    /// History in place of the fields, where both do not fit.
    shows_history: bool,
    deeds: Vec<Deed>,
    at: usize,
    scroll: usize,
    /// Numbers that were asked for, in full; they go with the screen.
    bare: BTreeMap<&'static str, String>,
    /// The move that waits for a typed `Y`.
    asked: Option<&'static str>,
}

impl Detail {
    pub fn new(entity: &'static Entity, id: Uuid) -> Self {
        Self {
            entity,
            id,
            view: None,
            history: vec![],
            assigned: vec![],
            offices: vec![],
            idle: None,
            shows_history: false,
            deeds: vec![],
            at: 0,
            scroll: 0,
            bare: BTreeMap::new(),
            asked: None,
        }
    }

    /// The record, once it is read.
    pub fn view(&self) -> Option<&View> {
        self.view.as_ref()
    }

    fn take(&mut self, view: View, cx: &Cx<'_>) {
        self.deeds = deed::of(&view, cx);
        self.at = self.at.min(self.deeds.len().saturating_sub(1));
        if self.view.as_ref().map(|v| v.record.version) != Some(view.record.version) {
            self.bare.clear();
        }
        self.view = Some(view);
    }

    fn open(&mut self, at: usize, cx: &Cx<'_>) -> Vec<Effect> {
        let (Some(view), Some(deed)) = (&self.view, self.deeds.get(at)) else {
            return vec![];
        };
        self.at = at;
        match deed {
            Deed::Step(step) if step.asks.is_empty() && step.solemn => {
                self.asked = Some(step.name);
                let question =
                    t("{}: {}?", "{}: {}?").with([step.label.into(), view.title(cx.lang).into()]);
                vec![Effect::open(Route::Confirm {
                    question,
                    lines: vec![],
                })]
            }
            Deed::Step(step) if step.asks.is_empty() => self.step(step.name, cx),
            Deed::Step(step) => {
                let purpose = Purpose::Move(Box::new(view.clone()), step.name);
                vec![Effect::open(Route::Form(purpose, Changes::new()))]
            }
            Deed::Go(route, _) => vec![Effect::Open(Box::new(route.clone()))],
        }
    }

    fn step(&self, name: &'static str, cx: &Cx<'_>) -> Vec<Effect> {
        let Some(view) = &self.view else {
            return vec![];
        };
        let command = Command {
            entity: self.entity,
            id: self.id,
            act: Act::Move {
                version: view.record.version,
                name,
            },
            changes: Changes::new(),
        };
        let batch = Operation::default().send(vec![command], cx);
        vec![Effect::Ask(MOVED, Ask::Submit(batch))]
    }

    fn edit(&self, cx: &Cx<'_>) -> Vec<Effect> {
        let Some(view) = &self.view else {
            return vec![];
        };
        if let Some(why) = self.why_fixed(view, cx) {
            return vec![Effect::bad(why)];
        }
        vec![Effect::open(Route::Form(
            Purpose::Edit(Box::new(view.clone())),
            Changes::new(),
        ))]
    }

    /// Why this person cannot edit the record as it stands.
    fn why_fixed(&self, view: &View, cx: &Cx<'_>) -> Option<Message> {
        let target = Target {
            entity: self.entity,
            region: &view.record.region,
            skpd: view.record.get("skpd").id(),
        };
        if let Err(refusal) = policy::permit(&cx.seat.actor, Verb::Edit, &target) {
            return Some(refusal.message());
        }
        let state = self.entity.workflow.state(&view.record.state);
        if state.is_some_and(|s| s.editable) {
            return None;
        }
        let words = t(
            "dalam status {} tidak dapat diubah; lihat langkah yang tersedia",
            "in state {} it cannot be edited; see the moves on offer",
        );
        Some(words.with([paint::state(view, cx.lang).into()]))
    }

    fn ask_history(&self) -> Effect {
        Effect::Ask(HISTORY, Ask::History(self.entity, self.id))
    }
}

/// After a batch: the screen below gets its last record, and the person is told what was saved.
pub fn committed(done: Vec<Done>) -> Vec<Effect> {
    let notice = saved(&done);
    let last = done.into_iter().next_back();
    let gift = last.map(|d| Effect::Give(Gift::Saved(Box::new(d.view))));
    gift.into_iter().chain([notice]).collect()
}

/// What a save says: the moment, and the duties it met.
pub fn saved(done: &[Done]) -> Effect {
    let at = done
        .first()
        .map_or_else(String::new, |d| format::show_time(d.view.touched_at));
    let met: Vec<&str> = done
        .iter()
        .flat_map(|d| d.met.iter().map(String::as_str))
        .collect();
    let lapsed: Vec<&str> = done
        .iter()
        .flat_map(|d| d.lapsed.iter().map(String::as_str))
        .collect();
    let saved = t("TERSIMPAN {}", "SAVED {}").with([at.into()]);
    let with = |saved: Message, words: Text, names: &[&str]| {
        if names.is_empty() {
            return saved;
        }
        words.with([saved.into(), names.join("; ").into()])
    };
    let saved = with(saved, t("{} · memenuhi {}", "{} · meets {}"), &met);
    let words = t("{} · terbuka lagi: {}", "{} · open again: {}");
    Effect::good(with(saved, words, &lapsed))
}

impl Screen for Detail {
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
            Action::Edit => view.is_some_and(|v| self.why_fixed(v, cx).is_none()),
            Action::Open => !self.deeds.is_empty(),
            Action::Many => deed::many(&self.deeds).is_some(),
            Action::Unmask => !self.hidden(cx).is_empty(),
            _ => true,
        }
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Vec<Effect> {
        let mut effects = vec![
            Effect::Ask(RECORD, Ask::One(self.entity, self.id)),
            self.ask_history(),
        ];
        effects.extend(self.ask_standing(cx));
        effects.extend(self.ask_assigned(cx));
        effects
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect> {
        match action {
            Action::Up | Action::Down => {
                self.at = cursor::moved(self.at, action, self.deeds.len(), 1);
            }
            Action::Home => self.scroll = 0,
            Action::PageUp => self.scroll = self.scroll.saturating_sub(10),
            Action::PageDown => self.scroll += 10,
            Action::Open => return self.open(self.at, cx),
            Action::Digit(n @ 1..) => return self.open(usize::from(n) - 1, cx),
            Action::Edit => return self.edit(cx),
            Action::Unmask => return self.ask_why(cx),
            Action::History => {
                self.shows_history = !self.shows_history;
                self.scroll = 0;
            }
            Action::Many => {
                let route = deed::many(&self.deeds).cloned();
                return route.map(Effect::open).into_iter().collect();
            }
            Action::Previous => return vec![Effect::Give(Gift::Sibling(Action::Up))],
            Action::Next => return vec![Effect::Give(Gift::Sibling(Action::Down))],
            Action::Back => return vec![Effect::Close],
            _ => {}
        }
        vec![]
    }

    fn answered(&mut self, tag: u32, answer: Result<Answer>, cx: &Cx<'_>) -> Vec<Effect> {
        match (tag, answer) {
            (RECORD, Ok(Answer::One(view))) => self.take(*view, cx),
            (HISTORY, Ok(Answer::History(steps))) => self.history = steps,
            (STANDING, Ok(answer)) => self.take_standing(answer),
            (ASSIGNED.., Ok(Answer::Page(page))) => self.take_assigned(tag, page.rows),
            (number::NUMBER, Ok(Answer::Number(name, number))) => {
                self.bare.insert(name, number);
                return vec![self.ask_history()];
            }
            (MOVED, Ok(Answer::Done(done))) => {
                if let Some(first) = done.first() {
                    self.take(first.view.clone(), cx);
                }
                return vec![saved(&done), self.ask_history()];
            }
            (MOVED, Err(Error::Conflict(conflict))) => {
                let message = Error::Conflict(conflict.clone()).message();
                self.take(conflict.theirs, cx);
                return vec![Effect::bad(message), self.ask_history()];
            }
            (_, Err(error)) => return vec![Effect::bad(error.message())],
            _ => {}
        }
        vec![]
    }

    fn given(&mut self, gift: Gift, cx: &Cx<'_>) -> Vec<Effect> {
        match (gift, self.asked.take()) {
            (Gift::Yes, Some(name)) => self.step(name, cx),
            (Gift::Reason(reason), _) => self.uncover(&reason, cx),
            (Gift::Saved(view), _) if view.record.id == self.id => {
                let was = self.view.as_ref().map(|v| v.record.state.clone());
                self.take(*view, cx);
                let mut effects = vec![self.ask_history()];
                let moved = self
                    .view
                    .as_ref()
                    .filter(|v| was != Some(v.record.state.clone()));
                let next = moved.and_then(|v| deed::follow_up(v, cx));
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
