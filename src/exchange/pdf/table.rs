//! Tables: rows that are not parted, their heads said again on each sheet.

use super::face::{Face, line_height};
use super::flow::{Flow, count, half_points, lines_in, margin, points};
use super::sheet::Mark;
use super::words;
use crate::domain::format;
use crate::domain::paper::sheet::{CELL, HAND, HEADING, Piece, Table};

/// How thick the strokes around cells are.
const STROKE: f32 = 0.4;

/// How the words of a row stand.
#[derive(Clone, Copy)]
struct Style {
    size: f32,
    bold: bool,
    /// The least height of the row.
    least: f32,
}

/// How the lines of a cell stand.
#[derive(Clone, Copy)]
enum Side {
    Left,
    Center,
    Right,
}

/// A row: the lines of each of its cells.
struct Row {
    cells: Vec<Vec<String>>,
    sides: Vec<Side>,
    style: Style,
}

impl Row {
    fn new(texts: &[&str], widths: &[f32], sides: &[Side], (style, face): (Style, &Face)) -> Self {
        let cell = |(text, width): (&&str, &f32)| {
            let text = format::visible(text);
            words::lines(&text, face, style.size, width - 2.0 * points(CELL.0))
        };
        Self {
            cells: texts.iter().zip(widths).map(cell).collect(),
            sides: sides.to_vec(),
            style,
        }
    }

    fn lines(&self) -> usize {
        self.cells.iter().map(Vec::len).max().unwrap_or(0)
    }

    fn height(&self) -> f32 {
        let words = count(self.lines()) * line_height(self.style.size);
        (words + 2.0 * points(CELL.1) + STROKE).max(self.style.least)
    }

    /// Takes so many lines of each cell, as a row of its own.
    fn part(&mut self, lines: usize) -> Self {
        let cells = self.cells.iter_mut();
        let cells = cells.map(|c| c.drain(..lines.min(c.len())).collect());
        Self {
            cells: cells.collect(),
            sides: self.sides.clone(),
            style: self.style,
        }
    }
}

/// A table in rows.
struct Rows {
    heads: Vec<Row>,
    body: Vec<Row>,
    widths: Vec<f32>,
}

impl Rows {
    fn of(flow: &Flow<'_>, table: &Table<'_>) -> Self {
        let widths: Vec<f32> = table.widths.iter().map(|w| count(*w) / 20.0).collect();
        let cell = Style {
            size: half_points(flow.letters()),
            bold: false,
            least: if table.signed {
                points(HAND.into())
            } else {
                0.0
            },
        };
        let head = Style {
            size: half_points(HEADING),
            bold: true,
            least: 0.0,
        };
        let row = |texts: &[&str], sides: &[Side], style: Style| {
            Row::new(texts, &widths, sides, (style, flow.face(style.bold)))
        };
        let middle = vec![Side::Center; widths.len()];
        let side = |is_figure: &bool| if *is_figure { Side::Right } else { Side::Left };
        let sides: Vec<Side> = table.figures.iter().map(side).collect();
        let texts: Vec<&str> = table.heads.iter().map(String::as_str).collect();
        let mut heads = vec![row(&texts, &middle, head)];
        if table.numbered {
            let numbers: Vec<String> = (1..=texts.len()).map(|n| n.to_string()).collect();
            let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
            heads.push(row(&numbers, &middle, head));
        }
        let body = table.rows.iter().map(|cells| row(cells, &sides, cell));
        Self {
            body: body.collect(),
            heads,
            widths,
        }
    }

    fn heads_high(&self) -> f32 {
        self.heads.iter().map(Row::height).sum()
    }

    fn beginning(&self, table: &Table<'_>) -> f32 {
        let together = if table.whole { self.body.len() } else { 1 };
        let rows = self.body.iter().take(together);
        self.heads_high() + rows.map(Row::height).sum::<f32>()
    }
}

/// The height of the heads of a table and its first row, which stand together; or of all of it.
pub fn beginning(flow: &Flow<'_>, table: &Table<'_>) -> f32 {
    Rows::of(flow, table).beginning(table)
}

impl Flow<'_> {
    pub fn table(&mut self, table: &Table<'_>, next: &[Piece<'_>]) {
        let mut all = Rows::of(self, table);
        let after = if table.keep {
            self.following(next)
        } else {
            0.0
        };
        let beginning = all.beginning(table);
        self.need(beginning + if table.whole { after } else { 0.0 });
        let rows = std::mem::take(&mut all.body);
        let last = rows.len().saturating_sub(1);
        self.heads(&all);
        for (nth, row) in rows.into_iter().enumerate() {
            self.row_of(row, if nth == last { after } else { 0.0 }, &all);
        }
    }

    fn heads(&mut self, all: &Rows) {
        for head in &all.heads {
            self.row(head, &all.widths);
        }
    }

    /// A row on this sheet or the next, with what stays with it; one that is higher than a sheet is parted.
    fn row_of(&mut self, mut row: Row, after: f32, all: &Rows) {
        let whole = self.bottom() - margin() - all.heads_high();
        let kept = row.height() + after;
        let wanted = if kept <= whole { kept } else { row.height() };
        if wanted > self.room() && row.height() <= whole {
            self.turn();
            self.heads(all);
        }
        let mut is_new = false;
        while row.height() > self.room() && row.lines() > 0 {
            let room = self.room() - 2.0 * points(CELL.1) - STROKE;
            let fits = lines_in(room, line_height(row.style.size));
            // Under heads that fill a sheet a line goes on all the same.
            let part = row.part(fits.max(usize::from(is_new)));
            if part.lines() > 0 {
                self.row(&part, &all.widths);
            }
            self.turn();
            self.heads(all);
            is_new = true;
        }
        self.row(&row, &all.widths);
    }

    fn row(&mut self, row: &Row, widths: &[f32]) {
        let (top, height) = (self.y, row.height());
        let mut x = margin();
        let cells = row.cells.iter().zip(&row.sides);
        for ((cell, side), width) in cells.zip(widths) {
            self.cell(cell, (x, *width), (row.style, *side));
            x += width;
        }
        self.frame(widths, top, height);
        self.y = top + height;
    }

    fn cell(&mut self, lines: &[String], (x, width): (f32, f32), (style, side): (Style, Side)) {
        let mut y = self.y + points(CELL.1);
        for line in lines {
            let wide = self.face(style.bold).width(line, style.size);
            let at = match side {
                Side::Left => x + points(CELL.0),
                Side::Center => x + (width - wide) / 2.0,
                Side::Right => x + width - points(CELL.0) - wide,
            };
            self.words_at((at, y), line.clone(), style.size, style.bold);
            y += line_height(style.size);
        }
    }

    /// The strokes around the cells of a row.
    fn frame(&mut self, widths: &[f32], top: f32, height: f32) {
        let left = margin();
        let right = left + widths.iter().sum::<f32>();
        let rule = |from, to| Mark::Rule {
            from,
            to,
            thick: STROKE,
        };
        for y in [top, top + height] {
            self.put(rule((left, y), (right, y)));
        }
        let mut x = left;
        for width in std::iter::once(&0.0).chain(widths) {
            x += width;
            self.put(rule((x, top), (x, top + height)));
        }
    }
}
