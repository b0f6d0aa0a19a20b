//! Cells as the codes that put them on a terminal, in few bytes: over a slow line each is waited for. All codes are those of a
//! VT100, with the colours that came after it: places, steps to the right, the end of a row, styles.

use std::fmt::Write as _;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr as _;

use super::scroll::Placed;

/// Blanks at the end of a row from which it is shorter to say so.
const TAIL: usize = 4;
/// What shows on a blank, too.
const ON_BLANKS: Modifier = Modifier::UNDERLINED
    .union(Modifier::REVERSED)
    .union(Modifier::CROSSED_OUT);
const MODIFIERS: [(Modifier, &str); 9] = [
    (Modifier::BOLD, "1"),
    (Modifier::DIM, "2"),
    (Modifier::ITALIC, "3"),
    (Modifier::UNDERLINED, "4"),
    (Modifier::SLOW_BLINK, "5"),
    (Modifier::RAPID_BLINK, "6"),
    (Modifier::REVERSED, "7"),
    (Modifier::HIDDEN, "8"),
    (Modifier::CROSSED_OUT, "9"),
];

/// A style that is in force.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Ink {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

impl Ink {
    fn of(cell: &Cell) -> Self {
        Self {
            fg: cell.fg,
            bg: cell.bg,
            modifier: cell.modifier,
        }
    }

    /// Whether a cell looks the same in this style as in its own.
    fn suits(self, cell: &Cell) -> bool {
        let own = Self::of(cell);
        let is_blank =
            cell.symbol() == " " && !(self.modifier | own.modifier).intersects(ON_BLANKS);
        self == own || is_blank && self.bg == own.bg
    }

    /// The codes that lead from another style to this one.
    fn codes_from(self, before: Self, has_many: bool) -> String {
        let mut codes: Vec<String> = vec![];
        let mut from = before;
        if self == Self::default() {
            return "\x1b[m".to_owned();
        }
        if !self.modifier.contains(before.modifier) {
            codes.push("0".to_owned());
            from = Self::default();
        }
        let new = self.modifier - from.modifier;
        let added = MODIFIERS.iter().filter(|(m, _)| new.contains(*m));
        codes.extend(added.map(|(_, code)| (*code).to_owned()));
        if self.fg != from.fg {
            codes.push(colour(self.fg, 3, has_many));
        }
        if self.bg != from.bg {
            codes.push(colour(self.bg, 4, has_many));
        }
        format!("\x1b[{}m", codes.join(";"))
    }
}

/// The code of a colour of letters, 3, or behind them, 4. The sixteen that every terminal with colours has go out by their own
/// short codes: `38;5;2` is blinking to a terminal without 256. One beyond them that the terminal lacks is its own.
fn colour(colour: Color, ground: u8, has_many: bool) -> String {
    let number = match colour {
        Color::Rgb(r, g, b) if has_many => return format!("{ground}8;2;{r};{g};{b}"),
        Color::Reset | Color::Rgb(..) => return format!("{ground}9"),
        Color::Indexed(number) => number,
        named => u8::try_from(NAMED.iter().position(|c| *c == named).unwrap_or(0)).unwrap_or(0),
    };
    match number {
        0..=7 => format!("{ground}{number}"),
        8..=15 => format!("{}{}", ground + 6, number - 8),
        _ if has_many => format!("{ground}8;5;{number}"),
        _ => format!("{ground}9"),
    }
}

/// The sixteen in the order of their numbers.
const NAMED: [Color; 16] = [
    Color::Black,
    Color::Red,
    Color::Green,
    Color::Yellow,
    Color::Blue,
    Color::Magenta,
    Color::Cyan,
    Color::Gray,
    Color::DarkGray,
    Color::LightRed,
    Color::LightGreen,
    Color::LightYellow,
    Color::LightBlue,
    Color::LightMagenta,
    Color::LightCyan,
    Color::White,
];

/// Where the cursor stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Spot {
    x: u16,
    y: u16,
    /// Whether every terminal agrees on the column: on the width of a letter beyond ASCII they may not.
    is_sure: bool,
}

