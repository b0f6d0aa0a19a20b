use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::layout::Size;
use ratatui::style::Stylize;
use ratatui::text::{Line, Span, Text};

use super::super::page::Page;

const SIZE: Size = Size {
    width: 60,
    height: 16,
};
/// Rows of the list, between a title and a footer.
const PAGE: usize = 12;

/// A terminal that hears what is written, and counts it.
#[derive(Clone)]
struct Heard(Rc<RefCell<(vt100::Parser, usize)>>);

impl Heard {
    fn new() -> Self {
        let parser = vt100::Parser::new(
            SIZE.height.try_into().unwrap(),
            SIZE.width.try_into().unwrap(),
            0,
        );
        Self(Rc::new(RefCell::new((parser, 0))))
    }

    /// Each cell as it looks: a cell that was never written looks as a blank.
    fn rows(&self) -> Vec<String> {
        let heard = self.0.borrow();
        let look = |row: u16, column: u16| {
            let cell = heard.0.screen().cell(row, column).unwrap();
            let words = if cell.has_contents() {
                cell.contents()
            } else {
                " "
            };
            // How a letter would look shows on no blank.
            let is_seen = words != " ";
            let style = [
                cell.bold() && is_seen,
                cell.inverse(),
                cell.dim() && is_seen,
            ]
            .map(|on| if on { "'" } else { "" });
            words.to_owned() + &style.concat()
        };
        let row = |row: u16| (0..SIZE.width).map(|column| look(row, column)).collect();
        (0..SIZE.height).map(row).collect()
    }

    /// Bytes since the last time.
    fn bytes(&self) -> usize {
        std::mem::take(&mut self.0.borrow_mut().1)
    }
}

impl Write for Heard {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut heard = self.0.borrow_mut();
        heard.0.process(bytes);
        heard.1 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn terminal() -> (Heard, Terminal<Page<Heard>>) {
    let heard = Heard::new();
    let terminal = Terminal::new(Page::new(heard.clone(), || Ok(SIZE))).unwrap();
    (heard, terminal)
}

/// A list under a title and over a footer: the rows from `top`, the mark on `at`.
fn list(top: usize, at: usize) -> Text<'static> {
    let mut lines = vec![Line::from(format!("Bina · {at}/90")), Line::default()];
    lines.extend((top..top + PAGE).map(|n| {
        let mark = if n == at { "> " } else { "  " };
        let words = format!(
            "{mark}Penimbangan balita {n}  {} hari  Kelurahan",
            n * 7919 % 97
        );
        Line::from(vec![Span::from(mark).bold(), Span::from(words)])
    }));
    lines.extend([Line::default(), Line::from("Bantuan".dim())]);
    Text::from(lines)
}

fn show(terminal: &mut Terminal<Page<Heard>>, text: &Text<'static>) {
    let draw = terminal.draw(|frame| frame.render_widget(text, frame.area()));
    draw.unwrap();
}

#[test]
fn a_list_that_goes_on_by_a_row_sends_what_is_new() {
    let (heard, mut terminal) = terminal();
    show(&mut terminal, &list(0, PAGE - 1));
    heard.bytes();
    for top in 1..20 {
        show(&mut terminal, &list(top, top + PAGE - 1));
        let bytes = heard.bytes();
        assert!(bytes <= 90, "down to {top}: {bytes} bytes");
    }
    show(&mut terminal, &list(19, 19));
    heard.bytes();
    for top in (0..19).rev() {
        show(&mut terminal, &list(top, top));
        let bytes = heard.bytes();
        assert!(bytes <= 90, "up to {top}: {bytes} bytes");
    }
}

#[test]
fn a_mark_that_moves_inside_the_page_moves_no_rows() {
    let (heard, mut terminal) = terminal();
    show(&mut terminal, &list(0, 3));
    heard.bytes();
    show(&mut terminal, &list(0, 4));
    assert!(!heard.0.borrow().0.screen().contents().is_empty());
    let first = heard.rows();
    let (fresh, mut other) = self::terminal();
    show(&mut other, &list(0, 4));
    assert_eq!(first, fresh.rows());
}

/// A step of the list, a page of its own, or a row that comes in between.
fn pages() -> impl Strategy<Value = Vec<(usize, usize)>> {
    prop::collection::vec((0_usize..40, 0_usize..PAGE), 1..24)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// However the screens follow each other, what stands there is what a fresh paint of the last would be.
    #[test]
    fn what_stands_is_what_was_drawn(jumps in pages(), steps in prop::collection::vec(-1_isize..=1, 1..40)) {
        let (heard, mut terminal) = terminal();
        let mut top = 0_usize;
        let walk = steps.iter().map(|step| { top = top.saturating_add_signed(*step); (top, 0) });
        let all: Vec<(usize, usize)> = jumps.into_iter().chain(walk).collect();
        for (top, row) in all {
            show(&mut terminal, &list(top, top + row));
            let (fresh, mut other) = self::terminal();
            show(&mut other, &list(top, top + row));
            prop_assert_eq!(heard.rows(), fresh.rows());
        }
    }

    /// Screens that have little in common.
    #[test]
    fn any_rows_may_follow_any(screens in prop::collection::vec(prop::collection::vec(0_u8..6, 16), 1..12)) {
        let (heard, mut terminal) = terminal();
        for rows in screens {
            let word = |n: &u8| Line::from(["", "a", "bb bb", "日本 c", "x".repeat(60).as_str(), "e"][usize::from(*n)].to_owned());
            let text = Text::from(rows.iter().map(word).collect::<Vec<_>>());
            show(&mut terminal, &text);
            let (fresh, mut other) = self::terminal();
            show(&mut other, &text);
            prop_assert_eq!(heard.rows(), fresh.rows());
        }
    }
}
