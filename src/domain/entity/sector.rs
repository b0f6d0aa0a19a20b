//! A kind of kader teknis (posyandu, jumantik, PKK …), owned by an SKPD.

use super::{END_REASON, ENDED_ON, Entity, IN_USE, here};
use crate::domain::field::{Field, Kind};
use crate::domain::region::Level;
use crate::text::t;

pub const ENTITY: Entity = Entity {
    name: "sector",
    label: t("jenis kader teknis", "kind of kader teknis"),
    plural: t("Jenis kader teknis", "Kinds of kader teknis"),
    places: &[Level::City],
    fields: &[
        Field::new("code", t("Kode", "Code"), Kind::Text(12)).required(),
        Field::new("name", t("Nama", "Name"), Kind::Text(60)).required(),
        Field::new("skpd", t("SKPD", "SKPD"), Kind::Reference("skpd")).required(),
        END_REASON,
        ENDED_ON,
    ],
    workflow: &IN_USE,
    title: &["name"],
    columns: &["code", "skpd"],
    order: None,
    unique: &[here(&["code"])],
    rules: &[],
};
