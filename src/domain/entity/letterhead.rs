//! The head of an office's letters (kop surat).

use super::{END_REASON, ENDED_ON, Entity, IN_USE, here};
use crate::domain::field::{Choice, Field, Kind, c};
use crate::domain::region::Level;
use crate::text::t;

/// The sheets of [`crate::domain::paper::Size`]; A4 where none is chosen.
const SHEETS: &[Choice] = &[c("a4", t("A4", "A4")), c("f4", t("F4", "F4"))];

pub const ENTITY: Entity = Entity {
    name: "letterhead",
    label: t("kop surat", "letterhead"),
    plural: t("Kop surat", "Letterheads"),
    places: Level::ALL,
    fields: &[
        Field::new("government", t("Pemerintah", "Government"), Kind::Text(80)).required(),
        Field::new("office", t("Kantor", "Office"), Kind::Text(80)).required(),
        Field::new("address", t("Alamat", "Address"), Kind::Text(120)),
        Field::new(
            "contact",
            t("Telepon, surel, laman", "Telephone, mail, site"),
            Kind::Text(120),
        ),
        END_REASON,
        ENDED_ON,
        Field::new("paper", t("Kertas", "Paper"), Kind::Choice(SHEETS)),
    ],
    workflow: &IN_USE,
    title: &["office"],
    columns: &["government", "address"],
    order: None,
    unique: &[here(&[]).live()],
    rules: &[],
};
