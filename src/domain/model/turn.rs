//! What somebody said in turn, as the store wrote it down: who, for whom, and when.

use super::person;
use super::trace::ON_BEHALF;
use crate::domain::schema::field::{DateField, Field, Hang, Kind, ReferenceField, TextField};
use crate::domain::schema::workflow::{State, Workflow};
use crate::text::t;

pub static TERCATAT: State = State::new("tercatat", t("tercatat", "recorded"));

pub static SAID_BY: ReferenceField =
    Field::new("said_by", t("Oleh", "By"), Kind::Reference(&person::ENTITY))
        .hangs(Hang::Keeps)
        .required()
        .fixed()
        .typed();
/// The office and role of that day: `SKPD Dinas Kesehatan`.
pub static SAID_AS: TextField = Field::new("said_as", t("Sebagai", "As"), Kind::Text(160))
    .fixed()
    .typed();
pub static SAID_FOR: TextField = Field::new("said_for", t("Atas nama", "On behalf of"), ON_BEHALF)
    .fixed()
    .typed();
pub static SAID_ON: DateField = Field::new("said_on", t("Tanggal", "On"), Kind::Date)
    .required()
    .fixed()
    .typed();

pub static WORKFLOW: Workflow = Workflow {
    states: &[&TERCATAT],
    moves: &[],
};
