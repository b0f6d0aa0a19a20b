//! A guidance session (bimbingan): who gave it to whom, on what, and the duty it serves.

mod choices;

use chrono::{Datelike, TimeDelta};

pub use super::meeting::{BATAL, CANCEL, RENCANA, SELESAI, STOP_REASON};
use super::meeting::{STATES, complete, explain, hold};
use super::trace::{CORRECTION, LATE_REASON};
use super::{attendee, consultation, in_use, locked, region, setting};
use crate::domain::model::{kader_teknis, kpm};
use crate::domain::region::{Code, Level};
use crate::domain::schema::check::{Rule, Violation};
use crate::domain::schema::entity::{Entity, SortOrder, fields};
use crate::domain::schema::evidence::{
    About, EvidenceContext, Missing, Need, When, evidence, lacks, tier,
};
use crate::domain::schema::field::{DateField, Field, Kind, ReferenceField, TextField};
use crate::domain::schema::guard::{Guard, On};
use crate::domain::schema::look::Look;
use crate::domain::schema::period::Period;
use crate::domain::schema::record::Record;
use crate::domain::schema::right::Scope::{Below, Own};
use crate::domain::schema::right::Verb::{Add, Edit, View};
use crate::domain::schema::right::{OFFICES, READERS, grant};
use crate::domain::schema::workflow::{Ask, Move, Preset, Workflow};
use crate::text::{counted, t};
use choices::{AUDIENCES, DUTIES, GIVERS, METHODS};

pub static SERVES: TextField = Field::new("serves", t("Kewajiban", "Duty"), Kind::Choice(DUTIES))
    .required()
    .typed();
pub static GIVER: TextField = Field::new("giver", t("Pemberi", "Given by"), Kind::Choice(GIVERS))
    .required()
    .typed();
pub static AUDIENCE: TextField = Field::new(
    "audience",
    t("Sasaran", "Audience"),
    Kind::Choice(AUDIENCES),
)
.required()
.typed();
pub static METHOD: TextField = Field::new("method", t("Cara", "Method"), Kind::Choice(METHODS))
    .required()
    .typed();
pub static TOPIC: TextField = Field::new("topic", t("Materi", "Topic"), Kind::Text(100))
    .required()
    .typed();
pub static PLANNED_ON: DateField = Field::new("planned_on", t("Rencana", "Planned on"), Kind::Date)
    .required()
    .preset(Preset::Days(0))
    .typed();
pub static ABOUT: ReferenceField = Field::new(
    "about",
    t("Untuk wilayah", "For region"),
    Kind::Reference(&region::ENTITY),
)
.beneath()
.typed();
pub static INSTITUTION: TextField =
    Field::new("institution", t("Lembaga", "Institution"), Kind::Text(80)).typed();
pub static PLACE: TextField = Field::new("place", t("Tempat", "Place"), Kind::Text(80)).typed();
pub static HELD_ON: DateField = Field::new("held_on", t("Dilaksanakan", "Held on"), Kind::Date)
    .by_move()
    .typed();
pub static FINDINGS: TextField = Field::new("findings", t("Temuan", "Findings"), Kind::Note(500))
    .by_move()
    .typed();
pub static FOLLOW_UP: TextField = Field::new(
    "follow_up",
    t("Tindak lanjut", "Follow-up"),
    Kind::Note(500),
)
.by_move()
.typed();

pub static HOLD: Move = hold(&[
    Ask::need(&HELD_ON).preset(Preset::Days(0)),
    Ask::may(&FINDINGS),
    Ask::may(&FOLLOW_UP),
    Ask::may(&LATE_REASON),
]);
pub static COMPLETE: Move = complete(&[
    Ask::may(&FINDINGS),
    Ask::may(&FOLLOW_UP),
    Ask::may(&CORRECTION),
]);
pub static EXPLAIN: Move = explain(&[&SELESAI], &SELESAI);

static WORKFLOW: Workflow = Workflow {
    states: STATES,
    moves: &[&HOLD, &CANCEL, &COMPLETE, &EXPLAIN],
};

