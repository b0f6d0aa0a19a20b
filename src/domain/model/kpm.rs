//! A Kader Pemberdayaan Masyarakat (KPM) of a kelurahan: a person's assignment by SK.

mod moved;

pub use moved::{ACCEPT, DECLINE, PINDAHAN, TRANSFER};

use super::choice::{DUTIES, FUNCTIONS, ROLES};
use super::formation::{FEWEST, MOST};
use super::in_use::{END_REASON, ENDED_ON, REOPEN_REASON, REOPENED_ON};
use super::moving::{MOVED_FROM, MOVED_ON, MOVED_REASON};
use super::trace::{DECIDED_BY, DECIDED_UNDER};
use super::{formation, in_use, person};
use crate::domain::region::Level;
use crate::domain::schema::check::Rule;
use crate::domain::schema::entity::{BulkEntry, Entity, Part, fields, here};
use crate::domain::schema::evidence::{Missing, Need, When, evidence, lacks, tier};
use crate::domain::schema::field::{
    DateField, Field, Hang, Kind, NumberField, ReferenceField, TextField,
};
use crate::domain::schema::look::Look;
use crate::domain::schema::record::Record;
use crate::domain::schema::right::Role::{Lembaga, Lurah};
use crate::domain::schema::right::Scope::{Below, Own, Under};
use crate::domain::schema::right::Verb::{Add, Edit, View};
use crate::domain::schema::right::{CITY, KELURAHAN, READERS, grant};
use crate::domain::schema::waiting::first_step;
use crate::domain::schema::workflow::{Ask, Move, Preset, Stamp, State, To, Workflow, stamp};
use crate::text::Text;
use crate::text::t;

/// The SK penetapan that names who was chosen.
pub const fn decree_number() -> Field {
    Field::new(
        "decree_number",
        t("Nomor SK penetapan", "SK penetapan number"),
        Kind::Text(60),
    )
}

/// Its day.
pub const fn decree_date() -> Field {
    Field::new(
        "decree_date",
        t("Tanggal SK penetapan", "SK penetapan date"),
        Kind::Date,
    )
}

const CONFIRM_NUMBER_LABEL: Text = t("Nomor SK pengukuhan", "SK pengukuhan number");
const CONFIRM_DATE_LABEL: Text = t("Tanggal SK pengukuhan", "SK pengukuhan date");

/// The SK pengukuhan that installs a KPM.
pub static CONFIRM_NUMBER: TextField =
    Field::new("confirm_number", CONFIRM_NUMBER_LABEL, Kind::Text(60))
        .by_move()
        .typed();

/// Its day.
pub static CONFIRM_DATE: DateField = Field::new("confirm_date", CONFIRM_DATE_LABEL, Kind::Date)
    .by_move()
    .typed();

/// The certificate of the training a KPM serves on.
pub static CERTIFICATE_NUMBER: TextField = Field::new(
    "certificate_number",
    t("Nomor sertifikat", "Certificate number"),
    Kind::Text(60),
)
.by_move()
.typed();

/// Its day.
pub static CERTIFICATE_ON: DateField = Field::new(
    "certificate_on",
    t("Tanggal sertifikat", "Certificate date"),
    Kind::Date,
)
.by_move()
.typed();

/// The card a KPM is known by.
pub const fn card_number() -> Field {
    Field::new(
        "card_number",
        t("Nomor kartu", "Card number"),
        Kind::Text(60),
    )
}

/// The last day it holds.
pub const fn card_until() -> Field {
    Field::new(
        "card_until",
        t("Kartu berlaku s.d.", "Card valid until"),
        Kind::Date,
    )
}

pub static AKTIF: State = State::new("aktif", t("aktif", "active")).editable();
pub static NONAKTIF: State = State::new("nonaktif", t("nonaktif", "inactive")).ended();

pub static PERSON: ReferenceField = Field::new(
    "person",
    t("Orang", "Person"),
    Kind::Reference(&person::ENTITY),
)
.required()
.fixed()
.hangs(Hang::Goes(&TRANSFER, &END))
.typed();
pub static INSTITUTION: TextField = Field::new(
    "institution",
    t("Unsur/lembaga", "Institution"),
    Kind::Text(60),
)
.typed();
pub static FIELD_OF_WORK: TextField = Field::new(
    "field_of_work",
    t("Bidang", "Field of work"),
    Kind::Text(60),
)
.typed();
pub static RW: NumberField = Field::new(
    "rw",
    t("RW binaan", "RW served"),
    Kind::Count { min: 1, max: 99 },
)
.counts_rw()
.typed();
pub static SK_NUMBER: TextField = Field::new("sk_number", CONFIRM_NUMBER_LABEL, Kind::Text(60))
    .required()
    .typed();
