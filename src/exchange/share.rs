//! What an agency (SKPD) is handed: its own cadres, open tasks and minutes, as one workbook.

use std::collections::BTreeSet;
use std::path::PathBuf;

use uuid::Uuid;

use crate::domain::model::{delivery, kader_teknis, moving, skpd, task};
use crate::domain::policy::Actor;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::Field;
use crate::domain::schema::field::ReferenceField;
use crate::domain::schema::record::Changes;
use crate::domain::schema::workflow::State;
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
    let (bytes, what) = write(store, actor.appointment, agency)?;
    let skpd = agency.record.id;
    let ending = Format::Xlsx.name();
    if actor.skpd == Some(skpd) {
        return Outbox::of(store, actor.account)?.put(store, NOUN, ending, &bytes);
    }
    let inbox = Outbox::of(store, skpd)?;
    let path = inbox.put(store, NOUN, ending, &bytes)?;
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

/// The workbook, written in the audit before it is made; answers what it holds in words, too.
///
/// # Errors
/// Forbidden for whoever may not hand it over.
fn write(store: &mut Store, seat: Uuid, agency: &View) -> Result<(Vec<u8>, String), Error> {
    let skpd = agency.record.id;
    let all = queries(skpd);
    let [cadres, tasks, _] = &all;
    let counts = [store.count(seat, cadres)?, store.count(seat, tasks)?];
    let what = format!(
        "{}: kader_teknis {}, task {}",
        agency.record.get(&skpd::CODE).unwrap_or_default(),
        counts[0],
        counts[1]
    );
    let people = people(store, seat, &all)?;
    store.access_people(seat, Access::Share { skpd }, &what, &people)?;
    let sheets = store.at_one_moment(|store| tables(store, seat, skpd))?;
    Ok((xlsx::write(TITLE.id, &sheets)?, what))
}

/// The people that an agency is handed: its cadres, and who works on its tasks.
fn people(store: &mut Store, seat: Uuid, sheets: &[Query]) -> Result<BTreeSet<Uuid>, Error> {
    let mut views = Vec::new();
    for query in sheets {
        store.walk(seat, query, |view| {
            views.push(view);
            Ok::<(), Error>(())
        })?;
    }
    store.people_in(&views)
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
    let cadres = live(&kader_teknis::ENTITY);
    [
        own(&kader_teknis::ENTITY, &kader_teknis::SKPD, cadres),
        own(&task::ENTITY, &task::SKPD, live(&task::ENTITY)),
        own(&task::ENTITY, &task::SKPD, done),
    ]
}

/// The sheets of the workbook, as the actor may see them.
///
/// # Errors
/// Forbidden without the right to see the records.
pub fn tables(store: &mut Store, seat: Uuid, skpd: Uuid) -> Result<[Table; 3], Error> {
    let [cadres, tasks, done] = queries(skpd);
    Ok([
        table(store, seat, &cadres, t("Kader teknis", "Kader teknis").id)?,
        table(store, seat, &tasks, t("Tugas terbuka", "Open tasks").id)?,
        table(
            store,
            seat,
            &done,
            t("Hasil yang dicatat", "Recorded results").id,
        )?,
    ])
}

fn live(entity: &Entity) -> Vec<&'static State> {
    let states = entity.workflow.states.iter().copied();
    states.filter(|s| s.live).collect()
}

/// A sheet for people: labels, names and words, numbers of people masked.
fn table(store: &mut Store, seat: Uuid, query: &Query, name: &str) -> Result<Table, Error> {
    // Who takes over is known of what has ended alone; why somebody moved is between the offices.
    let fields = query.entity.fields.iter().copied();
    let fields: Vec<&Field> = fields
        .filter(|f| query.entity.successor != Some(*f) && !moving::FIELDS.contains(f))
        .collect();
    let frame = [
        query.entity.label,
        t("Wilayah", "Region"),
        t("Status", "State"),
    ];
    let mut headings: Vec<String> = frame.iter().map(|t| t.id.to_owned()).collect();
    headings.extend(fields.iter().map(|f| f.label.id.to_owned()));
    let mut rows = Vec::new();
    store.walk(seat, query, |view| {
        let state = view.record.state.label.id.to_owned();
        let mut row = vec![view.display.clone(), view.place.clone(), state];
        row.extend(fields.iter().map(|f| view.show(f, Lang::Id)));
        rows.push(row.into_iter().map(Cell::Text).collect());
        Ok::<(), Error>(())
    })?;
    Ok(Table {
        name: name.to_owned(),
        headings,
        rows,
        hidden: 0,
        chart: None,
    })
}

/// A sheet as it is looked at before: columns that say nothing, or what the first one says, are left out, so that it stands
/// beside each other.
pub fn telling(table: Table) -> Table {
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
