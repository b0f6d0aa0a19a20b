//! An account: a person's way into the console.

use super::in_use::{END_REASON, ENDED_ON};
use super::{in_use, person};
use crate::domain::region::Level;
use crate::domain::schema::entity::{Entity, fields, here};
use crate::domain::schema::field::{Choice, Field, Hang, Kind, ReferenceField, TextField, c};
use crate::domain::schema::right::Role::{Admin, Auditor};
use crate::domain::schema::right::Scope::Below;
use crate::domain::schema::right::Verb::{Add, Edit, View};
use crate::domain::schema::right::grant;
use crate::domain::schema::waiting::first_step;
use crate::text::t;

const LANGS: &[Choice] = &[
    c("id", t("Bahasa Indonesia", "Bahasa Indonesia")),
    c("en", t("Inggris", "English")),
];

const THEMES: &[Choice] = &[
    c("gelap", t("gelap", "dark")),
    c("terang", t("terang", "light")),
    c("kontras", t("kontras", "contrast")),
    c("mono", t("mono", "mono")),
];

pub static LOGIN: TextField = Field::new("login", t("Nama akun", "Login"), Kind::Text(32))
    .required()
    .fixed()
    .naming()
    .typed();
pub static PERSON: ReferenceField = Field::new(
    "person",
    t("Orang", "Person"),
    Kind::Reference(&person::ENTITY),
)
.required()
.fixed()
.beneath_by_number()
.hangs(Hang::Keeps)
.typed();
pub static LANG: TextField =
    Field::new("lang", t("Bahasa", "Language"), Kind::Choice(LANGS)).typed();
pub static THEME: TextField = Field::new("theme", t("Tema", "Theme"), Kind::Choice(THEMES)).typed();

pub static ENTITY: Entity = Entity {
    name: "account",
    label: t("akun", "account"),
    plural: t("Akun", "Accounts"),
    places: &[Level::Province, Level::City],
    fields: fields![LOGIN, PERSON, LANG, THEME, END_REASON, ENDED_ON],
    workflow: &in_use::WORKFLOW,
    title: fields![PERSON, LOGIN],
    known_by: fields![LOGIN],
    columns: fields![LANG, THEME],
    // One that has ended acts no more, and who follows in the office is often given the same; whose act it was is
    // told by the id.
    unique: &[here(fields![LOGIN]).everywhere().live()],
    grants: &[
        grant(&[Auditor, Admin], Below, &[View], &[]),
        grant(&[Admin], Below, &[Add, Edit], &[&in_use::END]),
    ],
    // The first admin has one from the beginning.
    first_steps: &[
        first_step(3, t("akun petugas", "accounts of the staff"), Add)
            .shared()
            .beyond(1),
    ],
    ..Entity::PLAIN
};
