//! A community institution (lembaga kemasyarakatan) of a kelurahan: LPMK, RW, PKK, karang taruna and the like. It has a part
//! in the formation of KPM, gives functional guidance and puts forward proposals in musrenbang.

use super::in_use;
use super::in_use::{END_REASON, ENDED_ON, REOPEN_REASON, REOPENED_ON};
use crate::domain::region::Level;
use crate::domain::schema::check::Rule;
use crate::domain::schema::entity::{Entity, fields, here};
use crate::domain::schema::field::{
    Choice, DateField, Field, Hang, Kind, NumberField, TextField, c,
};
use crate::domain::schema::right::Role::{Admin, Lembaga};
use crate::domain::schema::right::Scope::{Below, Own};
use crate::domain::schema::right::Verb::{Add, Edit, View};
use crate::domain::schema::right::{KELURAHAN, READERS, grant};
use crate::text::t;

const KINDS: &[Choice] = &[
    c("lpmk", t("LPMK/LPMD", "LPMK/LPMD")),
    c("rw", t("RW", "RW")),
    c("rt", t("RT", "RT")),
    c("pkk", t("PKK", "PKK")),
    c("karang_taruna", t("karang taruna", "karang taruna")),
    c("posyandu", t("posyandu", "posyandu")),
    c("lain", t("lainnya", "other")),
];

pub static KIND: TextField = Field::new("kind", t("Jenis", "Kind"), Kind::Choice(KINDS))
    .required()
    .typed();
pub static NAME: TextField = Field::new("name", t("Nama", "Name"), Kind::Text(80))
    .required()
    .typed();
pub static RW: NumberField = Field::new("rw", t("RW", "RW"), Kind::Count { min: 1, max: 99 })
    .counts_rw()
    .typed();
pub static CHAIR: TextField = Field::new("chair", t("Ketua", "Chair"), Kind::Text(80))
    .naming()
    .typed();
pub static SK_NUMBER: TextField = Field::new(
    "sk_number",
    t("Nomor SK pengurus", "SK number of its board"),
    Kind::Text(60),
)
.typed();
pub static SK_DATE: DateField = Field::new(
    "sk_date",
    t("Tanggal SK pengurus", "SK date of its board"),
    Kind::Date,
)
.typed();
/// What it does for KPM, in its own words.
pub static WORK: TextField = Field::new(
    "work",
    t("Tugas dan kegiatan", "Tasks and activities"),
    Kind::Note(300),
)
.typed();

pub static ENTITY: Entity = Entity {
    name: "lembaga",
    label: t("lembaga kemasyarakatan", "lembaga kemasyarakatan"),
    plural: t("Lembaga kemasyarakatan", "Lembaga kemasyarakatan"),
    places: &[Level::Kelurahan],
    fields: fields![
        KIND,
        NAME,
        RW,
        CHAIR,
        SK_NUMBER,
        SK_DATE,
        WORK,
        END_REASON,
        ENDED_ON,
        REOPEN_REASON,
        REOPENED_ON
    ],
    workflow: &in_use::REGISTER,
    title: fields![NAME],
    known_by: fields![NAME],
    columns: fields![KIND, RW, CHAIR, SK_NUMBER],
    unique: &[here(fields![NAME]).live()],
    rules: &[Rule::NotFuture(SK_DATE.field())],
    in_region: Hang::Passes,
    grants: &[
        grant(READERS, Below, &[View], &[]),
        grant(
            KELURAHAN,
            Own,
            &[Add, Edit],
            &[&in_use::END, &in_use::REOPEN],
        ),
        // Who gives a lembaga its account picks it from the list.
        grant(&[Admin], Below, &[View], &[]),
        grant(&[Lembaga], Own, &[View], &[]),
    ],
    ..Entity::PLAIN
};
