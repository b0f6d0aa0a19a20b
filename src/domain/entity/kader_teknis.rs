//! A cadre of a sector programme (kader teknis), belonging to an SKPD.

use super::{END_REASON, ENDED_ON, Entity, IN_USE, here};
use crate::domain::field::{Field, Kind};
use crate::domain::region::Level;
use crate::text::t;

pub const ENTITY: Entity = Entity {
    name: "kader_teknis",
    label: t("kader teknis", "kader teknis"),
    plural: t("Kader teknis", "Kader teknis"),
    places: &[Level::Kelurahan],
    fields: &[
        Field::new("person", t("Orang", "Person"), Kind::Reference("person"))
            .required()
            .fixed(),
        super::SECTOR.required().fixed(),
        Field::new("skpd", t("SKPD", "SKPD"), Kind::Reference("skpd")).follows("sector", "skpd"),
        Field::new(
            "partner",
            t("KPM pendamping", "KPM partner"),
            Kind::Reference("kpm"),
        ),
        Field::new("post", t("Pos/kelompok", "Post or group"), Kind::Text(60)),
        Field::new("rw", t("RW", "RW"), Kind::Count { min: 1, max: 99 }),
        Field::new("from_date", t("Mulai bertugas", "Serves from"), Kind::Date).required(),
        END_REASON,
        ENDED_ON,
    ],
    workflow: &IN_USE,
    title: &["person"],
    columns: &["sector", "partner", "rw", "post"],
    order: None,
    unique: &[here(&["person", "sector"]).live()],
    rules: &[],
};
