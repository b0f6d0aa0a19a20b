//! One duty, owed by one office, for one period, with its due date and its evidence.

use super::{Entity, Order, behalf, here, signer, under};
use crate::domain::duty;
use crate::domain::field::{Field, Kind};
use crate::domain::region::Level;
use crate::domain::rule::Rule;
use crate::domain::workflow::{Ask, Move, Preset, Stamp, State, Workflow};
use crate::text::t;

/// The move that the store makes by itself when a record is evidence; no role has it.
pub const RAISE: &str = "raise";

/// The move that the store makes by itself when its evidence counts no longer; no role has it.
pub const LAPSE: &str = "lapse";

const OPEN: &[&str] = &["belum", "berjalan"];

const WITHOUT_EVIDENCE: &[(&str, Stamp)] = &[
    ("document", Stamp::Nothing),
    ("evidence_on", Stamp::Nothing),
    ("evidence_entity", Stamp::Nothing),
    ("evidence_id", Stamp::Nothing),
];

const MOVES: &[Move] = &[
    Move::new("start", t("Mulai", "Start"), &["belum"], "berjalan").asks(&[Ask::may("note")]),
    Move::new(
        "finish",
        t("Selesaikan dengan bukti", "Finish with evidence"),
        OPEN,
        "selesai",
    )
    .asks(&[
        Ask::need("document"),
        Ask::need("evidence_on").preset(Preset::Days(0)),
        Ask::may("note"),
    ]),
    Move::new(
        RAISE,
        t("Terpenuhi oleh catatan", "Met by a record"),
        OPEN,
        "selesai",
    )
    .asks(&[
        Ask::need("evidence_on"),
        Ask::need("evidence_entity"),
        Ask::need("evidence_id"),
    ]),
    Move::new(
        "waive",
        t("Tidak berlaku", "Not applicable"),
        OPEN,
        "tidak_berlaku",
    )
    .asks(&[Ask::need("waive_reason")])
    .stamps(&[
        ("waived_by", Stamp::Person),
        ("waived_under", Stamp::Appointment),
        ("waived_for", Stamp::Principal),
    ])
    .solemn(),
    Move::new("reopen", t("Buka lagi", "Reopen"), &["selesai"], "berjalan")
        .asks(&[Ask::need("note")])
        .stamps(WITHOUT_EVIDENCE),
    Move::new(
        LAPSE,
        t("Bukti tidak dihitung lagi", "Its evidence counts no longer"),
        &["selesai"],
        "berjalan",
    )
    .stamps(WITHOUT_EVIDENCE),
];

pub const ENTITY: Entity = Entity {
    name: "obligation",
    label: t("kewajiban", "obligation"),
    plural: t("Kewajiban", "Obligations"),
    places: &[Level::City, Level::Kecamatan, Level::Kelurahan],
    fields: &[
        Field::new("duty", t("Kewajiban", "Duty"), Kind::Reference("duty"))
            .required()
            .fixed(),
        Field::new("period", t("Periode", "Period"), Kind::Text(8))
            .required()
            .fixed(),
        Field::new("about", t("Untuk wilayah", "For region"), Kind::Text(13)).fixed(),
        Field::new("due_on", t("Jatuh tempo", "Due on"), Kind::Date)
            .required()
            .fixed(),
        Field::new(
            "document",
            t("Dokumen bukti", "Evidence document"),
            Kind::Reference("document"),
        )
        .by_move()
        .own_in("ditandatangani"),
        Field::new(
            "evidence_on",
            t("Tanggal bukti", "Date of evidence"),
            Kind::Date,
        )
        .by_move(),
        Field::new(
            "evidence_entity",
            t("Jenis catatan bukti", "Kind of evidence record"),
            Kind::Text(20),
        )
        .by_move(),
        Field::new(
            "evidence_id",
            t("Catatan bukti", "Evidence record"),
            Kind::Text(36),
        )
        .by_move(),
        Field::new("note", t("Catatan", "Note"), Kind::Note(300)).by_move(),
        Field::new(
            "waive_reason",
            t("Alasan tidak berlaku", "Reason not applicable"),
            Kind::Text(200),
        )
        .by_move(),
        signer("waived_by", t("Dinyatakan oleh", "Decided by")),
        under("waived_under"),
        behalf("waived_for"),
    ],
    workflow: &Workflow {
        states: &[
            State::new("belum", t("belum", "not yet")),
            State::new("berjalan", t("berjalan", "under way")),
            State::new("selesai", t("selesai", "done")).ended(),
            State::new("tidak_berlaku", t("tidak berlaku", "not applicable")).ended(),
        ],
        moves: MOVES,
    },
    title: &["duty", "period"],
    columns: &["period", "due_on", "evidence_on"],
    order: Some(Order::By("due_on")),
    unique: &[here(&["duty", "period", "about"])],
    rules: &[
        Rule::NotFuture("evidence_on"),
        Rule::Check(duty::evidence_in_period),
    ],
};
