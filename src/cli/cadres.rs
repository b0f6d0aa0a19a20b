//! `report cadres`: how many kader teknis each SKPD has, by kind, in each kelurahan or kecamatan.

use std::collections::BTreeMap;

use clap::ValueEnum;
use serde_json::json;

use crate::cli::desk::{Desk, cell, print, write};
use crate::cli::exit::Exit;
use crate::cli::report::{self, Form, Shape};
use crate::cli::session::Session;
use crate::cli::table::Table;
use crate::cli::words::tell;
use crate::domain::entity::{kader_teknis, region};
use crate::domain::region::{Code, Level};
use crate::exchange::csv;
use crate::exchange::json::Envelope;
use crate::store::{Error, Filter, Query};
use crate::text::{Lang, t};

/// The tier whose units are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Tier {
    #[default]
    Kelurahan,
    Kecamatan,
}

#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    #[arg(long, help = tell("Hanya wilayah ini dan di bawahnya", "This region and those under it"))]
    unit: Option<String>,

    #[arg(long, value_enum, default_value_t, hide_default_value = true, help = tell(
        "Hitung per unit ini (bawaan: kelurahan)", "Count by these units (default: kelurahan)",
    ))]
    per: Tier,

    #[command(flatten)]
    shape: Shape,
}

/// Unit, SKPD and kind, in their order.
type Key = (Code, String, String);

/// # Errors
/// Forbidden when the role may not view kader teknis.
pub fn run(desk: &mut Desk, args: &Args) -> anyhow::Result<Exit> {
    let mut session = Session::open(desk)?;
    let counted = counted(&mut session, args)?;
    let names = names(&mut session)?;
    let name = |code: &Code| names.get(code).cloned().unwrap_or_default();
    let lang = desk.lang;
    match args.shape.form(desk) {
        Form::Json => {
            let rows = counted.iter().map(|((unit, skpd, kind), n)| {
                json!({ "region": unit, "place": name(unit), "skpd": skpd, "sector": kind, "count": n })
            });
            write(&Envelope::of(rows.collect::<Vec<_>>()))?;
        }
        Form::Text => print(&lay_out(&rows(&counted, name), lang))?,
        form => report::put(form, "cadres", &in_lines(rows(&counted, name), lang))?,
    }
    Ok(Exit::Done)
}

fn rows(counted: &BTreeMap<Key, usize>, name: impl Fn(&Code) -> String) -> Vec<[String; 5]> {
    let row = |((unit, skpd, kind), n): (&Key, &usize)| {
        let unit = (unit.to_string(), name(unit));
        [unit.0, unit.1, skpd.clone(), kind.clone(), n.to_string()]
    };
    counted.iter().map(row).collect()
}

fn counted(session: &mut Session, args: &Args) -> anyhow::Result<BTreeMap<Key, usize>> {
    let seat = session.seat.actor.appointment;
    let mut query = Query::of(&kader_teknis::ENTITY).filter(Filter::States(vec!["aktif"]));
    if let Some(text) = &args.unit {
        query = query.filter(Filter::Within(session.region(text, None)?));
    }
    let mut all: BTreeMap<Key, usize> = BTreeMap::new();
    session.store.walk(seat, &query, |v| {
        let of = |field: &str| v.labels.get(field).cloned().unwrap_or_default();
        let unit = match args.per {
            Tier::Kelurahan => v.record.region.clone(),
            Tier::Kecamatan => v
                .record
                .region
                .at(Level::Kecamatan)
                .unwrap_or(v.record.region.clone()),
        };
        *all.entry((unit, of("skpd"), of("sector"))).or_default() += 1;
        Ok::<(), Error>(())
    })?;
    Ok(all)
}

fn names(session: &mut Session) -> anyhow::Result<BTreeMap<Code, String>> {
    let mut names = BTreeMap::new();
    let seat = session.seat.actor.appointment;
    session.store.walk(seat, &Query::of(&region::ENTITY), |v| {
        names.insert(v.record.region.clone(), v.display.clone());
        Ok::<(), Error>(())
    })?;
    Ok(names)
}

fn heads(lang: Lang) -> [&'static str; 5] {
    [
        t("WILAYAH", "REGION"),
        t("UNIT", "UNIT"),
        t("SKPD", "SKPD"),
        t("JENIS KADER TEKNIS", "KIND OF KADER TEKNIS"),
        t("JUMLAH", "COUNT"),
    ]
    .map(|t| t.get(lang))
}

fn lay_out(rows: &[[String; 5]], lang: Lang) -> String {
    let [region, unit, skpd, kind, count] = heads(lang);
    let words = [region, unit, skpd, kind];
    let mut table = words
        .into_iter()
        .fold(Table::default(), Table::words)
        .numbers(count);
    for row in rows {
        table.row(row.clone());
    }
    table.lay_out(cell())
}

fn in_lines(rows: Vec<[String; 5]>, lang: Lang) -> Vec<Vec<csv::Cell>> {
    let head = heads(lang).map(csv::Cell::from).to_vec();
    let rows = rows
        .into_iter()
        .map(|row| row.map(csv::Cell::from).to_vec());
    [head].into_iter().chain(rows).collect()
}
