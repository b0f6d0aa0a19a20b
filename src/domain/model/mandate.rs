//! The letter by which a principal lets the holder of an appointment act on his behalf (a.n.).

use super::in_use::{END_REASON, ENDED_ON};
use super::{appointment, in_use};
use crate::domain::region::Level;
use crate::domain::schema::check::Rule;
use crate::domain::schema::entity::{Entity, fields, here};
use crate::domain::schema::field::{DateField, Field, Kind, ReferenceField, TextField};
use crate::domain::schema::right::Role::Admin;
use crate::domain::schema::right::Scope::Below;
use crate::domain::schema::right::Verb::{Add, Edit, View};
use crate::domain::schema::right::{READERS, grant};
use crate::domain::schema::workflow::Preset;
use crate::text::t;

pub static APPOINTMENT: ReferenceField = Field::new(
    "appointment",
    t("Penugasan penerima", "Appointment of the holder"),
    Kind::Reference(&appointment::ENTITY),
)
.required()
.fixed()
.own()
.typed();
pub static NUMBER: TextField =
    Field::new("number", t("Nomor surat", "Letter number"), Kind::Text(60))
        .required()
        .typed();
pub static DATE: DateField =
    Field::new("date", t("Tanggal surat", "Date of the letter"), Kind::Date)
        .required()
        .typed();
pub static MATTER: TextField = Field::new(
    "matter",
    t("Urusan yang dimandatkan", "What is mandated"),
    Kind::Note(300),
)
.required()
.typed();
pub static FROM_DATE: DateField = Field::new("from_date", t("Mulai", "From"), Kind::Date)
    .required()
    .preset(Preset::Days(0))
    .typed();
pub static TO_DATE: DateField = Field::new("to_date", t("Sampai", "To"), Kind::Date).typed();

pub static ENTITY: Entity = Entity {
    name: "mandate",
    label: t("mandat", "mandate"),
    plural: t("Mandat", "Mandates"),
    places: &[Level::City, Level::Kecamatan, Level::Kelurahan],
    fields: fields![
        APPOINTMENT,
        NUMBER,
        DATE,
        MATTER,
        FROM_DATE,
        TO_DATE,
        END_REASON,
        ENDED_ON
    ],
    workflow: &in_use::WORKFLOW,
    title: fields![NUMBER],
    columns: fields![APPOINTMENT, FROM_DATE, TO_DATE],
    unique: &[here(fields![NUMBER])],
    rules: &[
        Rule::NotFuture(DATE.field()),
        Rule::InOrder(FROM_DATE.field(), TO_DATE.field()),
    ],
    grants: &[
        grant(READERS, Below, &[View], &[]),
        grant(&[Admin], Below, &[View, Add, Edit], &[&in_use::END]),
    ],
    ..Entity::PLAIN
};
