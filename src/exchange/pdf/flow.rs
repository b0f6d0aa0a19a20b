//! Lines one below the other, from sheet to sheet.

use super::face::{Face, Faces, baseline, line_height};
use super::sheet::{Mark, Sheet};
use super::{table, words};
use crate::domain::format;
use crate::domain::paper::sheet::{COLON, FOOT, Line, MARGIN, Piece, emblem_width};
use crate::domain::paper::{Paper, png_size};

/// The rule under the kop surat: a thick and a thin stroke, and what is free above, between and below.
const RULES: [f32; 2] = [2.0, 0.75];
const RULE_GAPS: [f32; 3] = [4.0, 2.0, 2.0];
/// How far a stroke under words stands below them, and how thick it is, of the size of the letters.
const UNDER: f32 = 0.11;
const STROKE: f32 = 0.07;

/// A paper under way.
pub struct Flow<'a> {
    pub(super) faces: &'a Faces,
    paper: &'a Paper,
    sheets: Vec<Sheet>,
    /// Where the next line begins.
    pub(super) y: f32,
}

impl<'a> Flow<'a> {
    pub fn begin(paper: &'a Paper, faces: &'a Faces) -> Self {
        let mut flow = Self {
            faces,
            paper,
            sheets: vec![],
            y: 0.0,
        };
        flow.turn();
        flow
    }

    /// Begins a new sheet.
    pub fn turn(&mut self) {
        let (width, height) = self.paper.sheet();
        self.sheets.push(Sheet {
            width: points(width),
            height: points(height),
            marks: vec![],
        });
        self.y = margin();
    }

    /// The sheets with their numbers; what hangs on a wall has none.
    pub fn end(self) -> Vec<Sheet> {
        if self.paper.large {
            return self.sheets;
        }
        let (size, face) = (half_points(self.paper.letters()), &self.faces.regular);
        let all = self.sheets.len();
        let numbered = |(nth, mut sheet): (usize, Sheet)| {
            let text = format!("{nth} / {all}");
            let width = face.width(&text, size);
            let top = sheet.height - points(FOOT) - line_height(size);
            sheet.marks.push(Mark::Words {
                x: (sheet.width - width) / 2.0,
                y: top + baseline(size),
                bold: false,
                width,
                text,
                size,
            });
            sheet
        };
        (1..).zip(self.sheets).map(numbered).collect()
    }

    pub(super) fn right(&self) -> f32 {
        points(self.paper.sheet().0 - MARGIN)
    }

    pub(super) fn bottom(&self) -> f32 {
        points(self.paper.sheet().1 - MARGIN)
    }

    /// What is free below.
    pub(super) fn room(&self) -> f32 {
        self.bottom() - self.y
    }

    /// Whether nothing stands on the sheet yet.
    pub(super) fn is_fresh(&self) -> bool {
        self.y <= margin()
    }

    /// Goes to a new sheet where this does not fit below, and would on a new one.
    pub(super) fn need(&mut self, height: f32) {
        let whole = self.bottom() - margin();
        if height > self.room() && height <= whole && !self.is_fresh() {
            self.turn();
        }
    }

    pub(super) fn put(&mut self, mark: Mark) {
        if let Some(sheet) = self.sheets.last_mut() {
            sheet.marks.push(mark);
        }
    }

    pub(super) fn letters(&self) -> u32 {
        self.paper.letters()
    }

