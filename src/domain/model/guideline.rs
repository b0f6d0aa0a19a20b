//! A guideline (pedoman) of the city, issued to every kecamatan and kelurahan.

use super::trace::{DECIDED, DECIDED_BY, DECIDED_FOR, DECIDED_ON, DECIDED_UNDER};
use super::{consultation, in_use, receipt, region};
use crate::domain::region::Level;
use crate::domain::schema::check::Rule;
use crate::domain::schema::entity::{Entity, fields, here};
use crate::domain::schema::field::{DateField, Field, Kind, ReferenceField, TextField};
use crate::domain::schema::guard::{Follow, On};
use crate::domain::schema::look::Look;
use crate::domain::schema::reaction::{Reaction, ReactionContext};
use crate::domain::schema::record::{Changes, Record};
use crate::domain::schema::right::Scope::{Everywhere, Own};
use crate::domain::schema::right::Verb::{Add, Edit, View};
use crate::domain::schema::right::{CITY, READERS, grant};
use crate::domain::schema::workflow::{Ask, Move, Preset, State, Workflow};
use crate::text::t;

pub static DRAF: State = State::new("draf", t("draf", "draft")).editable();
pub static TERBIT: State = State::new("terbit", t("terbit", "issued"));
pub static DIGANTI: State = State::new("diganti", t("diganti", "replaced")).ended();
pub static DICABUT: State = State::new("dicabut", t("dicabut", "withdrawn")).ended();

pub static TITLE: TextField = Field::new("title", t("Judul", "Title"), Kind::Text(120))
    .required()
    .typed();
pub static TEXT: TextField = Field::new("text", t("Isi", "Text"), Kind::Note(4000)).typed();
pub static REFERENCE: TextField = Field::new(
    "reference",
    t("Rujukan berkas", "File reference"),
    Kind::Text(200),
)
.typed();
pub static VALID_FROM: DateField =
    Field::new("valid_from", t("Berlaku dari", "Valid from"), Kind::Date).typed();
pub static REPLACES: ReferenceField = Field::new(
    "replaces",
    t("Menggantikan", "Replaces"),
    Kind::Reference(&ENTITY),
)
.own_in(&TERBIT)
.typed();
pub static CONSULTATION: ReferenceField = Field::new(
    "consultation",
    t("Dari konsultasi", "From the consultation"),
    Kind::Reference(&consultation::ENTITY),
)
.by_move()
.typed();
pub static NUMBER: TextField = Field::new("number", t("Nomor", "Number"), Kind::Text(60))
    .by_move()
    .typed();
pub static ISSUED_ON: DateField = Field::new("issued_on", t("Terbit", "Issued on"), Kind::Date)
    .by_move()
    .typed();
pub static END_REASON: TextField = Field::new(
    "end_reason",
    t("Alasan dicabut", "Reason for withdrawal"),
    Kind::Text(200),
)
.by_move()
.typed();

pub static ISSUE: Move = Move::new("issue", t("Terbitkan", "Issue"), &[&DRAF], &TERBIT)
    .asks(&[
        Ask::need(&NUMBER),
        Ask::need(&ISSUED_ON).preset(Preset::Days(0)),
    ])
    .stamps(DECIDED)
    .solemn();
pub static SUPERSEDE: Move = Move::new(
    "supersede",
    t("Tandai diganti", "Mark as replaced"),
    &[&TERBIT],
    &DIGANTI,
)
.letter('d');
pub static WITHDRAW: Move = Move::new(
    "withdraw",
    t("Cabut", "Withdraw"),
    &[&DRAF, &TERBIT],
    &DICABUT,
)
.letter('r')
.asks(&[Ask::need(&END_REASON)])
.stamps(DECIDED)
.solemn();

static WORKFLOW: Workflow = Workflow {
    states: &[&DRAF, &TERBIT, &DIGANTI, &DICABUT],
    moves: &[&ISSUE, &SUPERSEDE, &WITHDRAW],
};

pub static ENTITY: Entity = Entity {
    name: "guideline",
    label: t("pedoman", "guideline"),
    plural: t("Pedoman", "Guidelines"),
    places: &[Level::City],
    fields: fields![
        TITLE,
        TEXT,
        REFERENCE,
        VALID_FROM,
        REPLACES,
        CONSULTATION,
        NUMBER,
        ISSUED_ON,
        DECIDED_BY,
        DECIDED_ON,
        DECIDED_UNDER,
        DECIDED_FOR,
        END_REASON
    ],
    workflow: &WORKFLOW,
    title: fields![TITLE],
    columns: fields![NUMBER, ISSUED_ON, VALID_FROM],
    unique: &[here(fields![NUMBER])],
    rules: &[Rule::NotFuture(ISSUED_ON.field())],
    grants: &[
        grant(READERS, Everywhere, &[View], &[]),
        grant(CITY, Own, &[Add, Edit], &[&ISSUE, &SUPERSEDE, &WITHDRAW]),
    ],
    reactions: &[Reaction {
        on: &[On::Move(&ISSUE)],
        looks: &[Look::within(&region::ENTITY), Look::at(&ENTITY, &REPLACES)],
        react: issued,
    }],
    ..Entity::PLAIN
};

/// A receipt waits in every office under ours; the guideline it replaces is marked so.
fn issued(context: &ReactionContext<'_>) -> Vec<Follow> {
    let offices = context.around.of(&region::ENTITY);
    let tiers = [Level::Kecamatan, Level::Kelurahan];
    let offices = offices.filter(|r| r.is(&in_use::AKTIF) && tiers.contains(&r.region.level()));
    let receipt = |office: &Record| Follow::Add {
        entity: &receipt::ENTITY,
        region: office.region.clone(),
        changes: Changes::new().with(&receipt::GUIDELINE, context.record.id),
    };
    let replaced = context.around.of(&ENTITY).filter(|g| g.is(&TERBIT));
    let supersede = |old: &Record| Follow::Move {
        entity: &ENTITY,
        id: old.id,
        step: &SUPERSEDE,
        changes: Changes::new(),
    };
    offices
        .map(receipt)
        .chain(replaced.map(supersede))
        .collect()
}
