//! A region of the official list: province, city, kecamatan or kelurahan.

use super::{END_REASON, ENDED_ON, Entity, IN_USE, here};
use crate::domain::field::{Field, Kind};
use crate::domain::region::Level;
use crate::text::t;

pub const ENTITY: Entity = Entity {
    name: "region",
    label: t("wilayah", "region"),
    plural: t("Wilayah", "Regions"),
    places: Level::ALL,
    fields: &[
        Field::new("name", t("Nama", "Name"), Kind::Text(60)).required(),
        Field::new(
            "aliases",
            t("Ejaan lain", "Other spellings"),
            Kind::Text(200),
        ),
        END_REASON,
        ENDED_ON,
    ],
    workflow: &IN_USE,
    title: &["name"],
    columns: &["aliases"],
    order: None,
    unique: &[here(&[])],
    rules: &[],
};
