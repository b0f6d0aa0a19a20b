//! One participant of a training: attendance, result and certificate. What a certificate of the city says is told here
//! alone: the candidate or the KPM has it from here.

use super::kpm::{CERTIFICATE_NUMBER, CERTIFICATE_ON};
use super::{candidate, kpm, locked, person, trace, training};
use crate::domain::region::Level;
use crate::domain::schema::check::{Rule, Violation};
use crate::domain::schema::entity::{Entity, Part, fields, here};
use crate::domain::schema::field::{Choice, Field, Hang, Kind, ReferenceField, TextField, c};
use crate::domain::schema::guard::{Follow, Guard, GuardContext, GuardOutcome, On};
use crate::domain::schema::look::Look;
use crate::domain::schema::record::{Changes, Record, Value};
use crate::domain::schema::right::Scope::{Below, Own};
use crate::domain::schema::right::Verb::{Add, Edit, View};
use crate::domain::schema::right::{READERS, TRAINERS, grant};
use crate::domain::schema::workflow::Move;
use crate::domain::schema::workflow::{Ask, State, Workflow};
use crate::text::t;

const ATTENDANCES: &[Choice] = &[
    c("hadir", t("hadir", "present")),
    c("tidak", t("tidak hadir", "absent")),
];

const RESULTS: &[Choice] = &[
    c("lulus", t("lulus", "passed")),
    c("mengikuti", t("mengikuti", "took part")),
    c("tidak_lulus", t("tidak lulus", "failed")),
];

pub static TERDAFTAR: State = State::new("terdaftar", t("terdaftar", "enrolled"));
pub static DINILAI: State = State::new("dinilai", t("dinilai", "assessed"));

pub static TRAINING: ReferenceField = Field::new(
    "training",
    t("Pelatihan", "Training"),
    Kind::Reference(&training::ENTITY),
)
.required()
.fixed()
.own()
.also_in(&[&training::SELESAI])
.typed();
pub static KPM: ReferenceField = Field::new("kpm", t("KPM", "KPM"), Kind::Reference(&kpm::ENTITY))
    .hangs(Hang::Keeps)
    .fixed()
    .beneath()
    .typed();
pub static OFFICIAL: ReferenceField = Field::new(
    "official",
    t("Pembina", "Pembina"),
    Kind::Reference(&person::ENTITY),
)
.hangs(Hang::Keeps)
.fixed()
.beneath()
.typed();
pub static ATTENDANCE: TextField = Field::new(
    "attendance",
    t("Kehadiran", "Attendance"),
    Kind::Choice(ATTENDANCES),
)
.by_move()
.typed();
pub static RESULT: TextField = Field::new("result", t("Hasil", "Result"), Kind::Choice(RESULTS))
    .by_move()
    .typed();
pub static CERTIFICATE: TextField = Field::new(
    "certificate",
    t("Nomor sertifikat", "Certificate number"),
    Kind::Text(60),
)
.by_move()
.typed();
pub static CANDIDATE: ReferenceField = Field::new(
    "candidate",
    t("Calon KPM", "Candidate"),
    Kind::Reference(&candidate::ENTITY),
)
.fixed()
.beneath()
.in_state(&candidate::LULUS)
.typed();

pub static ASSESS: Move = Move::new(
    "assess",
    t("Catat hasil", "Record the result"),
    &[&TERDAFTAR],
    &DINILAI,
)
.asks(&[
    Ask::need(&ATTENDANCE),
    Ask::need(&RESULT),
    Ask::may(&CERTIFICATE),
])
.by_rows();
pub static CORRECT: Move = Move::new(
    "correct",
    t("Nilai lagi", "Assess again"),
    &[&DINILAI],
    &TERDAFTAR,
);

static WORKFLOW: Workflow = Workflow {
    states: &[&TERDAFTAR, &DINILAI],
    moves: &[&ASSESS, &CORRECT],
};

static PART: Part = Part {
    by: TRAINING.field(),
    also: &[],
    head: None,
    order: None,
    state: false,
    ended: false,
    told: fields![KPM, OFFICIAL, CANDIDATE, ATTENDANCE, RESULT, CERTIFICATE],
};

/// Why it is added once the period is locked.
pub static CORRECTION: TextField = Field::new(
    "correction",
    trace::CORRECTION.field().label,
    Kind::Text(200),
)
.typed();

