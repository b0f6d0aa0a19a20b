//! Guidelines that wait for their receipt, as one line on the screen an office opens on: one key receives the one
//! shown, another reads it.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

use crate::console::effect::Effect;
use crate::console::key::{self, Action, Context};
use crate::console::route::Route;
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::widgets::operation::Operation;
use crate::console::widgets::paint;
use crate::domain::format;
use crate::domain::model::{guideline, receipt};
use crate::domain::schema::record::Changes;
use crate::store::request::{List, Submit};
use crate::store::{Command, CommandKind, Filter, Outcome, Page, Query, Result, View};
use crate::text::t;

/// The answers it hears.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    Waiting(Result<Page>),
    Received(Result<Vec<Outcome>>),
}

/// Receipts the office owes, oldest first.
#[derive(Debug, Default)]
pub struct GuidelineReceipts {
    waiting: Vec<View>,
}

impl GuidelineReceipts {
    pub fn ask(cx: &Cx<'_>) -> Effect<Msg> {
        let own = Filter::Of(cx.seat.actor.region.clone());
        let query = Query::of(&receipt::ENTITY)
            .filter(Filter::States(vec![&receipt::MENUNGGU]))
            .filter(own);
        Effect::ask(List(query), Msg::Waiting)
    }

    /// Whether the key would do something now.
    pub fn offers(&self, action: Action) -> Option<bool> {
        let is_its_own = matches!(action, Action::Receive | Action::Read);
        is_its_own.then_some(!self.waiting.is_empty())
    }

    /// A key that is its own.
    pub fn act(&self, action: Action, cx: &Cx<'_>) -> Option<Vec<Effect<Msg>>> {
        let first = self.waiting.first();
        match action {
            Action::Receive => Some(first.map(|v| receive(v, cx)).into_iter().collect()),
            Action::Read => {
                let id = first.and_then(|v| v.record.get(&receipt::GUIDELINE));
                let open = id.map(|id| Effect::open(Route::Detail(&guideline::ENTITY, id)));
                Some(open.into_iter().collect())
            }
            _ => None,
        }
    }

    pub fn answered(&mut self, message: Msg, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let notice = match message {
            Msg::Waiting(Ok(page)) => {
                self.waiting = page.rows;
                return vec![];
            }
            Msg::Received(Ok(done)) => Effect::Saved(done),
            Msg::Waiting(Err(error)) | Msg::Received(Err(error)) => Effect::bad(error.message()),
        };
        vec![notice, Self::ask(cx)]
    }

    /// Draws its line under the screen, if anything waits; answers what room is left.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) -> Rect {
        let Some(first) = self.waiting.first() else {
            return area;
        };
        let [rest, line] =
            Layout::vertical([Constraint::Min(1), Constraint::Length(1)]).areas(area);
        let words = t(
            "Pedoman menunggu tanda terima ({}): {}   {} terima, {} baca",
            "Guidelines awaiting receipt ({}): {}   {} receive, {} read",
        );
        let name = paint::fit(&format::visible(&first.display), 24, false);
        let count = self.waiting.len().to_string();
        let text = words.with([
            count.into(),
            name.trim_end().into(),
            key::named(Action::Receive, Context::Today),
            key::named(Action::Read, Context::Today),
        ]);
        let text = paint::fit(&text.get(cx.lang), usize::from(line.width), false);
        let span = Span::styled(text, cx.theme.style(Role::Warn));
        frame.render_widget(Line::from(span), line);
        rest
    }
}

fn receive(waiting: &View, cx: &Cx<'_>) -> Effect<Msg> {
    let command = Command {
        entity: &receipt::ENTITY,
        id: waiting.record.id,
        act: CommandKind::Move {
            version: waiting.record.version,
            step: &receipt::RECEIVE,
        },
        changes: Changes::new(),
    };
    let batch = Operation::default().send(vec![command], cx);
    Effect::ask(Submit(batch), Msg::Received)
}
