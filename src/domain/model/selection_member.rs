//! A member of the tim seleksi that chooses the candidates of a formation.

use super::in_use::{END_REASON, ENDED_ON};
use super::{formation, in_use, lembaga, person};
use crate::domain::region::Level;
use crate::domain::schema::check::{Rule, Violation};
use crate::domain::schema::entity::{Entity, fields, here};
use crate::domain::schema::field::{Choice, Field, Hang, Kind, ReferenceField, TextField, c};
use crate::domain::schema::record::Record;
use crate::domain::schema::right::Scope::{Below, Own};
use crate::domain::schema::right::Verb::{Add, Edit, View};
use crate::domain::schema::right::{KELURAHAN, READERS, grant};
use crate::domain::schema::workflow::Preset;
use crate::text::t;

/// The three elements a tim seleksi must hold.
pub const ELEMENTS: &[Choice] = &[
    c(
        "pemerintah",
        t("pemerintah kelurahan", "kelurahan government"),
    )
    .rural(Level::Kelurahan, t("pemerintah desa", "desa government")),
    c(
        "lembaga",
        t("pengurus lembaga kemasyarakatan", "board of a lembaga"),
    ),
    c("tokoh", t("tokoh masyarakat", "community figure")),
];

const POSITIONS: &[Choice] = &[
    c("ketua", t("ketua", "chair")),
    c("sekretaris", t("sekretaris", "secretary")),
    c("anggota", t("anggota", "member")),
];

pub static FORMATION: ReferenceField = Field::new(
    "formation",
    t("Pembentukan", "Formation"),
    Kind::Reference(&formation::ENTITY),
)
.required()
.fixed()
.typed();
pub static NAME: TextField = Field::new("name", t("Nama", "Name"), Kind::Text(80))
    .required()
    .naming()
    .typed();
pub static ELEMENT: TextField =
    Field::new("element", t("Unsur", "Represents"), Kind::Choice(ELEMENTS))
        .required()
        .typed();
pub static POSITION: TextField = Field::new(
    "position",
    t("Kedudukan", "Position"),
    Kind::Choice(POSITIONS),
)
.required()
.preset(Preset::Code("anggota"))
.typed();
pub static OFFICE: TextField = Field::new(
    "office",
    t("Jabatan/lembaga", "Office or institution"),
    Kind::Text(60),
)
.naming()
.typed();
pub static PERSON: ReferenceField = Field::new(
    "person",
    t("Orang (bila tercatat)", "Person (if on the register)"),
    Kind::Reference(&person::ENTITY),
)
.hangs(Hang::Keeps)
.typed();

pub static LEMBAGA: ReferenceField = Field::new(
    "lembaga",
    t("Lembaga dari register", "Lembaga of the register"),
    Kind::Reference(&lembaga::ENTITY),
)
.own()
.typed();

pub static ENTITY: Entity = Entity {
    name: "selection_member",
    label: t("anggota tim seleksi", "member of the tim seleksi"),
    plural: t("Tim seleksi", "Tim seleksi"),
    places: &[Level::Kelurahan],
    fields: fields![
        FORMATION, NAME, ELEMENT, POSITION, OFFICE, PERSON, END_REASON, ENDED_ON, LEMBAGA
    ],
    workflow: &in_use::WORKFLOW,
    title: fields![NAME],
    columns: fields![ELEMENT, POSITION, OFFICE],
    unique: &[here(fields![FORMATION, NAME]).live()],
    rules: &[Rule::Check(fits_element)],
    grants: &[
        grant(READERS, Below, &[View], &[]),
        grant(KELURAHAN, Own, &[Add, Edit], &[&in_use::END]),
    ],
    ..Entity::PLAIN
};

/// Only the board of a lembaga sits there for one.
fn fits_element(record: &Record) -> Result<(), Violation> {
    if record.is_empty(&LEMBAGA) || record.get(&ELEMENT) == Some("lembaga") {
        return Ok(());
    }
    let words = t(
        "hanya untuk unsur pengurus lembaga kemasyarakatan; kosongkan, atau ubah unsurnya",
        "is only for the board of a lembaga; leave it empty, or change the element",
    );
    Err(Violation::new(LEMBAGA.field(), words))
}
