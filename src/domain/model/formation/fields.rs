//! The fields of a round of formation, in the order of its steps.

use super::super::trace::{behalf, signer, under};
use super::super::{kpm, training};
use crate::domain::schema::field::{
    DateField, Field, Kind, NumberField, ReferenceField, TextField,
};
use crate::text::{Text, t};

pub static YEAR: TextField = Field::new("year", t("Tahun", "Year"), Kind::Text(4))
    .required()
    .fixed()
    .typed();
pub static ROUND: NumberField = Field::new(
    "round",
    t("Tahap ke-", "Round"),
    Kind::Count { min: 1, max: 9 },
)
.required()
.fixed()
.typed();
pub static NEED: NumberField = Field::new(
    "need",
    t("Kebutuhan KPM (5–10)", "KPM needed (5–10)"),
    Kind::Count { min: 5, max: 10 },
)
.required()
.typed();
pub static NOTE: TextField = Field::new("note", t("Keterangan", "Note"), Kind::Note(300)).typed();
pub static TEAM_SK_NUMBER: TextField = Field::new(
    "team_sk_number",
    t("Nomor SK tim seleksi", "SK number of the team"),
    Kind::Text(60),
)
.by_move()
.typed();
pub static TEAM_SK_DATE: DateField = day(
    "team_sk_date",
    t("Tanggal SK tim seleksi", "SK date of the team"),
)
.typed();
pub static ANNOUNCED_ON: DateField =
    day("announced_on", t("Tanggal pengumuman", "Announced on")).typed();
pub static ANNOUNCE_MEDIUM: TextField = Field::new(
    "announce_medium",
    t("Media pengumuman", "Medium of announcement"),
    Kind::Text(80),
)
.by_move()
.typed();
pub static CLOSES_ON: DateField =
    day("closes_on", t("Pendaftaran sampai", "Registration until")).typed();
pub static COMPOSITION_REASON: TextField = Field::new(
    "composition_reason",
    t(
        "Alasan susunan tidak merata",
        "Reason for the uneven make-up",
    ),
    Kind::Note(300),
)
.by_move()
.typed();
pub static NUMBER_REASON: TextField = Field::new(
    "number_reason",
    t(
        "Alasan jumlah di luar 5–10",
        "Reason for a number outside 5–10",
    ),
    Kind::Note(300),
)
.by_move()
.typed();
pub static CRITERIA: TextField = Field::new(
    "criteria",
    t(
        "Kriteria lokal wawancara",
        "Local criteria of the interview",
    ),
    Kind::Note(300),
)
.by_move()
.typed();
pub static MINUTES_NUMBER: TextField = Field::new(
    "minutes_number",
    t("Nomor berita acara", "Number of the berita acara"),
    Kind::Text(60),
)
.by_move()
.typed();
pub static MINUTES_ON: DateField = day(
    "minutes_on",
    t("Tanggal berita acara", "Date of the berita acara"),
)
.typed();
pub static DECREE_NUMBER: TextField = kpm::decree_number().by_move().typed();
pub static DECREE_DATE: DateField = kpm::decree_date().by_move().typed();
pub static TRAINED_ON: DateField =
    day("trained_on", t("Pelatihan selesai", "Training done on")).typed();
pub static TRAINING_HOURS: NumberField = Field::new(
    "training_hours",
    t("Jam pelatihan", "Training hours"),
    Kind::Count { min: 1, max: 400 },
)
.by_move()
.typed();
pub static CERTIFIED_ON: DateField = day(
    "certified_on",
    t("Sertifikat diserahkan", "Certificates handed over"),
)
.typed();
pub static ACTIVE_COUNT: NumberField = Field::new(
    "active_count",
    t(
        "KPM aktif setelah pengukuhan",
        "Active KPM after pengukuhan",
    ),
    Kind::Count { min: 0, max: 999 },
)
.by_move()
.typed();
pub static READY_ON: DateField = day(
    "ready_on",
    t("5–10 KPM aktif sejak", "5–10 active KPM since"),
)
.typed();
pub static REOPEN_REASON: TextField = Field::new(
    "reopen_reason",
    t("Alasan dibuka lagi", "Reason to open again"),
    Kind::Text(200),
)
.by_move()
.typed();
pub static CLOSE_REASON: TextField = Field::new(
    "close_reason",
    t("Alasan ditutup", "Reason for closing"),
    Kind::Text(200),
)
.by_move()
.typed();
pub static CLOSED_ON: DateField =
    Field::new("closed_on", t("Tanggal ditutup", "Closed on"), Kind::Date)
        .by_move()
        .typed();
pub static TRAINING: ReferenceField = Field::new(
    "training",
    t("Pelatihan kota", "Training of the city"),
    Kind::Reference(&training::ENTITY),
)
.by_move()
.typed();
pub static DECREE_BY: ReferenceField =
    signer("decree_by", t("SK penetapan oleh", "SK penetapan by")).typed();
pub static DECREE_UNDER: ReferenceField = under("decree_under").typed();
pub static DECREE_FOR: TextField = behalf("decree_for").typed();
pub static CONFIRM_BY: ReferenceField =
    signer("confirm_by", t("SK pengukuhan oleh", "SK pengukuhan by")).typed();
pub static CONFIRM_UNDER: ReferenceField = under("confirm_under").typed();
pub static CONFIRM_FOR: TextField = behalf("confirm_for").typed();

/// A day that a move gives.
const fn day(name: &'static str, label: Text) -> Field {
    Field::new(name, label, Kind::Date).by_move()
}
