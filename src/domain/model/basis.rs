//! The legal basis of duties: a regulation or decision with its status, from when it holds and since when it is repealed.
//!
//! A duty stays on the basis it was given. A basis that is repealed ends its duties for later periods and closes what was
//! opened of those; a new basis is a new record, with duties of its own, so that what was owed before stays as it was.

use chrono::{Days, NaiveDate};

use super::in_use::END_REASON;
use super::trace::{DECIDED_BY, DECIDED_FOR, DECIDED_UNDER, SIGNED};
use super::{duty, in_use};
use crate::domain::format;
use crate::domain::region::Level;
use crate::domain::schema::check::Rule;
use crate::domain::schema::entity::{Entity, fields, here};
use crate::domain::schema::field::{Choice, DateField, Field, Kind, TextField, c};
use crate::domain::schema::guard::{Follow, Guard, GuardContext, GuardOutcome, On};
use crate::domain::schema::look::Look;
use crate::domain::schema::record::{Changes, Record};
use crate::domain::schema::right::Role::{Admin, Bapemas};
use crate::domain::schema::right::Scope::{Below, Everywhere};
use crate::domain::schema::right::Verb::{Add, Edit, View};
use crate::domain::schema::right::{ALL, grant};
use crate::domain::schema::workflow::{Ask, Move, Preset, State, Workflow};
use crate::text::{Lang, t};

/// One regulation that a new store starts with.
#[derive(Debug, PartialEq, Eq)]
pub struct Seed {
    pub kind: &'static str,
    pub name: &'static str,
    /// What it is on, where that is beyond doubt.
    pub about: &'static str,
    /// The beginning of the codes of the regions it is for; empty for all.
    pub of: &'static str,
}

/// The sources of the minutes of 17 September 2014, the one that all duties rest on first. Whether they still hold the
/// minutes cannot tell. The city's own SK is entered by the city.
pub const SEEDS: &[Seed] = &[
    Seed {
        kind: "permendagri",
        name: "Permendagri 7/2007",
        about: "Kader Pemberdayaan Masyarakat",
        of: "",
    },
    Seed {
        kind: "pergub",
        name: "Pergub Jatim 150/2008",
        about: "",
        of: "35",
    },
    Seed {
        kind: "perda",
        name: "Perda Kota Kediri 12/2013",
        about: "",
        of: "35.71",
    },
];

/// A basis as it is stored by its name and status, the status in this language.
pub fn said_in(display: &str, lang: Lang) -> String {
    let states = WORKFLOW.states.iter();
    let said = states.filter_map(|s| Some((display.strip_suffix(s.label.id)?, s)));
    let said = said.map(|(name, s)| format!("{name}{}", s.label.get(lang)));
    // One status may end as another does.
    let said = said.min_by_key(String::len);
    said.unwrap_or_else(|| display.to_owned())
}

const KINDS: &[Choice] = &[
    c(
        "permendagri",
        t("peraturan menteri", "ministerial regulation"),
    ),
    c(
        "pergub",
        t("peraturan gubernur", "regulation of the gubernur"),
    ),
    c("perda", t("peraturan daerah", "regional regulation")),
    c(
        "perwali",
        t(
            "peraturan walikota/bupati",
            "regulation of the walikota or bupati",
        ),
    ),
    c("sk", t("keputusan (SK)", "decision (SK)")),
    c("lain", t("lainnya", "other")),
];

pub static TIDAK_DIKETAHUI: State =
    State::new("tidak_diketahui", t("tidak diketahui", "status unknown")).editable();
pub static BERLAKU: State = State::new("berlaku", t("berlaku", "in force")).editable();
pub static DICABUT: State = State::new("dicabut", t("dicabut", "repealed")).ended();

pub static KIND: TextField = Field::new("kind", t("Jenis", "Kind"), Kind::Choice(KINDS))
    .required()
    .typed();
pub static NAME: TextField = Field::new(
    "name",
    t("Nomor dan tahun", "Number and year"),
    Kind::Text(80),
)
.required()
.typed();
pub static SUBJECT: TextField = Field::new("subject", t("Tentang", "On"), Kind::Text(160)).typed();
pub static VALID_FROM: DateField =
    Field::new("valid_from", t("Berlaku dari", "Valid from"), Kind::Date).typed();
pub static REPEALED_FROM: DateField = Field::new(
    "repealed_from",
    t("Dicabut mulai", "Repealed from"),
    Kind::Date,
)
.by_move()
.typed();

