//! `list`: a window of records.

use uuid::Uuid;

use crate::cli::context::{CliContext, cell};
use crate::cli::exit::Exit;
use crate::cli::help_language::tell;
use crate::cli::none;
use crate::cli::session::Session;
use crate::cli::table::Table;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::{Field, Kind};
use crate::domain::schema::workflow::State;
use crate::exchange::json::{Envelope, Row};
use crate::store::{Access, Cursor, Filter, LISTED_IN_BULK, Page, Query, View};
use crate::text::{Lang, t};

#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    #[arg(long, help = tell("Hanya wilayah ini dan di bawahnya", "Only this region and those under it"))]
    region: Option<String>,

    #[arg(long, value_delimiter = ',', help = tell("Hanya status ini", "Only these states"))]
    state: Vec<String>,

    #[arg(long, default_value = "", hide_default_value = true, help = tell(
        "Cari dalam nama", "Search the names",
    ))]
    search: String,

    #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u16).range(1..), help = tell(
        "Paling banyak sekian baris", "At most this many rows",
    ))]
    limit: u16,

    #[arg(long, value_name = "ID", help = tell(
        "Lanjutkan sesudah catatan ini", "Go on after this record",
    ))]
    after: Option<Uuid>,
}

/// # Errors
/// As the store's `list`; missing for an unknown region.
pub fn run(context: &mut CliContext, entity: &'static Entity, args: &Args) -> anyhow::Result<Exit> {
    let mut session = Session::open(context)?;
    context.say_while_waiting(&mut session.store);
    let query = query(&mut session, entity, args)?;
    let page = session.store.list(session.seat.actor.appointment, &query)?;
    note_people(&mut session, entity, &page)?;
    let next = page.rows.last().filter(|_| page.more).map(|v| v.record.id);
    let rows: Vec<Row<'_>> = page.rows.iter().map(Row::of).collect();
    context.answer(&Envelope::of(rows).next(next), || {
        table(context, entity, &page)
    })?;
    remark(context, next);
    if page.rows.is_empty() && !context.options.json {
        let words = if args.search.is_empty() {
            none::told(&mut session, entity, &states(entity, args))?
        } else {
            t("tidak ada catatan yang cocok", "no record matches").into()
        };
        context.note(&words);
    }
    Ok(Exit::Done)
}

/// So many records at once are no look at somebody but a list that leaves; of fewer it counts how many there are in a day.
/// Whom it names can learn of it.
fn note_people(session: &mut Session, entity: &'static Entity, page: &Page) -> anyhow::Result<()> {
    let people = session.store.people_in(&page.rows)?;
    let seat = session.seat.actor.appointment;
    if page.rows.len() < LISTED_IN_BULK || people.is_empty() {
        return Ok(session.store.note_listed(seat, entity, &people)?);
    }
    let (what, access) = (format!("{}: list", page.rows.len()), Access::Export(entity));
    Ok(session.store.access_people(seat, access, &what, &people)?)
}

fn query(session: &mut Session, entity: &'static Entity, args: &Args) -> anyhow::Result<Query> {
    let mut query = Query {
        search: args.search.clone(),
        limit: usize::from(args.limit),
        ..Query::to_look_at(entity)
    };
    if let Some(region) = &args.region {
        query = query.filter(Filter::Within(session.region(region, None)?));
    }
    let states = states(entity, args);
    if !states.is_empty() {
        query = query.filter(Filter::States(states));
    }
    if let Some(id) = args.after {
        let last = session
            .store
            .one(session.seat.actor.appointment, entity, id)?;
        query.after = Some(Cursor::of(&last));
    }
    Ok(query)
}

/// The states that are asked for.
/// The states that were asked for, by their codes or as they are called.
fn states(entity: &Entity, args: &Args) -> Vec<&'static State> {
    let asked = args.state.iter();
    let asked: Vec<_> = asked
        .filter_map(|a| entity.workflow.state_called(a))
        .collect();
    let states = entity.workflow.states.iter().copied();
    states.filter(|s| asked.contains(s)).collect()
}

fn table(context: &CliContext, entity: &Entity, page: &Page) -> String {
    let lang = context.lang;
    let columns = entity.columns;
    let mut table = Table::default()
        .words(entity.label.get(lang).to_uppercase())
        .words(t("STATUS", "STATE").get(lang))
        .words(t("WILAYAH", "REGION").get(lang));
    for field in columns {
        let head = field.label.get(lang).to_uppercase();
        table = match field.kind {
            Kind::Count { .. } | Kind::Money => table.numbers(head),
            _ => table.words(head),
        };
    }
    table = table.words("ID");
    for view in &page.rows {
        table.row(cells(view, columns, lang));
    }
    if table.is_empty() {
        String::new()
    } else {
        table.lay_out(cell())
    }
}

fn cells(view: &View, columns: &[&Field], lang: Lang) -> Vec<String> {
    let record = &view.record;
    let mut cells = vec![
        view.title(lang),
        state(view, lang),
        view.tier_and_place(lang),
    ];
    cells.extend(columns.iter().map(|f| view.show(f, lang)));
    cells.push(record.id.to_string());
    cells
}

/// The record's state in words.
pub fn state(view: &View, lang: Lang) -> String {
    view.record.state.label.get(lang).to_owned()
}

fn remark(context: &CliContext, next: Option<Uuid>) {
    if let Some(id) = next {
        let words = t(
            "masih ada; lanjutkan dengan --after {}",
            "there is more; go on with --after {}",
        );
        context.note(&words.with([id.to_string().into()]));
    }
}
