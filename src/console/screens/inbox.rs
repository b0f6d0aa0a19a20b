//! The inbox: everything that waits for this person, in groups, oldest first. Decisions are staged, reviewed, committed
//! all or none.
//!
//! What waits for whom stands with each entity, in its `waits`.

mod row;
mod standing;
mod step;
mod taken_back;

use chrono::{Datelike, NaiveDate};
use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::Rect;
use uuid::Uuid;

use crate::console::effect::{Effect, Effects, OverlayResult, told};
use crate::console::key::{self, Action, Context};
use crate::console::route::{Decision, Purpose, Route};
use crate::console::screens::awaited_receipts;
use crate::console::screens::awaited_receipts::AwaitedReceipts;
use crate::console::screens::inbox::standing::Standing;
use crate::console::screens::inbox::taken_back::{Hindrances, TakenBack};
use crate::console::screens::staging::Stage;
use crate::console::screens::waiting;
use crate::console::view::context::Cx;
use crate::console::view::screen::Screen;
use crate::console::widgets::groups::{self, Groups};
use crate::domain::model::facilitation;
use crate::domain::schema::field::Kind;
use crate::domain::schema::record::Changes;
use crate::domain::schema::right::Verb;
use crate::domain::schema::waiting::Waiting;
use crate::domain::schema::workflow::{Ask, Move};
use crate::store::request::{ReadConsultationDays, ReadSummary};
use crate::store::{Coverage, Error, Funds, Outcome, Result, Summary, View};
use crate::text::{Message, Text, t};

/// The answers it hears.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    Groups(groups::Msg),
    Figures(Result<Summary>),
    Duties(Result<Coverage>),
    Funds(Result<Funds>),
    Arrears(Result<i64>),
    /// The days a consultation may wait.
    ConsultationDays(Result<i64>),
    Committed(Result<Vec<Outcome>>),
    /// What this person cannot make of a record.
    Hindrances(Uuid, Result<Hindrances>),
    Receipts(awaited_receipts::Msg),
}

/// What waits for this person.
#[derive(Debug, Default)]
pub struct Inbox {
    /// The day for which the groups were made: what is set for a day comes and goes with it.
    day: Option<NaiveDate>,
    groups: Groups,
    /// What each group is.
    waits: Vec<&'static Waiting>,
    summary: Summary,
    /// Days a consultation may wait, once it is known.
    consultation_days: i64,
    standing: Standing,
    stage: Stage,
    taken_back: TakenBack,
    /// The decision a form is open for.
    filling: Option<(Box<View>, &'static Move)>,
    receipts: AwaitedReceipts,
}

impl Inbox {
    /// The groups of today.
    fn begin_day(&mut self, cx: &Cx<'_>) {
        if self.day.replace(cx.today()) == Some(cx.today()) {
            return;
        }
        let all = waiting::shown(cx.seat, cx.today());
        self.waits = all.iter().map(|(waits, _)| *waits).collect();
        let groups = all.into_iter().map(|(w, q)| waiting::group(w, q));
        self.groups = Groups::new(groups.collect());
    }

    fn waits(&self) -> Option<&'static Waiting> {
        self.waits.get(self.groups.focus()).copied()
    }

