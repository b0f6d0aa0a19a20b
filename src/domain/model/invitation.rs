//! The undangan to what is planned: sent to offices and an agency by one move, and fallen where it is unread once that was
//! held or called off.

use uuid::Uuid;

use super::dispatch::{
    CITY, DIRECTIONS, Letter, Receiver, UNREAD, is_toward, lapse, offices, send,
};
use super::document_receipt::UNDANGAN;
use super::meeting::{RENCANA, is_ahead};
use crate::domain::region::Code;
use crate::domain::schema::check::Violation;
use crate::domain::schema::field::{
    Choice, DateField, Field, Hang, Kind, ReferenceField, TextField, c,
};
use crate::domain::schema::guard::{Follow, Guard, GuardContext, GuardOutcome, Judge, On};
use crate::domain::schema::look::{Facts, Look};
use crate::domain::schema::reaction::ReactionContext;
use crate::domain::schema::record::{Record, Value};
use crate::domain::schema::workflow::{Ask, Move, Stamp, Stamped, State, To, stamp};
use crate::text::t;

/// No office: the agency that is named.
const AGENCY: &str = "skpd";

const INVITABLE: &[Choice] = &[
    DIRECTIONS[0],
    DIRECTIONS[1],
    DIRECTIONS[2],
    c(AGENCY, t("SKPD saja", "the agency alone")),
];

pub static INVITED: TextField =
    Field::new("invited", t("Diundang", "Invited"), Kind::Choice(INVITABLE))
        .by_move()
        .typed();
pub static INVITED_SKPD: ReferenceField = Field::new(
    "invited_skpd",
    t("SKPD yang diundang", "Agency invited"),
    Kind::Reference(&super::skpd::ENTITY),
)
.by_move()
.hangs(Hang::Keeps)
.typed();
pub static NUMBER: TextField = Field::new(
    "invitation_number",
    t("Nomor undangan", "Number of the invitation"),
    Kind::Text(60),
)
.by_move()
.typed();
pub static INVITED_ON: DateField = Field::new(
    "invited_on",
    t("Undangan dikirim", "Invitation sent on"),
    Kind::Date,
)
.by_move()
.typed();

const SENT: &[Stamped] = &[stamp(&INVITED_ON, Stamp::Today)];

/// What every office sends of what it plans.
pub static INVITE: Move = invite(&[
    Ask::need(&INVITED),
    Ask::may(&INVITED_SKPD),
    Ask::may(&NUMBER),
]);
/// The same where the record names the agency itself.
pub static INVITE_AGENCY: Move = invite(&[Ask::may(&NUMBER)]);

const PLANNED: &[&State] = &[&RENCANA];

const fn invite(asks: &'static [Ask]) -> Move {
    let label = t("Kirim undangan", "Send the invitation");
    Move::new("invite", label, PLANNED, &RENCANA)
        .letter('u')
        .to(To::Same)
        .asks(asks)
        .stamps(SENT)
        .solemn()
}

/// Before it is sent to offices.
pub const fn guard(judge: Judge) -> Guard {
    Guard {
        on: SENDS,
        looks: INVITING,
        judge,
    }
}

/// What is looked at before it is sent, and as it is sent.
const SENDS: &[On] = &[On::Move(&INVITE)];
const INVITING: &[Look] = &[CITY];
pub const SENDING: &[Look] = &[CITY, UNREAD];

/// Those invited; of guidance for one region only the offices of that.
fn invited(record: &Record, around: Facts<'_>, about: Option<Uuid>) -> Vec<Receiver> {
    let here = &record.region;
    let place = about.and_then(|id| offices(around).find(|r| r.id == id));
    let holds = |there: &Code| {
        let below = here.holds(there);
        !below || place.is_none_or(|p| p.region.holds(there))
    };
    let there = offices(around).map(|r| &r.region);
    let toward = there.filter(|r| is_toward(record.get(&INVITED), here, r) && holds(r));
    let agency = record.get(&INVITED_SKPD);
    let agency = agency.and_then(|id| Receiver::agency(id, here));
    let offices = toward.map(|r| Receiver::office(r.clone()));
    offices.chain(agency).collect()
}

/// Sends it to offices and the agency; what they have unread of an earlier one falls.
pub fn to_offices(
    context: &ReactionContext<'_>,
    subject: &str,
    about: Option<Uuid>,
) -> Vec<Follow> {
    let to = invited(context.record, context.around, about);
    to_each(context, subject, &to)
}

/// Sends it to the agency that the record is about.
pub fn to_agency(
    context: &ReactionContext<'_>,
    subject: &str,
    agency: &ReferenceField,
) -> Vec<Follow> {
    let record = context.record;
    let to = record.get(agency);
    let to = to.and_then(|id| Receiver::agency(id, &record.region));
    to_each(context, subject, to.as_slice())
}

fn to_each(context: &ReactionContext<'_>, subject: &str, to: &[Receiver]) -> Vec<Follow> {
    let letter = Letter {
        kind: UNDANGAN,
        subject: subject.to_owned(),
        number: context.record.value(&NUMBER).clone(),
        dated: Value::Date(context.today),
        paper: None,
        from: context.record.region.clone(),
    };
    let mut follows = lapse(context, |r| to.contains(r));
    follows.extend(send(context, &letter, to));
    follows
}

/// It reaches somebody, for a day that is not past.
///
/// # Errors
/// A sentence at the day, or at whom nothing reaches.
pub fn reaches(
    context: &GuardContext<'_>,
    day: &'static DateField,
    about: Option<Uuid>,
) -> Result<GuardOutcome, Violation> {
    is_ahead(context, day)?;
    if !invited(context.record, context.around, about).is_empty() {
        return Ok(GuardOutcome::default());
    }
    let words = t(
        "tidak ada kantor di sana; pilih kantor lain, atau isi {}",
        "there is no such office; choose others, or give {}",
    );
    let words = words.with([INVITED_SKPD.label.into()]);
    Err(Violation::new(INVITED.field(), words))
}
