//! `report papers`: every unit whose SK, certificate or card is missing, expired or without file.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;

use crate::cli::desk::{Desk, cell, print, write};
use crate::cli::exit::Exit;
use crate::cli::report::{self, Form, Shape};
use crate::cli::session::Session;
use crate::cli::table::Table;
use crate::cli::words::tell;
use crate::domain::entity::{document, kpm, region};
use crate::domain::region::Level;
use crate::domain::rule::papers::lacks;
use crate::exchange::csv;
use crate::exchange::json::Envelope;
use crate::store::{Error, Filter, Query};
use crate::text::{Lang, t};

#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    #[arg(long, help = tell("Hanya wilayah ini dan di bawahnya", "This region and those under it"))]
    unit: Option<String>,

    #[command(flatten)]
    shape: Shape,
}

/// One paper that is not as it should be.
struct Missing {
    region: String,
    place: String,
    person: String,
    paper: String,
    what: String,
}

/// # Errors
/// Forbidden when the role may not view KPM.
pub fn run(desk: &mut Desk, args: &Args) -> anyhow::Result<Exit> {
    let mut session = Session::open(desk)?;
    let missing = missing(&mut session, args, desk.lang)?;
    match args.shape.form(desk) {
        Form::Text => print(&lay_out(&missing, desk.lang).lay_out(cell()))?,
        form @ (Form::Csv | Form::Xlsx) => {
            report::put(form, "papers", &in_lines(&missing, desk.lang))?;
        }
        Form::Json => {
            let rows = missing.iter().map(|m| {
                json!({ "region": m.region, "place": m.place, "kpm": m.person, "paper": m.paper, "state": m.what })
            });
            write(&Envelope::of(rows.collect::<Vec<_>>()))?;
        }
    }
    Ok(args.shape.exit(!missing.is_empty()))
}

fn missing(session: &mut Session, args: &Args, lang: Lang) -> anyhow::Result<Vec<Missing>> {
    let seat = session.seat.actor.appointment;
    let unit = match &args.unit {
        Some(text) => session.region(text, None)?,
        None => session.seat.actor.region.clone(),
    };
    let today = session.store.today();
    let within = |entity| Query::of(entity).filter(Filter::Within(unit.clone()));
    let mut files: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    session.store.walk(seat, &within(&document::ENTITY), |v| {
        let is_there = !v.record.get("file").is_empty();
        if let (true, Some(number)) = (is_there, v.record.get("number").text()) {
            let numbers = files.entry(v.record.region.to_string()).or_default();
            numbers.insert(number.to_owned());
        }
        Ok::<(), Error>(())
    })?;
    let (none, mut found, mut units) = (BTreeSet::new(), Vec::new(), BTreeSet::new());
    let active = within(&kpm::ENTITY).filter(Filter::States(vec!["aktif"]));
    session.store.walk(seat, &active, |v| {
        let region = v.record.region.to_string();
        for lack in lacks(&v.record, files.get(&region).unwrap_or(&none), today) {
            found.push(Missing {
                region: region.clone(),
                place: v.place.clone(),
                person: v.display.clone(),
                paper: lack.paper.get(lang).to_owned(),
                what: lack.what.get(lang).to_owned(),
            });
        }
        units.insert(region);
        Ok::<(), Error>(())
    })?;
    session.store.walk(seat, &within(&region::ENTITY), |v| {
        let code = v.record.region.to_string();
        if v.record.region.level() == Level::Kelurahan && !units.contains(&code) {
            found.push(Missing {
                region: code,
                place: v.display.clone(),
                person: "–".to_owned(),
                paper: t("semua", "all").get(lang).to_owned(),
                what: t("belum ada KPM aktif", "no active KPM")
                    .get(lang)
                    .to_owned(),
            });
        }
        Ok::<(), Error>(())
    })?;
    found.sort_by(|a, b| (&a.region, &a.person).cmp(&(&b.region, &b.person)));
    Ok(found)
}

fn heads(lang: Lang) -> [&'static str; 5] {
    [
        t("WILAYAH", "REGION"),
        t("UNIT", "UNIT"),
        t(
            "KADER PEMBERDAYAAN MASYARAKAT (KPM)",
            "KADER PEMBERDAYAAN MASYARAKAT (KPM)",
        ),
        t("SURAT", "PAPER"),
        t("KEADAAN", "STATE"),
    ]
    .map(|t| t.get(lang))
}

fn cells(m: &Missing) -> [String; 5] {
    [&m.region, &m.place, &m.person, &m.paper, &m.what].map(Clone::clone)
}

fn lay_out(missing: &[Missing], lang: Lang) -> Table {
    let mut table = heads(lang).into_iter().fold(Table::default(), Table::words);
    for one in missing {
        table.row(cells(one));
    }
    table
}

fn in_lines(missing: &[Missing], lang: Lang) -> Vec<Vec<csv::Cell>> {
    let head = heads(lang).map(csv::Cell::from).to_vec();
    let rows = missing
        .iter()
        .map(|m| cells(m).map(csv::Cell::from).to_vec());
    std::iter::once(head).chain(rows).collect()
}
