//! The yearly planning meeting (musrenbang) of a kelurahan, kecamatan or the city.

use uuid::Uuid;

use super::invitation::{INVITE, INVITED, INVITED_ON, INVITED_SKPD};
pub use super::meeting::{BATAL, CANCEL, RENCANA, SELESAI, STOP_REASON, TIME};
use super::meeting::{STATES, complete, explain, hold};
use super::trace::{CORRECTION, DOCUMENT, LATE_REASON, year};
use super::{dispatch, document_receipt, invitation, locked, proposal};
use crate::domain::region::Level;
use crate::domain::schema::check::Rule;
use crate::domain::schema::entity::{Entity, SortOrder, fields, here};
use crate::domain::schema::evidence::{About, When, evidence, tier};
use crate::domain::schema::field::{DateField, Field, Hang, Kind, NumberField, TextField};
use crate::domain::schema::guard::{Follow, On};
use crate::domain::schema::look::Look;
use crate::domain::schema::reaction::{Reaction, ReactionContext};
use crate::domain::schema::record::{Changes, Record};
use crate::domain::schema::right::Role::Skpd;
use crate::domain::schema::right::Scope::{Agency, Below, Named, Own};
use crate::domain::schema::right::Verb::{Add, Edit, View};
use crate::domain::schema::right::{
    BELOW_THE_CITY, CITY, KECAMATAN, KELURAHAN, OFFICES, READERS, grant,
};
use crate::domain::schema::waiting::waiting;
use crate::domain::schema::workflow::{Ask, Move, Preset, Workflow};
use crate::text::t;

pub static YEAR: TextField = year().typed();
pub static PLANNED_ON: DateField =
    Field::new("planned_on", t("Jadwal", "Scheduled on"), Kind::Date)
        .required()
        .preset(Preset::Days(0))
        .typed();
pub static PLACE: TextField = Field::new("place", t("Tempat", "Place"), Kind::Text(80)).typed();
pub static HELD_ON: DateField = Field::new("held_on", t("Dilaksanakan", "Held on"), Kind::Date)
    .by_move()
    .typed();
pub static KPM_MEN: NumberField = Field::new(
    "kpm_men",
    t("KPM hadir (L)", "KPM present (men)"),
    Kind::Count { min: 0, max: 999 },
)
.by_move()
.typed();
pub static KPM_WOMEN: NumberField = Field::new(
    "kpm_women",
    t("KPM hadir (P)", "KPM present (women)"),
    Kind::Count { min: 0, max: 999 },
)
.by_move()
.typed();
pub static PARTICIPANTS: NumberField = Field::new(
    "participants",
    t("Peserta (orang)", "Participants"),
    Kind::Count {
        min: 0,
        max: 99_999,
    },
)
.by_move()
.typed();

pub static HOLD: Move = hold(&[
    Ask::need(&HELD_ON).preset(Preset::Days(0)),
    Ask::need(&KPM_MEN),
    Ask::need(&KPM_WOMEN),
    Ask::may(&PARTICIPANTS),
    Ask::may(&LATE_REASON),
]);
pub static COMPLETE: Move = complete(&[
    Ask::may(&KPM_MEN),
    Ask::may(&KPM_WOMEN),
    Ask::may(&PARTICIPANTS),
    Ask::may(&DOCUMENT),
    Ask::may(&CORRECTION),
]);
pub static EXPLAIN: Move = explain(&[&SELESAI], &SELESAI);
pub static REPLAN: Move = Move::new(
    "replan",
    t("Jadwalkan lagi", "Schedule again"),
    &[&BATAL],
    &RENCANA,
);

static WORKFLOW: Workflow = Workflow {
    states: STATES,
    moves: &[&HOLD, &CANCEL, &REPLAN, &COMPLETE, &EXPLAIN, &INVITE],
};

