//! A training of KPM or an orientation of pembina.

use chrono::Datelike;

use super::invitation::{INVITE, INVITED, INVITED_ON, INVITED_SKPD};
pub use super::meeting::{CANCEL, STOP_REASON, TIME};
use super::meeting::{complete, explain, hold};
use super::trace::{CORRECTION, DOCUMENT, LATE_REASON};
use crate::domain::model::{
    dispatch, document_receipt, formation, invitation, kpm, locked, participation, person,
};
use crate::domain::region::Level;
use crate::domain::schema::check::Rule;
use crate::domain::schema::entity::{Entity, NamedFor, SortOrder, fields};
use crate::domain::schema::evidence::{EvidenceContext, Missing, Need, evidence, lacks, tier};
use crate::domain::schema::field::{
    Choice, DateField, Field, Hang, Kind, NumberField, TextField, c,
};
use crate::domain::schema::guard::On;
use crate::domain::schema::look::Look;
use crate::domain::schema::reaction::Reaction;
use crate::domain::schema::record::Record;
use crate::domain::schema::right::Role::Skpd;
use crate::domain::schema::right::Scope::{Agency, Below, Named, Own};
use crate::domain::schema::right::Verb::{Add, Edit, View};
use crate::domain::schema::right::{BELOW_THE_CITY, READERS, TRAINERS, grant};
use crate::domain::schema::waiting::waiting;
use crate::domain::schema::workflow::{Ask, Move, Preset, State, Workflow};
use crate::text::{Text, t};

const AUDIENCES: &[Choice] = &[
    c("kpm", t("KPM", "KPM")),
    c(
        "pembina",
        t(
            "pembina kecamatan, desa, kelurahan",
            "pembina of kecamatan, desa, kelurahan",
        ),
    ),
];

pub static RENCANA: State = State::new("rencana", t("rencana", "planned")).editable();
pub static SELESAI: State = State::new("selesai", t("selesai", "held")).ended();
pub static BATAL: State = State::new("batal", t("batal", "cancelled")).ended();

pub static TITLE: TextField = Field::new("title", t("Judul", "Title"), Kind::Text(100))
    .required()
    .typed();
pub static AUDIENCE: TextField = Field::new(
    "audience",
    t("Sasaran", "Audience"),
    Kind::Choice(AUDIENCES),
)
.required()
.typed();
pub static HOURS: NumberField = Field::new(
    "hours",
    t("Jam pelatihan", "Hours"),
    Kind::Count { min: 1, max: 400 },
)
.required()
.typed();
pub static PLANNED_ON: DateField = Field::new("planned_on", t("Rencana", "Planned on"), Kind::Date)
    .required()
    .preset(Preset::Days(0))
    .typed();
pub static PLACE: TextField = Field::new("place", t("Tempat", "Place"), Kind::Text(80)).typed();
pub static MATERIAL: TextField =
    Field::new("material", t("Materi", "Material"), Kind::Note(300)).typed();
pub static HELD_ON: DateField = Field::new("held_on", t("Dilaksanakan", "Held on"), Kind::Date)
    .by_move()
    .typed();

pub static HOLD: Move = hold(&[
    Ask::need(&HELD_ON).preset(Preset::Days(0)),
    Ask::may(&LATE_REASON),
]);
pub static COMPLETE: Move = complete(&[Ask::may(&DOCUMENT), Ask::may(&CORRECTION)]);
pub static EXPLAIN: Move = explain(&[&SELESAI], &SELESAI);

static WORKFLOW: Workflow = Workflow {
    states: &[&RENCANA, &SELESAI, &BATAL],
    moves: &[&HOLD, &CANCEL, &COMPLETE, &EXPLAIN, &INVITE],
};

