//! `person unmask`, and `privacy`: where somebody is named, what is due for erasure, and the clocks of incidents.

use clap::Command;
use clap::builder::PossibleValuesParser;
use serde_json::json;
use uuid::Uuid;

use crate::cli::context::{CliContext, cell, print};
use crate::cli::exit::Exit;
use crate::cli::help_language::tell;
use crate::cli::session::Session;
use crate::cli::table::Table;
use crate::domain::format;
use crate::domain::model::{ENTITIES, incident, person, trace};
use crate::domain::schema::entity::Entity;
use crate::exchange::json::Envelope;
use crate::store::{Error, Fault, Filter, Query, Store, View};
use crate::text::{Lang, t};

/// Whose number, which, and why.
#[derive(Clone, Debug, clap::Args)]
pub struct Unmask {
    #[arg(value_name = "ID", help = tell("Orang: id atau nama", "Person: id or name"))]
    id: String,

    #[arg(value_name = "ITEM", value_parser = PossibleValuesParser::new(items()), help = tell("Nomor yang dibuka", "The number to show"))]
    item: String,

    #[arg(long, help = tell("Alasan; dicatat", "Reason; it is recorded"))]
    reason: String,
}

fn items() -> impl Iterator<Item = &'static str> {
    let fields = person::ENTITY.fields.iter();
    fields.filter(|f| f.is_masked()).map(|f| f.name)
}

#[derive(Clone, Debug, clap::Subcommand)]
pub enum Verb {
    #[command(about = tell(
        "Cari seseorang di semua catatan yang menyebut nama, juga yang hanya ditulis namanya",
        "Find somebody in every record that names people, also where only the name is written",
    ))]
    Find {
        #[arg(value_name = "NAME", help = tell("Nama atau sebagiannya", "The name or a part of it"))]
        name: String,
    },
    #[command(about = tell(
        "Orang yang masa simpan datanya sudah lewat",
        "People whose data are past their retention period",
    ))]
    Due,
    #[command(about = tell(
        "Insiden terbuka dan sisa jam pelaporannya",
        "Open incidents and the hours left to report them",
    ))]
    Clock,
}

/// The verb that shows a number, with its help.
pub fn unmask_command(name: &'static str) -> Command {
    let about = tell(
        "Tampilkan NIK atau HP utuh; dicatat beserta alasannya",
        "Show a NIK or phone in full; it is recorded with the reason",
    );
    <Unmask as clap::Args>::augment_args(Command::new(name)).about(about)
}

/// # Errors
/// As the store's `unmask`.
pub fn unmask(context: &mut CliContext, args: &Unmask) -> anyhow::Result<Exit> {
    let mut session = Session::open(context)?;
    let id = session.find(&person::ENTITY, &args.id)?.record.id;
    let item = items().find(|i| *i == args.item);
    let item = item.ok_or_else(|| Error::missing(args.item.as_str()))?;
    let me = session.seat.actor.appointment;
    let value = session.store.unmask(me, id, item, &args.reason)?;
    print(&format!("{}\n", format::visible(&value)))?;
    Ok(Exit::Done)
}

/// # Errors
/// As the store's `list`.
pub fn run(context: &mut CliContext, verb: &Verb) -> anyhow::Result<Exit> {
    match verb {
        Verb::Find { name } => find(context, name),
        Verb::Due => due(context),
        Verb::Clock => clock(context),
    }
}

