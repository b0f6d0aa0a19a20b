//! What is staged in the inbox, in full, before it is committed with a typed `Y`.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::console::app::Cx;
use crate::console::event::{Decision, Effect, Gift};
use crate::console::key::{Action, Context};
use crate::console::kit::paint;
use crate::console::screen::Screen;
use crate::console::theme::Role;
use crate::domain::format;
use crate::store::{Answer, Result};
use crate::text::t;

/// The decisions under review.
#[derive(Debug)]
pub struct Staged {
    decisions: Vec<Decision>,
    at: usize,
}

impl Staged {
    pub fn new(decisions: Vec<Decision>) -> Self {
        Self { decisions, at: 0 }
    }

    fn last(&self) -> usize {
        self.decisions.len().saturating_sub(1)
    }
}

fn lines(decision: &Decision, here: bool, cx: &Cx<'_>) -> [Line<'static>; 2] {
    let entity = decision.view.record.entity;
    let label = entity
        .workflow
        .find(decision.step)
        .map_or("", |m| m.label.get(cx.lang));
    let mark = paint::mark(here, cx);
    let place = decision.view.tier_and_place(cx.lang);
    let name = format!("  {} ({place})", format::visible(&decision.view.display));
    let given = decision.changes.iter().filter_map(|(name, value)| {
        let field = entity.field(name)?;
        Some(format!(
            "{}: {}",
            field.label.get(cx.lang),
            field.show(value, cx.lang)
        ))
    });
    let given: Vec<String> = given.collect();
    [
        Line::from(vec![
            mark,
            Span::styled(label, cx.theme.style(Role::Accent)),
            Span::raw(name),
        ]),
        Line::from(Span::styled(
            format!("    {}", given.join("; ")),
            cx.theme.style(Role::Dim),
        )),
    ]
}

impl Screen for Staged {
    fn title(&self, cx: &Cx<'_>) -> String {
        let words = t("Tinjau {} keputusan", "Review {} decisions");
        words
            .with([self.decisions.len().to_string().into()])
            .get(cx.lang)
    }

    fn context(&self) -> Context {
        Context::Staged
    }

    fn refresh(&mut self, _: &Cx<'_>) -> Vec<Effect> {
        vec![]
    }

    fn act(&mut self, action: Action, _: &Cx<'_>) -> Vec<Effect> {
        match action {
            Action::Yes => return vec![Effect::Give(Gift::Yes)],
            Action::Mark => {
                let out = self
                    .decisions
                    .get(self.at)
                    .map(|d| Effect::Give(Gift::TakenOut(d.view.record.id)));
                return out.into_iter().collect();
            }
            Action::Back => return vec![Effect::Close],
            Action::Up => self.at = self.at.saturating_sub(1),
            Action::Down => self.at = (self.at + 1).min(self.last()),
            Action::PageUp => self.at = self.at.saturating_sub(8),
            Action::PageDown => self.at = (self.at + 8).min(self.last()),
            Action::Home => self.at = 0,
            Action::End => self.at = self.last(),
            _ => {}
        }
        vec![]
    }

    fn answered(&mut self, _: u32, _: Result<Answer>, _: &Cx<'_>) -> Vec<Effect> {
        vec![]
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let how = t(
            "Y melaksanakan semuanya sekaligus, atau tidak satu pun. x mengeluarkan satu.",
            "Y commits all of it or none. x takes one out.",
        );
        let mut all = vec![
            Line::from(Span::styled(how.get(cx.lang), cx.theme.style(Role::Warn))),
            Line::default(),
        ];
        for (i, decision) in self.decisions.iter().enumerate() {
            all.extend(lines(decision, i == self.at, cx));
        }
        let height = usize::from(area.height);
        let top = (2 + 2 * (self.at + 1)).saturating_sub(height);
        let shown: Vec<_> = all.into_iter().skip(top).collect();
        frame.render_widget(Paragraph::new(shown), area);
    }
}
