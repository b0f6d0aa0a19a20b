//! The receipt of minutes (notulen) by one office or agency they were sent to.

use super::receipt::{FALL, RECEIVE, RECEIVED_BY, RECEIVED_ON, SKPD};
use super::trace::DECIDED_ON;
use super::{notulen, receipt};
use crate::domain::region::Level;
use crate::domain::schema::entity::{Entity, SortOrder, fields, here};
use crate::domain::schema::field::{DateField, Field, Hang, Kind, ReferenceField};
use crate::domain::schema::right::Role::Skpd;
use crate::domain::schema::right::Scope::{Agency, Below, OwnAlone};
use crate::domain::schema::right::Verb::View;
use crate::domain::schema::right::{OFFICES, READERS, grant};
use crate::text::t;

/// Set when it is sent, up or down: they are of another office.
pub static NOTULEN: ReferenceField = Field::new(
    "notulen",
    t("Notulen", "Notulen"),
    Kind::Reference(&notulen::ENTITY),
)
.required()
.fixed()
.by_move()
.typed();
pub static SENT_ON: DateField = Field::new("sent_on", t("Dikirim", "Sent on"), Kind::Date)
    .follows(&NOTULEN, &DECIDED_ON)
    .typed();
pub static ENTITY: Entity = Entity {
    name: "notulen_receipt",
    label: t("tanda terima notulen", "receipt of notulen"),
    plural: t("Tanda terima notulen", "Receipts of notulen"),
    places: &[Level::City, Level::Kecamatan, Level::Kelurahan],
    fields: fields![NOTULEN, SENT_ON, SKPD, RECEIVED_ON, RECEIVED_BY],
    workflow: &receipt::WORKFLOW,
    title: fields![NOTULEN],
    columns: fields![SKPD, SENT_ON, RECEIVED_ON],
    order: Some(SortOrder::By(SENT_ON.field())),
    unique: &[here(fields![NOTULEN, SKPD])],
    grants: &[
        grant(READERS, Below, &[View], &[]),
        grant(OFFICES, OwnAlone, &[], &[&RECEIVE]),
        grant(&[Skpd], Agency, &[View], &[&RECEIVE]),
    ],
    agency: Some(SKPD.field()),
    arises: Some(t(
        "Ada dengan sendirinya begitu notulen dikirim.",
        "They come by themselves once notulen are sent.",
    )),
    in_region: Hang::PassesOr(&FALL),
    ..Entity::PLAIN
};
