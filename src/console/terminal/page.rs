//! What a draw collects before it goes out: one write for one draw, none for a draw that changes nothing.

use std::io::{self, Write};

use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::style::Modifier;

use super::pen::Pen;
use super::scroll::Shown;

/// What takes the whole style back.
const PLAIN: &[u8] = b"\x1b[0m";

/// A backend over crossterm's that keeps everything back until the draw is whole, remembers the cursor instead of
/// asking the terminal for it, and never starts another program to learn the size.
#[derive(Debug)]
pub struct Page<W> {
    ink: Vec<u8>,
    out: W,
    size: fn() -> io::Result<Size>,
    /// Where the cursor was put; unknown after painting.
    at: Option<Position>,
    shows_cursor: bool,
    /// For a terminal that knows bold, underline and reverse, and of the cursor only where it stands.
    lean: bool,
    /// Whether the terminal has more than sixteen colours.
    has_many_colours: bool,
    shown: Shown,
}

impl<W: Write> Page<W> {
    /// A page for a terminal whose cursor is hidden.
    pub fn new(out: W, size: fn() -> io::Result<Size>) -> Self {
        Self {
            ink: vec![],
            out,
            size,
            at: None,
            shows_cursor: false,
            lean: false,
            has_many_colours: false,
            shown: Shown::default(),
        }
    }

    /// The same for a terminal of the first days, as a VT100.
    pub fn lean(out: W, size: fn() -> io::Result<Size>) -> Self {
        Self {
            lean: true,
            shows_cursor: true,
            ..Self::new(out, size)
        }
    }

    /// The same for a terminal with more than sixteen colours, or not.
    pub fn with_many_colours(self, has_many_colours: bool) -> Self {
        Self {
            has_many_colours,
            ..self
        }
    }

    /// Paints with what a VT100 knows: places, letters, and each style from none.
    fn paint_lean(&mut self, changes: &[(u16, u16, &Cell)]) {
        let (mut next, mut style) = (None, Modifier::empty());
        for (x, y, cell) in changes {
            if next != Some((*x, *y)) {
                self.ink
                    .extend(format!("\x1b[{};{}H", y + 1, x + 1).bytes());
            }
            let wanted =
                cell.modifier & (Modifier::BOLD | Modifier::UNDERLINED | Modifier::REVERSED);
            if wanted != style {
                self.ink.extend(codes(wanted).bytes());
                style = wanted;
            }
            self.ink.extend(cell.symbol().bytes());
            next = Some((x + 1, *y));
        }
        if !style.is_empty() {
            self.ink.extend_from_slice(PLAIN);
        }
    }

    fn codes(&mut self) -> CrosstermBackend<&mut Vec<u8>> {
        CrosstermBackend::new(&mut self.ink)
    }

    /// Moves what only moved, and paints the rest.
    fn paint(&mut self, changes: &[(u16, u16, &Cell)]) {
        let (shift, left) = self.shown.take(changes);
        if let Some(shift) = shift {
            self.ink.extend_from_slice(shift.codes().as_bytes());
        }
        let pen = Pen::new(self.shown.screen(), shift.is_some(), self.has_many_colours);
        self.ink.extend_from_slice(pen.write(&left).as_bytes());
    }
}

/// A style from none, in codes of a VT100.
fn codes(style: Modifier) -> String {
    let known = [
        (Modifier::BOLD, ";1"),
        (Modifier::UNDERLINED, ";4"),
        (Modifier::REVERSED, ";7"),
    ];
    let on = known
        .iter()
        .filter(|(m, _)| style.contains(*m))
        .map(|(_, code)| *code);
    format!("\x1b[0{}m", on.collect::<String>())
}

