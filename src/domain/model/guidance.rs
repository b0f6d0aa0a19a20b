//! A guidance session (bimbingan): who gave it to whom, on what, and the duty it serves.

mod choices;
mod need;

use choices::{AUDIENCES, DUTIES, GIVERS, METHODS};
pub(super) use need::{ANSWERED, GIVEN};
use need::{ATTENDED, KADER_TEKNIS_PRESENT};

use super::invitation::{INVITE, INVITED, INVITED_ON, INVITED_SKPD};
pub use super::meeting::{BATAL, CANCEL, RENCANA, SELESAI, STOP_REASON, TIME};
use super::meeting::{STATES, complete, explain, hold};
use super::trace::{CORRECTION, DOCUMENT, LATE_REASON};
use super::{dispatch, document_receipt, invitation, lembaga, locked, region};
use crate::domain::model::{kader_teknis, kpm};
use crate::domain::region::Level;
use crate::domain::schema::check::{Rule, Violation};
use crate::domain::schema::entity::{Entity, NamedFor, SortOrder, fields};
use crate::domain::schema::evidence::{About, When, evidence, tier};
use crate::domain::schema::field::{
    Choice, DateField, Field, Hang, Kind, ReferenceField, TextField,
};
use crate::domain::schema::guard::On;
use crate::domain::schema::reaction::Reaction;
use crate::domain::schema::record::Record;
use crate::domain::schema::right::Role::{Lembaga, Skpd};
use crate::domain::schema::right::Scope::{Agency, Below, Named, Own};
use crate::domain::schema::right::Verb::{Add, Edit, View};
use crate::domain::schema::right::{BELOW_THE_CITY, OFFICES, READERS, grant};
use crate::domain::schema::waiting::waiting;
use crate::domain::schema::workflow::{Ask, Move, Preset, Workflow};
use crate::text::t;

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
.hangs(Hang::Passes)
.beneath()
.typed();
pub static INSTITUTION: TextField =
    Field::new("institution", t("Lembaga", "Institution"), Kind::Text(80)).typed();
/// The lembaga that gave it, where it stands in the register.
pub static LEMBAGA: ReferenceField = Field::new(
    "lembaga",
    t("Lembaga dari register", "Lembaga of the register"),
    Kind::Reference(&lembaga::ENTITY),
)
.own()
.typed();
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
    Ask::amend(&FINDINGS),
    Ask::amend(&FOLLOW_UP),
    Ask::may(&DOCUMENT),
    Ask::may(&CORRECTION),
    // What a duty asks for is put right in the record that was noted wrong; a second one would tell of two meetings.
    Ask::may(&GIVER),
    Ask::may(&AUDIENCE),
    Ask::may(&METHOD),
    Ask::may(&INSTITUTION),
    Ask::may(&LEMBAGA),
]);
pub static EXPLAIN: Move = explain(&[&SELESAI], &SELESAI);

