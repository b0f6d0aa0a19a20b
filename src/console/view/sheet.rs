//! A screen as lines of text: for line mode, for the plain view, for the row under the cursor as it stands.

use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::Modifier;
use ratatui::{Frame, Terminal};
use unicode_width::UnicodeWidthStr;

use crate::console::view::any_screen::AnyScreen;
use crate::console::view::context::Cx;

/// What stands on a page, and where its marks are.
#[derive(Debug, Default)]
pub struct Sheet {
    /// With the marks before the rows.
    pub lines: Vec<String>,
    /// Without them.
    pub texts: Vec<String>,
    /// Lines of the rows that can be gone to, in order.
    pub rows: Vec<usize>,
    /// Which of the rows has the mark.
    pub here: usize,
}

impl Sheet {
    /// What is drawn on a page of so many columns and lines.
    ///
    /// # Errors
    /// None in truth: the page is in memory.
    pub fn draw(
        (width, height): (u16, u16),
        paint: impl FnOnce(&mut Frame<'_>),
    ) -> Result<Self, std::convert::Infallible> {
        let mut terminal = Terminal::new(TestBackend::new(width, height))?;
        terminal.draw(paint)?;
        Ok(Self::read(terminal.backend().buffer()))
    }

    /// A screen by itself, its marks in hidden ink.
    pub fn of(screen: &dyn AnyScreen, cx: &Cx<'_>, page: (u16, u16)) -> Self {
        let cx = Cx {
            lines: true,
            hides_marks: true,
            ..*cx
        };
        let drawn = Self::draw(page, |frame| screen.draw(frame, frame.area(), &cx));
        drawn.unwrap_or_else(|never| match never {})
    }

    /// The row that has the mark.
    pub fn marked(&self) -> Option<&str> {
        let line = self.rows.get(self.here)?;
        let text = self.texts.get(*line)?.trim();
        Some(text).filter(|t| !t.is_empty())
    }

    fn read(buffer: &Buffer) -> Self {
        let mut sheet = Self::default();
        for y in 0..buffer.area.height {
            let cells = (0..buffer.area.width).map(|x| &buffer[(x, y)]);
            let is_mark = |c: &&Cell| c.modifier.contains(Modifier::HIDDEN);
            let mark: String = cells.clone().filter(is_mark).map(Cell::symbol).collect();
            if mark.starts_with('>') {
                sheet.here = sheet.rows.len();
            }
            if !mark.is_empty() {
                sheet.rows.push(sheet.lines.len());
            }
            sheet.lines.push(line(cells.clone().map(Cell::symbol)));
            let bare = cells.map(|c| if is_mark(&c) { " " } else { c.symbol() });
            sheet.texts.push(line(bare));
        }
        sheet
    }
}

/// The signs of a line; one that is two columns wide stands for the cell behind it, too.
fn line<'a>(signs: impl Iterator<Item = &'a str>) -> String {
    let (mut text, mut covered) = (String::new(), 0);
    for sign in signs {
        if covered > 0 {
            covered -= 1;
            continue;
        }
        covered = sign.width().saturating_sub(1);
        text.push_str(sign);
    }
    text.truncate(text.trim_end().len());
    text
}
