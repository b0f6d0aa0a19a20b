//! The entities: one file each, and the register of them all.
//!
//! A file holds all that is true of its entity alone: fields, states and moves as handles that other code names, and the
//! tables of [`schema`](crate::domain::schema) that say who may do what, what must hold, and what follows.
//! Entities that belong together, such as a round of formation and its candidates, refer to each other by their statics, and
//! so their files import each other: the compiler checks the names on both sides.

pub mod account;
pub mod acknowledgment;
pub mod answer;
pub mod appointment;
pub mod attendee;
pub mod award;
pub mod basis;
pub mod candidate;
pub mod choice;
pub mod confirmation;
pub mod consultation;
pub mod data_request;
pub mod delivery;
pub mod dispatch;
pub mod document;
pub mod document_receipt;
pub mod duty;
pub mod facilitation;
pub mod formation;
pub mod fund;
pub mod guidance;
pub mod guideline;
pub mod handover;
pub mod in_use;
pub mod incident;
pub mod invitation;
pub mod kader_teknis;
pub mod key;
pub mod kpm;
pub mod ledger;
pub mod lembaga;
pub mod letterhead;
pub mod liaison;
pub mod locked;
pub mod mandate;
pub mod meeting;
pub mod message;
pub mod moving;
pub mod musrenbang;
pub mod notulen;
pub mod notulen_receipt;
pub mod obligation;
pub mod participation;
pub mod party;
pub mod person;
pub mod proposal;
pub mod receipt;
pub mod region;
pub mod reminder;
pub mod season;
pub mod sector;
pub mod selection_member;
pub mod setting;
pub mod skpd;
pub mod task;
pub mod trace;
pub mod training;
mod turn;

use uuid::Uuid;

use crate::domain::schema::entity::Entity;
use crate::domain::schema::record::Record;

/// Every entity. Adding one is its file, a line here and a migration.
pub static ENTITIES: &[&Entity] = &[
    &region::ENTITY,
    &setting::ENTITY,
    &skpd::ENTITY,
    &sector::ENTITY,
    &choice::ENTITY,
    &basis::ENTITY,
    &lembaga::ENTITY,
    &duty::ENTITY,
    &person::ENTITY,
    &account::ENTITY,
    &appointment::ENTITY,
    &key::ENTITY,
    &data_request::ENTITY,
    &incident::ENTITY,
    &kpm::ENTITY,
    &kader_teknis::ENTITY,
    &document::ENTITY,
    &task::ENTITY,
    &facilitation::ENTITY,
    &obligation::ENTITY,
    &reminder::ENTITY,
    &formation::ENTITY,
    &selection_member::ENTITY,
    &candidate::ENTITY,
    &letterhead::ENTITY,
    &guidance::ENTITY,
    &attendee::ENTITY,
    &consultation::ENTITY,
    &answer::ENTITY,
    &training::ENTITY,
    &participation::ENTITY,
    &guideline::ENTITY,
    &receipt::ENTITY,
    &award::ENTITY,
    &fund::ENTITY,
    &ledger::ENTITY,
    &season::ENTITY,
    &musrenbang::ENTITY,
    &proposal::ENTITY,
    &mandate::ENTITY,
    &handover::ENTITY,
    &party::ENTITY,
    &message::ENTITY,
    &liaison::ENTITY,
    &delivery::ENTITY,
    &notulen::ENTITY,
    &notulen_receipt::ENTITY,
    &document_receipt::ENTITY,
];

/// The entity of this name.
pub fn find(name: &str) -> Option<&'static Entity> {
    ENTITIES.iter().copied().find(|e| e.name == name)
}

/// The record of whatever kind that this one is about.
pub fn regarded(record: &Record) -> Option<(&'static Entity, Uuid)> {
    let (kind, id) = record.entity.regards?;
    let kind = find(record.value(kind).text()?)?;
    let id = Uuid::parse_str(record.value(id).text()?).ok()?;
    Some((kind, id))
}
