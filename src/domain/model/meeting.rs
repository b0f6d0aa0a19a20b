//! What is planned and then held or called off: guidance, trainings and musrenbang alike.

use super::trace::LATE_REASON;
use crate::domain::format;
use crate::domain::schema::check::Violation;
use crate::domain::schema::field::{DateField, Digits, Field, Kind, TextField};
use crate::domain::schema::guard::{GuardContext, GuardOutcome};
use crate::domain::schema::workflow::{Ask, Move, State, To};
use crate::text::t;

/// From the plan to the meeting, or not.
pub const STATES: &[&State] = &[&RENCANA, &SELESAI, &BATAL];

pub static RENCANA: State = State::new("rencana", t("rencana", "planned")).editable();
pub static SELESAI: State = State::new("selesai", t("selesai", "held"));
pub static BATAL: State = State::new("batal", t("batal", "cancelled")).ended();

const FROM_PLAN: &[&State] = &[&RENCANA];
const HELD: &[&State] = &[&SELESAI];
const WHY: &[Ask] = &[Ask::need(&LATE_REASON)];

/// It was held; what is asked of it differs.
pub const fn hold(asks: &'static [Ask]) -> Move {
    let label = t("Catat pelaksanaan", "Record that it was held");
    Move::new("hold", label, FROM_PLAN, &SELESAI)
        .letter('s')
        .asks(asks)
}

/// It is called off.
pub static CANCEL: Move = Move::new("cancel", t("Batalkan", "Cancel"), &[&RENCANA], &BATAL)
    .letter('l')
    .asks(&[Ask::need(&STOP_REASON)])
    .solemn();

/// At what hour it is.
pub const fn hour(name: &'static str) -> Field {
    let label = t("Pukul (WIB)", "Time (WIB)");
    Field::new(name, label, Kind::Digits(Digits::Time))
}

pub static TIME: TextField = hour("time").typed();

/// A day that is set anew for what is to come is not past.
///
/// # Errors
/// A sentence at the day, with the first that can be set.
pub fn is_ahead(
    context: &GuardContext<'_>,
    day: &'static DateField,
) -> Result<GuardOutcome, Violation> {
    let set = context.record.get(day).filter(|d| *d < context.today);
    let Some(past) = set else {
        return Ok(GuardOutcome::default());
    };
    let words = t(
        "{} sudah lewat; isi {} atau sesudahnya",
        "{} is past; give {} or a day after it",
    );
    let days = [past, context.today].map(|d| format::short_date(d).into());
    Err(Violation::new(day.field(), words.with(days)))
}

/// Why it was not held.
pub static STOP_REASON: TextField = Field::new(
    "stop_reason",
    t("Alasan batal", "Reason to cancel"),
    Kind::Text(200),
)
.by_move()
.typed();

/// What was left out is added, and what was wrong put right.
pub const fn complete(asks: &'static [Ask]) -> Move {
    let label = t("Lengkapi atau koreksi", "Complete or correct");
    Move::new("complete", label, HELD, &SELESAI)
        .letter('k')
        .to(To::Same)
        .asks(asks)
}

/// Why it is noted after its period was locked.
pub const fn explain(from: &'static [&'static State], to: &'static State) -> Move {
    let label = t(
        "Jelaskan catatan susulan",
        "Explain why it is recorded late",
    );
    Move::new("explain", label, from, to)
        .letter('w')
        .to(To::Same)
        .asks(WHY)
}