    /// A paragraph; what stays with the next goes on with the sheet of the next.
    pub fn line(&mut self, line: &Line<'_>, next: &[Piece<'_>]) {
        if line.page && !self.is_fresh() {
            self.turn();
        }
        self.emblem(line.emblem);
        let size = half_points(line.size);
        let mut lines = self.broken(line);
        self.need(self.kept(line, next));
        if self.fitting(lines.len(), size) == 0 && !self.is_fresh() {
            self.turn();
        }
        self.label(line);
        loop {
            for text in lines.drain(..self.fitting(lines.len(), size).max(1)) {
                self.set(line, text);
            }
            if lines.is_empty() {
                break;
            }
            self.turn();
        }
        if line.ruled {
            self.rule();
        }
    }

    /// How many of so many lines stand below.
    fn fitting(&self, lines: usize, size: f32) -> usize {
        fitting(lines, lines_in(self.room(), line_height(size)))
    }

    /// The text of a paragraph in its lines.
    fn broken(&self, line: &Line<'_>) -> Vec<String> {
        let left = margin() + points(line.indent);
        let room = self.right() - left - 2.0 * points(line.aside);
        let text = format::visible(&line.text);
        let face = self.faces.of(line.bold);
        words::lines(&text, face, half_points(line.size), room)
    }

    fn height(&self, line: &Line<'_>) -> f32 {
        count(self.broken(line).len()) * line_height(half_points(line.size))
    }

    /// The height of a paragraph with all that it stays with.
    fn kept(&self, line: &Line<'_>, next: &[Piece<'_>]) -> f32 {
        if line.keep {
            self.height(line) + self.following(next)
        } else {
            0.0
        }
    }

    /// The height of what stays together from here on.
    pub(super) fn following(&self, pieces: &[Piece<'_>]) -> f32 {
        match pieces {
            [Piece::Line(line), rest @ ..] => self.height(line) + self.kept_rest(line, rest),
            [Piece::Table(table), ..] => table::beginning(self, table),
            _ => 0.0,
        }
    }

    fn kept_rest(&self, line: &Line<'_>, rest: &[Piece<'_>]) -> f32 {
        if line.keep { self.following(rest) } else { 0.0 }
    }

    /// What stands before a clause, and its colon.
    fn label(&mut self, line: &Line<'_>) {
        let Some(label) = line.label else { return };
        let size = half_points(line.size);
        let left = margin();
        let label = format::visible(label).into_owned();
        self.words(left, label, size, false);
        self.words(left + points(COLON), ":".to_owned(), size, false);
    }

    /// One line of a paragraph, and the next begins below.
    fn set(&mut self, line: &Line<'_>, text: String) {
        let size = half_points(line.size);
        let width = self.faces.of(line.bold).width(&text, size);
        let left = margin() + points(line.indent);
        let x = if line.centered {
            left + (self.right() - left - width) / 2.0
        } else {
            left
        };
        if line.underlined && width > 0.0 {
            let y = self.y + baseline(size) + size * UNDER;
            self.put(Mark::Rule {
                from: (x, y),
                to: (x + width, y),
                thick: size * STROKE,
            });
        }
        self.words(x, text, size, line.bold);
        self.y += line_height(size);
    }

    /// Words on the line that begins at the height reached.
    pub(super) fn words(&mut self, x: f32, text: String, size: f32, bold: bool) {
        self.words_at((x, self.y), text, size, bold);
    }

    /// Words on a line that begins here.
    pub(super) fn words_at(&mut self, (x, top): (f32, f32), text: String, size: f32, bold: bool) {
        if text.is_empty() {
            return;
        }
        let width = self.faces.of(bold).width(&text, size);
        self.put(Mark::Words {
            x,
            y: top + baseline(size),
            text,
            size,
            bold,
            width,
        });
    }

    fn rule(&mut self) {
        let (left, right) = (margin(), self.right());
        let mut y = self.y + RULE_GAPS[0];
        for (thick, gap) in RULES.into_iter().zip(&RULE_GAPS[1..]) {
            y += thick / 2.0;
            self.put(Mark::Rule {
                from: (left, y),
                to: (right, y),
                thick,
            });
            y += thick / 2.0 + gap;
        }
        self.y = y;
    }

    /// The emblem at the left margin, beside the lines.
    fn emblem(&mut self, emblem: Option<(&[u8], u32)>) {
        let Some((bytes, high)) = emblem.filter(|(bytes, _)| png_size(bytes).is_some()) else {
            return;
        };
        let wide = emblem_width(bytes, high);
        let at = (margin(), self.y);
        self.put(Mark::Emblem {
            at,
            width: points(wide),
            height: points(high),
        });
    }

    pub(super) fn face(&self, bold: bool) -> &'a Face {
        self.faces.of(bold)
    }
}

/// How many of the lines of a paragraph stand where there is room for so many: none alone below, none alone above.
fn fitting(lines: usize, room: usize) -> usize {
    if lines <= room {
        return lines;
    }
    let fits = if lines - room == 1 {
        room.saturating_sub(1)
    } else {
        room
    };
    if fits < 2 { 0 } else { fits }
}

/// Where what stands on a sheet begins, from above and from the left.
pub(super) fn margin() -> f32 {
    points(MARGIN)
}

/// Twentieths of a point in points.
pub(super) fn points(twips: u32) -> f32 {
    count(twips) / 20.0
}

/// Half points in points.
pub(super) fn half_points(size: u32) -> f32 {
    count(size) / 2.0
}

/// A number to reckon lengths with; nothing on a sheet is counted so far that it would not fit.
pub(super) fn count<T: TryInto<u16>>(number: T) -> f32 {
    f32::from(number.try_into().unwrap_or(u16::MAX))
}

/// How many lines of this height have room.
pub(super) fn lines_in(room: f32, height: f32) -> usize {
    (1..u16::MAX)
        .take_while(|n| f32::from(*n) * height <= room)
        .count()
}
