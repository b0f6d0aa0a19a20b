//! Workbooks of today's spreadsheets (xlsx), cell by cell.

use std::collections::BTreeMap;
use std::io::{BufReader, Cursor};

use calamine::{DataRef, Reader as _};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::{Area, Bytes, Grid, Rows, Source, Tab, broken, day, iso_day};
use crate::exchange::heading::letters;
use crate::exchange::sheet::Cell;
use crate::exchange::xlsx::guard;
use crate::text::Message;

pub struct Xlsx {
    bytes: Bytes,
    book: calamine::Xlsx<Cursor<Bytes>>,
    /// Where each sheet lies in the pack.
    parts: BTreeMap<String, String>,
}

impl Xlsx {
    pub fn open(bytes: &Bytes) -> Result<Self, Message> {
        guard::check(bytes, "xl/workbook.xml")?;
        let book = calamine::Xlsx::new(Cursor::new(bytes.clone())).map_err(|_| broken())?;
        Ok(Self {
            parts: parts(bytes).unwrap_or_default(),
            bytes: bytes.clone(),
            book,
        })
    }

    fn beside(&self, tab: &str) -> Option<Beside> {
        let part = self.parts.get(tab)?;
        let mut pack = ZipArchive::new(Cursor::new(self.bytes.clone())).ok()?;
        let part = pack.by_name(part).ok()?;
        let mut reader = Reader::from_reader(BufReader::new(part));
        let (mut beside, mut buffer) = (Beside::default(), vec![]);
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer).ok()? {
                Event::Start(e) | Event::Empty(e) => beside.enter(&e),
                Event::Text(text) => beside.hold(&text),
                Event::Eof => return Some(beside),
                _ => {}
            }
        }
    }
}

/// What the elements of a sheet say beside the values of its cells.
#[derive(Default)]
struct Beside {
    row: u64,
    hidden: Vec<u64>,
    /// Where the reader stands: the name of the cell, within its value.
    cell: String,
    in_value: bool,
    /// Numbers with more digits than a number keeps, as the file writes them, by the names of their cells.
    long: BTreeMap<String, String>,
}

/// Digits of a number that is not kept whole.
const LONG: usize = 16;

impl Beside {
    fn enter(&mut self, e: &BytesStart<'_>) {
        self.in_value = false;
        match e.local_name().as_ref() {
            b"row" => {
                let said = attribute(e, b"r").and_then(|r| r.parse().ok());
                self.row = said.unwrap_or(self.row + 1);
                self.hidden.extend(is_on(e, b"hidden").then_some(self.row));
            }
            b"c" => self.cell = attribute(e, b"r").unwrap_or_default(),
            b"v" => self.in_value = true,
            _ => {}
        }
    }

    fn hold(&mut self, text: &[u8]) {
        let digits = self.in_value && text.len() >= LONG && text.iter().all(u8::is_ascii_digit);
        // A zero at the end is what rounding leaves.
        if digits && !text.ends_with(b"0") && !self.cell.is_empty() {
            let text = String::from_utf8_lossy(text).into_owned();
            self.long.insert(self.cell.clone(), text);
        }
    }

    /// A number as the file writes it, where more of it is written than is kept.
    fn whole(&self, (row, column): (u32, u32)) -> Option<&String> {
        if self.long.is_empty() {
            return None;
        }
        self.long
            .get(&format!("{}{}", letters(column as usize), row + 1))
    }
}

impl Source for Xlsx {
    fn tabs(&self) -> Vec<Tab> {
        let sheets = self.book.sheets_metadata().iter();
        let work = sheets.filter(|s| s.typ == calamine::SheetType::WorkSheet);
        work.map(Tab::from).collect()
    }

    fn counts_from_1904(&self) -> bool {
        self.book.has_1904_epoch()
    }

