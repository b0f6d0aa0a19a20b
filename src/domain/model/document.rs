//! A document of an office: number, date, title, issuer, signer and the file it stands in.

use super::dispatch::{self, CITY, Letter, Receiver, offices, send};
use super::document_receipt::DOKUMEN;
use super::in_use::{END_REASON, ENDED_ON};
use super::{basis, region};
use crate::domain::region::Level;
use crate::domain::schema::check::Rule;
use crate::domain::schema::entity::{Entity, NamedFor, SortOrder, fields};
use crate::domain::schema::field::{DateField, Field, Hang, Kind, ReferenceField, TextField};
use crate::domain::schema::guard::{Follow, On};
use crate::domain::schema::reaction::{Reaction, ReactionContext};
use crate::domain::schema::right::Scope::{Below, Named, Own};
use crate::domain::schema::right::Verb::{Add, Edit, View};
use crate::domain::schema::right::{BELOW_THE_CITY, OFFICES, READERS, grant};
use crate::domain::schema::workflow::{Ask, Move, Stamp, State, Workflow, stamp};
use crate::text::t;

pub static DRAF: State = State::new("draf", t("draf", "draft")).editable();
pub static DITANDATANGANI: State = State::new("ditandatangani", t("ditandatangani", "signed"));
pub static DICABUT: State = State::new("dicabut", t("dicabut", "withdrawn")).ended();

pub static TITLE: TextField = Field::new("title", t("Judul", "Title"), Kind::Text(120))
    .required()
    .typed();
pub static ISSUER: TextField = Field::new("issuer", t("Penerbit", "Issuer"), Kind::Text(60))
    .required()
    .typed();
pub static NUMBER: TextField = Field::new("number", t("Nomor", "Number"), Kind::Text(60)).typed();
pub static DATE: DateField = Field::new("date", t("Tanggal", "Date"), Kind::Date).typed();
pub static SIGNER: TextField =
    Field::new("signer", t("Penanda tangan", "Signer"), Kind::Text(80)).typed();
pub static FILE: TextField = Field::new("file", t("Berkas", "File"), Kind::Text(200)).typed();
pub static SHA256: TextField = Field::new(
    "sha256",
    t("SHA-256 berkas", "SHA-256 of the file"),
    Kind::Text(64),
)
.typed();
/// What the decision rests on.
pub static BASIS: ReferenceField = Field::new(
    "basis",
    t("Dasar hukum", "Legal basis"),
    Kind::Reference(&basis::ENTITY),
)
.typed();

/// The office below that it is for, said as it is signed: that one reads it, and signs that it
/// did.
pub static RECIPIENT: ReferenceField = Field::new(
    "recipient",
    t("Ditujukan kepada", "Addressed to"),
    Kind::Reference(&region::ENTITY),
)
.by_move()
.hangs(Hang::Keeps)
.beneath()
.typed();

pub static SIGN: Move = Move::new(
    "sign",
    t("Tandai ditandatangani", "Mark as signed"),
    &[&DRAF],
    &DITANDATANGANI,
)
.letter('s')
.asks(&[
    Ask::need(&NUMBER),
    Ask::need(&DATE),
    Ask::need(&SIGNER),
    Ask::may(&RECIPIENT),
])
.solemn();
pub static END: Move = Move::new(
    "end",
    t("Cabut", "Withdraw"),
    &[&DRAF, &DITANDATANGANI],
    &DICABUT,
)
.letter('a')
.asks(&[Ask::need(&END_REASON)])
.stamps(&[stamp(&ENDED_ON, Stamp::Today)])
.solemn();

static WORKFLOW: Workflow = Workflow {
    states: &[&DRAF, &DITANDATANGANI, &DICABUT],
    moves: &[&SIGN, &END],
};

pub static ENTITY: Entity = Entity {
    name: "document",
    label: t("dokumen", "document"),
    plural: t("Dokumen", "Documents"),
    places: &[Level::City, Level::Kecamatan, Level::Kelurahan],
    fields: fields![
        TITLE, ISSUER, NUMBER, DATE, SIGNER, FILE, SHA256, END_REASON, ENDED_ON, BASIS, RECIPIENT
    ],
    workflow: &WORKFLOW,
    title: fields![TITLE, NUMBER],
    columns: fields![DATE, ISSUER, SIGNER],
    order: Some(SortOrder::Latest(DATE.field())),
    rules: &[Rule::NotFuture(DATE.field())],
    named_for: &[NamedFor::Field(RECIPIENT.field())],
    in_region: Hang::Passes,
    settled: |record, _| record.is(&DITANDATANGANI),
    grants: &[
        grant(READERS, Below, &[View], &[]),
        grant(BELOW_THE_CITY, Named, &[View], &[]),
        grant(OFFICES, Own, &[Add, Edit], &[&SIGN, &END]),
    ],
    reactions: &[
        Reaction {
            on: &[On::Move(&SIGN)],
            looks: &[CITY],
            react: sent,
        },
        dispatch::over(&[On::Move(&END)]),
    ],
    ..Entity::PLAIN
};

/// A receipt waits at the office that it is addressed to.
fn sent(context: &ReactionContext<'_>) -> Vec<Follow> {
    let document = context.record;
    let named = document.get(&RECIPIENT);
    let to = offices(context.around).find(|r| named == Some(r.id));
    let to = to.map(|r| Receiver::office(r.region.clone()));
    let letter = Letter {
        kind: DOKUMEN,
        subject: document.get(&TITLE).unwrap_or_default().to_owned(),
        number: document.value(&NUMBER).clone(),
        dated: document.value(&DATE).clone(),
        paper: None,
        from: document.region.clone(),
    };
    send(context, &letter, to.as_slice())
}
