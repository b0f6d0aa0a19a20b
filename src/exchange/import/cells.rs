//! The cells of a line as fields have them: combined columns parted, marks made choices.

use std::borrow::Cow;

use super::{Import, Trouble, Violation};
use crate::domain::schema::field::{Field, Kind};
use crate::exchange::heading::Column;
use crate::exchange::sheet::{Cell, Line};
use crate::text::{Message, t};

/// Where a cell stands, the field it is of, and what it holds.
type Part<'l> = (usize, &'static Field, Cow<'l, Cell>);

impl Import<'_> {
    pub(super) fn cells<'l>(&self, line: &'l Line) -> Result<Vec<Part<'l>>, Violation> {
        let mut parts: Vec<Part<'l>> = vec![];
        for (at, column) in self.columns.iter().enumerate() {
            let cell = line.cell(at);
            match column {
                Column::Field(field) => parts.push((at, field, Cow::Borrowed(cell))),
                Column::Combined(combined) => {
                    let split = combined.split(cell).map_err(|why| (Some(at), why))?;
                    let fields = combined.fields().into_iter();
                    parts.extend(fields.zip(split).map(|(f, c)| (at, f, Cow::Owned(c))));
                }
                Column::Mark(field, code) => mark(&mut parts, (at, field), (cell, code))?,
                _ => {}
            }
        }
        Ok(parts)
    }

    /// A formula that stands as text where a name is wanted is nobody's name; it is kept, and said.
    pub(super) fn warn(&mut self, nth: usize, at: usize, field: &Field, cell: &Cell) {
        let Cell::Text(text) = cell else { return };
        let is_name = field.naming && matches!(field.kind, Kind::Text(_));
        let looks = text.trim_start().starts_with(['=', '+', '@']);
        if is_name && looks {
            let line = &self.sheet.lines[nth];
            let warning: Trouble = self.trouble(nth, line, (Some(at), field.wrong(&is_formula())));
            self.warnings.push(warning);
        }
    }
}

/// A mark under a choice; under two of one field nothing is chosen.
fn mark(
    parts: &mut Vec<Part<'_>>,
    (at, field): (usize, &'static Field),
    (cell, code): (&Cell, &str),
) -> Result<(), Violation> {
    let shown = cell.shown();
    let marked = !matches!(shown.trim(), "" | "-" | "0" | "–");
    let before = parts.iter_mut().find(|(_, f, _)| *f == field);
    let value = || Cow::Owned(Cell::Text(code.to_owned()));
    match before {
        None if marked => parts.push((at, field, value())),
        None => parts.push((at, field, Cow::Owned(Cell::Empty))),
        Some((_, _, held)) if marked && !held.is_empty() => return Err((Some(at), twice_marked())),
        Some(part) if marked => *part = (at, field, value()),
        Some(_) => {}
    }
    Ok(())
}

fn twice_marked() -> Message {
    t(
        "dua kolom ditandai; tandai satu saja",
        "two columns are marked; mark only one",
    )
    .into()
}

fn is_formula() -> Message {
    t(
        "tampaknya rumus, bukan nama; disimpan sebagai teks, perbaiki bila bukan itu maksudnya",
        "looks like a formula, not a name; kept as text, correct it if that is not intended",
    )
    .into()
}