    fn grid(&mut self, tab: &str) -> Result<Grid, Message> {
        let merged = self.book.merge_cells_by_sheet_name(tab).unwrap_or_default();
        let beside = self.beside(tab).unwrap_or_default();
        let mut cells = self
            .book
            .worksheet_cells_reader(tab)
            .map_err(|_| broken())?;
        let mut rows = Rows::default();
        while let Some(cell) = cells
            .next_cell_with_formula_metadata()
            .map_err(|_| broken())?
        {
            let value = match &cell.value {
                DataRef::Empty if cell.formula.is_some() => Cell::Formula,
                DataRef::Float(n) => match beside.whole(cell.pos) {
                    Some(digits) => Cell::Text(digits.clone()),
                    None => Cell::Number(*n),
                },
                value => held(value),
            };
            rows.put(cell.pos, value)?;
        }
        Ok(Grid {
            lines: rows.lines,
            merged: merged.iter().map(Area::from).collect(),
            hidden: beside.hidden,
        })
    }
}

impl From<&calamine::Dimensions> for Area {
    fn from(d: &calamine::Dimensions) -> Self {
        Self {
            top: u64::from(d.start.0) + 1,
            left: d.start.1 as usize,
            bottom: u64::from(d.end.0) + 1,
            right: d.end.1 as usize,
        }
    }
}

fn held(content: &DataRef<'_>) -> Cell {
    match content {
        DataRef::Empty => Cell::Empty,
        DataRef::Int(n) => Cell::Text(n.to_string()),
        DataRef::Float(n) => Cell::Number(*n),
        DataRef::SharedString(s) => Cell::Text((*s).to_owned()),
        DataRef::String(s) | DataRef::DurationIso(s) => Cell::Text(s.clone()),
        DataRef::Bool(b) => Cell::Text(b.to_string()),
        DataRef::DateTime(moment) => day(*moment),
        DataRef::DateTimeIso(s) => iso_day(s),
        DataRef::Error(e) => Cell::Broken(e.to_string()),
    }
}

/// The part of the pack that each sheet is, by its name.
fn parts(bytes: &Bytes) -> Option<BTreeMap<String, String>> {
    let mut targets = BTreeMap::new();
    elements(bytes, "xl/_rels/workbook.xml.rels", |e| {
        if let (Some(id), Some(target)) = (attribute(e, b"Id"), attribute(e, b"Target")) {
            let part = match target.strip_prefix('/') {
                Some(whole) => whole.to_owned(),
                None => format!("xl/{target}"),
            };
            targets.insert(id, part);
        }
    })?;
    let mut parts = BTreeMap::new();
    elements(bytes, "xl/workbook.xml", |e| {
        if e.local_name().as_ref() == b"sheet"
            && let (Some(name), Some(id)) = (attribute(e, b"name"), attribute(e, b"id"))
            && let Some(part) = targets.get(&id)
        {
            parts.insert(name, part.clone());
        }
    })?;
    Some(parts)
}

/// Hands over each element of a part as it begins; none when there is no such part.
pub fn elements(bytes: &Bytes, part: &str, mut take: impl FnMut(&BytesStart<'_>)) -> Option<()> {
    let mut pack = ZipArchive::new(Cursor::new(bytes.clone())).ok()?;
    let part = pack.by_name(part).ok()?;
    let mut reader = Reader::from_reader(BufReader::new(part));
    let mut buffer = vec![];
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).ok()? {
            Event::Start(e) | Event::Empty(e) => take(&e),
            Event::Eof => return Some(()),
            _ => {}
        }
    }
}

/// An attribute by its name, whatever stands before its colon.
pub fn attribute(e: &BytesStart<'_>, name: &[u8]) -> Option<String> {
    let mut all = e.attributes().flatten();
    let found = all.find(|a| a.key.local_name().as_ref() == name)?;
    let text = std::str::from_utf8(&found.value).ok()?;
    let text = quick_xml::escape::unescape(text).ok()?;
    Some(text.into_owned())
}

fn is_on(e: &BytesStart<'_>, name: &[u8]) -> bool {
    matches!(attribute(e, name).as_deref(), Some("1" | "true"))
}
