//! One duty, owed by one office, for one period, with its due date and its evidence.

pub use super::trace::DOCUMENT;
use super::trace::{
    CORRECTION, LATE_REASON, TAKE_BACK_REASON, behalf, signed, signed_today, signer, take_back,
    under,
};
use super::{basis, duty, locked};
use crate::domain::format;
use crate::domain::region::Level;
use crate::domain::schema::check::{Rule, Violation};
use crate::domain::schema::entity::{Entity, SortOrder, StateNote, fields, here};
use crate::domain::schema::field::{DateField, Field, Hang, Kind, ReferenceField, TextField};
use crate::domain::schema::guard::{Guard, GuardContext, GuardOutcome, On};
use crate::domain::schema::period::Period;
use crate::domain::schema::record::{Changes, Record, Value};
use crate::domain::schema::right::Role::Walikota;
use crate::domain::schema::right::Scope::{Below, Own, Under};
use crate::domain::schema::right::Verb::{Add, View};
use crate::domain::schema::right::{CITY, KECAMATAN, OFFICES, READERS, grant};
use crate::domain::schema::waiting::decided;
use crate::domain::schema::workflow::{
    Ask, Move, Preset, Stamp, Stamped, State, To, Workflow, stamp,
};
use crate::text::t;

/// States in which it is still to be met.
pub const OPEN: &[&State] = &[&BELUM, &BERJALAN];

static WITHOUT_EVIDENCE: [Stamped; 5] = [
    stamp(&DOCUMENT, Stamp::Nothing),
    stamp(&EVIDENCE_ON, Stamp::Nothing),
    stamp(&EVIDENCE_ENTITY, Stamp::Nothing),
    stamp(&EVIDENCE_ID, Stamp::Nothing),
    stamp(&LATE_REASON, Stamp::Nothing),
];

pub static BELUM: State = State::new("belum", t("belum", "not yet"));
pub static BERJALAN: State = State::new("berjalan", t("berjalan", "under way"));
pub static SELESAI: State = State::new("selesai", t("selesai", "done")).ended();
pub static TIDAK_BERLAKU: State =
    State::new("tidak_berlaku", t("tidak berlaku", "not applicable")).ended();
/// It stays owed and unmet, and is chased no more.
pub static DITUTUP: State = State::new("ditutup", t("ditutup", "closed")).ended();

pub static DUTY: ReferenceField = Field::new(
    "duty",
    t("Kewajiban", "Duty"),
    Kind::Reference(&duty::ENTITY),
)
.required()
.fixed()
.typed();
pub static PERIOD: TextField = Field::new("period", t("Periode", "Period"), Kind::Text(8))
    .required()
    .fixed()
    .spoken(Period::spoken)
    .typed();
pub static ABOUT: TextField = Field::new("about", t("Untuk wilayah", "For region"), Kind::Text(13))
    .fixed()
    .hangs(Hang::PassesOr(&WAIVE))
    .typed();
pub static DUE_ON: DateField = Field::new("due_on", t("Jatuh tempo", "Due on"), Kind::Date)
    .required()
    .fixed()
    .typed();
pub static EVIDENCE_ON: DateField = Field::new(
    "evidence_on",
    t("Tanggal bukti", "Date of evidence"),
    Kind::Date,
)
.by_move()
.typed();
pub static EVIDENCE_ENTITY: TextField = Field::new(
    "evidence_entity",
    t("Jenis catatan bukti", "Kind of evidence record"),
    Kind::Text(20),
)
.by_move()
.typed();
pub static EVIDENCE_ID: TextField = Field::new(
    "evidence_id",
    t("Catatan bukti", "Evidence record"),
    Kind::Text(36),
)
.by_move()
.typed();
pub static NOTE: TextField = Field::new("note", t("Catatan", "Note"), Kind::Note(300))
    .by_move()
    .typed();
pub static WAIVE_REASON: TextField = Field::new(
    "waive_reason",
    t("Alasan tidak berlaku", "Reason not applicable"),
    Kind::Text(200),
)
.by_move()
.typed();
pub static WAIVED_BY: ReferenceField =
    signer("waived_by", t("Dinyatakan oleh", "Decided by")).typed();
pub static WAIVED_UNDER: ReferenceField = under("waived_under").typed();
pub static WAIVED_FOR: TextField = behalf("waived_for").typed();
/// What the duty rested on when it came to be owed.
pub static BASIS: ReferenceField = Field::new(
    "basis",
    t("Dasar hukum", "Legal basis"),
    Kind::Reference(&basis::ENTITY),
)
.follows(&DUTY, &duty::BASIS)
.typed();
pub static CLOSE_REASON: TextField = Field::new(
    "close_reason",
    t("Alasan ditutup", "Reason for closing"),
    Kind::Text(200),
)
.by_move()
.typed();
pub static CLOSED_BY: ReferenceField = signer("closed_by", t("Ditutup oleh", "Closed by")).typed();
pub static CLOSED_ON: DateField = Field::new("closed_on", t("Ditutup", "Closed on"), Kind::Date)
    .by_move()
    .typed();
