//! Reports that are one table: funds, awards, harmonisation. The same figures as text, csv and json.

use chrono::Datelike;
use serde_json::{Map, Value as Json, json};

use crate::cli::desk::{Desk, print, write};
use crate::cli::exit::Exit;
use crate::cli::report::{Form, Shape};
use crate::cli::session::Session;
use crate::cli::table::Table;
use crate::cli::words::tell;
use crate::domain::entity::{Entity, award, fund};
use crate::domain::format;
use crate::domain::record::Value;
use crate::exchange::csv::{self, Cell};
use crate::exchange::json::Envelope;
use crate::store::{Cursor, Filter, Query, View};
use crate::text::{Lang, Text, t};

#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    #[arg(long, value_parser = clap::value_parser!(i32).range(2000..2100), help = tell(
        "Tahun (bawaan: tahun berjalan)", "Year (default: this one)",
    ))]
    year: Option<i32>,

    #[command(flatten)]
    shape: Shape,
}

/// A column: its key in csv and json, and its heading.
type Head = (&'static str, Text);

/// One table under a title.
struct Figures {
    title: Text,
    heads: Vec<Head>,
    rows: Vec<Vec<Figure>>,
    findings: bool,
}

/// One cell: what a machine reads, and what a person reads.
struct Figure {
    raw: Cell,
    shown: String,
}

fn words(text: impl Into<String>) -> Figure {
    let text = text.into();
    Figure {
        raw: Cell::Text(text.clone()),
        shown: text,
    }
}

fn rupiah(n: i64) -> Figure {
    Figure {
        raw: Cell::Number(n),
        shown: format::show_rupiah(n),
    }
}

fn count(n: i64) -> Figure {
    Figure {
        raw: Cell::Number(n),
        shown: format::show_count(n),
    }
}

/// A stored code with its label.
fn coded(entity: &Entity, field: &str, code: &str, lang: Lang) -> Figure {
    let label = entity
        .field(field)
        .map(|f| f.show(&Value::from(code), lang));
    Figure {
        raw: Cell::from(code),
        shown: label.unwrap_or_default(),
    }
}

impl Figures {
    fn put(&self, desk: &Desk, shape: &Shape) -> anyhow::Result<Exit> {
        match shape.form(desk) {
            Form::Text => print(&self.paper(desk.lang))?,
            Form::Csv => print(&self.sheet()?)?,
            Form::Json => write(&Envelope::of(self.data()))?,
        }
        Ok(shape.exit(self.findings))
    }

    fn paper(&self, lang: Lang) -> String {
        let right = |at: usize| {
            self.rows
                .iter()
                .any(|r| matches!(r[at].raw, Cell::Number(_)))
        };
        let heads = self.heads.iter().enumerate();
        let mut table = heads.fold(Table::default(), |table, (at, (_, head))| {
            let head = head.get(lang).to_uppercase();
            if right(at) {
                table.numbers(head)
            } else {
                table.words(head)
            }
        });
        for row in &self.rows {
            table.row(row.iter().map(|f| f.shown.clone()));
        }
        format!("{}\n{}", self.title.get(lang), table.lay_out(None))
    }

    fn sheet(&self) -> anyhow::Result<String> {
        let heads = self.heads.iter().map(|(key, _)| Cell::from(*key));
        let mut lines: Vec<Vec<Cell>> = vec![heads.collect()];
        let rows = self.rows.iter();
        lines.extend(rows.map(|r| r.iter().map(|f| f.raw.clone()).collect()));
        Ok(csv::lines(&lines)?)
    }

    fn data(&self) -> Vec<Map<String, Json>> {
        let value = |f: &Figure| match &f.raw {
            Cell::Number(n) => json!(n),
            Cell::Text(s) if s.is_empty() => Json::Null,
            Cell::Text(s) => json!(s),
        };
        let row = |r: &Vec<Figure>| {
            let keys = self.heads.iter().map(|(key, _)| (*key).to_owned());
            keys.zip(r.iter().map(value)).collect()
        };
        self.rows.iter().map(row).collect()
    }
}

fn year(session: &mut Session, args: &Args) -> i32 {
    let today = session.store.today();
    args.year.unwrap_or_else(|| today.year())
}

/// Allocations with their sums.
///
/// # Errors
/// Forbidden when the role may not view funds.
pub fn funds(desk: &mut Desk, args: &Args) -> anyhow::Result<Exit> {
    let mut session = Session::open(desk)?;
    let (year, today) = (year(&mut session, args), session.store.today());
    let funds = session.store.funds(session.seat.actor.appointment, year)?;
    let (entity, lang) = (&fund::ENTITY, desk.lang);
    let rows = funds.accounts.iter().map(|a| {
        vec![
            words(a.region.as_str()),
            words(a.place.as_str()),
            coded(entity, "source", &a.source, lang),
            coded(entity, "activity", &a.activity, lang),
            words(a.state.as_str()),
            rupiah(a.sums.ceiling),
            rupiah(a.sums.released),
            rupiah(a.sums.realised),
            count(a.sums.idle_days(today)),
        ]
    });
    let figures = Figures {
        title: t(
            "Dana untuk Kader Pemberdayaan Masyarakat (KPM)",
            "Money for Kader Pemberdayaan Masyarakat (KPM)",
        ),
        heads: vec![
            ("region", t("Kode", "Code")),
            ("place", t("Wilayah", "Region")),
            ("source", t("Sumber", "Source")),
            ("activity", t("Kegiatan", "Activity")),
            ("state", t("Status", "State")),
            ("ceiling", t("Pagu", "Ceiling")),
            ("released", t("Cair", "Released")),
            ("realised", t("Realisasi", "Realised")),
            ("idle_days", t("Hari diam", "Idle days")),
        ],
        rows: rows.collect(),
        findings: false,
    };
    figures.put(desk, &args.shape)
}

/// Awards of a year, at every scale.
///
/// # Errors
/// Forbidden when the role may not view awards.
pub fn awards(desk: &mut Desk, args: &Args) -> anyhow::Result<Exit> {
    let mut session = Session::open(desk)?;
    let year = year(&mut session, args).to_string();
    let query = Query::of(&award::ENTITY).filter(Filter::Is("year", year.as_str().into()));
    let views = all(&mut session, query)?;
    let lang = desk.lang;
    let text = |v: &View, name: &str| v.record.get(name).canonical().unwrap_or_default();
    let rows = views.iter().map(|v| {
        vec![
            words(v.record.region.level().label().get(lang)),
            words(v.tier_and_place(lang)),
            words(v.display.as_str()),
            words(text(v, "criteria")),
            words(v.record.state.as_str()),
            words(text(v, "sk_number")),
            words(text(v, "decided_on")),
            words(text(v, "handed_on")),
        ]
    });
    let figures = Figures {
        title: t(
            "Penghargaan Kader Pemberdayaan Masyarakat (KPM)",
            "Awards to Kader Pemberdayaan Masyarakat (KPM)",
        ),
        heads: vec![
            ("scale", t("Skala", "Scale")),
            ("place", t("Wilayah", "Region")),
            ("nominee", t("Penerima", "Nominee")),
            ("criteria", t("Prestasi", "Merit")),
            ("state", t("Status", "State")),
            ("sk_number", t("Nomor SK", "SK number")),
            ("decided_on", t("Diputus", "Decided on")),
            ("handed_on", t("Diserahkan", "Handed over on")),
        ],
        rows: rows.collect(),
        findings: false,
    };
    figures.put(desk, &args.shape)
}

/// What is out of tune between KPM and kader teknis.
///
/// # Errors
/// Forbidden when the role may not view tasks.
pub fn harmonisation(desk: &mut Desk, args: &Args) -> anyhow::Result<Exit> {
    let mut session = Session::open(desk)?;
    let year = year(&mut session, args);
    let harmony = session
        .store
        .harmony(session.seat.actor.appointment, year)?;
    let rows: Vec<Vec<Figure>> = harmony
        .findings
        .iter()
        .map(|f| vec![words(f.code()), words(harmony.words(f).get(desk.lang))])
        .collect();
    let figures = Figures {
        title: t(
            "Harmonisasi Kader Pemberdayaan Masyarakat (KPM) dan kader teknis",
            "Harmonisation of Kader Pemberdayaan Masyarakat (KPM) and kader teknis",
        ),
        heads: vec![
            ("finding", t("Temuan", "Finding")),
            ("words", t("Keterangan", "What it is")),
        ],
        findings: !rows.is_empty(),
        rows,
    };
    figures.put(desk, &args.shape)
}

/// Every row of a list, window by window.
fn all(session: &mut Session, mut query: Query) -> anyhow::Result<Vec<View>> {
    let mut rows = Vec::new();
    loop {
        let page = session.store.list(session.seat.actor.appointment, &query)?;
        query.after = page.rows.last().map(Cursor::of);
        rows.extend(page.rows);
        if !page.more {
            return Ok(rows);
        }
    }
}
