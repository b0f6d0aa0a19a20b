//! What a person, a city and a province may expect of speed and memory, each beside its aim: one command measures all of it.
//!
//! `cargo bench --bench aims` makes a demo of a city and of a province on `SQLite` and on `PostgreSQL` (kept in `target/` for
//! the day, but for those on `PostgreSQL`, whose server ends with the run), measures the real program in pseudo-terminals and
//! the store's answers in this process, prints a table and writes `target/aims.json`. It never fails by time: figures are for
//! reading. `-- --scale city --engine sqlite --only console,link` measures a part; `--share 0.1` makes a smaller province, and
//! `--scale city --engine postgres --at FILE.pg` measures a demo that stands where the file says.

mod console;
mod crowd;
mod kept;
mod link;
mod questions;
mod saves;
mod stores;
mod table;

#[path = "../../tests/fixture/cluster.rs"]
mod cluster;
#[path = "../../tests/fixture/harness.rs"]
mod harness;
#[path = "../../tests/fixture/pty.rs"]
mod pty;

use std::path::PathBuf;

use clap::{Parser, ValueEnum};
use serde::Serialize;

use table::Table;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Engine {
    Sqlite,
    Postgres,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Scale {
    City,
    Province,
}

/// What is measured on each store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Part {
    Console,
    Link,
    Questions,
    Saves,
    Crowd,
}

impl Part {
    fn measure(self, stand: &stores::Stand, table: &mut Table) {
        match self {
            Self::Console => console::measure(stand, table),
            Self::Link => link::measure(stand, table),
            Self::Questions => questions::measure(stand, table),
            Self::Saves => saves::measure(stand, table),
            Self::Crowd => crowd::measure(stand, table),
        }
    }
}

/// What to measure; all of it where nothing is said.
#[derive(Debug, Parser)]
pub struct Wanted {
    #[arg(long)]
    scale: Option<Scale>,
    #[arg(long)]
    engine: Option<Engine>,
    /// These parts alone.
    #[arg(long, value_delimiter = ',')]
    only: Vec<Part>,
    /// So much of the province alone.
    #[arg(long, default_value_t = 1.0)]
    share: f64,
    /// The demo of a database that stands already: a file with its address. It is of the scale and the engine that are named.
    #[arg(long, requires = "scale", requires = "engine")]
    at: Option<PathBuf>,
    /// Where the figures go as JSON.
    #[arg(long, default_value = concat!(env!("CARGO_TARGET_TMPDIR"), "/../aims.json"))]
    json: PathBuf,
    /// What cargo says to every benchmark.
    #[arg(long, hide = true)]
    bench: bool,
}

impl Wanted {
    fn parts(&self) -> &[Part] {
        if self.only.is_empty() {
            Part::value_variants()
        } else {
            &self.only
        }
    }

    fn columns(&self) -> Vec<(Engine, Scale)> {
        let engines = [Engine::Sqlite, Engine::Postgres];
        let all = engines.map(|e| [Scale::City, Scale::Province].map(|s| (e, s)));
        let mut all = all.concat();
        all.retain(|(e, s)| {
            self.engine.is_none_or(|w| w == *e) && self.scale.is_none_or(|w| w == *s)
        });
        all
    }
}

fn main() {
    let wanted = Wanted::parse();
    let mut table = Table::new();
    for (engine, scale) in wanted.columns() {
        let there = wanted.at.clone();
        let there = there.map(|address| stores::Stand {
            engine,
            scale,
            address,
        });
        let made = there.or_else(|| stores::make(engine, scale, wanted.share, &mut table));
        let Some(stand) = made else {
            continue;
        };
        eprintln!("{engine:?} {scale:?} …");
        for part in wanted.parts() {
            part.measure(&stand, &mut table);
        }
    }
    print!("{}", table.markdown());
    table.write(&wanted.json).expect("a file for the figures");
}
