//! The days in which the musrenbang of a tier are held. They move by weeks each year and are entered each year.

use super::{END_REASON, ENDED_ON, Entity, IN_USE, Order, here};
use crate::domain::field::{Choice, Field, Kind, c};
use crate::domain::region::Level;
use crate::domain::rule::Rule;
use crate::domain::workflow::Preset;
use crate::text::t;

/// The tiers that hold a musrenbang, as the season names them.
pub const TIERS: &[Choice] = &[
    c("kelurahan", t("kelurahan", "kelurahan")),
    c("kecamatan", t("kecamatan", "kecamatan")),
    c("kota", t("kota", "city")),
];

pub const ENTITY: Entity = Entity {
    name: "season",
    label: t("musim musrenbang", "musrenbang season"),
    plural: t("Musim musrenbang", "Musrenbang seasons"),
    places: &[Level::City],
    fields: &[
        Field::new("year", t("Tahun", "Year"), Kind::Text(4))
            .required()
            .preset(Preset::Year),
        Field::new("tier", t("Tingkat", "Tier"), Kind::Choice(TIERS)).required(),
        Field::new("from_date", t("Mulai", "From"), Kind::Date).required(),
        Field::new("to_date", t("Sampai", "To"), Kind::Date).required(),
        END_REASON,
        ENDED_ON,
    ],
    workflow: &IN_USE,
    title: &["year", "tier"],
    columns: &["from_date", "to_date"],
    order: Some(Order::Latest("from_date")),
    unique: &[here(&["year", "tier"]).live()],
    rules: &[Rule::Year("year"), Rule::InOrder("from_date", "to_date")],
};
