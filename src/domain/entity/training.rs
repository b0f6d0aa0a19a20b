//! A training of KPM or an orientation of pembina.

use super::meeting::{CANCEL, STOP_REASON, hold};
use super::{Entity, Order};
use crate::domain::field::{Choice, Field, Kind, c};
use crate::domain::region::Level;
use crate::domain::rule::Rule;
use crate::domain::workflow::{Ask, Move, Preset, State, Workflow};
use crate::text::t;

const AUDIENCES: &[Choice] = &[
    c("kpm", t("KPM", "KPM")),
    c(
        "pembina",
        t(
            "pembina kecamatan, desa, kelurahan",
            "pembina of kecamatan, desa, kelurahan",
        ),
    ),
];

const MOVES: &[Move] = &[
    hold(&[Ask::need("held_on").preset(Preset::Days(0))]),
    CANCEL,
];

pub const ENTITY: Entity = Entity {
    name: "training",
    label: t("pelatihan", "training"),
    plural: t("Pelatihan", "Trainings"),
    places: &[Level::City, Level::Kecamatan],
    fields: &[
        Field::new("title", t("Judul", "Title"), Kind::Text(100)).required(),
        Field::new(
            "audience",
            t("Sasaran", "Audience"),
            Kind::Choice(AUDIENCES),
        )
        .required(),
        Field::new(
            "hours",
            t("Jam pelatihan", "Hours"),
            Kind::Count { min: 1, max: 400 },
        )
        .required(),
        Field::new("planned_on", t("Rencana", "Planned on"), Kind::Date)
            .required()
            .preset(Preset::Days(0)),
        Field::new("place", t("Tempat", "Place"), Kind::Text(80)),
        Field::new("material", t("Materi", "Material"), Kind::Note(300)),
        Field::new("held_on", t("Dilaksanakan", "Held on"), Kind::Date).by_move(),
        STOP_REASON,
    ],
    workflow: &Workflow {
        states: &[
            State::new("rencana", t("rencana", "planned")).editable(),
            State::new("selesai", t("selesai", "held")).ended(),
            State::new("batal", t("batal", "cancelled")).ended(),
        ],
        moves: MOVES,
    },
    title: &["title"],
    columns: &["audience", "hours", "held_on"],
    order: Some(Order::Latest("planned_on")),
    unique: &[],
    rules: &[Rule::NotFuture("held_on")],
};
