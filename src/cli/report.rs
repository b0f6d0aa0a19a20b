//! `report`: what offices read and print.

use std::io::{IsTerminal, Write};

use clap::ValueEnum;

use crate::cli::desk::{Desk, cell, print};
use crate::cli::exit::{Exit, Refused};
use crate::cli::table::Table;
use crate::cli::words::tell;
use crate::cli::{cadres, coverage, figures, inbox, missing, semester, signals};
use crate::domain::paper::{Block, Paper};
use crate::exchange::csv::{self, Cell};
use crate::exchange::figures::Figures;
use crate::exchange::{docx, labelled, xlsx};
use crate::text::{Lang, t};

#[derive(Clone, Debug, clap::Subcommand)]
pub enum Verb {
    #[command(about = tell(
        "Cakupan: kewajiban × unit",
        "Coverage: duties × units",
    ))]
    Coverage(coverage::Args),
    #[command(about = tell(
        "Fasilitasi yang menunggu keputusan, terlama dahulu",
        "Facilitation that waits for a decision, oldest first",
    ))]
    Inbox(inbox::Args),
    #[command(about = tell(
        "Lima sinyal kader per kelurahan",
        "The five signals of cadres by kelurahan",
    ))]
    Signals(signals::Args),
    #[command(about = tell(
        "KPM per kelurahan: aktif, pasif, dan yang belum dipunyai",
        "KPM by kelurahan: active, dormant, and what they lack",
    ))]
    Kpm(figures::Args),
    #[command(about = tell(
        "SK, sertifikat dan kartu yang belum ada, kedaluwarsa atau tanpa berkas",
        "SK, certificates and cards that are missing, expired or without file",
    ))]
    Papers(missing::Args),
    #[command(about = tell(
        "Kader teknis per SKPD dan jenis di tiap unit",
        "Kader teknis by SKPD and kind in each unit",
    ))]
    Cadres(cadres::Args),
    #[command(about = tell(
        "Dana: pagu, cair, realisasi tiap alokasi",
        "Funds: ceiling, released, realised of each allocation",
    ))]
    Funds(figures::Args),
    #[command(about = tell(
        "Penghargaan pada ketiga skala",
        "Awards at the three scales",
    ))]
    Awards(figures::Args),
    #[command(about = tell(
        "Harmonisasi: bentrok dan kesenjangan KPM dan kader teknis",
        "Harmonisation: clashes and gaps of KPM and kader teknis",
    ))]
    Harmonisation(figures::Args),
    #[command(about = tell(
        "Laporan semester: KPM, pembinaan, koordinasi, dana, kendala, rekomendasi",
        "The semester: KPM, guidance, coordination, funds, obstacles, recommendations",
    ))]
    Semester(semester::Args),
}

/// How a report is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Form {
    #[default]
    Text,
    Csv,
    /// What an Indonesian spreadsheet opens by itself, with words and labels.
    CsvExcel,
    Xlsx,
    Docx,
    Json,
}

/// Writes a report that is one table: keys and codes for a program (csv), labels and words for people.
///
/// # Errors
/// Usage when a packed file would land on a terminal.
pub fn put(form: Form, name: &str, figures: &Figures, lang: Lang) -> anyhow::Result<()> {
    match form {
        Form::Csv => print(&csv::lines(&figures.sheet())?),
        Form::Docx => put_paper(&plain(name, &figures.sheet())),
        _ => put_for_people(form, name, &figures.table(lang)),
    }
}

/// As [`put`], of a table that people and programs read alike.
///
/// # Errors
/// As [`put`].
pub fn put_table(form: Form, name: &str, table: &xlsx::Table) -> anyhow::Result<()> {
    match form {
        Form::Csv => print(&csv::lines(&in_lines(table))?),
        Form::Docx => put_paper(&plain(name, &in_lines(table))),
        _ => put_for_people(form, name, table),
    }
}

fn put_for_people(form: Form, name: &str, table: &xlsx::Table) -> anyhow::Result<()> {
    if form == Form::CsvExcel {
        return print(&csv::lines_for_excel(&labelled::lines(table))?);
    }
    put_book(name, std::slice::from_ref(table))
}

/// Writes tables as a workbook, a sheet each.
///
/// # Errors
/// As [`put`].
pub fn put_book(name: &str, tables: &[xlsx::Table]) -> anyhow::Result<()> {
    packed(&xlsx::write(name, tables)?)
}

