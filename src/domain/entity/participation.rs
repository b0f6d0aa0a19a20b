//! One participant of a training: attendance, result and certificate. What a certificate of the city says is told here
//! alone: the candidate or the KPM has it from here.

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
    ])
    .by_rows(),
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
        Field::new(
            "candidate",
            t("Calon KPM", "Candidate"),
            Kind::Reference("candidate"),
        )
        .fixed()
        .beneath()
        .in_state("lulus"),
    ],
    workflow: &Workflow {
        states: &[
            State::new("terdaftar", t("terdaftar", "enrolled")),
            State::new("dinilai", t("dinilai", "assessed")),
        ],
        moves: MOVES,
    },
    title: &["kpm", "candidate", "official"],
    columns: &["training", "attendance", "result", "certificate"],
    order: None,
    unique: &[
        here(&["kpm", "training"]),
        here(&["candidate", "training"]),
        here(&["official", "training"]),
        here(&["certificate"]),
    ],
    rules: &[Rule::Check(is_named)],
};

/// A KPM, a candidate or a pembina; the training of candidates is the city's, and a certificate for who was there.
fn is_named(record: &Record) -> Result<(), Wrong> {
    let who = ["kpm", "candidate", "official"];
    if who.iter().filter(|f| !record.get(f).is_empty()).count() != 1 {
        let words = t(
            "pilih KPM, calon atau pembina, satu saja",
            "pick a KPM, a candidate or a pembina, just one of them",
        );
        return Err(Wrong::new("kpm", words));
    }
    if !record.get("candidate").is_empty() && record.region.level() != Level::City {
        let words = t(
            "calon KPM dilatih oleh kota",
            "candidates are trained by the city",
        );
        return Err(Wrong::new("candidate", words));
    }
    let failed = record.get("result").text() == Some("tidak_lulus");
    let present = record.get("attendance").text() == Some("hadir") && !failed;
    if !present && !record.get("certificate").is_empty() {
        let words = t(
            "sertifikat hanya untuk yang hadir dan tidak gagal",
            "a certificate is for who was present and did not fail",
        );
        return Err(Wrong::new("certificate", words));
    }
    Ok(())
}
