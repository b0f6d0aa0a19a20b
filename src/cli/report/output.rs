//! How a report leaves: as text, lines or a packed file, and with which exit code.

use crate::cli::context::{CliContext, cell, print};
use crate::cli::exit::{Exit, Refused};
use crate::cli::help_language::tell;
use crate::cli::table::Table;
use crate::domain::paper::{self, Paper};
use crate::exchange::csv;
use crate::exchange::figures::Figures;
use crate::exchange::paper::file;
use crate::exchange::{labelled, xlsx};
use crate::text::{Lang, t};
use clap::ValueEnum;
use std::io::{IsTerminal, Write};

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
    Pdf,
    Json,
}

/// Writes a report that is one table: keys and codes for a program (csv), labels and words for people.
///
/// # Errors
/// Usage when a packed file would land on a terminal.
pub fn put(form: Form, name: &str, figures: &Figures, lang: Lang) -> anyhow::Result<()> {
    let table = || figures.table(lang);
    match form {
        Form::Csv => print(&csv::lines(&figures.sheet())?),
        Form::CsvExcel => print(&csv::lines_for_excel(&labelled::lines(&table()))?),
        _ => put_book(name, &[table()]),
    }
}

/// Writes tables as a workbook, a sheet each.
///
/// # Errors
/// As [`put`].
pub fn put_book(name: &str, tables: &[xlsx::Table]) -> anyhow::Result<()> {
    packed(&xlsx::write(name, tables)?)
}

/// Writes a report as a paper: docx, or PDF where that is asked for.
///
/// # Errors
/// As [`put`].
pub fn put_paper(form: Form, paper: &Paper) -> anyhow::Result<()> {
    let form = match form {
        Form::Pdf => paper::Form::Pdf,
        _ => paper::Form::Docx,
    };
    packed(&file(paper, form)?)
}

fn packed(bytes: &[u8]) -> anyhow::Result<()> {
    let mut out = std::io::stdout();
    if out.is_terminal() {
        let words = t(
            "xlsx, docx dan pdf tidak dapat ditampilkan; arahkan ke berkas, misalnya > laporan.xlsx",
            "xlsx, docx and pdf cannot be shown; send them to a file, as in > report.xlsx",
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
            out.numbers(head.to_uppercase())
        } else {
            out.words(head.to_uppercase())
        }
    });
    for row in &table.rows {
        out.row(row.iter().map(ToString::to_string));
    }
    out.lay_out(cell())
}

/// The form, and whether findings decide the exit code.
#[derive(Clone, Debug, clap::Args)]
pub struct Shape {
    #[arg(long, value_enum, default_value_t, hide_default_value = true, help = tell(
        "Format keluaran (bawaan: text)", "Output format (default: text)",
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
    pub fn form(&self, context: &CliContext) -> Form {
        if context.options.json {
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
