//! A whole store in: the exports of every entity, taken into an empty store with their states and versions.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::domain::format;
use crate::domain::region::Code;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::{Digits, Field, Kind};
use crate::domain::schema::record::Value;
use crate::exchange::heading::{self, Column, Mapping};
use crate::exchange::sheet::{Cell, Line, Sheet};
use crate::store::{Batch, Command, CommandKind, Error, Store};
use crate::text::{Message, t};

/// One entity's file.
#[derive(Debug)]
pub struct Part {
    pub entity: &'static Entity,
    pub sheet: Sheet,
}

/// Takes all parts into a store that holds nothing yet, together or not at all; answers how many records came in.
///
/// # Errors
/// Invalid, with the entity and line; forbidden when the store is in use.
pub fn load(store: &mut Store, parts: &[Part]) -> Result<usize, Error> {
    let mut commands = Vec::new();
    let mut origins = Vec::new();
    for part in parts {
        let mapping = Mapping::new();
        let columns = heading::columns(part.entity, &part.sheet.headings, &mapping);
        let columns = columns.map_err(|why| of_part(part, None, &why))?;
        for line in &part.sheet.lines {
            let command = command(part, &columns, line);
            commands.push(command.map_err(|why| of_part(part, Some(line), &why))?);
            origins.push((part, line));
        }
    }
    let count = commands.len();
    let batch = Batch {
        op_id: store.id(),
        appointment: Uuid::nil(),
        commands,
    };
    let done = store.found(&batch).map_err(|error| match &error {
        Error::Rejected {
            nth,
            message,
            fault: crate::store::Fault::Invalid,
            ..
        } => {
            let origin = origins.get(*nth);
            origin.map_or(error.clone(), |(part, line)| {
                of_part(part, Some(line), message)
            })
        }
        _ => error,
    });
    done.map(|_| count)
}

fn of_part(part: &Part, line: Option<&Line>, why: &Message) -> Error {
    let number = line.map_or(0, |l| l.number).to_string();
    let words = t("{} baris {}: {}", "{} line {}: {}");
    Error::invalid(
        None,
        words.with([
            part.entity.name.into(),
            number.as_str().into(),
            why.clone().into(),
        ]),
    )
}

fn command(part: &Part, columns: &[Column], line: &Line) -> Result<Command, Message> {
    let text = |column: Column| {
        let coded = part
            .sheet
            .headings
            .iter()
            .position(|h| h == column.heading());
        let at = coded.or_else(|| columns.iter().position(|c| *c == column));
        let cell = at.map(|at| line.cell(at).shown()).filter(|s| !s.is_empty());
        cell.ok_or_else(|| {
            Message::from(t(
                "id, version, state dan region wajib ada",
                "id, version, state and region are required",
            ))
        })
    };
    let id = Uuid::parse_str(&text(Column::Id)?)
        .map_err(|_| t("id bukan UUID", "the id is not a UUID"))?;
    let version = text(Column::Version)?
        .parse()
        .map_err(|_| t("bukan nomor versi", "is not a version"))?;
    let values = columns
        .iter()
        .enumerate()
        .filter_map(|(at, column)| match column {
            Column::Field(field) if columns.contains(&Column::Key(field)) => None,
            Column::Field(field) | Column::Key(field) => {
                Some((*field, stored(field, line.cell(at))))
            }
            _ => None,
        });
    Ok(Command {
        entity: part.entity,
        id,
        act: CommandKind::Load {
            region: Code::parse(&text(Column::Region)?)?,
            version,
            state: text(Column::State)?,
        },
        changes: values.collect(),
    })
}

/// What the cell holds as it was stored, or as an export for people says it: nothing is read tolerantly here.
fn stored(field: &Field, cell: &Cell) -> Value {
    let shown = cell.shown();
    let labelled = field.choices().iter().find(|c| c.label.id == shown);
    match (field.kind, cell) {
        (_, Cell::Empty) => Value::Empty,
        (_, Cell::Date(d)) => Value::Date(*d),
        (Kind::Date, _) => NaiveDate::parse_from_str(&shown, "%d-%m-%Y")
            .map_or_else(|_| field.stored(&shown), Value::Date),
        (Kind::Digits(Digits::Phone), _) => {
            field.stored(&format::parse_phone(&shown).unwrap_or(shown))
        }
        _ => field.stored(labelled.map_or(shown.as_str(), |c| c.code)),
    }
}
