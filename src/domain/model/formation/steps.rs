//! Guards on the steps of a round: what blocks a step, and what goes on only with a written reason.

use super::makeup::{FEWEST, MOST, Makeup, traits};
use super::{
    ACTIVE_COUNT, ANNOUNCE_MEDIUM, ANNOUNCED_ON, COMPOSITION_REASON, DECREE_NUMBER, NUMBER_REASON,
    READY_ON, TEAM_SK_NUMBER,
};
use crate::domain::model::candidate::{self, DINILAI, DIPERIKSA, INSTALL, LULUS, TERDAFTAR};
use crate::domain::model::kpm::{CERTIFICATE_NUMBER, CONFIRM_DATE, CONFIRM_NUMBER};
use crate::domain::model::selection_member::{self, ELEMENTS};
use crate::domain::model::{in_use, kpm};
use crate::domain::schema::check::{REQUIRED, Violation};
use crate::domain::schema::field::TextField;
use crate::domain::schema::guard::{Follow, GuardContext, GuardOutcome};
use crate::domain::schema::record::{Changes, Record, Value};
use crate::domain::schema::workflow::State;
use crate::text::{Message, t};
use std::collections::BTreeSet;

pub(super) type Judged = Result<GuardOutcome, Violation>;

pub(super) const GO_ON: Judged = Ok(GuardOutcome {
    fill: Changes::new(),
    follows: Vec::new(),
});

/// Candidates in one of these states.
pub(super) fn in_states<'a>(context: &GuardContext<'a>, states: &[&State]) -> Vec<&'a Record> {
    let all = context.of(&candidate::ENTITY);
    all.filter(|c| c.is_any(states)).collect()
}

fn makeup(candidates: &[&Record]) -> Makeup {
    Makeup::of(candidates.iter().map(|c| traits(c)))
}

/// A doubt goes on only with the reason given in this field.
fn reasoned(
    context: &GuardContext<'_>,
    field: &'static TextField,
    doubts: Vec<Message>,
) -> Result<(), Violation> {
    let given = context.given.get(field).is_some_and(|v| !v.is_empty());
    if doubts.is_empty() || given {
        return Ok(());
    }
    Err(Violation::new(
        field.field(),
        t(
            "{}; tulis alasannya untuk melanjutkan, camat membacanya",
            "{}; write the reason to go on, the camat reads it",
        )
        .with([Message::list(doubts).into()]),
    ))
}

/// The tim seleksi holds all three elements.
pub fn team(context: &GuardContext<'_>) -> Judged {
    let active = |r: &&Record| r.is(&in_use::AKTIF);
    let held: Vec<&str> = context
        .of(&selection_member::ENTITY)
        .filter(active)
        .filter_map(|m| m.get(&selection_member::ELEMENT))
        .collect();
    let lacks = ELEMENTS.iter().find(|e| !held.contains(&e.code));
    lacks.map_or(GO_ON, |element| {
        let words = t(
            "belum ada unsur {} dalam tim seleksi; tambahkan anggotanya",
            "the team has no member from {}; add one",
        );
        Err(Violation::new(
            TEAM_SK_NUMBER.field(),
            words.with([element.label.into()]),
        ))
    })
}

/// The announcement has a date and a medium; the move itself asks for both.
pub fn announced(context: &GuardContext<'_>) -> Judged {
    let asked = [ANNOUNCED_ON.field(), ANNOUNCE_MEDIUM.field()];
    let lacks = asked.into_iter().find(|f| context.record.is_empty(f));
    lacks.map_or(GO_ON, |field| Err(Violation::new(field, REQUIRED)))
}

/// Registration closes with candidates of both sexes, spread over RW and lembaga, five at least.
pub fn registered(context: &GuardContext<'_>) -> Judged {
    let running = in_states(context, candidate::RUNNING);
    if running.is_empty() {
        return Err(Violation::new(
            COMPOSITION_REASON.field(),
            t(
                "belum ada calon; daftarkan dahulu",
                "there is no candidate; register them first",
            ),
        ));
    }
    let makeup = makeup(&running);
    reasoned(context, &COMPOSITION_REASON, makeup.uneven())?;
    let few: Vec<Message> = makeup.too_few().into_iter().collect();
    reasoned(context, &NUMBER_REASON, few)?;
    GO_ON
}