pub static ENTITY: Entity = Entity {
    name: "guidance",
    label: t("bimbingan", "guidance"),
    plural: t("Bimbingan", "Guidance"),
    places: &[Level::City, Level::Kecamatan, Level::Kelurahan],
    fields: fields![
        SERVES,
        GIVER,
        AUDIENCE,
        METHOD,
        TOPIC,
        PLANNED_ON,
        ABOUT,
        INSTITUTION,
        PLACE,
        HELD_ON,
        FINDINGS,
        FOLLOW_UP,
        STOP_REASON,
        LATE_REASON,
        CORRECTION
    ],
    workflow: &WORKFLOW,
    title: fields![TOPIC],
    columns: fields![PLANNED_ON, SERVES, AUDIENCE],
    order: Some(SortOrder::Latest(PLANNED_ON.field())),
    rules: &[Rule::NotFuture(HELD_ON.field()), Rule::Check(fits_office)],
    grants: &[
        grant(READERS, Below, &[View], &[]),
        grant(
            OFFICES,
            Own,
            &[Add, Edit],
            &[&HOLD, &CANCEL, &COMPLETE, &EXPLAIN],
        ),
    ],
    evidence: &[
        evidence("W4", &[&SELESAI], tier::CITY, &HELD_ON)
            .about(About::Field(ABOUT.field()))
            .meant(&[When::Is(SERVES.field(), &["W4"])])
            .needs(&[&ATTENDED, &GIVEN, &ANSWERED])
            .opens(&ENTITY),
        evidence("W6", &[&SELESAI], tier::CITY, &HELD_ON)
            .meant(&[When::Is(SERVES.field(), &["W6"])])
            .needs(&[&ATTENDED])
            .when(&[
                When::Filled(FINDINGS.field()),
                When::Filled(FOLLOW_UP.field()),
            ])
            .opens(&ENTITY),
        evidence("C1", &[&SELESAI], tier::KECAMATAN, &HELD_ON)
            .meant(&[When::Is(SERVES.field(), &["C1"])])
            .needs(&[&ATTENDED])
            .when(&[When::Is(AUDIENCE.field(), &["lurah"])])
            .opens(&ENTITY),
        evidence("C2", &[&SELESAI], tier::KECAMATAN, &HELD_ON)
            .meant(&[When::Is(SERVES.field(), &["C2"])])
            .needs(&[&ATTENDED])
            .opens(&ENTITY),
        evidence("C4", &[&SELESAI], tier::KECAMATAN, &HELD_ON)
            .meant(&[When::Is(SERVES.field(), &["C4"])])
            .needs(&[&KADER_TEKNIS_PRESENT])
            .opens(&ENTITY),
        evidence("L3", &[&SELESAI], tier::KELURAHAN, &HELD_ON)
            .meant(&[When::Is(SERVES.field(), &["L3"])])
            .needs(&[&ATTENDED])
            .when(&[When::Is(AUDIENCE.field(), &["kpm"])])
            .opens(&ENTITY),
        evidence("O", &[&SELESAI], tier::KELURAHAN, &HELD_ON)
            .meant(&[When::Is(SERVES.field(), &["O"])])
            .needs(&[&ATTENDED])
            .when(&[
                When::Is(GIVER.field(), &["lurah", "perangkat"]),
                When::Is(METHOD.field(), &["kunjungan"]),
            ])
            .opens(&ENTITY),
        evidence("F", &[&SELESAI], tier::KELURAHAN, &HELD_ON)
            .meant(&[When::Is(SERVES.field(), &["F"])])
            .needs(&[&ATTENDED])
            .when(&[When::Is(GIVER.field(), &["lembaga"])])
            .opens(&ENTITY),
    ],
    guards: &[Guard {
        on: &[On::Move(&COMPLETE)],
        looks: &[locked::DAYS],
        judge: |context| locked::corrected(context, context.record.get(&HELD_ON)),
    }],
    late: Some(LATE_REASON.field()),
    audience: Some((
        AUDIENCE.field(),
        &[
            ("kpm", &kpm::ENTITY),
            ("kader_teknis", &kader_teknis::ENTITY),
        ],
    )),
    ..Entity::PLAIN
};

/// A duty is served by the office that owes it; a lembaga is named; technical guidance says of which kecamatan.
fn fits_office(record: &Record) -> Result<(), Violation> {
    let serves = record.get(&SERVES).unwrap_or_default();
    for (field, words) in [
        (
            SERVES.field(),
            t(
                "kewajiban {} dipenuhi pada tingkat {}",
                "duty {} is met at the tier {}",
            ),
        ),
        (
            GIVER.field(),
            t(
                "{} tidak membina atas nama kantor tingkat {}",
                "{} gives no guidance for an office of the tier {}",
            ),
        ),
    ] {
        let level = record.region.level();
        let code = record.value(field).text();
        let chosen = field.choices().iter().find(|c| Some(c.code) == code);
        let Some(chosen) = chosen.filter(|c| !c.fits(level)) else {
            continue;
        };
        let tier = if field == SERVES.field() {
            chosen.tier.unwrap_or(level)
        } else {
            level
        };
        let words = words.with([chosen.code.into(), tier.label().into()]);
        return Err(Violation::new(field, words));
    }
    if (record.get(&GIVER) == Some("lembaga")) == record.is_empty(&INSTITUTION) {
        let words = t(
            "isi bila pemberinya lembaga kemasyarakatan, dan hanya bila itu",
            "fill it when a lembaga gives the guidance, and only then",
        );
        return Err(Violation::new(INSTITUTION.field(), words));
    }
    if serves == "W4" && record.is_empty(&ABOUT) {
        let words = t(
            "sebut kecamatan yang dibimbing",
            "name the kecamatan that is guided",
        );
        return Err(Violation::new(ABOUT.field(), words));
    }
    Ok(())
}

