//! Coordination of an office with an agency (SKPD): who, with whom, on what, and what was agreed. The minutes name it
//! three times, for Bapemas, Kasi PMD and perangkat.

use super::invitation::{INVITE_AGENCY, INVITED_ON};
use super::meeting::{BATAL, RENCANA, SELESAI, is_ahead};
pub use super::meeting::{CANCEL, STOP_REASON, TIME};
use super::trace::{TAKE_BACK_REASON, signer, take_back};
use super::{dispatch, invitation, trace};
use crate::domain::region::Level;
use crate::domain::schema::check::Rule;
use crate::domain::schema::entity::{Entity, SortOrder, fields};
use crate::domain::schema::field::{DateField, Field, Hang, Kind, ReferenceField, TextField};
use crate::domain::schema::guard::{Guard, On};
use crate::domain::schema::reaction::Reaction;
use crate::domain::schema::right::Role::Skpd;
use crate::domain::schema::right::Scope::{Agency, Below, Own};
use crate::domain::schema::right::Verb::{Add, Edit, View};
use crate::domain::schema::right::{OFFICES, READERS, grant};
use crate::domain::schema::waiting::decided;
use crate::domain::schema::workflow::{Ask, Move, Preset, Stamp, State, Workflow, stamp};
use crate::text::t;

pub static DIBENARKAN: State =
    State::new("dibenarkan", t("dibenarkan SKPD", "confirmed by SKPD")).ended();

pub static SKPD: ReferenceField = trace::skpd().required().fixed().hangs(Hang::Passes).typed();
pub static TOPIC: TextField = Field::new("topic", t("Pokok bahasan", "Topic"), Kind::Text(120))
    .required()
    .typed();
pub static PLANNED_ON: DateField =
    Field::new("planned_on", t("Jadwal", "Scheduled on"), Kind::Date)
        .required()
        .preset(Preset::Days(0))
        .typed();
pub static PLACE: TextField = Field::new("place", t("Tempat", "Place"), Kind::Text(80)).typed();
pub static HELD_ON: DateField = Field::new("held_on", t("Dilaksanakan", "Held on"), Kind::Date)
    .by_move()
    .typed();
pub static HELD_BY: ReferenceField = signer("held_by", t("Dicatat oleh", "Recorded by")).typed();
/// Who spoke for the agency: people of it need no account here.
pub static COUNTERPART: TextField = Field::new(
    "counterpart",
    t("Dengan siapa", "With whom"),
    Kind::Text(120),
)
.by_move()
.naming()
.typed();
pub static AGREED: TextField = Field::new(
    "agreed",
    t("Yang disepakati", "What was agreed"),
    Kind::Note(500),
)
.by_move()
.typed();
pub static CONFIRMED_BY: ReferenceField =
    signer("confirmed_by", t("Dibenarkan oleh", "Confirmed by")).typed();
pub static CONFIRMED_ON: DateField = Field::new(
    "confirmed_on",
    t("Tanggal dibenarkan", "Confirmed on"),
    Kind::Date,
)
.by_move()
.typed();
pub static AGENCY_NOTE: TextField = Field::new(
    "agency_note",
    t("Catatan SKPD", "Note of SKPD"),
    Kind::Note(300),
)
.by_move()
.typed();

const SAID: &[Ask] = &[
    Ask::need(&HELD_ON).preset(Preset::Days(0)),
    Ask::need(&COUNTERPART),
    Ask::need(&AGREED),
];

pub static HOLD: Move = Move::new(
    "hold",
    t("Catat hasil", "Record the outcome"),
    &[&RENCANA],
    &SELESAI,
)
.letter('s')
.asks(SAID)
.stamps(&[stamp(&HELD_BY, Stamp::Person)]);
pub static CORRECT: Move = Move::new(
    "correct",
    t("Koreksi hasil", "Correct the outcome"),
    &[&SELESAI],
    &SELESAI,
)
.asks(SAID)
.stamps(&[stamp(&HELD_BY, Stamp::Person)]);
/// The agency reads what was agreed, and says so.
pub static CONFIRM: Move = Move::new(
    "confirm",
    t("Benarkan", "Confirm"),
    &[&SELESAI],
    &DIBENARKAN,
)
.letter('r')
.asks(&[Ask::may(&AGENCY_NOTE)])
.stamps(&[
    stamp(&CONFIRMED_BY, Stamp::Person),
    stamp(&CONFIRMED_ON, Stamp::Today),
]);
/// It was not agreed so: the office notes it anew.
pub static OBJECT: Move = Move::new("object", t("Tidak sesuai", "Object"), &[&SELESAI], &RENCANA)
    .letter('t')
    .asks(&[Ask::need(&AGENCY_NOTE)]);
/// The agency confirmed or objected by mistake.
pub static TAKE_BACK: Move = take_back(&[&DIBENARKAN, &RENCANA], &[&CONFIRM, &OBJECT]);

static WORKFLOW: Workflow = Workflow {
    states: &[&RENCANA, &SELESAI, &DIBENARKAN, &BATAL],
    moves: &[
        &HOLD,
        &CORRECT,
        &CONFIRM,
        &OBJECT,
        &CANCEL,
        &TAKE_BACK,
        &INVITE_AGENCY,
    ],
};

pub static ENTITY: Entity = Entity {
    name: "liaison",
    label: t("koordinasi dengan SKPD", "coordination with an SKPD"),
    plural: t("Koordinasi dengan SKPD", "Coordination with SKPD"),
    places: &[Level::City, Level::Kecamatan, Level::Kelurahan],
    fields: fields![
        SKPD,
        TOPIC,
        PLANNED_ON,
        PLACE,
        HELD_ON,
        HELD_BY,
        COUNTERPART,
        AGREED,
        CONFIRMED_BY,
        CONFIRMED_ON,
        AGENCY_NOTE,
        STOP_REASON,
        TAKE_BACK_REASON,
        TIME,
        invitation::NUMBER,
        INVITED_ON
    ],
    workflow: &WORKFLOW,
    title: fields![TOPIC],
    columns: fields![SKPD, PLANNED_ON, HELD_ON],
    order: Some(SortOrder::Latest(PLANNED_ON.field())),
    rules: &[Rule::NotFuture(HELD_ON.field())],
    in_region: Hang::Passes,
    settled: |record, _| record.is(&SELESAI),
    grants: &[
        grant(READERS, Below, &[View], &[]),
        grant(
            OFFICES,
            Own,
            &[Add, Edit],
            &[&HOLD, &CORRECT, &CANCEL, &INVITE_AGENCY],
        ),
        grant(&[Skpd], Agency, &[View], &[&CONFIRM, &OBJECT, &TAKE_BACK]),
    ],
    waits: &[decided(
        t(
            "Koordinasi, Anda tanggapi hari ini",
            "Coordination you answered today",
        ),
        &TAKE_BACK,
    )],
    agency: Some(SKPD.field()),
    compared: fields![PLANNED_ON],
    guards: &[Guard {
        on: &[On::Move(&INVITE_AGENCY)],
        looks: &[],
        judge: |context| is_ahead(context, &PLANNED_ON),
    }],
    reactions: &[
        Reaction {
            on: &[On::Move(&INVITE_AGENCY)],
            looks: invitation::SENDING,
            react: |context| {
                let topic = context.record.get(&TOPIC).unwrap_or_default();
                invitation::to_agency(context, topic, &SKPD)
            },
        },
        dispatch::over(&[On::Move(&HOLD), On::Move(&CANCEL)]),
    ],
    ..Entity::PLAIN
};
