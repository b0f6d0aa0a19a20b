//! Reports that are one table: funds, awards, harmonisation. The same figures as text, csv, xlsx, docx, pdf and json.

use crate::cli::context::{CliContext, print, write};
use crate::cli::exit::Exit;
use crate::cli::help_language::tell;
use crate::cli::report::output::{self, Form, Shape};
use crate::cli::scope::{Selection, Span, day};
use crate::cli::session::Session;
use crate::cli::table::Table;
use crate::domain::format;
use crate::exchange::figures::Figures;
use crate::exchange::json::Envelope;
use crate::exchange::paper;
use crate::exchange::report::{ReportRequest, make, note_people, note_read};
use crate::text::{Lang, t};

#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    span: Span,

    #[command(flatten)]
    scope: Selection,

    #[arg(long, value_name = "DATE", help = tell(
        "Menurut keadaan pada tanggal ini (bawaan: hari ini)",
        "As it stood on this day (default: today)",
    ))]
    as_of: Option<String>,

    #[command(flatten)]
    shape: Shape,
}

/// A report that is one table, by its name.
///
/// # Errors
/// Forbidden when the role may not view its records; missing for a unit that is not the actor's.
pub fn run(context: &mut CliContext, name: &'static str, args: &Args) -> anyhow::Result<Exit> {
    let mut session = Session::open(context)?;
    let day = day(&mut session, args.as_of.as_deref())?;
    let order = ReportRequest {
        unit: args.scope.unit(&session)?,
        period: args.span.period(day),
        day,
        lang: context.lang,
    };
    let figures = make(&mut session.store, &session.seat, name, &order)?;
    let form = args.shape.form(context);
    let seat = session.seat.actor.appointment;
    if form == Form::Text {
        note_read(&mut session.store, seat, [&figures])?;
    } else {
        note_people(&mut session.store, seat, name, [&figures])?;
    }
    match form {
        Form::Text => print(&lay_out(&figures, context.lang))?,
        form @ (Form::Csv | Form::CsvExcel | Form::Xlsx) => {
            output::put(form, name, &figures, context.lang)?;
        }
        form @ (Form::Docx | Form::Pdf) => put_paper(form, &mut session, name, &order)?,
        Form::Json => write(&Envelope::of(figures.data()))?,
    }
    Ok(args.shape.exit(figures.findings))
}

/// A table as a paper of the unit.
///
/// # Errors
/// As [`make`]; usage when it would land on a terminal.
pub fn put_paper(
    form: Form,
    session: &mut Session,
    name: &'static str,
    order: &ReportRequest,
) -> anyhow::Result<()> {
    let figures = make(&mut session.store, &session.seat, name, order)?;
    put_figures(form, session, order, (name, figures))
}

/// Figures as a paper of the unit.
///
/// # Errors
/// As [`put_paper`].
pub fn put_figures(
    form: Form,
    session: &mut Session,
    order: &ReportRequest,
    (name, figures): (&'static str, Figures),
) -> anyhow::Result<()> {
    let title = (figures.title.get(order.lang).to_owned(), said(order));
    let chapters = [(name, figures)];
    let paper = paper::of_figures(&mut session.store, &session.seat, order, title, &chapters)?;
    output::put_paper(form, &paper)
}

/// Of when a report is: `2026-S1, per 30 Juni 2026`.
fn said(order: &ReportRequest) -> String {
    let words = t("{}, per {}", "{}, as of {}");
    let words = words.with([
        order.period.label().into(),
        format::show_date(order.day, order.lang).into(),
    ]);
    words.get(order.lang)
}

/// Title and table as text.
pub fn lay_out(figures: &Figures, lang: Lang) -> String {
    let title = figures.title.get(lang);
    if figures.rows.is_empty() {
        let none = t("Tidak ada.", "None.");
        return format!("{title}\n{}\n", none.get(lang));
    }
    let heads = figures.heads.iter().enumerate();
    let mut table = heads.fold(Table::default(), |table, (at, (_, head))| {
        let head = head.get(lang).to_uppercase();
        if figures.is_numeric(at) {
            table.numbers(head)
        } else {
            table.words(head)
        }
    });
    for row in &figures.rows {
        table.row(row.iter().map(|f| f.shown.clone()));
    }
    format!("{title}\n{}", table.lay_out(None))
}
