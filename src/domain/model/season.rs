//! The days in which the musrenbang of a tier are held. They move by weeks each year and are entered each year.

use super::in_use;
use super::in_use::{END_REASON, ENDED_ON};
use super::trace::year;
use crate::domain::region::Level;
use crate::domain::schema::check::Rule;
use crate::domain::schema::entity::{Entity, SortOrder, fields, here};
use crate::domain::schema::field::{Choice, DateField, Field, Kind, TextField, c};
use crate::domain::schema::right::Scope::{Everywhere, Own};
use crate::domain::schema::right::Verb::{Add, Edit, View};
use crate::domain::schema::right::{CITY, READERS, grant};
use crate::text::t;

/// The tiers that hold a musrenbang, as the season names them.
pub const TIERS: &[Choice] = &[
    c("kelurahan", t("kelurahan", "kelurahan")),
    c("kecamatan", t("kecamatan", "kecamatan")),
    c("kota", t("kota", "city")),
];

pub static YEAR: TextField = year().typed();
pub static TIER: TextField = Field::new("tier", t("Tingkat", "Tier"), Kind::Choice(TIERS))
    .required()
    .typed();
pub static FROM_DATE: DateField = Field::new("from_date", t("Mulai", "From"), Kind::Date)
    .required()
    .typed();
pub static TO_DATE: DateField = Field::new("to_date", t("Sampai", "To"), Kind::Date)
    .required()
    .typed();

pub static ENTITY: Entity = Entity {
    name: "season",
    label: t("musim musrenbang", "musrenbang season"),
    plural: t("Musim musrenbang", "Musrenbang seasons"),
    places: &[Level::City],
    fields: fields![YEAR, TIER, FROM_DATE, TO_DATE, END_REASON, ENDED_ON],
    workflow: &in_use::WORKFLOW,
    title: fields![YEAR, TIER],
    columns: fields![FROM_DATE, TO_DATE],
    order: Some(SortOrder::Latest(FROM_DATE.field())),
    unique: &[here(fields![YEAR, TIER]).live()],
    rules: &[
        Rule::Year(YEAR.field()),
        Rule::InOrder(FROM_DATE.field(), TO_DATE.field()),
    ],
    grants: &[
        grant(READERS, Everywhere, &[View], &[]),
        grant(CITY, Own, &[Add, Edit], &[&in_use::END]),
    ],
    ..Entity::PLAIN
};
