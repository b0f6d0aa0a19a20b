//! What an agency (SKPD) is handed: its own cadres, open tasks and minutes, as one workbook.

use std::collections::BTreeSet;
use std::fs::File;
use std::path::{Path, PathBuf};

use uuid::Uuid;

use crate::domain::format::capital;
use crate::domain::model::{delivery, kader_teknis, moving, skpd, task};
use crate::domain::policy::Actor;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::Field;
use crate::domain::schema::field::ReferenceField;
use crate::domain::schema::record::Changes;
use crate::exchange::glance::Glance;
use crate::exchange::outbox::Outbox;
use crate::exchange::sheet::Format;
use crate::exchange::xlsx::{self, Cell, Table};
use crate::store::{Access, Batch, Command, CommandKind, Error, Filter, Query, Store, View};
use crate::text::{Lang, Text, t};

/// The agency of this code.
///
/// # Errors
/// Missing when there is none.
pub fn agency(store: &mut Store, seat: Uuid, code: &str) -> Result<View, Error> {
    let query = Query::of(&skpd::ENTITY).filter(Filter::Is(skpd::CODE.field(), code.into()));
    let found = store.list(seat, &query)?.rows.into_iter().next();
    found.ok_or_else(|| Error::missing(code))
}

/// Makes the workbook and puts it where it is fetched from: an agency that takes its own finds it in its account's outbox;
/// what an office hands over lies in the agency's inbox, and a receipt is awaited for it. Answers the path.
///
/// # Errors
/// As [`write`]; [`Error::Unavailable`] when the disk does not take it.
pub fn hand_over(store: &mut Store, actor: &Actor, agency: &View) -> Result<PathBuf, Error> {
    let skpd = agency.record.id;
    let is_own = actor.skpd == Some(skpd);
    let place = Outbox::of(store, if is_own { actor.account } else { skpd })?;
    let ending = Format::Xlsx.name();
    let (path, what) = place.put_by(store, NOUN, ending, |store, file| {
        store.at_one_moment(|store| write(store, actor.appointment, agency, file))
    })?;
    if is_own {
        return Ok(path);
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let noted = note(store, actor, (agency, &what), &name);
    if noted.is_err() {
        // What is not written down was not handed over.
        std::fs::remove_file(&path).ok();
    }
    noted.map(|()| path)
}

/// The delivery as a record, whose receipt the agency owes.
fn note(
    store: &mut Store,
    actor: &Actor,
    (agency, what): (&View, &str),
    file: &str,
) -> Result<(), Error> {
    let changes = Changes::new()
        .with(&delivery::SKPD, agency.record.id)
        .with(&delivery::FILE, file)
        .with(&delivery::CONTENT, what)
        .with(&delivery::SENT_BY, actor.person);
    let command = Command {
        entity: &delivery::ENTITY,
        id: store.id(),
        act: CommandKind::Add {
            region: agency.record.region.clone(),
        },
        changes,
    };
    let batch = Batch {
        op_id: store.id(),
        appointment: actor.appointment,
        commands: vec![command],
    };
    store.submit(&batch).map(drop)
}

/// The workbook, written in the audit before it is made and then row by row; answers what it holds in words.
///
/// # Errors
/// Forbidden for whoever may not hand it over; [`Error::Unavailable`] when the disk does not take it.
fn write(store: &mut Store, seat: Uuid, agency: &View, out: &mut File) -> Result<String, Error> {
    let skpd = agency.record.id;
    let all = sheets(skpd);
    let (mut people, mut counts) = (BTreeSet::new(), vec![]);
    for (query, _) in &all {
        let (some, count) = store.people_within(seat, query)?;
        people.extend(some);
        counts.push(count);
    }
    let what = format!(
        "{}: kader_teknis {}, task {}",
        agency.record.get(&skpd::CODE).unwrap_or_default(),
        counts[0],
        counts[1]
    );
    store.access_people(seat, Access::Share { skpd }, &what, &people)?;
    let folder = store.path().parent().unwrap_or(Path::new("."));
    let mut book = xlsx::Stream::begin(TITLE.id, folder)?;
    for (query, name) in &all {
        let fields = fields(query.entity);
        book.sheet(head(query.entity, &fields, name.id))?;
        store.walk_at_length(seat, query, |view| book.row(row(&fields, &view)))?;
    }
    book.finish(out)?;
    Ok(what)
}

/// The noun of its files.
pub const NOUN: &str = "bagikan-skpd";

pub const TITLE: Text = t(
    "Kader teknis dan tugas bersama Kader Pemberdayaan Masyarakat (KPM)",
    "Kader teknis and tasks with Kader Pemberdayaan Masyarakat (KPM)",
);

/// Cadres, open tasks and minutes of an agency.
fn queries(skpd: Uuid) -> [Query; 3] {
    let own = |entity, agency: &'static ReferenceField, states| {
        Query::of(entity)
            .filter(Filter::Is(agency.field(), skpd.into()))
            .filter(Filter::States(states))
    };
    let done = vec![&task::SELESAI, &task::DIVERIFIKASI];
    let cadres = kader_teknis::ENTITY.workflow.open();
    [
        own(&kader_teknis::ENTITY, &kader_teknis::SKPD, cadres),
        own(&task::ENTITY, &task::SKPD, task::ENTITY.workflow.open()),
        own(&task::ENTITY, &task::SKPD, done),
    ]
}

