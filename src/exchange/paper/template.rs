//! Templates: compiled in, and taken from beside the store where the office keeps its own.

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::NaiveDate;
use serde::Deserialize;

use crate::domain::paper::Block;
use crate::domain::region::Level;
use crate::domain::schema::entity::Entity;
use crate::store::cause;
use crate::store::{self, Error, Store, View};
use crate::text::{Message, Text, t};

/// A paper before it is filled.
///
/// `{…}` names a field of the record, or of one it refers to: `{person.name}`. Words before a bar stand only where
/// there is a value: `{RT |person.rt}`. `{birth_date.day}` is the date with its weekday, `{sex.code}` the stored code,
/// `{terms.tick.sehat}` a mark where that is ticked, `{sum.a+b}` a sum, `{own.place}` a field that has the name of
/// something the program says itself, `{list.syarat}` the numbered items of a list to tick
/// from, `{sources.syarat}` where each of them comes from, `{basis.L1.decree_date}` the legal bases of that duty that held
/// on that day, `{basis.today}` those of all, `{percent}` and `{late}` how far what was due is met. Of the records that
/// refer to this one by a field: `{each.attendee.guidance}` their names, `{tally.candidate@lulus.formation.sex.code}` how
/// many of each value, of these states.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    pub title: String,
    #[serde(default)]
    pub subtitle: String,
    #[serde(default)]
    pub landscape: bool,
    /// The entity of the one record it is about; none for a register of an office.
    pub of: Option<String>,
    /// The entities beside whose lists and records the console offers it.
    #[serde(default)]
    pub on: Vec<String>,
    /// The tier whose office writes it, where that is not the office of the record.
    #[serde(default, deserialize_with = "tier")]
    pub tier: Option<Level>,
    /// The kinds of record whose meeting is held by whoever prints it, not by the office of the record.
    #[serde(default)]
    pub hosted: Vec<String>,
    /// What must be given beside the records.
    #[serde(default)]
    pub asks: Vec<String>,
    /// What a record of an entity answers to the asks.
    #[serde(default)]
    pub preset: BTreeMap<String, BTreeMap<String, String>>,
    /// What an ask says where nobody says otherwise.
    #[serde(default)]
    pub default: BTreeMap<String, String>,
    #[serde(default)]
    pub signed: bool,
    /// In large letters: a certificate.
    #[serde(default)]
    pub large: bool,
    /// The day it is signed; today where the record does not say.
    #[serde(default)]
    pub dated: String,
    /// The decision it tells: what the fields with who decided it and for whom begin with.
    #[serde(default)]
    pub decision: String,
    /// The states of the record in which it is true; none for any.
    #[serde(default)]
    pub states: Vec<String>,
    /// It is dated as a decision: where and when it was enacted.
    #[serde(default)]
    pub enacted: bool,
    /// Who gets a copy (tembusan), below the signature.
    #[serde(default)]
    pub copies: Vec<String>,
    #[serde(rename = "block", default)]
    pub blocks: Vec<Part>,
}

fn tier<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<Level>, D::Error> {
    match String::deserialize(from)?.as_str() {
        "kota" => Ok(Some(Level::City)),
        "kecamatan" => Ok(Some(Level::Kecamatan)),
        other => Err(serde::de::Error::custom(format!("tier: {other}"))),
    }
}