impl<W: Write> Backend for Page<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let changes: Vec<_> = content.collect();
        if changes.is_empty() {
            return Ok(());
        }
        self.at = None;
        if self.lean {
            self.paint_lean(&changes);
        } else {
            self.paint(&changes);
        }
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if !self.lean && std::mem::replace(&mut self.shows_cursor, false) {
            self.codes().hide_cursor()?;
        }
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if !self.lean && !std::mem::replace(&mut self.shows_cursor, true) {
            self.codes().show_cursor()?;
        }
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.at.unwrap_or_default())
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let position = position.into();
        if self.at.replace(position) != Some(position) {
            self.codes().set_cursor_position(position)?;
        }
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.clear_region(ClearType::All)
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.shown.clear();
        self.codes().clear_region(region)
    }

    fn size(&self) -> io::Result<Size> {
        (self.size)()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize {
            columns_rows: self.size()?,
            pixels: Size::ZERO,
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.ink.is_empty() {
            return Ok(());
        }
        let written = self.out.write_all(&self.ink);
        self.ink.clear();
        written.and_then(|()| self.out.flush())
    }
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::rc::Rc;

    use ratatui::Terminal;

    use super::*;

    /// Every write, apart.
    #[derive(Clone, Default)]
    struct Writes(Rc<RefCell<Vec<String>>>);

    impl Write for Writes {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let text = String::from_utf8_lossy(bytes).into_owned();
            self.0.borrow_mut().push(text);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn show(text: &str, cursor: Option<Position>, terminal: &mut Terminal<Page<Writes>>) {
        let draw = terminal.draw(|frame| {
            frame.render_widget(text, frame.area());
            if let Some(at) = cursor {
                frame.set_cursor_position(at);
            }
        });
        draw.unwrap();
    }

    fn paper() -> (Writes, Terminal<Page<Writes>>) {
        let writes = Writes::default();
        let size = || Ok(Size::new(100, 40));
        let terminal = Terminal::new(Page::new(writes.clone(), size)).unwrap();
        (writes, terminal)
    }

    #[test]
    fn a_draw_is_one_write_and_an_unchanged_one_none() {
        let (writes, mut terminal) = paper();
        let full = ["x".repeat(100).as_str(); 40].join("\n");
        show(&full, Some(Position::new(3, 1)), &mut terminal);
        assert_eq!(writes.0.borrow().len(), 1);
        show(&full, Some(Position::new(3, 1)), &mut terminal);
        assert_eq!(writes.0.borrow().len(), 1);
        show(&full, Some(Position::new(4, 1)), &mut terminal);
        show(&full, None, &mut terminal);
        let writes = writes.0.borrow();
        assert_eq!(writes[1..], ["\x1b[2;5H", "\x1b[?25l"]);
    }

    #[test]
    fn a_letter_that_changes_is_sent_alone() {
        let (writes, mut terminal) = paper();
        show("a", None, &mut terminal);
        show("b", None, &mut terminal);
        assert_eq!(writes.0.borrow()[1], "\x1b[Hb");
    }

    #[test]
    fn a_vt100_gets_no_code_that_it_lacks() {
        use ratatui::style::{Color, Style};
        use ratatui::text::{Line, Span};
        let writes = Writes::default();
        let page = Page::lean(writes.clone(), || Ok(Size::new(20, 3)));
        let mut terminal = Terminal::new(page).unwrap();
        let bold = Style::new()
            .fg(Color::Red)
            .add_modifier(Modifier::BOLD | Modifier::DIM);
        let line = Line::from(vec![
            Span::styled("ab", bold),
            Span::raw("c"),
            Span::raw("  d"),
        ]);
        terminal
            .draw(|frame| frame.render_widget(line, frame.area()))
            .unwrap();
        assert_eq!(
            writes.0.borrow().concat(),
            "\x1b[1;1H\x1b[0;1mab\x1b[0mc\x1b[1;6Hd"
        );
    }

    #[test]
    fn the_cursor_returns_to_its_place_after_painting() {
        let (writes, mut terminal) = paper();
        show("a", Some(Position::new(0, 0)), &mut terminal);
        show("b", Some(Position::new(0, 0)), &mut terminal);
        let writes = writes.0.borrow();
        assert_eq!(writes.len(), 2);
        assert!(writes[1].ends_with("\x1b[1;1H"), "{:?}", writes[1]);
    }

    #[test]
    fn forgetting_the_screen_asks_the_terminal_nothing() {
        let (writes, mut terminal) = paper();
        show("a", None, &mut terminal);
        terminal.clear().unwrap();
        show("a", None, &mut terminal);
        let writes = writes.0.borrow();
        assert_eq!(writes.len(), 2);
        assert!(writes[1].starts_with("\x1b[2J"), "{:?}", writes[1]);
        assert!(!writes.concat().contains("\x1b[6n"));
    }
}
