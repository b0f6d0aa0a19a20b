//! A breach of personal data: what happened, and the clock that runs from the moment it was known.

use chrono::NaiveTime;
use chrono::{NaiveDate, TimeDelta};

use super::trace::signer;
use crate::domain::region::Level;
use crate::domain::schema::check::{Rule, Violation};
use crate::domain::schema::entity::{Entity, SortOrder, StateNote, fields};
use crate::domain::schema::field::{
    DateField, Field, Kind, NumberField, ReferenceField, TextField,
};
use crate::domain::schema::record::Record;
use crate::domain::schema::right::Role::{Admin, Auditor, Bapemas, Walikota};
use crate::domain::schema::right::Scope::Below;
use crate::domain::schema::right::Verb::{Add, Edit, View};
use crate::domain::schema::right::grant;
use crate::domain::schema::workflow::{Ask, Move, Preset, Stamp, State, Workflow, stamp};
use crate::text::{Arg, Message, t};

/// Within so many hours those concerned and the authority are told.
const HOURS: i64 = 72;

pub static TERBUKA: State = State::new("terbuka", t("terbuka", "open")).editable();
pub static DILAPORKAN: State = State::new("dilaporkan", t("dilaporkan", "reported")).editable();
pub static DITUTUP: State = State::new("ditutup", t("ditutup", "closed")).ended();

pub static TITLE: TextField = Field::new("title", t("Kejadian", "What happened"), Kind::Text(120))
    .required()
    .typed();
pub static KNOWN_ON: DateField = Field::new(
    "known_on",
    t("Tanggal diketahui", "Discovered on"),
    Kind::Date,
)
.required()
.preset(Preset::Days(0))
.typed();
pub static KNOWN_TIME: TextField =
    Field::new("known_time", t("Pukul (WIB)", "At (WIB)"), Kind::Text(5))
        .required()
        .typed();
pub static AFFECTED: NumberField = Field::new(
    "affected",
    t("Orang terdampak", "People affected"),
    Kind::Count {
        min: 0,
        max: 999_999,
    },
)
.typed();
pub static ACCOUNT_OF_IT: TextField = Field::new(
    "account_of_it",
    t("Uraian", "Description"),
    Kind::Note(1000),
)
.typed();
pub static MEASURES: TextField =
    Field::new("measures", t("Tindakan", "Action taken"), Kind::Note(1000))
        .by_move()
        .typed();
pub static TOLD_ON: DateField = Field::new("told_on", t("Dilaporkan", "Reported on"), Kind::Date)
    .by_move()
    .typed();
pub static TOLD_BY: ReferenceField = signer("told_by", t("Dilaporkan oleh", "Reported by")).typed();
pub static TOLD_WHOM: TextField =
    Field::new("told_whom", t("Kepada", "Reported to"), Kind::Text(120))
        .by_move()
        .typed();
pub static CLOSED_ON: DateField = Field::new("closed_on", t("Ditutup", "Closed on"), Kind::Date)
    .by_move()
    .typed();

pub static TELL: Move = Move::new(
    "tell",
    t("Catat pelaporan", "Record the report"),
    &[&TERBUKA],
    &DILAPORKAN,
)
.letter('l')
.asks(&[Ask::need(&TOLD_WHOM), Ask::need(&MEASURES)])
.stamps(&[
    stamp(&TOLD_ON, Stamp::Today),
    stamp(&TOLD_BY, Stamp::Person),
]);
pub static CLOSE: Move = Move::new("close", t("Tutup", "Close"), &[&DILAPORKAN], &DITUTUP)
    .letter('c')
    .asks(&[Ask::need(&MEASURES)])
    .stamps(&[stamp(&CLOSED_ON, Stamp::Today)]);

static WORKFLOW: Workflow = Workflow {
    states: &[&TERBUKA, &DILAPORKAN, &DITUTUP],
    moves: &[&TELL, &CLOSE],
};

pub static ENTITY: Entity = Entity {
    name: "incident",
    label: t("insiden data pribadi", "personal data incident"),
    plural: t("Insiden data pribadi", "Personal data incidents"),
    places: &[Level::Province, Level::City],
    fields: fields![
        TITLE,
        KNOWN_ON,
        KNOWN_TIME,
        AFFECTED,
        ACCOUNT_OF_IT,
        MEASURES,
        TOLD_ON,
        TOLD_BY,
        TOLD_WHOM,
        CLOSED_ON
    ],
    workflow: &WORKFLOW,
    title: fields![TITLE],
    columns: fields![KNOWN_ON, KNOWN_TIME, TOLD_ON],
    order: Some(SortOrder::By(KNOWN_ON.field())),
    state_note: Some(StateNote {
        told: with_clock,
        longest: || with_hours("", -999),
    }),
    rules: &[Rule::NotFuture(KNOWN_ON.field()), Rule::Check(has_a_time)],
    grants: &[
        grant(&[Walikota, Bapemas, Auditor, Admin], Below, &[View], &[]),
        grant(&[Bapemas, Admin], Below, &[Add, Edit], &[&TELL, &CLOSE]),
    ],
    ..Entity::PLAIN
};

fn time(record: &Record) -> Option<NaiveTime> {
    let text = record.get(&KNOWN_TIME)?.replace(':', ".");
    NaiveTime::parse_from_str(&text, "%H.%M").ok()
}

fn has_a_time(record: &Record) -> Result<(), Violation> {
    if time(record).is_some() {
        return Ok(());
    }
    Err(Violation::new(
        KNOWN_TIME.field(),
        t("tulis seperti 08.30", "write it like 08.30"),
    ))
}

/// Hours left on the clock at this WIB day and time, negative when it has run out; none when it does not run.
pub fn hours_left(record: &Record, today: NaiveDate, now: NaiveTime) -> Option<i64> {
    if !record.is(&TERBUKA) {
        return None;
    }
    let known = record.get(&KNOWN_ON)?.and_time(time(record)?);
    let due = known + TimeDelta::hours(HOURS);
    Some((due - today.and_time(now)).num_hours())
}

/// The state with the hours that are left on the clock.
fn with_clock(record: &Record, today: NaiveDate, now: NaiveTime) -> Option<Message> {
    let hours = hours_left(record, today, now)?;
    Some(with_hours(record.state.label, hours))
}

fn with_hours(state: impl Into<Arg>, hours: i64) -> Message {
    t("{}, {}", "{}, {}").with([state.into(), left(hours).into()])
}

/// The hours of the clock in words.
pub fn left(hours: i64) -> Message {
    let words = if hours < 0 {
        t("LEWAT {} jam", "{} hours OVERDUE")
    } else {
        t("{} jam lagi", "{} hours left")
    };
    words.with([hours.abs().into()])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::region::Code;

    #[test]
    fn the_clock_runs_for_seventy_two_hours() {
        let region = Code::parse("35.71").unwrap();
        let mut record = Record::new(&ENTITY, uuid::Uuid::nil(), region);
        let day = |d| NaiveDate::from_ymd_opt(2026, 3, d).unwrap();
        let at = |h| NaiveTime::from_hms_opt(h, 0, 0).unwrap();
        record.set(&KNOWN_ON, day(2));
        record.set(&KNOWN_TIME, "08.00");
        assert_eq!(hours_left(&record, day(2), at(8)), Some(72));
        assert_eq!(hours_left(&record, day(5), at(9)), Some(-1));
        record.state = &DILAPORKAN;
        assert_eq!(hours_left(&record, day(5), at(9)), None);
        record.set(&KNOWN_TIME, "8 pagi");
        assert!(has_a_time(&record).is_err());
    }
}