/// A stretch of text, or a table of records.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    #[serde(default)]
    pub text: String,
    /// What it is, in a column of its own before the text: `Menimbang`, `KESATU`.
    #[serde(default)]
    pub label: String,
    /// Each line is `label: text`, in two columns.
    #[serde(default)]
    pub pairs: bool,
    #[serde(default)]
    pub centered: bool,
    #[serde(default)]
    pub page: bool,
    /// Empty rows below, for whom nobody expected.
    #[serde(default)]
    pub blank: usize,
    /// Rows of words, under the heads of the columns.
    #[serde(default)]
    pub cells: Vec<Vec<String>>,
    /// The entity whose records are the rows.
    pub rows: Option<String>,
    /// The figures of a report, by its name; over the period that was given, or the semester of today.
    pub figures: Option<String>,
    /// The field by which a row refers to the record of the paper; `id` for the row that the record itself refers to.
    pub link: Option<String>,
    /// What of the record of the paper stands in that field: the record itself, else this field of it.
    pub mine: Option<String>,
    /// Only on a paper of a record of one of these entities; an empty name means a paper of no record.
    #[serde(default)]
    pub when: Vec<String>,
    /// Not on a paper of a record that has come to one of these states.
    #[serde(default)]
    pub unless: Vec<String>,
    /// Rows of the office alone, not of those under it.
    #[serde(default)]
    pub own: bool,
    /// The rows go on in the table above, counted on.
    #[serde(default)]
    pub more: bool,
    #[serde(default)]
    pub states: Vec<String>,
    /// What a state was called when the paper was signed, where a row may have come further since.
    #[serde(default)]
    pub says: BTreeMap<String, String>,
    #[serde(default)]
    pub numbered: bool,
    #[serde(rename = "column", default)]
    pub columns: Vec<Column>,
}

impl Part {
    /// The words of a part that has no rows.
    pub fn worded(&self, text: &str) -> Vec<Block> {
        let clause = |label: &str, text: &str| Block::Clause {
            label: label.trim().to_owned(),
            lines: text.lines().map(|l| l.trim().to_owned()).collect(),
        };
        if self.pairs {
            let pairs = text.lines().map(|l| l.split_once(':').unwrap_or((l, "")));
            return pairs.map(|(label, text)| clause(label, text)).collect();
        }
        if !self.label.is_empty() {
            return vec![clause(&self.label, text)];
        }
        vec![Block::Text {
            lines: text.lines().map(str::to_owned).collect(),
            centered: self.centered,
            page: self.page,
        }]
    }

    /// It says nothing but that a new page begins.
    pub fn is_break(&self) -> bool {
        self.page && self.text.is_empty() && self.rows.is_none() && self.figures.is_none()
    }
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    pub head: String,
    pub cell: String,
    /// A field that ticks a list: a column for each of its items, `{number}`, `{name}` and `{code}` in head and cell.
    pub each: Option<String>,
}

/// A paper the program knows.
#[derive(Debug)]
pub struct Known {
    /// By which it is asked for, and the noun of its file.
    pub name: &'static str,
    pub label: Text,
    pub text: &'static str,
}

macro_rules! papers {
    ($($name:literal, $id:literal, $en:literal;)*) => {
        /// The papers the program knows, in the order they are offered.
        pub const PAPERS: &[Known] = &[$(Known {
            name: $name,
            label: t($id, $en),
            text: include_str!(concat!("../../../papers/", $name, ".toml")),
        }),*];
    };
}

papers![
    "daftar-kpm", "Daftar KPM", "List of KPM";
    "buku-kader", "Buku Kader Pemberdayaan Masyarakat", "Book of Kader Pemberdayaan Masyarakat";
    "kartu-kpm", "Kartu KPM", "Card of a KPM";
    "sertifikat", "Sertifikat", "Certificate";
    "sk-tim-seleksi", "SK tim seleksi", "SK of the tim seleksi";
    "pengumuman", "Pengumuman seleksi", "Announcement of the selection";
    "hasil-seleksi", "Daftar calon dan hasil seleksi", "Candidates and result of the selection";
    "berita-acara", "Berita acara seleksi", "Berita acara of the selection";
    "sk-penetapan", "SK penetapan dan lampiran", "SK penetapan with its list";
    "sk-pengukuhan", "SK pengukuhan dan lampiran", "SK pengukuhan with its list";
    "undangan", "Undangan", "Invitation";
    "daftar-hadir", "Daftar hadir", "Attendance list";
    "notulen", "Notulen", "Notulen";
    "buku-kegiatan", "Buku kegiatan kader", "Book of activities";
    "buku-konsultasi", "Buku konsultasi", "Book of consultations";
    "daftar-penghargaan", "Daftar penerima penghargaan", "List of awards";
    "alokasi-dana", "Alokasi dan realisasi dana", "Allocation and realisation of funds";
    "dari-tingkat-atas", "Diterima dari tingkat atas", "Received from the tiers above";
    "data-kpm", "Data KPM per kelurahan", "KPM by kelurahan";
    "harmonisasi", "Harmonisasi KPM dan kader teknis", "Harmonisation of KPM and kader teknis";
    "fasilitasi-menunggu", "Fasilitasi yang menunggu", "Facilitation that waits";
    "matriks-koordinasi", "Matriks koordinasi KPM dan kader teknis", "Coordination of KPM and kader teknis";
    "rekap-pembinaan", "Rekap pembinaan", "Summary of pembinaan";
    "laporan-semester", "Laporan semester", "Semester report";
    "serah-terima", "Serah terima jabatan", "Handover of an office";
];

