//! What is staged in the inbox, in full, before it is committed with a typed `Y`.

use std::convert::Infallible;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use unicode_width::UnicodeWidthStr;

use crate::console::effect::{Effect, OverlayResult};
use crate::console::key::{self, Action, Context};
use crate::console::route::Decision;
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::view::screen::Screen;
use crate::console::widgets::{cursor, paint, rows};
use crate::text::{counted, t};

/// Decisions that a page key goes over.
const PAGE: usize = 8;

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
}

fn lines(decision: &Decision, here: bool, width: u16, cx: &Cx<'_>) -> Vec<Line<'static>> {
    let label = decision.step.label.get(cx.lang);
    let mark = paint::mark(here, cx);
    let place = decision.view.tier_and_place(cx.lang);
    let name = format!("{} ({place})", decision.view.title(cx.lang));
    let room = usize::from(width).saturating_sub(4 + label.width());
    // Whole, however long: a `Y` answers for all of it.
    let mut name = paint::wrap(&name, room).into_iter();
    let first = format!("  {}", name.next().unwrap_or_default());
    let indent = " ".repeat(4 + label.width());
    let rest = name.map(move |part| Line::from(format!("{indent}{part}")));
    let entity = decision.view.record.entity;
    let given = entity.fields.iter().copied().filter_map(|field| {
        let value = decision.changes.get(field)?;
        let shown = field.show(value, cx.lang);
        // A sentence that goes on is not ended twice.
        let shown = shown.trim_end_matches('.');
        (!shown.is_empty()).then(|| format!("{}: {shown}", field.label.get(cx.lang)))
    });
    let given: Vec<String> = given.collect();
    let head = Line::from(vec![
        mark,
        Span::styled(label, cx.theme.style(Role::Accent)),
        Span::raw(first),
    ]);
    let given = paint::wrap(&given.join("; "), usize::from(width).saturating_sub(4));
    let dim = cx.theme.style(Role::Dim);
    let given = given
        .into_iter()
        .map(|g| Line::from(Span::styled(format!("    {g}"), dim)));
    [head].into_iter().chain(rest).chain(given).collect()
}

impl Screen for Staged {
    type Msg = Infallible;

    fn title(&self, cx: &Cx<'_>) -> String {
        let words = t("Tinjau {} keputusan", "Review {} decisions");
        counted(self.decisions.len(), words, "Review {} decision").get(cx.lang)
    }

    fn context(&self) -> Context {
        Context::Staged
    }

    fn act(&mut self, action: Action, _: &Cx<'_>) -> Vec<Effect<Infallible>> {
        match action {
            Action::Yes => return vec![Effect::Give(OverlayResult::Yes)],
            Action::Mark => {
                let out = self
                    .decisions
                    .get(self.at)
                    .map(|d| Effect::Give(OverlayResult::TakenOut(d.view.record.id)));
                return out.into_iter().collect();
            }
            Action::Back => return vec![Effect::Close],
            action => self.at = cursor::moved(self.at, action, self.decisions.len(), PAGE),
        }
        vec![]
    }

    fn answered(&mut self, never: Infallible, _: &Cx<'_>) -> Vec<Effect<Infallible>> {
        match never {}
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let how = t(
            "{} melaksanakan semuanya sekaligus, atau tidak satu pun. {} mengeluarkan satu.",
            "{} carries out all of them or none. {} removes one.",
        );
        let how = how.with([
            key::named(Action::Yes, Context::Staged),
            key::named(Action::Mark, Context::Staged),
        ]);
        let mut shown = vec![
            Line::from(Span::styled(how.get(cx.lang), cx.theme.style(Role::Warn))),
            Line::default(),
        ];
        let (mut all, mut until) = (vec![], 0);
        for (i, decision) in self.decisions.iter().enumerate() {
            all.extend(lines(decision, i == self.at, area.width, cx));
            until = if i == self.at { all.len() } else { until };
        }
        let height = usize::from(area.height).saturating_sub(shown.len());
        shown.extend(rows::in_sight(
            (all.len(), |i| all[i].clone()),
            until,
            (area.width, height),
            cx,
        ));
        frame.render_widget(Paragraph::new(shown), area);
    }
}
