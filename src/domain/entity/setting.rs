//! A number the office may set itself; what is not set has the default of the table here.

use super::{END_REASON, ENDED_ON, Entity, IN_USE, here};
use crate::domain::field::{Choice, Field, Kind, c};
use crate::domain::region::Level;
use crate::text::t;

/// A setting the program knows: its key, default, and what it means.
#[derive(Debug)]
pub struct Known {
    pub key: &'static str,
    /// In the unit the label names.
    pub default: i64,
}

/// Days a facilitation may wait for an answer before it shows as overdue one tier up: our default.
pub const FACILITATION_DAYS: Known = Known {
    key: "facilitation_days",
    default: 14,
};
/// Days without coordination after which a kind of kader teknis counts as neglected: our default.
pub const COORDINATION_GAP_DAYS: Known = Known {
    key: "coordination_gap_days",
    default: 90,
};

/// Days without activity after which a KPM counts as dormant: our default.
pub const DORMANT_DAYS: Known = Known {
    key: "dormant_days",
    default: 90,
};
/// Days after the end of a person's record until it is due for erasure: our default, five years.
pub const RETENTION_DAYS: Known = Known {
    key: "retention_days",
    default: 1826,
};
/// Minutes without a key after which a console locks itself: our default.
pub const IDLE_MINUTES: Known = Known {
    key: "idle_minutes",
    default: 15,
};
/// Days a consultation may wait for its answer: our default.
pub const CONSULTATION_DAYS: Known = Known {
    key: "consultation_days",
    default: 14,
};

const KEYS: &[Choice] = &[
    c(
        DORMANT_DAYS.key,
        t("Hari KPM tanpa kegiatan", "Days a KPM is without activity"),
    ),
    c(
        RETENTION_DAYS.key,
        t("Hari simpan data orang", "Days people's data are kept"),
    ),
    c(
        IDLE_MINUTES.key,
        t(
            "Menit sebelum konsol terkunci",
            "Minutes until a console locks",
        ),
    ),
    c(
        CONSULTATION_DAYS.key,
        t("Hari tunggu konsultasi", "Days a consultation may wait"),
    ),
    c(
        FACILITATION_DAYS.key,
        t("Hari tunggu fasilitasi", "Days a facilitation may wait"),
    ),
    c(
        COORDINATION_GAP_DAYS.key,
        t("Hari tanpa koordinasi", "Days without coordination"),
    ),
];

pub const ENTITY: Entity = Entity {
    name: "setting",
    label: t("pengaturan", "setting"),
    plural: t("Pengaturan", "Settings"),
    places: &[Level::Province, Level::City],
    fields: &[
        Field::new("key", t("Kunci", "Key"), Kind::Choice(KEYS))
            .required()
            .fixed(),
        Field::new(
            "amount",
            t("Nilai", "Value"),
            Kind::Count { min: 1, max: 3650 },
        )
        .required(),
        Field::new("note", t("Keterangan", "Note"), Kind::Text(200)),
        END_REASON,
        ENDED_ON,
    ],
    workflow: &IN_USE,
    title: &["key"],
    columns: &["amount", "note"],
    order: None,
    unique: &[here(&["key"])],
    rules: &[],
};
