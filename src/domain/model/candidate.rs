//! A candidate of a formation: papers, interview, result, and what the city and the kelurahan give afterwards.

mod score;
mod selection;
mod timing;

pub use score::{SCORE_ABILITY, SCORE_KNOWLEDGE, SCORE_LOCAL, SCORE_WILL};
pub use selection::open_moves;
pub use timing::is_exempt;

use super::kpm::{CERTIFICATE_NUMBER, CERTIFICATE_ON, CONFIRM_DATE, CONFIRM_NUMBER, certification};
use super::trace::{DECIDED_BY, DECIDED_FOR, DECIDED_UNDER, END_REASON, ENDED_ON, SIGNED};
use super::{choice, formation, kpm, mandate, person};
use crate::domain::region::Level;
use crate::domain::schema::check::Rule;
use crate::domain::schema::entity::{Entity, Part, fields, here};
use crate::domain::schema::field::{
    DateField, Field, Hang, Kind, NumberField, ReferenceField, TextField,
};
use crate::domain::schema::guard::{Guard, On};
use crate::domain::schema::look::Look;
use crate::domain::schema::right::Scope::{Below, Own, Under};
use crate::domain::schema::right::Verb::{Add, Edit, View};
use crate::domain::schema::right::{CITY, KELURAHAN, READERS, grant};
use crate::domain::schema::workflow::{Ask, Move, Preset, Stamp, State, To, Workflow, stamp};
use crate::text::t;

/// Fields that hold the interview's scores.
pub const SCORES: &[&Field] = fields![SCORE_KNOWLEDGE, SCORE_WILL, SCORE_ABILITY, SCORE_LOCAL];

/// In the run for a place: neither refused nor gone.
pub const RUNNING: &[&State] = &[&TERDAFTAR, &DIPERIKSA, &DINILAI, &LULUS, &CADANGAN];

pub static TERDAFTAR: State = State::new("terdaftar", t("terdaftar", "registered")).editable();
pub static DIPERIKSA: State = State::new("diperiksa", t("diperiksa", "papers checked")).editable();
pub static DINILAI: State = State::new("dinilai", t("dinilai", "scored"));
pub static LULUS: State = State::new("lulus", t("lulus", "passed"));
pub static CADANGAN: State = State::new("cadangan", t("cadangan", "reserve"));
pub static TIDAK: State = State::new("tidak", t("tidak lulus", "not passed")).ended();
pub static DIKUKUHKAN: State = State::new("dikukuhkan", t("dikukuhkan", "confirmed")).ended();
pub static MUNDUR: State = State::new("mundur", t("mundur", "withdrawn")).ended();

pub static FORMATION: ReferenceField = Field::new(
    "formation",
    t("Pembentukan", "Formation"),
    Kind::Reference(&formation::ENTITY),
)
.required()
.fixed()
.own_in(&formation::PENDAFTARAN)
.typed();
pub static PERSON: ReferenceField = Field::new(
    "person",
    t("Orang", "Person"),
    Kind::Reference(&person::ENTITY),
)
.required()
.fixed()
.hangs(Hang::Ends(&WITHDRAW))
.typed();
pub static SEX: TextField = Field::new("sex", t("L/P", "Sex"), Kind::Choice(person::SEXES))
    .follows(&PERSON, &person::SEX)
    .typed();
pub static RW: NumberField = Field::new("rw", t("RW", "RW"), Kind::Count { min: 1, max: 99 })
    .counts_rw()
    .follows(&PERSON, &person::RW)
    .typed();