/// What writes one draw. The style is none when it begins and when it ends.
pub struct Pen<'a> {
    /// All that is to stand there.
    screen: &'a Buffer,
    out: String,
    ink: Ink,
    at: Option<Spot>,
    /// Whether the terminal has more than sixteen colours.
    has_many: bool,
}

impl<'a> Pen<'a> {
    /// A pen over a screen; the cursor is at home when a code that came before has put it there.
    pub fn new(screen: &'a Buffer, is_home: bool, has_many: bool) -> Self {
        let home = Spot {
            x: 0,
            y: 0,
            is_sure: true,
        };
        Self {
            screen,
            out: String::new(),
            ink: Ink::default(),
            at: is_home.then_some(home),
            has_many,
        }
    }

    /// The codes of these cells, which stand in the order of reading.
    pub fn write(mut self, cells: &[Placed]) -> String {
        let mut rest = cells;
        while let [(x, y, cell), below @ ..] = rest {
            let here = rest.iter().take_while(|(_, row, _)| row == y).count();
            self.go(*x, *y);
            if here >= TAIL && self.is_blank_from(*x, *y) {
                self.ink(Ink::default());
                self.out += "\x1b[K";
                rest = &rest[here..];
            } else {
                self.put(cell);
                rest = below;
            }
        }
        self.ink(Ink::default());
        self.out
    }

    fn is_blank_from(&self, x: u16, y: u16) -> bool {
        let plain = Ink::default();
        (x..self.screen.area.width).all(|x| {
            let cell = &self.screen[(x, y)];
            cell.symbol() == " " && plain.suits(cell)
        })
    }

    /// Writes a cell where the cursor stands.
    fn put(&mut self, cell: &Cell) {
        if !self.ink.suits(cell) {
            self.ink(Ink::of(cell));
        }
        self.out += cell.symbol();
        let (narrow, width) = (cell.symbol().is_ascii(), self.screen.area.width);
        // Behind the last column terminals differ on where the cursor is.
        self.at = self.at.and_then(|at| {
            let x = at.x + u16::try_from(cell.symbol().width()).unwrap_or(1);
            (x < width).then_some(Spot {
                x,
                is_sure: at.is_sure && narrow,
                ..at
            })
        });
    }

    fn ink(&mut self, ink: Ink) {
        if self.ink != ink {
            self.out += &ink.codes_from(self.ink, self.has_many);
            self.ink = ink;
        }
    }

    /// Leads the cursor to a cell.
    fn go(&mut self, x: u16, y: u16) {
        match self.at {
            Some(at) if at.y == y && at.x == x => {}
            Some(at) if at.y == y && at.is_sure && at.x < x => self.step(at, x),
            Some(at) if at.y + 1 == y && x == 0 => self.out += "\r\n",
            _ if x == 0 && y == 0 => self.out += "\x1b[H",
            _ if x == 0 => self.say(format_args!("\x1b[{}H", y + 1)),
            _ => self.say(format_args!("\x1b[{};{}H", y + 1, x + 1)),
        }
        let is_sure = self
            .at
            .is_none_or(|at| (at.x, at.y) != (x, y) || at.is_sure);
        self.at = Some(Spot { x, y, is_sure });
    }

    /// Goes on to the right: over what stands there, or by writing it again where that is as short.
    fn step(&mut self, from: Spot, x: u16) {
        let over = match x - from.x {
            1 => "\x1b[C".to_owned(),
            columns => format!("\x1b[{columns}C"),
        };
        let between = (from.x..x).map(|x| &self.screen[(x, from.y)]);
        let stays: Option<String> = between
            .map(|cell| {
                let alike = cell.symbol().is_ascii() && self.ink.suits(cell);
                alike.then(|| cell.symbol())
            })
            .collect();
        self.out += &stays.filter(|s| s.len() <= over.len()).unwrap_or(over);
    }

