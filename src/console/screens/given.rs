//! What offices above gave the own one of late, as one line on the screen it opens on: aid, guidance, trainings. They are
//! read in their lists, and only read.

use chrono::{Days, NaiveDate};
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

use crate::console::effect::{Effect, told};
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::widgets::paint;
use crate::domain::policy;
use crate::domain::region::Code;
use crate::domain::rule::received::{KINDS, Kind};
use crate::store::request::Count;
use crate::store::{Filter, Query, Result};
use crate::text::{Message, t};

/// Days before and after today that count.
const NEAR: u64 = 30;

/// The answer it hears: how many of a kind there are.
#[derive(Clone, Debug, PartialEq)]
pub struct Msg(usize, Result<i64>);

/// How many there are of each kind.
#[derive(Debug, Default)]
pub struct Given([i64; KINDS.len()]);

impl Given {
    pub fn ask(cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let actor = &cx.seat.actor;
        let kinds = KINDS.iter().enumerate();
        let received = kinds.filter(|(_, kind)| policy::receives(actor, kind.entity));
        let ask = |(at, kind): (usize, &Kind)| {
            let query = query(kind, &actor.region, cx.today());
            Effect::ask(Count(query), move |n| Msg(at, n))
        };
        received.map(ask).collect()
    }

    pub fn answered(&mut self, Msg(at, count): Msg) -> Vec<Effect<Msg>> {
        told(count.map(|n| self.0[at] = n))
    }

    /// Draws its line under the screen, if anything was given; answers what room is left.
    pub fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) -> Rect {
        if self.0.iter().all(|n| *n == 0) {
            return area;
        }
        let [rest, line] =
            Layout::vertical([Constraint::Min(1), Constraint::Length(1)]).areas(area);
        let text = paint::fit(&self.words().get(cx.lang), usize::from(line.width), false);
        let span = Span::styled(text, cx.theme.style(Role::Accent));
        frame.render_widget(Line::from(span), line);
        rest
    }

    /// `Dari tingkat atas, 30 hari: dana 1, bimbingan 2`
    fn words(&self) -> Message {
        let counts = KINDS.iter().zip(self.0).filter(|(_, n)| *n > 0);
        let each =
            counts.map(|(kind, n)| t("{} {}", "{} {}").with([kind.entity.label.into(), n.into()]));
        let words = t(
            "Dari tingkat atas, dalam {} hari: {}",
            "From the tiers above, within {} days: {}",
        );
        let days = i64::try_from(NEAR).unwrap_or(0);
        words.with([days.into(), Message::list(each).into()])
    }
}

/// What the offices above keep for the own one, near today.
fn query(kind: &Kind, own: &Code, today: NaiveDate) -> Query {
    let above = std::iter::successors(own.parent(), Code::parent);
    let (from, to) = (today - Days::new(NEAR), today + Days::new(NEAR + 1));
    Query::of(kind.entity)
        .filter(Filter::States(kind.states.to_vec()))
        .filter(Filter::For(own.clone()))
        .filter(Filter::Any(above.map(Filter::Of).collect()))
        .filter(Filter::Span(
            kind.dated.field(),
            from.to_string(),
            to.to_string(),
        ))
}