pub static ENTITY: Entity = Entity {
    name: "training",
    label: t("pelatihan", "training"),
    plural: t("Pelatihan", "Trainings"),
    places: &[Level::City, Level::Kecamatan],
    fields: fields![
        TITLE,
        AUDIENCE,
        HOURS,
        PLANNED_ON,
        PLACE,
        MATERIAL,
        HELD_ON,
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
    title: fields![TITLE],
    dated: Some(PLANNED_ON.field()),
    columns: fields![PLANNED_ON, AUDIENCE, HOURS, HELD_ON],
    order: Some(SortOrder::Latest(PLANNED_ON.field())),
    rules: &[Rule::NotFuture(HELD_ON.field())],
    named_for: &[
        NamedFor::Users(&formation::ENTITY, formation::TRAINING.field()),
        document_receipt::READERS_OF,
    ],
    involves: Some(document_receipt::RECEIVERS),
    waits: &[waiting(
        2,
        t("Pelatihan sampai hari ini", "Training up to today"),
        &[&RENCANA],
        &HOLD,
    )
    .set_for(&PLANNED_ON, &PLACE)
    .at(&TIME)
    .from_days_before(0)
    .is_read()],
    in_region: Hang::Passes,
    grants: &[
        grant(READERS, Below, &[View], &[]),
        grant(BELOW_THE_CITY, Named, &[View], &[]),
        grant(
            TRAINERS,
            Own,
            &[Add, Edit],
            &[&HOLD, &CANCEL, &COMPLETE, &EXPLAIN, &INVITE],
        ),
        grant(&[Skpd], Agency, &[View], &[]),
    ],
    evidence: &[evidence("W3", &[&SELESAI], tier::CITY, &HELD_ON)
        .needs(&[&WITH_PARTICIPANTS, &EACH_AUDIENCE])
        .opens(&ENTITY)],
    guards: &[
        locked::guard(&[On::Move(&COMPLETE)], |context| {
            locked::corrected(context, context.record.get(&HELD_ON))
        }),
        invitation::guard(|context| invitation::reaches(context, &PLANNED_ON, None)),
    ],
    reactions: &[
        Reaction {
            on: &[On::Move(&INVITE)],
            looks: invitation::SENDING,
            react: |context| {
                let title = context.record.get(&TITLE).unwrap_or_default();
                invitation::to_offices(context, title, None)
            },
        },
        dispatch::over(&[On::Move(&HOLD), On::Move(&CANCEL)]),
    ],
    compared: fields![PLANNED_ON],
    late: Some(LATE_REASON.field()),
    audience: Some((
        AUDIENCE.field(),
        &[("kpm", &kpm::ENTITY), ("pembina", &person::ENTITY)],
    )),
    ..Entity::PLAIN
};

/// Nothing is certified of a training before it was held.
pub const NOT_HELD: Text = t(
    "pelatihannya belum dicatat terlaksana; catat pelaksanaannya di halaman pelatihan itu",
    "the training is not yet noted as held; note that on its page",
);

/// Somebody took part.
static WITH_PARTICIPANTS: Need = Need {
    looks: &[Look::parts(
        &participation::ENTITY,
        &participation::TRAINING,
    )],
    own: true,
    lacking: |context| {
        let words = t("belum ada peserta pelatihan", "no participants yet");
        let missing = Missing::record(&participation::ENTITY, words);
        lacks(!has_participants(context, context.record), missing)
    },
};

/// Whoever is enrolled took part unless it is noted otherwise.
fn has_participants(context: &EvidenceContext<'_>, training: &Record) -> bool {
    let mut enrolled = context.around.of(&participation::ENTITY);
    enrolled.any(|p| {
        let attended = p.get(&participation::ATTENDANCE);
        p.get(&participation::TRAINING) == Some(training.id)
            && attended.is_none_or(|a| a == "hadir")
    })
}

/// A training of each audience was held in the year.
static EACH_AUDIENCE: Need = Need {
    looks: &[
        Look::beside(&ENTITY)
            .in_states(&[&SELESAI])
            .of_the_year(&HELD_ON),
        Look::beside(&participation::ENTITY),
    ],
    own: false,
    lacking: |context| {
        let year = context.met.on.year();
        let held = |audience: &Choice| {
            let mut held = context.around.of(&ENTITY);
            held.any(|t| {
                t.get(&AUDIENCE) == Some(audience.code)
                    && has_participants(context, t)
                    && t.get(&HELD_ON).is_some_and(|d| d.year() == year)
            })
        };
        let missing = |audience: &Choice| {
            let words = t("pelatihan {} belum", "no training of {} yet");
            Missing::record(&ENTITY, words.with([audience.label.into()]))
        };
        let lacking = AUDIENCES.iter().filter(|a| !held(a));
        lacking.map(missing).collect()
    },
};
