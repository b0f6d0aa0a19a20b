//! The camat's inbox: facilitation that waits, oldest first. Decisions are staged, reviewed, committed all or none.

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Span;

use crate::console::effect::{Effect, Effects, OverlayResult, told};
use crate::console::key::{self, Action, Context};
use crate::console::route::{Decision, Purpose, Route};
use crate::console::screens::guideline_receipt;
use crate::console::screens::guideline_receipt::GuidelineReceipts;
use crate::console::screens::staging::Stage;
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::view::screen::Screen;
use crate::console::widgets::list;
use crate::console::widgets::list::List;
use crate::console::widgets::paint;
use crate::console::widgets::search::Search;
use crate::domain::model::facilitation;
use crate::domain::schema::record::Changes;
use crate::domain::schema::workflow::Move;
use crate::store::request::ReadSummary;
use crate::store::{Error, Filter, Outcome, Query, Result, Summary, View};
use crate::text::{Message, t};

/// The answers it hears.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    List(list::Msg),
    Figures(Result<Summary>),
    Committed(Result<Vec<Outcome>>),
    Receipts(guideline_receipt::Msg),
}

/// Facilitation that a camat has to answer.
#[derive(Debug)]
pub struct Inbox {
    list: List,
    summary: Summary,
    stage: Stage,
    /// The decision a form is open for.
    filling: Option<(Box<View>, &'static Move)>,
    receipts: GuidelineReceipts,
    search: Search,
}

impl Default for Inbox {
    fn default() -> Self {
        let query = Query::of(&facilitation::ENTITY).filter(Filter::waiting());
        let mut list = List::new(query);
        list.heading = t("Menunggu", "Waits");
        Self {
            list,
            summary: Summary::default(),
            stage: Stage::default(),
            filling: None,
            receipts: GuidelineReceipts::default(),
            search: Search::default(),
        }
    }
}

impl Inbox {
    /// Stages a decision; what a move asks for without a preset is asked first.
    fn decide(&mut self, step: &'static Move, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let Some(view) = self.list.selected().cloned() else {
            return vec![];
        };
        // Deciding the same once more keeps what was said the first time.
        let staged = self.stage.get(view.record.id).filter(|d| d.step == step);
        let given = staged.map(|d| d.changes.clone());
        let changes = presets(step, cx);
        let complete = step
            .asks
            .iter()
            .all(|a| !a.required || changes.holds(a.field));
        if complete {
            let decision = Decision {
                view: Box::new(view),
                step,
                changes,
            };
            return self.stage(decision, cx);
        }
        self.filling = Some((Box::new(view.clone()), step));
        vec![Effect::open(Route::Form(
            Purpose::Stage(Box::new(view), step),
            given.unwrap_or_default(),
        ))]
    }

    /// Takes back what is staged on the record with the mark.
    fn unstage(&mut self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let id = self.list.selected().map(|v| v.record.id);
        let id = id.filter(|id| self.stage.get(*id).is_some());
        let out = id.map(|id| self.stage.take_out(id, cx));
        out.into_iter().collect()
    }

    fn stage(&mut self, decision: Decision, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let mut effects = vec![self.stage.put(decision, cx)];
        let moved = self.list.act(Action::Down).unwrap_or_default();
        effects.extend(moved.map(Msg::List));
        effects
    }

    fn review(&self) -> Vec<Effect<Msg>> {
        if self.stage.is_empty() {
            let words = t(
                "belum ada keputusan; {} setuju, {} kembalikan, {} jadwalkan, {} teruskan",
                "nothing is decided yet; {} approve, {} return, {} schedule, {} pass up",
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
                effects.extend(self.ask());
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
                error.message()
            }
            Error::Rejected { nth, message, .. } => match self.stage.nth(*nth) {
                Some(d) => t(
                    "tidak ada yang disimpan. {}: {}",
                    "nothing was saved. {}: {}",
                )
                .with([d.view.display.as_str().into(), message.clone().into()]),
                None => message.clone(),
            },
            other => other.message(),
        };
        effects.push(Effect::bad(message));
        effects.extend(self.ask());
        effects
    }

    fn ask(&mut self) -> Vec<Effect<Msg>> {
        let mut effects = self.list.refresh().map(Msg::List);
        effects.push(Effect::ask(ReadSummary, Msg::Figures));
        effects
    }

