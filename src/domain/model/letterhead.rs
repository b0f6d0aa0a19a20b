//! The head of an office's letters (kop surat).

use super::in_use;
use super::in_use::{END_REASON, ENDED_ON};
use crate::domain::region::Level;
use crate::domain::schema::entity::{Entity, fields, here};
use crate::domain::schema::field::{Choice, Field, Hang, Kind, TextField, c};
use crate::domain::schema::right::Scope::{Everywhere, Own};
use crate::domain::schema::right::Verb::{Add, Edit, View};
use crate::domain::schema::right::{ALL, OFFICES, grant};
use crate::text::t;

/// The sheets of [`crate::domain::paper::Size`]; A4 where none is chosen.
const SHEETS: &[Choice] = &[c("a4", t("A4", "A4")), c("f4", t("F4", "F4"))];

pub static GOVERNMENT: TextField =
    Field::new("government", t("Pemerintah", "Government"), Kind::Text(80))
        .required()
        .typed();
pub static OFFICE: TextField = Field::new("office", t("Kantor", "Office"), Kind::Text(80))
    .required()
    .typed();
pub static ADDRESS: TextField =
    Field::new("address", t("Alamat", "Address"), Kind::Text(120)).typed();
pub static CONTACT: TextField = Field::new(
    "contact",
    t("Telepon, surel, laman", "Telephone, mail, site"),
    Kind::Text(120),
)
.typed();
pub static PAPER: TextField =
    Field::new("paper", t("Kertas", "Paper"), Kind::Choice(SHEETS)).typed();

pub static ENTITY: Entity = Entity {
    name: "letterhead",
    label: t("kop surat", "letterhead"),
    plural: t("Kop surat", "Letterheads"),
    places: Level::ALL,
    fields: fields![
        GOVERNMENT, OFFICE, ADDRESS, CONTACT, END_REASON, ENDED_ON, PAPER
    ],
    workflow: &in_use::WORKFLOW,
    title: fields![OFFICE],
    columns: fields![GOVERNMENT, ADDRESS],
    unique: &[here(fields![]).live()],
    in_region: Hang::PassesOr(&in_use::END),
    grants: &[
        grant(ALL, Everywhere, &[View], &[]),
        grant(OFFICES, Own, &[Add, Edit], &[&in_use::END]),
    ],
    ..Entity::PLAIN
};
