//! The handover of an office (serah terima jabatan): what waits, what was proposed, letters of mandate and unsaved forms,
//! as they stood when it was handed over, and the successor who took it.

mod words;

use self::words::{letters, said, told};
use super::trace::{return_reason, signer, under};
use super::{
    award, consultation, data_request, facilitation, formation, fund, guidance, in_use, mandate,
    musrenbang, obligation, task,
};
use crate::domain::region::{Code, Level};
use crate::domain::schema::entity::{Entity, SortOrder, fields};
use crate::domain::schema::field::{
    DateField, Field, Hang, Kind, NumberField, ReferenceField, TextField,
};
use crate::domain::schema::guard::{Guard, GuardOutcome, On};
use crate::domain::schema::look::Look;
use crate::domain::schema::record::{Changes, Record};
use crate::domain::schema::right::Scope::{Below, Own};
use crate::domain::schema::right::Verb::{Add, Edit, View};
use crate::domain::schema::right::{OFFICES, READERS, grant};
use crate::domain::schema::waiting::waiting;
use crate::domain::schema::workflow::{Ask, Move, Preset, Stamp, State, Workflow, stamp};
use crate::text::t;

pub static DRAF: State = State::new("draf", t("draf", "draft")).editable();
pub static DISERAHKAN: State = State::new("diserahkan", t("diserahkan", "handed over"));
pub static DIKEMBALIKAN: State =
    State::new("dikembalikan", t("dikembalikan", "returned")).editable();
pub static DITERIMA: State = State::new("diterima", t("diterima", "taken")).ended();

pub static SK_NUMBER: TextField = Field::new(
    "sk_number",
    t("SK mutasi atau pengangkatan", "SK of the change"),
    Kind::Text(60),
)
.required()
.typed();
pub static DATE: DateField = Field::new(
    "date",
    t("Tanggal serah terima", "Date of the handover"),
    Kind::Date,
)
.required()
.preset(Preset::Days(0))
.typed();
pub static NOTE: TextField = Field::new(
    "note",
    t("Catatan untuk pengganti", "Note for the successor"),
    Kind::Note(500),
)
.typed();
/// How many of each kind were open, in words.
pub static WAITING: TextField =
    Field::new("waiting", t("Yang menunggu", "What waits"), Kind::Note(500))
        .by_move()
        .spoken(said)
        .typed();
pub static PROPOSED: TextField = Field::new(
    "proposed",
    t("Yang diusulkan", "What was proposed"),
    Kind::Note(500),
)
.by_move()
.spoken(said)
.typed();
pub static MANDATES: TextField = Field::new(
    "mandates",
    t("Mandat yang berlaku", "Letters of mandate in force"),
    Kind::Note(500),
)
.by_move()
.spoken(said)
.typed();
/// Unsaved forms of whoever handed it over; the successor gets them without what is personal.
pub static DRAFTS: NumberField = Field::new(
    "drafts",
    t("Isian belum tersimpan", "Unsaved forms"),
    Kind::Count { min: 0, max: 999 },
)
.by_move()
.typed();
pub static GIVEN_BY: ReferenceField =
    signer("given_by", t("Diserahkan oleh", "Handed over by")).typed();
pub static GIVEN_UNDER: ReferenceField = under("given_under").typed();
pub static GIVEN_ON: DateField = Field::new(
    "given_on",
    t("Diserahkan tanggal", "Handed over on"),
    Kind::Date,
)
.by_move()
.typed();
pub static TAKEN_BY: ReferenceField = signer("taken_by", t("Diterima oleh", "Taken by")).typed();
pub static TAKEN_ON: DateField =
    Field::new("taken_on", t("Diterima tanggal", "Taken on"), Kind::Date)
        .by_move()
        .typed();
pub static RETURN_REASON: TextField = return_reason().typed();

pub static GIVE: Move = Move::new(
    "give",
    t("Serahkan", "Hand over"),
    &[&DRAF, &DIKEMBALIKAN],
    &DISERAHKAN,
)
.stamps(&[
    stamp(&GIVEN_BY, Stamp::Person),
    stamp(&GIVEN_ON, Stamp::Today),
])
.hands_over(&GIVEN_UNDER, &DRAFTS);
pub static TAKE: Move = Move::new("take", t("Terima", "Take over"), &[&DISERAHKAN], &DITERIMA)
    .other_than(&GIVEN_BY)
    .takes_over(&GIVEN_UNDER)
    .stamps(&[
        stamp(&TAKEN_BY, Stamp::Person),
        stamp(&TAKEN_ON, Stamp::Today),
    ])
    .solemn();