pub static SK_DATE: DateField = Field::new("sk_date", CONFIRM_DATE_LABEL, Kind::Date)
    .required()
    .typed();
pub static FROM_DATE: DateField =
    Field::new("from_date", t("Mulai bertugas", "Serves from"), Kind::Date)
        .required()
        .typed();
pub static NOTE: TextField = Field::new("note", t("Keterangan", "Note"), Kind::Note(300))
    .naming()
    .typed();
pub static DECREE_NUMBER: TextField = decree_number().typed();
pub static DECREE_DATE: DateField = decree_date().typed();
pub static CARD_NUMBER: TextField = card_number().typed();
pub static CARD_UNTIL: DateField = card_until().typed();
pub static ROLES_PLANNED: TextField = Field::new(
    "roles_planned",
    t("Peran, rencana", "Peran, planned"),
    Kind::Ticks(ROLES),
)
.typed();
pub static ROLES_DONE: TextField = Field::new(
    "roles_done",
    t("Peran, terlaksana", "Peran, done"),
    Kind::Ticks(ROLES),
)
.typed();
pub static DUTIES_PLANNED: TextField = Field::new(
    "duties_planned",
    t("Tugas, rencana", "Tugas, planned"),
    Kind::Ticks(DUTIES),
)
.typed();
pub static DUTIES_DONE: TextField = Field::new(
    "duties_done",
    t("Tugas, terlaksana", "Tugas, done"),
    Kind::Ticks(DUTIES),
)
.typed();
pub static FUNCTIONS_PLANNED: TextField = Field::new(
    "functions_planned",
    t("Fungsi, rencana", "Fungsi, planned"),
    Kind::Ticks(FUNCTIONS),
)
.typed();
pub static FUNCTIONS_DONE: TextField = Field::new(
    "functions_done",
    t("Fungsi, terlaksana", "Fungsi, done"),
    Kind::Ticks(FUNCTIONS),
)
.typed();
pub static FORMATION: ReferenceField = Field::new(
    "formation",
    t("Pembentukan", "Formation"),
    Kind::Reference(&formation::ENTITY),
)
.by_move()
.typed();

/// Who takes over the open tasks and partners.
pub static SUCCESSOR: ReferenceField = in_use::successor(&ENTITY).own().typed();

pub static END: Move = Move::new(
    "end",
    t("Nonaktifkan", "End service"),
    &[&AKTIF, &PINDAHAN],
    &NONAKTIF,
)
.letter('a')
.asks(&[Ask::need(&END_REASON), Ask::may(&SUCCESSOR)])
.stamps(&[stamp(&ENDED_ON, Stamp::Today)])
.solemn();
/// Who ended service by mistake, or comes back, serves again.
pub static REOPEN: Move = in_use::reopen(&[&NONAKTIF], &AKTIF, &in_use::taken_up(&SUCCESSOR));

/// The move [`CERTIFY`] of whoever stands in this state.
pub(super) const fn certification(from: &'static [&'static State], state: &'static State) -> Move {
    Move::new(
        "certify",
        t("Catat sertifikat kota", "Record the city's certificate"),
        from,
        state,
    )
    .letter('f')
    .to(To::Same)
    .asks(CERTIFICATE)
}

const CERTIFICATE: &[Ask] = &[
    Ask::need(&CERTIFICATE_NUMBER),
    Ask::need(&CERTIFICATE_ON).preset(Preset::Days(0)),
];

pub static CERTIFY: Move = certification(&[&AKTIF], &AKTIF);

static WORKFLOW: Workflow = Workflow {
    states: &[&AKTIF, &PINDAHAN, &NONAKTIF],
    moves: &[&END, &REOPEN, &CERTIFY, &TRANSFER, &ACCEPT, &DECLINE],
};

static BULK: BulkEntry = BulkEntry {
    shared: fields![SK_NUMBER, SK_DATE, FROM_DATE],
    person: fields![person::NAME, person::SEX, person::BIRTH_DATE, person::RW],
    own: fields![INSTITUTION],
    same: Some((FROM_DATE.field(), SK_DATE.field())),
    who: PERSON.field(),
    register: &person::ENTITY,
    apart: person::BIRTH_DATE.field(),
    round: None,
};