    fn say(&mut self, code: std::fmt::Arguments<'_>) {
        // A string takes whatever is written to it.
        let _ = self.out.write_fmt(code);
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    fn screen(rows: &[&str]) -> Buffer {
        Buffer::with_lines(rows.iter().copied())
    }

    fn cells(screen: &Buffer, places: &[(u16, u16)]) -> Vec<Placed> {
        let cell = |(x, y): &(u16, u16)| (*x, *y, screen[(*x, *y)].clone());
        places.iter().map(cell).collect()
    }

    fn written(screen: &Buffer, places: &[(u16, u16)]) -> String {
        Pen::new(screen, false, true).write(&cells(screen, places))
    }

    #[test]
    fn the_sixteen_have_their_own_codes_on_every_terminal() {
        for has_many in [true, false] {
            let told = |colour, ground| super::colour(colour, ground, has_many);
            assert_eq!(told(Color::Reset, 3), "39");
            assert_eq!(told(Color::Green, 3), "32");
            assert_eq!(told(Color::Indexed(9), 3), "91");
            assert_eq!(told(Color::LightBlue, 4), "104");
            assert_eq!(told(Color::Black, 4), "40");
        }
    }

    #[test]
    fn a_colour_beyond_them_goes_where_the_terminal_has_it() {
        let beyond = [Color::Rgb(255, 136, 0), Color::Indexed(17)];
        let told = |has_many| beyond.map(|c| super::colour(c, 3, has_many));
        assert_eq!(told(true), ["38;2;255;136;0", "38;5;17"]);
        assert_eq!(told(false), ["39", "39"]);
    }

    #[test]
    fn the_cursor_is_led_by_the_shortest_code() {
        let screen = screen(&["abcdefghij  ", "klmnopqrst  ", "uvwxyz      "]);
        for (places, codes) in [
            (&[(0, 0)][..], "\x1b[Ha"),
            (&[(0, 1)], "\x1b[2Hk"),
            (&[(3, 1)], "\x1b[2;4Hn"),
            (&[(0, 0), (1, 0)], "\x1b[Hab"),
            // What stands between is as short as a step over it.
            (&[(0, 0), (3, 0)], "\x1b[Habcd"),
            (&[(0, 0), (9, 0)], "\x1b[Ha\x1b[8Cj"),
            (&[(5, 0), (0, 1)], "\x1b[1;6Hf\r\nk"),
            (&[(5, 0), (0, 2)], "\x1b[1;6Hf\x1b[3Hu"),
        ] {
            assert_eq!(written(&screen, places), codes, "{places:?}");
        }
        assert_eq!(
            Pen::new(&screen, true, true).write(&cells(&screen, &[(9, 0)])),
            "\x1b[9Cj"
        );
    }

    #[test]
    fn behind_a_letter_whose_width_terminals_differ_on_places_are_said_in_full() {
        let screen = screen(&["a▓bcdefghijk", "lm          "]);
        assert_eq!(
            written(&screen, &[(1, 0), (2, 0), (11, 0), (0, 1)]),
            "\x1b[1;2H▓b\x1b[1;12Hk\x1b[2Hl"
        );
    }

    #[test]
    fn blanks_to_the_end_of_a_row_are_one_code() {
        let mut screen = screen(&["ab          ", "cd          "]);
        let row: Vec<_> = (1..12).map(|x| (x, 0)).collect();
        assert_eq!(written(&screen, &row), "\x1b[1;2Hb\x1b[K");
        screen.set_style(Rect::new(11, 0, 1, 1), Style::new().bg(Color::Blue));
        let blanks = " ".repeat(9);
        assert_eq!(
            written(&screen, &row),
            format!("\x1b[1;2Hb{blanks}\x1b[44m \x1b[m")
        );
    }

    #[test]
    fn a_style_is_changed_by_what_differs_and_given_back() {
        let mut screen = screen(&["abcd e"]);
        let bold = Style::new().add_modifier(Modifier::BOLD);
        screen.set_style(Rect::new(0, 0, 2, 1), bold.fg(Color::Cyan));
        screen.set_style(Rect::new(1, 0, 1, 1), Style::new().bg(Color::Red));
        screen.set_style(
            Rect::new(2, 0, 1, 1),
            bold.remove_modifier(Modifier::BOLD)
                .fg(Color::Cyan)
                .add_modifier(Modifier::DIM),
        );
        screen.set_style(Rect::new(4, 0, 1, 1), bold);
        let all: Vec<_> = (0..6).map(|x| (x, 0)).collect();
        assert_eq!(
            written(&screen, &all),
            "\x1b[H\x1b[1;36ma\x1b[41mb\x1b[0;2;36mc\x1b[md e"
        );
    }
}
