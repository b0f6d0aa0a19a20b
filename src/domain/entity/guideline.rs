//! A guideline (pedoman) of the city, issued to every kecamatan and kelurahan.

use super::{DECIDED, DECIDED_BY, DECIDED_FOR, DECIDED_ON, DECIDED_UNDER, Entity, here};
use crate::domain::field::{Field, Kind};
use crate::domain::region::Level;
use crate::domain::rule::Rule;
use crate::domain::workflow::{Ask, Move, Preset, State, Workflow};
use crate::text::t;

const MOVES: &[Move] = &[
    Move::new("issue", t("Terbitkan", "Issue"), &["draf"], "terbit")
        .asks(&[
            Ask::need("number"),
            Ask::need("issued_on").preset(Preset::Days(0)),
        ])
        .stamps(DECIDED)
        .solemn(),
    Move::new(
        "supersede",
        t("Tandai diganti", "Mark as replaced"),
        &["terbit"],
        "diganti",
    ),
    Move::new(
        "withdraw",
        t("Cabut", "Withdraw"),
        &["draf", "terbit"],
        "dicabut",
    )
    .asks(&[Ask::need("end_reason")])
    .stamps(DECIDED)
    .solemn(),
];

pub const ENTITY: Entity = Entity {
    name: "guideline",
    label: t("pedoman", "guideline"),
    plural: t("Pedoman", "Guidelines"),
    places: &[Level::City],
    fields: &[
        Field::new("title", t("Judul", "Title"), Kind::Text(120)).required(),
        Field::new("text", t("Isi", "Text"), Kind::Note(4000)),
        Field::new(
            "reference",
            t("Rujukan berkas", "File reference"),
            Kind::Text(200),
        ),
        Field::new("valid_from", t("Berlaku dari", "Valid from"), Kind::Date),
        Field::new(
            "replaces",
            t("Menggantikan", "Replaces"),
            Kind::Reference("guideline"),
        )
        .own_in("terbit"),
        Field::new(
            "consultation",
            t("Dari konsultasi", "From the consultation"),
            Kind::Reference("consultation"),
        )
        .by_move(),
        Field::new("number", t("Nomor", "Number"), Kind::Text(60)).by_move(),
        Field::new("issued_on", t("Terbit", "Issued on"), Kind::Date).by_move(),
        DECIDED_BY,
        DECIDED_ON,
        DECIDED_UNDER,
        DECIDED_FOR,
        Field::new(
            "end_reason",
            t("Alasan dicabut", "Reason for withdrawal"),
            Kind::Text(200),
        )
        .by_move(),
    ],
    workflow: &Workflow {
        states: &[
            State::new("draf", t("draf", "draft")).editable(),
            State::new("terbit", t("terbit", "issued")),
            State::new("diganti", t("diganti", "replaced")).ended(),
            State::new("dicabut", t("dicabut", "withdrawn")).ended(),
        ],
        moves: MOVES,
    },
    title: &["title"],
    columns: &["number", "issued_on", "valid_from"],
    order: None,
    unique: &[here(&["number"])],
    rules: &[Rule::NotFuture("issued_on")],
};
