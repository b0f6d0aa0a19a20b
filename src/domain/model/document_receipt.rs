//! The receipt of an undangan, SK or other document by one office or agency that it is for. What it is about is a record of any kind, which
//! that one reads because the receipt is there.

use super::acknowledgment::{
    DITERIMA, FALL, GUGUR, MENUNGGU, RECEIVE, RECEIVED_BY, RECEIVED_ON, SKPD,
};
use super::region;
use crate::domain::region::Level;
use crate::domain::schema::entity::{Entity, Involves, NamedFor, SortOrder, fields};
use crate::domain::schema::field::{
    Choice, DateField, Field, Hang, Kind, ReferenceField, TextField, c,
};
use crate::domain::schema::right::Role::Skpd;
use crate::domain::schema::right::Scope::{Agency, Below, Named, OwnAlone};
use crate::domain::schema::right::Verb::View;
use crate::domain::schema::right::{BELOW_THE_CITY, OFFICES, READERS, grant};
use crate::domain::schema::workflow::{Move, Preset, Workflow};
use crate::text::t;

pub const UNDANGAN: &str = "undangan";
pub const SK: &str = "sk";
/// A signed letter that is addressed to an office.
pub const DOKUMEN: &str = "dokumen";

const KINDS: &[Choice] = &[
    c(UNDANGAN, t("undangan", "invitation")),
    c(SK, t("SK", "SK")),
    c(DOKUMEN, t("dokumen", "document")),
];

/// Papers that say the whole of an SK.
pub const SK_TIM_SELEKSI: &str = "sk-tim-seleksi";
pub const SK_PENETAPAN: &str = "sk-penetapan";
pub const SK_PENGUKUHAN: &str = "sk-pengukuhan";

const PAPERS: &[Choice] = &[
    c(
        SK_TIM_SELEKSI,
        t("SK tim seleksi", "SK of the selection team"),
    ),
    c(SK_PENETAPAN, t("SK penetapan", "SK penetapan")),
    c(SK_PENGUKUHAN, t("SK pengukuhan", "SK pengukuhan")),
];

pub static KIND: TextField = Field::new("kind", t("Jenis surat", "Kind"), Kind::Choice(KINDS))
    .required()
    .fixed()
    .by_move()
    .typed();
/// As it was when it went out.
pub static SUBJECT: TextField = Field::new("subject", t("Perihal", "Subject"), Kind::Text(140))
    .required()
    .fixed()
    .by_move()
    .typed();
pub static NUMBER: TextField = Field::new("number", t("Nomor surat", "Number"), Kind::Text(60))
    .fixed()
    .by_move()
    .typed();
pub static DATED: DateField = Field::new("dated", t("Tanggal surat", "Dated"), Kind::Date)
    .fixed()
    .by_move()
    .typed();
pub static SENT_ON: DateField = Field::new("sent_on", t("Dikirim", "Sent on"), Kind::Date)
    .fixed()
    .by_move()
    .preset(Preset::Days(0))
    .typed();
/// The office it comes from, which sees who has received it: that may be above.
pub static SENDER: ReferenceField = Field::new(
    "sender",
    t("Dari", "From"),
    Kind::Reference(&region::ENTITY),
)
.fixed()
.by_move()
.hangs(Hang::Keeps)
.typed();
/// The kind of record it is about, and its id.
pub static ABOUT_KIND: TextField = Field::new(
    "about_kind",
    t("Jenis catatan", "Kind of record"),
    Kind::Text(20),
)
.required()
.fixed()
.by_move()
.typed();
pub static ABOUT: TextField = Field::new("about", t("Catatan", "Record"), Kind::Text(36))
    .required()
    .fixed()
    .by_move()
    .typed();
pub static PAPER: TextField = Field::new("paper", t("Naskah", "Paper"), Kind::Choice(PAPERS))
    .fixed()
    .by_move()
    .typed();

/// What it is for was taken back, called off or held: there is nothing to receive any more.
pub static LAPSE: Move = Move::new(
    "lapse",
    t("Gugur bersama suratnya", "Falls with its letter"),
    &[&MENUNGGU],
    &GUGUR,
)
.letter('l');

static WORKFLOW: Workflow = Workflow {
    states: &[&MENUNGGU, &DITERIMA, &GUGUR],
    moves: &[&RECEIVE, &FALL, &LAPSE],
};

/// An agency reads what it has a receipt for.
pub const RECEIVERS: Involves = Involves::Parts(&ENTITY, ABOUT.field());
/// So do the offices that have one.
pub const READERS_OF: NamedFor = NamedFor::Users(&ENTITY, ABOUT.field());

pub static ENTITY: Entity = Entity {
    name: "document_receipt",
    label: t("tanda terima surat", "receipt of a letter"),
    plural: t("Tanda terima surat", "Receipts of letters"),
    places: &[Level::City, Level::Kecamatan, Level::Kelurahan],
    fields: fields![
        KIND,
        SUBJECT,
        NUMBER,
        DATED,
        SENT_ON,
        SENDER,
        SKPD,
        RECEIVED_ON,
        RECEIVED_BY,
        ABOUT_KIND,
        ABOUT,
        PAPER
    ],
    workflow: &WORKFLOW,
    title: fields![SUBJECT],
    columns: fields![SKPD, KIND, SENDER, SENT_ON, RECEIVED_ON],
    order: Some(SortOrder::By(SENT_ON.field())),
    regards: Some((ABOUT_KIND.field(), ABOUT.field())),
    named_for: &[NamedFor::Field(SENDER.field())],
    grants: &[
        grant(READERS, Below, &[View], &[]),
        grant(BELOW_THE_CITY, Named, &[View], &[]),
        grant(OFFICES, OwnAlone, &[], &[&RECEIVE]),
        grant(&[Skpd], Agency, &[View], &[&RECEIVE]),
    ],
    agency: Some(SKPD.field()),
    arises: Some(t(
        "Ada dengan sendirinya begitu undangan dikirim, SK diterbitkan, atau dokumen yang ditujukan ditandatangani.",
        "They come by themselves once an invitation is sent, an SK is issued, or a document that is addressed is signed.",
    )),
    in_region: Hang::PassesOr(&FALL),
    ..Entity::PLAIN
};
