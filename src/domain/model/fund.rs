//! An allocation of money (dana) to work with KPM: proposed by one person, decided by another.

mod choices;
mod sent;

use chrono::{Datelike, NaiveDate};

use choices::{ACTIVITIES, BUDGETS, SOURCES};

use super::meeting::explain;
use super::trace::{
    DECIDED, DECIDED_BY, DECIDED_FOR, DECIDED_ON, DECIDED_UNDER, LATE_REASON, PROPOSED_BY,
    PROPOSED_ON, SIGNED, TAKE_BACK_REASON, decided_by_another, propose, return_reason, sk_number,
    take_back, year,
};
use super::{ledger, mandate, region};
use crate::domain::format;
use crate::domain::region::Level;
use crate::domain::schema::check::{Rule, Violation};
use crate::domain::schema::entity::{Entity, NamedFor, fields};
use crate::domain::schema::evidence::{Part, When, evidence, tier};
use crate::domain::schema::field::{
    DateField, Field, Hang, Kind, NumberField, ReferenceField, TextField,
};
use crate::domain::schema::guard::{Follow, Guard, GuardContext, GuardOutcome, On};
use crate::domain::schema::look::Look;
use crate::domain::schema::reaction::{Reaction, ReactionContext};
use crate::domain::schema::record::{Changes, Record};
use crate::domain::schema::right::Scope::{Below, Named, Own};
use crate::domain::schema::right::Verb::{Add, Edit, View};
use crate::domain::schema::right::{BELOW_THE_CITY, DECIDERS, READERS, TREASURERS, grant};
use crate::domain::schema::waiting::{decided, waiting};
use crate::domain::schema::workflow::{Ask, Move, Preset, Stamp, Stamped, State, Workflow, stamp};
use crate::text::t;

const REVISED: &[Stamped] = &[
    stamp(&AMOUNT, Stamp::Copy(REVISED_AMOUNT.field())),
    stamp(&DECIDED_BY, Stamp::Person),
    stamp(&DECIDED_UNDER, Stamp::Appointment),
    stamp(&DECIDED_FOR, Stamp::Principal),
];

pub static DRAF: State = State::new("draf", t("draf", "draft")).editable();
pub static DIUSULKAN: State = State::new("diusulkan", t("diusulkan", "proposed"));
pub static DITETAPKAN: State = State::new("ditetapkan", t("ditetapkan", "decided"));
pub static REVISI: State = State::new("revisi", t("revisi diusulkan", "revision proposed"));
pub static DITUTUP: State = State::new("ditutup", t("ditutup", "closed")).ended();
pub static DITOLAK: State = State::new("ditolak", t("ditolak", "rejected")).ended();

pub static YEAR: TextField = year().typed();
pub static BUDGET: TextField = Field::new("budget", t("Anggaran", "Budget"), Kind::Choice(BUDGETS))
    .required()
    .preset(Preset::Code("murni"))
    .typed();
pub static SOURCE: TextField = Field::new("source", t("Sumber", "Source"), Kind::Choice(SOURCES))
    .required()
    .typed();
pub static ACTIVITY: TextField = Field::new(
    "activity",
    t("Kegiatan", "Activity"),
    Kind::Choice(ACTIVITIES),
)
.required()
.typed();
pub static AMOUNT: NumberField = Field::new("amount", t("Pagu", "Ceiling"), Kind::Money)
    .required()
    .typed();
pub static RECIPIENT: ReferenceField = Field::new(
    "recipient",
    t("Untuk kelurahan", "For the kelurahan"),
    Kind::Reference(&region::ENTITY),
)
.hangs(Hang::Passes)
.beneath()
.typed();
pub static NOTE: TextField = Field::new("note", t("Keterangan", "Note"), Kind::Text(200)).typed();
pub static REVISED_AMOUNT: NumberField =
    Field::new("revised_amount", t("Pagu baru", "New ceiling"), Kind::Money)
        .by_move()
        .typed();
pub static SK_NUMBER: TextField = sk_number().by_move().typed();
pub static RETURN_REASON: TextField = return_reason().typed();
pub static CLOSED_ON: DateField = Field::new("closed_on", t("Ditutup", "Closed on"), Kind::Date)
    .by_move()
    .typed();

pub static PROPOSE: Move = propose(&[&DRAF], &DIUSULKAN);
pub static DECIDE: Move = Move::new(
    "decide",
    t("Tetapkan (SK)", "Decide (SK)"),
    &[&DIUSULKAN],
    &DITETAPKAN,
)
.letter('k')
.asks(&[
    Ask::need(&SK_NUMBER),
    Ask::need(&DECIDED_ON).preset(Preset::Days(0)),
    Ask::may(&LATE_REASON),
])
.stamps(SIGNED)
.other_than(&PROPOSED_BY)
.solemn();
pub static RETURN: Move = Move::new("return", t("Kembalikan", "Return"), &[&DIUSULKAN], &DRAF)
    .letter('t')
    .asks(&[Ask::need(&RETURN_REASON)]);
