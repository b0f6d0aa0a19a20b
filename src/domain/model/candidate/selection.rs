//! The sheet on which the candidates of a round are worked through: papers, scores, what comes of each, and what they come
//! to together.

use super::{
    EXAMINE, FAIL, FORMATION, GIVE_SCORE, INSTITUTION, PASS, PERSON, RESERVE, SCORE_ABILITY,
    SCORE_KNOWLEDGE, SCORE_LOCAL, SCORE_WILL, TERMS, timing,
};
use crate::domain::model::{formation, person};
use crate::domain::schema::entity::{BulkEntry, Sheet, SheetRow, StateNote, fields};
use crate::domain::schema::field::{Choice, Field, Kind, c, ticks};
use crate::domain::schema::record::Record;
use crate::domain::schema::workflow::{Move, State};
use crate::text::{Message, Text, t};

/// Who stands for the round, entered in rows.
pub static BULK: BulkEntry = BulkEntry {
    shared: fields![],
    person: fields![person::NAME, person::SEX, person::BIRTH_DATE, person::RW],
    own: fields![INSTITUTION],
    same: None,
    who: PERSON.field(),
    register: &person::ENTITY,
    apart: person::BIRTH_DATE.field(),
    round: Some(FORMATION.field()),
};

/// What comes of a candidate; the codes are names of moves.
static RESULTS: &[Choice] = &[
    c("pass", t("lulus", "passed")),
    c("reserve", t("cadangan", "reserve")),
    c("fail", t("tidak lulus", "not passed")),
];
static RESULT: Field = Field::new("result", t("Hasil", "Result"), Kind::Choice(RESULTS));

pub static SHEET: Sheet = Sheet {
    label: t("Seleksi", "Selection"),
    noted: &[&EXAMINE, &GIVE_SCORE],
    result: &RESULT,
    sum: come_to,
};

/// The moves of the selection whose time it is while the round stands at this step.
pub fn open_moves(round: &State) -> Vec<&'static Move> {
    let sheet = [&EXAMINE, &GIVE_SCORE, &PASS, &RESERVE, &FAIL];
    sheet
        .into_iter()
        .filter(|m| timing::is_open(m, round))
        .collect()
}

/// Who passes, by sex, RW and lembaga, and how many are kept in reserve or do not pass.
fn come_to(rows: &[SheetRow<'_>]) -> Message {
    let many = |code| rows.iter().filter(|(_, r)| *r == Some(code)).count();
    let passing = rows.iter().filter(|(_, r)| *r == Some(PASS.name));
    let makeup = formation::Makeup::of(passing.map(|(record, _)| formation::traits(record)));
    let words = t(
        "Lulus {} | cadangan {} | tidak lulus {}",
        "Passed {} | reserve {} | not passed {}",
    );
    words.with([
        makeup.line().into(),
        many(RESERVE.name).to_string().into(),
        many(FAIL.name).to_string().into(),
    ])
}

/// The state with how many terms are met and how many points were given.
fn with_points(record: &Record) -> Option<Message> {
    let terms = ticks(record.get(&TERMS).unwrap_or_default()).count();
    let scores = [&SCORE_KNOWLEDGE, &SCORE_WILL, &SCORE_ABILITY, &SCORE_LOCAL];
    let points: i64 = scores.into_iter().filter_map(|s| record.get(s)).sum();
    let told = terms > 0 || points > 0;
    told.then(|| points_told(record.state.label, terms, points))
}

fn points_told(state: Text, terms: usize, points: i64) -> Message {
    let terms = t("{}, {} syarat", "{}, {} terms").with([state.into(), terms.to_string().into()]);
    if points == 0 {
        return terms;
    }
    let words = t("{}, {} poin", "{}, {} points");
    words.with([terms.into(), points.to_string().into()])
}

/// In the list of candidates the state says how many terms are met and how many points were given.
pub const POINTS_NOTE: StateNote = StateNote {
    told: |record, _, _| with_points(record),
    longest: || t(", 9 syarat, 400 poin", ", 9 terms, 400 points").into(),
};
