//! The receipt of a guideline by one office or agency: one key in its inbox.

pub use super::acknowledgment::{
    DITERIMA, FALL, GUGUR, MENUNGGU, RECEIVE, RECEIVED_BY, RECEIVED_ON, SKPD, WORKFLOW,
};
use super::{guideline, in_use, region};
use crate::domain::format;
use crate::domain::region::{Code, Level};
use crate::domain::schema::entity::{Entity, SortOrder, fields, here};
use crate::domain::schema::evidence::{Missing, Need, evidence, lacks, tier};
use crate::domain::schema::field::{DateField, Field, Hang, Kind, ReferenceField};
use crate::domain::schema::look::Look;
use crate::domain::schema::right::Role::Skpd;
use crate::domain::schema::right::Scope::{Agency, Below, OwnAlone};
use crate::domain::schema::right::Verb::View;
use crate::domain::schema::right::{ASKERS, READERS, grant};
use crate::text::{counted, t};

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
pub static ENTITY: Entity = Entity {
    name: "receipt",
    label: t("tanda terima pedoman", "receipt of a guideline"),
    plural: t("Tanda terima pedoman", "Receipts of guidelines"),
    places: &[Level::City, Level::Kecamatan, Level::Kelurahan],
    fields: fields![GUIDELINE, ISSUED_ON, RECEIVED_ON, RECEIVED_BY, SKPD],
    workflow: &WORKFLOW,
    title: fields![GUIDELINE],
    columns: fields![SKPD, ISSUED_ON, RECEIVED_ON],
    order: Some(SortOrder::By(ISSUED_ON.field())),
    unique: &[here(fields![GUIDELINE, SKPD])],
    grants: &[
        grant(READERS, Below, &[View], &[]),
        grant(ASKERS, OwnAlone, &[], &[&RECEIVE]),
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
        // Of several guidelines each is told by its day.
        let day = format::short_date(context.met.on);
        let words = t("{} (pedoman {})", "{} (guideline of {})").with([words.into(), day.into()]);
        lacks(waiting > 0, Missing::record(&ENTITY, words))
    },
};
