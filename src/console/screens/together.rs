//! A move of many records at once: what all that are marked allow, asked once, reviewed, committed all or none.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use uuid::Uuid;

use crate::console::effect::{Effect, OverlayResult};
use crate::console::key::{Action, Context};
use crate::console::route::{Decision, Route};
use crate::console::screens::detail::{is_receipt, may_move};
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::view::screen::Screen;
use crate::console::widgets::operation::Operation;
use crate::console::widgets::{cursor, paint};
use crate::domain::schema::record::Changes;
use crate::domain::schema::transition;
use crate::domain::schema::workflow::Move;
use crate::store::request::Submit;
use crate::store::{Command, CommandKind, Error, Outcome, Result, View};
use crate::text::{Message, Text, t};

/// Moves that a page key goes over.
const PAGE: usize = 10;

/// The answers it hears.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    Saved(Result<Vec<Outcome>>),
}

/// The marked records and the move under way.
#[derive(Debug)]
pub struct Together {
    marked: Vec<View>,
    at: usize,
    /// The move that was chosen, and what it was filled with.
    chosen: Option<(&'static Move, Changes)>,
    operation: Operation,
}

impl Together {
    pub fn new(marked: Vec<View>) -> Self {
        Self {
            marked,
            at: 0,
            chosen: None,
            operation: Operation::default(),
        }
    }

    /// The moves that all of them allow to this person. What is signed from its text, and what is noted of each by
    /// itself, is no such move.
    fn moves(&self, cx: &Cx<'_>) -> Vec<&'static Move> {
        let moves = self.alike();
        moves
            .filter(|m| self.marked.iter().all(|v| allows(v, m, cx)))
            .collect()
    }

    /// The moves that are made of many at once.
    fn alike(&self) -> impl Iterator<Item = &'static Move> + use<> {
        let kind = self.marked.first().map(|v| v.record.entity);
        let moves = kind
            .into_iter()
            .flat_map(|e| e.workflow.moves.iter().copied());
        moves.filter(|m| !m.by_rows)
    }

    /// The moves that only some of them allow, each with the first that does not.
    fn hindered(&self, cx: &Cx<'_>) -> Vec<(&'static Move, Message)> {
        let partly = |m: &&'static Move| self.marked.iter().any(|v| allows(v, m, cx));
        let why = |m: &'static Move| {
            let view = self.marked.iter().find(|v| !allows(v, m, cx))?;
            let words = t("{}: tidak untuk {} ({})", "{}: not for {} ({})");
            let why = hindrance(view, m);
            Some((
                m,
                words.with([m.label.into(), view.title(cx.lang).into(), why.into()]),
            ))
        };
        self.alike().filter(partly).filter_map(why).collect()
    }

    /// What a move asks is asked once, for all of them.
    fn choose(&mut self, step: &'static Move) -> Vec<Effect<Msg>> {
        self.chosen = Some((step, Changes::new()));
        if step.asks.is_empty() {
            return self.review();
        }
        vec![Effect::open(Route::FormOfMany(self.marked.clone(), step))]
    }

    fn decisions(&self) -> Vec<Decision> {
        let Some((step, changes)) = &self.chosen else {
            return vec![];
        };
        let decision = |view: &View| Decision {
            view: Box::new(view.clone()),
            step,
            changes: changes.clone(),
        };
        self.marked.iter().map(decision).collect()
    }

    fn review(&self) -> Vec<Effect<Msg>> {
        vec![Effect::open(Route::Staged(self.decisions()))]
    }

    fn take_out(&mut self, id: Uuid) -> Vec<Effect<Msg>> {
        self.marked.retain(|v| v.record.id != id);
        if self.marked.is_empty() {
            return vec![Effect::Close];
        }
        self.review()
    }

    fn commit(&mut self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        if self.operation.is_out() {
            return vec![];
        }
        let commands = self.decisions().into_iter().map(command).collect();
        let batch = self.operation.send(commands, cx);
        vec![Effect::ask(Submit(batch), Msg::Saved)]
    }

    fn saved(&mut self, done: Result<Vec<Outcome>>, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        self.operation.answered(&done);
        match done {
            Ok(done) => vec![Effect::Close, Effect::Saved(done)],
            Err(error) => vec![Effect::bad(self.refusal(&error, cx))],
        }
    }

    /// Nothing was written, and because of which of them.
    fn refusal(&self, error: &Error, cx: &Cx<'_>) -> Message {
        let at = match error {
            Error::Rejected { nth, .. } => self.marked.get(*nth),
            _ => None,
        };
        let Some(view) = at else {
            return error.message();
        };
        let words = t(
            "tidak ada yang disimpan. {}: {}",
            "nothing was saved. {}: {}",
        );
        words.with([view.title(cx.lang).into(), error.message().into()])
    }
}

