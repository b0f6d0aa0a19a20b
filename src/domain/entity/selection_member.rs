//! A member of the tim seleksi that chooses the candidates of a formation.

use super::{END_REASON, ENDED_ON, Entity, IN_USE, here};
use crate::domain::field::{Choice, Field, Kind, c};
use crate::domain::region::Level;
use crate::domain::workflow::Preset;
use crate::text::t;

/// The three elements a tim seleksi must hold.
pub const ELEMENTS: &[Choice] = &[
    c(
        "pemerintah",
        t("pemerintah kelurahan", "kelurahan government"),
    ),
    c(
        "lembaga",
        t(
            "pengurus lembaga kemasyarakatan",
            "board of a community institution",
        ),
    ),
    c("tokoh", t("tokoh masyarakat", "community figure")),
];

const POSITIONS: &[Choice] = &[
    c("ketua", t("ketua", "chair")),
    c("sekretaris", t("sekretaris", "secretary")),
    c("anggota", t("anggota", "member")),
];

pub const ENTITY: Entity = Entity {
    name: "selection_member",
    label: t("anggota tim seleksi", "member of the tim seleksi"),
    plural: t("Tim seleksi", "Tim seleksi"),
    places: &[Level::Kelurahan],
    fields: &[
        Field::new(
            "formation",
            t("Pembentukan", "Formation"),
            Kind::Reference("formation"),
        )
        .required()
        .fixed(),
        Field::new("name", t("Nama", "Name"), Kind::Text(80)).required(),
        Field::new("element", t("Unsur", "Element"), Kind::Choice(ELEMENTS)).required(),
        Field::new(
            "position",
            t("Kedudukan", "Position"),
            Kind::Choice(POSITIONS),
        )
        .required()
        .preset(Preset::Code("anggota")),
        Field::new(
            "office",
            t("Jabatan/lembaga", "Office or institution"),
            Kind::Text(60),
        ),
        Field::new(
            "person",
            t("Orang (bila tercatat)", "Person (if on the register)"),
            Kind::Reference("person"),
        ),
        END_REASON,
        ENDED_ON,
    ],
    workflow: &IN_USE,
    title: &["name"],
    columns: &["element", "position", "office"],
    order: None,
    unique: &[here(&["formation", "name"]).live()],
    rules: &[],
};
