//! One turn of a consultation: a question or an answer, in order, as the store wrote it down.

pub use super::turn::{SAID_AS, SAID_BY, SAID_FOR, SAID_ON};

use super::{consultation, turn};
use crate::domain::region::Level;
use crate::domain::schema::entity::{Entity, Part, SortOrder, fields, here};
use crate::domain::schema::field::{
    Choice, Field, Kind, NumberField, ReferenceField, TextField, c,
};
use crate::domain::schema::right::Scope::Below;
use crate::domain::schema::right::Verb::View;
use crate::domain::schema::right::{READERS, grant};
use crate::text::t;

const KINDS: &[Choice] = &[
    c("tanya", t("pertanyaan", "question")),
    c("jawab", t("jawaban", "answer")),
    c("tarik", t("jawaban ditarik kembali", "answer taken back")),
];

pub static CONSULTATION: ReferenceField = Field::new(
    "consultation",
    t("Konsultasi", "Consultation"),
    Kind::Reference(&consultation::ENTITY),
)
.required()
.fixed()
.own()
.typed();
pub static NTH: NumberField =
    Field::new("nth", t("Urutan", "Turn"), Kind::Count { min: 1, max: 999 })
        .required()
        .fixed()
        .typed();
pub static KIND: TextField = Field::new("kind", t("Jenis", "Kind"), Kind::Choice(KINDS))
    .required()
    .fixed()
    .typed();
pub static WORDS: TextField = Field::new("words", t("Isi", "Text"), Kind::Note(1000))
    .required()
    .fixed()
    .typed();
static PART: Part = Part {
    by: CONSULTATION.field(),
    also: &[],
    head: Some(KIND.field()),
    order: Some(NTH.field()),
    state: false,
    ended: false,
    told: fields![SAID_ON, SAID_BY, SAID_AS, SAID_FOR, WORDS],
};

pub static ENTITY: Entity = Entity {
    name: "answer",
    label: t("jawaban konsultasi", "turn of a consultation"),
    plural: t("Jawaban konsultasi", "Turns of consultations"),
    places: &[Level::Kecamatan, Level::Kelurahan],
    fields: fields![
        CONSULTATION,
        NTH,
        KIND,
        WORDS,
        SAID_BY,
        SAID_FOR,
        SAID_ON,
        SAID_AS
    ],
    workflow: &turn::WORKFLOW,
    title: fields![CONSULTATION, NTH],
    columns: fields![KIND, WORDS, SAID_BY, SAID_ON],
    order: Some(SortOrder::By(SAID_ON.field())),
    unique: &[here(fields![CONSULTATION, NTH])],
    grants: &[grant(READERS, Below, &[View], &[])],
    part: Some(&PART),
    arises: Some(t(
        "Jawaban tercatat pada konsultasinya; buka konsultasi itu lalu jawab.",
        "Answers stand on their consultation; open it and answer there.",
    )),
    ..Entity::PLAIN
};