pub static ENTITY: Entity = Entity {
    name: "participation",
    label: t("peserta pelatihan", "participant"),
    plural: t("Peserta pelatihan", "Participants"),
    places: &[Level::City, Level::Kecamatan],
    fields: fields![
        TRAINING,
        KPM,
        OFFICIAL,
        ATTENDANCE,
        RESULT,
        CERTIFICATE,
        CANDIDATE,
        CORRECTION
    ],
    workflow: &WORKFLOW,
    title: fields![KPM, CANDIDATE, OFFICIAL],
    columns: fields![TRAINING, ATTENDANCE, RESULT, CERTIFICATE],
    unique: &[
        here(fields![KPM, TRAINING]),
        here(fields![CANDIDATE, TRAINING]),
        here(fields![OFFICIAL, TRAINING]),
        here(fields![CERTIFICATE]),
    ],
    rules: &[Rule::Check(is_named)],
    grants: &[
        grant(READERS, Below, &[View], &[]),
        grant(TRAINERS, Own, &[Add, Edit], &[&ASSESS, &CORRECT]),
    ],
    guards: &[
        Guard {
            on: &[On::Add],
            looks: &[Look::at(&training::ENTITY, &TRAINING), locked::DAYS],
            judge: |context| {
                let held = context.of(&training::ENTITY).next();
                locked::corrected(context, held.and_then(|t| t.get(&training::HELD_ON)))
            },
        },
        Guard {
            on: &[On::Move(&ASSESS)],
            looks: &[
                HOLDERS[0],
                HOLDERS[1],
                Look::at(&training::ENTITY, &TRAINING),
            ],
            judge: assessed,
        },
        Guard {
            on: &[On::Move(&CORRECT)],
            looks: HOLDERS,
            judge: corrected,
        },
    ],
    supports: Some(TRAINING.field()),
    part: Some(&PART),
    ..Entity::PLAIN
};

/// A KPM, a candidate or a pembina; the training of candidates is the city's, and a certificate for who was there.
fn is_named(record: &Record) -> Result<(), Violation> {
    let who = [KPM.field(), CANDIDATE.field(), OFFICIAL.field()];
    if who.iter().filter(|f| !record.is_empty(f)).count() != 1 {
        let words = t(
            "pilih KPM, calon atau pembina, satu saja",
            "pick a KPM, a candidate or a pembina, just one of them",
        );
        return Err(Violation::new(KPM.field(), words));
    }
    if !record.is_empty(&CANDIDATE) && record.region.level() != Level::City {
        let words = t(
            "calon KPM dilatih oleh kota",
            "candidates are trained by the city",
        );
        return Err(Violation::new(CANDIDATE.field(), words));
    }
    let failed = record.get(&RESULT) == Some("tidak_lulus");
    let present = record.get(&ATTENDANCE) == Some("hadir") && !failed;
    if !present && !record.is_empty(&CERTIFICATE) {
        let words = t(
            "sertifikat hanya untuk yang hadir dan tidak gagal",
            "a certificate is for those who were present and did not fail",
        );
        return Err(Violation::new(CERTIFICATE.field(), words));
    }
    Ok(())
}

/// Who may hold the certificate.
static HOLDERS: &[Look] = &[
    Look::at(&candidate::ENTITY, &CANDIDATE),
    Look::at(&kpm::ENTITY, &KPM),
];

/// Whoever can still be given a certificate, or have it taken back.
fn holder<'a>(context: &GuardContext<'a>) -> Option<&'a Record> {
    let passed = |c: &&Record| c.is(&candidate::LULUS);
    let serves = |k: &&Record| k.is(&kpm::AKTIF);
    let candidates = context.of(&candidate::ENTITY).filter(passed);
    candidates
        .chain(context.of(&kpm::ENTITY).filter(serves))
        .next()
}

/// Results are of a training that was held; the certificate bears its day.
fn assessed(context: &GuardContext<'_>) -> Result<GuardOutcome, Violation> {
    let held = |t: &&Record| t.is(&training::SELESAI);
    let Some(training) = context.of(&training::ENTITY).find(held) else {
        return Err(Violation::new(TRAINING.field(), training::NOT_HELD));
    };
    let number = context.record.value(&CERTIFICATE);
    let of_city = context.record.region.level() == Level::City && !number.is_empty();
    let certificate = Changes::new()
        .with(&CERTIFICATE_NUMBER, number.clone())
        .with(&CERTIFICATE_ON, training.value(&training::HELD_ON).clone());
    let given = |holder: &Record| Follow::Move {
        entity: holder.entity,
        id: holder.id,
        step: certify_of(holder),
        changes: certificate,
    };
    Ok(GuardOutcome {
        follows: holder(context)
            .filter(|_| of_city)
            .map(given)
            .into_iter()
            .collect(),
        ..GuardOutcome::default()
    })
}

fn certify_of(holder: &Record) -> &'static Move {
    if holder.entity == &kpm::ENTITY {
        &kpm::CERTIFY
    } else {
        &candidate::CERTIFY
    }
}

/// Until the result is noted again there is no certificate.
#[expect(
    clippy::unnecessary_wraps,
    reason = "a guard may refuse; this one never does"
)]
fn corrected(context: &GuardContext<'_>) -> Result<GuardOutcome, Violation> {
    let number = context.record.value(&CERTIFICATE);
    let has = |h: &&Record| !number.is_empty() && h.value(&CERTIFICATE_NUMBER) == number;
    let none = Changes::new()
        .with(&CERTIFICATE_NUMBER, Value::Empty)
        .with(&CERTIFICATE_ON, Value::Empty);
    let take = |h: &Record| Follow::Edit {
        entity: h.entity,
        id: h.id,
        changes: none,
    };
    Ok(GuardOutcome {
        fill: Changes::new().with(&CERTIFICATE, Value::Empty),
        follows: holder(context).filter(has).map(take).into_iter().collect(),
    })
}
