//! One round of forming the KPM of a kelurahan: from tim seleksi to pengukuhan. Its state is the step that waits.

mod city;
mod fields;
mod makeup;
mod sent;
mod steps;

pub use fields::*;
pub use makeup::{FEWEST, MOST, Makeup, Traits, traits};

use super::kpm::{CONFIRM_DATE, CONFIRM_NUMBER};
use super::trace::signed;
use super::{candidate, kpm, mandate, participation, selection_member, training};
use crate::domain::region::Level;
use crate::domain::schema::check::Rule;
use crate::domain::schema::entity::{Entity, fields, here};
use crate::domain::schema::field::Hang;
use crate::domain::schema::guard::{Guard, On};
use crate::domain::schema::look::Look;
use crate::domain::schema::right::Scope::{Below, Own, Under};
use crate::domain::schema::right::Verb::{Add, Edit, View};
use crate::domain::schema::right::{CITY, KELURAHAN, READERS, grant};
use crate::domain::schema::workflow::{
    Ask, Move, Preset, Stamp, Stamped, State, To, Workflow, stamp,
};
use crate::text::t;

/// States of a round under way, in the order of the steps.
const ANY: &[&State] = &[
    &TIM,
    &PENGUMUMAN,
    &PENDAFTARAN,
    &ADMINISTRASI,
    &WAWANCARA,
    &BERITA_ACARA,
    &SK_PENETAPAN,
    &PELATIHAN,
    &SERTIFIKAT,
    &KARTU,
    &SK_PENGUKUHAN,
    &AKTIF,
];

/// Those before pengukuhan.
pub const STEPS: &[&State] = match ANY.split_last() {
    Some((_, steps)) => steps,
    None => ANY,
};

const DECREED: &[Stamped] = &signed(&DECREE_BY, &DECREE_UNDER, &DECREE_FOR);
const CONFIRMED: &[Stamped] = &signed(&CONFIRM_BY, &CONFIRM_UNDER, &CONFIRM_FOR);

/// Warnings go on only with a written reason.
const REASONS: [Ask; 2] = [Ask::may(&COMPOSITION_REASON), Ask::may(&NUMBER_REASON)];

pub static TIM: State = State::new("tim", t("tim seleksi", "selection team")).editable();
pub static PENGUMUMAN: State = State::new("pengumuman", t("pengumuman", "announcement")).editable();
pub static PENDAFTARAN: State =
    State::new("pendaftaran", t("pendaftaran", "registration")).editable();
pub static ADMINISTRASI: State = State::new("administrasi", t("administrasi", "papers")).editable();
pub static WAWANCARA: State = State::new("wawancara", t("wawancara", "interview"));
pub static BERITA_ACARA: State = State::new("berita_acara", t("berita acara", "berita acara"));
pub static SK_PENETAPAN: State = State::new("sk_penetapan", t("SK penetapan", "SK penetapan"));
pub static PELATIHAN: State = State::new("pelatihan", t("pelatihan", "training"));
pub static SERTIFIKAT: State = State::new("sertifikat", t("sertifikat", "certificate"));
pub static KARTU: State = State::new("kartu", t("kartu", "card"));
pub static SK_PENGUKUHAN: State = State::new("sk_pengukuhan", t("SK pengukuhan", "SK pengukuhan"));
pub static AKTIF: State = State::new("aktif", t("aktif", "active"));
pub static DITUTUP: State = State::new("ditutup", t("ditutup", "closed")).ended();

