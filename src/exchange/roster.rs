//! The rosters of the registers as tables that people read: on the command line, on a screen and in a file.

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::domain::model::kpm;
use crate::domain::region::Level;
use crate::exchange::xlsx::{Cell, Table};
use crate::store::{Access, Cadres, Missing, Result, Roster, Store};
use crate::text::{Lang, Text, t};

/// The title of what is written.
pub fn title(roster: Roster) -> Text {
    match roster {
        Roster::Cadres => roster.label(),
        Roster::Papers => t(
            "Surat Kader Pemberdayaan Masyarakat (KPM) yang belum lengkap",
            "Missing papers of Kader Pemberdayaan Masyarakat (KPM)",
        ),
    }
}

/// What its sheet is called.
fn sheet(roster: Roster) -> Text {
    match roster {
        Roster::Cadres => t("Kader teknis", "Kader teknis"),
        Roster::Papers => t("Surat", "Papers"),
    }
}

/// The noun of its files.
pub fn noun(roster: Roster) -> &'static str {
    match roster {
        Roster::Cadres => "kader-teknis-per-skpd",
        Roster::Papers => "surat-belum-lengkap",
    }
}

/// The roster of the actor's reach.
///
/// # Errors
/// Forbidden when the role may not view its records.
pub fn table(store: &mut Store, seat: Uuid, roster: Roster, lang: Lang) -> Result<Table> {
    Ok(match roster {
        Roster::Cadres => of_cadres(&store.cadres(seat, None, Level::Kelurahan)?, lang),
        Roster::Papers => of_papers(&store.missing_papers(seat, None)?, lang),
    })
}

/// Writes in the audit of whom papers are told in a file, before it leaves.
///
/// # Errors
/// As the store's `access_people`.
pub fn note_people(store: &mut Store, seat: Uuid, rows: &[Missing]) -> Result<()> {
    let people = people_of(rows);
    if people.is_empty() {
        return Ok(());
    }
    let what = format!("{}: {}", rows.len(), noun(Roster::Papers));
    store.access_people(seat, Access::Export(&kpm::ENTITY), &what, &people)
}

/// Counts of whom papers are told that are only read.
///
/// # Errors
/// As the store's `note_listed`.
pub fn note_read(store: &mut Store, seat: Uuid, rows: &[Missing]) -> Result<()> {
    store.note_listed(seat, &kpm::ENTITY, &people_of(rows))
}

fn people_of(rows: &[Missing]) -> BTreeSet<Uuid> {
    rows.iter().filter_map(|m| m.who).collect()
}

pub fn of_cadres(rows: &[Cadres], lang: Lang) -> Table {
    let heads = [
        t("WILAYAH", "REGION"),
        t("UNIT", "UNIT"),
        t("SKPD", "SKPD"),
        t("JENIS KADER TEKNIS", "KIND OF KADER TEKNIS"),
        t("JUMLAH", "COUNT"),
    ];
    let row = |c: &Cadres| {
        let words = [c.unit.as_str(), &c.place, &c.skpd, &c.sector];
        let count = Cell::Number(i64::try_from(c.count).unwrap_or(i64::MAX));
        words.map(text).into_iter().chain([count]).collect()
    };
    lay(Roster::Cadres, &heads, rows.iter().map(row), lang)
}

pub fn of_papers(rows: &[Missing], lang: Lang) -> Table {
    let heads = [
        t("WILAYAH", "REGION"),
        t("UNIT", "UNIT"),
        t(
            "KADER PEMBERDAYAAN MASYARAKAT (KPM)",
            "KADER PEMBERDAYAAN MASYARAKAT (KPM)",
        ),
        t("SURAT", "PAPER"),
        t("KEADAAN", "STATE"),
    ];
    let row = |m: &Missing| {
        let person = m.person.as_deref().unwrap_or("–");
        let lack = [m.lack.paper, m.lack.state].map(|w| w.label.get(lang));
        let words = [m.unit.as_str(), &m.place, person, lack[0], lack[1]];
        words.map(text).into()
    };
    lay(Roster::Papers, &heads, rows.iter().map(row), lang)
}

fn text(words: &str) -> Cell {
    Cell::Text(words.to_owned())
}

fn lay(roster: Roster, heads: &[Text], rows: impl Iterator<Item = Vec<Cell>>, lang: Lang) -> Table {
    Table {
        name: sheet(roster).get(lang).to_owned(),
        headings: heads.iter().map(|t| t.get(lang).to_owned()).collect(),
        rows: rows.collect(),
        hidden: 0,
        chart: None,
    }
}
