//! A person; what they are in the register stands in their assignments (KPM, kader teknis, officer).

use super::in_use::{AKTIF, BERAKHIR, END_REASON, ENDED_ON, REOPEN_REASON, REOPENED_ON};
use super::moving::MOVED_REASON;
use super::{in_use, region};
use crate::domain::region::Level;
use crate::domain::schema::check::Rule;
use crate::domain::schema::entity::{Entity, fields, here};
use crate::domain::schema::field::{
    Choice, DateField, Digits, Field, Hang, Kind, NumberField, ReferenceField, TextField, c,
};
use crate::domain::schema::right::Role::{Admin, Bapemas};
use crate::domain::schema::right::Scope::{Below, Own};
use crate::domain::schema::right::Verb::{Add, Edit, Unmask, View};
use crate::domain::schema::right::{KELURAHAN, READERS, grant};
use crate::domain::schema::waiting::first_step;
use crate::domain::schema::workflow::{Ask, Move, Stamp, Workflow, stamp};
use crate::text::t;

pub const SEXES: &[Choice] = &[
    c("L", t("Laki-laki", "Male (L)")),
    c("P", t("Perempuan", "Female (P)")),
];

const SCHOOLS: &[Choice] = &[
    c("TS", t("Belum tamat SD", "No primary school")),
    c("SD", t("SD", "Primary school")),
    c("SMP", t("SMP", "Lower secondary")),
    c("SMA", t("SMA/SMK", "Upper secondary")),
    c("D3", t("Diploma", "Diploma")),
    c("S1", t("Sarjana", "Bachelor")),
    c("S2", t("Pascasarjana", "Postgraduate")),
];

pub static FRONT_TITLE: TextField = Field::new(
    "front_title",
    t("Gelar depan", "Title before the name"),
    Kind::Text(20),
)
.naming()
.typed();
pub static NAME: TextField = Field::new("name", t("Nama", "Name"), Kind::Text(80))
    .required()
    .naming()
    .typed();
pub static BACK_TITLE: TextField = Field::new(
    "back_title",
    t("Gelar belakang", "Title after the name"),
    Kind::Text(30),
)
.naming()
.typed();
pub static SEX: TextField = Field::new("sex", t("L/P", "Sex"), Kind::Choice(SEXES))
    .required()
    .typed();
pub static NIK: TextField = Field::new("nik", t("NIK", "NIK"), Kind::Digits(Digits::Nik))
    .personal()
    .typed();
pub static BIRTH_PLACE: TextField = Field::new(
    "birth_place",
    t("Tempat lahir", "Place of birth"),
    Kind::Text(40),
)
.personal()
.typed();
pub static BIRTH_DATE: DateField = Field::new(
    "birth_date",
    t("Tanggal lahir", "Date of birth"),
    Kind::Date,
)
.personal()
.typed();
pub static ADDRESS: TextField = Field::new("address", t("Alamat", "Address"), Kind::Text(120))
    .personal()
    .typed();
pub static RW: NumberField = Field::new("rw", t("RW", "RW"), Kind::Count { min: 1, max: 99 })
    .counts_rw()
    .typed();
pub static RT: NumberField =
    Field::new("rt", t("RT", "RT"), Kind::Count { min: 1, max: 99 }).typed();
pub static PHONE: TextField = Field::new("phone", t("HP", "Phone"), Kind::Digits(Digits::Phone))
    .personal()
    .typed();
pub static EDUCATION: TextField = Field::new(
    "education",
    t("Pendidikan", "Education"),
    Kind::Choice(SCHOOLS),
)
.typed();
pub static NIP: TextField = Field::new("nip", t("NIP", "NIP"), Kind::Digits(Digits::Nip))
    .personal()
    .typed();
pub static RANK: TextField = Field::new("rank", t("Pangkat", "Rank"), Kind::Text(40)).typed();

