//! Workbooks of before 2007 (xls), and the sealed wrapper that a password makes of a newer one. Its records are walked
//! once for their places alone: two cells far apart would otherwise be laid out with all that lies between.

use std::io::{Cursor, Read as _};

use calamine::Reader as _;
use cfb::CompoundFile;

use super::{Area, Bytes, Grid, MOST_COLUMNS, Source, Tab, broken, locked, of_range, over};
use crate::exchange::sheet::{MOST_CELLS, MOST_LINES, wrong_type};
use crate::text::Message;

pub struct Xls {
    book: calamine::Xls<Cursor<Bytes>>,
    shapes: Vec<Shape>,
}

/// What the records of a sheet say of its places, by where they begin.
#[derive(Clone, Default)]
struct Shape {
    /// Where the sheet begins in the stream.
    start: u32,
    hidden: Vec<u64>,
    height: u64,
    width: u64,
}

impl Xls {
    pub fn open(bytes: &Bytes) -> Result<Self, Message> {
        let stream = stream(bytes)?;
        let shapes = shapes(&stream)?;
        let cells: u64 = shapes.iter().map(|s| s.height * s.width).sum();
        let most = |s: &Shape| s.height > MOST_LINES as u64 || s.width > u64::from(MOST_COLUMNS);
        if cells > MOST_CELLS as u64 * 2 || shapes.iter().any(most) {
            return Err(over());
        }
        let book = calamine::Xls::new(Cursor::new(bytes.clone())).map_err(|e| match e {
            calamine::XlsError::Password => locked(),
            _ => broken(),
        })?;
        Ok(Self { book, shapes })
    }
}

impl Source for Xls {
    fn tabs(&self) -> Vec<Tab> {
        let sheets = self.book.sheets_metadata().iter();
        let work = sheets.filter(|s| s.typ == calamine::SheetType::WorkSheet);
        work.map(Tab::from).collect()
    }

    fn counts_from_1904(&self) -> bool {
        self.book.has_1904_epoch()
    }

    fn grid(&mut self, tab: &str) -> Result<Grid, Message> {
        let range = self.book.worksheet_range(tab).map_err(|_| broken())?;
        let formulas = self.book.worksheet_formula(tab).map_err(|_| broken())?;
        let merged = self.book.merge_cells_by_sheet_name(tab).unwrap_or_default();
        let nth = self
            .book
            .sheets_metadata()
            .iter()
            .position(|s| s.name == tab);
        let shape = nth.and_then(|nth| self.shapes.get(nth));
        Ok(Grid {
            lines: of_range(&range, &formulas)?,
            merged: merged.iter().map(Area::from).collect(),
            hidden: shape.map(|s| s.hidden.clone()).unwrap_or_default(),
        })
    }
}

/// The workbook's records.
fn stream(bytes: &Bytes) -> Result<Vec<u8>, Message> {
    let mut file = CompoundFile::open(Cursor::new(bytes.clone())).map_err(|_| wrong_type())?;
    if file.exists("/EncryptedPackage") {
        return Err(locked());
    }
    let name = ["/Workbook", "/Book"]
        .into_iter()
        .find(|n| file.is_stream(n));
    let name = name.ok_or_else(wrong_type)?;
    let (mut records, most) = (vec![], bytes.len() as u64);
    let stream = file.open_stream(name).map_err(|_| broken())?;
    stream
        .take(most)
        .read_to_end(&mut records)
        .map_err(|_| broken())?;
    Ok(records)
}

/// Kinds of records, from the format's description ([MS-XLS] 2.3).
mod kind {
    pub const FORMULA: u16 = 0x0006;
    pub const END: u16 = 0x000a;
    pub const LOCK: u16 = 0x002f;
    pub const SHEET: u16 = 0x0085;
    pub const MANY_NUMBERS: u16 = 0x00bd;
    pub const ROW: u16 = 0x0208;
    /// Records of one cell: line and column first.
    pub const CELLS: [u16; 8] = [
        FORMULA, 0x00fd, 0x0203, 0x0204, 0x0205, 0x027e, 0x0004, 0x0003,
    ];
}

/// The shape of each sheet, in the workbook's order.
fn shapes(stream: &[u8]) -> Result<Vec<Shape>, Message> {
    let mut shapes: Vec<Shape> = vec![];
    for (kind, data) in Records(stream, 0) {
        match kind {
            kind::LOCK => return Err(locked()),
            kind::SHEET => shapes.push(Shape {
                start: word(data, 0) | word(data, 2) << 16,
                ..Shape::default()
            }),
            kind::END => break,
            _ => {}
        }
    }
    for shape in &mut shapes {
        shape.measure(stream);
    }
    Ok(shapes)
}

impl Shape {
    fn measure(&mut self, stream: &[u8]) {
        let mut depth = 0;
        for (kind, data) in Records(stream, self.start as usize) {
            let (row, column) = (u64::from(word(data, 0)), u64::from(word(data, 2)));
            match kind {
                // A chart within a sheet begins and ends too.
                0x0809 => depth += 1,
                kind::END if depth <= 1 => break,
                kind::END => depth -= 1,
                kind::ROW if word(data, 12) & 0x20 != 0 => self.hidden.push(row + 1),
                kind::MANY_NUMBERS => {
                    let last = data.len().saturating_sub(2);
                    self.hold(row, u64::from(word(data, last)));
                }
                kind if kind::CELLS.contains(&kind) => self.hold(row, column),
                _ => {}
            }
        }
    }

    fn hold(&mut self, row: u64, column: u64) {
        self.height = self.height.max(row + 1);
        self.width = self.width.max(column + 1);
    }
}

/// Two bytes, the lower first; nothing past the end.
fn word(data: &[u8], at: usize) -> u32 {
    let two = data.get(at..at + 2).and_then(|s| s.try_into().ok());
    two.map_or(0, |two| u32::from(u16::from_le_bytes(two)))
}

/// Records from a place on: kind and data.
struct Records<'s>(&'s [u8], usize);

impl<'s> Iterator for Records<'s> {
    type Item = (u16, &'s [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let head = self.0.get(self.1..self.1 + 4)?;
        let start = self.1 + 4;
        let end = start + word(head, 2) as usize;
        self.1 = end;
        let data = self.0.get(start..end.min(self.0.len()))?;
        Some((u16::try_from(word(head, 0)).unwrap_or(0), data))
    }
}