    /// A line under the list, where late obligations of earlier years are left; answers what room there is above it.
    fn draw_arrears(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) -> Rect {
        if self.summary.arrears == 0 {
            return area;
        }
        let [rest, line] =
            Layout::vertical([Constraint::Min(1), Constraint::Length(1)]).areas(area);
        let words = t(
            "Tunggakan: {} kewajiban tahun lalu, di sini dan di bawahnya (: tunggakan)",
            "Arrears: {} obligations of earlier years, here and below (: arrears)",
        );
        let text = words.with([self.summary.arrears.into()]).get(cx.lang);
        let text = paint::fit(&text, usize::from(line.width), false);
        frame.render_widget(Span::styled(text, cx.theme.style(Role::Late)), line);
        rest
    }

    /// In place of the state: what is staged, else the days it has waited.
    fn note(&self, view: &View, cx: &Cx<'_>) -> String {
        if let Some(decision) = self.stage.get(view.record.id) {
            let label = decision.step.label.get(cx.lang);
            return format!("» {label}");
        }
        let Some(raised) = view.record.get(&facilitation::RAISED_ON) else {
            return String::new();
        };
        let days = (cx.today() - raised).num_days();
        let words = if days > self.summary.deadline && self.summary.deadline > 0 {
            t("{} !", "{} !")
        } else {
            t("{}", "{}")
        };
        words.with([paint::days(days).into()]).get(cx.lang)
    }
}

fn presets(step: &Move, cx: &Cx<'_>) -> Changes {
    let values = step
        .asks
        .iter()
        .map(|a| (a.field, a.preset.value(cx.today())));
    values.filter(|(_, v)| !v.is_empty()).collect()
}

impl Screen for Inbox {
    type Msg = Msg;

    fn title(&self, cx: &Cx<'_>) -> String {
        let words = t(
            "Kotak masuk: {} menunggu, {} lewat {} hari",
            "Inbox: {} waiting, {} over {} days",
        );
        let s = &self.summary;
        let figures = [
            (s.waiting + s.overdue).into(),
            s.overdue.into(),
            s.deadline.into(),
        ];
        self.search
            .named(words.with(figures).get(cx.lang), &self.list)
    }

    fn context(&self) -> Context {
        self.search.context(Context::Inbox)
    }

    fn offers(&self, action: Action, _: &Cx<'_>) -> bool {
        match action {
            Action::Staged => !self.stage.is_empty(),
            Action::Approve | Action::Return | Action::Schedule | Action::PassUp | Action::Open => {
                self.list.selected().is_some()
            }
            Action::Mark => {
                let here = self.list.selected().map(|v| v.record.id);
                here.is_some_and(|id| self.stage.get(id).is_some())
            }
            action => self.receipts.offers(action).unwrap_or(true),
        }
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let mut effects = self.ask();
        effects.extend(GuidelineReceipts::ask(cx).map(Msg::Receipts));
        effects
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        if let Some(effects) = self.receipts.act(action) {
            return effects.map(Msg::Receipts);
        }
        if let Some(effects) = self.search.act(action, &mut self.list) {
            return effects.map(Msg::List);
        }
        match action {
            Action::Approve => self.decide(&facilitation::APPROVE, cx),
            Action::Return => self.decide(&facilitation::RETURN, cx),
            Action::Schedule => self.decide(&facilitation::SCHEDULE, cx),
            Action::PassUp => self.decide(&facilitation::PASS_UP, cx),
            Action::Staged => self.review(),
            Action::Mark => self.unstage(cx),
            Action::Open => {
                let open = self
                    .list
                    .selected()
                    .map(|v| Effect::open(Route::Detail(v.record.entity, v.record.id)));
                open.into_iter().collect()
            }
            Action::Back => vec![Effect::Close],
            action => self.list.act(action).unwrap_or_default().map(Msg::List),
        }
    }

    fn typed(&mut self, key: KeyEvent, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        self.search.typed(key, &mut self.list).map(Msg::List)
    }

    fn answered(&mut self, message: Msg, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        match message {
            Msg::List(message) => self.list.answered(message).map(Msg::List),
            Msg::Figures(summary) => told(summary.map(|s| self.summary = s)),
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
            (OverlayResult::TakenOut(id), _) => {
                let mut effects = vec![self.stage.take_out(id, cx)];
                if !self.stage.is_empty() {
                    effects.extend(self.review());
                }
                effects
            }
            (OverlayResult::Sibling(action), _) => {
                let moved = self.list.act(action).unwrap_or_default();
                let mut effects = moved.map(Msg::List);
                effects.extend(self.act(Action::Open, cx));
                effects
            }
            _ => self.ask(),
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
        let area = self.search.draw_over(frame, area, cx);
        let area = self.receipts.draw(frame, area, cx);
        let area = self.draw_arrears(frame, area, cx);
        self.list
            .draw(frame, area, cx, |view| Some(self.note(view, cx)));
    }
}
