//! The receipt of a guideline by one office or agency: one key in its inbox.

use super::trace::signer;
use super::{guideline, in_use, region, trace};
use crate::domain::region::{Code, Level};
use crate::domain::schema::entity::{Entity, SortOrder, fields, here};
use crate::domain::schema::evidence::{Missing, Need, evidence, lacks, tier};
use crate::domain::schema::field::{DateField, Field, Hang, Kind, ReferenceField};
use crate::domain::schema::look::Look;
use crate::domain::schema::right::Role::Skpd;
use crate::domain::schema::right::Scope::{Agency, Below, Own};
use crate::domain::schema::right::Verb::View;
use crate::domain::schema::right::{ASKERS, READERS, grant};
use crate::domain::schema::workflow::{Move, Stamp, State, Workflow, stamp};
use crate::text::{counted, t};

pub static MENUNGGU: State = State::new("menunggu", t("menunggu", "waiting"));
pub static DITERIMA: State = State::new("diterima", t("diterima", "received")).ended();

pub static GUGUR: State = State::new("gugur", t("gugur", "fallen")).ended();

pub static GUIDELINE: ReferenceField = Field::new(
    "guideline",
    t("Pedoman", "Guideline"),
    Kind::Reference(&guideline::ENTITY),
)
.required()
.fixed()
.typed();
pub static ISSUED_ON: DateField = Field::new("issued_on", t("Terbit", "Issued on"), Kind::Date)
    .follows(&GUIDELINE, &guideline::ISSUED_ON)
    .typed();
/// The agency that owes it; an office is known by its region.
pub static SKPD: ReferenceField = trace::skpd().fixed().hangs(Hang::PassesOr(&FALL)).typed();
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

/// The office or agency that was to give it is no more, and the one that took over gives its own.
pub static FALL: Move = Move::new(
    "fall",
    t("Gugur bersama kantornya", "Falls with its office"),
    &[&MENUNGGU],
    &GUGUR,
)
.letter('q');

pub static WORKFLOW: Workflow = Workflow {
    states: &[&MENUNGGU, &DITERIMA, &GUGUR],
    moves: &[&RECEIVE, &FALL],
};

pub static ENTITY: Entity = Entity {
    name: "receipt",
    label: t("tanda terima pedoman", "receipt of a guideline"),
    plural: t("Tanda terima pedoman", "Receipts of guidelines"),
    places: &[Level::City, Level::Kecamatan, Level::Kelurahan],
    fields: fields![GUIDELINE, ISSUED_ON, RECEIVED_ON, RECEIVED_BY, SKPD],
    workflow: &WORKFLOW,
    title: fields![GUIDELINE],
    columns: fields![ISSUED_ON, RECEIVED_ON, SKPD],
    order: Some(SortOrder::By(ISSUED_ON.field())),
    unique: &[here(fields![GUIDELINE, SKPD])],
    grants: &[
        grant(READERS, Below, &[View], &[]),
        grant(ASKERS, Own, &[], &[&RECEIVE]),
        grant(&[Skpd], Agency, &[View], &[&RECEIVE]),
    ],
    agency: Some(SKPD.field()),
    in_region: Hang::PassesOr(&FALL),
    evidence: &[
        // All receipts of a guideline; its own date is the day it was issued.
        evidence("W1", &[&DITERIMA], tier::CITY, &ISSUED_ON)
            .of_any()
            .needs(&[&ACKNOWLEDGED])
            .opens(&guideline::ENTITY),
    ],
    arises: Some(t(
        "Ada dengan sendirinya begitu pedoman diterbitkan Bapemas.",
        "They come by themselves once Bapemas issues a guideline.",
    )),
    ..Entity::PLAIN
};

/// Every kecamatan and kelurahan has acknowledged the guideline.
static ACKNOWLEDGED: Need = Need {
    looks: &[
        Look::within_the(&region::ENTITY, Level::City),
        Look::sharing(&ENTITY, &GUIDELINE, &GUIDELINE),
    ],
    own: true,
    lacking: |context| {
        let received = |code: &Code| {
            let mut receipts = context.around.of(&ENTITY);
            receipts.any(|r| r.is(&DITERIMA) && r.region == *code)
        };
        let offices = context.around.of(&region::ENTITY);
        let offices = offices.filter(|r| r.is(&in_use::AKTIF) && r.region != context.met.office);
        let waiting = offices.filter(|r| !received(&r.region)).count();
        let words = t(
            "menunggu tanda terima {} kantor",
            "{} offices have still to acknowledge it",
        );
        let words = counted(waiting, words, "{} office has still to acknowledge it");
        lacks(waiting > 0, Missing::record(&ENTITY, words))
    },
};
