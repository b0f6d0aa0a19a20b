//! `report coverage`: duties × units, a letter a cell.

use chrono::NaiveDate;
use serde_json::{Map, Value as Json, json};
use unicode_width::UnicodeWidthStr;

use crate::cli::context::{CliContext, print, write};
use crate::cli::exit::Exit;
use crate::cli::help_language::tell;
use crate::cli::report::figures as tables;
use crate::cli::report::output::{self, Form, Shape};
use crate::cli::scope::{Selection, Span, day};
use crate::cli::session::Session;
use crate::cli::table::{Table, shorten};
use crate::domain::format;
use crate::domain::region::Code;
use crate::domain::schema::period::Period;
use crate::exchange::csv;
use crate::exchange::figures::{Figure, Figures, Head, count, named, words};
use crate::exchange::json::Envelope;
use crate::exchange::report::ReportRequest;
use crate::store::{Cell, Column, Coverage};
use crate::text::{Lang, Text, grouped, t};

/// Columns of a unit's name, so that 18 duties fit 80 columns.
const NAME: usize = 18;

#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    span: Span,

    #[command(flatten)]
    scope: Selection,

    #[arg(long, value_name = "DATE", help = tell(
        "Terlambat dihitung pada tanggal ini (bawaan: hari ini)",
        "What is late is judged on this day (default: today)",
    ))]
    as_of: Option<String>,

    #[command(flatten)]
    shape: Shape,
}

/// What was asked, and the answer.
struct Chart {
    period: Period,
    day: NaiveDate,
    coverage: Coverage,
}

/// # Errors
/// Forbidden when the role may not view obligations.
pub fn run(context: &mut CliContext, args: &Args) -> anyhow::Result<Exit> {
    let mut session = Session::open(context)?;
    let chart = chart(&mut session, args)?;
    match args.shape.form(context) {
        form @ (Form::Csv | Form::CsvExcel | Form::Xlsx) => {
            output::put(form, "coverage", &sheet(&chart, context.lang), context.lang)?;
        }
        form @ (Form::Docx | Form::Pdf) => {
            let order = ReportRequest {
                unit: args.scope.unit(&session)?,
                period: chart.period,
                day: chart.day,
                lang: context.lang,
            };
            tables::put_paper(form, &mut session, "guidance", &order)?;
        }
        Form::Text => print(&paper(&chart, context.lang))?,
        Form::Json => write(&Envelope::of(data(&chart)))?,
    }
    Ok(args.shape.exit(chart.sum().behind() > 0))
}

fn chart(session: &mut Session, args: &Args) -> anyhow::Result<Chart> {
    let day = day(session, args.as_of.as_deref())?;
    let period = args.span.period(day);
    let appointment = session.seat.actor.appointment;
    let mut coverage = session.store.coverage_of(appointment, period, day)?;
    if let Some(unit) = args.scope.named(session)? {
        coverage.units.retain(|(code, _)| unit.holds(code));
    }
    Ok(Chart {
        period,
        day,
        coverage,
    })
}

impl Chart {
    fn sum(&self) -> Cell {
        self.coverage
            .units
            .iter()
            .fold(Cell::default(), |mut sum, (unit, _)| {
                sum.add(self.coverage.of_unit(unit));
                sum
            })
    }
}

/// The counts of a cell, in the order of [`counts`].
const COUNTS: [&str; 7] = [
    "done", "running", "late", "open", "waived", "closed", "arrears",
];

fn counts(cell: Cell) -> [i64; 7] {
    let Cell {
        done,
        running,
        late,
        open,
        waived,
        closed,
        arrears,
    } = cell;
    [done, running, late, open, waived, closed, arrears]
}

fn data(chart: &Chart) -> Json {
    let coverage = &chart.coverage;
    let duties: Vec<Json> = coverage
        .duties
        .iter()
        .map(|d| json!({ "code": d.code, "name": format::visible(&d.name), "total": figures(coverage.of_duty(d.id)) }))
        .collect();
    let units: Vec<Json> = coverage.units.iter().map(|u| unit(coverage, u)).collect();
    json!({
        "period": chart.period.to_string(),
        "as_of": chart.day.to_string(),
        "total": figures(chart.sum()),
        "duties": duties,
        "units": units,
    })
}

fn figures(cell: Cell) -> Json {
    let counts = COUNTS.iter().zip(counts(cell));
    let counts = counts.map(|(name, n)| ((*name).to_owned(), json!(n)));
    let target = ("target".to_owned(), json!(cell.target()));
    let part = ("percent".to_owned(), json!(cell.percent()));
    counts.chain([target, part]).collect::<Map<_, _>>().into()
}

fn unit(coverage: &Coverage, (code, name): &(Code, String)) -> Json {
    let owed = coverage
        .duties
        .iter()
        .map(|d| (d.code.clone(), coverage.cell(code, d.id)));
    let cells: Map<String, Json> = owed
        .filter(|(_, c)| c.is_owed())
        .map(|(d, c)| (d, figures(c)))
        .collect();
    json!({
        "region": code,
        "name": format::visible(name),
        "total": figures(coverage.of_unit(code)),
        "cells": cells,
    })
}

