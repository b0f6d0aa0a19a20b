//! How long a duty is owed: it stays on its legal basis, shares no day with another of its code, and takes along what was
//! opened of periods after its last day.

use chrono::NaiveDate;

use super::{BASIS, CODE, ENTITY, VALID_FROM, VALID_UNTIL};
use crate::domain::format;
use crate::domain::model::in_use::{END_REASON, ENDED_ON};
use crate::domain::model::obligation;
use crate::domain::schema::check::Violation;
use crate::domain::schema::guard::{Follow, GuardContext, GuardOutcome};
use crate::domain::schema::period::Period;
use crate::domain::schema::record::{Changes, Record};
use crate::text::t;

/// No two duties of one code are in force on one day.
///
/// # Errors
/// A sentence at `valid_from`.
pub(super) fn stands_alone(context: &GuardContext<'_>) -> Result<(), Violation> {
    let own = context.record;
    let beside = |other: &Record| other.id != own.id && other.region == own.region;
    let mut others = context.of(&ENTITY).filter(|o| beside(o));
    if !own.state.live || !others.any(|other| overlap(own, other)) {
        return Ok(());
    }
    let words = t(
        "kewajiban {} sudah ada pada masa itu; isi dulu “{}” kewajiban yang lama, lalu mulai sesudah hari itu",
        "there is a duty {} at that time; fill in “{}” of the former one first, then begin after that day",
    );
    let code = own.get(&CODE).unwrap_or_default();
    let label = VALID_UNTIL.field().label;
    let message = words.with([code.into(), label.into()]);
    Err(Violation::new(VALID_FROM.field(), message))
}

fn overlap(one: &Record, other: &Record) -> bool {
    let first = |r: &Record| r.get(&VALID_FROM).unwrap_or(NaiveDate::MIN);
    let last = |r: &Record| r.get(&VALID_UNTIL).unwrap_or(NaiveDate::MAX);
    first(one) <= last(other) && first(other) <= last(one)
}

/// A duty that has a basis keeps it. What is still owed takes the first one along, as it [follows](obligation::BASIS).
///
/// # Errors
/// A sentence at `basis`.
pub(super) fn keeps_its_basis(context: &GuardContext<'_>) -> Result<GuardOutcome, Violation> {
    let (before, after) = (context.before.get(&BASIS), context.record.get(&BASIS));
    if before.is_none() || before == after {
        return Ok(GuardOutcome::default());
    }
    let words = t(
        "tetap seperti semula; untuk dasar hukum baru tambah kewajiban baru dengan kode yang sama",
        "stays as it is; for a new legal basis add a new duty of the same code",
    );
    Err(Violation::new(BASIS.field(), words))
}

/// What was opened of periods that begin after its last day is closed, with the reason.
pub(super) fn close_what_is_later(context: &GuardContext<'_>) -> GuardOutcome {
    let duty = context.record;
    let last = duty.get(&VALID_UNTIL).into_iter().chain(ended(duty)).min();
    let Some(last) = last else {
        return GuardOutcome::default();
    };
    let is_later = |o: &&Record| {
        let period = o.get(&obligation::PERIOD).and_then(Period::parse);
        period.is_some_and(|p| p.start() > last)
    };
    let later = context.of(&obligation::ENTITY).filter(is_later);
    let follows = later.map(|o| Follow::Move {
        entity: &obligation::ENTITY,
        id: o.id,
        step: &obligation::FALL,
        changes: Changes::new().with(&obligation::WAIVE_REASON, reason(duty, last)),
    });
    GuardOutcome {
        follows: follows.collect(),
        ..GuardOutcome::default()
    }
}

fn ended(duty: &Record) -> Option<NaiveDate> {
    duty.get(&ENDED_ON).filter(|_| !duty.state.live)
}

fn reason(duty: &Record, last: NaiveDate) -> String {
    match duty.get(&END_REASON) {
        Some(reason) => reason.to_owned(),
        None => format!("kewajiban berlaku sampai {}", format::short_date(last)),
    }
}
