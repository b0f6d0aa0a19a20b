//! The yearly planning meeting (musrenbang) of a kelurahan, kecamatan or the city.

use super::meeting::{CANCEL, STATES, STOP_REASON, hold};
use super::{Entity, Order, here};
use crate::domain::field::{Field, Kind};
use crate::domain::region::Level;
use crate::domain::rule::Rule;
use crate::domain::workflow::{Ask, Move, Preset, Workflow};
use crate::text::t;

const MOVES: &[Move] = &[
    hold(&[
        Ask::need("held_on").preset(Preset::Days(0)),
        Ask::need("kpm_men"),
        Ask::need("kpm_women"),
        Ask::may("participants"),
    ]),
    CANCEL,
    Move::new(
        "replan",
        t("Jadwalkan lagi", "Schedule again"),
        &["batal"],
        "rencana",
    ),
];

pub const ENTITY: Entity = Entity {
    name: "musrenbang",
    label: t("musrenbang", "musrenbang"),
    plural: t("Musrenbang", "Musrenbang"),
    places: &[Level::City, Level::Kecamatan, Level::Kelurahan],
    fields: &[
        Field::new("year", t("Tahun", "Year"), Kind::Text(4))
            .required()
            .preset(Preset::Year),
        Field::new("planned_on", t("Jadwal", "Scheduled on"), Kind::Date)
            .required()
            .preset(Preset::Days(0)),
        Field::new("place", t("Tempat", "Place"), Kind::Text(80)),
        Field::new("held_on", t("Dilaksanakan", "Held on"), Kind::Date).by_move(),
        Field::new(
            "kpm_men",
            t("KPM hadir (L)", "KPM present (men)"),
            Kind::Count { min: 0, max: 999 },
        )
        .by_move(),
        Field::new(
            "kpm_women",
            t("KPM hadir (P)", "KPM present (women)"),
            Kind::Count { min: 0, max: 999 },
        )
        .by_move(),
        Field::new(
            "participants",
            t("Peserta (orang)", "Participants"),
            Kind::Count {
                min: 0,
                max: 99_999,
            },
        )
        .by_move(),
        STOP_REASON,
    ],
    workflow: &Workflow {
        states: STATES,
        moves: MOVES,
    },
    title: &["year"],
    columns: &["planned_on", "held_on", "kpm_men", "kpm_women"],
    order: Some(Order::Latest("planned_on")),
    unique: &[here(&["year"])],
    rules: &[Rule::Year("year"), Rule::NotFuture("held_on")],
};
