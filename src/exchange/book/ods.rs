//! The workbooks of `LibreOffice` (ods). A few bytes can say a cell a million times: what the file says is counted before
//! anything is laid out.

use std::collections::BTreeMap;
use std::io::{BufReader, Cursor};

use calamine::Reader as _;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::xlsx::{attribute, elements};
use super::{Area, Bytes, Grid, MOST_COLUMNS, Source, Tab, broken, locked, of_range, over};
use crate::exchange::sheet::{MOST_CELLS, MOST_LINES};
use crate::exchange::xlsx::guard;
use crate::text::Message;

pub struct Ods {
    book: calamine::Ods<Cursor<Bytes>>,
    shapes: BTreeMap<String, Shape>,
}

/// What a sheet's elements say beside its values.
#[derive(Default)]
struct Shape {
    merged: Vec<Area>,
    hidden: Vec<u64>,
    /// Cells of the smallest table that holds all there is.
    height: u64,
    width: u64,
}

impl Ods {
    pub fn open(bytes: &Bytes) -> Result<Self, Message> {
        if is_locked(bytes) {
            return Err(locked());
        }
        guard::check(bytes, "content.xml")?;
        let shapes = shapes(bytes).ok_or_else(broken)?;
        let cells: u64 = shapes
            .values()
            .map(|s| s.height.saturating_mul(s.width))
            .sum();
        let most = |s: &Shape| s.height > MOST_LINES as u64 || s.width > u64::from(MOST_COLUMNS);
        if cells > MOST_CELLS as u64 || shapes.values().any(most) {
            return Err(over());
        }
        let book = calamine::Ods::new(Cursor::new(bytes.clone())).map_err(|_| broken())?;
        Ok(Self { book, shapes })
    }
}

impl Source for Ods {
    fn tabs(&self) -> Vec<Tab> {
        self.book.sheets_metadata().iter().map(Tab::from).collect()
    }

    fn counts_from_1904(&self) -> bool {
        false
    }

    fn grid(&mut self, tab: &str) -> Result<Grid, Message> {
        let range = self.book.worksheet_range(tab).map_err(|_| broken())?;
        let formulas = self.book.worksheet_formula(tab).map_err(|_| broken())?;
        let shape = self.shapes.remove(tab).unwrap_or_default();
        Ok(Grid {
            lines: of_range(&range, &formulas)?,
            merged: shape.merged,
            hidden: shape.hidden,
        })
    }
}

fn is_locked(bytes: &Bytes) -> bool {
    let mut found = false;
    elements(bytes, "META-INF/manifest.xml", |e| {
        found |= e.local_name().as_ref() == b"encryption-data";
    });
    found
}

/// Where the reader of the elements stands.
#[derive(Default)]
struct Walk {
    shapes: BTreeMap<String, Shape>,
    tab: Option<String>,
    row: u64,
    column: u64,
    rows: u64,
    cells: u64,
}

fn shapes(bytes: &Bytes) -> Option<BTreeMap<String, Shape>> {
    let mut pack = ZipArchive::new(Cursor::new(bytes.clone())).ok()?;
    let part = pack.by_name("content.xml").ok()?;
    let mut reader = Reader::from_reader(BufReader::new(part));
    reader.config_mut().expand_empty_elements = true;
    let (mut walk, mut buffer) = (Walk::default(), vec![]);
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Start(e) => walk.enter(&e),
            Event::Text(text) if !text.is_empty() => walk.hold(),
            Event::End(e) => match e.local_name().as_ref() {
                b"table-row" => walk.row = walk.row.saturating_add(walk.rows),
                b"table-cell" | b"covered-table-cell" => {
                    walk.column = walk.column.saturating_add(walk.cells);
                }
                b"table" => walk.tab = None,
                _ => {}
            },
            Event::Eof => return Some(walk.shapes),
            _ => {}
        }
    }
}

fn number(e: &BytesStart<'_>, name: &[u8]) -> u64 {
    let said = attribute(e, name).and_then(|n| n.parse().ok());
    said.unwrap_or(1).max(1)
}

impl Walk {
    fn enter(&mut self, e: &BytesStart<'_>) {
        match e.local_name().as_ref() {
            b"table" => {
                self.tab = attribute(e, b"name");
                self.row = 1;
            }
            b"table-row" => self.enter_row(e),
            b"table-cell" | b"covered-table-cell" => self.enter_cell(e),
            _ => {}
        }
    }

    fn shape(&mut self) -> Option<&mut Shape> {
        let tab = self.tab.clone()?;
        Some(self.shapes.entry(tab).or_default())
    }

    fn enter_row(&mut self, e: &BytesStart<'_>) {
        self.rows = number(e, b"number-rows-repeated");
        self.column = 0;
        let shown = attribute(e, b"visibility");
        let is_hidden = matches!(shown.as_deref(), Some("collapse" | "filter"));
        let (row, last) = (
            self.row,
            self.row.saturating_add(self.rows.min(MOST_LINES as u64)),
        );
        if let Some(shape) = self.shape().filter(|_| is_hidden) {
            shape.hidden.extend(row..last);
        }
    }

    fn enter_cell(&mut self, e: &BytesStart<'_>) {
        self.cells = number(e, b"number-columns-repeated");
        let (down, across) = (
            number(e, b"number-rows-spanned"),
            number(e, b"number-columns-spanned"),
        );
        let (top, left) = (self.row, self.column);
        if let Some(shape) = self.shape().filter(|_| down > 1 || across > 1) {
            shape.merged.push(Area {
                top,
                left: usize::try_from(left).unwrap_or(usize::MAX),
                bottom: top.saturating_add(down - 1),
                right: usize::try_from(left.saturating_add(across - 1)).unwrap_or(usize::MAX),
            });
        }
        if attribute(e, b"value-type").is_some() || attribute(e, b"formula").is_some() {
            self.hold();
        }
    }

    /// There is something in this cell, and in those that repeat it.
    fn hold(&mut self) {
        let (bottom, right) = (
            self.row.saturating_add(self.rows).saturating_sub(1),
            self.column.saturating_add(self.cells),
        );
        if let Some(shape) = self.shape() {
            shape.height = shape.height.max(bottom);
            shape.width = shape.width.max(right);
        }
    }
}
