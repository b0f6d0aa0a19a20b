//! Facilitation that came up to the city: passed on by a camat, or unanswered past the set days.

use chrono::TimeDelta;
use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::console::app::Cx;
use crate::console::event::{Effect, Gift, Listing};
use crate::console::key::{Action, Context};
use crate::console::kit::table::Table;
use crate::console::screen::Screen;
use crate::domain::entity::{facilitation, setting};
use crate::store::{Answer, Ask, Filter, Result};
use crate::text::t;

const FIGURES: u32 = 100;

/// A list whose edge moves with the day and with the office's setting.
#[derive(Debug)]
pub struct Escalated {
    table: Table,
    /// Days a facilitation may wait; what the table was made with.
    patience: Option<i64>,
}

impl Default for Escalated {
    fn default() -> Self {
        Self {
            table: Table::new(Listing::of(&facilitation::ENTITY)),
            patience: None,
        }
    }
}

impl Escalated {
    fn make(&mut self, patience: i64, cx: &Cx<'_>) {
        let edge = cx.today() - TimeDelta::days(patience);
        let mut listing = Listing::of(&facilitation::ENTITY);
        listing.title = Some(
            t(
                "Fasilitasi diteruskan dan lewat waktu",
                "Facilitation passed up or overdue",
            )
            .into(),
        );
        listing.filters = vec![Filter::escalated(edge)];
        self.table = Table::new(listing);
        self.patience = Some(patience);
    }
}

impl Screen for Escalated {
    fn title(&self, cx: &Cx<'_>) -> String {
        self.table.title(cx)
    }

    fn context(&self) -> Context {
        self.table.context()
    }

    fn offers(&self, action: Action, cx: &Cx<'_>) -> bool {
        self.table.offers(action, cx)
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Vec<Effect> {
        if self.patience.is_none() {
            self.make(setting::FACILITATION_DAYS.default, cx);
        }
        let mut effects = self.table.refresh(cx);
        effects.push(Effect::Ask(FIGURES, Ask::Summary));
        effects
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect> {
        self.table.act(action, cx)
    }

    fn typed(&mut self, key: KeyEvent, cx: &Cx<'_>) -> Vec<Effect> {
        self.table.typed(key, cx)
    }

    fn answered(&mut self, tag: u32, answer: Result<Answer>, cx: &Cx<'_>) -> Vec<Effect> {
        match (tag, answer) {
            (FIGURES, Ok(Answer::Summary(s))) if self.patience != Some(s.patience) => {
                self.make(s.patience, cx);
                self.table.refresh(cx)
            }
            (FIGURES, _) => vec![],
            (tag, answer) => self.table.answered(tag, answer, cx),
        }
    }

    fn given(&mut self, gift: Gift, cx: &Cx<'_>) -> Vec<Effect> {
        self.table.given(gift, cx)
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        self.table.draw(frame, area, cx);
    }
}
