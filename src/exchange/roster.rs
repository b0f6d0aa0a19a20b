//! The rosters of the registers as tables that people read: on the command line, on a screen and in a file.

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::domain::model::kpm;
use crate::domain::region::Level;
use crate::exchange::csv;
use crate::exchange::figures::{Figure, Figures, count, words};
use crate::exchange::xlsx::Table;
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
        Roster::Cadres => of_cadres(&store.cadres(seat, None, Level::Kelurahan)?),
        Roster::Papers => of_papers(&store.missing_papers(seat, None)?, lang),
    }
    .table(lang))
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

pub fn of_cadres(rows: &[Cadres]) -> Figures {
    let heads = vec![
        ("region", t("Kode", "Code")),
        ("place", t("Wilayah", "Region")),
        ("skpd", t("SKPD", "SKPD")),
        ("sector", t("Jenis kader teknis", "Kind of kader teknis")),
        ("count", t("Jumlah", "Count")),
    ];
    let row = |c: &Cadres| {
        let said = [c.unit.as_str(), &c.place, &c.skpd, &c.sector].map(words);
        let number = count(i64::try_from(c.count).unwrap_or(i64::MAX));
        said.into_iter().chain([number]).collect()
    };
    let rows = rows.iter().map(row).collect();
    Figures::of(title(Roster::Cadres), heads, rows)
}

pub fn of_papers(rows: &[Missing], lang: Lang) -> Figures {
    let heads = vec![
        ("region", t("Kode", "Code")),
        ("place", t("Wilayah", "Region")),
        (
            "kpm",
            t(
                "Kader Pemberdayaan Masyarakat (KPM)",
                "Kader Pemberdayaan Masyarakat (KPM)",
            ),
        ),
        ("paper", t("Surat", "Paper")),
        ("state", t("Keadaan", "State")),
    ];
    let row = |m: &Missing| {
        let person = m.person.as_deref().unwrap_or("–");
        let said = [m.unit.as_str(), &m.place, person].map(words);
        let lack = [m.lack.paper, m.lack.state].map(|choice| Figure {
            raw: csv::Cell::from(choice.code),
            shown: choice.label.get(lang).to_owned(),
        });
        said.into_iter().chain(lack).collect()
    };
    let figures = Figures::of(title(Roster::Papers), heads, rows.iter().map(row).collect());
    figures.about(people_of(rows))
}
