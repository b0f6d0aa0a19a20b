//! A city agency that owns kinds of kader teknis.

use super::{END_REASON, ENDED_ON, Entity, IN_USE, here};
use crate::domain::field::{Field, Kind};
use crate::domain::region::Level;
use crate::text::t;

/// An agency as a new store gets it.
#[derive(Debug, PartialEq, Eq)]
pub struct Seed {
    pub code: &'static str,
    pub name: &'static str,
}

const fn seed(code: &'static str, name: &'static str) -> Seed {
    Seed { code, name }
}

/// The agencies that own the kinds of kader teknis; the office may edit them.
pub const SEEDS: &[Seed] = &[
    seed("DINKES", "Dinas Kesehatan"),
    seed(
        "DP3AP2KB",
        "Dinas Pemberdayaan Perempuan, Perlindungan Anak, Pengendalian Penduduk dan Keluarga Berencana",
    ),
    seed(
        "TPPKK",
        "Tim Penggerak Pemberdayaan dan Kesejahteraan Keluarga",
    ),
    seed("DINSOS", "Dinas Sosial"),
    seed("DISDIK", "Dinas Pendidikan"),
    seed("DKPP", "Dinas Ketahanan Pangan dan Pertanian"),
    seed("DLH", "Dinas Lingkungan Hidup"),
    seed("SATPOLPP", "Satuan Polisi Pamong Praja"),
    seed("BPBD", "Badan Penanggulangan Bencana Daerah"),
    seed("BAGPEM", "Bagian Pemerintahan"),
];

pub const ENTITY: Entity = Entity {
    name: "skpd",
    label: t("SKPD", "SKPD"),
    plural: t("SKPD", "SKPD"),
    places: &[Level::City],
    fields: &[
        Field::new("code", t("Kode", "Code"), Kind::Text(12)).required(),
        Field::new("name", t("Nama", "Name"), Kind::Text(120)).required(),
        END_REASON,
        ENDED_ON,
    ],
    workflow: &IN_USE,
    title: &["code"],
    columns: &["name"],
    order: None,
    unique: &[here(&["code"])],
    rules: &[],
};
