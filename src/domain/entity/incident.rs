//! A breach of personal data: what happened, and the clock that runs from the moment it was known.

use chrono::{NaiveDate, NaiveTime, TimeDelta};

use super::{Entity, Order, signer};
use crate::domain::field::{Field, Kind};
use crate::domain::record::Record;
use crate::domain::region::Level;
use crate::domain::rule::{Rule, Wrong};
use crate::domain::workflow::{Ask, Move, Preset, Stamp, State, Workflow};
use crate::text::{Message, t};

/// Within so many hours those concerned and the authority are told.
const HOURS: i64 = 72;

/// The state in which the clock runs.
pub const OPEN: &str = "terbuka";

pub const ENTITY: Entity = Entity {
    name: "incident",
    label: t("insiden data pribadi", "personal data incident"),
    plural: t("Insiden data pribadi", "Personal data incidents"),
    places: &[Level::Province, Level::City],
    fields: &[
        Field::new("title", t("Kejadian", "What happened"), Kind::Text(120)).required(),
        Field::new("known_on", t("Diketahui tanggal", "Known on"), Kind::Date)
            .required()
            .preset(Preset::Days(0)),
        Field::new("known_time", t("Pukul (WIB)", "At (WIB)"), Kind::Text(5)).required(),
        Field::new(
            "affected",
            t("Orang terdampak", "People concerned"),
            Kind::Count {
                min: 0,
                max: 999_999,
            },
        ),
        Field::new("account_of_it", t("Uraian", "Account"), Kind::Note(1000)),
        Field::new("measures", t("Tindakan", "Measures"), Kind::Note(1000)).by_move(),
        Field::new("told_on", t("Dilaporkan", "Told on"), Kind::Date).by_move(),
        signer("told_by", t("Dilaporkan oleh", "Told by")),
        Field::new("told_whom", t("Kepada", "To whom"), Kind::Text(120)).by_move(),
        Field::new("closed_on", t("Ditutup", "Closed on"), Kind::Date).by_move(),
    ],
    workflow: &Workflow {
        states: &[
            State::new(OPEN, t("terbuka", "open")).editable(),
            State::new("dilaporkan", t("dilaporkan", "told")).editable(),
            State::new("ditutup", t("ditutup", "closed")).ended(),
        ],
        moves: &[
            Move::new(
                "tell",
                t("Catat pelaporan", "Record who was told"),
                &[OPEN],
                "dilaporkan",
            )
            .asks(&[Ask::need("told_whom"), Ask::need("measures")])
            .stamps(&[("told_on", Stamp::Today), ("told_by", Stamp::Person)]),
            Move::new("close", t("Tutup", "Close"), &["dilaporkan"], "ditutup")
                .asks(&[Ask::need("measures")])
                .stamps(&[("closed_on", Stamp::Today)]),
        ],
    },
    title: &["title"],
    columns: &["known_on", "known_time", "told_on"],
    order: Some(Order::By("known_on")),
    unique: &[],
    rules: &[Rule::NotFuture("known_on"), Rule::Check(has_a_time)],
};

fn time(record: &Record) -> Option<NaiveTime> {
    let text = record.get("known_time").text()?.replace(':', ".");
    NaiveTime::parse_from_str(&text, "%H.%M").ok()
}

fn has_a_time(record: &Record) -> Result<(), Wrong> {
    if time(record).is_some() {
        return Ok(());
    }
    Err(Wrong::new(
        "known_time",
        t("tulis seperti 08.30", "write it like 08.30"),
    ))
}

/// Hours left on the clock at this WIB day and time, negative when it has run out; none when it does not run.
pub fn hours_left(record: &Record, today: NaiveDate, now: NaiveTime) -> Option<i64> {
    if record.state != OPEN {
        return None;
    }
    let known = record.get("known_on").date()?.and_time(time(record)?);
    let due = known + TimeDelta::hours(HOURS);
    Some((due - today.and_time(now)).num_hours())
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
        record.set("known_on", day(2).into());
        record.set("known_time", "08.00".into());
        assert_eq!(hours_left(&record, day(2), at(8)), Some(72));
        assert_eq!(hours_left(&record, day(5), at(9)), Some(-1));
        "dilaporkan".clone_into(&mut record.state);
        assert_eq!(hours_left(&record, day(5), at(9)), None);
        record.set("known_time", "8 pagi".into());
        assert!(has_a_time(&record).is_err());
    }
}
