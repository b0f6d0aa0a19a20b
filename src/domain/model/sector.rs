//! A kind of kader teknis (posyandu, jumantik, PKK …), owned by an SKPD.

use super::in_use::{AKTIF, BERAKHIR, END_REASON, ENDED_ON, REOPEN_REASON, REOPENED_ON};
use super::{in_use, trace};
use crate::domain::region::Level;
use crate::domain::schema::entity::{Entity, fields, here};
use crate::domain::schema::field::{Field, Hang, Kind, ReferenceField, TextField};
use crate::domain::schema::right::Role::{Admin, Bapemas};
use crate::domain::schema::right::Scope::{Below, Everywhere};
use crate::domain::schema::right::Verb::{Add, Edit, View};
use crate::domain::schema::right::{ALL, grant};
use crate::domain::schema::waiting::first_step;
use crate::domain::schema::workflow::{Ask, Move, Workflow};
use crate::text::t;

/// A kind of kader teknis as a new store gets it.
#[derive(Debug, PartialEq, Eq)]
pub struct Seed {
    pub code: &'static str,
    pub name: &'static str,
    /// The code of the agency that owns it.
    pub skpd: &'static str,
}

const fn seed(code: &'static str, name: &'static str, skpd: &'static str) -> Seed {
    Seed { code, name, skpd }
}

/// The kinds a new store knows; the office may edit them.
pub const SEEDS: &[Seed] = &[
    seed("posyandu", "Posyandu", "DINKES"),
    seed("lansia", "Kesehatan lansia", "DINKES"),
    seed("jumantik", "Jumantik", "DINKES"),
    seed("tb", "Kader TB", "DINKES"),
    seed("jiwa", "Kesehatan jiwa", "DINKES"),
    seed("ppkbd", "PPKBD/sub-PPKBD", "DP3AP2KB"),
    seed("bkb", "BKB/BKR/BKL", "DP3AP2KB"),
    seed("tpk", "Tim Pendamping Keluarga (TPK)", "DP3AP2KB"),
    seed("patbm", "PATBM", "DP3AP2KB"),
    seed("pkk", "PKK", "TPPKK"),
    seed("psm", "Pekerja Sosial Masyarakat (PSM)", "DINSOS"),
    seed("tagana", "Tagana", "DINSOS"),
    seed("karangtaruna", "Karang taruna", "DINSOS"),
    seed("paud", "PAUD", "DISDIK"),
    seed("tani", "Tani", "DKPP"),
    seed("banksampah", "Bank sampah", "DLH"),
    seed("linmas", "Linmas", "SATPOLPP"),
    seed("fprb", "Forum Pengurangan Risiko Bencana (FPRB)", "BPBD"),
    seed("prodamas", "Prodamas", "BAGPEM"),
];

pub static CODE: TextField = Field::new("code", t("Kode", "Code"), Kind::Text(12))
    .required()
    .typed();
pub static NAME: TextField = Field::new("name", t("Nama", "Name"), Kind::Text(60))
    .required()
    .typed();
pub static SKPD: ReferenceField = trace::skpd().required().hangs(Hang::Passes).typed();

/// The kind that its cadres and open tasks go to.
pub static SUCCESSOR: ReferenceField = in_use::successor(&ENTITY).typed();

pub static END: Move = in_use::end(&[Ask::need(&END_REASON), Ask::may(&SUCCESSOR)]);

/// It is in use again.
pub static REOPEN: Move = in_use::reopen(&[&BERAKHIR], &AKTIF, &in_use::taken_up(&SUCCESSOR));

static WORKFLOW: Workflow = Workflow {
    states: &[&AKTIF, &BERAKHIR],
    moves: &[&END, &REOPEN],
};

pub static ENTITY: Entity = Entity {
    name: "sector",
    label: t("jenis kader teknis", "kind of kader teknis"),
    plural: t("Jenis kader teknis", "Kinds of kader teknis"),
    places: &[Level::City],
    fields: fields![
        CODE,
        NAME,
        SKPD,
        END_REASON,
        ENDED_ON,
        SUCCESSOR,
        REOPEN_REASON,
        REOPENED_ON
    ],
    workflow: &WORKFLOW,
    successor: Some(SUCCESSOR.field()),
    title: fields![NAME],
    known_by: fields![CODE],
    columns: fields![CODE, SKPD],
    unique: &[here(fields![CODE])],
    grants: &[
        grant(ALL, Everywhere, &[View], &[]),
        grant(&[Admin], Below, &[Add, Edit], &[&END, &REOPEN]),
        grant(&[Bapemas], Below, &[Add, Edit], &[&END, &REOPEN]),
    ],
    agency: Some(SKPD.field()),
    first_steps: &[first_step(
        1,
        t(
            "SKPD dan jenis kader teknis",
            "SKPD and kinds of kader teknis",
        ),
        Add,
    )
    .shared()],
    ..Entity::PLAIN
};
