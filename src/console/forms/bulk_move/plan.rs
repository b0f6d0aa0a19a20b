//! What the columns of the rows ask, and of which moves: those of one move, or of a sheet on which several are noted.

use super::Row;
use crate::console::forms::form::entry::Entry;
use crate::console::view::context::Cx;
use crate::domain::schema::entity::{Entity, Sheet};
use crate::domain::schema::field::Field;
use crate::domain::schema::record::{Changes, Value};
use crate::domain::schema::workflow::{Ask, Move, Preset, State};
use crate::store::{Command, CommandKind, View};
use crate::text::{Lang, Message, Text, t};

/// What a column is for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Use {
    /// A question of a move that is noted.
    Noted(&'static Move),
    /// Which move ends the row.
    Result,
    /// A question of that move.
    Asked(&'static Move),
}

/// A column.
#[derive(Clone, Copy, Debug)]
pub(super) struct Column {
    pub field: &'static Field,
    required: bool,
    preset: &'static Preset,
    amends: bool,
    pub of: Use,
}

/// The columns, and the moves that can be made now.
#[derive(Debug)]
pub(super) struct Plan {
    pub label: Text,
    pub sheet: Option<&'static Sheet>,
    /// Moves whose time it is: the columns of others are only shown.
    pub open: Vec<&'static Move>,
    pub columns: Vec<Column>,
}

fn columns(step: &'static Move, of: Use) -> impl Iterator<Item = Column> {
    let column = move |ask: &'static Ask| Column {
        field: ask.field,
        required: ask.required,
        preset: &ask.preset,
        amends: ask.amends,
        of,
    };
    step.asks.iter().map(column)
}

impl Plan {
    pub fn of_move(step: &'static Move) -> Self {
        Self {
            label: step.label,
            sheet: None,
            open: vec![step],
            columns: columns(step, Use::Noted(step)).collect(),
        }
    }

    /// The moves of a sheet; what is asked at length is noted on the record itself.
    pub fn of_sheet(
        entity: &'static Entity,
        sheet: &'static Sheet,
        open: Vec<&'static Move>,
    ) -> Self {
        let noted = sheet.noted.iter().copied();
        let noted =
            noted.flat_map(|m| columns(m, Use::Noted(m)).filter(|c| c.required || is_short(c)));
        let result = Column {
            field: sheet.result,
            required: false,
            preset: &Preset::Blank,
            amends: false,
            of: Use::Result,
        };
        let codes = sheet.result.choices().iter();
        let ends = codes.filter_map(|c| entity.workflow.find(c.code));
        let asked = ends.flat_map(|m| columns(m, Use::Asked(m)));
        Self {
            label: sheet.label,
            sheet: Some(sheet),
            open,
            columns: noted.chain([result]).chain(asked).collect(),
        }
    }

