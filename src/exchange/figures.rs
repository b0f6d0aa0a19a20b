//! Figures of a report: one table under a title, what a machine reads beside what a person reads.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde_json::{Map, Value as Json, json};

use crate::domain::format;
use crate::domain::paper::Block;
use crate::domain::region::Code;
use crate::domain::schema::field::Field;
use crate::domain::schema::period::Period;
use crate::domain::schema::record::Value;
use crate::domain::schema::workflow::State;
use crate::exchange::csv::Cell;
use crate::exchange::xlsx::{self, Table};
use crate::store::{Cell as Tally, View};
use crate::text::{Lang, Text, grouped, t};
use uuid::Uuid;

/// A column: its key in csv and json, and its heading.
pub type Head = (&'static str, Text);

/// The key of a column that programs alone read.
const ID: &str = "id";

/// One table under a title.
pub struct Figures {
    pub title: Text,
    pub heads: Vec<Head>,
    pub rows: Vec<Vec<Figure>>,
    /// Something that should not be is among the rows.
    pub findings: bool,
    /// Whom it tells of by name, for the list of who learnt of it.
    pub people: BTreeSet<Uuid>,
}

/// One cell: what a machine reads, and what a person reads.
#[derive(Clone, Debug)]
pub struct Figure {
    pub raw: Cell,
    pub shown: String,
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

impl Figure {
    /// A period: its spelling for machines.
    pub fn of_period(period: Period, lang: Lang) -> Self {
        Self {
            raw: Cell::from(period.to_string()),
            shown: period.label().get(lang),
        }
    }

    /// What a person reads in their language: a count has its thousands as that parts them.
    fn told(&self, lang: Lang) -> String {
        match self.raw {
            Cell::Number(n) if self.shown == grouped(n, Lang::Id) => grouped(n, lang),
            _ => self.shown.clone(),
        }
    }

    fn for_people(&self) -> xlsx::Cell {
        let day = |s: &str| {
            s.parse()
                .ok()
                .filter(|d| format::short_date(*d) == self.shown)
        };
        match &self.raw {
            Cell::Number(n) if self.shown == format::show_rupiah(*n) => xlsx::Cell::Money(*n),
            // A count of so many digits that people group them.
            Cell::Number(n) if self.shown.contains('.') => xlsx::Cell::Money(*n),
            Cell::Number(_) if !self.shown.contains(|c: char| c.is_ascii_digit()) => {
                xlsx::Cell::Text(self.shown.clone())
            }
            Cell::Number(n) => xlsx::Cell::Number(*n),
            Cell::Text(s) => match day(s) {
                Some(day) => xlsx::Cell::Date(day),
                None => xlsx::Cell::Text(self.shown.clone()),
            },
        }
    }
}

/// What a machine reads as a number or nothing, and a person as a word.
pub fn flag(raised: Option<bool>, lang: Lang) -> Figure {
    let (raw, word) = match raised {
        Some(yes) => (Cell::from(i64::from(yes)), if yes { YES } else { NO }),
        None => (Cell::from(""), t("belum ada data", "no data")),
    };
    Figure {
        raw,
        shown: word.get(lang).to_owned(),
    }
}

const YES: Text = t("ya", "yes");
const NO: Text = t("tidak", "no");

/// A text.
pub fn words(text: impl Into<String>) -> Figure {
    let text = text.into();
    Figure {
        raw: Cell::Text(text.clone()),
        shown: text,
    }
}

/// A code for machines, with its name for people.
pub fn named(code: &str, name: &str) -> Figure {
    Figure {
        raw: Cell::from(code),
        shown: format!("{code} {name}"),
    }
}

/// Money.
pub fn rupiah(n: i64) -> Figure {
    Figure {
        raw: Cell::Number(n),
        shown: format::show_rupiah(n),
    }
}

/// A number.
pub fn count(n: i64) -> Figure {
    Figure {
        raw: Cell::Number(n),
        shown: grouped(n, Lang::Id),
    }
}

/// A stored code with its label in a region.
pub fn coded(field: &Field, code: &str, region: &Code, lang: Lang) -> Figure {
    Figure {
        raw: Cell::from(code),
        shown: field.show_at(&Value::from(code), region, lang),
    }
}

/// A state as its label says it.
pub fn state(state: &State, lang: Lang) -> Figure {
    Figure {
        raw: Cell::from(state.name),
        shown: state.label.get(lang).to_owned(),
    }
}

/// The name of a record; its periods, choices and states in words of the language.
pub fn title(view: &View, lang: Lang) -> Figure {
    Figure {
        raw: Cell::from(view.display.as_str()),
        shown: view.title(lang),
    }
}

/// A field of a record as the screens show it.
pub fn field(view: &View, field: &Field, lang: Lang) -> Figure {
    let value = view.record.value(field);
    Figure {
        raw: match value {
            Value::Number(n) => Cell::Number(*n),
            other => Cell::from(other.canonical().unwrap_or_default()),
        },
        shown: view.show(field, lang),
    }
}

/// Target, realisation, percent, evidence and what is late of obligations: each that is done names its evidence.
pub fn tally(sum: Tally) -> Vec<Figure> {
    let part = sum.percent().map_or_else(|| words(""), count);
    vec![
        count(sum.target()),
        count(sum.done),
        part,
        count(sum.done),
        count(sum.late),
        count(sum.arrears),
    ]
}

impl Figures {
    /// A table without findings.
    pub fn of(title: Text, heads: Vec<Head>, rows: Vec<Vec<Figure>>) -> Self {
        Self {
            title,
            heads,
            rows,
            findings: false,
            people: BTreeSet::new(),
        }
    }

    /// The same, telling of these people.
    pub fn about(self, people: BTreeSet<Uuid>) -> Self {
        Self { people, ..self }
    }

    /// The table for people: headings and words of their language, numbers and days as such, no ids.
    pub fn table(&self, lang: Lang) -> Table {
        let heads = self.heads.iter().filter(|(key, _)| *key != ID);
        let heads = heads.map(|(_, head)| head.get(lang).to_owned());
        let row = |row: &Vec<Figure>| {
            let cells = self
                .heads
                .iter()
                .zip(row)
                .filter(|((key, _), _)| *key != ID);
            cells.map(|(_, figure)| figure.for_people()).collect()
        };
        Table {
            name: self.title.get(lang).to_owned(),
            headings: heads.collect(),
            rows: self.rows.iter().map(row).collect(),
            hidden: 0,
            chart: None,
        }
    }

    /// Keys and rows for programs.
    pub fn sheet(&self) -> Vec<Vec<Cell>> {
        let heads = self.heads.iter().map(|(key, _)| Cell::from(*key));
        let mut lines: Vec<Vec<Cell>> = vec![heads.collect()];
        let rows = self.rows.iter();
        lines.extend(rows.map(|r| r.iter().map(|f| f.raw.clone()).collect()));
        lines
    }

    /// Whether a column is of numbers.
    pub fn is_numeric(&self, at: usize) -> bool {
        let mut rows = self.rows.iter();
        rows.any(|r| matches!(r[at].raw, Cell::Number(_)))
    }

    /// The table as it stands on a paper, its rows counted.
    pub fn block(&self, lang: Lang) -> Block {
        let labels = self.heads.iter().filter(|(key, _)| *key != ID);
        let labels = labels.map(|(_, head)| head.get(lang).to_owned());
        let rows = (1..).zip(&self.rows).map(|(nth, row): (usize, _)| {
            let cells = self
                .heads
                .iter()
                .zip(row)
                .filter(|((key, _), _)| *key != ID);
            let cells = cells.map(|(_, f)| f.told(lang));
            std::iter::once(nth.to_string()).chain(cells).collect()
        });
        Block::Table {
            heads: std::iter::once("No".to_owned()).chain(labels).collect(),
            numbered: false,
            rows: rows.collect(),
        }
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
