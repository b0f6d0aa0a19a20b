//! A package handed to an agency (SKPD): the file that lies in its inbox, and the receipt it gives for it.

use super::receipt::{MENUNGGU, RECEIVED_BY, RECEIVED_ON};
use super::{person, receipt, trace};
use crate::domain::region::Level;
use crate::domain::schema::check::Rule;
use crate::domain::schema::entity::{Entity, SortOrder, fields};
use crate::domain::schema::field::{DateField, Field, Hang, Kind, ReferenceField, TextField};
use crate::domain::schema::right::Role::{Bapemas, Skpd};
use crate::domain::schema::right::Scope::{Agency, Below, Own};
use crate::domain::schema::right::Verb::{Add, View};
use crate::domain::schema::right::{READERS, grant};
use crate::domain::schema::workflow::{Preset, State};
use crate::text::t;

/// The state in which its receipt is awaited.
pub const WAITING: &State = &MENUNGGU;

pub static SKPD: ReferenceField = trace::skpd().required().fixed().hangs(Hang::Passes).typed();
pub static FILE: TextField = Field::new("file", t("Berkas", "File"), Kind::Text(120))
    .required()
    .fixed()
    .typed();
pub static CONTENT: TextField = Field::new("content", t("Isi paket", "Content"), Kind::Text(200))
    .required()
    .fixed()
    .typed();
pub static SENT_ON: DateField = Field::new("sent_on", t("Dikirim", "Sent on"), Kind::Date)
    .required()
    .fixed()
    .preset(Preset::Days(0))
    .typed();
pub static SENT_BY: ReferenceField = Field::new(
    "sent_by",
    t("Dikirim oleh", "Sent by"),
    Kind::Reference(&person::ENTITY),
)
.required()
.fixed()
.hangs(Hang::Keeps)
.typed();

pub static ENTITY: Entity = Entity {
    name: "delivery",
    label: t("kiriman kepada SKPD", "delivery to an SKPD"),
    plural: t("Kiriman kepada SKPD", "Deliveries to SKPD"),
    places: &[Level::City],
    fields: fields![
        SKPD,
        FILE,
        CONTENT,
        SENT_ON,
        SENT_BY,
        RECEIVED_ON,
        RECEIVED_BY
    ],
    workflow: &receipt::WORKFLOW,
    title: fields![SKPD, FILE],
    columns: fields![CONTENT, SENT_ON, RECEIVED_ON],
    order: Some(SortOrder::Latest(SENT_ON.field())),
    rules: &[Rule::NotFuture(SENT_ON.field())],
    grants: &[
        grant(READERS, Below, &[View], &[]),
        grant(&[Bapemas], Own, &[Add], &[]),
        grant(&[Skpd], Agency, &[View], &[&receipt::RECEIVE]),
    ],
    agency: Some(SKPD.field()),
    ..Entity::PLAIN
};
