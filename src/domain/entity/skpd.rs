//! A city agency that owns kinds of kader teknis.

use super::{END_REASON, ENDED_ON, Entity, IN_USE, here};
use crate::domain::field::{Field, Kind};
use crate::domain::region::Level;
use crate::text::t;

pub const ENTITY: Entity = Entity {
    name: "skpd",
    label: t("SKPD", "SKPD"),
    plural: t("SKPD", "SKPD"),
    places: &[Level::City],
    fields: &[
        Field::new("code", t("Kode", "Code"), Kind::Text(12)).required(),
        Field::new("name", t("Nama", "Name"), Kind::Text(120)).required(),
        END_REASON,
        ENDED_ON,
    ],
    workflow: &IN_USE,
    title: &["code"],
    columns: &["name"],
    order: None,
    unique: &[here(&["code"])],
    rules: &[],
};