pub static ENTITY: Entity = Entity {
    name: "musrenbang",
    label: t("musrenbang", "musrenbang"),
    plural: t("Musrenbang", "Musrenbang"),
    places: &[Level::City, Level::Kecamatan, Level::Kelurahan],
    fields: fields![
        YEAR,
        PLANNED_ON,
        PLACE,
        HELD_ON,
        KPM_MEN,
        KPM_WOMEN,
        PARTICIPANTS,
        STOP_REASON,
        LATE_REASON,
        CORRECTION,
        DOCUMENT,
        TIME,
        INVITED,
        INVITED_SKPD,
        invitation::NUMBER,
        INVITED_ON
    ],
    workflow: &WORKFLOW,
    title: fields![YEAR],
    columns: fields![PLANNED_ON, HELD_ON, KPM_MEN, KPM_WOMEN],
    order: Some(SortOrder::Latest(PLANNED_ON.field())),
    unique: &[here(fields![YEAR])],
    rules: &[Rule::Year(YEAR.field()), Rule::NotFuture(HELD_ON.field())],
    waits: &[waiting(
        2,
        t("Musrenbang sampai hari ini", "Musrenbang up to today"),
        &[&RENCANA],
        &HOLD,
    )
    .set_for(&PLANNED_ON, &PLACE)
    .at(&TIME)
    .from_days_before(0)
    .is_read()],
    named_for: &[document_receipt::READERS_OF],
    involves: Some(document_receipt::RECEIVERS),
    in_region: Hang::PassesOr(&CANCEL),
    settled: |record, _| record.is(&SELESAI),
    grants: &[
        grant(READERS, Below, &[View], &[]),
        grant(BELOW_THE_CITY, Named, &[View], &[]),
        grant(&[Skpd], Agency, &[View], &[]),
        grant(OFFICES, Own, &[], &[&INVITE]),
        grant(
            CITY,
            Own,
            &[Add, Edit],
            &[&HOLD, &CANCEL, &REPLAN, &COMPLETE, &EXPLAIN],
        ),
        grant(
            KELURAHAN,
            Own,
            &[Add, Edit],
            &[&HOLD, &CANCEL, &REPLAN, &COMPLETE, &EXPLAIN],
        ),
        grant(
            KECAMATAN,
            Below,
            &[Add, Edit],
            &[&HOLD, &CANCEL, &REPLAN, &COMPLETE, &EXPLAIN],
        ),
    ],
    evidence: &[evidence("C3", &[&SELESAI], tier::RAISED, &HELD_ON)
        .about(About::Itself)
        .of_year(&YEAR)
        .when(&[When::Some(fields![KPM_MEN, KPM_WOMEN])])
        .opens(&ENTITY)],
    guards: &[
        locked::guard(&[On::Move(&COMPLETE)], |context| {
            locked::corrected(context, context.record.get(&HELD_ON))
        }),
        invitation::guard(|context| invitation::reaches(context, &PLANNED_ON, None)),
    ],
    compared: fields![PLANNED_ON],
    late: Some(LATE_REASON.field()),
    reactions: &[
        Reaction {
            on: &[On::Add],
            looks: &[
                Look::beside(&proposal::ENTITY).in_states(&[&proposal::TIDAK_DIDANAI]),
                Look::beside(&ENTITY),
            ],
            react: carry_over,
        },
        Reaction {
            on: &[On::Move(&INVITE)],
            looks: invitation::SENDING,
            react: |context| {
                let year = context.record.get(&YEAR).unwrap_or_default();
                invitation::to_offices(context, &format!("Musrenbang {year}"), None)
            },
        },
        dispatch::over(&[On::Move(&HOLD), On::Move(&CANCEL)]),
    ],
    ..Entity::PLAIN
};

/// What was not funded in an earlier year is carried over.
fn carry_over(context: &ReactionContext<'_>) -> Vec<Follow> {
    let year = context.record.get(&YEAR);
    let later = context.around.of(&ENTITY).filter(|m| m.get(&YEAR) >= year);
    let later: Vec<Uuid> = later.map(|m| m.id).collect();
    // One of a region that has ended names a musrenbang that was held there.
    let left = |p: &&Record| {
        p.get(&proposal::MUSRENBANG)
            .is_some_and(|id| !later.contains(&id))
    };
    let carry = |p: &Record| Follow::Move {
        entity: &proposal::ENTITY,
        id: p.id,
        step: &proposal::CARRY,
        changes: Changes::new(),
    };
    context
        .around
        .of(&proposal::ENTITY)
        .filter(left)
        .map(carry)
        .collect()
}
