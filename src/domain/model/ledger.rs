//! One line of an allocation's ledger: never edited; what was wrong is put right by a reversing line.

mod sums;

pub use sums::{Effect, Line, Sums, sums};

use chrono::NaiveDate;

use super::fund;
use crate::domain::region::Level;
use crate::domain::schema::check::{Rule, Violation};
use crate::domain::schema::entity::{Entity, SortOrder, fields, here};
use crate::domain::schema::field::{
    Choice, DateField, Field, Kind, NumberField, ReferenceField, TextField, c,
};
use crate::domain::schema::guard::{Check, Guard, GuardContext, GuardOutcome, On};
use crate::domain::schema::look::Look;
use crate::domain::schema::record::Record;
use crate::domain::schema::right::Scope::{Below, Own};
use crate::domain::schema::right::Verb::{Add, View};
use crate::domain::schema::right::{READERS, TREASURERS, grant};
use crate::domain::schema::workflow::{Preset, State, Workflow};
use crate::text::t;

const KINDS: &[Choice] = &[
    c("release", t("pencairan", "release")),
    c("realise", t("realisasi", "realisation")),
    c("return", t("pengembalian", "return")),
    c("reverse", t("pembalikan", "reversal")),
    c("allocate", t("penetapan", "allocation")),
    c("revise_up", t("revisi naik", "revision upwards")),
    c("revise_down", t("revisi turun", "revision downwards")),
];

pub static TERCATAT: State = State::new("tercatat", t("tercatat", "booked"));

pub static FUND: ReferenceField = Field::new(
    "fund",
    t("Alokasi", "Allocation"),
    Kind::Reference(&fund::ENTITY),
)
.required()
.fixed()
.own_in(&fund::DITETAPKAN)
.typed();
pub static KIND: TextField = Field::new("kind", t("Jenis", "Kind"), Kind::Choice(KINDS))
    .required()
    .fixed()
    .typed();
pub static AMOUNT: NumberField = Field::new("amount", t("Jumlah", "Amount"), Kind::Money)
    .required()
    .fixed()
    .typed();
pub static BOOKED_ON: DateField = Field::new("booked_on", t("Tanggal", "Date"), Kind::Date)
    .required()
    .fixed()
    .preset(Preset::Days(0))
    .typed();
pub static PROOF: TextField = Field::new("proof", t("Bukti", "Proof"), Kind::Text(100))
    .fixed()
    .typed();
pub static REVERSES: ReferenceField = Field::new(
    "reverses",
    t("Membalik baris", "Reverses the line"),
    Kind::Reference(&ENTITY),
)
.fixed()
.own()
.typed();
pub static NOTE: TextField = Field::new("note", t("Keterangan", "Note"), Kind::Text(200))
    .fixed()
    .typed();

static WORKFLOW: Workflow = Workflow {
    states: &[&TERCATAT],
    moves: &[],
};

pub static ENTITY: Entity = Entity {
    name: "ledger",
    label: t("baris buku dana", "ledger line"),
    plural: t("Baris buku dana", "Ledger lines"),
    places: &[Level::City, Level::Kelurahan],
    fields: fields![FUND, KIND, AMOUNT, BOOKED_ON, PROOF, REVERSES, NOTE],
    workflow: &WORKFLOW,
    title: fields![FUND, KIND],
    columns: fields![AMOUNT, BOOKED_ON, KIND, PROOF],
    order: Some(SortOrder::By(BOOKED_ON.field())),
    unique: &[here(fields![REVERSES])],
    rules: &[
        Rule::NotFuture(BOOKED_ON.field()),
        Rule::Check(reverses_a_line),
    ],
    grants: &[
        grant(READERS, Below, &[View], &[]),
        grant(TREASURERS, Own, &[Add], &[]),
    ],
    guards: &[Guard {
        on: &[On::Add],
        looks: &[Look::at(&fund::ENTITY, &FUND)],
        judge: booked_by_hand,
    }],
    checks: &[Check {
        looks: &[Look::sharing(&ENTITY, &FUND, &FUND)],
        judge: adds_up,
    }],
    ..Entity::PLAIN
};

/// A reversal names its line, and nothing else does; no line is about nothing.
fn reverses_a_line(record: &Record) -> Result<(), Violation> {
    if record.get(&AMOUNT) == Some(0) {
        return Err(Violation::new(
            AMOUNT.field(),
            t("harus lebih dari nol", "must be more than nothing"),
        ));
    }
    if (record.get(&KIND) == Some("reverse")) == record.is_empty(&REVERSES) {
        let words = t(
            "sebut baris yang dibalik, hanya untuk pembalikan",
            "name the line that is reversed, only for a reversal",
        );
        return Err(Violation::new(REVERSES.field(), words));
    }
    Ok(())
}

/// A line that a person books is of a kind a person may write, in the year of its allocation.
fn booked_by_hand(context: &GuardContext<'_>) -> Result<GuardOutcome, Violation> {
    let line = context.record;
    if context.by_hand && kind(line).is_some_and(Effect::is_decided) {
        let words = t(
            "ditulis oleh penetapan alokasi; usulkan revisi pada alokasinya",
            "is written by the decision of the allocation; propose a revision there",
        );
        return Err(Violation::new(KIND.field(), words));
    }
    let fund = context.of(&fund::ENTITY).next();
    let year = fund.and_then(|f| f.get(&fund::YEAR));
    let booked = line.value(&BOOKED_ON).canonical().unwrap_or_default();
    if context.by_hand && year.is_some_and(|y| !booked.starts_with(y)) {
        let words = t(
            "di luar tahun anggaran alokasi ini",
            "outside the budget year of this allocation",
        );
        return Err(Violation::new(BOOKED_ON.field(), words));
    }
    Ok(GuardOutcome::default())
}

fn kind(line: &Record) -> Option<Effect> {
    line.get(&KIND).and_then(Effect::parse)
}

/// With this line the sums of its allocation still hold.
fn adds_up(context: &GuardContext<'_>) -> Result<(), Violation> {
    let booked: Vec<&Record> = context
        .of(&ENTITY)
        .filter(|l| l.id != context.record.id)
        .collect();
    let Some(new) = read(context.record, &booked, context.today) else {
        return Ok(());
    };
    sums_of(&booked, context.today)?.book(&new).map(drop)
}

/// The sums of the lines of one allocation.
///
/// # Errors
/// As [`sums`].
pub fn sums_of(booked: &[&Record], today: NaiveDate) -> Result<Sums, Violation> {
    let lines = booked.iter().filter_map(|l| read(l, booked, today));
    sums(&lines.collect::<Vec<_>>())
}

fn read(record: &Record, booked: &[&Record], today: NaiveDate) -> Option<Line> {
    let earlier = booked.iter().find(|l| Some(l.id) == record.get(&REVERSES));
    let reverses = earlier.and_then(|r| Some((kind(r)?, r.get(&AMOUNT)?)));
    Some(Line {
        kind: kind(record)?,
        amount: record.get(&AMOUNT).unwrap_or(0),
        on: record.get(&BOOKED_ON).unwrap_or(today),
        reverses,
    })
}
