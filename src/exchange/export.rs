//! Records out, to be taken in again unchanged: csv and json for programs, xlsx and csv-excel for people.

use std::io::{BufWriter, Read as _, Write};
use std::path::Path;

use serde_json::{Map, Value as Json, json};
use uuid::Uuid;

use crate::domain::format;
use crate::domain::model::ENTITIES;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::Field;
use crate::domain::schema::record::Value;
use crate::exchange::csv;
use crate::exchange::heading::Column;
use crate::exchange::json::SCHEMA;
use crate::exchange::labelled;
use crate::exchange::sheet::{Format, MOST_BYTES};
use crate::exchange::xlsx;
use crate::store::cause;
use crate::store::{Access, Error, Query, Store, View, check_reason};
use crate::text::{Arg, Text, t};

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
/// As [`write_to`].
pub fn write(store: &mut Store, seat: Uuid, export: &Export) -> Result<(Vec<u8>, usize), Error> {
    let mut bytes = vec![];
    let count = write_to(store, seat, export, &mut bytes)?;
    Ok((bytes, count))
}

/// Writes the file record by record, so that no more of it is in memory than one; answers how many it holds. It is read
/// twice, first for whom it tells of, so that it is called at one moment.
///
/// # Errors
/// Forbidden without the right to see the records, or their numbers where those are asked for;
/// [`Error::Unavailable`] when it cannot be written.
pub fn write_to(
    store: &mut Store,
    seat: Uuid,
    export: &Export,
    out: &mut (dyn Write + Send),
) -> Result<usize, Error> {
    let entity = export.query.entity;
    let count = note(store, seat, export)?;
    let fields = fields(entity, export.unmasked.is_some());
    let out = BufWriter::new(out);
    let rows = Rows {
        seat,
        query: &export.query,
        fields: &fields,
    };
    match export.format {
        Format::Csv => rows.in_csv(store, out)?,
        Format::CsvExcel => rows.for_excel(store, out)?,
        Format::Json => rows.in_json(store, out)?,
        Format::Xlsx | Format::Ods | Format::Xls => rows.in_a_book(store, out)?,
    }
    Ok(count)
}

/// Writes in the audit what leaves and of whom, before it does; answers how many records those are.
fn note(store: &mut Store, seat: Uuid, export: &Export) -> Result<usize, Error> {
    let entity = export.query.entity;
    let masked = entity.fields.iter().copied().any(Field::is_masked);
    let reason = export.unmasked.as_deref().filter(|_| masked).map(str::trim);
    if let Some(reason) = reason {
        check_reason(reason).map_err(|m| Error::invalid(None, m))?;
    }
    let (people, count) = store.people_within(seat, &export.query)?;
    if let Some(reason) = reason {
        let what = format!("{count}: {reason}");
        store.access_people(seat, Access::Unmask(entity), &what, &people)?;
    } else if !people.is_empty() {
        let what = format!("{count}: {}", export.format.name());
        store.access_people(seat, Access::Export(entity), &what, &people)?;
    }
    Ok(count)
}

/// The records of an export on their way out, one after the other.
struct Rows<'a> {
    seat: Uuid,
    query: &'a Query,
    fields: &'a [&'static Field],
}

impl Rows<'_> {
    fn each(
        &self,
        store: &mut Store,
        mut write: impl FnMut(View) -> Result<(), Error>,
    ) -> Result<(), Error> {
        store.walk_at_length(self.seat, self.query, &mut write)
    }

    fn in_csv(&self, store: &mut Store, out: impl Write) -> Result<(), Error> {
        let mut lines = csv::Writer::new(out);
        let heads: Vec<csv::Cell> = headings(self.fields).into_iter().map(Into::into).collect();
        lines.line(&heads).map_err(|e| unwritten(&e))?;
        self.each(store, |view| {
            let line = lines.line(&cells(self.fields, &view));
            line.map_err(|e| unwritten(&e))
        })?;
        lines.finish().map_err(|e| unwritten(&e))
    }

    fn for_excel(&self, store: &mut Store, out: impl Write) -> Result<(), Error> {
        let lines = csv::Writer::for_excel(out);
        let mut lines = lines.map_err(|e| unwritable(cause::of_system(&e)))?;
        let heads = labelled::head(self.query.entity, self.fields).headings;
        let heads: Vec<csv::Cell> = heads.into_iter().map(Into::into).collect();
        lines.line(&heads).map_err(|e| unwritten(&e))?;
        self.each(store, |view| {
            let row = labelled::row(self.fields, &view);
            let line = lines.line(&labelled::line(&row));
            line.map_err(|e| unwritten(&e))
        })?;
        lines.finish().map_err(|e| unwritten(&e))
    }

    /// Laid out as [`serde_json::to_vec_pretty`] does it.
    fn in_json(&self, store: &mut Store, mut out: impl Write) -> Result<(), Error> {
        let mut comma = "";
        let mut put = |text: &str| {
            let put = out.write_all(text.as_bytes());
            put.map_err(|e| unwritable(cause::of_system(&e)))
        };
        put("{\n  \"data\": [")?;
        self.each(store, |view| {
            let row = serde_json::to_string_pretty(&json_row(self.fields, &view));
            let row = row.map_err(|e| unwritable(cause::of_json(&e)))?;
            // No value has a line break that is not escaped.
            put(&format!("{comma}\n    {}", row.replace('\n', "\n    ")))?;
            comma = ",";
            Ok(())
        })?;
        let end = if comma.is_empty() { "]" } else { "\n  ]" };
        let name = self.query.entity.name;
        put(&format!(
            "{end},\n  \"entity\": \"{name}\",\n  \"schema\": {SCHEMA}\n}}\n"
        ))?;
        out.flush().map_err(|e| unwritable(cause::of_system(&e)))
    }

    fn in_a_book(&self, store: &mut Store, mut out: impl Write + Send) -> Result<(), Error> {
        let entity = self.query.entity;
        let folder = store.path().parent().unwrap_or(Path::new("."));
        let head = labelled::head(entity, self.fields);
        let mut book = xlsx::Stream::begin(entity.plural.id, folder)?;
        book.sheet(head)?;
        self.each(store, |view| book.row(labelled::row(self.fields, &view)))?;
        book.finish(&mut out)?;
        out.flush().map_err(|e| unwritable(cause::of_system(&e)))
    }
}