pub static INSTITUTION: TextField = Field::new(
    "institution",
    t("Unsur/lembaga", "Institution"),
    Kind::Text(60),
)
.typed();
pub static TERMS: TextField = Field::new(
    "terms",
    t("Syarat terpenuhi", "Requirements met"),
    Kind::Ticks(choice::TERMS),
)
.by_move()
.typed();
pub static TERMS_NOTE: TextField = Field::new(
    "terms_note",
    t("Catatan administrasi", "Note on the papers"),
    Kind::Note(300),
)
.by_move()
.typed();
pub static QUALITIES: TextField = choice::qualities().by_move().typed();
pub static FAIL_REASON: TextField = Field::new(
    "fail_reason",
    t("Alasan tidak lulus", "Reason for not passing"),
    Kind::Text(200),
)
.by_move()
.typed();
pub static EXEMPT_REASON: TextField = Field::new(
    "exempt_reason",
    t("Alasan pengecualian", "Reason for the exemption"),
    Kind::Note(300),
)
.by_move()
.typed();
pub static EARLIER_SK_NUMBER: TextField = Field::new(
    "earlier_sk_number",
    t("Nomor SK lama", "Earlier SK number"),
    Kind::Text(60),
)
.by_move()
.typed();
pub static EARLIER_SK_DATE: DateField = Field::new(
    "earlier_sk_date",
    t("Tanggal SK lama", "Earlier SK date"),
    Kind::Date,
)
.by_move()
.typed();
pub static CARD_NUMBER: TextField = kpm::card_number().by_move().typed();
pub static CARD_UNTIL: DateField = kpm::card_until().by_move().typed();
pub static PROMOTE_REASON: TextField = Field::new(
    "promote_reason",
    t(
        "Alasan naik dari cadangan",
        "Reason to take from the reserve",
    ),
    Kind::Text(200),
)
.by_move()
.typed();
pub static REPLACES: ReferenceField = Field::new(
    "replaces",
    t("Menggantikan KPM", "Replaces KPM"),
    Kind::Reference(&kpm::ENTITY),
)
.hangs(Hang::Keeps)
.by_move()
.own_in(&kpm::NONAKTIF)
.typed();

pub static EXAMINE: Move = Move::new(
    "examine",
    t("Periksa administrasi", "Check papers"),
    &[&TERDAFTAR, &DIPERIKSA],
    &DIPERIKSA,
)
.letter('a')
.asks(&[
    Ask::need(&TERMS),
    Ask::may(&QUALITIES),
    Ask::may(&TERMS_NOTE),
]);
pub static GIVE_SCORE: Move = Move::new(
    "score",
    t("Nilai wawancara", "Score the interview"),
    &[&DIPERIKSA, &DINILAI],
    &DINILAI,
)
.letter('w')
.asks(&[
    Ask::need(&SCORE_KNOWLEDGE),
    Ask::need(&SCORE_WILL),
    Ask::need(&SCORE_ABILITY),
    Ask::may(&SCORE_LOCAL),
])
.by_rows();
pub static PASS: Move = Move::new(
    "pass",
    t("Lulus", "Passed"),
    &[&DINILAI, &CADANGAN, &TIDAK],
    &LULUS,
);
pub static RESERVE: Move = Move::new(
    "reserve",
    t("Cadangan", "Reserve"),
    &[&DINILAI, &LULUS, &TIDAK],
    &CADANGAN,
);
pub static FAIL: Move = Move::new(
    "fail",
    t("Tidak lulus", "Not passed"),
    &[&TERDAFTAR, &DIPERIKSA, &DINILAI, &LULUS, &CADANGAN],
    &TIDAK,
)
.letter('d')
.asks(&[Ask::need(&FAIL_REASON)]);
pub static CERTIFY: Move = certification(&[&LULUS], &LULUS);
pub static EXEMPT: Move = Move::new(
    "exempt",
    t("Kecualikan dari sertifikat", "Exempt from the certificate"),
    &[&LULUS],
    &LULUS,
)
.letter('q')
.to(To::Same)
.asks(&[
    Ask::need(&EXEMPT_REASON),
    Ask::need(&EARLIER_SK_NUMBER),
    Ask::need(&EARLIER_SK_DATE),
])
.stamps(SIGNED)
.solemn();
pub static CARD: Move = Move::new(
    "card",
    t("Catat kartu", "Record the card"),
    &[&LULUS],
    &LULUS,
)
.letter('k')
.to(To::Same)
.asks(&[
    Ask::need(&CARD_NUMBER),
    Ask::need(&CARD_UNTIL).preset(Preset::Days(5 * 365)),
]);
pub static PROMOTE: Move = Move::new(
    "promote",
    t("Naikkan dari cadangan", "Take from the reserve"),
    &[&CADANGAN],
    &LULUS,
)
.letter('p')
.asks(&[Ask::need(&PROMOTE_REASON), Ask::may(&REPLACES)]);
pub static INSTALL: Move = Move::new(
    "install",
    t("Kukuhkan sebagai pengganti", "Confirm as a replacement"),
    &[&LULUS],
    &DIKUKUHKAN,
)
.letter('i')
.asks(&[
    Ask::need(&CONFIRM_NUMBER),
    Ask::need(&CONFIRM_DATE).preset(Preset::Days(0)),
])
.stamps(SIGNED)
.solemn();
pub static WITHDRAW: Move = Move::new("withdraw", t("Mundur", "Withdraw"), RUNNING, &MUNDUR)
    .letter('r')
    .asks(&[Ask::need(&END_REASON)])
    .stamps(&[stamp(&ENDED_ON, Stamp::Today)]);