const NO_MOVE: Text = t(
    "Tidak ada langkah yang boleh Anda jalankan untuk semua yang ditandai; tandai yang statusnya sama.",
    "There is no move that you may make of all that are marked; mark rows of one state.",
);

fn allows(view: &View, step: &'static Move, cx: &Cx<'_>) -> bool {
    let starts = step.starts_at(view.record.state);
    starts && !is_receipt(view, step) && may_move(view, step, cx)
}

/// What a record has against a move that others allow.
fn hindrance(view: &View, step: &Move) -> Text {
    let record = &view.record;
    if !step.starts_at(record.state) {
        return record.state.label;
    }
    if transition::has_agreed(record, step) {
        return t("sudah sepakat", "agreed already");
    }
    t("bukan wewenang Anda", "not yours to decide")
}

fn command(decision: Decision) -> Command {
    let record = &decision.view.record;
    Command {
        entity: record.entity,
        id: record.id,
        act: CommandKind::Move {
            version: record.version,
            step: decision.step,
        },
        changes: decision.changes,
    }
}

impl Screen for Together {
    type Msg = Msg;

    fn title(&self, cx: &Cx<'_>) -> String {
        let kind = self.marked.first().map(|v| v.record.entity.plural);
        let kind = kind.map_or("", |k| k.get(cx.lang));
        let words = t(
            "Langkah untuk {} catatan: {}",
            "One move for {} records: {}",
        );
        let many = self.marked.len().to_string();
        words.with([many.into(), kind.into()]).get(cx.lang)
    }

    fn context(&self) -> Context {
        Context::Chooser
    }

    fn offers(&self, action: Action, cx: &Cx<'_>) -> bool {
        action != Action::Open || !self.moves(cx).is_empty()
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let moves = self.moves(cx);
        match action {
            Action::Open => {
                let step = moves.get(self.at).copied();
                return step.map(|s| self.choose(s)).unwrap_or_default();
            }
            Action::Close | Action::Back => return vec![Effect::Close],
            action => self.at = cursor::moved(self.at, action, moves.len(), PAGE),
        }
        vec![]
    }

    /// The letter of a move chooses it.
    fn typed(&mut self, key: KeyEvent, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let KeyCode::Char(typed) = key.code else {
            return vec![];
        };
        if !key.modifiers.is_empty() {
            return vec![];
        }
        let mut moves = self.moves(cx).into_iter();
        if let Some(step) = moves.find(|m| m.letter == typed) {
            return self.choose(step);
        }
        let mut hindered = self.hindered(cx).into_iter();
        let found = hindered.find(|(m, _)| m.letter == typed);
        found.map(|(_, why)| Effect::bad(why)).into_iter().collect()
    }

    fn answered(&mut self, message: Msg, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let Msg::Saved(done) = message;
        self.saved(done, cx)
    }

    fn given(&mut self, outcome: OverlayResult, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        match outcome {
            OverlayResult::Filled(changes) => {
                if let Some((_, filled)) = &mut self.chosen {
                    *filled = changes;
                }
                self.review()
            }
            OverlayResult::TakenOut(id) => self.take_out(id),
            OverlayResult::Yes => self.commit(cx),
            _ => vec![],
        }
    }

    fn is_overlay(&self) -> bool {
        true
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let inner = paint::draw_box(frame, area, self.title(cx), cx);
        let moves = self.moves(cx);
        let mut lines: Vec<Line<'_>> = moves
            .iter()
            .enumerate()
            .map(|(at, step)| {
                let key = step.letter;
                Line::from(vec![
                    paint::mark(at == self.at, cx),
                    Span::styled(format!("{key}  "), cx.theme.style(Role::Key)),
                    Span::raw(step.label.get(cx.lang)),
                ])
            })
            .collect();
        let width = usize::from(inner.width);
        if moves.is_empty() {
            let words = NO_MOVE.get(cx.lang);
            lines.extend(paint::wrap(words, width).into_iter().map(Line::from));
        }
        for (step, why) in self.hindered(cx) {
            let words = format!("  {}  {}", step.letter, why.get(cx.lang));
            let dim = |row: String| Line::styled(row, cx.theme.style(Role::Dim));
            lines.extend(paint::wrap(&words, width).into_iter().map(dim));
        }
        frame.render_widget(Paragraph::new(lines), inner);
    }
}