fn unwritten(e: &::csv::Error) -> Error {
    unwritable(cause::of_csv(e))
}

/// A file of a whole store: how it is named, and what it holds.
pub type WholeFile = (String, Vec<u8>);

/// Every record of every entity with the numbers of people, as csv that a new store takes in unchanged; the act and each
/// person of it are written down with the reason.
///
/// # Errors
/// Forbidden to anybody but who keeps the store; invalid without a reason.
pub fn whole(store: &mut Store, seat: Uuid, reason: &str) -> Result<Vec<WholeFile>, Error> {
    let reason = reason.trim();
    check_reason(reason).map_err(|m| Error::invalid(None, m))?;
    let day = format::day_of(store.now());
    let files = store.at_one_moment(|store| {
        let file = |entity: &'static Entity| {
            let views = store.whole(seat, entity)?;
            let bytes = in_csv(&fields(entity, true), &views)?;
            let name = format!("{}-{day}.csv", entity.name.replace('_', "-"));
            Ok::<_, Error>((entity, views, (name, bytes)))
        };
        ENTITIES
            .iter()
            .copied()
            .map(file)
            .collect::<Result<Vec<_>, Error>>()
    })?;
    for (entity, views, _) in &files {
        if entity.fields.iter().any(|f| f.is_masked()) {
            let people = store.people_in(views)?;
            let what = format!("{}: {reason}", views.len());
            store.access_people(seat, Access::Whole(entity), &what, &people)?;
        }
    }
    Ok(files.into_iter().map(|(_, _, file)| file).collect())
}

/// What a writer of files could not put together.
pub const CONTENT: Text = t("isinya", "its content");

/// The files in one pack.
///
/// # Errors
/// [`Error::Unavailable`] when it cannot be made.
pub fn packed(files: &[WholeFile]) -> Result<Vec<u8>, Error> {
    let mut pack = zip::ZipWriter::new(std::io::Cursor::new(vec![]));
    for (name, bytes) in files {
        let options = zip::write::SimpleFileOptions::default();
        let put = pack.start_file(name, options);
        put.map_err(|_| unwritable(CONTENT))?;
        let put = pack.write_all(bytes);
        put.map_err(|e| unwritable(cause::of_system(&e)))?;
    }
    let done = pack.finish().map_err(|_| unwritable(CONTENT))?;
    Ok(done.into_inner())
}

/// The files of a pack.
///
/// # Errors
/// Invalid when it is none.
pub fn unpacked(bytes: Vec<u8>) -> Result<Vec<WholeFile>, Error> {
    let broken = || {
        let words = t(
            "berkas itu bukan ekspor seluruh data; pakai berkas dari bina export all --whole",
            "that file is no export of a whole store; use one of bina export all --whole",
        );
        Error::invalid(None, words)
    };
    let mut pack = zip::ZipArchive::new(std::io::Cursor::new(bytes)).map_err(|_| broken())?;
    let mut files = vec![];
    for at in 0..pack.len() {
        let file = pack.by_index(at).map_err(|_| broken())?;
        let name = file.name().to_owned();
        let mut bytes = vec![];
        let read = file.take(MOST_BYTES).read_to_end(&mut bytes);
        read.map_err(|_| broken())?;
        files.push((name, bytes));
    }
    Ok(files)
}

/// The first records of an export as a sheet to look at, in the order of the file, without the numbers of people and without
/// what is hidden in it.
///
/// # Errors
/// Forbidden without the right to see the records.
pub fn page(store: &mut Store, seat: Uuid, query: &Query) -> Result<xlsx::Table, Error> {
    let views = store.first_of_walk(seat, query)?;
    let table = labelled::table(query.entity, &fields(query.entity, false), &views);
    Ok(table.shown())
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

fn json_row(fields: &[&'static Field], view: &View) -> Json {
    let record = &view.record;
    let mut row = Map::new();
    row.insert(Column::Id.heading().to_owned(), json!(record.id));
    row.insert(Column::Version.heading().to_owned(), json!(record.version));
    row.insert(Column::State.heading().to_owned(), json!(record.state.name));
    row.insert(Column::Region.heading().to_owned(), json!(record.region));
    let values = fields.iter().map(|f| (f.name, record.value(f)));
    row.extend(values.map(|(name, value)| (name.to_owned(), as_json(value))));
    Json::Object(row)
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
