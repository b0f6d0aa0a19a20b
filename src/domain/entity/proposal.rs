//! A proposal put forward in a musrenbang, and its outcome; what is not funded is carried over.

use super::{Entity, here};
use crate::domain::field::{Field, Kind};
use crate::domain::region::Level;
use crate::domain::workflow::{Ask, Move, State, Workflow};
use crate::text::t;

const MOVES: &[Move] = &[
    Move::new("fund", t("Didanai", "Funded"), &["diusulkan"], "didanai")
        .asks(&[Ask::may("outcome_note")]),
    Move::new(
        "refuse",
        t("Tidak didanai", "Not funded"),
        &["diusulkan"],
        "tidak_didanai",
    )
    .asks(&[Ask::need("outcome_note")]),
    Move::new(
        "carry",
        t("Bawa ke tahun berikut", "Carry over"),
        &["tidak_didanai"],
        "dibawa",
    ),
];

pub const ENTITY: Entity = Entity {
    name: "proposal",
    label: t("usulan musrenbang", "musrenbang proposal"),
    plural: t("Usulan musrenbang", "Musrenbang proposals"),
    places: &[Level::City, Level::Kecamatan, Level::Kelurahan],
    fields: &[
        Field::new(
            "musrenbang",
            t("Musrenbang", "Musrenbang"),
            Kind::Reference("musrenbang"),
        )
        .required()
        .fixed()
        .own(),
        Field::new("title", t("Usulan", "Proposal"), Kind::Text(100)).required(),
        super::SECTOR,
        Field::new("volume", t("Volume", "Volume"), Kind::Text(60)),
        Field::new("cost", t("Perkiraan biaya", "Estimated cost"), Kind::Money),
        Field::new(
            "priority",
            t("Prioritas", "Priority"),
            Kind::Count { min: 1, max: 99 },
        ),
        Field::new(
            "origin",
            t("Dibawa dari", "Carried over from"),
            Kind::Reference("proposal"),
        )
        .by_move(),
        Field::new(
            "outcome_note",
            t("Alasan/keterangan hasil", "Reason or note on the outcome"),
            Kind::Text(200),
        )
        .by_move(),
    ],
    workflow: &Workflow {
        states: &[
            State::new("diusulkan", t("diusulkan", "proposed")).editable(),
            State::new("didanai", t("didanai", "funded")).ended(),
            State::new("tidak_didanai", t("tidak didanai", "not funded")),
            State::new("dibawa", t("dibawa ke tahun berikut", "carried over")).ended(),
        ],
        moves: MOVES,
    },
    title: &["title"],
    columns: &["priority", "cost", "musrenbang"],
    order: None,
    unique: &[here(&["origin"])],
    rules: &[],
};