    /// The states of the records that get a row.
    pub fn states(&self, entity: &'static Entity) -> Vec<&'static State> {
        if self.sheet.is_none() {
            let from = self.open.iter().flat_map(|m| m.from.iter().copied());
            return from.collect();
        }
        let states = entity.workflow.states.iter().copied();
        states.filter(|s| self.starts(entity, s)).collect()
    }

    fn starts(&self, entity: &'static Entity, state: &'static State) -> bool {
        let ends = self.ends(entity);
        let noted = self.sheet.into_iter().flat_map(|s| s.noted.iter().copied());
        noted
            .chain(ends)
            .any(|m| m.starts_at(state) || m.leads_to(state))
    }

    /// The moves that the column of results chooses among.
    fn ends(&self, entity: &'static Entity) -> impl Iterator<Item = &'static Move> {
        let codes = self.sheet.into_iter().flat_map(|s| s.result.choices());
        codes.filter_map(|c| entity.workflow.find(c.code))
    }

    /// A row as it stands.
    pub fn row(&self, view: View, cx: &Cx<'_>) -> Row {
        let cell = |column: &Column| {
            let mut entry = Entry::new(column.field, column.required);
            let (value, anew) = self.stands(column, &view, cx);
            entry.preset = anew;
            let label = view.labels.get(column.field.name).cloned();
            entry.start(
                value,
                label.filter(|_| column.field.list().is_none()),
                cx.lang,
            );
            entry
        };
        Row {
            cells: self.columns.iter().map(cell).collect(),
            view,
        }
    }

    /// What stands in a cell at first, and whether the program put it there.
    fn stands(&self, column: &Column, view: &View, cx: &Cx<'_>) -> (Value, bool) {
        let record = &view.record;
        if column.of == Use::Result {
            let mut ends = self.ends(record.entity);
            let made = ends.find(|m| m.leads_to(record.state));
            let code = made.map_or(Value::Empty, |m| Value::Text(m.name.to_owned()));
            return (code, true);
        }
        let stands = record.value(column.field).clone();
        let is_sheet = self.sheet.is_some();
        let keeps = is_sheet || column.amends || !column.field.is_said_by_a_move();
        if keeps && !stands.is_empty() {
            return (stands, is_sheet);
        }
        (column.preset.value(cx.today()), true)
    }

    /// Whether somebody may type in a cell now.
    pub fn is_open(&self, row: &Row, column: usize) -> bool {
        let state = row.view.record.state;
        let starts = |m: &Move| self.open.iter().any(|o| **o == *m) && m.starts_at(state);
        match self.columns[column].of {
            Use::Noted(step) => starts(step),
            Use::Result => {
                let mut ends = self.ends(row.view.record.entity);
                // What is scored on this very sheet may pass on it.
                ends.any(|m| self.open.iter().any(|o| **o == *m))
            }
            Use::Asked(step) => self.chosen(row) == Some(step),
        }
    }

    /// The move that ends the row, where one was chosen anew.
    fn chosen(&self, row: &Row) -> Option<&'static Move> {
        let at = self.columns.iter().position(|c| c.of == Use::Result)?;
        let cell = row.cells.get(at).filter(|c| c.changed)?;
        let value = cell.value.as_ref().ok()?;
        row.view.record.entity.workflow.find(value.text()?)
    }

    /// The code in the column of results.
    pub fn result<'r>(&self, row: &'r Row) -> Option<&'r str> {
        let at = self.columns.iter().position(|c| c.of == Use::Result)?;
        row.cells.get(at)?.value.as_ref().ok()?.text()
    }

    /// Why a row cannot be saved as it stands, in this cell.
    pub fn wrong(&self, row: &Row, column: usize) -> Option<Message> {
        if !self.counts(row, column) {
            return None;
        }
        let early = self
            .chosen(row)
            .filter(|m| !self.open.iter().any(|o| o == m));
        if let (Use::Result, Some(step)) = (self.columns[column].of, early) {
            let words = t(
                "{}: belum waktunya pada langkah ini",
                "{}: not at this step",
            );
            return Some(words.with([step.label.into()]));
        }
        row.cells[column].wrong()
    }

    /// Whether what stands in a cell is to be saved with the row.
    fn counts(&self, row: &Row, column: usize) -> bool {
        match self.columns[column].of {
            Use::Noted(step) => self.is_noted(row, step),
            Use::Result => row.cells[column].changed,
            Use::Asked(step) => self.chosen(row) == Some(step),
        }
    }

    fn is_noted(&self, row: &Row, step: &'static Move) -> bool {
        let mut cells = self.columns.iter().zip(&row.cells);
        cells.any(|(column, cell)| column.of == Use::Noted(step) && cell.changed)
    }

    /// The moves of a row, each on the version that the one before leaves.
    pub fn commands(&self, row: &Row) -> Vec<Command> {
        let record = &row.view.record;
        let noted = match self.sheet {
            None => self.open.clone(),
            Some(sheet) => sheet.noted.to_vec(),
        };
        let noted = noted.into_iter().filter(|m| self.is_noted(row, m));
        let moves = noted.map(|m| (m, Use::Noted(m)));
        let moves = moves.chain(self.chosen(row).map(|m| (m, Use::Asked(m))));
        let command = |(nth, (step, of)): (i64, (&'static Move, Use))| Command {
            entity: record.entity,
            id: record.id,
            act: CommandKind::Move {
                version: record.version + nth,
                step,
            },
            changes: self.values(row, of),
        };
        (0..).zip(moves).map(command).collect()
    }

    fn values(&self, row: &Row, of: Use) -> Changes {
        let cells = self.columns.iter().zip(&row.cells);
        let filled = cells.filter(|(column, _)| column.of == of);
        let filled = filled.filter_map(|(_, c)| Some((c.field, c.value.clone().ok()?)));
        filled.filter(|(_, v)| !v.is_empty()).collect()
    }

    /// The sum of the numbers in a row, on a sheet.
    pub fn sum(&self, row: &Row) -> Option<i64> {
        self.sheet?;
        let values = row.cells.iter().filter_map(|c| c.value.as_ref().ok());
        Some(values.filter_map(Value::number).sum())
    }

    /// What a column is called where there is little room: without the word it shares with others.
    pub fn heading(&self, column: &Column, lang: Lang) -> String {
        let label = column.field.label.get(lang);
        let (first, rest) = label.split_once([' ', ':']).unwrap_or((label, ""));
        let shares = |c: &&Column| c.field.label.get(lang).starts_with(first);
        let many = self.columns.iter().filter(shares).count() > 1;
        if self.sheet.is_some() && many && !rest.is_empty() {
            return rest.trim().to_owned();
        }
        label.to_owned()
    }
}

/// Whether a cell has room for it.
fn is_short(column: &Column) -> bool {
    use crate::domain::schema::field::Kind;
    !matches!(
        column.field.kind,
        Kind::Note(_) | Kind::Text(_) | Kind::Ticks(_)
    )
}