pub static REJECT: Move = Move::new(
    "reject",
    t("Tolak", "Reject"),
    &[&DRAF, &DIUSULKAN],
    &DITOLAK,
)
.letter('l')
.asks(&[Ask::need(&RETURN_REASON)])
.stamps(DECIDED)
.solemn();
pub static REVISE: Move = Move::new(
    "revise",
    t("Usulkan revisi", "Propose a revision"),
    &[&DITETAPKAN],
    &REVISI,
)
.letter('r')
.asks(&[Ask::need(&REVISED_AMOUNT)])
.stamps(&[
    stamp(&PROPOSED_BY, Stamp::Person),
    stamp(&PROPOSED_ON, Stamp::Today),
]);
pub static DECIDE_REVISION: Move = Move::new(
    "decide_revision",
    t("Tetapkan revisi (SK)", "Decide the revision (SK)"),
    &[&REVISI],
    &DITETAPKAN,
)
.letter('v')
.asks(&[
    Ask::need(&SK_NUMBER),
    Ask::need(&DECIDED_ON).preset(Preset::Days(0)),
])
.stamps(REVISED)
.other_than(&PROPOSED_BY)
.solemn();
pub static DROP_REVISION: Move = Move::new(
    "drop_revision",
    t("Tolak revisi", "Reject the revision"),
    &[&REVISI],
    &DITETAPKAN,
)
.letter('d')
.asks(&[Ask::need(&RETURN_REASON)]);
pub static EXPLAIN: Move = explain(&[&DITETAPKAN, &REVISI, &DITUTUP], &DITETAPKAN);
pub static CLOSE: Move = Move::new(
    "close",
    t("Tutup buku", "Close the book"),
    &[&DITETAPKAN],
    &DITUTUP,
)
.letter('c')
.stamps(&[stamp(&CLOSED_ON, Stamp::Today)])
.solemn();
/// What says no to money. What grants it is in the ledger from then on, and a line of that is never taken off.
pub static TAKE_BACK: Move = take_back(
    &[&DRAF, &DITOLAK, &DITETAPKAN],
    &[&RETURN, &REJECT, &DROP_REVISION],
);

static WORKFLOW: Workflow = Workflow {
    states: &[&DRAF, &DIUSULKAN, &DITETAPKAN, &REVISI, &DITUTUP, &DITOLAK],
    moves: &[
        &PROPOSE,
        &DECIDE,
        &RETURN,
        &REJECT,
        &REVISE,
        &DECIDE_REVISION,
        &DROP_REVISION,
        &CLOSE,
        &EXPLAIN,
        &TAKE_BACK,
    ],
};

