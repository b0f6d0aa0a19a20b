//! The figures: a row for each thing that is measured, a column for each engine and scale, the aim beside it.

use std::fmt::Write as _;
use std::path::Path;

use serde::Serialize;

use crate::{Engine, Scale};

/// What a figure should be.
#[derive(Clone, Copy, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Aim {
    AtMost(f64),
    AtLeast(f64),
    /// Nothing is promised: the figure is for comparing.
    None,
}

impl Aim {
    /// The same on an engine: a server, which is asked over a wire, may take twice the time.
    fn on(self, engine: Engine, unit: &str) -> Self {
        match self {
            Self::AtMost(most) if engine == Engine::Postgres && unit == "ms" => {
                Self::AtMost(2.0 * most)
            }
            aim => aim,
        }
    }
}

#[derive(Debug, Serialize)]
struct Figure {
    what: &'static str,
    unit: &'static str,
    engine: Engine,
    scale: Scale,
    measured: f64,
    aim: Aim,
    /// Which of many it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<String>,
}

pub struct Table {
    figures: Vec<Figure>,
}

type Column = (Engine, Scale);

impl Table {
    pub fn new() -> Self {
        Self { figures: vec![] }
    }

    pub fn add(
        &mut self,
        column: Column,
        what: &'static str,
        measured: (f64, &'static str),
        aim: Aim,
    ) {
        self.add_of(column, what, measured, aim, None);
    }

    /// The worst of many, and which it was.
    pub fn add_of(
        &mut self,
        (engine, scale): Column,
        what: &'static str,
        (measured, unit): (f64, &'static str),
        aim: Aim,
        of: Option<String>,
    ) {
        let figure = Figure {
            what,
            unit,
            engine,
            scale,
            measured,
            aim: aim.on(engine, unit),
            of,
        };
        eprintln!("  {}", figure.line());
        self.figures.push(figure);
    }

    fn columns(&self) -> Vec<Column> {
        let mut all: Vec<Column> = vec![];
        for figure in &self.figures {
            let column = (figure.engine, figure.scale);
            if !all.contains(&column) {
                all.push(column);
            }
        }
        all
    }

    fn rows(&self) -> Vec<(&'static str, &'static str)> {
        let mut all = vec![];
        for figure in &self.figures {
            if !all.contains(&(figure.what, figure.unit)) {
                all.push((figure.what, figure.unit));
            }
        }
        all
    }

    /// As README shows it.
    pub fn markdown(&self) -> String {
        let columns = self.columns();
        let mut text = "| what |".to_owned();
        for (engine, scale) in &columns {
            write!(text, " {scale:?}, {engine:?} |").ok();
        }
        text += " aim |\n|---|";
        text += &"---:|".repeat(columns.len() + 1);
        for (what, unit) in self.rows() {
            write!(text, "\n| {what} |").ok();
            for column in &columns {
                write!(text, " {} |", self.cell(what, *column, unit)).ok();
            }
            write!(text, " {} |", self.aims(what, unit)).ok();
        }
        text + "\n"
    }

    fn cell(&self, what: &str, column: Column, unit: &str) -> String {
        let found = self
            .figures
            .iter()
            .find(|f| f.what == what && (f.engine, f.scale) == column);
        found.map_or("–".to_owned(), |f| {
            format!("{} {unit}", short(f.measured))
        })
    }

    /// The aims of a row; each once, where a city and a province differ, or a file and a server.
    fn aims(&self, what: &str, unit: &str) -> String {
        let mut all: Vec<String> = vec![];
        for figure in self.figures.iter().filter(|f| f.what == what) {
            let aim = match figure.aim {
                Aim::AtMost(most) => format!("≤ {} {unit}", short(most)),
                Aim::AtLeast(least) => format!("≥ {} {unit}", short(least)),
                Aim::None => continue,
            };
            if !all.contains(&aim) {
                all.push(aim);
            }
        }
        all.join("; ")
    }

    pub fn write(&self, path: &Path) -> std::io::Result<()> {
        let text = serde_json::to_string_pretty(&self.figures)?;
        std::fs::write(path, text + "\n")
    }
}

impl Figure {
    fn line(&self) -> String {
        let of = self.of.as_deref().map(|of| format!(" ({of})"));
        let (measured, unit) = (short(self.measured), self.unit);
        format!("{}: {measured} {unit}{}", self.what, of.unwrap_or_default())
    }
}

/// Three digits that matter.
fn short(n: f64) -> String {
    let places = match n {
        n if n >= 100.0 => 0,
        n if n >= 10.0 => 1,
        n if n > 0.0 => 2,
        _ => 0,
    };
    format!("{n:.places$}")
}