    /// Stages a decision; what a move asks for without a preset is asked first. An answer in words is given at once.
    fn decide(&mut self, step: &'static Move, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let Some(view) = self.groups.selected().cloned() else {
            return vec![];
        };
        let changes = step::presets(step, cx);
        let lacks = |a: &&Ask| a.required && !changes.holds(a.field);
        let view = Box::new(view);
        let mut lacking = step.asks.iter().filter(lacks).peekable();
        if lacking.peek().is_none() {
            let decision = Decision {
                view,
                step,
                changes,
            };
            return self.stage(decision, cx);
        }
        if lacking.any(|a| matches!(a.field.kind, Kind::Note(_))) {
            let purpose = Purpose::Move(view, step);
            return vec![Effect::open(Route::Form(purpose, Changes::new()))];
        }
        // Deciding the same once more keeps what was said the first time.
        let staged = self.stage.get(view.record.id).filter(|d| d.step == step);
        let given = staged.map(|d| d.changes.clone()).unwrap_or_default();
        self.filling = Some((view.clone(), step));
        let purpose = Purpose::Stage(view, step);
        vec![Effect::open(Route::Form(purpose, given))]
    }

    /// Takes back what is staged on the record with the cursor.
    fn unstage(&mut self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let id = self.groups.selected().map(|v| v.record.id);
        let id = id.filter(|id| self.stage.get(*id).is_some());
        let out = id.map(|id| self.stage.take_out(id, cx));
        out.into_iter().collect()
    }

    fn stage(&mut self, decision: Decision, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let mut effects = vec![self.stage.put(decision, cx)];
        let moved = self.groups.act(Action::Down, cx).unwrap_or_default();
        effects.extend(moved.map(Msg::Groups));
        // What was decided already is no next one.
        if self.waits().is_some_and(|w| w.is_decided) {
            let back = self.groups.act(Action::Up, cx).unwrap_or_default();
            effects.extend(back.map(Msg::Groups));
        }
        effects
    }

    fn review(&self) -> Vec<Effect<Msg>> {
        if self.stage.is_empty() {
            let words = t(
                "belum ada keputusan; {} setuju, {} kembalikan, {} jadwalkan, {} teruskan",
                "nothing is decided yet; {} approve, {} return, {} schedule, {} refer up",
            );
            let keys = [
                key::named(Action::Approve, Context::Inbox),
                key::named(Action::Return, Context::Inbox),
                key::named(Action::Schedule, Context::Inbox),
                key::named(Action::PassUp, Context::Inbox),
            ];
            return vec![Effect::bad(words.with(keys))];
        }
        vec![Effect::open(Route::Staged(self.stage.all()))]
    }

    fn commit(&mut self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        vec![Effect::ask(self.stage.commit(cx), Msg::Committed)]
    }

    fn committed(&mut self, done: Result<Vec<Outcome>>, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        self.stage.answered(&done);
        match done {
            Ok(done) => {
                self.stage.clear();
                let mut effects = vec![Effect::Saved(done)];
                effects.extend(self.ask(cx));
                effects
            }
            Err(error) => self.refused(&error, cx),
        }
    }

    /// Nothing was written. What has moved on is taken out of the stage, to be read again first.
    fn refused(&mut self, error: &Error, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let mut effects = vec![];
        let message = match error {
            Error::Conflict(conflict) => {
                effects.push(self.stage.take_out(conflict.theirs.record.id, cx));
                let words = t(
                    "tidak ada yang disimpan: {}, dan keluar dari keputusan Anda; sisanya {}",
                    "nothing was saved: {}, and is out of your decisions; {} left",
                );
                words.with([conflict.told().into(), self.stage.len().into()])
            }
            Error::Rejected { nth, message, .. } => match self.stage.nth(*nth) {
                Some(d) => t(
                    "tidak ada yang disimpan. {}: {}",
                    "nothing was saved. {}: {}",
                )
                .with([d.view.title(cx.lang).into(), message.clone().into()]),
                None => message.clone(),
            },
            other => other.message(),
        };
        effects.push(Effect::bad(message));
        effects.extend(self.ask(cx));
        effects
    }

    fn ask(&mut self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        self.begin_day(cx);
        let mut effects = vec![];
        // An agency has no facilitation to be counted.
        if cx.may(&facilitation::ENTITY, Verb::View) {
            effects.push(Effect::ask(ReadSummary, Msg::Figures));
        }
        effects.extend(self.groups.refresh(cx).map(Msg::Groups));
        effects
    }

    fn open(&self) -> Vec<Effect<Msg>> {
        let open = self.groups.selected();
        let open = open.map(|v| Effect::open(Route::Detail(v.record.entity, v.record.id)));
        open.into_iter().collect()
    }
}

impl Screen for Inbox {
    type Msg = Msg;

    fn title(&self, cx: &Cx<'_>) -> String {
        if self
            .waits
            .first()
            .is_none_or(|w| *w.by != facilitation::APPROVE)
        {
            let words = t("Kotak masuk: {} menunggu", "Inbox: {} waiting");
            let many = self
                .groups
                .total_of(|at| !self.waits[at].is_decided)
                .map_or_else(|| "…".to_owned(), |n| n.to_string());
            return self.groups.named(words.with([many.into()]).get(cx.lang));
        }
        let words = t(
            "Kotak masuk: {} menunggu, {} lewat {} hari",
            "Inbox: {} waiting, {} over {} days",
        );
        let s = &self.summary;
        // Nothing is counted yet.
        if s.deadline == 0 {
            return self
                .groups
                .named(t("Kotak masuk", "Inbox").get(cx.lang).to_owned());
        }
        let figures = [
            (s.waiting + s.overdue).into(),
            s.overdue.into(),
            s.deadline.into(),
        ];
        self.groups.named(words.with(figures).get(cx.lang))
    }

    fn position(&self, _: &Cx<'_>) -> Option<String> {
        self.groups.position()
    }

    fn context(&self) -> Context {
        self.groups.context(Context::Inbox)
    }

