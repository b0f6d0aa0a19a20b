//! Somebody who attended a guidance session, from the registers where known.

use super::in_use::{END_REASON, ENDED_ON};
use super::{guidance, in_use, kader_teknis, kpm, lembaga, locked, trace};
use crate::domain::region::Level;
use crate::domain::schema::check::{Rule, Violation};
use crate::domain::schema::entity::{Entity, Part, fields};
use crate::domain::schema::field::{Field, Hang, Kind, ReferenceField, TextField};
use crate::domain::schema::guard::{Guard, On};
use crate::domain::schema::look::Look;
use crate::domain::schema::record::Record;
use crate::domain::schema::right::Role::Lembaga;
use crate::domain::schema::right::Scope::{Agency, Below, Own};
use crate::domain::schema::right::Verb::{Add, Edit, View};
use crate::domain::schema::right::{OFFICES, READERS, grant};
use crate::text::t;

pub static GUIDANCE: ReferenceField = Field::new(
    "guidance",
    t("Bimbingan", "Guidance"),
    Kind::Reference(&guidance::ENTITY),
)
.required()
.fixed()
.own_in(&guidance::RENCANA)
.also_in(&[&guidance::SELESAI])
.typed();
pub static KPM: ReferenceField = Field::new("kpm", t("KPM", "KPM"), Kind::Reference(&kpm::ENTITY))
    .hangs(Hang::Keeps)
    .beneath()
    .typed();
pub static KADER_TEKNIS: ReferenceField = Field::new(
    "kader_teknis",
    t("Kader teknis", "Kader teknis"),
    Kind::Reference(&kader_teknis::ENTITY),
)
.hangs(Hang::Keeps)
.beneath()
.typed();
pub static NAME: TextField = Field::new("name", t("Nama", "Name"), Kind::Text(80))
    .naming()
    .typed();
pub static POST: TextField = Field::new(
    "post",
    t("Jabatan/instansi", "Post or agency"),
    Kind::Text(60),
)
.naming()
.typed();

static PART: Part = Part {
    by: GUIDANCE.field(),
    also: &[],
    head: None,
    order: None,
    state: false,
    ended: false,
    told: fields![KPM, KADER_TEKNIS, NAME, POST],
};

/// Why it is added once the period is locked.
pub static CORRECTION: TextField = Field::new(
    "correction",
    trace::CORRECTION.field().label,
    Kind::Text(200),
)
.typed();

/// The lembaga that gave the guidance, whose own record this is.
pub static LEMBAGA: ReferenceField = Field::new(
    "lembaga",
    t("Lembaga", "Lembaga"),
    Kind::Reference(&lembaga::ENTITY),
)
.follows(&GUIDANCE, &guidance::LEMBAGA)
.typed();

pub static ENTITY: Entity = Entity {
    name: "attendee",
    label: t("peserta bimbingan", "attendee"),
    plural: t("Peserta bimbingan", "Attendees"),
    places: &[Level::City, Level::Kecamatan, Level::Kelurahan],
    fields: fields![
        GUIDANCE,
        KPM,
        KADER_TEKNIS,
        NAME,
        POST,
        END_REASON,
        ENDED_ON,
        CORRECTION,
        LEMBAGA
    ],
    workflow: &in_use::WORKFLOW,
    title: fields![KPM, KADER_TEKNIS, NAME],
    columns: fields![GUIDANCE, POST],
    rules: &[Rule::Check(is_named)],
    grants: &[
        grant(READERS, Below, &[View], &[]),
        grant(OFFICES, Own, &[Add, Edit], &[&in_use::END]),
        grant(&[Lembaga], Agency, &[View, Edit], &[&in_use::END]),
        grant(&[Lembaga], Own, &[Add], &[]),
    ],
    guards: &[Guard {
        on: &[On::Add, On::Edit],
        looks: &[Look::at(&guidance::ENTITY, &GUIDANCE), locked::DAYS],
        judge: |context| {
            let held = context.of(&guidance::ENTITY).next();
            locked::corrected(context, held.and_then(|g| g.get(&guidance::HELD_ON)))
        },
    }],
    agency: Some(LEMBAGA.field()),
    supports: Some(GUIDANCE.field()),
    part: Some(&PART),
    ..Entity::PLAIN
};

/// From one register, or by name.
fn is_named(record: &Record) -> Result<(), Violation> {
    let given = [KPM.field(), KADER_TEKNIS.field(), NAME.field()]
        .into_iter()
        .filter(|f| !record.is_empty(f));
    if given.count() == 1 {
        return Ok(());
    }
    let words = t(
        "pilih KPM atau kader teknis, atau tulis namanya; satu saja",
        "pick a KPM or a kader teknis, or write the name; just one of them",
    );
    Err(Violation::new(NAME.field(), words))
}
