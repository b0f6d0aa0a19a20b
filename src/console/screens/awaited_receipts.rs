//! Guidelines that wait for their receipt, as one line on the screen an office opens on: a key opens the one shown, which
//! is read and then signed.

use chrono::Days;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

use crate::console::effect::{Effect, Effects, told};
use crate::console::key::{self, Action, Context};
use crate::console::route::Route;
use crate::console::screens::given;
use crate::console::screens::given::Given;
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::widgets::paint;
use crate::domain::format;
use crate::domain::model::{in_use, mandate, receipt};
use crate::domain::schema::right::Verb;
use crate::store::request::List;
use crate::store::{Filter, Page, Query, Result, View};
use crate::text::t;

/// The answers it hears.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    Waiting(Result<Page>),
    /// Letters of mandate of the office that end soon.
    Lapsing(Result<Page>),
    /// What the tiers above gave.
    Given(given::Msg),
}

/// Receipts the office owes, oldest first.
#[derive(Debug, Default)]
pub struct GuidelineReceipts {
    waiting: Vec<View>,
    lapsing: Vec<View>,
    given: Given,
}

impl GuidelineReceipts {
    /// The receipts alone, for who has no office in a region: an agency.
    pub fn ask_waiting(cx: &Cx<'_>) -> Effect<Msg> {
        let own = Filter::Of(cx.seat.actor.region.clone());
        let query = Query::of(&receipt::ENTITY)
            .filter(Filter::States(vec![&receipt::MENUNGGU]))
            .filter(own);
        Effect::ask(List(query), Msg::Waiting)
    }

    pub fn ask(cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let mut asks = Self::ask_lapsing(cx);
        asks.push(Self::ask_waiting(cx));
        asks.extend(Given::ask(cx).map(Msg::Given));
        asks
    }

    /// The letters of mandate of the own office that end soon, for who reads them.
    pub fn ask_lapsing(cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        if !cx.may(&mandate::ENTITY, Verb::View) {
            return vec![];
        }
        let own = Filter::Of(cx.seat.actor.region.clone());
        let soon = cx.today() + Days::new(mandate::ANNOUNCED_DAYS);
        let letters = Query::of(&mandate::ENTITY)
            .filter(Filter::States(vec![&in_use::AKTIF]))
            .filter(Filter::Before(mandate::TO_DATE.field(), soon))
            .filter(own);
        vec![Effect::ask(List(letters), Msg::Lapsing)]
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
        match message {
            Msg::Waiting(page) => told(page.map(|p| self.waiting = p.rows)),
            Msg::Lapsing(page) => told(page.map(|p| self.lapsing = p.rows)),
            Msg::Given(message) => self.given.answered(message).map(Msg::Given),
        }
    }

    /// Draws its lines under the screen, if anything waits; answers what room is left.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) -> Rect {
        let area = self.given.draw(frame, area, cx);
        let area = self.draw_lapsing(frame, area, cx);
        self.draw_waiting(frame, area, cx)
    }

    fn draw_lapsing(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) -> Rect {
        let Some(first) = self.lapsing.first() else {
            return area;
        };
        let [rest, line] =
            Layout::vertical([Constraint::Min(1), Constraint::Length(1)]).areas(area);
        let words = t(
            "Surat mandat segera berakhir ({}): {} sampai {}",
            "Letters of mandate that end soon ({}): {} until {}",
        );
        let until = first.record.get(&mandate::TO_DATE);
        let until = until.map(format::short_date).unwrap_or_default();
        let count = self.lapsing.len().to_string();
        let name = format::visible(&first.display).into_owned();
        let text = words.with([count.into(), name.into(), until.into()]);
        let text = paint::fit(&text.get(cx.lang), usize::from(line.width), false);
        let span = Span::styled(text, cx.theme.style(Role::Warn));
        frame.render_widget(Line::from(span), line);
        rest
    }

    fn draw_waiting(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) -> Rect {
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
