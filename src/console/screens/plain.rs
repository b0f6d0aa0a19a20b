//! The plain view: what is in sight as text alone, in the terminal's own colours and without frames and marks, so that its
//! mouse can mark it. Keys of pages go on in it, any other returns.

use std::convert::Infallible;

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use crate::console::effect::Effect;
use crate::console::key::{self, Action, Context};
use crate::console::view::context::Cx;
use crate::console::view::screen::Screen;
use crate::console::view::sheet::Sheet;
use crate::console::widgets::cursor::Scroll;
use crate::console::widgets::paint;
use crate::domain::format;
use crate::text::{Message, t};

/// The widest page whose parts stand below each other, and lines enough for any record.
const WIDEST: u16 = 99;
const LINES: u16 = 400;

/// A text, or the screen below as text.
#[derive(Debug)]
pub struct Plain {
    text: Option<String>,
    scroll: Scroll,
}

impl Plain {
    pub fn new(text: Option<String>) -> Self {
        Self {
            text,
            scroll: Scroll::default(),
        }
    }

    fn lines(&self, width: u16, cx: &Cx<'_>) -> Vec<String> {
        if let Some(text) = &self.text {
            let lines = text.lines().map(|line| format::visible(line).into_owned());
            return lines
                .flat_map(|line| paint::wrap(&line, usize::from(width)))
                .collect();
        }
        below(width.min(WIDEST), cx)
    }
}

/// The screen below under its name, without blank lines at its ends.
fn below(width: u16, cx: &Cx<'_>) -> Vec<String> {
    let Some(below) = cx.below else {
        return vec![];
    };
    let cx = &cx.of_below();
    let mut lines = vec![format!("{} · {}", paint::office(cx), below.title(cx))];
    lines.extend(Sheet::of(below, cx, (width, LINES)).texts);
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

impl Screen for Plain {
    type Msg = Infallible;

    fn title(&self, cx: &Cx<'_>) -> String {
        t("Tampilan polos", "Plain view").get(cx.lang).to_owned()
    }

    fn context(&self) -> Context {
        Context::Overlay
    }

    fn is_bare(&self) -> bool {
        true
    }

    fn act(&mut self, _: Action, _: &Cx<'_>) -> Vec<Effect<Infallible>> {
        vec![Effect::Close]
    }

    fn typed(&mut self, key: KeyEvent, _: &Cx<'_>) -> Vec<Effect<Infallible>> {
        let goes_on = match key.code {
            KeyCode::PageDown => Action::PageDown,
            KeyCode::PageUp => Action::PageUp,
            KeyCode::Down => Action::Down,
            KeyCode::Up => Action::Up,
            _ => return vec![Effect::Close],
        };
        self.scroll.act(goes_on);
        vec![]
    }

    fn pasted(&mut self, _: &str, _: &Cx<'_>) -> Vec<Effect<Infallible>> {
        vec![Effect::Close]
    }

    fn answered(&mut self, never: Infallible, _: &Cx<'_>) -> Vec<Effect<Infallible>> {
        match never {}
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let lines = self.lines(area.width, cx);
        let height = usize::from(area.height).saturating_sub(2);
        let seen = self.scroll.in_sight(lines.len(), height);
        let more = lines.len() > seen.end;
        let mut shown: Vec<Line<'_>> = lines[seen].iter().cloned().map(Line::from).collect();
        shown.resize(height + 1, Line::default());
        shown.push(Line::from(hint(more).get(cx.lang)));
        frame.render_widget(Paragraph::new(shown), area);
    }
}

/// What the last line says, which nobody needs to mark.
fn hint(more: bool) -> Message {
    if more {
        let words = t(
            "(tandai dengan tetikus; {} lanjut, tombol lain kembali)",
            "(mark with the mouse; {} goes on, any other key returns)",
        );
        return words.with([key::named(Action::PageDown, Context::Overlay)]);
    }
    t(
        "(tandai dengan tetikus; tombol apa pun kembali)",
        "(mark with the mouse; any key returns)",
    )
    .into()
}