    fn offers(&self, action: Action, cx: &Cx<'_>) -> bool {
        if row::is_decision(action) {
            return self.step_of(action, cx).is_some();
        }
        match action {
            Action::Staged => !self.stage.is_empty(),
            Action::Open => self.groups.selected().is_some(),
            Action::Filter => self.groups.list().is_some(),
            Action::Mark => {
                let here = self.groups.selected().map(|v| v.record.id);
                here.is_some_and(|id| self.stage.get(id).is_some())
            }
            action => self.receipts.offers(action).unwrap_or(true),
        }
    }

    fn leads(&self, action: Action, cx: &Cx<'_>) -> Option<Text> {
        let leads = self.step_of(action, cx).is_none() && self.rows_of(action, cx).is_some();
        leads.then(|| step::leads_to(action))
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let mut effects = standing::ask(cx.today().year(), cx);
        effects.extend(self.ask(cx));
        effects.extend(AwaitedReceipts::ask(cx).map(Msg::Receipts));
        effects.push(Effect::ask(ReadConsultationDays, Msg::ConsultationDays));
        effects
    }

    fn has_beside(&self, record: Uuid, way: Action) -> bool {
        self.groups.has_beside(record, way)
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        if let Some(effects) = self.receipts.act(action) {
            return effects.map(Msg::Receipts);
        }
        if row::is_decision(action) {
            return match self.step_of(action, cx) {
                Some(step) => self.decide(step, cx),
                None => self.go_to_rows_of(action, cx),
            };
        }
        match action {
            Action::Mark => return self.unstage(cx),
            Action::Staged => return self.review(),
            _ => {}
        }
        if let Some(effects) = self.groups.act(action, cx) {
            return effects.map(Msg::Groups);
        }
        match action {
            Action::Open => self.open(),
            Action::Back => vec![Effect::Close],
            _ => vec![],
        }
    }

    fn typed(&mut self, key: KeyEvent, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        self.groups.typed(key, cx).map(Msg::Groups)
    }

    fn answered(&mut self, message: Msg, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        match message {
            Msg::Groups(message) => {
                let mut effects = self.ask_what_goes_back(&message);
                effects.extend(self.groups.answered(message).map(Msg::Groups));
                effects
            }
            Msg::Hindrances(id, found) => self.take_hindrances(id, found),
            Msg::Figures(summary) => told(summary.map(|s| self.summary = s)),
            Msg::Duties(map) => told(map.map(|m| self.standing.map = Some(m))),
            Msg::Funds(funds) => told(funds.map(|f| self.standing.funds = Some(f))),
            Msg::Arrears(count) => told(count.map(|n| self.standing.arrears = n)),
            Msg::ConsultationDays(days) => told(days.map(|d| self.consultation_days = d)),
            Msg::Committed(done) => self.committed(done, cx),
            Msg::Receipts(message) => self.receipts.answered(message).map(Msg::Receipts),
        }
    }

    fn given(&mut self, outcome: OverlayResult, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        match (outcome, self.filling.take()) {
            (OverlayResult::Filled(changes), Some((view, step))) => {
                let decision = Decision {
                    view,
                    step,
                    changes,
                };
                self.stage(decision, cx)
            }
            (OverlayResult::Restaged(draft, decisions), _) => {
                let mut effects = vec![self.stage.take_up(draft, decisions, cx)];
                effects.extend(self.review());
                effects
            }
            (OverlayResult::Yes, _) => self.commit(cx),
            (OverlayResult::Narrowed(text), _) => self.groups.narrowed(&text, cx).map(Msg::Groups),
            (OverlayResult::TakenOut(id), _) => {
                let mut effects = vec![self.stage.take_out(id, cx)];
                if !self.stage.is_empty() {
                    effects.extend(self.review());
                }
                effects
            }
            _ => self.ask(cx),
        }
    }

    fn at_stake(&self) -> Option<Message> {
        let words = t(
            "Keputusan di kotak masuk yang belum dilaksanakan: {}. Tersimpan sebagai draf; {} melaksanakannya.",
            "Decisions in the inbox not carried out: {}. They are kept as a draft; {} carries them out.",
        );
        let staged = self.stage.len();
        (staged > 0).then(|| {
            words.with([
                staged.to_string().into(),
                key::named(Action::Staged, Context::Inbox),
            ])
        })
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let area = self.receipts.draw(frame, area, cx);
        let area = self.draw_standing(frame, area, cx);
        self.groups.draw(frame, area, cx, |at, view| {
            if let Some(decision) = self.stage.get(view.record.id) {
                return Some(format!("» {}", decision.step.label.get(cx.lang)));
            }
            let deadlines = [self.summary.deadline, self.consultation_days];
            row::note(self.waits[at], view, deadlines, cx)
        });
    }
}
