//! Records as people read them in a spreadsheet: labels for headings, words for codes, names for ids. The ids and codes
//! stand at the end, hidden in a workbook: by them the file comes back to the very same records.

use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::{Digits, Field, Kind};
use crate::domain::schema::record::Value;
use crate::exchange::csv;
use crate::exchange::heading::{Column, key_heading, label};
use crate::exchange::xlsx::{Cell, Table};
use crate::store::View;
use crate::text::{Lang, Text, t};

const PLACE: Text = t("Wilayah", "Region");
const STATE: Text = t("Status", "State");

/// What stands at the end of each row, for programs.
const FRAME: [Column; 4] = [Column::Id, Column::Version, Column::State, Column::Region];

/// A sheet of these fields of these records.
pub fn table(entity: &'static Entity, fields: &[&'static Field], views: &[View]) -> Table {
    Table {
        rows: views.iter().map(|view| row(fields, view)).collect(),
        ..head(entity, fields)
    }
}

/// The same without its rows.
pub fn head(entity: &'static Entity, fields: &[&'static Field]) -> Table {
    let told = shown(entity, fields);
    let mut headings: Vec<String> = told.map(|f| label(entity, f)).collect();
    headings.extend([PLACE, STATE].map(|t| t.id.to_owned()));
    headings.extend(FRAME.map(|c| c.heading().to_owned()));
    headings.extend(keyed(entity, fields).map(key_heading));
    Table {
        name: entity.plural.id.to_owned(),
        hidden: FRAME.len() + keyed(entity, fields).count(),
        headings,
        ..Table::default()
    }
}

/// The row of a record.
pub fn row(fields: &[&'static Field], view: &View) -> Vec<Cell> {
    let entity = view.record.entity;
    let told = shown(entity, fields).map(|f| cell(view, f));
    let keys = keyed(entity, fields);
    told.chain(frame(view))
        .chain(keys.map(|f| code(view, f)))
        .collect()
}

/// The fields that tell a person something.
fn shown(entity: &Entity, fields: &[&'static Field]) -> impl Iterator<Item = &'static Field> {
    let fields = fields.iter().copied();
    fields.filter(|f| !entity.says_nothing(f))
}

/// The fields that show another word than they hold.
fn keyed(entity: &Entity, fields: &[&'static Field]) -> impl Iterator<Item = &'static Field> {
    let fields = fields.iter().copied();
    fields.filter(|f| entity.says_otherwise(f))
}

fn frame(view: &View) -> [Cell; 6] {
    let record = &view.record;
    [
        Cell::Text(view.tier_and_place(Lang::Id)),
        Cell::Text(record.state.label.id.to_owned()),
        Cell::Text(record.id.to_string()),
        Cell::Number(record.version),
        Cell::Text(record.state.name.to_owned()),
        Cell::Text(record.region.to_string()),
    ]
}

fn code(view: &View, field: &Field) -> Cell {
    let held = view.record.value(field).canonical();
    held.map_or(Cell::Empty, Cell::Text)
}

fn cell(view: &View, field: &Field) -> Cell {
    match (field.kind, view.record.value(field)) {
        (_, Value::Empty) => Cell::Empty,
        (_, Value::Date(d)) => Cell::Date(*d),
        (Kind::Money, Value::Number(n)) => Cell::Money(*n),
        (_, Value::Number(n)) => Cell::Number(*n),
        (Kind::Digits(Digits::Phone), Value::Text(s)) => Cell::Digits(field.show_bare(s)),
        (Kind::Digits(_), Value::Text(s)) => Cell::Digits(s.clone()),
        (Kind::Text(_) | Kind::Note(_), Value::Text(s))
            if !view.record.entity.says_otherwise(field) =>
        {
            Cell::Text(s.clone())
        }
        _ => Cell::Text(view.show(field, Lang::Id)),
    }
}

/// A table as lines of csv that a spreadsheet of this country opens.
pub fn lines(table: &Table) -> Vec<Vec<csv::Cell>> {
    let heads = table
        .headings
        .iter()
        .cloned()
        .map(csv::Cell::from)
        .collect();
    std::iter::once(heads)
        .chain(table.rows.iter().map(|row| line(row)))
        .collect()
}

/// One row as a line of csv.
pub fn line(row: &[Cell]) -> Vec<csv::Cell> {
    row.iter().map(csv_cell).collect()
}

fn csv_cell(cell: &Cell) -> csv::Cell {
    match cell {
        Cell::Number(n) | Cell::Money(n) => csv::Cell::Number(*n),
        other => csv::Cell::Text(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::domain::model::ENTITIES;
    use crate::exchange::heading::{Mapping, columns};

    #[test]
    fn every_entity_has_headings_that_mean_its_columns() {
        for entity in ENTITIES {
            let table = table(entity, entity.fields, &[]);
            let found = columns(*entity, &table.headings, &Mapping::new()).unwrap();
            let fields: Vec<&str> = found
                .iter()
                .flat_map(|c| c.fields())
                .map(|f| f.name)
                .collect();
            let wanted = shown(entity, entity.fields).map(|f| f.name);
            let wanted: Vec<&str> = wanted.collect();
            assert_eq!(fields, wanted, "{}", entity.name);
            assert!(!found.contains(&Column::Unknown), "{}", entity.name);
        }
    }

    #[test]
    fn no_field_has_two_choices_of_one_label() {
        for field in ENTITIES.iter().flat_map(|e| e.fields) {
            let labels: BTreeSet<&str> = field.choices().iter().map(|c| c.label.id).collect();
            assert_eq!(labels.len(), field.choices().len(), "{}", field.name);
        }
    }
}
