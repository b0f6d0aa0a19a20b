//! The undangan to the meeting on a request: it goes to the kelurahan and to the agency of the task as the camat sets the day,
//! and is taken back unread with it.

use super::{
    APPROVE, CLOSE, DIJADWALKAN, MEETING_ON, MEETING_TIME, PASS_UP, PLACE, RETURN, SCHEDULE,
    TAKE_BACK, TASK, WITHDRAW,
};
use crate::domain::model::acknowledgment::DITERIMA;
use crate::domain::model::dispatch::{CITY, Letter, RECEIPTS, Receiver, lapse, send};
use crate::domain::model::document_receipt::{self, SENT_ON, UNDANGAN};
use crate::domain::model::task;
use crate::domain::region::Level;
use crate::domain::schema::check::Violation;
use crate::domain::schema::guard::{Follow, Guard, GuardContext, GuardOutcome, On};
use crate::domain::schema::look::Look;
use crate::domain::schema::reaction::{Reaction, ReactionContext};
use crate::domain::schema::record::{Record, Value};
use crate::text::t;

const LOOKS: &[Look] = &[CITY, RECEIPTS, Look::at(&task::ENTITY, &TASK)];
const SIGNED: &[Look] = &[RECEIPTS];

pub(super) const INVITED: Reaction = Reaction {
    on: &[
        On::Move(&SCHEDULE),
        On::Move(&TAKE_BACK),
        On::Move(&APPROVE),
        On::Move(&RETURN),
        On::Move(&PASS_UP),
        On::Move(&WITHDRAW),
        On::Move(&CLOSE),
    ],
    looks: LOOKS,
    react: renewed,
};

/// What was sent for the meeting falls where it is unread; while one is set, whoever has not received its day gets it.
fn renewed(context: &ReactionContext<'_>) -> Vec<Follow> {
    let mut follows = lapse(context, |_| true);
    if context.record.is(&DIJADWALKAN) {
        let is_new = is_set_anew(context);
        let mut to = receivers(context);
        to.retain(|r| is_new || !has_received(context, r));
        follows.extend(send(context, &letter(context), &to));
    }
    follows
}

/// Whether the day, the hour or the place is another than before.
fn is_set_anew(context: &ReactionContext<'_>) -> bool {
    let fields = [MEETING_ON.field(), MEETING_TIME.field(), PLACE.field()];
    let mut fields = fields.into_iter();
    fields.any(|f| context.before.value(f) != context.record.value(f))
}

fn receivers(context: &ReactionContext<'_>) -> Vec<Receiver> {
    let region = &context.record.region;
    let mut tasks = context.around.of(&task::ENTITY);
    let agency = tasks.find_map(|t| t.get(&task::SKPD));
    let agency = agency.and_then(|id| Receiver::agency(id, region));
    let office = Receiver::office(region.clone());
    std::iter::once(office).chain(agency).collect()
}

fn has_received(context: &ReactionContext<'_>, receiver: &Receiver) -> bool {
    let mut receipts = context.around.of(&document_receipt::ENTITY);
    receipts.any(|r| r.is(&DITERIMA) && Receiver::of(r) == *receiver)
}

fn letter(context: &ReactionContext<'_>) -> Letter {
    let own = &context.record.region;
    let mut tasks = context.around.of(&task::ENTITY);
    let title = tasks.find_map(|t| t.get(&task::TITLE)).unwrap_or_default();
    Letter {
        kind: UNDANGAN,
        subject: format!("Fasilitasi: {title}"),
        number: Value::Empty,
        dated: Value::Date(context.today),
        paper: None,
        from: own.at(Level::Kecamatan).unwrap_or_else(|| own.clone()),
    }
}

/// A day that somebody has received today is not taken back: a new one is set, and they are told.
pub(super) const UNRECEIVED: Guard = Guard {
    on: &[On::Move(&TAKE_BACK)],
    looks: SIGNED,
    judge: unreceived,
};

fn unreceived(context: &GuardContext<'_>) -> Result<GuardOutcome, Violation> {
    let today = |r: &Record| r.is(&DITERIMA) && r.get(&SENT_ON) == Some(context.today);
    let set = context.before.is(&DIJADWALKAN);
    if !set || !context.of(&document_receipt::ENTITY).any(today) {
        return Ok(GuardOutcome::default());
    }
    let words = t(
        "undangannya sudah diterima; jadwalkan lagi, supaya penerimanya mendapat undangan baru",
        "its invitation was received already; schedule it again, so that who received it gets a new one",
    );
    Err(Violation::new(MEETING_ON.field(), words))
}