/// The paper of this name.
pub fn find(name: &str) -> Option<&'static Known> {
    PAPERS.iter().find(|p| p.name == name)
}

impl Template {
    /// The office's own template of this name, from the folder `STORE.papers` beside the store, else the program's.
    ///
    /// # Errors
    /// Missing for a name the program does not know; invalid when the office's own cannot be read.
    pub fn find(store: &Store, name: &str) -> Result<Self, Error> {
        let known = find(name).ok_or_else(|| Error::missing(name))?;
        let own = papers(store).join(format!("{}.toml", known.name));
        let text = match store::read_file(&own) {
            Ok(text) => text,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => known.text.to_owned(),
            Err(e) => return Err(unreadable(name, cause::of_system(&e))),
        };
        toml::from_str(&text).map_err(|e| unreadable(name, cause::of_toml(&e, &text)))
    }

    /// The record has come to what the paper says of it. A sketch may be made of one that is still on its way.
    ///
    /// # Errors
    /// In which state it is, and in which it would be printed.
    pub fn refuse_unripe(&self, subject: Option<&View>, konsep: bool) -> Result<(), Error> {
        let Some(record) = subject.map(|v| &v.record) else {
            return Ok(());
        };
        let fits = self.states.is_empty() || self.states.iter().any(|s| s == record.state.name);
        if fits || (konsep && record.state.live) {
            return Ok(());
        }
        let known = self.states.iter();
        let known = known.filter_map(|s| record.entity.workflow.state(s));
        let words = t(
            "surat ini untuk {} berstatus {}; catatan ini berstatus {}",
            "this paper is of a {} in state {}; this record is in state {}",
        );
        Err(Error::invalid(
            None,
            words.with([
                record.entity.label.into(),
                Message::list(known.map(|s| s.label.into())).into(),
                record.state.label.into(),
            ]),
        ))
    }

    /// Whether a record of this kind can be its subject.
    pub fn is_about(&self, entity: &Entity) -> bool {
        match &self.of {
            Some(name) => name == entity.name,
            None => self.preset.contains_key(entity.name),
        }
    }

    /// The day of the act that the paper of this record tells; none where that is today.
    pub fn day_of(&self, view: &View) -> Option<NaiveDate> {
        let name = self.dated.strip_prefix('{')?.strip_suffix('}')?;
        view.record.value(view.record.entity.field(name)?).date()
    }

    /// What this record answers to the asks.
    pub fn preset_of(&self, view: &View) -> Option<&BTreeMap<String, String>> {
        self.preset.get(view.record.entity.name)
    }
}

/// The folder beside the store in which an office keeps templates and the emblem of its own.
pub fn papers(store: &Store) -> PathBuf {
    store.beside(".papers")
}

fn unreadable(name: &str, why: Message) -> Error {
    let words = t(
        "format surat {} tidak terbaca ({})",
        "the template {} cannot be read ({})",
    );
    Error::invalid(None, words.with([name.into(), why.into()]))
}
