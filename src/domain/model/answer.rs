//! One turn of a consultation: a question or an answer, in order, as the store wrote it down.

use super::trace::ON_BEHALF;
use super::{consultation, person};
use crate::domain::region::Level;
use crate::domain::schema::entity::{Entity, Part, SortOrder, fields, here};
use crate::domain::schema::field::{
    Choice, DateField, Field, Hang, Kind, NumberField, ReferenceField, TextField, c,
};
use crate::domain::schema::right::Scope::Below;
use crate::domain::schema::right::Verb::View;
use crate::domain::schema::right::{READERS, grant};
use crate::domain::schema::workflow::{State, Workflow};
use crate::text::t;

const KINDS: &[Choice] = &[
    c("tanya", t("pertanyaan", "question")),
    c("jawab", t("jawaban", "answer")),
];

pub static TERCATAT: State = State::new("tercatat", t("tercatat", "recorded"));

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
pub static WORDS: TextField = Field::new("words", t("Isi", "Words"), Kind::Note(1000))
    .required()
    .fixed()
    .typed();
pub static SAID_BY: ReferenceField =
    Field::new("said_by", t("Oleh", "By"), Kind::Reference(&person::ENTITY))
        .hangs(Hang::Keeps)
        .required()
        .fixed()
        .typed();
pub static SAID_FOR: TextField = Field::new("said_for", t("Atas nama", "On behalf of"), ON_BEHALF)
    .fixed()
    .typed();
pub static SAID_ON: DateField = Field::new("said_on", t("Tanggal", "On"), Kind::Date)
    .required()
    .fixed()
    .typed();

static WORKFLOW: Workflow = Workflow {
    states: &[&TERCATAT],
    moves: &[],
};

static PART: Part = Part {
    by: CONSULTATION.field(),
    head: Some(KIND.field()),
    order: Some(NTH.field()),
    state: false,
    ended: false,
    told: fields![SAID_ON, SAID_BY, SAID_FOR, WORDS],
};

pub static ENTITY: Entity = Entity {
    name: "answer",
    label: t("jawaban konsultasi", "turn of a consultation"),
    plural: t("Jawaban konsultasi", "Turns of consultations"),
    places: &[Level::Kecamatan, Level::Kelurahan],
    fields: fields![CONSULTATION, NTH, KIND, WORDS, SAID_BY, SAID_FOR, SAID_ON],
    workflow: &WORKFLOW,
    title: fields![CONSULTATION, NTH],
    columns: fields![KIND, WORDS, SAID_BY, SAID_ON],
    order: Some(SortOrder::By(SAID_ON.field())),
    unique: &[here(fields![CONSULTATION, NTH])],
    grants: &[grant(READERS, Below, &[View], &[])],
    part: Some(&PART),
    ..Entity::PLAIN
};