pub static RETURN: Move = Move::new(
    "return",
    t("Kembalikan", "Return"),
    &[&DISERAHKAN],
    &DIKEMBALIKAN,
)
.letter('k')
.takes_over(&GIVEN_UNDER)
.asks(&[Ask::need(&RETURN_REASON)]);

static WORKFLOW: Workflow = Workflow {
    states: &[&DRAF, &DISERAHKAN, &DIKEMBALIKAN, &DITERIMA],
    moves: &[&GIVE, &TAKE, &RETURN],
};

/// What may be open in an office, in the order it is told.
static OPEN: &[Look] = &[
    Look::beside(&obligation::ENTITY).in_states(obligation::OPEN),
    Look::beside(&task::ENTITY),
    // What the offices below asked of this one waits here, too.
    Look::within(&facilitation::ENTITY),
    Look::beside(&formation::ENTITY),
    Look::beside(&fund::ENTITY),
    Look::beside(&award::ENTITY),
    Look::beside(&guidance::ENTITY).in_states(&[&guidance::RENCANA]),
    Look::beside(&musrenbang::ENTITY).in_states(&[&musrenbang::RENCANA]),
    Look::within(&consultation::ENTITY),
    Look::beside(&data_request::ENTITY),
    Look::beside(&mandate::ENTITY).in_states(&[&in_use::AKTIF]),
];

pub static ENTITY: Entity = Entity {
    name: "handover",
    label: t("serah terima jabatan", "handover of an office"),
    plural: t("Serah terima jabatan", "Handovers of offices"),
    places: &[Level::City, Level::Kecamatan, Level::Kelurahan],
    fields: fields![
        SK_NUMBER,
        DATE,
        NOTE,
        WAITING,
        PROPOSED,
        MANDATES,
        DRAFTS,
        GIVEN_BY,
        GIVEN_UNDER,
        GIVEN_ON,
        TAKEN_BY,
        TAKEN_ON,
        RETURN_REASON
    ],
    workflow: &WORKFLOW,
    title: fields![SK_NUMBER],
    columns: fields![DATE, GIVEN_BY, TAKEN_BY],
    order: Some(SortOrder::Latest(DATE.field())),
    in_region: Hang::Passes,
    waits: &[waiting(
        1,
        t("Jabatan untuk diterima", "An office to take over"),
        &[&DISERAHKAN],
        &TAKE,
    )
    .since(&GIVEN_ON)
    .is_read()],
    grants: &[
        grant(READERS, Below, &[View], &[]),
        grant(OFFICES, Own, &[Add, Edit], &[&GIVE, &TAKE, &RETURN]),
    ],
    guards: &[Guard {
        on: &[On::Move(&GIVE)],
        looks: OPEN,
        judge: |context| {
            Ok(GuardOutcome {
                fill: Changes::new()
                    .with(&WAITING, told(context, waits_for))
                    .with(&PROPOSED, told(context, |_, r| is_proposed(r)))
                    .with(&MANDATES, letters(context)),
                follows: vec![],
            })
        },
    }],
    ..Entity::PLAIN
};

/// It was put before whoever decides, and is not decided.
fn is_proposed(record: &Record) -> bool {
    let states = [&task::DIUSULKAN, &fund::DIUSULKAN, &award::DIUSULKAN];
    let entities = [&task::ENTITY, &fund::ENTITY, &award::ENTITY];
    let mut proposed = entities.iter().zip(states);
    let further = record.entity == &fund::ENTITY && record.is(&fund::REVISI)
        || record.entity == &award::ENTITY && record.is(&award::DIVERIFIKASI);
    further || proposed.any(|(e, s)| record.entity == *e && record.is(s))
}

/// It waits for this office: of its own what is not done, of those below what they asked of it.
fn waits_for(office: &Code, record: &Record) -> bool {
    if record.region == *office {
        return record.state.is_awaited();
    }
    let (asks, consults) = (&facilitation::ENTITY, &consultation::ENTITY);
    let addressed = |to: &str| {
        let open = record.is(&consultation::TERBUKA);
        open && record.get(&consultation::ADDRESSEE) == Some(to)
    };
    match office.level() {
        Level::Kecamatan if record.entity == asks => {
            record.is(&facilitation::MENUNGGU) || record.is(&facilitation::DIJADWALKAN)
        }
        Level::Kecamatan if record.entity == consults => addressed("camat"),
        Level::City if record.entity == asks => record.is(&facilitation::DITERUSKAN),
        Level::City if record.entity == consults => {
            record.is(&consultation::DITERUSKAN) || addressed("bapemas")
        }
        _ => false,
    }
}
