//! A number the office may set itself; what is not set has the default of the table here.

use super::in_use;
use super::in_use::{END_REASON, ENDED_ON};
use crate::domain::region::Level;
use crate::domain::schema::check::{Rule, Violation};
use crate::domain::schema::entity::{Entity, fields, here};
use crate::domain::schema::field::{Choice, Field, Kind, NumberField, TextField, c};
use crate::domain::schema::look::Facts;
use crate::domain::schema::record::Record;
use crate::domain::schema::right::Role::Admin;
use crate::domain::schema::right::Scope::{Below, Everywhere};
use crate::domain::schema::right::Verb::{Add, Edit, View};
use crate::domain::schema::right::{ALL, grant};
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
    t("Hari simpan data orang", "Days personal data are kept"),
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

/// After the end of a period, until it is locked: what is noted later needs a reason.
pub const CATCH_UP_DAYS: Known = known(
    "catch_up_days",
    30,
    t(
        "Hari susulan setelah periode",
        "Days to catch up after a period",
    ),
);

/// Whether a regulation of the office itself lets deputies decide without letters: 1 no, 2 yes, its number in the note.
pub const STANDING_MANDATE: Known = known(
    "standing_mandate",
    1,
    t(
        "Mandat tetap: 1 tidak, 2 ya dengan nomor peraturan",
        "Standing mandate: 1 no, 2 yes by regulation number",
    ),
);
/// The amount that says yes.
pub const STANDS: i64 = 2;

impl Known {
    /// What is set among the settings that were read: the one of the widest region, else the default.
    pub fn among(&self, settings: Facts<'_>) -> i64 {
        let own = settings.of(&ENTITY);
        let own = own.filter(|s| s.is(&in_use::AKTIF) && s.get(&KEY) == Some(self.key));
        let widest = own.min_by(|a, b| a.region.cmp(&b.region));
        widest.and_then(|s| s.get(&AMOUNT)).unwrap_or(self.default)
    }
}

/// All of them.
pub const KNOWN: &[Known] = &[
    FACILITATION_DAYS,
    CONSULTATION_DAYS,
    CATCH_UP_DAYS,
    COORDINATION_GAP_DAYS,
    DORMANT_DAYS,
    IDLE_MINUTES,
    RETENTION_DAYS,
    STANDING_MANDATE,
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

pub static KEY: TextField = Field::new("key", t("Pengaturan", "Setting"), Kind::Choice(KEYS))
    .required()
    .fixed()
    .typed();
pub static AMOUNT: NumberField = Field::new(
    "amount",
    t("Nilai", "Value"),
    Kind::Count { min: 1, max: 3650 },
)
.required()
.typed();
pub static NOTE: TextField = Field::new("note", t("Keterangan", "Note"), Kind::Text(200)).typed();

pub static ENTITY: Entity = Entity {
    name: "setting",
    label: t("pengaturan", "setting"),
    plural: t("Pengaturan", "Settings"),
    places: &[Level::Province, Level::City],
    fields: fields![KEY, AMOUNT, NOTE, END_REASON, ENDED_ON],
    workflow: &in_use::WORKFLOW,
    title: fields![KEY],
    columns: fields![AMOUNT, NOTE],
    unique: &[here(fields![KEY])],
    rules: &[Rule::Check(names_its_regulation)],
    grants: &[
        grant(ALL, Everywhere, &[View], &[]),
        grant(&[Admin], Below, &[Add, Edit], &[&in_use::END]),
    ],
    ..Entity::PLAIN
};

/// A standing mandate rests on a regulation, whose number is noted.
fn names_its_regulation(record: &Record) -> Result<(), Violation> {
    let stands = record.get(&AMOUNT).is_some_and(|n| n >= STANDS);
    if record.get(&KEY) == Some(STANDING_MANDATE.key) && stands && record.is_empty(&NOTE) {
        let words = t(
            "tulis nomor peraturan yang memberi mandat tetap",
            "write the number of the regulation that gives the standing mandate",
        );
        return Err(Violation::new(NOTE.field(), words));
    }
    Ok(())
}
