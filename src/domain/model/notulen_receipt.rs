//! The receipt of minutes (notulen) by one office or agency they were sent to.

use super::trace::{DECIDED_ON, signer};
use super::{notulen, skpd};
use crate::domain::region::Level;
use crate::domain::schema::entity::{Entity, SortOrder, fields, here};
use crate::domain::schema::field::{DateField, Field, Hang, Kind, ReferenceField};
use crate::domain::schema::right::Role::Skpd;
use crate::domain::schema::right::Scope::{Agency, Below, Own};
use crate::domain::schema::right::Verb::View;
use crate::domain::schema::right::{OFFICES, READERS, grant};
use crate::domain::schema::workflow::{Move, Stamp, State, Workflow, stamp};
use crate::text::t;

pub static MENUNGGU: State = State::new("menunggu", t("menunggu", "waiting"));
pub static DITERIMA: State = State::new("diterima", t("diterima", "received")).ended();

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
/// The agency it is for; none where it is for the office.
pub static SKPD: ReferenceField =
    Field::new("skpd", t("SKPD", "SKPD"), Kind::Reference(&skpd::ENTITY))
        .fixed()
        .hangs(Hang::Keeps)
        .typed();
pub static RECEIVED_ON: DateField =
    Field::new("received_on", t("Diterima", "Received on"), Kind::Date)
        .by_move()
        .typed();
pub static RECEIVED_BY: ReferenceField =
    signer("received_by", t("Diterima oleh", "Received by")).typed();

pub static RECEIVE: Move = Move::new("receive", t("Terima", "Receive"), &[&MENUNGGU], &DITERIMA)
    .stamps(&[
        stamp(&RECEIVED_ON, Stamp::Today),
        stamp(&RECEIVED_BY, Stamp::Person),
    ]);

static WORKFLOW: Workflow = Workflow {
    states: &[&MENUNGGU, &DITERIMA],
    moves: &[&RECEIVE],
};

pub static ENTITY: Entity = Entity {
    name: "notulen_receipt",
    label: t("tanda terima notulen", "receipt of notulen"),
    plural: t("Tanda terima notulen", "Receipts of notulen"),
    places: &[Level::City, Level::Kecamatan, Level::Kelurahan],
    fields: fields![NOTULEN, SENT_ON, SKPD, RECEIVED_ON, RECEIVED_BY],
    workflow: &WORKFLOW,
    title: fields![NOTULEN],
    columns: fields![SENT_ON, RECEIVED_ON, SKPD],
    order: Some(SortOrder::By(SENT_ON.field())),
    unique: &[here(fields![NOTULEN, SKPD])],
    grants: &[
        grant(READERS, Below, &[View], &[]),
        grant(OFFICES, Own, &[], &[&RECEIVE]),
        grant(&[Skpd], Agency, &[View], &[&RECEIVE]),
    ],
    agency: Some(SKPD.field()),
    ..Entity::PLAIN
};
