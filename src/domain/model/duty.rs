//! One of the 18 duties of pembinaan (W1–W6, C1–C5, L1–L5, O, F), as the office keeps it.

mod catalogue;
mod due;
mod validity;

use catalogue::words;
pub use catalogue::{CATALOGUE, Seed, shipped};

use super::in_use::{END_REASON, ENDED_ON};
use super::{basis, in_use, obligation};
use crate::domain::region::Level;
use crate::domain::schema::check::Rule;
use crate::domain::schema::entity::{Entity, fields, here};
use crate::domain::schema::field::{
    Choice, DateField, Field, Kind, NumberField, ReferenceField, TextField, c,
};
use crate::domain::schema::guard::{Check, Guard, On};
use crate::domain::schema::look::Look;
use crate::domain::schema::right::Role::{Admin, Bapemas};
use crate::domain::schema::right::Scope::{Below, Everywhere};
use crate::domain::schema::right::Verb::{Add, Edit, View};
use crate::domain::schema::right::{ALL, grant};
use crate::text::t;

const OWNERS: &[Choice] = &[
    c("city", t("Walikota", "Walikota")).rural(Level::City, t("Bupati", "Bupati")),
    c("kecamatan", t("Camat", "Camat")),
    c("kelurahan", t("Lurah", "Lurah"))
        .rural(Level::City, t("Kepala Desa/Lurah", "Kepala Desa/Lurah")),
];

const RECURRENCES: &[Choice] = &[
    c("yearly", t("tahunan", "yearly")),
    c("budget", t("tahunan + perubahan", "yearly + new budget")),
    c("semester", t("semester", "semester")),
    c("quarterly", t("triwulan", "quarterly")),
    c("monthly", t("bulanan", "monthly")),
];

const COUNTED_PER: &[Choice] = &[
    c("office", t("sekali per kantor", "once per office")),
    c("kecamatan", t("per kecamatan", "per kecamatan")),
    c("kelurahan", t("per kelurahan", "per kelurahan")),
];

static OPEN_OBLIGATIONS: [Look; 1] =
    [Look::parts(&obligation::ENTITY, &obligation::DUTY).in_states(obligation::OPEN)];

const LEGAL: &[Choice] = &[
    c("berlaku", t("berlaku", "in force")),
    c("dicabut", t("dicabut", "repealed")),
    c("tidak_diketahui", t("tidak diketahui", "unknown")),
];

pub static CODE: TextField = Field::new("code", t("Kode", "Code"), Kind::Text(4))
    .required()
    .fixed()
    .typed();
pub static NAME: TextField = Field::new("name", t("Kewajiban", "Duty"), Kind::Text(160))
    .required()
    .shipped(words)
    .typed();
pub static OWNER: TextField = Field::new("owner", t("Pemilik", "Owner"), Kind::Choice(OWNERS))
    .required()
    .typed();
pub static PER: TextField = Field::new("per", t("Dihitung", "Counted"), Kind::Choice(COUNTED_PER))
    .required()
    .typed();
pub static RECURRENCE: TextField = Field::new(
    "recurrence",
    t("Berulang", "Recurs"),
    Kind::Choice(RECURRENCES),
)
.required()
.typed();
pub static DUE_DAYS: NumberField = Field::new(
    "due_days",
    t("Jatuh tempo", "Due"),
    Kind::Count {
        min: -366,
        max: 366,
    },
)
.meant(due::meant, due::TAKES)
.required()
.typed();
pub static EVIDENCE: TextField = Field::new(
    "evidence",
    t("Bukti yang dihitung", "Evidence that counts"),
    Kind::Note(300),
)
.required()
.shipped(words)
.typed();
pub static LEGAL_BASIS: TextField = Field::new(
    "legal_basis",
    t("Catatan dasar hukum", "Note on the legal basis"),
    Kind::Note(300),
)
.typed();
/// What releases before the register of legal bases kept; the basis itself has its status now.
pub static LEGAL_STATUS: TextField = Field::new(
    "legal_status",
    t("Status menurut catatan", "Status by the note"),
    Kind::Choice(LEGAL),
)
.by_move()
.typed();
pub static VALID_FROM: DateField =
    Field::new("valid_from", t("Berlaku dari", "Valid from"), Kind::Date).typed();
pub static VALID_UNTIL: DateField = Field::new(
    "valid_until",
    t("Berlaku sampai", "Valid until"),
    Kind::Date,
)
.typed();
/// What the duty rests on. It stays: another basis is another duty.
pub static BASIS: ReferenceField = Field::new(
    "basis",
    t("Dasar hukum", "Legal basis"),
    Kind::Reference(&basis::ENTITY),
)
.typed();

pub static ENTITY: Entity = Entity {
    name: "duty",
    label: t("kewajiban (katalog)", "duty"),
    plural: t("Kewajiban (katalog)", "Duties (catalogue)"),
    places: &[Level::Province, Level::City],
    fields: fields![
        CODE,
        NAME,
        OWNER,
        PER,
        RECURRENCE,
        DUE_DAYS,
        EVIDENCE,
        LEGAL_BASIS,
        LEGAL_STATUS,
        VALID_FROM,
        VALID_UNTIL,
        END_REASON,
        ENDED_ON,
        BASIS
    ],
    workflow: &in_use::WORKFLOW,
    title: fields![CODE, NAME],
    known_by: fields![CODE],
    columns: fields![OWNER, RECURRENCE, DUE_DAYS, BASIS],
    unique: &[here(fields![CODE, VALID_FROM])],
    rules: &[Rule::InOrder(VALID_FROM.field(), VALID_UNTIL.field())],
    checks: &[Check {
        looks: &[Look::sharing(&ENTITY, &CODE, &CODE).in_states(&[&in_use::AKTIF])],
        judge: validity::stands_alone,
    }],
    guards: &[
        Guard {
            on: &[On::Edit],
            looks: &[],
            judge: validity::keeps_its_basis,
        },
        Guard {
            on: &[On::Edit, On::Move(&in_use::END)],
            looks: &OPEN_OBLIGATIONS,
            judge: |context| Ok(validity::close_what_is_later(context)),
        },
    ],
    grants: &[
        grant(ALL, Everywhere, &[View], &[]),
        grant(&[Admin], Below, &[Add, Edit], &[&in_use::END]),
        grant(&[Bapemas], Below, &[Add, Edit], &[&in_use::END]),
    ],
    ..Entity::PLAIN
};
