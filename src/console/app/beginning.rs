//! Langkah pertama: what an empty store needs next, above the landing screen until the office has begun to work.
//!
//! Nobody ticks anything off: what is there shows which steps were taken.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::effect::ask;
use super::{App, AppEffect};
use crate::console::app::event::AppMsg;
use crate::console::key::{self, Action, Context};
use crate::console::navigation;
use crate::console::route::Route;
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::widgets::{empty, paint};
use crate::domain::origin;
use crate::domain::schema::right::Verb;
use crate::store::request::ReadFirstSteps;
use crate::store::{Result, StepTaken};
use crate::text::{Arg, Lang, Message, t};

/// From so many rows on each step has a line of its own.
const HIGH: u16 = 32;
/// Columns of a step's name there.
const NAME: usize = 34;

/// The steps, as long as one of them is to be taken.
#[derive(Debug, Default)]
pub(super) struct Beginning {
    steps: Vec<StepTaken>,
    /// All were taken: they are not asked for again.
    is_over: bool,
}

impl App {
    pub(super) fn ask_for_first_steps(&self, out: &mut Vec<AppEffect>) {
        if !self.beginning.is_over {
            ask(ReadFirstSteps, AppMsg::FirstSteps, out);
        }
    }

    /// Where they cannot be read the screen below says what is wrong.
    pub(super) fn see_first_steps(&mut self, steps: Result<Vec<StepTaken>>) {
        if let Ok(steps) = steps {
            self.beginning.is_over = steps.is_empty();
            self.beginning.steps = steps;
        }
    }

    /// Draws the steps at the top, if one is to be taken; answers what room is left.
    pub(super) fn draw_first_steps(&self, frame: &mut Frame<'_>, area: Rect) -> Rect {
        let lines = self.first_step_lines(area);
        let height = u16::try_from(lines.len()).unwrap_or(0);
        let [band, rest] =
            Layout::vertical([Constraint::Length(height), Constraint::Min(1)]).areas(area);
        frame.render_widget(Paragraph::new(lines), band);
        rest
    }

    fn first_step_lines(&self, area: Rect) -> Vec<Line<'static>> {
        let (cx, steps) = (self.cx(0), &self.beginning.steps);
        let Some(next) = steps.iter().position(|s| !s.is_taken) else {
            return vec![];
        };
        let width = usize::from(area.width);
        let mut lines = if area.height < HIGH {
            let head = format!("{}:", head(steps).get(cx.lang));
            let all = steps.iter().map(|s| ticked(s, cx.lang));
            let all: Vec<String> = std::iter::once(head).chain(all).collect();
            let lines = paint::flow(all.iter().map(String::as_str), "  ", width);
            let lines = lines.into_iter().map(Line::from);
            let next = format!("> {}", told(&steps[next], &cx).get(cx.lang));
            let next = paint::wrap(&next, width).into_iter();
            let accent = cx.theme.style(Role::Accent);
            lines
                .chain(next.map(|l| Line::from(Span::styled(l, accent))))
                .collect()
        } else {
            each(steps, next, width, &cx)
        };
        lines.push(Line::default());
        lines
    }
}

fn head(steps: &[StepTaken]) -> Message {
    let taken = steps.iter().filter(|s| s.is_taken).count();
    let words = t(
        "Langkah pertama, {} dari {} sudah",
        "First steps, {} of {} taken",
    );
    words.with([taken.to_string().into(), steps.len().into()])
}

/// A line a step, the next one marked, each with who takes it.
fn each(steps: &[StepTaken], next: usize, width: usize, cx: &Cx<'_>) -> Vec<Line<'static>> {
    let line = |(at, step): (usize, &StepTaken)| {
        let role = if at == next { Role::Accent } else { Role::Text };
        let sign = if at == next { "> " } else { "  " };
        let how = if step.is_taken {
            String::new()
        } else {
            how(step, cx).get(cx.lang)
        };
        let name = paint::fit(&ticked(step, cx.lang), NAME, false);
        let text = paint::fit(&format!("{sign}{name}  {how}"), width, false);
        Line::from(Span::styled(text, cx.theme.style(role)))
    };
    let head = Span::styled(head(steps).get(cx.lang), cx.theme.style(Role::Header));
    let lines = steps.iter().enumerate().map(line);
    std::iter::once(Line::from(head)).chain(lines).collect()
}

fn ticked(step: &StepTaken, lang: Lang) -> String {
    let sign = if step.is_taken { 'x' } else { ' ' };
    format!("[{sign}] {}", step.step.label.get(lang))
}

fn told(step: &StepTaken, cx: &Cx<'_>) -> Message {
    t("{}: {}", "{}: {}").with([step.step.label.into(), how(step, cx).into()])
}

/// With which keys this person takes it, else who does.
fn how(step: &StepTaken, cx: &Cx<'_>) -> Message {
    let (actor, entity, by) = (&cx.seat.actor, step.entity, step.step.by);
    let roles = || origin::roles_at(entity, by, step.step.tier);
    if by == Verb::Add && roles().any(|r| r == actor.role) {
        return way(step, cx).unwrap_or_else(|| empty::by_palette(entity));
    }
    let who = origin::named(&actor.region, roles()).map_or_else(|| "–".into(), Arg::from);
    match by {
        Verb::Move(step) => t(
            "“{}” oleh {}; halaman catatannya menyebut langkah sebelum itu",
            "“{}” by {}; the record's page names the steps before it",
        )
        .with([step.label.into(), who]),
        _ => t("oleh {}", "by {}").with([who]),
    }
}

/// The screen among those of the role where the key for a new one works.
fn way(step: &StepTaken, cx: &Cx<'_>) -> Option<Message> {
    let places = navigation::places(cx.seat.actor.role);
    let at = places.iter().position(
        |p| matches!(&p.route, Route::List(l) if l.entity == step.entity && l.filters.is_empty()),
    )?;
    let new = key::named(Action::New, Context::List);
    if at == 0 {
        return Some(t("{} di sini", "{} here").with([new]));
    }
    let screens = key::letter_of(Action::Screens, Context::List)?;
    let digit = navigation::digit(at)?;
    let there = format!("{screens} {digit}");
    Some(t("{}, lalu {}", "{}, then {}").with([there.into(), new]))
}
