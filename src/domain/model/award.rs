//! An award (penghargaan) to a KPM at the scale of the office that gives it.

mod sent;

use super::meeting::explain;
use super::trace::{
    DECIDED, DECIDED_BY, DECIDED_FOR, DECIDED_ON, DECIDED_UNDER, LATE_REASON, PROPOSED_BY,
    PROPOSED_ON, SIGNED, TAKE_BACK_REASON, VERIFIED_BY, VERIFIED_FOR, VERIFIED_UNDER,
    decided_by_another, propose, return_reason, signed_today, sk_number, take_back, year,
};
use super::{choice, document_receipt, kpm, mandate};
use crate::domain::region::Level;
use crate::domain::schema::check::{Rule, Violation};
use crate::domain::schema::entity::{Entity, fields, here};
use crate::domain::schema::evidence::{evidence, tier};
use crate::domain::schema::field::{
    DateField, Field, Hang, Kind, NumberField, ReferenceField, TextField,
};
use crate::domain::schema::guard::{Follow, On};
use crate::domain::schema::reaction::{Reaction, ReactionContext};
use crate::domain::schema::record::{Changes, Record};
use crate::domain::schema::right::Scope::{Below, Named, Own};
use crate::domain::schema::right::Verb::{Add, Edit, View};
use crate::domain::schema::right::{BELOW_THE_CITY, DECIDERS, OFFICES, READERS, grant};
use crate::domain::schema::waiting::{decided, waiting};
use crate::domain::schema::workflow::{Ask, Move, Preset, State, Workflow};
use crate::text::t;

pub static DRAF: State = State::new("draf", t("draf", "draft")).editable();
pub static DIUSULKAN: State = State::new("diusulkan", t("diusulkan", "proposed"));
pub static DIVERIFIKASI: State = State::new("diverifikasi", t("diverifikasi", "verified"));
pub static DIPUTUS: State = State::new("diputus", t("diputus", "decided"));
pub static DISERAHKAN: State = State::new("diserahkan", t("diserahkan", "handed over")).ended();
pub static DITOLAK: State = State::new("ditolak", t("ditolak", "rejected")).ended();

pub static YEAR: TextField = year().typed();
pub static NOMINEE: ReferenceField = Field::new(
    "nominee",
    t("Calon penerima (KPM)", "Nominee (KPM)"),
    Kind::Reference(&kpm::ENTITY),
)
.hangs(Hang::Keeps)
.required()
.beneath()
.typed();
pub static CRITERIA: TextField =
    Field::new("criteria", t("Prestasi", "Achievement"), Kind::Note(500))
        .required()
        .typed();
pub static QUALITIES: TextField = choice::qualities().typed();
pub static SCORE: NumberField = Field::new(
    "score",
    t("Nilai", "Score"),
    Kind::Count { min: 0, max: 100 },
)
.typed();
pub static PRIZE: TextField = Field::new("prize", t("Bentuk", "Prize"), Kind::Text(80)).typed();
pub static ORIGIN: ReferenceField = Field::new(
    "origin",
    t("Pemenang dari", "Winner of"),
    Kind::Reference(&ENTITY),
)
.by_move()
.typed();
pub static VERIFIED_ON: DateField = Field::new(
    "verified_on",
    t("Tanggal verifikasi", "Verified on"),
    Kind::Date,
)
.by_move()
.typed();
pub static SK_NUMBER: TextField = sk_number().by_move().typed();
pub static HANDED_ON: DateField =
    Field::new("handed_on", t("Diserahkan", "Handed over on"), Kind::Date)
        .by_move()
        .typed();
pub static HANDED_AT: TextField = Field::new(
    "handed_at",
    t("Tempat penyerahan", "Place of handover"),
    Kind::Text(80),
)
.by_move()
.typed();
pub static RETURN_REASON: TextField = return_reason().typed();

pub static PROPOSE: Move = propose(&[&DRAF], &DIUSULKAN);
pub static VERIFY: Move = Move::new(
    "verify",
    t("Verifikasi", "Verify"),
    &[&DIUSULKAN],
    &DIVERIFIKASI,
)
.stamps(&signed_today(
    &VERIFIED_BY,
    &VERIFIED_ON,
    &VERIFIED_UNDER,
    &VERIFIED_FOR,
))
.other_than(&PROPOSED_BY);
pub static DECIDE: Move = Move::new(
    "decide",
    t("Putuskan (SK)", "Decide (SK)"),
    &[&DIVERIFIKASI],
    &DIPUTUS,
)
.letter('k')
.asks(&[
    Ask::need(&SK_NUMBER),
    Ask::need(&DECIDED_ON).preset(Preset::Days(0)),
])
.stamps(SIGNED)
.other_than(&PROPOSED_BY)
.solemn();
pub static HAND_OVER: Move = Move::new(
    "hand_over",
    t("Catat penyerahan", "Record the handover"),
    &[&DIPUTUS],
    &DISERAHKAN,
)
.letter('n')
.asks(&[
    Ask::need(&HANDED_ON).preset(Preset::Days(0)),
    Ask::may(&HANDED_AT),
    Ask::may(&LATE_REASON),
]);
pub static EXPLAIN: Move = explain(&[&DISERAHKAN], &DISERAHKAN);
pub static RETURN: Move = Move::new(
    "return",
    t("Kembalikan", "Return"),
    &[&DIUSULKAN, &DIVERIFIKASI],
    &DRAF,
)
.letter('t')
.asks(&[Ask::need(&RETURN_REASON)]);
pub static REJECT: Move = Move::new(
    "reject",
    t("Tolak", "Reject"),
    &[&DRAF, &DIUSULKAN, &DIVERIFIKASI],
    &DITOLAK,
)
.letter('l')
.asks(&[Ask::need(&RETURN_REASON)])
.stamps(DECIDED)
.solemn();
/// Not the SK: from its day on it is in force.
pub static TAKE_BACK: Move = take_back(
    &[&DIVERIFIKASI, &DRAF, &DITOLAK],
    &[&VERIFY, &RETURN, &REJECT],
);

