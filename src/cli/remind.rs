//! `remind`: what each office must still do, soonest first; a digest for cron.

use chrono::{Datelike, Days, NaiveDate};
use serde_json::{Value as Json, json};

use crate::cli::context::{CliContext, print, write};
use crate::cli::exit::Exit;
use crate::cli::help_language::tell;
use crate::cli::report::figures::put_figures;
use crate::cli::report::output::{self, Form, Shape};
use crate::cli::scope::Selection;
use crate::cli::session::Session;
use crate::cli::table::Table;
use crate::domain::format;
use crate::domain::model::setting::{CONSULTATION_DAYS, FACILITATION_DAYS, Known};
use crate::domain::model::{consultation, facilitation, obligation, reminder};
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::DateField;
use crate::exchange::figures::{Figure, Figures, Head, count, title, words};
use crate::exchange::json::Envelope;
use crate::store::{Error, Fault, Filter, Query, View};
use crate::text::{Lang, Text, counted, grouped, t};

#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    #[arg(long, value_name = "DAYS", default_value = "7d", value_parser = days, help = tell(
        "Yang jatuh tempo dalam sekian hari, misalnya 7d",
        "What falls due within so many days, for example 7d",
    ))]
    due: u64,

    #[command(flatten)]
    scope: Selection,

    #[arg(long, help = tell(
        "Kirim pengingat kepada kantor di bawah yang terlambat; diulang pun tidak ganda",
        "Write a reminder to each late office under your own; repeating writes none twice",
    ))]
    send: bool,

    #[command(flatten)]
    shape: Shape,
}

/// Reads a number of days: `7d`, `7h` (hari) or `7`.
fn days(text: &str) -> Result<u64, String> {
    let number = text.trim_end_matches(['d', 'h']);
    let short = text.len() - number.len() <= 1;
    let days = number.parse().ok().filter(|n| short && *n <= 366);
    let shape = tell(
        "tulis jumlah hari dari 0 sampai 366, misalnya 7d",
        "write a number of days from 0 to 366, for example 7d",
    );
    days.ok_or_else(|| shape.to_owned())
}

/// One thing an office has to do.
struct Item {
    view: View,
    due: NaiveDate,
}

/// # Errors
/// Forbidden when the role may view none of it, or may not remind.
pub fn run(context: &mut CliContext, args: &Args) -> anyhow::Result<Exit> {
    let mut session = Session::open(context)?;
    let today = session.store.today();
    let items = items(&mut session, args, today)?;
    let sent = if args.send {
        Some(send(&mut session, today)?)
    } else {
        None
    };
    match args.shape.form(context) {
        form @ (Form::Docx | Form::Pdf) => {
            let order = args.scope.today(&mut session, context.lang)?;
            let sheet = sheet(&items, today, context.lang);
            put_figures(form, &mut session, &order, ("remind", sheet))?;
        }
        form @ (Form::Csv | Form::CsvExcel | Form::Xlsx) => {
            output::put(
                form,
                "remind",
                &sheet(&items, today, context.lang),
                context.lang,
            )?;
        }
        Form::Text => print(&paper(&items, today, context.lang))?,
        Form::Json => {
            let rows: Vec<Json> = items.iter().map(|i| row(i, today, context.lang)).collect();
            write(&Envelope::of(json!({ "items": rows, "sent": sent })))?;
        }
    }
    if let Some(sent) = sent {
        context.note(&reminder::sent(usize::try_from(sent).unwrap_or(0)));
    }
    Ok(args.shape.exit(items.iter().any(|i| i.due < today)))
}

/// Reminders of what is late of this year and the one before; answers how many are new.
fn send(session: &mut Session, today: NaiveDate) -> anyhow::Result<i64> {
    let appointment = session.seat.actor.appointment;
    let mut written = 0;
    for year in [today.year() - 1, today.year()] {
        written += session.store.remind(appointment, year)?;
    }
    Ok(i64::try_from(written)?)
}

/// A kind of thing that falls due: which of its records are open, and how many days after the date they are due.
type Kind = (&'static Entity, &'static DateField, Filter, Days);

/// Obligations fall due by their own date, the others so many days after a question was asked.
fn kinds(session: &Session) -> anyhow::Result<[Kind; 3]> {
    let after = |known: &Known| -> anyhow::Result<Days> {
        let days = session.store.setting(known)?;
        Ok(Days::new(u64::try_from(days).unwrap_or(0)))
    };
    let owed = Filter::States(vec![&obligation::BELUM, &obligation::BERJALAN]);
    let unanswered = Filter::States(vec![&consultation::TERBUKA, &consultation::DITERUSKAN]);
    Ok([
        (&obligation::ENTITY, &obligation::DUE_ON, owed, Days::new(0)),
        (
            &facilitation::ENTITY,
            &facilitation::RAISED_ON,
            Filter::undecided(),
            after(&FACILITATION_DAYS)?,
        ),
        (
            &consultation::ENTITY,
            &consultation::ASKED_ON,
            unanswered,
            after(&CONSULTATION_DAYS)?,
        ),
    ])
}

