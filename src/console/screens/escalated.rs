//! Facilitation that came up to the city: passed on by a camat, or unanswered past the set days.

use chrono::TimeDelta;
use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::Rect;
use uuid::Uuid;

use crate::console::effect::{Effect, Effects, OverlayResult};
use crate::console::key::{Action, Context};
use crate::console::route::Listing;
use crate::console::screens::consultation_age;
use crate::console::screens::table;
use crate::console::screens::table::Table;
use crate::console::view::context::Cx;
use crate::console::view::screen::Screen;
use crate::domain::model::{facilitation, setting};
use crate::store::request::ReadSummary;
use crate::store::{Filter, Result, Summary};
use crate::text::t;

/// Columns of the days with their sign, and of the state behind them: `999 hari ! dijadwalkan`.
const AGE_AND_STATE: usize = 22;

/// The answers it hears.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    Table(table::Msg),
    /// The figures that say how long a facilitation may wait.
    Figures(Result<Summary>),
}

/// A list whose edge moves with the day and with the office's setting.
#[derive(Debug)]
pub struct Escalated {
    table: Table,
    /// Days a facilitation may wait; what the table was made with.
    deadline: Option<i64>,
}

impl Default for Escalated {
    fn default() -> Self {
        Self {
            table: Table::new(Listing::of(&facilitation::ENTITY)),
            deadline: None,
        }
    }
}

impl Escalated {
    fn make(&mut self, deadline: i64, cx: &Cx<'_>) {
        let edge = cx.today() - TimeDelta::days(deadline);
        let mut listing = Listing::of(&facilitation::ENTITY);
        listing.title = Some(
            t(
                "Fasilitasi diteruskan dan lewat waktu",
                "Facilitation referred up or overdue",
            )
            .into(),
        );
        listing.filters = vec![Filter::escalated(edge)];
        self.table = Table::new(listing).with_ages(AGE_AND_STATE);
        self.deadline = Some(deadline);
    }

    /// The list anew, where the office lets a facilitation wait for other than the days in force so far.
    fn keep_to(&mut self, deadline: i64, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        if self.deadline == Some(deadline) {
            return vec![];
        }
        self.make(deadline, cx);
        self.table.refresh(cx).map(Msg::Table)
    }
}

impl Screen for Escalated {
    type Msg = Msg;

    fn title(&self, cx: &Cx<'_>) -> String {
        self.table.title(cx)
    }

    fn position(&self, cx: &Cx<'_>) -> Option<String> {
        self.table.position(cx)
    }

    fn context(&self) -> Context {
        self.table.context()
    }

    fn offers(&self, action: Action, cx: &Cx<'_>) -> bool {
        self.table.offers(action, cx)
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        if self.deadline.is_none() {
            self.make(setting::FACILITATION_DAYS.default, cx);
        }
        let mut effects = self.table.refresh(cx).map(Msg::Table);
        effects.push(Effect::ask(ReadSummary, Msg::Figures));
        effects
    }

    fn has_beside(&self, record: Uuid, way: Action) -> bool {
        self.table.has_beside(record, way)
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        self.table.act(action, cx).map(Msg::Table)
    }

    fn typed(&mut self, key: KeyEvent, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        self.table.typed(key, cx).map(Msg::Table)
    }

    fn answered(&mut self, message: Msg, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        match message {
            Msg::Table(message) => self.table.answered(message, cx).map(Msg::Table),
            Msg::Figures(Ok(figures)) => self.keep_to(figures.deadline, cx),
            Msg::Figures(Err(error)) => vec![Effect::bad(error.message())],
        }
    }

    fn given(&mut self, outcome: OverlayResult, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        self.table.given(outcome, cx).map(Msg::Table)
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let deadline = self.deadline.unwrap_or(0);
        self.table.draw_noted(frame, area, cx, |view| {
            let raised = view.record.get(&facilitation::RAISED_ON)?;
            let days = (cx.today() - raised).num_days();
            Some(consultation_age::with_state(view, days, deadline, cx))
        });
    }
}
