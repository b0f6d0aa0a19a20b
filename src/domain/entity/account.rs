//! An account: a person's way into the console.

use super::{END_REASON, ENDED_ON, Entity, IN_USE, here};
use crate::domain::field::{Choice, Field, Kind, c};
use crate::domain::region::Level;
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

pub const ENTITY: Entity = Entity {
    name: "account",
    label: t("akun", "account"),
    plural: t("Akun", "Accounts"),
    places: &[Level::Province, Level::City],
    fields: &[
        Field::new("login", t("Nama akun", "Login"), Kind::Text(32))
            .required()
            .fixed(),
        Field::new("person", t("Orang", "Person"), Kind::Reference("person"))
            .required()
            .fixed(),
        Field::new("lang", t("Bahasa", "Language"), Kind::Choice(LANGS)),
        Field::new("theme", t("Tema", "Theme"), Kind::Choice(THEMES)),
        END_REASON,
        ENDED_ON,
    ],
    workflow: &IN_USE,
    title: &["person", "login"],
    columns: &["lang", "theme"],
    order: None,
    unique: &[here(&["login"]).everywhere()],
    rules: &[],
};
