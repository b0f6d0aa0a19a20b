//! A cadre of a sector programme (kader teknis), belonging to an SKPD.

use super::in_use::{AKTIF, BERAKHIR, END_REASON, ENDED_ON, REOPEN_REASON, REOPENED_ON};
use super::moving::{MOVED_FROM, MOVED_ON, MOVED_REASON};
use super::trace::sector;
use super::{in_use, kpm, moving, person, sector, trace};
use crate::domain::region::Level;
use crate::domain::schema::entity::{Entity, Part, fields, here};
use crate::domain::schema::field::{
    DateField, Field, Hang, Kind, NumberField, ReferenceField, TextField,
};
use crate::domain::schema::right::Role::Skpd;
use crate::domain::schema::right::Scope::{Agency, Below, Own};
use crate::domain::schema::right::Verb::{Add, Edit, View};
use crate::domain::schema::right::{KELURAHAN, READERS, grant};
use crate::domain::schema::waiting::first_step;
use crate::domain::schema::workflow::{Ask, Move, Stamp, Workflow, stamp};
use crate::text::t;

pub static PERSON: ReferenceField = Field::new(
    "person",
    t("Orang", "Person"),
    Kind::Reference(&person::ENTITY),
)
.required()
.fixed()
.hangs(Hang::Goes(&TRANSFER, &END))
.typed();
pub static SECTOR: ReferenceField = sector().required().fixed().hangs(Hang::Passes).typed();
pub static SKPD: ReferenceField = trace::skpd()
    .follows(&SECTOR, &sector::SKPD)
    .hangs(Hang::Keeps)
    .typed();
pub static PARTNER: ReferenceField = Field::new(
    "partner",
    t("KPM pendamping", "KPM partner"),
    Kind::Reference(&kpm::ENTITY),
)
.in_state(&kpm::AKTIF)
.hangs(Hang::Passes)
.typed();
pub static POST: TextField =
    Field::new("post", t("Pos/kelompok", "Post or group"), Kind::Text(60)).typed();
pub static RW: NumberField = Field::new("rw", t("RW", "RW"), Kind::Count { min: 1, max: 99 })
    .counts_rw()
    .typed();
pub static FROM_DATE: DateField =
    Field::new("from_date", t("Mulai bertugas", "Serves from"), Kind::Date)
        .required()
        .typed();

/// Who takes over the open tasks.
pub static SUCCESSOR: ReferenceField = in_use::successor(&ENTITY).own().typed();

pub static END: Move = in_use::end(&[Ask::need(&END_REASON), Ask::may(&SUCCESSOR)]);

/// It is in use again.
pub static REOPEN: Move = in_use::reopen(&[&BERAKHIR], &AKTIF, &in_use::taken_up(&SUCCESSOR));

/// The agency's cadre goes on serving it at once: no SK of a lurah installs a kader teknis. Post, RW and partner are of the
/// old kelurahan.
pub static TRANSFER: Move = moving::transfer(
    &[&AKTIF],
    &AKTIF,
    &[
        Ask::need(&MOVED_REASON),
        Ask::may(&MOVED_FROM),
        Ask::may(&SUCCESSOR),
    ],
)
.stamps(&[
    moving::MOVED,
    stamp(&PARTNER, Stamp::Nothing),
    stamp(&POST, Stamp::Nothing),
    stamp(&RW, Stamp::Nothing),
]);

static WORKFLOW: Workflow = Workflow {
    states: &[&AKTIF, &BERAKHIR],
    moves: &[&END, &REOPEN, &TRANSFER],
};

static PART: Part = Part {
    by: PERSON.field(),
    also: &[],
    head: None,
    order: None,
    state: true,
    ended: true,
    told: fields![SECTOR, RW, FROM_DATE],
};

pub static ENTITY: Entity = Entity {
    name: "kader_teknis",
    label: t("kader teknis", "kader teknis"),
    plural: t("Kader teknis", "Kader teknis"),
    places: &[Level::Kelurahan],
    fields: fields![
        PERSON,
        SECTOR,
        SKPD,
        PARTNER,
        POST,
        RW,
        FROM_DATE,
        END_REASON,
        ENDED_ON,
        SUCCESSOR,
        MOVED_FROM,
        MOVED_ON,
        MOVED_REASON,
        REOPEN_REASON,
        REOPENED_ON
    ],
    workflow: &WORKFLOW,
    successor: Some(SUCCESSOR.field()),
    in_region: Hang::Passes,
    title: fields![PERSON],
    columns: fields![SECTOR, PARTNER, RW, POST],
    unique: &[here(fields![PERSON, SECTOR]).live()],
    grants: &[
        grant(READERS, Below, &[View], &[]),
        grant(&[Skpd], Agency, &[View], &[]),
        grant(KELURAHAN, Own, &[Add, Edit], &[&END, &REOPEN]),
    ],
    register: true,
    agency: Some(SKPD.field()),
    part: Some(&PART),
    first_steps: &[first_step(7, t("kader teknis", "kader teknis"), Add)],
    ..Entity::PLAIN
};
