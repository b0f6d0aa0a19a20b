//! `report signals`: the five signals of each kelurahan, with the figures behind them.

use serde_json::json;

use crate::cli::context::{CliContext, cell, print, write};
use crate::cli::exit::Exit;
use crate::cli::report::figures;
use crate::cli::report::output::{self, Form, Shape};
use crate::cli::scope::Selection;
use crate::cli::session::Session;
use crate::cli::table::Table;
use crate::domain::rule::signal::{SIGNALS, letter};
use crate::exchange::figures::{Figures, Head, count, flag, words};
use crate::exchange::json::Envelope;
use crate::store::Unit;
use crate::text::{Lang, Text, t};

#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    scope: Selection,

    #[command(flatten)]
    shape: Shape,
}

/// # Errors
/// Forbidden when the role may not view KPM.
pub fn run(context: &mut CliContext, args: &Args) -> anyhow::Result<Exit> {
    let mut session = Session::open(context)?;
    let unit = args.scope.named(&session)?;
    let seat = session.seat.actor.appointment;
    let units = session.store.signals(seat, unit.as_ref())?;
    match args.shape.form(context) {
        form @ (Form::Csv | Form::CsvExcel | Form::Xlsx) => {
            output::put(form, "signals", &sheet(&units, context.lang), context.lang)?;
        }
        form @ (Form::Docx | Form::Pdf) => {
            let order = args.scope.today(&mut session, context.lang)?;
            let sheet = sheet(&units, context.lang);
            figures::put_figures(form, &mut session, &order, ("signals", sheet))?;
        }
        Form::Text => print(&paper(&units, context.lang))?,
        Form::Json => write(&Envelope::of(units.iter().map(row).collect::<Vec<_>>()))?,
    }
    Ok(args
        .shape
        .exit(units.iter().any(|u| u.figures.raised() > 0)))
}

fn row(unit: &Unit) -> serde_json::Value {
    let f = &unit.figures;
    let raised = SIGNALS
        .iter()
        .map(|s| (s.code.to_owned(), json!((s.raised)(f))));
    json!({
        "region": unit.code,
        "place": unit.name,
        "active_kpm": f.active,
        "dormant_kpm": f.dormant,
        "attended": f.attended,
        "attended_before": f.attended_before,
        "honour": f.funds.map(|(honour, _)| honour),
        "selfhelp": f.funds.map(|(_, selfhelp)| selfhelp),
        "reserve": f.reserve,
        "without_papers": f.bare,
        "untrained": f.untrained,
        "signals": raised.collect::<serde_json::Map<_, _>>(),
    })
}

fn paper(units: &[Unit], lang: Lang) -> String {
    let title = t(
        "Sinyal Kader Pemberdayaan Masyarakat (KPM) per kelurahan: ! menyala, . tidak, - belum ada data",
        "Signals of Kader Pemberdayaan Masyarakat (KPM) by kelurahan: ! raised, . quiet, - no data",
    );
    let legend = SIGNALS.iter().enumerate();
    let legend = legend.map(|(i, s)| format!("{} {} ({})", i + 1, s.label.get(lang), s.said));
    let mut table = Table::default()
        .words(t("KELURAHAN", "KELURAHAN").get(lang))
        .numbers(t("KPM", "KPM").get(lang));
    for n in 1..=SIGNALS.len() {
        table = table.words(n.to_string());
    }
    table = table.numbers(t("PASIF", "IDLE").get(lang));
    for unit in units {
        let f = &unit.figures;
        let marks = SIGNALS.iter().zip(f.behind(|n| n.to_string()));
        let marks = marks.map(|(s, behind)| format!("{} {behind}", letter((s.raised)(f))));
        let cells = [unit.name.clone(), f.active.to_string()]
            .into_iter()
            .chain(marks);
        table.row(cells.chain([f.dormant.to_string()]));
    }
    let legend = legend.collect::<Vec<_>>().join("\n");
    format!("{}\n{legend}\n{}", title.get(lang), table.lay_out(cell()))
}

/// The columns of the sheet before those of the signals.
const HEADS: [Head; 9] = [
    ("region", t("Kode", "Code")),
    ("place", t("Wilayah", "Region")),
    ("active_kpm", t("KPM aktif", "Active KPM")),
    ("dormant_kpm", t("KPM pasif", "Idle KPM")),
    (
        "attended",
        t("Hadir 6 bulan terakhir", "Attended in the last 6 months"),
    ),
    (
        "attended_before",
        t(
            "Hadir 6 bulan sebelumnya",
            "Attended in the 6 months before",
        ),
    ),
    ("reserve", t("Cadangan", "Reserve")),
    ("without_papers", t("Tanpa SK/kartu", "Without SK or card")),
    ("untrained", t("Belum dilatih", "Untrained")),
];

fn sheet(units: &[Unit], lang: Lang) -> Figures {
    let heads = HEADS
        .into_iter()
        .chain(SIGNALS.iter().map(|s| (s.code, s.label)));
    let row = |unit: &Unit| {
        let f = &unit.figures;
        let counts = [
            f.active,
            f.dormant,
            f.attended,
            f.attended_before,
            f.reserve,
            f.bare,
            f.untrained,
        ];
        let named = [unit.code.to_string(), unit.name.clone()].map(words);
        let marks = SIGNALS.iter().map(|s| flag((s.raised)(f), lang));
        named
            .into_iter()
            .chain(counts.map(count))
            .chain(marks)
            .collect()
    };
    Figures::of(TITLE, heads.collect(), units.iter().map(row).collect())
}

const TITLE: Text = t("Sinyal per kelurahan", "Signals by kelurahan");