pub static ANNOUNCE: Move = Move::new(
    "announce",
    t(
        "Tim lengkap, siapkan pengumuman",
        "Team complete, prepare the announcement",
    ),
    &[&TIM],
    &PENGUMUMAN,
)
.letter('n')
.asks(&[Ask::may(&TEAM_SK_NUMBER), Ask::may(&TEAM_SK_DATE)]);
pub static OPEN: Move = Move::new(
    "open",
    t(
        "Umumkan dan buka pendaftaran",
        "Announce and open registration",
    ),
    &[&PENGUMUMAN],
    &PENDAFTARAN,
)
.letter('o')
.asks(&[
    Ask::need(&ANNOUNCED_ON).preset(Preset::Days(0)),
    Ask::need(&ANNOUNCE_MEDIUM),
    Ask::may(&CLOSES_ON),
]);
pub static SCREEN: Move = Move::new(
    "screen",
    t("Tutup pendaftaran", "Close registration"),
    &[&PENDAFTARAN],
    &ADMINISTRASI,
)
.letter('s')
.asks(&REASONS);
pub static INTERVIEW: Move = Move::new(
    "interview",
    t(
        "Administrasi selesai, wawancara",
        "Papers checked, interview",
    ),
    &[&ADMINISTRASI],
    &WAWANCARA,
)
.letter('w')
.asks(&[Ask::may(&CRITERIA)]);
pub static RANK: Move = Move::new(
    "rank",
    t(
        "Wawancara selesai, susun berita acara",
        "Interviews done, write the berita acara",
    ),
    &[&WAWANCARA],
    &BERITA_ACARA,
)
.letter('r');
pub static SETTLE: Move = Move::new(
    "settle",
    t("Berita acara ditandatangani", "Berita acara signed"),
    &[&BERITA_ACARA],
    &SK_PENETAPAN,
)
.letter('a')
.asks(&[
    Ask::need(&MINUTES_NUMBER),
    Ask::need(&MINUTES_ON).preset(Preset::Days(0)),
]);
pub static DECREE: Move = Move::new(
    "decree",
    t("Terbitkan SK penetapan", "Issue the SK penetapan"),
    &[&SK_PENETAPAN],
    &PELATIHAN,
)
.letter('k')
.asks(&[
    Ask::need(&DECREE_NUMBER),
    Ask::need(&DECREE_DATE).preset(Preset::Days(0)),
    Ask::may(&COMPOSITION_REASON),
    Ask::may(&NUMBER_REASON),
])
.stamps(DECREED)
.solemn();
pub static ENROL: Move = Move::new(
    "enrol",
    t(
        "Daftarkan yang lulus ke pelatihan kota",
        "Enrol those who passed in a training of the city",
    ),
    &[&PELATIHAN],
    &PELATIHAN,
)
.to(To::Same)
.asks(&[Ask::need(&TRAINING)]);
pub static TRAIN: Move = Move::new(
    "train",
    t("Pelatihan kota selesai", "City training done"),
    &[&PELATIHAN],
    &SERTIFIKAT,
)
.letter('l');
pub static CERTIFY: Move = Move::new(
    "certify",
    t(
        "Sertifikat kota diserahkan",
        "City certificates handed over",
    ),
    &[&SERTIFIKAT],
    &KARTU,
)
.letter('f')
.asks(&[Ask::need(&CERTIFIED_ON).preset(Preset::Days(0))]);
pub static CARDED: Move = Move::new(
    "carded",
    t("Kartu selesai atau dilewati", "Cards done or left out"),
    &[&KARTU],
    &SK_PENGUKUHAN,
)
.letter('u');
pub static CONFIRM: Move = Move::new(
    "confirm",
    t("Terbitkan SK pengukuhan", "Issue the SK pengukuhan"),
    &[&KARTU, &SK_PENGUKUHAN],
    &AKTIF,
)
.letter('p')
.asks(&[
    Ask::need(&CONFIRM_NUMBER),
    Ask::need(&CONFIRM_DATE).preset(Preset::Days(0)),
    Ask::may(&COMPOSITION_REASON),
    Ask::may(&NUMBER_REASON),
])
.stamps(CONFIRMED)
.solemn();
pub static REOPEN: Move = Move::new(
    "reopen",
    t("Buka lagi pendaftaran", "Open registration again"),
    &[&ADMINISTRASI, &WAWANCARA],
    &PENDAFTARAN,
)
.letter('i')
.asks(&[Ask::need(&REOPEN_REASON)]);
pub static CLOSE: Move = Move::new(
    "close",
    t("Tutup pembentukan", "Close the formation"),
    ANY,
    &DITUTUP,
)
.letter('c')
.asks(&[Ask::need(&CLOSE_REASON)])
.stamps(&[stamp(&CLOSED_ON, Stamp::Today)])
.solemn();

static WORKFLOW: Workflow = Workflow {
    states: &[
        &TIM,
        &PENGUMUMAN,
        &PENDAFTARAN,
        &ADMINISTRASI,
        &WAWANCARA,
        &BERITA_ACARA,
        &SK_PENETAPAN,
        &PELATIHAN,
        &SERTIFIKAT,
        &KARTU,
        &SK_PENGUKUHAN,
        &AKTIF,
        &DITUTUP,
    ],
    moves: &[
        &ANNOUNCE, &OPEN, &SCREEN, &INTERVIEW, &RANK, &SETTLE, &DECREE, &ENROL, &TRAIN, &CERTIFY,
        &CARDED, &CONFIRM, &REOPEN, &CLOSE,
    ],
};

