//! One of the 18 duties of pembinaan (W1–W6, C1–C5, L1–L5, O, F), as the office keeps it.

use super::{END_REASON, ENDED_ON, Entity, IN_USE, here};
use crate::domain::field::{Choice, Field, Kind, c};
use crate::domain::region::Level;
use crate::domain::rule::Rule;
use crate::text::t;

const OWNERS: &[Choice] = &[
    c("city", t("Walikota", "Walikota")),
    c("kecamatan", t("Camat", "Camat")),
    c("kelurahan", t("Lurah", "Lurah")),
];

const RECURRENCES: &[Choice] = &[
    c("yearly", t("tahunan", "yearly")),
    c("budget", t("tahunan + perubahan", "yearly + new budget")),
    c("semester", t("semester", "semester")),
    c("quarterly", t("triwulan", "quarterly")),
    c("monthly", t("bulanan", "monthly")),
];

const PER: &[Choice] = &[
    c("office", t("sekali per kantor", "once per office")),
    c("kecamatan", t("per kecamatan", "per kecamatan")),
    c("kelurahan", t("per kelurahan", "per kelurahan")),
];

const LEGAL: &[Choice] = &[
    c("berlaku", t("berlaku", "in force")),
    c("dicabut", t("dicabut", "repealed")),
    c("tidak_diketahui", t("tidak diketahui", "unknown")),
];

pub const ENTITY: Entity = Entity {
    name: "duty",
    label: t("kewajiban (katalog)", "duty"),
    plural: t("Kewajiban (katalog)", "Duties (catalogue)"),
    places: &[Level::Province, Level::City],
    fields: &[
        Field::new("code", t("Kode", "Code"), Kind::Text(4))
            .required()
            .fixed(),
        Field::new("name", t("Kewajiban", "Duty"), Kind::Text(160)).required(),
        Field::new("owner", t("Pemilik", "Owner"), Kind::Choice(OWNERS)).required(),
        Field::new("per", t("Dihitung", "Counted"), Kind::Choice(PER)).required(),
        Field::new(
            "recurrence",
            t("Berulang", "Recurs"),
            Kind::Choice(RECURRENCES),
        )
        .required(),
        Field::new(
            "due_days",
            t("Jatuh tempo (+ hari)", "Due (days after)"),
            Kind::Count {
                min: -366,
                max: 366,
            },
        )
        .required(),
        Field::new(
            "evidence",
            t("Bukti yang dihitung", "Evidence that counts"),
            Kind::Note(300),
        )
        .required(),
        Field::new(
            "legal_basis",
            t("Dasar hukum", "Legal basis"),
            Kind::Note(300),
        ),
        Field::new(
            "legal_status",
            t("Status dasar hukum", "Legal status"),
            Kind::Choice(LEGAL),
        ),
        Field::new("valid_from", t("Berlaku dari", "Valid from"), Kind::Date),
        Field::new(
            "valid_until",
            t("Berlaku sampai", "Valid until"),
            Kind::Date,
        ),
        END_REASON,
        ENDED_ON,
    ],
    workflow: &IN_USE,
    title: &["code", "name"],
    columns: &["owner", "recurrence", "due_days"],
    order: None,
    unique: &[here(&["code"])],
    rules: &[Rule::InOrder("valid_from", "valid_until")],
};
