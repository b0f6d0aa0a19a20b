//! What the offer under the mark would be, beside the list where there is room: its first lines, or what it asks for first.

use std::cell::Cell;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Borders, Paragraph};

use super::preview::being_made;
use crate::console::key::{self, Action, Context};
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::widgets::paint;
use crate::domain::paper::{Paper, asked};
use crate::domain::region::Level;
use crate::store::Offer;
use crate::text::t;

/// Columns from which it stands beside the list, and those that the list keeps.
const BESIDE: u16 = 110;
const LIST: u16 = 50;
/// Microseconds that the mark rests before a paper is made: whoever goes down the list does not wait for each.
const REST: i64 = 600_000;

/// The paper that is looked at, and when the next is made.
#[derive(Debug, Default)]
pub(super) struct Glance {
    is_wide: Cell<bool>,
    due: Option<i64>,
    is_asked: bool,
    shown: Option<(usize, Paper)>,
}

impl Glance {
    /// The offers came up: an office of a few villages sees the first at once, a city's papers are made where they are
    /// wanted.
    pub(super) fn begin(&mut self, cx: &Cx<'_>) {
        let is_small = cx.seat.actor.region.level() > Level::City;
        self.due = is_small.then_some(cx.now);
    }

    pub(super) fn moved(&mut self, cx: &Cx<'_>) {
        self.due = Some(cx.now + REST);
        self.is_asked = false;
    }

    pub(super) fn wakes_at(&self) -> Option<i64> {
        self.due.filter(|_| self.is_wide.get())
    }

    /// Whether the time has come.
    pub(super) fn is_due(&mut self) -> bool {
        self.is_asked = self.due.take().is_some();
        self.is_asked
    }

    /// The paper, where it could be made.
    pub(super) fn take(&mut self, at: usize, paper: Option<Paper>) {
        self.shown = paper.map(|paper| (at, paper));
        self.is_asked = false;
    }

    /// Draws what is known of the offer, and answers what is left to the list.
    pub(super) fn draw(
        &self,
        frame: &mut Frame<'_>,
        area: Rect,
        (at, offer): (usize, Option<&Offer>),
        cx: &Cx<'_>,
    ) -> Rect {
        self.is_wide.set(area.width >= BESIDE && !cx.lines);
        let Some(offer) = offer.filter(|_| self.is_wide.get()) else {
            return area;
        };
        let columns = [Constraint::Length(LIST), Constraint::Min(1)];
        let [list, pane] = Layout::horizontal(columns).areas(area);
        let block = Block::default()
            .borders(Borders::LEFT)
            .border_style(cx.theme.style(Role::Frame));
        let inner = block.inner(pane);
        frame.render_widget(block, pane);
        let width = usize::from(inner.width).saturating_sub(2);
        let mut lines = self.lines((at, offer), width, cx);
        let height = usize::from(inner.height);
        if lines.len() > height {
            lines.truncate(height.saturating_sub(1));
            lines.push("…".to_owned());
        }
        let dim = cx.theme.style(Role::Dim);
        let line = |text: String| Line::from(Span::styled(format!(" {text}"), dim));
        let lines: Vec<Line<'_>> = lines.into_iter().map(line).collect();
        frame.render_widget(Paragraph::new(lines), inner);
        list
    }

    fn lines(&self, (at, offer): (usize, &Offer), width: usize, cx: &Cx<'_>) -> Vec<String> {
        match &self.shown {
            _ if !is_answered(offer) => paint::wrap(&asks(offer, cx), width),
            Some((of, paper)) if *of == at => paper.page(width),
            _ if self.is_asked || self.due.is_some() => vec![being_made(cx)],
            _ => paint::wrap(&opens(cx), width),
        }
    }
}

/// Whether it can be made as it stands.
pub(super) fn is_answered(offer: &Offer) -> bool {
    offer.asks.iter().all(|(_, said)| !said.is_empty())
}

/// A paper that is not made by itself.
fn opens(cx: &Cx<'_>) -> String {
    let key = key::named(Action::Open, Context::Roll);
    let words = t(
        "Isi surat tampil di sini setelah Anda berpindah baris; {} menampilkan yang ini.",
        "A paper shows here once you move to its row; {} shows this one.",
    );
    words.with([key]).get(cx.lang)
}

fn asks(offer: &Offer, cx: &Cx<'_>) -> String {
    let names = offer.asks.iter().filter(|(_, said)| said.is_empty());
    let names: Vec<String> = names
        .map(|(name, _)| asked::called(name, cx.lang))
        .collect();
    let words = t("Perlu diisi dahulu: {}.", "To be filled in first: {}.");
    words.with([names.join(", ").into()]).get(cx.lang)
}
