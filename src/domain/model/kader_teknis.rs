//! A cadre of a sector programme (kader teknis), belonging to an SKPD.

use super::in_use::{END_REASON, ENDED_ON};
use super::trace::sector;
use super::{in_use, kpm, person, sector, skpd};
use crate::domain::region::Level;
use crate::domain::schema::entity::{Entity, Part, fields, here};
use crate::domain::schema::field::{
    DateField, Field, Kind, NumberField, ReferenceField, TextField,
};
use crate::domain::schema::right::Role::Skpd;
use crate::domain::schema::right::Scope::{Agency, Below, Own};
use crate::domain::schema::right::Verb::{Add, Edit, View};
use crate::domain::schema::right::{KELURAHAN, READERS, grant};
use crate::text::t;

pub static PERSON: ReferenceField = Field::new(
    "person",
    t("Orang", "Person"),
    Kind::Reference(&person::ENTITY),
)
.required()
.fixed()
.typed();
pub static SECTOR: ReferenceField = sector().required().fixed().typed();
pub static SKPD: ReferenceField =
    Field::new("skpd", t("SKPD", "SKPD"), Kind::Reference(&skpd::ENTITY))
        .follows(&SECTOR, &sector::SKPD)
        .typed();
pub static PARTNER: ReferenceField = Field::new(
    "partner",
    t("KPM pendamping", "KPM partner"),
    Kind::Reference(&kpm::ENTITY),
)
.typed();
pub static POST: TextField =
    Field::new("post", t("Pos/kelompok", "Post or group"), Kind::Text(60)).typed();
pub static RW: NumberField =
    Field::new("rw", t("RW", "RW"), Kind::Count { min: 1, max: 99 }).typed();
pub static FROM_DATE: DateField =
    Field::new("from_date", t("Mulai bertugas", "Serves from"), Kind::Date)
        .required()
        .typed();

static PART: Part = Part {
    by: PERSON.field(),
    also: &[],
    head: None,
    order: None,
    state: true,
    ended: true,
    told: fields![SECTOR, RW, FROM_DATE],
};

pub static ENTITY: Entity = Entity {
    name: "kader_teknis",
    label: t("kader teknis", "kader teknis"),
    plural: t("Kader teknis", "Kader teknis"),
    places: &[Level::Kelurahan],
    fields: fields![
        PERSON, SECTOR, SKPD, PARTNER, POST, RW, FROM_DATE, END_REASON, ENDED_ON
    ],
    workflow: &in_use::WORKFLOW,
    title: fields![PERSON],
    columns: fields![SECTOR, PARTNER, RW, POST],
    unique: &[here(fields![PERSON, SECTOR]).live()],
    grants: &[
        grant(READERS, Below, &[View], &[]),
        grant(&[Skpd], Agency, &[View], &[]),
        grant(KELURAHAN, Own, &[Add, Edit], &[&in_use::END]),
    ],
    register: true,
    agency: Some(SKPD.field()),
    part: Some(&PART),
    ..Entity::PLAIN
};