/// The sheets of the workbook and their names.
fn sheets(skpd: Uuid) -> [(Query, Text); 3] {
    let [cadres, tasks, done] = queries(skpd);
    [
        (cadres, t("Kader teknis", "Kader teknis")),
        (tasks, t("Tugas terbuka", "Open tasks")),
        (done, t("Hasil yang dicatat", "Recorded results")),
    ]
}

/// The sheets as they are looked at before, as the actor may see them: the first rows of each, and how many there are.
///
/// # Errors
/// Forbidden without the right to see the records.
pub fn first_of_each(
    store: &mut Store,
    seat: Uuid,
    skpd: Uuid,
    most: usize,
) -> Result<Vec<Glance>, Error> {
    let first = |(mut query, name): (Query, Text)| {
        query.limit = most;
        let fields = fields(query.entity);
        let mut table = head(query.entity, &fields, name.id);
        let views = store.first_of_walk(seat, &query)?;
        table.rows = views.iter().map(|v| row(&fields, v)).collect();
        Glance::of(telling(table), store, (seat, &query))
    };
    sheets(skpd).into_iter().map(first).collect()
}

/// Who takes over is known of what has ended alone; why somebody moved is between the offices.
fn fields(entity: &'static Entity) -> Vec<&'static Field> {
    let fields = entity.fields.iter().copied();
    let told = |f: &&Field| entity.successor != Some(*f) && !moving::FIELDS.contains(f);
    fields.filter(told).collect()
}

fn head(entity: &Entity, fields: &[&Field], name: &str) -> Table {
    let frame = [entity.label, t("Wilayah", "Region"), t("Status", "State")];
    let mut headings: Vec<String> = frame.iter().map(|t| capital(t.id)).collect();
    headings.extend(fields.iter().map(|f| f.label.id.to_owned()));
    Table {
        name: name.to_owned(),
        headings,
        ..Table::default()
    }
}

fn row(fields: &[&Field], view: &View) -> Vec<Cell> {
    let state = view.record.state.label.id.to_owned();
    let mut row = vec![view.display.clone(), view.place.clone(), state];
    row.extend(fields.iter().map(|f| view.show(f, Lang::Id)));
    row.into_iter().map(Cell::Text).collect()
}

/// A sheet as it is looked at before: columns that say nothing, or what the first one says, are left out, so that it stands
/// beside each other.
fn telling(table: Table) -> Table {
    let says = |at: usize| {
        let new = |row: &Vec<Cell>| {
            let cell = row[at].to_string();
            !cell.is_empty() && (at == 0 || cell != row[0].to_string())
        };
        table.rows.is_empty() || table.rows.iter().any(new)
    };
    let kept: Vec<usize> = (0..table.headings.len()).filter(|at| says(*at)).collect();
    let headings = kept.iter().map(|at| table.headings[*at].clone());
    let row = |row: &Vec<Cell>| kept.iter().map(|at| row[*at].clone()).collect();
    Table {
        headings: headings.collect(),
        rows: table.rows.iter().map(row).collect(),
        ..table
    }
}
