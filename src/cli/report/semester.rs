//! `report semester`: what an office reports of half a year, chapter by chapter.

use serde_json::{Map, Value as Json, json};

use crate::cli::context::{CliContext, print, write};
use crate::cli::exit::Exit;
use crate::cli::generate::period;
use crate::cli::help_language::tell;
use crate::cli::report::figures::lay_out;
use crate::cli::report::output::{self, Form, Shape};
use crate::cli::scope::{Selection, day};
use crate::cli::session::Session;
use crate::domain::schema::period::Period;
use crate::exchange::csv::Cell;
use crate::exchange::figures::{Figure, Figures, Head, count};
use crate::exchange::json::Envelope;
use crate::exchange::paper;
use crate::exchange::report::{ReportRequest, half_of, note_people, note_read};
use crate::exchange::semester::{Chapter, book, chapters, title};
use crate::text::{Lang, Text, t};

#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    #[arg(long, value_parser = semester, help = tell(
        "Semester, misalnya 2026-S1 (bawaan: yang berjalan)",
        "Semester, for example 2026-S1 (default: the present one)",
    ))]
    period: Option<Period>,

    #[command(flatten)]
    scope: Selection,

    #[arg(long, value_name = "DATE", help = tell(
        "Kewajiban menurut keadaan hari ini (bawaan: hari ini)",
        "Obligations as they stood on this day (default: today)",
    ))]
    as_of: Option<String>,

    #[command(flatten)]
    shape: Shape,
}

fn semester(text: &str) -> Result<Period, String> {
    let shape = tell("tulis seperti 2026-S1", "write it like 2026-S1");
    let read = period(text).ok();
    let half = read.filter(|p| matches!(p, Period::Semester(..)));
    half.ok_or_else(|| shape.to_owned())
}

/// # Errors
/// Forbidden when the role may not view obligations or what was done for them; missing for a unit that is not the
/// actor's.
pub fn run(context: &mut CliContext, args: &Args) -> anyhow::Result<Exit> {
    let mut session = Session::open(context)?;
    let day = day(&mut session, args.as_of.as_deref())?;
    let order = ReportRequest {
        unit: args.scope.unit(&session)?,
        period: args.period.unwrap_or_else(|| half_of(day)),
        day,
        lang: context.lang,
    };
    let chapters = chapters(&mut session.store, &session.seat, &order)?;
    let form = args.shape.form(context);
    let (seat, told) = (session.seat.actor.appointment, chapters.iter());
    let told = told.map(|c| &c.1);
    if form == Form::Text {
        note_read(&mut session.store, seat, told)?;
    } else {
        note_people(&mut session.store, seat, "semester", told)?;
    }
    match form {
        Form::Text => print(&text(&order, &chapters))?,
        form @ (Form::Csv | Form::CsvExcel) => {
            output::put(
                form,
                "semester",
                &sheet(&chapters, context.lang),
                context.lang,
            )?;
        }
        Form::Xlsx => output::put_book(&title(&order), &book(&chapters, context.lang))?,
        form @ (Form::Docx | Form::Pdf) => {
            let said = (title(&order), String::new());
            let seat = &session.seat;
            let paper = paper::of_figures(&mut session.store, seat, &order, said, &chapters)?;
            output::put_paper(form, &paper)?;
        }
        Form::Json => write(&Envelope::of(data(&order, &chapters)))?,
    }
    Ok(args.shape.exit(chapters.iter().any(|(_, f)| f.findings)))
}

fn text(order: &ReportRequest, chapters: &[Chapter]) -> String {
    let mut out = title(order) + "\n";
    for (numeral, (_, figures)) in paper::numbered(chapters) {
        out += &format!("\n{numeral}{}", lay_out(figures, order.lang));
    }
    out
}

fn data(order: &ReportRequest, chapters: &[Chapter]) -> Json {
    let chapters = chapters.iter();
    let chapters = chapters.map(|(key, f)| ((*key).to_owned(), json!(f.data())));
    json!({
        "period": order.period.to_string(),
        "as_of": order.day.to_string(),
        "region": order.unit,
        "chapters": chapters.collect::<Map<_, _>>(),
    })
}

/// One line a figure: the chapters have different columns.
fn sheet(chapters: &[Chapter], lang: Lang) -> Figures {
    let mut rows: Vec<Vec<Figure>> = vec![];
    let labelled = |key: &str, label: Text| Figure {
        raw: Cell::from(key),
        shown: label.get(lang).to_owned(),
    };
    for (key, figures) in chapters {
        for (nth, row) in (1_i64..).zip(&figures.rows) {
            for ((column, head), figure) in figures.heads.iter().zip(row) {
                let place = [
                    labelled(key, figures.title),
                    count(nth),
                    labelled(column, *head),
                ];
                rows.push(place.into_iter().chain([figure.clone()]).collect());
            }
        }
    }
    Figures::of(TITLE, HEADS.to_vec(), rows)
}

const TITLE: Text = t("Laporan semester", "Semester report");

const HEADS: [Head; 4] = [
    ("chapter", t("Bab", "Chapter")),
    ("row", t("Baris", "Row")),
    ("column", t("Kolom", "Column")),
    ("value", t("Nilai", "Value")),
];
