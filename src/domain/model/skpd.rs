//! A city agency that owns kinds of kader teknis.

use super::in_use;
use super::in_use::{AKTIF, BERAKHIR, END_REASON, ENDED_ON, REOPEN_REASON, REOPENED_ON};
use crate::domain::region::Level;
use crate::domain::schema::entity::{Entity, fields, here};
use crate::domain::schema::field::{Field, Kind, ReferenceField, TextField};
use crate::domain::schema::right::Role::{Admin, Bapemas, Skpd};
use crate::domain::schema::right::Scope::{Agency, Below, Everywhere};
use crate::domain::schema::right::Verb::{Add, Edit, Share, View};
use crate::domain::schema::right::{ALL, grant};
use crate::domain::schema::workflow::{Ask, Move, Workflow};
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

pub static CODE: TextField = Field::new("code", t("Kode", "Code"), Kind::Text(12))
    .required()
    .typed();
pub static NAME: TextField = Field::new("name", t("Nama", "Name"), Kind::Text(120))
    .required()
    .typed();

/// The agency that its kinds of kader teknis go to, and with them cadres and open tasks.
pub static SUCCESSOR: ReferenceField = in_use::successor(&ENTITY).typed();

pub static END: Move = in_use::end(&[Ask::need(&END_REASON), Ask::may(&SUCCESSOR)]);

/// It is in use again.
pub static REOPEN: Move = in_use::reopen(&[&BERAKHIR], &AKTIF, &in_use::taken_up(&SUCCESSOR));

static WORKFLOW: Workflow = Workflow {
    states: &[&AKTIF, &BERAKHIR],
    moves: &[&END, &REOPEN],
};

pub static ENTITY: Entity = Entity {
    name: "skpd",
    label: t("SKPD", "SKPD"),
    plural: t("SKPD", "SKPD"),
    places: &[Level::City],
    fields: fields![
        CODE,
        NAME,
        END_REASON,
        ENDED_ON,
        SUCCESSOR,
        REOPEN_REASON,
        REOPENED_ON
    ],
    workflow: &WORKFLOW,
    successor: Some(SUCCESSOR.field()),
    title: fields![CODE],
    known_by: fields![CODE],
    columns: fields![NAME],
    unique: &[here(fields![CODE])],
    grants: &[
        grant(ALL, Everywhere, &[View], &[]),
        grant(&[Admin], Below, &[Add, Edit], &[&END, &REOPEN]),
        grant(&[Bapemas], Below, &[Add, Edit], &[&END, &REOPEN]),
        grant(&[Bapemas], Below, &[Share], &[]),
        grant(&[Skpd], Agency, &[Share], &[]),
    ],
    ..Entity::PLAIN
};
