//! One short message at a task, as the store wrote it down: who said it, when, in order.

pub use super::party::TASK;
pub use super::turn::{SAID_AS, SAID_BY, SAID_FOR, SAID_ON};

use super::turn;
use crate::domain::region::Level;
use crate::domain::schema::entity::{Entity, Involves, Part, SortOrder, fields, here};
use crate::domain::schema::field::{Field, Kind, NumberField, ReferenceField, TextField};
use crate::domain::schema::guard::Follow;
use crate::domain::schema::look::Look;
use crate::domain::schema::reaction::ReactionContext;
use crate::domain::schema::record::Changes;
use crate::domain::schema::right::Role::Skpd;
use crate::domain::schema::right::Scope::{Agency, Below};
use crate::domain::schema::right::Verb::View;
use crate::domain::schema::right::{READERS, grant};
use crate::text::t;
use uuid::Uuid;

pub static NTH: NumberField = Field::new(
    "nth",
    t("Urutan", "Turn"),
    Kind::Count {
        min: 1,
        max: 99_999,
    },
)
.required()
.fixed()
.typed();
pub static WORDS: TextField = Field::new("words", t("Isi", "Text"), Kind::Note(300))
    .required()
    .fixed()
    .typed();
static PART: Part = Part {
    by: TASK.field(),
    also: &[],
    head: None,
    order: Some(NTH.field()),
    state: false,
    ended: false,
    told: fields![SAID_ON, SAID_BY, SAID_AS, SAID_FOR, WORDS],
};

pub static ENTITY: Entity = Entity {
    name: "message",
    label: t("pesan", "message"),
    plural: t("Pesan tugas koordinasi", "Messages of coordination tasks"),
    places: &[Level::Kelurahan],
    fields: fields![TASK, NTH, WORDS, SAID_BY, SAID_FOR, SAID_ON, SAID_AS],
    workflow: &turn::WORKFLOW,
    title: fields![TASK, NTH],
    columns: fields![WORDS, SAID_BY, SAID_ON, SAID_AS],
    order: Some(SortOrder::Latest(SAID_ON.field())),
    unique: &[here(fields![TASK, NTH])],
    grants: &[
        grant(READERS, Below, &[View], &[]),
        grant(&[Skpd], Agency, &[View], &[]),
    ],
    part: Some(&PART),
    involves: Some(Involves::Through(TASK.field())),
    arises: Some(t(
        "Pesan ditulis pada tugas koordinasinya; buka tugas itu lalu tulis.",
        "Messages are written on their coordination task; open it and write there.",
    )),
    ..Entity::PLAIN
};

/// What was said at our task so far, where `task` is the field that names it.
pub const fn before(task: &'static ReferenceField) -> Look {
    Look::sharing(&ENTITY, &TASK, task)
}

/// One more message at a task.
pub fn said(context: &ReactionContext<'_>, task: Uuid, words: &TextField) -> Follow {
    let turns = i64::try_from(context.around.of(&ENTITY).count()).unwrap_or(i64::MAX);
    let changes = Changes::new()
        .with(&TASK, task)
        .with(&NTH, turns.saturating_add(1))
        .with(&WORDS, context.record.value(words).clone())
        .with(&SAID_BY, context.by.person)
        .with(&SAID_AS, context.by.office())
        .with(&SAID_FOR, context.by.on_behalf())
        .with(&SAID_ON, context.today);
    Follow::Add {
        entity: &ENTITY,
        region: context.record.region.clone(),
        changes,
    }
}
