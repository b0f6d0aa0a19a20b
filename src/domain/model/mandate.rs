//! The letter by which a principal lets the holder of an appointment act on his behalf (a.n.).

use super::in_use::{END_REASON, ENDED_ON};
use super::{appointment, in_use};
use crate::domain::region::Level;
use crate::domain::schema::check::Rule;
use crate::domain::schema::entity::{Entity, fields, here};
use crate::domain::schema::field::{
    Choice, DateField, Field, Hang, Kind, ReferenceField, TextField, c,
};
use crate::domain::schema::right::Role::Admin;
use crate::domain::schema::right::Scope::{Below, Own};
use crate::domain::schema::right::Verb::{Add, Edit, View};
use crate::domain::schema::right::{PRINCIPALS, READERS, grant};
use crate::domain::schema::workflow::Preset;
use crate::text::{Text, t};

const NAMED: &[Choice] = &[c("ya", t("ya", "yes"))];

/// A matter that the letter names.
const fn matter(name: &'static str, label: Text) -> Field {
    Field::new(name, label, Kind::Choice(NAMED))
}

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

pub static FOR_FUND: TextField = matter("for_fund", t("Urusan dana", "For funds")).typed();
pub static FOR_AWARD: TextField =
    matter("for_award", t("Urusan penghargaan", "For awards")).typed();
pub static FOR_DECREE: TextField =
    matter("for_decree", t("Urusan SK KPM", "For SK of KPM")).typed();
pub static FOR_FACILITATION: TextField = matter(
    "for_facilitation",
    t("Urusan fasilitasi", "For facilitation"),
)
.typed();

/// The matters a letter may name. One that names none holds for all, one that names some for those alone.
pub const MATTERS: &[&Field] = fields![FOR_FUND, FOR_AWARD, FOR_DECREE, FOR_FACILITATION];

/// Days before its last one from which the end of a letter is announced.
pub const ANNOUNCED_DAYS: u64 = 30;

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
        ENDED_ON,
        FOR_FUND,
        FOR_AWARD,
        FOR_DECREE,
        FOR_FACILITATION
    ],
    workflow: &in_use::WORKFLOW,
    title: fields![NUMBER],
    columns: fields![APPOINTMENT, FROM_DATE, TO_DATE],
    unique: &[here(fields![NUMBER])],
    rules: &[
        Rule::NotFuture(DATE.field()),
        Rule::InOrder(FROM_DATE.field(), TO_DATE.field()),
    ],
    in_region: Hang::Ends(&in_use::END),
    grants: &[
        grant(READERS, Below, &[View], &[]),
        grant(&[Admin], Below, &[View], &[]),
        grant(PRINCIPALS, Own, &[Add, Edit], &[&in_use::END]),
    ],
    ..Entity::PLAIN
};