/// What is open and due within the days that were asked for.
fn items(session: &mut Session, args: &Args, today: NaiveDate) -> anyhow::Result<Vec<Item>> {
    let edge = today + Days::new(args.due + 1);
    let unit = args.scope.named(session)?;
    let mut items = Vec::new();
    for (entity, dated, open, wait) in kinds(session)? {
        let mut query = Query::of(entity)
            .filter(open)
            .filter(Filter::Before(dated.field(), edge - wait));
        if let Some(unit) = &unit {
            query = query.filter(Filter::Within(unit.clone()));
        }
        read(session, &query, |view| {
            let from = view.record.get(dated);
            items.extend(from.map(|d| Item {
                due: d + wait,
                view,
            }));
        })?;
    }
    items.sort_by(|a, b| {
        let key = |i: &Item| (i.view.record.region.clone(), i.due, i.view.record.id);
        key(a).cmp(&key(b))
    });
    Ok(items)
}

/// Reads a list, if the role may: what it may not see is nothing it has to do.
fn read(session: &mut Session, query: &Query, mut each: impl FnMut(View)) -> anyhow::Result<()> {
    let seat = session.seat.actor.appointment;
    let answer = session.store.walk(seat, query, |view| {
        each(view);
        Ok::<(), Error>(())
    });
    let beside = query.entity.name != obligation::ENTITY.name;
    match answer {
        Err(Error::Rejected {
            fault: Fault::Forbidden,
            ..
        }) if beside => Ok(()),
        other => Ok(other?),
    }
}

/// Days past the due date; below zero before it.
fn late(item: &Item, today: NaiveDate) -> i64 {
    (today - item.due).num_days()
}

fn row(item: &Item, today: NaiveDate, lang: Lang) -> Json {
    let record = &item.view.record;
    json!({
        "id": record.id,
        "kind": record.entity.name,
        "region": record.region,
        "place": item.view.tier_and_place(lang),
        "what": format::visible(&item.view.display),
        "due_on": item.due.to_string(),
        "days_late": late(item, today),
    })
}

/// The columns of the sheet.
const HEADS: [Head; 7] = [
    ("id", t("ID", "ID")),
    ("kind", t("Jenis", "Kind")),
    ("region", t("Kode", "Code")),
    ("place", t("Wilayah", "Region")),
    ("what", t("Hal", "Subject")),
    ("due_on", t("Tenggat", "Due")),
    ("days_late", t("Lewat hari", "Days late")),
];

fn sheet(items: &[Item], today: NaiveDate, lang: Lang) -> Figures {
    let row = |item: &Item| {
        let record = &item.view.record;
        vec![
            words(record.id.to_string()),
            Figure {
                raw: record.entity.name.into(),
                shown: record.entity.label.get(lang).to_owned(),
            },
            words(record.region.to_string()),
            words(item.view.tier_and_place(lang)),
            title(&item.view, lang),
            Figure::dated(item.due),
            count(late(item, today)),
        ]
    };
    Figures::of(TITLE, HEADS.to_vec(), items.iter().map(row).collect())
}

const TITLE: Text = t("Yang jatuh tempo", "What is due");

fn paper(items: &[Item], today: NaiveDate, lang: Lang) -> String {
    let title = t(
        "Yang jatuh tempo, Kader Pemberdayaan Masyarakat (KPM), per {}",
        "What is due, Kader Pemberdayaan Masyarakat (KPM), as of {}",
    );
    let title = title.with([format::show_date(today, lang).into()]);
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let behind = items.iter().filter(|i| i.due < today).count();
    let things = counted(items.len(), t("{} hal", "{} items"), "{} item");
    let sum = t("{}, {} terlambat", "{}, {} late");
    let sum = sum.with([things.into(), count(behind).into()]);
    let mut out = format!("{}\n{}\n", title.get(lang), sum.get(lang));
    for office in items.chunk_by(|a, b| a.view.record.region == b.view.record.region) {
        out += &format!("\n{}\n", office[0].view.tier_and_place(lang));
        out += &owed(office, today, lang);
    }
    out
}

/// What one office has to do.
fn owed(items: &[Item], today: NaiveDate, lang: Lang) -> String {
    let mut table = Table::default()
        .words(t("TENGGAT", "DUE").get(lang))
        .numbers(t("LEWAT", "LATE").get(lang))
        .words(t("JENIS", "KIND").get(lang))
        .words(t("HAL", "WHAT").get(lang));
    for item in items {
        let days = late(item, today);
        table.row([
            format::short_date(item.due),
            if days > 0 {
                grouped(days, lang)
            } else {
                String::new()
            },
            item.view.record.entity.label.get(lang).to_owned(),
            item.view.title(lang),
        ]);
    }
    table.lay_out(None)
}
