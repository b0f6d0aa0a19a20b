//! What a person asks about their own data: to have it put right, or to have it erased.

use super::trace::{signer, under};
use super::{in_use, kader_teknis, kpm, person};
use crate::domain::region::Level;
use crate::domain::schema::check::{Rule, Violation};
use crate::domain::schema::entity::{Entity, SortOrder, fields};
use crate::domain::schema::field::{Choice, DateField, Field, Kind, ReferenceField, TextField, c};
use crate::domain::schema::guard::{Follow, Guard, GuardContext, GuardOutcome, On};
use crate::domain::schema::look::Look;
use crate::domain::schema::reaction::Reaction;
use crate::domain::schema::record::Record;
use crate::domain::schema::right::Role::{Admin, Lurah};
use crate::domain::schema::right::Scope::{Below, Own};
use crate::domain::schema::right::Verb::{Add, Edit, View};
use crate::domain::schema::right::{KELURAHAN, READERS, grant};
use crate::domain::schema::workflow::{Ask, Move, Preset, Stamp, Stamped, State, Workflow, stamp};
use crate::text::t;

const ERASURE: &str = "penghapusan";

const KINDS: &[Choice] = &[
    c("perbaikan", t("perbaikan", "correction")),
    c(ERASURE, t("penghapusan", "erasure")),
];

pub static DITERIMA: State = State::new("diterima", t("diterima", "received")).editable();
pub static DIPENUHI: State = State::new("dipenuhi", t("dipenuhi", "fulfilled")).ended();
pub static DIHAPUS: State = State::new("dihapus", t("dihapus", "erased")).ended();
pub static DITOLAK: State = State::new("ditolak", t("ditolak", "refused")).ended();

pub static PERSON: ReferenceField = Field::new(
    "person",
    t("Orang", "Person"),
    Kind::Reference(&person::ENTITY),
)
.required()
.fixed()
.typed();
pub static KIND: TextField = Field::new("kind", t("Jenis", "Kind"), Kind::Choice(KINDS))
    .required()
    .fixed()
    .typed();
pub static ASKED_ON: DateField =
    Field::new("asked_on", t("Tanggal permohonan", "Asked on"), Kind::Date)
        .required()
        .preset(Preset::Days(0))
        .typed();
pub static REQUEST: TextField = Field::new(
    "request",
    t("Yang diminta", "What is asked"),
    Kind::Note(500),
)
.typed();
pub static ANSWER: TextField = Field::new("answer", t("Jawaban", "Answer"), Kind::Text(200))
    .by_move()
    .typed();
pub static ANSWERED_ON: DateField =
    Field::new("answered_on", t("Dijawab", "Answered on"), Kind::Date)
        .by_move()
        .typed();
pub static ANSWERED_BY: ReferenceField =
    signer("answered_by", t("Dijawab oleh", "Answered by")).typed();
pub static ANSWERED_UNDER: ReferenceField = under("answered_under").typed();

pub static FULFIL: Move = Move::new(
    "fulfil",
    t("Tandai dipenuhi", "Mark as fulfilled"),
    &[&DITERIMA],
    &DIPENUHI,
)
.asks(&[Ask::need(&ANSWER)])
.stamps(ANSWERED);
pub static ERASE: Move = Move::new(
    "erase",
    t("Hapus data orang ini", "Erase this person's data"),
    &[&DITERIMA],
    &DIHAPUS,
)
.asks(&[Ask::need(&ANSWER)])
.stamps(ANSWERED)
.solemn();
pub static REFUSE: Move = Move::new("refuse", t("Tolak", "Refuse"), &[&DITERIMA], &DITOLAK)
    .asks(&[Ask::need(&ANSWER)])
    .stamps(ANSWERED);

static WORKFLOW: Workflow = Workflow {
    states: &[&DITERIMA, &DIPENUHI, &DIHAPUS, &DITOLAK],
    moves: &[&FULFIL, &ERASE, &REFUSE],
};

pub static ENTITY: Entity = Entity {
    name: "data_request",
    label: t("permohonan data pribadi", "request on personal data"),
    plural: t("Permohonan data pribadi", "Requests on personal data"),
    places: Level::ALL,
    fields: fields![
        PERSON,
        KIND,
        ASKED_ON,
        REQUEST,
        ANSWER,
        ANSWERED_ON,
        ANSWERED_BY,
        ANSWERED_UNDER
    ],
    workflow: &WORKFLOW,
    title: fields![PERSON, KIND],
    columns: fields![ASKED_ON, ANSWERED_ON],
    order: Some(SortOrder::By(ASKED_ON.field())),
    rules: &[
        Rule::NotFuture(ASKED_ON.field()),
        Rule::Check(erases_when_asked),
    ],
    grants: &[
        grant(READERS, Below, &[View], &[]),
        grant(&[Admin], Below, &[View], &[]),
        grant(KELURAHAN, Own, &[Add, Edit], &[]),
        grant(&[Lurah], Own, &[], &[&FULFIL, &ERASE, &REFUSE]),
        grant(&[Admin], Own, &[Add, Edit], &[&FULFIL, &ERASE, &REFUSE]),
    ],
    guards: &[Guard {
        on: &[On::Move(&ERASE)],
        looks: &[
            Look::sharing(&kpm::ENTITY, &kpm::PERSON, &PERSON).in_states(&[&kpm::AKTIF]),
            Look::sharing(&kader_teknis::ENTITY, &kader_teknis::PERSON, &PERSON)
                .in_states(&[&in_use::AKTIF]),
        ],
        judge: is_free,
    }],
    reactions: &[Reaction {
        on: &[On::Move(&ERASE)],
        looks: &[],
        react: |context| {
            let id = context.record.get(&PERSON);
            let erase = |id| Follow::Erase {
                entity: &person::ENTITY,
                id,
                step: &ERASE,
            };
            id.map(erase).into_iter().collect()
        },
    }],
    ..Entity::PLAIN
};

const ANSWERED: &[Stamped] = &[
    stamp(&ANSWERED_ON, Stamp::Today),
    stamp(&ANSWERED_BY, Stamp::Person),
    stamp(&ANSWERED_UNDER, Stamp::Appointment),
];

/// Nobody's data is erased on a request for something else.
fn erases_when_asked(record: &Record) -> Result<(), Violation> {
    if record.is(&DIHAPUS) && record.get(&KIND) != Some(ERASURE) {
        return Err(Violation::new(
            KIND.field(),
            t(
                "harus penghapusan; catat permohonannya dahulu",
                "must be erasure; record that request first",
            ),
        ));
    }
    Ok(())
}

/// Who still serves as a cadre is not erased: the assignment is ended first.
fn is_free(context: &GuardContext<'_>) -> Result<GuardOutcome, Violation> {
    let serving = context.around.0.first();
    serving.map_or(Ok(GuardOutcome::default()), |record| {
        let words = t(
            "{} masih aktif; akhiri dahulu, baru datanya dihapus",
            "{} is still active; end it first, then erase the data",
        );
        Err(Violation::whole(words.with([record.entity.label.into()])))
    })
}
