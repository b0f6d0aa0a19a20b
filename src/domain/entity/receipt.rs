//! The receipt of a guideline by one office: one key in its inbox.

use super::{Entity, Order, here, signer};
use crate::domain::field::{Field, Kind};
use crate::domain::region::Level;
use crate::domain::workflow::{Move, Stamp, State, Workflow};
use crate::text::t;

const MOVES: &[Move] = &[
    Move::new("receive", t("Terima", "Receive"), &["menunggu"], "diterima").stamps(&[
        ("received_on", Stamp::Today),
        ("received_by", Stamp::Person),
    ]),
];

pub const ENTITY: Entity = Entity {
    name: "receipt",
    label: t("tanda terima pedoman", "receipt of a guideline"),
    plural: t("Tanda terima pedoman", "Receipts of guidelines"),
    places: &[Level::Kecamatan, Level::Kelurahan],
    fields: &[
        Field::new(
            "guideline",
            t("Pedoman", "Guideline"),
            Kind::Reference("guideline"),
        )
        .required()
        .fixed(),
        Field::new("issued_on", t("Terbit", "Issued on"), Kind::Date)
            .follows("guideline", "issued_on"),
        Field::new("received_on", t("Diterima", "Received on"), Kind::Date).by_move(),
        signer("received_by", t("Diterima oleh", "Received by")),
    ],
    workflow: &Workflow {
        states: &[
            State::new("menunggu", t("menunggu", "waiting")),
            State::new("diterima", t("diterima", "received")).ended(),
        ],
        moves: MOVES,
    },
    title: &["guideline"],
    columns: &["issued_on", "received_on"],
    order: Some(Order::By("issued_on")),
    unique: &[here(&["guideline"])],
    rules: &[],
};