static WORKFLOW: Workflow = Workflow {
    states: &[
        &TERDAFTAR,
        &DIPERIKSA,
        &DINILAI,
        &LULUS,
        &CADANGAN,
        &TIDAK,
        &DIKUKUHKAN,
        &MUNDUR,
    ],
    moves: &[
        &EXAMINE,
        &GIVE_SCORE,
        &PASS,
        &RESERVE,
        &FAIL,
        &CERTIFY,
        &EXEMPT,
        &CARD,
        &PROMOTE,
        &INSTALL,
        &WITHDRAW,
    ],
};

static PART: Part = Part {
    by: PERSON.field(),
    also: &[],
    head: None,
    order: None,
    state: true,
    ended: true,
    told: fields![INSTITUTION, RW],
};

pub static ENTITY: Entity = Entity {
    name: "candidate",
    label: t("calon KPM", "candidate"),
    plural: t("Calon KPM", "Candidates"),
    places: &[Level::Kelurahan],
    fields: fields![
        FORMATION,
        PERSON,
        SEX,
        RW,
        INSTITUTION,
        TERMS,
        TERMS_NOTE,
        SCORE_KNOWLEDGE,
        SCORE_WILL,
        SCORE_ABILITY,
        SCORE_LOCAL,
        FAIL_REASON,
        kpm::CERTIFICATE_NUMBER,
        kpm::CERTIFICATE_ON,
        EXEMPT_REASON,
        EARLIER_SK_NUMBER,
        EARLIER_SK_DATE,
        CARD_NUMBER,
        CARD_UNTIL,
        PROMOTE_REASON,
        REPLACES,
        kpm::CONFIRM_NUMBER,
        kpm::CONFIRM_DATE,
        END_REASON,
        ENDED_ON,
        DECIDED_BY,
        DECIDED_UNDER,
        DECIDED_FOR,
        QUALITIES
    ],
    workflow: &WORKFLOW,
    title: fields![PERSON],
    columns: fields![SEX, RW, INSTITUTION, CERTIFICATE_NUMBER],
    unique: &[here(fields![FORMATION, PERSON])],
    rules: &[
        Rule::NotFuture(CERTIFICATE_ON.field()),
        Rule::NotFuture(EARLIER_SK_DATE.field()),
        Rule::NotFuture(CONFIRM_DATE.field()),
        Rule::InOrder(CERTIFICATE_ON.field(), CONFIRM_DATE.field()),
    ],
    matter: Some(mandate::FOR_DECREE.field()),
    grants: &[
        grant(READERS, Below, &[View], &[]),
        grant(
            KELURAHAN,
            Own,
            &[Add, Edit],
            &[
                &EXAMINE,
                &GIVE_SCORE,
                &PASS,
                &RESERVE,
                &FAIL,
                &CARD,
                &PROMOTE,
                &INSTALL,
                &WITHDRAW,
            ],
        ),
        grant(CITY, Under, &[], &[&CERTIFY, &EXEMPT]),
    ],
    guards: &[
        Guard {
            on: timing::TIMED,
            looks: &[
                PARENT,
                // The items of the city's list of terms.
                Look::saying(&choice::ENTITY, &choice::LIST, choice::TERMS),
            ],
            judge: timing::in_time,
        },
        Guard {
            on: &[On::Move(&INSTALL)],
            looks: &[PARENT, Look::sharing(&kpm::ENTITY, &kpm::PERSON, &PERSON)],
            judge: timing::installed,
        },
    ],
    register: true,
    bulk: Some(&selection::BULK),
    sheet: Some(&selection::SHEET),
    state_note: Some(selection::POINTS_NOTE),
    part: Some(&PART),
    ..Entity::PLAIN
};

static PARENT: Look = Look::at(&formation::ENTITY, &FORMATION);
