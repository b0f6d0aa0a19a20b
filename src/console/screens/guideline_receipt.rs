//! Guidelines that wait for their receipt, as one line on the screen an office opens on: a key opens the one shown, which
//! is read and then signed.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

use crate::console::effect::{Effect, told};
use crate::console::key::{self, Action, Context};
use crate::console::route::Route;
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::widgets::paint;
use crate::domain::format;
use crate::domain::model::receipt;
use crate::store::request::List;
use crate::store::{Filter, Page, Query, Result, View};
use crate::text::t;

/// The answers it hears.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    Waiting(Result<Page>),
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
        (action == Action::Read).then_some(!self.waiting.is_empty())
    }

    /// A key that is its own.
    pub fn act(&self, action: Action) -> Option<Vec<Effect<Msg>>> {
        let first = self.waiting.first();
        let open = |v: &View| Effect::open(Route::Receipt(Box::new(v.clone())));
        (action == Action::Read).then(|| first.map(open).into_iter().collect())
    }

    pub fn answered(&mut self, message: Msg) -> Vec<Effect<Msg>> {
        let Msg::Waiting(page) = message;
        told(page.map(|p| self.waiting = p.rows))
    }

    /// Draws its line under the screen, if anything waits; answers what room is left.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) -> Rect {
        let Some(first) = self.waiting.first() else {
            return area;
        };
        let [rest, line] =
            Layout::vertical([Constraint::Min(1), Constraint::Length(1)]).areas(area);
        let words = t(
            "Pedoman menunggu tanda terima ({}): {}   {} baca dan terima",
            "Guidelines awaiting receipt ({}): {}   {} read and receive",
        );
        let name = paint::fit(&format::visible(&first.display), 24, false);
        let count = self.waiting.len().to_string();
        let text = words.with([
            count.into(),
            name.trim_end().into(),
            key::named(Action::Read, Context::Today),
        ]);
        let text = paint::fit(&text.get(cx.lang), usize::from(line.width), false);
        let span = Span::styled(text, cx.theme.style(Role::Warn));
        frame.render_widget(Line::from(span), line);
        rest
    }
}