pub static ENTITY: Entity = Entity {
    name: "fund",
    label: t("alokasi dana", "allocation"),
    plural: t("Dana", "Funds"),
    places: &[Level::City, Level::Kelurahan],
    fields: fields![
        YEAR,
        BUDGET,
        SOURCE,
        ACTIVITY,
        AMOUNT,
        RECIPIENT,
        NOTE,
        PROPOSED_BY,
        PROPOSED_ON,
        REVISED_AMOUNT,
        SK_NUMBER,
        DECIDED_BY,
        DECIDED_ON,
        DECIDED_UNDER,
        DECIDED_FOR,
        RETURN_REASON,
        CLOSED_ON,
        LATE_REASON,
        TAKE_BACK_REASON
    ],
    workflow: &WORKFLOW,
    title: fields![ACTIVITY, SOURCE, YEAR],
    columns: fields![AMOUNT, RECIPIENT, DECIDED_ON],
    rules: &[
        Rule::Year(YEAR.field()),
        Rule::NotFuture(DECIDED_ON.field()),
        Rule::Check(is_decided_by_another),
    ],
    named_for: &[NamedFor::Field(RECIPIENT.field())],
    matter: Some(mandate::FOR_FUND.field()),
    waits: &[
        waiting(
            7,
            t("Dana untuk ditetapkan", "Funds to decide"),
            &[&DIUSULKAN],
            &DECIDE,
        )
        .since(&PROPOSED_ON),
        waiting(
            7,
            t(
                "Revisi dana untuk ditetapkan",
                "Revisions of funds to decide",
            ),
            &[&REVISI],
            &DECIDE_REVISION,
        )
        .is_read(),
        decided(
            t("Dana, Anda putus hari ini", "Funds you decided today"),
            &TAKE_BACK,
        ),
    ],
    in_region: Hang::Passes,
    settled: |record, today| is_of_the_past(record, today),
    grants: &[
        grant(READERS, Below, &[View], &[]),
        grant(BELOW_THE_CITY, Named, &[View], &[]),
        grant(
            TREASURERS,
            Own,
            &[Add, Edit],
            &[&PROPOSE, &REVISE, &EXPLAIN],
        ),
        grant(
            DECIDERS,
            Own,
            &[],
            &[
                &DECIDE,
                &RETURN,
                &REJECT,
                &DECIDE_REVISION,
                &DROP_REVISION,
                &CLOSE,
                &TAKE_BACK,
            ],
        ),
    ],
    evidence: &[
        evidence("W2", &[&DITETAPKAN], tier::CITY, &DECIDED_ON)
            .keeps(&[&REVISI, &DITUTUP])
            .part(Part::Original)
            .meant(&[When::Is(BUDGET.field(), &["murni"])])
            .when(&[When::Is(SOURCE.field(), &["apbd_kota"])])
            .of_year(&YEAR)
            .opens(&ENTITY),
        evidence("W2", &[&DITETAPKAN], tier::CITY, &DECIDED_ON)
            .keeps(&[&REVISI, &DITUTUP])
            .part(Part::Change)
            .meant(&[When::Is(BUDGET.field(), &["perubahan"])])
            .when(&[When::Is(SOURCE.field(), &["apbd_kota"])])
            .of_year(&YEAR),
        evidence("L2", &[&DITETAPKAN], tier::KELURAHAN, &DECIDED_ON)
            .keeps(&[&REVISI, &DITUTUP])
            .part(Part::Original)
            .meant(&[When::Is(BUDGET.field(), &["murni"])])
            .when(&[When::Is(SOURCE.field(), &["anggaran_kelurahan"])])
            .of_year(&YEAR)
            .opens(&ENTITY),
        evidence("L2", &[&DITETAPKAN], tier::KELURAHAN, &DECIDED_ON)
            .keeps(&[&REVISI, &DITUTUP])
            .part(Part::Change)
            .meant(&[When::Is(BUDGET.field(), &["perubahan"])])
            .when(&[When::Is(SOURCE.field(), &["anggaran_kelurahan"])])
            .of_year(&YEAR),
    ],
    guards: &[Guard {
        on: &[On::Move(&REVISE)],
        looks: &[Look::parts(&ledger::ENTITY, &ledger::FUND)],
        judge: leaves_what_is_released,
    }],
    late: Some(LATE_REASON.field()),
    reactions: &[
        Reaction {
            on: &[On::Move(&DECIDE)],
            looks: &[],
            react: |context| vec![line(context.record, "allocate", amount(context.record))],
        },
        Reaction {
            on: &[On::Move(&DECIDE_REVISION)],
            looks: &[],
            react: revised,
        },
        sent::SENT,
    ],
    ..Entity::PLAIN
};

/// A ceiling below what was paid out is not even proposed.
fn leaves_what_is_released(context: &GuardContext<'_>) -> Result<GuardOutcome, Violation> {
    let booked: Vec<&Record> = context.of(&ledger::ENTITY).collect();
    let released = ledger::sums_of(&booked, context.today)?.released;
    if context.record.get(&REVISED_AMOUNT) >= Some(released) {
        return Ok(GuardOutcome::default());
    }
    let words = t(
        "sudah cair {}; pagu baru paling kecil sejumlah itu",
        "{} was released; the new ceiling is that much at least",
    );
    let words = words.with([format::show_rupiah(released).into()]);
    Err(Violation::new(REVISED_AMOUNT.field(), words))
}

/// What was decided for a year that is over stays where it was decided.
fn is_of_the_past(fund: &Record, today: NaiveDate) -> bool {
    let year = fund.get(&YEAR).and_then(|y| y.parse::<i32>().ok());
    fund.is(&DITETAPKAN) && year.is_some_and(|y| y < today.year())
}

fn amount(fund: &Record) -> i64 {
    fund.get(&AMOUNT).unwrap_or(0)
}

fn line(fund: &Record, kind: &str, amount: i64) -> Follow {
    Follow::Add {
        entity: &ledger::ENTITY,
        region: fund.region.clone(),
        changes: Changes::new()
            .with(&ledger::FUND, fund.id)
            .with(&ledger::KIND, kind)
            .with(&ledger::AMOUNT, amount)
            .with(&ledger::BOOKED_ON, fund.value(&DECIDED_ON).clone())
            .with(&ledger::PROOF, fund.value(&SK_NUMBER).clone()),
    }
}

fn revised(context: &ReactionContext<'_>) -> Vec<Follow> {
    let by = amount(context.record) - amount(context.before);
    match by {
        0 => vec![],
        1.. => vec![line(context.record, "revise_up", by)],
        _ => vec![line(context.record, "revise_down", -by)],
    }
}

/// What was rejected decides nothing; what is revised names who proposed the revision.
fn is_decided_by_another(record: &Record) -> Result<(), Violation> {
    if record.is(&DITOLAK) || !record.is_empty(&REVISED_AMOUNT) {
        return Ok(());
    }
    decided_by_another(record)
}
