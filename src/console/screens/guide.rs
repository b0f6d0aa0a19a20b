//! The guide of the role, opened at what it says of the screen that was in sight. Its pictures are left out: the screen
//! itself is near.

use std::convert::Infallible;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::console::effect::Effect;
use crate::console::key::{Action, Context};
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::view::screen::Screen;
use crate::console::widgets::cursor::Scroll;
use crate::console::widgets::paint;
use crate::domain::guide::{self, Block};
use crate::text::t;

/// Columns of a line: as many as every terminal has, and as many as read well on a wide one.
const WIDTH: usize = 78;
/// In lines, before which a number may stand.
const IN_LINES: usize = 74;

/// The page, scrolled.
#[derive(Debug)]
pub struct Page {
    /// The title of the screen it is opened for.
    about: String,
    scroll: Scroll,
}

impl Page {
    pub fn new(about: String) -> Self {
        Self {
            about,
            scroll: Scroll::default(),
        }
    }
}

fn blocks(cx: &Cx<'_>) -> Vec<Block> {
    guide::blocks(guide::of(cx.seat.actor.role).page.get(cx.lang))
}

/// The page in lines, each with the heading that begins there, if one does.
fn lines(blocks: &[Block], cx: &Cx<'_>) -> Vec<(Option<String>, Line<'static>)> {
    let mut all = vec![];
    for block in blocks {
        match block {
            Block::Heading(words) => {
                let style = cx.theme.style(Role::Header);
                let line = Line::from(Span::styled(format!(" {words}"), style));
                all.push((Some(words.clone()), line));
            }
            Block::Text(text) => {
                let rows = prose(text, cx).into_iter();
                all.extend(rows.map(|row| (None, row)));
            }
            Block::Screen(_) => continue,
        }
        all.push((None, Line::default()));
    }
    all
}

/// A paragraph in lines; what stands between backticks is a key.
fn prose(text: &str, cx: &Cx<'_>) -> Vec<Line<'static>> {
    let mut is_key = false;
    let width = if cx.lines { IN_LINES } else { WIDTH };
    let rows = paint::wrap(text, width).into_iter();
    rows.map(|row| {
        let mut spans = vec![Span::raw(" ")];
        for (nth, part) in row.split('`').enumerate() {
            is_key ^= nth > 0;
            let part = part.to_owned();
            let style = cx.theme.style(Role::Key);
            spans.push(if is_key {
                Span::styled(part, style)
            } else {
                Span::raw(part)
            });
        }
        Line::from(spans)
    })
    .collect()
}

impl Screen for Page {
    type Msg = Infallible;

    fn title(&self, cx: &Cx<'_>) -> String {
        t("Panduan", "Guide").get(cx.lang).to_owned()
    }

    fn context(&self) -> Context {
        Context::Overlay
    }

    fn offers(&self, action: Action, _: &Cx<'_>) -> bool {
        action != Action::Guide
    }

    /// Once, as it comes up: where its screen is told of.
    fn refresh(&mut self, cx: &Cx<'_>) -> Vec<Effect<Infallible>> {
        let about = std::mem::take(&mut self.about);
        let blocks = blocks(cx);
        if let Some(section) = guide::section(&blocks, &about) {
            let lines = lines(&blocks, cx);
            let at = lines
                .iter()
                .position(|(h, _)| h.as_deref() == Some(section));
            self.scroll.to(at.unwrap_or_default());
        }
        vec![]
    }

    fn act(&mut self, action: Action, _: &Cx<'_>) -> Vec<Effect<Infallible>> {
        match action {
            Action::Close | Action::Back => return vec![Effect::Close],
            action => self.scroll.act(action),
        }
        vec![]
    }

    fn answered(&mut self, never: Infallible, _: &Cx<'_>) -> Vec<Effect<Infallible>> {
        match never {}
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let all = lines(&blocks(cx), cx);
        let seen = self.scroll.in_sight(all.len(), usize::from(area.height));
        let seen: Vec<Line<'_>> = all[seen].iter().map(|(_, line)| line.clone()).collect();
        frame.render_widget(Paragraph::new(seen), area);
    }
}