pub static CLOSED_UNDER: ReferenceField = under("closed_under").typed();
pub static CLOSED_FOR: TextField = behalf("closed_for").typed();

pub static START: Move = Move::new("start", t("Mulai", "Start"), &[&BELUM], &BERJALAN)
    .letter('d')
    .asks(&[Ask::may(&NOTE)]);
pub static FINISH: Move = Move::new(
    "finish",
    t("Selesaikan dengan bukti", "Finish with evidence"),
    OPEN,
    &SELESAI,
)
.asks(&[
    Ask::need(&DOCUMENT),
    Ask::need(&EVIDENCE_ON).preset(Preset::Days(0)),
    Ask::may(&NOTE),
    Ask::may(&LATE_REASON),
]);
pub static ATTACH: Move = Move::new(
    "attach",
    t("Lampirkan dokumen bukti", "Attach an evidence document"),
    &[&SELESAI],
    &SELESAI,
)
.letter('f')
.to(To::Same)
.asks(&[Ask::need(&DOCUMENT), Ask::may(&CORRECTION)]);
pub static RAISE: Move = Move::new(
    "raise",
    t("Terpenuhi oleh catatan", "Met by a record"),
    OPEN,
    &SELESAI,
)
.letter('r')
.asks(&[
    Ask::need(&EVIDENCE_ON),
    Ask::need(&EVIDENCE_ENTITY),
    Ask::need(&EVIDENCE_ID),
]);
pub static WAIVE: Move = Move::new(
    "waive",
    t("Tidak berlaku", "Not applicable"),
    OPEN,
    &TIDAK_BERLAKU,
)
.asks(&[Ask::need(&WAIVE_REASON)])
.stamps(&signed(&WAIVED_BY, &WAIVED_UNDER, &WAIVED_FOR))
.solemn();
pub static CLOSE: Move = Move::new(
    "close",
    t("Tutup, tidak dipenuhi", "Close as not met"),
    OPEN,
    &DITUTUP,
)
.letter('c')
.asks(&[Ask::need(&CLOSE_REASON)])
.stamps(&signed_today(
    &CLOSED_BY,
    &CLOSED_ON,
    &CLOSED_UNDER,
    &CLOSED_FOR,
))
.solemn();
pub static REOPEN: Move = Move::new("reopen", t("Buka lagi", "Reopen"), &[&SELESAI], &BERJALAN)
    .letter('i')
    .asks(&[Ask::need(&NOTE)])
    .stamps(&WITHOUT_EVIDENCE);
pub static LAPSE: Move = Move::new(
    "lapse",
    t("Bukti tidak dihitung lagi", "Its evidence counts no longer"),
    &[&SELESAI],
    &BERJALAN,
)
.letter('p')
.stamps(&WITHOUT_EVIDENCE);
/// It falls with its duty: nobody decides it, and it says why.
pub static FALL: Move = Move::new(
    "fall",
    t("Gugur bersama kewajibannya", "Falls with its duty"),
    OPEN,
    &TIDAK_BERLAKU,
)
.letter('q')
.asks(&[Ask::need(&WAIVE_REASON)]);

/// That it is not owed or will not be met. What a record met is opened again with the record.
pub static TAKE_BACK: Move = take_back(&[&TIDAK_BERLAKU, &DITUTUP], &[&WAIVE, &CLOSE]);

static WORKFLOW: Workflow = Workflow {
    states: &[&BELUM, &BERJALAN, &SELESAI, &TIDAK_BERLAKU, &DITUTUP],
    moves: &[
        &START, &FINISH, &RAISE, &ATTACH, &WAIVE, &CLOSE, &REOPEN, &LAPSE, &FALL, &TAKE_BACK,
    ],
};

