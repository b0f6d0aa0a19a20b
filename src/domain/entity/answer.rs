//! One turn of a consultation: a question or an answer, in order, as the store wrote it down.

use super::{Entity, ON_BEHALF, Order, here};
use crate::domain::field::{Choice, Field, Kind, c};
use crate::domain::region::Level;
use crate::domain::workflow::{State, Workflow};
use crate::text::t;

const KINDS: &[Choice] = &[
    c("tanya", t("pertanyaan", "question")),
    c("jawab", t("jawaban", "answer")),
];

pub const ENTITY: Entity = Entity {
    name: "answer",
    label: t("jawaban konsultasi", "turn of a consultation"),
    plural: t("Jawaban konsultasi", "Turns of consultations"),
    places: &[Level::Kecamatan, Level::Kelurahan],
    fields: &[
        Field::new(
            "consultation",
            t("Konsultasi", "Consultation"),
            Kind::Reference("consultation"),
        )
        .required()
        .fixed()
        .own(),
        Field::new("nth", t("Urutan", "Turn"), Kind::Count { min: 1, max: 999 })
            .required()
            .fixed(),
        Field::new("kind", t("Jenis", "Kind"), Kind::Choice(KINDS))
            .required()
            .fixed(),
        Field::new("words", t("Isi", "Words"), Kind::Note(1000))
            .required()
            .fixed(),
        Field::new("said_by", t("Oleh", "By"), Kind::Reference("person"))
            .required()
            .fixed(),
        Field::new("said_for", t("Atas nama", "On behalf of"), ON_BEHALF).fixed(),
        Field::new("said_on", t("Tanggal", "On"), Kind::Date)
            .required()
            .fixed(),
    ],
    workflow: &Workflow {
        states: &[State::new("tercatat", t("tercatat", "recorded"))],
        moves: &[],
    },
    title: &["consultation", "nth"],
    columns: &["kind", "words", "said_by", "said_on"],
    order: Some(Order::By("said_on")),
    unique: &[here(&["consultation", "nth"])],
    rules: &[],
};
