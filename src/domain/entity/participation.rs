//! One participant of a training: attendance, result and certificate.

use super::{Entity, here};
use crate::domain::field::{Choice, Field, Kind, c};
use crate::domain::record::Record;
use crate::domain::region::Level;
use crate::domain::rule::{Rule, Wrong};
use crate::domain::workflow::{Ask, Move, State, Workflow};
use crate::text::t;

const ATTENDANCES: &[Choice] = &[
    c("hadir", t("hadir", "present")),
    c("tidak", t("tidak hadir", "absent")),
];

const RESULTS: &[Choice] = &[
    c("lulus", t("lulus", "passed")),
    c("mengikuti", t("mengikuti", "took part")),
    c("tidak_lulus", t("tidak lulus", "failed")),
];

const MOVES: &[Move] = &[
    Move::new(
        "assess",
        t("Catat hasil", "Note the result"),
        &["terdaftar"],
        "dinilai",
    )
    .asks(&[
        Ask::need("attendance"),
        Ask::need("result"),
        Ask::may("certificate"),
    ]),
    Move::new(
        "correct",
        t("Nilai lagi", "Assess again"),
        &["dinilai"],
        "terdaftar",
    ),
];

pub const ENTITY: Entity = Entity {
    name: "participation",
    label: t("peserta pelatihan", "participant"),
    plural: t("Peserta pelatihan", "Participants"),
    places: &[Level::City, Level::Kecamatan],
    fields: &[
        Field::new(
            "training",
            t("Pelatihan", "Training"),
            Kind::Reference("training"),
        )
        .required()
        .fixed()
        .own(),
        Field::new("kpm", t("KPM", "KPM"), Kind::Reference("kpm"))
            .fixed()
            .beneath(),
        Field::new(
            "official",
            t("Pembina", "Pembina"),
            Kind::Reference("person"),
        )
        .fixed()
        .beneath(),
        Field::new(
            "attendance",
            t("Kehadiran", "Attendance"),
            Kind::Choice(ATTENDANCES),
        )
        .by_move(),
        Field::new("result", t("Hasil", "Result"), Kind::Choice(RESULTS)).by_move(),
        Field::new(
            "certificate",
            t("Nomor sertifikat", "Certificate number"),
            Kind::Text(60),
        )
        .by_move(),
    ],
    workflow: &Workflow {
        states: &[
            State::new("terdaftar", t("terdaftar", "enrolled")),
            State::new("dinilai", t("dinilai", "assessed")),
        ],
        moves: MOVES,
    },
    title: &["kpm", "official"],
    columns: &["training", "attendance", "result", "certificate"],
    order: None,
    unique: &[
        here(&["kpm", "training"]),
        here(&["official", "training"]),
        here(&["certificate"]),
    ],
    rules: &[Rule::Check(is_named)],
};

/// A KPM or a pembina; a certificate only for who was there.
fn is_named(record: &Record) -> Result<(), Wrong> {
    if record.get("kpm").is_empty() == record.get("official").is_empty() {
        let words = t(
            "pilih KPM atau pembina, satu saja",
            "pick a KPM or a pembina, just one of them",
        );
        return Err(Wrong::new("kpm", words));
    }
    let present = record.get("attendance").text() == Some("hadir");
    if !present && !record.get("certificate").is_empty() {
        let words = t(
            "sertifikat hanya untuk yang hadir",
            "a certificate is for who was present",
        );
        return Err(Wrong::new("certificate", words));
    }
    Ok(())
}
