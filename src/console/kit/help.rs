//! The keys that have a meaning on the screen below, from the one table of keys.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::console::app::Cx;
use crate::console::event::Effect;
use crate::console::key::{self, Action, Context};
use crate::console::kit::paint;
use crate::console::screen::{self, Screen};
use crate::console::theme::Role;
use crate::store::{Answer, Result};
use crate::text::t;

/// Help, scrolled by pages.
#[derive(Debug, Default)]
pub struct Help {
    scroll: usize,
}

impl Help {
    fn lines(cx: &Cx<'_>) -> Vec<Line<'static>> {
        let key_line = |keys: String, label: &str| {
            Line::from(vec![
                Span::styled(
                    format!("  {}", paint::fit(&keys, 24, false)),
                    cx.theme.style(Role::Key),
                ),
                Span::raw(label.to_owned()),
            ])
        };
        let context = cx.below.unwrap_or(Context::List);
        let mut lines: Vec<_> = key::bindings(context)
            .map(|b| {
                let names: Vec<String> = b.presses.iter().map(|p| p.name()).collect();
                key_line(names.join("  "), b.label.get(cx.lang))
            })
            .collect();
        let heading = t("Layar peran Anda", "The screens of your role").get(cx.lang);
        lines.push(Line::default());
        lines.push(Line::from(Span::styled(
            heading,
            cx.theme.style(Role::Header),
        )));
        let places = screen::places(cx.seat.actor.role);
        lines.extend(
            places
                .iter()
                .enumerate()
                .map(|(i, p)| key_line(format!("{}", i + 1), p.label.get(cx.lang))),
        );
        lines
    }
}

impl Screen for Help {
    fn title(&self, cx: &Cx<'_>) -> String {
        t("Bantuan", "Help").get(cx.lang).to_owned()
    }

    fn context(&self) -> Context {
        Context::Overlay
    }

    fn refresh(&mut self, _: &Cx<'_>) -> Vec<Effect> {
        vec![]
    }

    fn act(&mut self, action: Action, _: &Cx<'_>) -> Vec<Effect> {
        match action {
            Action::Close | Action::Back | Action::Help => return vec![Effect::Close],
            Action::Up => self.scroll = self.scroll.saturating_sub(1),
            Action::Down => self.scroll += 1,
            Action::PageUp | Action::Home => self.scroll = 0,
            Action::PageDown => self.scroll += 10,
            _ => {}
        }
        vec![]
    }

    fn answered(&mut self, _: u32, _: Result<Answer>, _: &Cx<'_>) -> Vec<Effect> {
        vec![]
    }

    fn is_overlay(&self) -> bool {
        true
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let lines = Self::lines(cx);
        let height = usize::from(area.height).saturating_sub(2);
        let top = self.scroll.min(lines.len().saturating_sub(height));
        let shown: Vec<_> = lines.into_iter().skip(top).collect();
        frame.render_widget(
            Paragraph::new(shown).block(paint::boxed(cx, self.title(cx))),
            area,
        );
    }
}