static PART: Part = Part {
    by: PERSON.field(),
    also: &[],
    head: None,
    order: None,
    state: true,
    ended: true,
    told: fields![INSTITUTION, RW, SK_NUMBER, FROM_DATE],
};

pub static ENTITY: Entity = Entity {
    name: "kpm",
    label: t(
        "Kader Pemberdayaan Masyarakat (KPM)",
        "Kader Pemberdayaan Masyarakat (KPM)",
    ),
    plural: t(
        "Kader Pemberdayaan Masyarakat (KPM)",
        "Kader Pemberdayaan Masyarakat (KPM)",
    ),
    places: &[Level::Kelurahan],
    fields: fields![
        PERSON,
        INSTITUTION,
        FIELD_OF_WORK,
        RW,
        SK_NUMBER,
        SK_DATE,
        FROM_DATE,
        NOTE,
        END_REASON,
        ENDED_ON,
        DECREE_NUMBER,
        DECREE_DATE,
        CERTIFICATE_NUMBER,
        CERTIFICATE_ON,
        CARD_NUMBER,
        CARD_UNTIL,
        ROLES_PLANNED,
        ROLES_DONE,
        DUTIES_PLANNED,
        DUTIES_DONE,
        FUNCTIONS_PLANNED,
        FUNCTIONS_DONE,
        FORMATION,
        SUCCESSOR,
        MOVED_FROM,
        MOVED_ON,
        MOVED_REASON,
        DECIDED_BY,
        DECIDED_UNDER,
        REOPEN_REASON,
        REOPENED_ON
    ],
    workflow: &WORKFLOW,
    successor: Some(SUCCESSOR.field()),
    in_region: Hang::Passes,
    title: fields![PERSON],
    columns: fields![INSTITUTION, RW, SK_NUMBER, FROM_DATE],
    unique: &[here(fields![PERSON]).live()],
    rules: &[
        Rule::NotFuture(SK_DATE.field()),
        Rule::NotFuture(CERTIFICATE_ON.field()),
        Rule::InOrder(DECREE_DATE.field(), SK_DATE.field()),
    ],
    grants: &[
        grant(READERS, Below, &[View], &[]),
        grant(KELURAHAN, Own, &[Add, Edit], &[&END, &REOPEN]),
        // The SK pengukuhan is the lurah's.
        grant(&[Lurah], Own, &[], &[&ACCEPT, &DECLINE]),
        grant(&[Lembaga], Own, &[View], &[]),
        grant(CITY, Under, &[], &[&CERTIFY]),
    ],
    evidence: &[
        // Readiness of the year: whatever year they were confirmed in, they serve on the day it is looked at.
        evidence("L1", &[&AKTIF], tier::KELURAHAN, &SK_DATE)
            .keeps(&[&NONAKTIF, &PINDAHAN])
            .standing()
            .meant(&[When::Filled(DECREE_NUMBER.field())])
            .needs(&[&READY])
            .opens(&formation::ENTITY),
    ],
    guards: moved::GUARDS,
    waits: moved::WAITS,
    register: true,
    bulk: Some(&BULK),
    part: Some(&PART),
    first_steps: &[first_step(6, t("KPM", "KPM"), Add)],
    ..Entity::PLAIN
};

/// Five to ten KPM are active, each with SK penetapan and SK pengukuhan.
static READY: Need = Need {
    looks: &[Look::beside(&ENTITY).in_states(&[&AKTIF])],
    own: false,
    lacking: |context| {
        let papers = [DECREE_NUMBER.field(), SK_NUMBER.field()];
        let has = |k: &&Record| papers.iter().all(|f| !k.is_empty(f));
        let ready = context.around.of(&ENTITY).filter(has).count();
        let words = t(
            "{} KPM aktif dengan SK penetapan dan SK pengukuhan, harus {}–{}",
            "{} active KPM with SK penetapan and SK pengukuhan, must be {}–{}",
        );
        let number = |n: usize| n.to_string().into();
        let words = words.with([number(ready), number(FEWEST), number(MOST)]);
        let fits = (FEWEST..=MOST).contains(&ready);
        lacks(!fits, Missing::record(&formation::ENTITY, words))
    },
};
