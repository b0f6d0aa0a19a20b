//! A region of the official list: province, city, kecamatan or kelurahan.

use super::in_use;
use super::in_use::{END_REASON, ENDED_ON};
use crate::domain::region::Level;
use crate::domain::schema::entity::{Entity, fields, here};
use crate::domain::schema::field::{Field, Kind, TextField};
use crate::domain::schema::right::Role::{Admin, Auditor};
use crate::domain::schema::right::Scope::{Below, Everywhere};
use crate::domain::schema::right::Verb::{Add, Audit, Edit, View};
use crate::domain::schema::right::{ALL, grant};
use crate::text::t;

pub static NAME: TextField = Field::new("name", t("Nama", "Name"), Kind::Text(60))
    .required()
    .typed();
pub static ALIASES: TextField = Field::new(
    "aliases",
    t("Ejaan lain", "Other spellings"),
    Kind::Text(200),
)
.typed();

pub static ENTITY: Entity = Entity {
    name: "region",
    label: t("wilayah", "region"),
    plural: t("Wilayah", "Regions"),
    places: Level::ALL,
    fields: fields![NAME, ALIASES, END_REASON, ENDED_ON],
    workflow: &in_use::WORKFLOW,
    title: fields![NAME],
    columns: fields![ALIASES],
    unique: &[here(fields![])],
    grants: &[
        grant(ALL, Everywhere, &[View], &[]),
        grant(&[Admin], Below, &[Add, Edit], &[&in_use::END]),
        grant(&[Auditor], Below, &[Audit], &[]),
    ],
    regions: true,
    ..Entity::PLAIN
};