/// One line for each duty of each unit.
fn sheet(chart: &Chart, lang: Lang) -> Figures {
    let coverage = &chart.coverage;
    let mut rows = vec![];
    for (code, name) in &coverage.units {
        // A kecamatan and a kelurahan may share a name.
        let unit = Figure {
            raw: csv::Cell::from(name.as_str()),
            shown: format!("{} {name}", code.short_kind().get(lang)),
        };
        for duty in &coverage.duties {
            let cell = coverage.cell(code, duty.id);
            if cell.is_owed() {
                let owed = named(&duty.code, duty.name_in(lang));
                let part = cell.percent().map_or_else(|| words(""), count);
                let counted = counts(cell).map(count).into_iter();
                let all = [words(code.as_str()), unit.clone(), owed];
                let all = all.into_iter().chain(counted);
                rows.push(all.chain([count(cell.target()), part]).collect());
            }
        }
    }
    Figures::of(TITLE, HEADS.to_vec(), rows)
}

const TITLE: Text = t("Cakupan pembinaan", "Coverage of guidance");

/// The columns of the sheet; the counts as [`COUNTS`] has them.
const HEADS: [Head; 12] = [
    ("region", t("Kode", "Code")),
    ("unit", t("Unit", "Unit")),
    ("duty", t("Kewajiban", "Duty")),
    (COUNTS[0], t("Selesai", "Done")),
    (COUNTS[1], t("Berjalan", "Under way")),
    (COUNTS[2], t("Terlambat", "Late")),
    (COUNTS[3], t("Belum", "Not yet")),
    (COUNTS[4], t("Tak berlaku", "Does not apply")),
    (COUNTS[5], t("Ditutup", "Closed")),
    (COUNTS[6], t("Tunggakan", "Arrears")),
    ("target", t("Target", "Target")),
    ("percent", t("%", "%")),
];

fn paper(chart: &Chart, lang: Lang) -> String {
    let title = t(
        "Cakupan pembinaan Kader Pemberdayaan Masyarakat (KPM), {}, per {}",
        "Coverage of the guidance of Kader Pemberdayaan Masyarakat (KPM), {}, as of {}",
    );
    let title = title.with([
        chart.period.label().into(),
        format::show_date(chart.day, lang).into(),
    ]);
    let legend = t(
        "S selesai  P berjalan  T telat  t tunggakan  . belum  B tak berlaku  X ditutup\nN semua",
        "D done  U under way  L late  a arrears  . not yet  N not applicable  X closed\nA all",
    );
    format!(
        "{}\n\n{}\n{}\n\n{}",
        title.get(lang),
        letters(&chart.coverage, lang),
        legend.get(lang),
        totals(&chart.coverage, lang)
    )
}

/// A letter for each unit and duty; at the edge how much of the unit's is late (T) and how much there is (N).
fn letters(coverage: &Coverage, lang: Lang) -> String {
    let mut out = format!("{:NAME$}", "");
    for duty in owed(coverage) {
        out += &format!("{:>3}", format::visible(&duty.code));
    }
    out += &format!("{:>4}{:>4}\n", t("T", "L").get(lang), t("N", "A").get(lang));
    for (code, name) in &coverage.units {
        out += &cells(
            coverage,
            code,
            &format!("{} {name}", code.short_kind().get(lang)),
            lang,
        );
    }
    out
}

fn cells(coverage: &Coverage, code: &Code, name: &str, lang: Lang) -> String {
    let name = shorten(&format::visible(name), Some(NAME));
    let gap = NAME - name.width();
    let letters = owed(coverage).map(|d| coverage.cell(code, d.id).letter(lang));
    let letters = letters.fold(String::new(), |line, letter| line + &format!("{letter:>3}"));
    let sum = coverage.of_unit(code);
    format!(
        "{name}{}{letters}{:>4}{:>4}\n",
        " ".repeat(gap),
        sum.late,
        sum.total()
    )
}

/// The duties that some unit owes: each has its column, and its name in the table below.
fn owed(coverage: &Coverage) -> impl Iterator<Item = &Column> {
    let duties = coverage.duties.iter();
    duties.filter(|d| coverage.of_duty(d.id).is_owed())
}

/// The sums of each duty, with its name.
fn totals(coverage: &Coverage, lang: Lang) -> String {
    let mut table = Table::default().words(t("KODE", "CODE").get(lang));
    for head in t("S P T . B X t TARGET %", "D U L . N X a TARGET %")
        .get(lang)
        .split(' ')
    {
        table = table.numbers(head);
    }
    table = table.words(t("KEWAJIBAN", "DUTY").get(lang));
    for duty in owed(coverage) {
        let sum = coverage.of_duty(duty.id);
        let numbers = counts(sum).map(|n| grouped(n, lang));
        let part = sum.percent().map_or_else(String::new, |n| n.to_string());
        let rest = [
            grouped(sum.target(), lang),
            part,
            duty.name_in(lang).to_owned(),
        ];
        let code = std::iter::once(duty.code.clone());
        table.row(code.chain(numbers).chain(rest));
    }
    table.lay_out(None)
}
