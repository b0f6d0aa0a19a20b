//! An award (penghargaan) to a KPM at the scale of the office that gives it.

use super::{
    DECIDED, DECIDED_BY, DECIDED_FOR, DECIDED_ON, DECIDED_UNDER, Entity, PROPOSED_BY, PROPOSED_ON,
    SIGNED, decided_by_another, here,
};
use crate::domain::field::{Field, Kind};
use crate::domain::region::Level;
use crate::domain::rule::Rule;
use crate::domain::workflow::{Ask, Move, Preset, Stamp, State, Workflow};
use crate::text::t;

const MOVES: &[Move] = &[
    Move::new("propose", t("Usulkan", "Propose"), &["draf"], "diusulkan").stamps(&[
        ("proposed_by", Stamp::Person),
        ("proposed_on", Stamp::Today),
    ]),
    Move::new(
        "verify",
        t("Verifikasi", "Verify"),
        &["diusulkan"],
        "diverifikasi",
    )
    .stamps(&[
        ("verified_by", Stamp::Person),
        ("verified_on", Stamp::Today),
        ("verified_under", Stamp::Appointment),
        ("verified_for", Stamp::Principal),
    ])
    .other_than("proposed_by"),
    Move::new(
        "decide",
        t("Putuskan (SK)", "Decide (SK)"),
        &["diverifikasi"],
        "diputus",
    )
    .asks(&[
        Ask::need("sk_number"),
        Ask::need("decided_on").preset(Preset::Days(0)),
    ])
    .stamps(SIGNED)
    .other_than("proposed_by")
    .solemn(),
    Move::new(
        "hand_over",
        t("Catat penyerahan", "Note the handover"),
        &["diputus"],
        "diserahkan",
    )
    .asks(&[
        Ask::need("handed_on").preset(Preset::Days(0)),
        Ask::may("handed_at"),
    ]),
    Move::new(
        "return",
        t("Kembalikan", "Return"),
        &["diusulkan", "diverifikasi"],
        "draf",
    )
    .asks(&[Ask::need("return_reason")]),
    Move::new(
        "reject",
        t("Tolak", "Reject"),
        &["draf", "diusulkan", "diverifikasi"],
        "ditolak",
    )
    .asks(&[Ask::need("return_reason")])
    .stamps(DECIDED)
    .solemn(),
];

pub const ENTITY: Entity = Entity {
    name: "award",
    label: t("penghargaan", "award"),
    plural: t("Penghargaan", "Awards"),
    places: &[Level::City, Level::Kecamatan, Level::Kelurahan],
    fields: &[
        Field::new("year", t("Tahun", "Year"), Kind::Text(4))
            .required()
            .preset(Preset::Year),
        Field::new(
            "nominee",
            t("Calon penerima (KPM)", "Nominee (KPM)"),
            Kind::Reference("kpm"),
        )
        .required()
        .beneath(),
        Field::new("criteria", t("Prestasi", "Merit"), Kind::Note(500)).required(),
        Field::new(
            "score",
            t("Nilai", "Score"),
            Kind::Count { min: 0, max: 100 },
        ),
        Field::new("prize", t("Bentuk", "Prize"), Kind::Text(80)),
        Field::new(
            "origin",
            t("Pemenang dari", "Winner of"),
            Kind::Reference("award"),
        )
        .by_move(),
        PROPOSED_BY,
        PROPOSED_ON,
        super::VERIFIED_BY,
        Field::new(
            "verified_on",
            t("Diverifikasi tanggal", "Verified on"),
            Kind::Date,
        )
        .by_move(),
        Field::new("sk_number", t("Nomor SK", "SK number"), Kind::Text(60)).by_move(),
        DECIDED_BY,
        DECIDED_ON,
        DECIDED_UNDER,
        DECIDED_FOR,
        Field::new("handed_on", t("Diserahkan", "Handed over on"), Kind::Date).by_move(),
        Field::new(
            "handed_at",
            t("Tempat penyerahan", "Place of handover"),
            Kind::Text(80),
        )
        .by_move(),
        Field::new("return_reason", t("Alasan", "Reason"), Kind::Text(200)).by_move(),
        super::VERIFIED_UNDER,
        super::VERIFIED_FOR,
    ],
    workflow: &Workflow {
        states: &[
            State::new("draf", t("draf", "draft")).editable(),
            State::new("diusulkan", t("diusulkan", "proposed")),
            State::new("diverifikasi", t("diverifikasi", "verified")),
            State::new("diputus", t("diputus", "decided")),
            State::new("diserahkan", t("diserahkan", "handed over")).ended(),
            State::new("ditolak", t("ditolak", "rejected")).ended(),
        ],
        moves: MOVES,
    },
    title: &["nominee", "year"],
    columns: &["score", "decided_on", "handed_on"],
    order: None,
    unique: &[here(&["origin"])],
    rules: &[
        Rule::Year("year"),
        Rule::NotFuture("decided_on"),
        Rule::NotFuture("handed_on"),
        Rule::InOrder("decided_on", "handed_on"),
        Rule::Check(decided_by_another),
    ],
};