static WORKFLOW: Workflow = Workflow {
    states: STATES,
    moves: &[&HOLD, &CANCEL, &COMPLETE, &EXPLAIN, &INVITE],
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
        CORRECTION,
        DOCUMENT,
        LEMBAGA,
        TIME,
        INVITED,
        INVITED_SKPD,
        invitation::NUMBER,
        INVITED_ON
    ],
    workflow: &WORKFLOW,
    title: fields![TOPIC],
    dated: Some(PLANNED_ON.field()),
    columns: fields![PLANNED_ON, SERVES, AUDIENCE],
    order: Some(SortOrder::Latest(PLANNED_ON.field())),
    rules: &[Rule::NotFuture(HELD_ON.field()), Rule::Check(fits_office)],
    named_for: &[NamedFor::Field(ABOUT.field()), document_receipt::READERS_OF],
    involves: Some(document_receipt::RECEIVERS),
    waits: &[waiting(
        2,
        t("Bimbingan sampai hari ini", "Guidance up to today"),
        &[&RENCANA],
        &HOLD,
    )
    .set_for(&PLANNED_ON, &PLACE)
    .at(&TIME)
    .from_days_before(0)
    .is_read()],
    in_region: Hang::Passes,
    settled: |record, _| record.is(&SELESAI),
    grants: &[
        grant(READERS, Below, &[View], &[]),
        grant(BELOW_THE_CITY, Named, &[View], &[]),
        grant(
            OFFICES,
            Own,
            &[Add, Edit],
            &[&HOLD, &CANCEL, &COMPLETE, &EXPLAIN, &INVITE],
        ),
        grant(&[Skpd], Agency, &[View], &[]),
        grant(
            &[Lembaga],
            Agency,
            &[View, Edit],
            &[&HOLD, &CANCEL, &COMPLETE, &EXPLAIN],
        ),
        grant(&[Lembaga], Own, &[Add], &[]),
    ],
    compared: fields![PLANNED_ON],
    agency: Some(LEMBAGA.field()),
    evidence: &[
        evidence("W4", &[&SELESAI], tier::CITY, &HELD_ON)
            .about(About::Field(ABOUT.field()))
            .meant(&[When::Is(SERVES.field(), &["W4"])])
            .when(&[When::Filled(ABOUT.field())])
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
            // Which one is a rule of the record: from the register or in words.
            .when(&[When::Is(GIVER.field(), &["lembaga"])])
            .opens(&ENTITY),
    ],
    guards: &[
        locked::guard(&[On::Move(&COMPLETE)], |context| {
            locked::corrected(context, context.record.get(&HELD_ON))
        }),
        invitation::guard(|context| {
            invitation::reaches(context, &PLANNED_ON, context.record.get(&ABOUT))
        }),
    ],
    reactions: &[
        Reaction {
            on: &[On::Move(&INVITE)],
            looks: invitation::SENDING,
            react: |context| {
                let record = context.record;
                let topic = record.get(&TOPIC).unwrap_or_default();
                invitation::to_offices(context, topic, record.get(&ABOUT))
            },
        },
        dispatch::over(&[On::Move(&HOLD), On::Move(&CANCEL)]),
    ],
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
    if let Some(duty) = misplaced(record, SERVES.field()) {
        let words = t(
            "kewajiban {} dipenuhi pada tingkat {}",
            "duty {} is met at the tier {}",
        );
        let tier = duty.tier.unwrap_or(Level::Kelurahan);
        let words = words.with([duty.code.into(), tier.label().into()]);
        return Err(Violation::new(SERVES.field(), words));
    }
    if let Some(giver) = misplaced(record, GIVER.field()) {
        let words = t(
            "{} tidak membina atas nama kantor tingkat {}",
            "{} gives no guidance for an office of the tier {}",
        );
        let tier = record.region.level().label();
        let words = words.with([giver.label.into(), tier.into()]);
        return Err(Violation::new(GIVER.field(), words));
    }
    fits_lembaga(record)?;
    if record.get(&SERVES) == Some("W4") && record.is_empty(&ABOUT) {
        let words = t(
            "sebut kecamatan yang dibimbing",
            "name the kecamatan that is guided",
        );
        return Err(Violation::new(ABOUT.field(), words));
    }
    Ok(())
}

/// Guidance by a lembaga names it, from the register or in words; one of the register guides functionally.
fn fits_lembaga(record: &Record) -> Result<(), Violation> {
    let named = !record.is_empty(&INSTITUTION) || !record.is_empty(&LEMBAGA);
    if (record.get(&GIVER) == Some("lembaga")) != named {
        let words = t(
            "isi bila pemberinya lembaga kemasyarakatan, dan hanya bila itu",
            "fill it when a lembaga gives the guidance, and only then",
        );
        return Err(Violation::new(INSTITUTION.field(), words));
    }
    if !record.is_empty(&LEMBAGA) && record.get(&SERVES) != Some("F") {
        let words = t(
            "lembaga kemasyarakatan membina fungsional; pilih F",
            "a lembaga gives functional guidance; choose F",
        );
        return Err(Violation::new(SERVES.field(), words));
    }
    Ok(())
}

/// The choice of the field that an office of the record's tier cannot have.
fn misplaced(record: &Record, field: &Field) -> Option<&'static Choice> {
    let code = record.value(field).text()?;
    let chosen = field.choices().iter().find(|c| c.code == code);
    chosen.filter(|c| !c.fits(record.region.level()))
}
