//! A number the office may set itself; what is not set has the default of the table here.

use super::{END_REASON, ENDED_ON, Entity, IN_USE, here};
use crate::domain::field::{Choice, Field, Kind, c};
use crate::domain::region::Level;
use crate::text::{Text, t};

/// A setting the program knows.
#[derive(Debug)]
pub struct Known {
    pub key: &'static str,
    /// What it means, with its unit.
    label: Text,
    /// What a new store starts with, and what counts where it was ended: our default, no law.
    pub default: i64,
}

const fn known(key: &'static str, default: i64, label: Text) -> Known {
    Known {
        key,
        label,
        default,
    }
}

/// Until a facilitation shows as overdue one tier up.
pub const FACILITATION_DAYS: Known = known(
    "facilitation_days",
    14,
    t("Hari tunggu fasilitasi", "Days a facilitation may wait"),
);
/// Until a kind of kader teknis counts as neglected.
pub const COORDINATION_GAP_DAYS: Known = known(
    "coordination_gap_days",
    90,
    t("Hari tanpa koordinasi", "Days without coordination"),
);
/// Until a KPM counts as dormant.
pub const DORMANT_DAYS: Known = known(
    "dormant_days",
    90,
    t("Hari KPM tanpa kegiatan", "Days a KPM is without activity"),
);
/// After the end of a person's record, until it is due for erasure: five years.
pub const RETENTION_DAYS: Known = known(
    "retention_days",
    1826,
    t("Hari simpan data orang", "Days people's data are kept"),
);
/// Without a key, until a console locks itself.
pub const IDLE_MINUTES: Known = known(
    "idle_minutes",
    15,
    t(
        "Menit sebelum konsol terkunci",
        "Minutes until a console locks",
    ),
);
/// Until a consultation shows as late.
pub const CONSULTATION_DAYS: Known = known(
    "consultation_days",
    14,
    t("Hari tunggu konsultasi", "Days a consultation may wait"),
);

/// All of them.
pub const KNOWN: &[Known] = &[
    FACILITATION_DAYS,
    CONSULTATION_DAYS,
    COORDINATION_GAP_DAYS,
    DORMANT_DAYS,
    IDLE_MINUTES,
    RETENTION_DAYS,
];

const KEYS: &[Choice] = &{
    let mut keys = [c("", t("", "")); KNOWN.len()];
    let mut i = 0;
    while i < keys.len() {
        keys[i] = c(KNOWN[i].key, KNOWN[i].label);
        i += 1;
    }
    keys
};

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