/// Guidance was given in the kecamatan in the quarter.
pub(super) static GIVEN: Need = Need {
    looks: &[
        Look::within_the(&region::ENTITY, Level::City),
        Look::of_the(&ENTITY, Level::City)
            .in_states(&[&SELESAI])
            .of_the_year(&HELD_ON),
        Look::of_the(&attendee::ENTITY, Level::City).in_states(&[&in_use::AKTIF]),
    ],
    own: false,
    lacking: |context| {
        let given = kecamatan_of(context).is_some_and(|k| was_given(context, &k));
        let words = t(
            "belum ada bimbingan teknis di kecamatan itu pada triwulan ini",
            "no technical guidance in that kecamatan this quarter",
        );
        lacks(!given, Missing::record(&ENTITY, words))
    },
};

/// No consultation of the kecamatan waits for the city past its days.
pub(super) static ANSWERED: Need = Need {
    looks: &[
        Look::about(&consultation::ENTITY, Level::Kecamatan).in_states(consultation::WAITING),
        Look::saying(
            &setting::ENTITY,
            &setting::KEY,
            setting::CONSULTATION_DAYS.key,
        ),
    ],
    own: false,
    lacking: |context| {
        let waiting = kecamatan_of(context).map_or(0, |k| waiting(context, &k));
        let words = t(
            "menunggu jawaban {} konsultasi",
            "{} consultations wait for an answer",
        );
        let words = counted(waiting, words, "{} consultation waits for an answer");
        lacks(waiting > 0, Missing::record(&consultation::ENTITY, words))
    },
};

fn kecamatan_of(context: &EvidenceContext<'_>) -> Option<Code> {
    context.met.about.as_ref()?.at(Level::Kecamatan)
}

fn was_given(context: &EvidenceContext<'_>, kecamatan: &Code) -> bool {
    let on = context.met.on;
    let quarter = Period::around(on)
        .into_iter()
        .find(|p| matches!(p, Period::Quarter(..)));
    let quarter = quarter.unwrap_or(Period::Year(on.year()));
    let about = |guidance: &Record| {
        let mut regions = context.around.of(&region::ENTITY);
        let region = regions.find(|r| Some(r.id) == guidance.get(&ABOUT));
        region.is_some_and(|r| kecamatan.holds(&r.region))
    };
    let had_attendees = |guidance: &Record| {
        let mut present = context.around.of(&attendee::ENTITY);
        present.any(|a| a.get(&attendee::GUIDANCE) == Some(guidance.id))
    };
    context.around.of(&ENTITY).any(|g| {
        g.region == context.met.office
            && g.get(&SERVES) == Some("W4")
            && g.get(&HELD_ON).is_some_and(|d| quarter.holds(d))
            && about(g)
            && had_attendees(g)
    })
}

fn waiting(context: &EvidenceContext<'_>, kecamatan: &Code) -> usize {
    let edge = context.today - TimeDelta::days(setting::CONSULTATION_DAYS.among(context.around));
    let waits = |c: &&Record| {
        let for_the_city =
            c.is(&consultation::DITERUSKAN) || c.get(&consultation::ADDRESSEE) == Some("bapemas");
        kecamatan.holds(&c.region)
            && for_the_city
            && c.get(&consultation::ASKED_ON).is_some_and(|d| d < edge)
    };
    let consultations = context.around.of(&consultation::ENTITY);
    consultations.filter(waits).count()
}

/// Somebody attended.
static ATTENDED: Need = Need {
    looks: &PRESENT,
    own: true,
    lacking: |context| {
        let nobody = context.around.of(&attendee::ENTITY).next().is_none();
        let words = t("belum ada peserta yang dicatat", "no attendees noted yet");
        lacks(nobody, Missing::record(&attendee::ENTITY, words))
    },
};

/// Its attendees.
static PRESENT: [Look; 1] =
    [Look::parts(&attendee::ENTITY, &attendee::GUIDANCE).in_states(&[&in_use::AKTIF])];

/// A kader teknis attended.
static KADER_TEKNIS_PRESENT: Need = Need {
    looks: &PRESENT,
    own: true,
    lacking: |context| {
        let mut there = context.around.of(&attendee::ENTITY);
        let present = there.any(|a| !a.is_empty(&attendee::KADER_TEKNIS));
        let words = t(
            "belum ada kader teknis yang hadir",
            "no kader teknis attended",
        );
        lacks(!present, Missing::record(&attendee::ENTITY, words))
    },
};
