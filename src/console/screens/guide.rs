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
use crate::console::widgets::{fold, paint};
use crate::domain::guide::{self, Block};
use crate::text::t;

/// Columns of a line: as many as every terminal has, and as many as read well on a wide one.
const WIDTH: usize = 78;
/// Columns between two pages, and of a page with them.
const GAP: usize = 3;
const PAGE: usize = WIDTH + 1 + GAP;
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

/// A paragraph in lines; what stands between backticks is a key, what stands between asterisks the name of a command.
fn prose(text: &str, cx: &Cx<'_>) -> Vec<Line<'static>> {
    let mut role = Role::Text;
    let width = if cx.lines { IN_LINES } else { WIDTH };
    let rows = paint::wrap(text, width).into_iter();
    rows.map(|row| {
        let mut spans = vec![Span::raw(" ")];
        let mut part = String::new();
        for sign in row.chars() {
            let Some(next) = turned(role, sign) else {
                part.push(sign);
                continue;
            };
            spans.push(Span::styled(
                std::mem::take(&mut part),
                cx.theme.style(role),
            ));
            role = next;
        }
        spans.push(Span::styled(part, cx.theme.style(role)));
        Line::from(spans)
    })
    .collect()
}

/// What follows is, where this sign begins or ends a key or a name; between backticks an asterisk is a key.
fn turned(role: Role, sign: char) -> Option<Role> {
    let (mark, named) = match role {
        Role::Key => ('`', Role::Text),
        Role::Accent => ('*', Role::Text),
        _ if sign == '*' => ('*', Role::Accent),
        _ => ('`', Role::Key),
    };
    (sign == mark).then_some(named)
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
        let all: Vec<_> = lines(&blocks(cx), cx).into_iter().map(|(_, l)| l).collect();
        let wide = usize::from(area.width);
        let height = usize::from(area.height).max(1);
        // A wide screen has two pages side by side, as an open book.
        let columns = if cx.lines {
            1
        } else {
            (wide / PAGE).clamp(1, 2)
        };
        let room = (wide.min(PAGE - GAP), height * columns);
        let shown = fold::page(&all, &self.scroll, room, Context::Overlay, cx);
        for (nth, page) in (0..).zip(shown.chunks(height)) {
            let left = Rect {
                x: area.x + nth * u16::try_from(PAGE).unwrap_or(0),
                width: u16::try_from(room.0).unwrap_or(area.width),
                ..area
            };
            frame.render_widget(Paragraph::new(page.to_vec()), left);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_between_asterisks_and_an_asterisk_between_backticks_is_a_key() {
        let mut role = Role::Text;
        let mut read = vec![];
        for sign in "*Tetikus* `*`".chars() {
            match turned(role, sign) {
                Some(next) => role = next,
                None => read.push((sign, role)),
            }
        }
        assert_eq!(role, Role::Text);
        assert_eq!(read.first(), Some(&('T', Role::Accent)));
        assert_eq!(read.last(), Some(&('*', Role::Key)));
    }
}