static WORKFLOW: Workflow = Workflow {
    states: &[
        &DRAF,
        &DIUSULKAN,
        &DIVERIFIKASI,
        &DIPUTUS,
        &DISERAHKAN,
        &DITOLAK,
    ],
    moves: &[
        &PROPOSE, &VERIFY, &DECIDE, &HAND_OVER, &RETURN, &REJECT, &EXPLAIN, &TAKE_BACK,
    ],
};

pub static ENTITY: Entity = Entity {
    name: "award",
    label: t("penghargaan", "award"),
    plural: t("Penghargaan", "Awards"),
    places: &[Level::City, Level::Kecamatan, Level::Kelurahan],
    fields: fields![
        YEAR,
        NOMINEE,
        CRITERIA,
        SCORE,
        PRIZE,
        ORIGIN,
        PROPOSED_BY,
        PROPOSED_ON,
        VERIFIED_BY,
        VERIFIED_ON,
        SK_NUMBER,
        DECIDED_BY,
        DECIDED_ON,
        DECIDED_UNDER,
        DECIDED_FOR,
        HANDED_ON,
        HANDED_AT,
        RETURN_REASON,
        VERIFIED_UNDER,
        VERIFIED_FOR,
        LATE_REASON,
        QUALITIES,
        TAKE_BACK_REASON
    ],
    workflow: &WORKFLOW,
    title: fields![NOMINEE, YEAR],
    columns: fields![SCORE, DECIDED_ON, HANDED_ON],
    unique: &[here(fields![ORIGIN])],
    rules: &[
        Rule::Year(YEAR.field()),
        Rule::NotFuture(DECIDED_ON.field()),
        Rule::NotFuture(HANDED_ON.field()),
        Rule::InOrder(DECIDED_ON.field(), HANDED_ON.field()),
        Rule::Check(is_decided_by_another),
    ],
    matter: Some(mandate::FOR_AWARD.field()),
    waits: &[
        waiting(
            6,
            t("Penghargaan untuk diverifikasi", "Awards to verify"),
            &[&DIUSULKAN],
            &VERIFY,
        )
        .since(&PROPOSED_ON),
        waiting(
            6,
            t("Penghargaan untuk diputus", "Awards to decide"),
            &[&DIVERIFIKASI],
            &DECIDE,
        )
        .since(&PROPOSED_ON),
        decided(
            t(
                "Penghargaan, Anda putus hari ini",
                "Awards you decided today",
            ),
            &TAKE_BACK,
        ),
    ],
    named_for: &[document_receipt::READERS_OF],
    in_region: Hang::Passes,
    grants: &[
        grant(READERS, Below, &[View], &[]),
        grant(BELOW_THE_CITY, Named, &[View], &[]),
        grant(
            OFFICES,
            Own,
            &[Add, Edit],
            &[
                &PROPOSE, &VERIFY, &HAND_OVER, &RETURN, &REJECT, &EXPLAIN, &TAKE_BACK,
            ],
        ),
        grant(DECIDERS, Own, &[], &[&DECIDE]),
    ],
    evidence: &[
        evidence("W5", &[&DISERAHKAN], tier::CITY, &HANDED_ON)
            .of_year(&YEAR)
            .opens(&ENTITY),
        evidence("C5", &[&DISERAHKAN], tier::KECAMATAN, &HANDED_ON)
            .of_year(&YEAR)
            .opens(&ENTITY),
        evidence("L5", &[&DISERAHKAN], tier::KELURAHAN, &HANDED_ON)
            .of_year(&YEAR)
            .opens(&ENTITY),
    ],
    late: Some(LATE_REASON.field()),
    reactions: &[
        Reaction {
            on: &[On::Move(&HAND_OVER)],
            looks: &[],
            react: offered,
        },
        sent::SENT,
    ],
    ..Entity::PLAIN
};

/// The winner of one scale is offered as nominee at the next.
fn offered(context: &ReactionContext<'_>) -> Vec<Follow> {
    let award = context.record;
    let kept = [
        YEAR.field(),
        NOMINEE.field(),
        CRITERIA.field(),
        SCORE.field(),
    ];
    let changes: Changes = kept.iter().map(|f| (*f, award.value(f).clone())).collect();
    let up = award
        .region
        .parent()
        .filter(|c| c.level() != Level::Province);
    let offer = |region| Follow::Add {
        entity: &ENTITY,
        region,
        changes: changes.with(&ORIGIN, award.id),
    };
    up.map(offer).into_iter().collect()
}

/// What was rejected decides nothing.
fn is_decided_by_another(record: &Record) -> Result<(), Violation> {
    if record.is(&DITOLAK) {
        return Ok(());
    }
    decided_by_another(record)
}
