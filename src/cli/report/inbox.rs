//! `report inbox`: facilitation that waits for a decision, oldest first, with its age.

use chrono::{NaiveDate, TimeDelta};
use serde_json::json;

use crate::cli::context::{CliContext, cell, print, write};
use crate::cli::exit::Exit;
use crate::cli::help_language::tell;
use crate::cli::list::state;
use crate::cli::report::figures;
use crate::cli::report::output::{self, Form, Shape};
use crate::cli::scope::Selection;
use crate::cli::session::Session;
use crate::cli::table::Table;
use crate::domain::model::{facilitation, setting};
use crate::exchange::figures as facts;
use crate::exchange::figures::{Figures, Head};
use crate::exchange::json::{Envelope, Row};
use crate::exchange::report::WAITING;
use crate::store::{Filter, Query, View};
use crate::text::{Lang, t};

#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    #[arg(long, help = tell(
        "Semua yang menunggu, juga pada tingkat lain",
        "All that waits, at other tiers too",
    ))]
    all: bool,

    #[command(flatten)]
    scope: Selection,

    #[command(flatten)]
    shape: Shape,
}

/// A facilitation that waits.
struct Waiting {
    view: View,
    /// Days since it was raised.
    age: i64,
    overdue: bool,
}

/// # Errors
/// Forbidden when the role may not view facilitation.
pub fn run(context: &mut CliContext, args: &Args) -> anyhow::Result<Exit> {
    let mut session = Session::open(context)?;
    let waiting = waiting(&mut session, args)?;
    match args.shape.form(context) {
        form @ (Form::Csv | Form::CsvExcel | Form::Xlsx) => {
            output::put(form, "inbox", &sheet(&waiting, context.lang), context.lang)?;
        }
        form @ (Form::Docx | Form::Pdf) => {
            let order = args.scope.today(&mut session, context.lang)?;
            figures::put_paper(form, &mut session, "inbox", &order)?;
        }
        Form::Text => print(&paper(&waiting, context.lang))?,
        Form::Json => {
            let rows: Vec<Row<'_>> = waiting.iter().map(row).collect();
            write(&Envelope::of(rows))?;
        }
    }
    Ok(args.shape.exit(waiting.iter().any(|w| w.overdue)))
}

fn waiting(session: &mut Session, args: &Args) -> anyhow::Result<Vec<Waiting>> {
    let today = session.store.today();
    let patience = session.store.setting(&setting::FACILITATION_DAYS)?;
    let edge = today - TimeDelta::days(patience);
    let filter = if args.all {
        Filter::undecided()
    } else {
        Filter::waiting_at(session.seat.actor.region.level(), edge)
    };
    let mut query = Query::of(&facilitation::ENTITY).filter(filter);
    if let Some(unit) = args.scope.named(session)? {
        query = query.filter(Filter::Within(unit));
    }
    let views = session.all(query)?;
    Ok(views
        .into_iter()
        .map(|view| aged(view, today, edge))
        .collect())
}

fn aged(view: View, today: NaiveDate, edge: NaiveDate) -> Waiting {
    let raised = view.record.get(&facilitation::RAISED_ON);
    Waiting {
        age: raised.map_or(0, |d| (today - d).num_days()),
        overdue: raised.is_some_and(|d| d < edge),
        view,
    }
}

fn row(waiting: &Waiting) -> Row<'_> {
    Row::of(&waiting.view)
        .with("age_days", json!(waiting.age))
        .with("overdue", json!(waiting.overdue))
}

fn mark(waiting: &Waiting, lang: Lang) -> &'static str {
    let words = if waiting.overdue {
        t("LEWAT", "OVERDUE")
    } else {
        t("", "")
    };
    words.get(lang)
}

/// What a column shows beside age and mark: reason and state in words.
fn words(waiting: &Waiting, lang: Lang) -> [String; 2] {
    let view = &waiting.view;
    [view.show(&facilitation::REASON, lang), state(view, lang)]
}

fn paper(all: &[Waiting], lang: Lang) -> String {
    let mut table = Table::default()
        .numbers(t("HARI", "DAYS").get(lang))
        .words("")
        .words(t("KELURAHAN", "KELURAHAN").get(lang))
        .words(t("TUGAS", "TASK").get(lang))
        .words(t("ALASAN", "REASON").get(lang))
        .words(t("STATUS", "STATE").get(lang))
        .words("ID");
    for w in all {
        let [reason, state] = words(w, lang);
        table.row([
            w.age.to_string(),
            mark(w, lang).to_owned(),
            w.view.place.clone(),
            w.view.title(lang),
            reason,
            state,
            w.view.record.id.to_string(),
        ]);
    }
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let overdue = all.iter().filter(|w| w.overdue).count();
    let sum = t("{} menunggu, {} lewat waktu", "{} waiting, {} overdue");
    let sum = sum
        .with([count(all.len()).into(), count(overdue).into()])
        .get(lang);
    let rows = if all.is_empty() {
        String::new()
    } else {
        table.lay_out(cell())
    };
    format!("{}\n{sum}\n{rows}", WAITING.get(lang))
}

/// The columns of the sheet.
const HEADS: [Head; 9] = [
    ("id", t("ID", "ID")),
    ("region", t("Kode", "Code")),
    ("place", t("Wilayah", "Region")),
    ("task", t("Tugas", "Task")),
    ("reason", t("Alasan", "Reason")),
    ("state", t("Status", "State")),
    ("raised_on", t("Diajukan", "Raised")),
    ("age_days", t("Hari", "Days")),
    ("overdue", t("Lewat waktu", "Overdue")),
];

fn sheet(all: &[Waiting], lang: Lang) -> Figures {
    let row = |w: &Waiting| {
        let record = &w.view.record;
        let [reason, state] = words(w, lang);
        let named = [
            record.id.to_string(),
            record.region.to_string(),
            w.view.place.clone(),
            w.view.title(lang),
            reason,
            state,
        ];
        let raised = facts::field(&w.view, facilitation::RAISED_ON.field(), lang);
        let rest = [
            raised,
            facts::count(w.age),
            facts::flag(Some(w.overdue), lang),
        ];
        named.map(facts::words).into_iter().chain(rest).collect()
    };
    Figures::of(WAITING, HEADS.to_vec(), all.iter().map(row).collect())
}
