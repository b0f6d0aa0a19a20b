//! A reminder of an obligation that is late, from the tier above to the office that owes it.

use super::obligation;
use super::trace::signer;
use crate::domain::region::Level;
use crate::domain::schema::entity::{Entity, SortOrder, fields, here};
use crate::domain::schema::field::{DateField, Field, Hang, Kind, ReferenceField, TextField};
use crate::domain::schema::right::Scope::{Below, Own, Under};
use crate::domain::schema::right::Verb::{Add, View};
use crate::domain::schema::right::{CITY, KECAMATAN, OFFICES, READERS, grant};
use crate::domain::schema::workflow::{Move, Preset, Stamp, State, Workflow, stamp};
use crate::text::counted;
use crate::text::{Message, t};

/// How many were written.
pub fn sent(many: usize) -> Message {
    let words = t("{} pengingat terkirim", "{} reminders sent");
    counted(many, words, "{} reminder sent")
}

pub static TERKIRIM: State = State::new("terkirim", t("terkirim", "sent"));
pub static DIBACA: State = State::new("dibaca", t("dibaca", "read")).ended();

pub static GUGUR: State = State::new("gugur", t("gugur", "fallen")).ended();

pub static OBLIGATION: ReferenceField = Field::new(
    "obligation",
    t("Kewajiban", "Obligation"),
    Kind::Reference(&obligation::ENTITY),
)
.required()
.fixed()
.typed();
pub static NOTE: TextField = Field::new("note", t("Pesan", "Message"), Kind::Text(200)).typed();
pub static SENT_ON: DateField = Field::new("sent_on", t("Dikirim", "Sent on"), Kind::Date)
    .by_move()
    .preset(Preset::Days(0))
    .typed();
pub static READ_ON: DateField = Field::new("read_on", t("Dibaca", "Read on"), Kind::Date)
    .by_move()
    .typed();
pub static READ_BY: ReferenceField = signer("read_by", t("Dibaca oleh", "Read by")).typed();

pub static READ: Move = Move::new(
    "read",
    t("Tandai sudah dibaca", "Mark as read"),
    &[&TERKIRIM],
    &DIBACA,
)
.letter('d')
.stamps(&[
    stamp(&READ_ON, Stamp::Today),
    stamp(&READ_BY, Stamp::Person),
]);

/// The office that was reminded is no more.
pub static FALL: Move = Move::new(
    "fall",
    t("Gugur bersama kantornya", "Falls with its office"),
    &[&TERKIRIM],
    &GUGUR,
)
.letter('q');

static WORKFLOW: Workflow = Workflow {
    states: &[&TERKIRIM, &DIBACA, &GUGUR],
    moves: &[&READ, &FALL],
};

pub static ENTITY: Entity = Entity {
    name: "reminder",
    label: t("pengingat", "reminder"),
    plural: t("Pengingat", "Reminders"),
    places: &[Level::City, Level::Kecamatan, Level::Kelurahan],
    fields: fields![OBLIGATION, NOTE, SENT_ON, READ_ON, READ_BY],
    workflow: &WORKFLOW,
    title: fields![OBLIGATION],
    columns: fields![SENT_ON, NOTE],
    order: Some(SortOrder::By(SENT_ON.field())),
    unique: &[here(fields![OBLIGATION]).live()],
    in_region: Hang::Ends(&FALL),
    grants: &[
        grant(READERS, Below, &[View], &[]),
        grant(CITY, Under, &[Add], &[]),
        grant(KECAMATAN, Under, &[Add], &[]),
        grant(OFFICES, Own, &[], &[&READ]),
    ],
    arises: Some(t(
        "Dikirim tingkat di atas kepada yang terlambat, dari layar Cakupan.",
        "The tier above sends them to who is late, from the screen Coverage.",
    )),
    ..Entity::PLAIN
};