/// Nobody is left in these states.
fn nobody_in(context: &GuardContext<'_>, states: &[&State], words: crate::text::Text) -> Judged {
    let left = in_states(context, states).len();
    if left == 0 {
        return GO_ON;
    }
    let count = left.to_string();
    Err(Violation::whole(words.with([count.into()])))
}

pub fn examined(context: &GuardContext<'_>) -> Judged {
    let words = t(
        "{} calon belum diperiksa administrasinya",
        "the papers of {} candidates are not checked",
    );
    nobody_in(context, &[&TERDAFTAR], words)
}

pub fn scored(context: &GuardContext<'_>) -> Judged {
    let words = t(
        "{} calon belum dinilai wawancaranya",
        "{} candidates have no interview score",
    );
    nobody_in(context, &[&TERDAFTAR, &DIPERIKSA], words)
}

pub fn settled(context: &GuardContext<'_>) -> Judged {
    let words = t(
        "{} calon belum ditetapkan lulus, cadangan atau tidak",
        "{} candidates are not yet passed, reserve or refused",
    );
    nobody_in(context, &[&TERDAFTAR, &DIPERIKSA, &DINILAI], words)
}

/// The SK penetapan names only who passed: everybody has a result, somebody passed.
pub fn decreed(context: &GuardContext<'_>) -> Judged {
    settled(context)?;
    let passed = in_states(context, &[&LULUS]);
    if passed.is_empty() {
        let words = t(
            "belum ada calon yang lulus; SK hanya memuat yang lulus",
            "no candidate has passed; the SK names only those who passed",
        );
        return Err(Violation::new(DECREE_NUMBER.field(), words));
    }
    weighed(context, &makeup(&passed))
}

fn weighed(context: &GuardContext<'_>, makeup: &Makeup) -> Judged {
    reasoned(context, &COMPOSITION_REASON, makeup.uneven())?;
    let number: Vec<Message> = makeup.out_of_range().into_iter().collect();
    reasoned(context, &NUMBER_REASON, number)?;
    GO_ON
}

/// Pengukuhan only with the city's certificate, or the logged exception; those who passed become active KPM.
pub fn confirmed(context: &GuardContext<'_>) -> Judged {
    let passed = in_states(context, &[&LULUS]);
    if passed.is_empty() {
        return Err(Violation::new(
            CONFIRM_NUMBER.field(),
            t("tidak ada yang lulus", "nobody has passed"),
        ));
    }
    let bare = |c: &&&Record| c.is_empty(&CERTIFICATE_NUMBER) && !candidate::is_exempt(c);
    let without = passed.iter().filter(bare).count();
    if without > 0 {
        let words = t(
            "{} orang belum bersertifikat dari kota; tunggu Bapemas, atau keluarkan dari daftar",
            "{} have no certificate of the city; wait for Bapemas, or take them off the list",
        );
        return Err(Violation::new(
            CONFIRM_NUMBER.field(),
            words.with([without.to_string().into()]),
        ));
    }
    weighed(context, &makeup(&passed))?;
    let active = active_after(context, &passed);
    let mut outcome = GuardOutcome {
        fill: Changes::new().with(&ACTIVE_COUNT, count(active)),
        follows: passed.iter().map(|c| install(context, c)).collect(),
    };
    if (FEWEST..=MOST).contains(&active) {
        let on = context.record.value(&CONFIRM_DATE).clone();
        outcome.fill.put(READY_ON.field(), on);
    }
    Ok(outcome)
}

fn count(n: usize) -> Value {
    Value::Number(i64::try_from(n).unwrap_or(i64::MAX))
}

/// Active KPM of the kelurahan once those who passed are among them; nobody counts twice.
fn active_after(context: &GuardContext<'_>, passed: &[&Record]) -> usize {
    let active = context.of(&kpm::ENTITY).filter(|k| k.is(&kpm::AKTIF));
    let serving = active.map(|k| k.value(&kpm::PERSON));
    let joining = passed.iter().map(|c| c.value(&candidate::PERSON));
    serving.chain(joining).collect::<BTreeSet<_>>().len()
}

fn install(context: &GuardContext<'_>, candidate: &Record) -> Follow {
    let sk = [CONFIRM_NUMBER.field(), CONFIRM_DATE.field()];
    Follow::Move {
        entity: &candidate::ENTITY,
        id: candidate.id,
        step: &INSTALL,
        changes: sk
            .map(|f| (f, context.record.value(f).clone()))
            .into_iter()
            .collect(),
    }
}