/// Who takes over what is open with the person here.
pub static SUCCESSOR: ReferenceField = in_use::successor(&ENTITY).typed();
pub static MOVED_TO: ReferenceField = Field::new(
    "moved_to",
    t("Pindah ke", "Moved to"),
    Kind::Reference(&region::ENTITY),
)
.by_move()
.hangs(Hang::Keeps)
.typed();

pub static END: Move = in_use::end(&[Ask::need(&END_REASON), Ask::may(&SUCCESSOR)]);
/// The person with all numbers goes to another office, which edits them from then on. Service goes along where the new
/// office can have it; the numbers of the neighbourhood are those of the old one.
pub static RELOCATE: Move = Move::new(
    "relocate",
    t("Pindahkan ke kantor lain", "Move to another office"),
    &[&AKTIF],
    &AKTIF,
)
.asks(&[
    Ask::need(&MOVED_TO),
    Ask::need(&MOVED_REASON),
    Ask::may(&SUCCESSOR),
])
.stamps(&[stamp(&RW, Stamp::Nothing), stamp(&RT, Stamp::Nothing)])
.relocates(&MOVED_TO);

/// It is in use again.
pub static REOPEN: Move = in_use::reopen(&[&BERAKHIR], &AKTIF, &in_use::taken_up(&SUCCESSOR));

static WORKFLOW: Workflow = Workflow {
    states: &[&AKTIF, &BERAKHIR],
    moves: &[&END, &REOPEN, &RELOCATE],
};

pub static ENTITY: Entity = Entity {
    name: "person",
    label: t("orang", "person"),
    plural: t("Orang", "People"),
    places: Level::ALL,
    fields: fields![
        FRONT_TITLE,
        NAME,
        BACK_TITLE,
        SEX,
        NIK,
        BIRTH_PLACE,
        BIRTH_DATE,
        ADDRESS,
        RW,
        RT,
        PHONE,
        EDUCATION,
        NIP,
        RANK,
        END_REASON,
        ENDED_ON,
        SUCCESSOR,
        MOVED_TO,
        MOVED_REASON,
        REOPEN_REASON,
        REOPENED_ON
    ],
    workflow: &WORKFLOW,
    successor: Some(SUCCESSOR.field()),
    in_region: Hang::Passes,
    title: fields![NAME],
    known_by: fields![NIK],
    columns: fields![SEX, RW, RT, PHONE],
    unique: &[here(fields![NIK]).everywhere()],
    rules: &[Rule::NotFuture(BIRTH_DATE.field())],
    // By these a NIK is checked, and people are told apart.
    compared: fields![NAME, BIRTH_DATE, SEX],
    grants: &[
        grant(READERS, Below, &[View], &[]),
        grant(
            &[Admin],
            Own,
            &[View, Add, Edit],
            &[&END, &REOPEN, &RELOCATE],
        ),
        grant(KELURAHAN, Own, &[Add, Edit], &[&END, &REOPEN, &RELOCATE]),
        grant(&[Bapemas], Below, &[], &[&RELOCATE]),
        grant(KELURAHAN, Own, &[Unmask], &[]),
        grant(&[Bapemas], Below, &[Unmask], &[]),
    ],
    register: true,
    first_steps: &[
        // The first admin stands in the register from the beginning.
        first_step(
            2,
            t(
                "petugas dalam register orang",
                "staff in the register of people",
            ),
            Add,
        )
        .at(Level::City)
        .shared()
        .beyond(1),
        first_step(5, t("orang", "people"), Add).at(Level::Kelurahan),
    ],
    ..Entity::PLAIN
};

/// Title, name, and behind a comma the degree, as one is written on paper: `Drs. Bambang, M.Si.`.
pub fn titled(front: &str, name: &str, back: &str) -> String {
    let before = if front.is_empty() { "" } else { " " };
    let behind = if back.is_empty() { "" } else { ", " };
    format!("{front}{before}{name}{behind}{back}")
}