/// A table as a paper without more.
fn plain(name: &str, lines: &[Vec<Cell>]) -> Paper {
    let mut rows = lines
        .iter()
        .map(|l| l.iter().map(ToString::to_string).collect());
    let heads = rows.next().unwrap_or_default();
    let table = Block::Table {
        heads,
        numbered: false,
        rows: rows.collect(),
    };
    Paper {
        landscape: true,
        title: name.to_uppercase(),
        blocks: vec![table],
        ..Paper::default()
    }
}

/// Writes a report as a paper (docx), to be printed.
///
/// # Errors
/// As [`put`].
pub fn put_paper(paper: &Paper) -> anyhow::Result<()> {
    packed(&docx::write(paper)?)
}

fn packed(bytes: &[u8]) -> anyhow::Result<()> {
    let mut out = std::io::stdout();
    if out.is_terminal() {
        let words = t(
            "xlsx dan docx tidak dapat ditampilkan; arahkan ke berkas, misalnya > laporan.xlsx",
            "xlsx and docx cannot be shown; send them to a file, as in > report.xlsx",
        );
        return Err(Refused::Usage(words.into()).into());
    }
    Ok(out.write_all(bytes)?)
}

/// A table as people read it on a terminal.
pub fn in_text(table: &xlsx::Table) -> String {
    let number = |at: usize| {
        let mut cells = table.rows.iter().filter_map(|r| r.get(at));
        cells.any(xlsx::Cell::is_number)
    };
    let heads = table.headings.iter().enumerate();
    let mut out = heads.fold(Table::default(), |out, (at, head)| {
        if number(at) {
            out.numbers(head)
        } else {
            out.words(head)
        }
    });
    for row in &table.rows {
        out.row(row.iter().map(ToString::to_string));
    }
    out.lay_out(cell())
}

/// The same as lines of a file.
fn in_lines(table: &xlsx::Table) -> Vec<Vec<Cell>> {
    let head = table.headings.iter().cloned().map(Cell::from).collect();
    let line = |row: &Vec<xlsx::Cell>| {
        let cells = row.iter().map(|c| match c {
            xlsx::Cell::Number(n) => Cell::Number(*n),
            other => Cell::from(other.to_string()),
        });
        cells.collect()
    };
    std::iter::once(head)
        .chain(table.rows.iter().map(line))
        .collect()
}

/// The form, and whether findings decide the exit code.
#[derive(Clone, Debug, clap::Args)]
pub struct Shape {
    #[arg(long, value_enum, default_value_t, hide_default_value = true, help = tell(
        "Bentuk keluaran (bawaan: text)", "Form of the output (default: text)",
    ))]
    format: Form,

    #[command(flatten)]
    findings: Findings,
}

/// Whether findings decide the exit code.
#[derive(Clone, Copy, Debug, clap::Args)]
pub struct Findings {
    #[arg(long, help = tell("Keluar 9 bila ada temuan", "Exit 9 when there are findings"))]
    exit_code: bool,
}

impl Findings {
    /// The exit with or without findings.
    pub fn exit(self, found: bool) -> Exit {
        if found && self.exit_code {
            Exit::Findings
        } else {
            Exit::Done
        }
    }
}

impl Shape {
    /// The form asked for; `--json` is one way to ask.
    pub fn form(&self, desk: &Desk) -> Form {
        if desk.options.json {
            Form::Json
        } else {
            self.format
        }
    }

    /// The exit of a report with or without findings.
    pub fn exit(&self, found: bool) -> Exit {
        self.findings.exit(found)
    }
}

/// # Errors
/// As the report's.
pub fn run(desk: &mut Desk, verb: &Verb) -> anyhow::Result<Exit> {
    match verb {
        Verb::Coverage(args) => coverage::run(desk, args),
        Verb::Inbox(args) => inbox::run(desk, args),
        Verb::Signals(args) => signals::run(desk, args),
        Verb::Papers(args) => missing::run(desk, args),
        Verb::Cadres(args) => cadres::run(desk, args),
        Verb::Funds(args) => figures::run(desk, "funds", args),
        Verb::Awards(args) => figures::run(desk, "awards", args),
        Verb::Harmonisation(args) => figures::run(desk, "harmonisation", args),
        Verb::Kpm(args) => figures::run(desk, "kpm", args),
        Verb::Semester(args) => semester::run(desk, args),
    }
}
