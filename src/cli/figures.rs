//! Reports that are one table: funds, awards, harmonisation. The same figures as text, csv and json.

use chrono::{Datelike, NaiveDate};
use serde_json::{Map, Value as Json, json};

use crate::cli::desk::{Desk, print, write};
use crate::cli::exit::Exit;
use crate::cli::report::{self, Form, Shape};
use crate::cli::session::Session;
use crate::cli::table::Table;
use crate::cli::words::tell;
use crate::domain::entity::{Entity, award, fund};
use crate::domain::format;
use crate::domain::record::Value;
use crate::domain::region::Code;
use crate::domain::rule::harmony::Finding;
use crate::exchange::csv::Cell;
use crate::exchange::json::Envelope;
use crate::store::{Account, Cell as Tally, Filter, Query, View};
use crate::text::{Lang, Text, t};

#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    #[arg(long, value_parser = clap::value_parser!(i32).range(2000..2100), help = tell(
        "Tahun (bawaan: tahun berjalan)", "Year (default: this one)",
    ))]
    year: Option<i32>,

    #[arg(long, help = tell("Hanya wilayah ini dan di bawahnya", "This region and those under it"))]
    unit: Option<String>,

    #[command(flatten)]
    shape: Shape,
}

/// A column: its key in csv and json, and its heading.
pub type Head = (&'static str, Text);

/// One table under a title.
pub struct Figures {
    title: Text,
    pub heads: Vec<Head>,
    pub rows: Vec<Vec<Figure>>,
    findings: bool,
}

/// One cell: what a machine reads, and what a person reads.
pub struct Figure {
    pub raw: Cell,
    shown: String,
}

impl Figure {
    /// A day: ISO for machines.
    pub fn dated(day: NaiveDate) -> Self {
        Self {
            raw: Cell::from(day.to_string()),
            shown: format::short_date(day),
        }
    }
}

pub fn words(text: impl Into<String>) -> Figure {
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

pub fn count(n: i64) -> Figure {
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

/// A state as its label says it.
pub fn state(entity: &Entity, code: &str, lang: Lang) -> Figure {
    let label = entity.workflow.state(code).map(|s| s.label.get(lang));
    Figure {
        raw: Cell::from(code),
        shown: label.unwrap_or(code).to_owned(),
    }
}

/// A field of a record as the screens show it.
pub fn field(view: &View, name: &str, lang: Lang) -> Figure {
    let value = view.record.get(name);
    let shown = view.record.entity.field(name);
    Figure {
        raw: match value {
            Value::Number(n) => Cell::Number(*n),
            other => Cell::from(other.canonical().unwrap_or_default()),
        },
        shown: shown.map(|f| view.show(f, lang)).unwrap_or_default(),
    }
}

/// Target, realisation, percent and what is late of obligations.
pub fn tally(sum: Tally) -> Vec<Figure> {
    let part = sum.percent().map_or_else(|| words(""), count);
    vec![count(sum.target()), count(sum.done), part, count(sum.late)]
}

impl Figures {
    pub fn of(title: Text, heads: Vec<Head>, rows: Vec<Vec<Figure>>) -> Self {
        Self {
            title,
            heads,
            rows,
            findings: false,
        }
    }

    fn put(&self, name: &str, desk: &Desk, shape: &Shape) -> anyhow::Result<Exit> {
        match shape.form(desk) {
            Form::Text => print(&self.paper(desk.lang))?,
            form @ (Form::Csv | Form::Xlsx) => report::put(form, name, &self.sheet())?,
            Form::Json => write(&Envelope::of(self.data()))?,
        }
        Ok(shape.exit(self.findings))
    }

    /// Title and table as text.
    pub fn paper(&self, lang: Lang) -> String {
        if self.rows.is_empty() {
            let none = t("Tidak ada.", "None.");
            return format!("{}\n{}\n", self.title.get(lang), none.get(lang));
        }
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

    fn sheet(&self) -> Vec<Vec<Cell>> {
        let heads = self.heads.iter().map(|(key, _)| Cell::from(*key));
        let mut lines: Vec<Vec<Cell>> = vec![heads.collect()];
        let rows = self.rows.iter();
        lines.extend(rows.map(|r| r.iter().map(|f| f.raw.clone()).collect()));
        lines
    }

    /// The rows as objects.
    pub fn data(&self) -> Vec<Map<String, Json>> {
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

fn unit(session: &Session, args: &Args) -> anyhow::Result<Option<Code>> {
    let named = args.unit.as_ref();
    named.map(|u| session.region(u, None)).transpose()
}

fn year(session: &mut Session, args: &Args) -> i32 {
    let today = session.store.today();
    args.year.unwrap_or_else(|| today.year())
}

/// The columns of an allocation.
pub const FUNDS: [Head; 9] = [
    ("region", t("Kode", "Code")),
    ("place", t("Wilayah", "Region")),
    ("source", t("Sumber", "Source")),
    ("activity", t("Kegiatan", "Activity")),
    ("state", t("Status", "State")),
    ("ceiling", t("Pagu", "Ceiling")),
    ("released", t("Cair", "Released")),
    ("realised", t("Realisasi", "Realised")),
    ("idle_days", t("Hari diam", "Idle days")),
];

/// An allocation with its sums.
pub fn account(a: &Account, today: NaiveDate, lang: Lang) -> Vec<Figure> {
    let entity = &fund::ENTITY;
    vec![
        words(a.region.as_str()),
        words(a.place.as_str()),
        coded(entity, "source", &a.source, lang),
        coded(entity, "activity", &a.activity, lang),
        state(entity, &a.state, lang),
        rupiah(a.sums.ceiling),
        rupiah(a.sums.released),
        rupiah(a.sums.realised),
        count(a.idle_days(today)),
    ]
}

/// Allocations with their sums.
///
/// # Errors
/// Forbidden when the role may not view funds.
pub fn funds(desk: &mut Desk, args: &Args) -> anyhow::Result<Exit> {
    let mut session = Session::open(desk)?;
    let (year, today) = (year(&mut session, args), session.store.today());
    let unit = unit(&session, args)?;
    let mut funds = session.store.funds(session.seat.actor.appointment, year)?;
    funds
        .accounts
        .retain(|a| unit.as_ref().is_none_or(|u| u.holds(&a.region)));
    let rows = funds.accounts.iter().map(|a| account(a, today, desk.lang));
    let title = t(
        "Dana untuk Kader Pemberdayaan Masyarakat (KPM)",
        "Money for Kader Pemberdayaan Masyarakat (KPM)",
    );
    Figures::of(title, FUNDS.to_vec(), rows.collect()).put("funds", desk, &args.shape)
}

/// Awards of a year, at every scale.
///
/// # Errors
/// Forbidden when the role may not view awards.
pub fn awards(desk: &mut Desk, args: &Args) -> anyhow::Result<Exit> {
    let mut session = Session::open(desk)?;
    let year = year(&mut session, args).to_string();
    let mut query = Query::of(&award::ENTITY).filter(Filter::Is("year", year.as_str().into()));
    if let Some(unit) = unit(&session, args)? {
        query = query.filter(Filter::Within(unit));
    }
    let views = session.all(query)?;
    let lang = desk.lang;
    let rows = views.iter().map(|v| {
        vec![
            words(v.record.region.level().label().get(lang)),
            words(v.tier_and_place(lang)),
            words(v.display.as_str()),
            field(v, "criteria", lang),
            state(&award::ENTITY, &v.record.state, lang),
            field(v, "sk_number", lang),
            field(v, "decided_on", lang),
            field(v, "handed_on", lang),
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
    figures.put("awards", desk, &args.shape)
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
    let unit = unit(&session, args)?;
    let within = |f: &&Finding| unit.as_ref().is_none_or(|u| harmony.lies_in(f, u));
    let rows: Vec<Vec<Figure>> = harmony
        .findings
        .iter()
        .filter(within)
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
    figures.put("harmonisation", desk, &args.shape)
}