fn find(context: &mut CliContext, name: &str) -> anyhow::Result<Exit> {
    let mut session = Session::open(context)?;
    let me = session.seat.actor.appointment;
    let names = |e: &&&Entity| e.title.iter().any(|f| f.names_a_person());
    let mut found = vec![];
    for entity in ENTITIES.iter().filter(names) {
        // Asked for by name, what has ended or was taken back is in the list, too: it keeps its numbers.
        let states = Filter::States(entity.workflow.states.to_vec());
        let query = Query {
            search: name.to_owned(),
            ..Query::of(entity).filter(states)
        };
        match all_rows(&mut session.store, me, query) {
            Ok(rows) => found.extend(rows),
            // A role that keeps no such records finds none.
            Err(Error::Rejected {
                fault: Fault::Forbidden,
                ..
            }) => {}
            Err(e) => return Err(e.into()),
        }
    }
    let rows: Vec<_> = found
        .iter()
        .map(|v| json!({ "entity": v.record.entity.name, "id": v.record.id, "name": format::visible(&v.display), "state": v.record.state.name, "region": v.record.region }))
        .collect();
    context.answer(&Envelope::of(rows), || named(&found, context.lang))?;
    Ok(Exit::Done)
}

/// Every row of a list, a window after another.
fn all_rows(store: &mut Store, me: Uuid, mut query: Query) -> Result<Vec<View>, Error> {
    let mut rows = vec![];
    loop {
        let page = store.list(me, &query)?;
        query.after = page.rows.last().map(|last| query.place_of(last));
        rows.extend(page.rows);
        if !page.more {
            return Ok(rows);
        }
    }
}

fn named(found: &[View], lang: Lang) -> String {
    let mut table = Table::default()
        .words(t("JENIS", "KIND").get(lang))
        .words(t("NAMA", "NAME").get(lang))
        .words(t("STATUS", "STATE").get(lang))
        .words(t("WILAYAH", "REGION").get(lang))
        .words("ID");
    for v in found {
        table.row([
            v.record.entity.label.get(lang).to_owned(),
            v.title(lang),
            v.record.state.label.get(lang).to_owned(),
            v.place.clone(),
            v.record.id.to_string(),
        ]);
    }
    table.lay_out(cell())
}

fn due(context: &mut CliContext) -> anyhow::Result<Exit> {
    let mut session = Session::open(context)?;
    let me = session.seat.actor.appointment;
    let query = Query::of(&person::ENTITY).filter(Filter::PastRetention);
    let page = session.store.list(me, &query)?;
    let rows: Vec<_> = page
        .rows
        .iter()
        .map(|v| json!({ "id": v.record.id, "name": format::visible(&v.display), "ended_on": ended(v) }))
        .collect();
    context.answer(&Envelope::of(rows), || people(&page.rows, context.lang))?;
    Ok(Exit::Done)
}

fn ended(view: &View) -> Option<String> {
    view.record.value(&trace::ENDED_ON).canonical()
}

fn people(rows: &[View], lang: Lang) -> String {
    let mut table = Table::default()
        .words(t("NAMA", "NAME").get(lang))
        .words(t("WILAYAH", "REGION").get(lang))
        .words(t("BERAKHIR", "ENDED").get(lang))
        .words("ID");
    for v in rows {
        let on = ended(v).unwrap_or_default();
        table.row([v.title(lang), v.place.clone(), on, v.record.id.to_string()]);
    }
    table.lay_out(cell())
}

fn clock(context: &mut CliContext) -> anyhow::Result<Exit> {
    let mut session = Session::open(context)?;
    let me = session.seat.actor.appointment;
    let query = Query::of(&incident::ENTITY).filter(Filter::States(vec![&incident::TERBUKA]));
    let page = session.store.list(me, &query)?;
    let (today, now) = (session.store.today(), format::time_of(session.store.now()));
    let left = |v: &View| incident::hours_left(&v.record, today, now).unwrap_or_default();
    let rows: Vec<_> = page
        .rows
        .iter()
        .map(|v| json!({ "id": v.record.id, "title": format::visible(&v.display), "hours_left": left(v) }))
        .collect();
    context.answer(&Envelope::of(rows), || {
        let line = |v: &View| {
            let left = incident::left(left(v)).get(context.lang);
            format!("{left}  {}\n", v.title(context.lang))
        };
        page.rows.iter().map(line).collect()
    })?;
    Ok(Exit::Done)
}
