//! The letter by which a principal lets the holder of an appointment act on his behalf (a.n.).

use super::{END_REASON, ENDED_ON, Entity, IN_USE, here};
use crate::domain::field::{Field, Kind};
use crate::domain::region::Level;
use crate::domain::rule::Rule;
use crate::domain::workflow::Preset;
use crate::text::t;

pub const ENTITY: Entity = Entity {
    name: "mandate",
    label: t("mandat", "mandate"),
    plural: t("Mandat", "Mandates"),
    places: &[Level::City, Level::Kecamatan, Level::Kelurahan],
    fields: &[
        Field::new(
            "appointment",
            t("Penugasan penerima", "Appointment of the holder"),
            Kind::Reference("appointment"),
        )
        .required()
        .fixed()
        .own(),
        Field::new("number", t("Nomor surat", "Letter number"), Kind::Text(60)).required(),
        Field::new("date", t("Tanggal surat", "Date of the letter"), Kind::Date).required(),
        Field::new(
            "matter",
            t("Urusan yang dimandatkan", "What is mandated"),
            Kind::Note(300),
        )
        .required(),
        Field::new("from_date", t("Mulai", "From"), Kind::Date)
            .required()
            .preset(Preset::Days(0)),
        Field::new("to_date", t("Sampai", "To"), Kind::Date),
        END_REASON,
        ENDED_ON,
    ],
    workflow: &IN_USE,
    title: &["number"],
    columns: &["appointment", "from_date", "to_date"],
    order: None,
    unique: &[here(&["number"])],
    rules: &[
        Rule::NotFuture("date"),
        Rule::InOrder("from_date", "to_date"),
    ],
};