pub static CONFIRM: Move = Move::new(
    "confirm",
    t("Nyatakan berlaku", "Confirm it is in force"),
    &[&TIDAK_DIKETAHUI],
    &BERLAKU,
)
.asks(&[Ask::need(&VALID_FROM)]);
pub static DOUBT: Move = Move::new(
    "doubt",
    t("Nyatakan tidak diketahui", "Say its status is unknown"),
    &[&BERLAKU],
    &TIDAK_DIKETAHUI,
);
pub static REPEAL: Move = Move::new(
    "repeal",
    t("Catat pencabutan", "Record its repeal"),
    &[&TIDAK_DIKETAHUI, &BERLAKU],
    &DICABUT,
)
.asks(&[
    Ask::need(&REPEALED_FROM).preset(Preset::Days(0)),
    Ask::need(&END_REASON),
])
.stamps(SIGNED)
.solemn();

static WORKFLOW: Workflow = Workflow {
    states: &[&TIDAK_DIKETAHUI, &BERLAKU, &DICABUT],
    moves: &[&CONFIRM, &DOUBT, &REPEAL],
};

pub static ENTITY: Entity = Entity {
    name: "basis",
    label: t("dasar hukum", "legal basis"),
    plural: t("Dasar hukum", "Legal bases"),
    places: &[Level::Province, Level::City],
    fields: fields![
        KIND,
        NAME,
        SUBJECT,
        VALID_FROM,
        REPEALED_FROM,
        END_REASON,
        DECIDED_BY,
        DECIDED_UNDER,
        DECIDED_FOR
    ],
    workflow: &WORKFLOW,
    title: fields![NAME],
    named_with_state: true,
    known_by: fields![NAME],
    columns: fields![KIND, SUBJECT, VALID_FROM, REPEALED_FROM],
    unique: &[here(fields![NAME])],
    rules: &[Rule::InOrder(VALID_FROM.field(), REPEALED_FROM.field())],
    guards: &[Guard {
        on: &[On::Move(&REPEAL)],
        looks: &[Look::parts(&duty::ENTITY, &duty::BASIS).in_states(&[&in_use::AKTIF])],
        judge: |context| Ok(end_duties(context)),
    }],
    grants: &[
        grant(ALL, Everywhere, &[View], &[]),
        grant(&[Admin], Below, &[Add, Edit], &[]),
        grant(
            &[Bapemas],
            Below,
            &[Add, Edit],
            &[&CONFIRM, &DOUBT, &REPEAL],
        ),
    ],
    ..Entity::PLAIN
};

/// The duties that rest on it are owed for no period that begins on the day of the repeal or later.
fn end_duties(context: &GuardContext<'_>) -> GuardOutcome {
    let Some(from) = context.record.get(&REPEALED_FROM) else {
        return GuardOutcome::default();
    };
    let reason = reason(context.record, from);
    let duties = context.of(&duty::ENTITY);
    let follows = duties.map(|d| end(d, from, &reason)).collect();
    GuardOutcome {
        follows,
        ..GuardOutcome::default()
    }
}

/// A duty that would only have begun by then never does.
fn end(duty: &Record, from: NaiveDate, reason: &str) -> Follow {
    let because = Changes::new().with(&END_REASON, reason);
    let last = from - Days::new(1);
    if duty
        .get(&duty::VALID_FROM)
        .is_some_and(|begins| begins > last)
    {
        return Follow::Move {
            entity: &duty::ENTITY,
            id: duty.id,
            step: &in_use::END,
            changes: because,
        };
    }
    let until = duty.get(&duty::VALID_UNTIL).map_or(last, |d| d.min(last));
    Follow::Edit {
        entity: &duty::ENTITY,
        id: duty.id,
        changes: because.with(&duty::VALID_UNTIL, until),
    }
}

/// `dasar hukum Perda 1/2020 dicabut mulai 01-01-2027: diganti`, within the room that a reason has.
fn reason(basis: &Record, from: NaiveDate) -> String {
    let text = |f: &TextField| basis.get(f).unwrap_or_default();
    let from = format::short_date(from);
    let (name, why) = (text(&NAME), text(&END_REASON));
    let whole = format!("dasar hukum {name} dicabut mulai {from}: {why}");
    whole
        .chars()
        .take(200)
        .collect::<String>()
        .trim_end()
        .to_owned()
}
