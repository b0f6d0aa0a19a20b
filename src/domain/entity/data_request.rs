//! What a person asks about their own data: to have it put right, or to have it erased.

use super::{Entity, Order, signer, under};
use crate::domain::field::{Choice, Field, Kind, c};
use crate::domain::record::Record;
use crate::domain::region::Level;
use crate::domain::rule::{Rule, Wrong};
use crate::domain::workflow::{Ask, Move, Preset, Stamp, State, Workflow};
use crate::text::t;

/// The move after which the person's data is gone.
pub const ERASE: &str = "erase";
const ERASURE: &str = "penghapusan";
const ERASED: &str = "dihapus";

const KINDS: &[Choice] = &[
    c("perbaikan", t("perbaikan", "correction")),
    c(ERASURE, t("penghapusan", "erasure")),
];

pub const ENTITY: Entity = Entity {
    name: "data_request",
    label: t("permohonan data pribadi", "request on personal data"),
    plural: t("Permohonan data pribadi", "Requests on personal data"),
    places: Level::ALL,
    fields: &[
        Field::new("person", t("Orang", "Person"), Kind::Reference("person"))
            .required()
            .fixed(),
        Field::new("kind", t("Jenis", "Kind"), Kind::Choice(KINDS))
            .required()
            .fixed(),
        Field::new("asked_on", t("Tanggal permohonan", "Asked on"), Kind::Date)
            .required()
            .preset(Preset::Days(0)),
        Field::new(
            "request",
            t("Yang diminta", "What is asked"),
            Kind::Note(500),
        ),
        Field::new("answer", t("Jawaban", "Answer"), Kind::Text(200)).by_move(),
        Field::new("answered_on", t("Dijawab", "Answered on"), Kind::Date).by_move(),
        signer("answered_by", t("Dijawab oleh", "Answered by")),
        under("answered_under"),
    ],
    workflow: &Workflow {
        states: &[
            State::new("diterima", t("diterima", "received")).editable(),
            State::new("dipenuhi", t("dipenuhi", "fulfilled")).ended(),
            State::new(ERASED, t("dihapus", "erased")).ended(),
            State::new("ditolak", t("ditolak", "refused")).ended(),
        ],
        moves: &[
            Move::new(
                "fulfil",
                t("Tandai dipenuhi", "Mark as fulfilled"),
                &["diterima"],
                "dipenuhi",
            )
            .asks(&[Ask::need("answer")])
            .stamps(ANSWERED),
            Move::new(
                ERASE,
                t("Hapus data orang ini", "Erase this person's data"),
                &["diterima"],
                ERASED,
            )
            .asks(&[Ask::need("answer")])
            .stamps(ANSWERED)
            .solemn(),
            Move::new("refuse", t("Tolak", "Refuse"), &["diterima"], "ditolak")
                .asks(&[Ask::need("answer")])
                .stamps(ANSWERED),
        ],
    },
    title: &["person", "kind"],
    columns: &["asked_on", "answered_on"],
    order: Some(Order::By("asked_on")),
    unique: &[],
    rules: &[Rule::NotFuture("asked_on"), Rule::Check(erases_when_asked)],
};

const ANSWERED: &[(&str, Stamp)] = &[
    ("answered_on", Stamp::Today),
    ("answered_by", Stamp::Person),
    ("answered_under", Stamp::Appointment),
];

/// Nobody's data is erased on a request for something else.
fn erases_when_asked(record: &Record) -> Result<(), Wrong> {
    if record.state == ERASED && record.get("kind").text() != Some(ERASURE) {
        return Err(Wrong::new(
            "kind",
            t(
                "harus penghapusan; catat permohonannya dahulu",
                "must be erasure; record that request first",
            ),
        ));
    }
    Ok(())
}
