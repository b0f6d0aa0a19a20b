//! Records out, to be taken in again unchanged: csv and json for programs, xlsx and csv-excel for people.

use serde_json::{Map, Value as Json, json};
use uuid::Uuid;

use crate::domain::format;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::Field;
use crate::domain::schema::record::Value;
use crate::exchange::csv;
use crate::exchange::heading::Column;
use crate::exchange::json::SCHEMA;
use crate::exchange::labelled;
use crate::exchange::sheet::Format;
use crate::exchange::xlsx;
use crate::store::cause;
use crate::store::{Access, Error, Query, Store, View, check_reason};
use crate::text::{Arg, t};

/// What is to leave the store.
#[derive(Clone, Debug)]
pub struct Export {
    pub query: Query,
    pub format: Format,
    /// With the numbers of people (NIK, phone) that else stay out, and why: the right to it is asked and the act written
    /// down with the reason.
    pub unmasked: Option<String>,
}

/// The name an export gives a record, for people alone: an import passes over it.
const DISPLAY: &str = "display";

const FRAME: [Column; 4] = [Column::Id, Column::Version, Column::State, Column::Region];

/// The file, and how many records it holds.
///
/// # Errors
/// Forbidden without the right to see the records, or their numbers where those are asked for.
pub fn write(store: &mut Store, seat: Uuid, export: &Export) -> Result<(Vec<u8>, usize), Error> {
    let entity = export.query.entity;
    let masked = entity.fields.iter().copied().any(Field::is_masked);
    let reason = export.unmasked.as_deref().filter(|_| masked).map(str::trim);
    if let Some(reason) = reason {
        check_reason(reason).map_err(|m| Error::invalid(None, m))?;
    }
    let fields = fields(entity, export.unmasked.is_some());
    let views = read(store, seat, &export.query)?;
    let (people, count) = (store.people_in(&views)?, views.len());
    if let Some(reason) = reason {
        let what = format!("{count}: {reason}");
        store.access_people(seat, Access::Unmask(entity), &what, &people)?;
    } else if !people.is_empty() {
        let what = format!("{count}: {}", export.format.name());
        store.access_people(seat, Access::Export(entity), &what, &people)?;
    }
    let bytes = match export.format {
        Format::Csv => in_csv(&fields, &views)?,
        Format::CsvExcel => for_excel(&labelled::table(entity, &fields, &views))?,
        Format::Json => in_json(entity, &fields, &views)?,
        Format::Xlsx | Format::Ods | Format::Xls => xlsx::write(
            entity.plural.id,
            &[labelled::table(entity, &fields, &views)],
        )?,
    };
    Ok((bytes, views.len()))
}

fn read(store: &mut Store, seat: Uuid, query: &Query) -> Result<Vec<View>, Error> {
    let mut views = Vec::new();
    store.walk(seat, query, |view| {
        views.push(view);
        Ok::<(), Error>(())
    })?;
    Ok(views)
}

/// The records as a sheet, without the numbers of people and without what is hidden in it.
///
/// # Errors
/// Forbidden without the right to see the records.
pub fn sheet(store: &mut Store, seat: Uuid, query: &Query) -> Result<xlsx::Table, Error> {
    let fields = fields(query.entity, false);
    let views = read(store, seat, query)?;
    Ok(labelled::table(query.entity, &fields, &views).shown())
}

fn for_excel(table: &xlsx::Table) -> Result<Vec<u8>, Error> {
    let text =
        csv::lines_for_excel(&labelled::lines(table)).map_err(|e| unwritable(cause::of_csv(&e)))?;
    Ok(text.into_bytes())
}

fn fields(entity: &'static Entity, unmasked: bool) -> Vec<&'static Field> {
    let shown = |f: &&'static Field| unmasked || !f.is_masked();
    entity.fields.iter().copied().filter(shown).collect()
}

fn headings(fields: &[&'static Field]) -> Vec<&'static str> {
    let frame = FRAME.iter().map(|c| c.heading()).chain([DISPLAY]);
    frame.chain(fields.iter().map(|f| f.name)).collect()
}

/// A record in the order of [`headings`].
fn cells(fields: &[&'static Field], view: &View) -> Vec<csv::Cell> {
    let record = &view.record;
    let mut cells = vec![
        csv::Cell::Text(record.id.to_string()),
        csv::Cell::Number(record.version),
        csv::Cell::from(record.state.name),
        csv::Cell::Text(record.region.to_string()),
        csv::Cell::Text(view.display.clone()),
    ];
    cells.extend(fields.iter().map(|f| match record.value(f) {
        Value::Number(n) => csv::Cell::Number(*n),
        other => csv::Cell::Text(other.canonical().unwrap_or_default()),
    }));
    cells
}

fn in_csv(fields: &[&'static Field], views: &[View]) -> Result<Vec<u8>, Error> {
    let mut lines = vec![headings(fields).into_iter().map(csv::Cell::from).collect()];
    lines.extend(views.iter().map(|view| cells(fields, view)));
    let text = csv::lines(&lines).map_err(|e| unwritable(cause::of_csv(&e)))?;
    Ok(text.into_bytes())
}

fn in_json(entity: &Entity, fields: &[&'static Field], views: &[View]) -> Result<Vec<u8>, Error> {
    let row = |view: &View| {
        let record = &view.record;
        let mut row = Map::new();
        row.insert(Column::Id.heading().to_owned(), json!(record.id));
        row.insert(Column::Version.heading().to_owned(), json!(record.version));
        row.insert(Column::State.heading().to_owned(), json!(record.state.name));
        row.insert(Column::Region.heading().to_owned(), json!(record.region));
        let values = fields.iter().map(|f| (f.name, record.value(f)));
        row.extend(values.map(|(name, value)| (name.to_owned(), as_json(value))));
        Json::Object(row)
    };
    let data: Vec<Json> = views.iter().map(row).collect();
    let file = json!({ "schema": SCHEMA, "entity": entity.name, "data": data });
    let mut bytes = serde_json::to_vec_pretty(&file).map_err(|e| unwritable(cause::of_json(&e)))?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn as_json(value: &Value) -> Json {
    match value {
        Value::Number(n) => json!(n),
        other => other.canonical().map_or(Json::Null, |text| {
            Json::String(format::visible_note(&text).into_owned())
        }),
    }
}

/// Why a file could not be made.
pub fn unwritable(why: impl Into<Arg>) -> Error {
    let words = t(
        "berkas tidak dapat dibuat ({}); coba lagi",
        "the file cannot be made ({}); try again",
    );
    Error::Unavailable(words.with([why.into()]))
}