pub static ENTITY: Entity = Entity {
    name: "obligation",
    label: t("kewajiban", "obligation"),
    plural: t("Kewajiban", "Obligations"),
    places: &[Level::City, Level::Kecamatan, Level::Kelurahan],
    fields: fields![
        DUTY,
        PERIOD,
        ABOUT,
        DUE_ON,
        DOCUMENT,
        EVIDENCE_ON,
        EVIDENCE_ENTITY,
        EVIDENCE_ID,
        NOTE,
        WAIVE_REASON,
        WAIVED_BY,
        WAIVED_UNDER,
        WAIVED_FOR,
        LATE_REASON,
        CLOSE_REASON,
        CLOSED_BY,
        CLOSED_ON,
        CLOSED_UNDER,
        CLOSED_FOR,
        CORRECTION,
        BASIS,
        TAKE_BACK_REASON
    ],
    workflow: &WORKFLOW,
    in_region: Hang::PassesOr(&WAIVE),
    title: fields![DUTY, PERIOD],
    columns: fields![ABOUT, PERIOD, DUE_ON, EVIDENCE_ON],
    regards: Some((EVIDENCE_ENTITY.field(), EVIDENCE_ID.field())),
    order: Some(SortOrder::By(DUE_ON.field())),
    unique: &[here(fields![DUTY, PERIOD, ABOUT])],
    rules: &[
        Rule::NotFuture(EVIDENCE_ON.field()),
        Rule::Check(evidence_in_period),
    ],
    state_note: Some(StateNote {
        told: |record, today, _| record.is_late(today).then(|| t("terlambat", "late").into()),
        longest: || t(" !", " !").into(),
    }),
    grants: &[
        grant(READERS, Below, &[View], &[]),
        grant(CITY, Below, &[Add], &[]),
        grant(OFFICES, Own, &[], &[&START, &FINISH, &ATTACH, &REOPEN]),
        grant(CITY, Below, &[], &[&WAIVE, &TAKE_BACK]),
        grant(KECAMATAN, Under, &[], &[&WAIVE, &CLOSE, &TAKE_BACK]),
        grant(CITY, Under, &[], &[&CLOSE]),
        // Nobody is above the walikota in the store.
        grant(&[Walikota], Own, &[], &[&CLOSE]),
    ],
    guards: &[
        Guard {
            on: &[On::Move(&CLOSE)],
            looks: &[],
            judge: is_past,
        },
        Guard {
            on: &[On::Move(&FINISH)],
            looks: &[locked::DAYS],
            judge: is_explained,
        },
        Guard {
            on: &[On::Move(&ATTACH)],
            looks: &[locked::DAYS],
            judge: |context| {
                let period = context.record.get(&PERIOD).and_then(Period::parse);
                locked::corrected_of(context, period)
            },
        },
    ],
    due: Some(DUE_ON.field()),
    waits: &[decided(
        t(
            "Kewajiban, Anda putus hari ini",
            "Obligations you decided today",
        ),
        &TAKE_BACK,
    )],
    arises: Some(t(
        "Kewajiban terbuka sendiri pada awal periodenya.",
        "Obligations open by themselves as their period begins.",
    )),
    ..Entity::PLAIN
};

/// What is noted by hand counts only when its own date lies in the period; a record may name the year it is for.
///
/// # Errors
/// A sentence at `evidence_on`.
fn evidence_in_period(record: &Record) -> Result<(), Violation> {
    let period = record.get(&PERIOD).and_then(Period::parse);
    let Some(period) = period else {
        return Err(Violation::new(
            PERIOD.field(),
            t(
                "tulis seperti 2026, 2026-P, 2026-S1, 2026-Q1 atau 2026-01",
                "write it like 2026, 2026-P, 2026-S1, 2026-Q1 or 2026-01",
            ),
        ));
    };
    match record.get(&EVIDENCE_ON) {
        Some(on) if !period.holds(on) && record.is_empty(&EVIDENCE_ENTITY) => Err(Violation::new(
            EVIDENCE_ON.field(),
            t(
                "di luar periode {}; bukti dari periode lain tidak dihitung",
                "outside period {}; evidence of another period does not count",
            )
            .with([period.label().into()]),
        )),
        _ => Ok(()),
    }
}

/// What is noted of a locked period needs a reason, and shows as noted late; in time it leaves no mark.
fn is_explained(context: &GuardContext<'_>) -> Result<GuardOutcome, Violation> {
    let period = context.record.get(&PERIOD).and_then(Period::parse);
    let is_locked = |p: &Period| locked::open_until(*p, context.around) < context.today;
    let Some(period) = period.filter(is_locked) else {
        let none = Changes::new().with(&LATE_REASON, Value::Empty);
        return Ok(GuardOutcome {
            fill: none,
            ..GuardOutcome::default()
        });
    };
    if context.record.is_empty(&LATE_REASON) {
        return Err(Violation::new(
            LATE_REASON.field(),
            locked::unexplained(period),
        ));
    }
    Ok(GuardOutcome::default())
}

/// Only what can be met in time no more is closed: its period is over and its day is past.
fn is_past(context: &GuardContext<'_>) -> Result<GuardOutcome, Violation> {
    let record = context.record;
    let ends = record.get(&PERIOD).and_then(Period::parse).map(Period::end);
    let day = record.get(&DUE_ON).max(ends);
    if day.is_some_and(|day| day < context.today) {
        return Ok(GuardOutcome::default());
    }
    let words = t(
        "masih dapat dipenuhi sampai {}; tutup sesudahnya, atau nyatakan tidak berlaku",
        "can still be met until {}; close it after that, or say that it does not apply",
    );
    let until = day.map(format::short_date).unwrap_or_default();
    Err(Violation::whole(words.with([until.into()])))
}