pub static ENTITY: Entity = Entity {
    name: "formation",
    label: t("pembentukan KPM", "formation of KPM"),
    plural: t(
        "Pembentukan Kader Pemberdayaan Masyarakat (KPM)",
        "Formation of Kader Pemberdayaan Masyarakat (KPM)",
    ),
    places: &[Level::Kelurahan],
    fields: fields![
        YEAR,
        ROUND,
        NEED,
        NOTE,
        TEAM_SK_NUMBER,
        TEAM_SK_DATE,
        ANNOUNCED_ON,
        ANNOUNCE_MEDIUM,
        CLOSES_ON,
        COMPOSITION_REASON,
        NUMBER_REASON,
        CRITERIA,
        MINUTES_NUMBER,
        MINUTES_ON,
        DECREE_NUMBER,
        DECREE_DATE,
        TRAINED_ON,
        TRAINING_HOURS,
        CERTIFIED_ON,
        kpm::CONFIRM_NUMBER,
        kpm::CONFIRM_DATE,
        ACTIVE_COUNT,
        READY_ON,
        REOPEN_REASON,
        CLOSE_REASON,
        CLOSED_ON,
        TRAINING,
        DECREE_BY,
        DECREE_UNDER,
        DECREE_FOR,
        CONFIRM_BY,
        CONFIRM_UNDER,
        CONFIRM_FOR
    ],
    workflow: &WORKFLOW,
    title: fields![YEAR, ROUND],
    columns: fields![NEED, ANNOUNCED_ON, DECREE_DATE, CONFIRM_DATE],
    unique: &[here(fields![YEAR, ROUND])],
    rules: &[
        Rule::Year(YEAR.field()),
        Rule::InOrder(ANNOUNCED_ON.field(), CLOSES_ON.field()),
        Rule::InOrder(ANNOUNCED_ON.field(), MINUTES_ON.field()),
        Rule::InOrder(MINUTES_ON.field(), DECREE_DATE.field()),
        Rule::InOrder(DECREE_DATE.field(), TRAINED_ON.field()),
        Rule::InOrder(TRAINED_ON.field(), CERTIFIED_ON.field()),
        Rule::InOrder(DECREE_DATE.field(), CONFIRM_DATE.field()),
        Rule::NotFuture(ANNOUNCED_ON.field()),
        Rule::NotFuture(MINUTES_ON.field()),
        Rule::NotFuture(DECREE_DATE.field()),
        Rule::NotFuture(TRAINED_ON.field()),
        Rule::NotFuture(CERTIFIED_ON.field()),
        Rule::NotFuture(CONFIRM_DATE.field()),
    ],
    matter: Some(mandate::FOR_DECREE.field()),
    in_region: Hang::Passes,
    waits: &city::WAITS,
    grants: &[
        grant(READERS, Below, &[View], &[]),
        grant(
            KELURAHAN,
            Own,
            &[Add, Edit],
            &[
                &ANNOUNCE, &OPEN, &SCREEN, &INTERVIEW, &RANK, &SETTLE, &DECREE, &CARDED, &CONFIRM,
                &REOPEN, &CLOSE,
            ],
        ),
        grant(CITY, Under, &[], &[&ENROL, &TRAIN, &CERTIFY]),
    ],
    guards: &[
        Guard {
            on: &[On::Move(&ANNOUNCE)],
            looks: &[TEAM],
            judge: steps::team,
        },
        Guard {
            on: &[On::Move(&OPEN)],
            looks: &[],
            judge: steps::announced,
        },
        Guard {
            on: &[On::Move(&SCREEN)],
            looks: &[CANDIDATES],
            judge: steps::registered,
        },
        Guard {
            on: &[On::Move(&INTERVIEW)],
            looks: &[CANDIDATES],
            judge: steps::examined,
        },
        Guard {
            on: &[On::Move(&RANK)],
            looks: &[CANDIDATES],
            judge: steps::scored,
        },
        Guard {
            on: &[On::Move(&SETTLE)],
            looks: &[CANDIDATES],
            judge: steps::settled,
        },
        Guard {
            on: &[On::Move(&DECREE)],
            looks: &[CANDIDATES],
            judge: steps::decreed,
        },
        Guard {
            on: &[On::Move(&ENROL)],
            looks: TRAINED,
            judge: city::enrolled,
        },
        Guard {
            on: &[On::Move(&TRAIN)],
            looks: TRAINED,
            judge: city::trained,
        },
        Guard {
            on: &[On::Move(&CERTIFY)],
            looks: &[CANDIDATES],
            judge: city::certified,
        },
        Guard {
            on: &[On::Move(&CONFIRM)],
            looks: &[CANDIDATES, Look::beside(&kpm::ENTITY)],
            judge: steps::confirmed,
        },
    ],
    reactions: &[sent::TEAM_NAMED, sent::DECREED, sent::CONFIRMED],
    ..Entity::PLAIN
};

static TEAM: Look = Look::parts(&selection_member::ENTITY, &selection_member::FORMATION);
static CANDIDATES: Look = Look::parts(&candidate::ENTITY, &candidate::FORMATION);
/// The candidates, the training they are enrolled in, and its participants.
static TRAINED: &[Look] = &[
    CANDIDATES,
    Look::at(&training::ENTITY, &TRAINING),
    Look::sharing(&participation::ENTITY, &participation::TRAINING, &TRAINING),
];

#[cfg(test)]
mod tests;
