//! What goes out of an office: to whom, and the receipts that wait there until the letter is read.

use uuid::Uuid;

use super::acknowledgment::{MENUNGGU, SKPD};
use super::document_receipt::{
    ABOUT, ABOUT_KIND, DATED, ENTITY, KIND, LAPSE, NUMBER, PAPER, SENDER, SUBJECT,
};
use super::{in_use, region};
use crate::domain::region::{Code, Level};
use crate::domain::schema::field::{Choice, c};
use crate::domain::schema::guard::{Follow, On};
use crate::domain::schema::look::{Facts, Look};
use crate::domain::schema::reaction::{Reaction, ReactionContext};
use crate::domain::schema::record::{Changes, Record, Value};
use crate::domain::schema::workflow::State;
use crate::text::t;

const ABOVE: &str = "atasan";
const BELOW: &str = "bawahan";
const BOTH: &str = "keduanya";

/// The offices that a person sends to.
pub const DIRECTIONS: [Choice; 3] = [
    c(ABOVE, t("kantor di atasnya", "the offices above")),
    c(BELOW, t("kantor di bawahnya", "the offices below")),
    c(
        BOTH,
        t(
            "kantor di atas dan di bawahnya",
            "the offices above and below",
        ),
    ),
];

/// Letters of a subject, so that no name is too long for it.
const LONGEST: usize = 140;

/// The offices of the city, as whoever sends looks for them.
pub const CITY: Look = Look::within_the(&region::ENTITY, Level::City);
/// The receipts of what went out of a record.
pub const RECEIPTS: Look = Look::regarding(&ENTITY, &ABOUT);
/// Those that are not signed yet.
pub const UNREAD: Look = RECEIPTS.in_states(WAITING);
const UNREADS: &[Look] = &[UNREAD];
const WAITING: &[&State] = &[&MENUNGGU];

/// What is sent.
#[derive(Debug)]
pub struct Letter {
    pub kind: &'static str,
    pub subject: String,
    pub number: Value,
    pub dated: Value,
    /// The paper that says the whole of it; else its record does.
    pub paper: Option<&'static str>,
    pub from: Code,
}

/// One that it is for: an office, or an agency, which has no region of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receiver {
    pub region: Code,
    pub skpd: Option<Uuid>,
}

impl Receiver {
    pub const fn office(region: Code) -> Self {
        Self { region, skpd: None }
    }

    /// The agency of the city that the region lies in.
    pub fn agency(skpd: Uuid, region: &Code) -> Option<Self> {
        let region = region.at(Level::City)?;
        let skpd = Some(skpd);
        Some(Self { region, skpd })
    }

    /// Whose receipt it is.
    pub fn of(receipt: &Record) -> Self {
        Self {
            region: receipt.region.clone(),
            skpd: receipt.get(&SKPD),
        }
    }
}

/// Whether an office there stands where whoever is here sends to.
pub fn is_toward(direction: Option<&str>, here: &Code, there: &Code) -> bool {
    let (above, below) = (there.holds(here), here.holds(there));
    here != there
        && match direction {
            Some(ABOVE) => above,
            Some(BELOW) => below,
            Some(BOTH) => above || below,
            _ => false,
        }
}

/// The offices that were found, each by the record of its region.
pub fn offices(around: Facts<'_>) -> impl Iterator<Item = &Record> {
    around.of(&region::ENTITY).filter(|r| r.is(&in_use::AKTIF))
}

/// The offices above one, nearest last.
pub fn above(around: Facts<'_>, here: &Code) -> Vec<Receiver> {
    let above = offices(around).filter(|r| is_toward(Some(ABOVE), here, &r.region));
    above.map(|r| Receiver::office(r.region.clone())).collect()
}

/// A receipt waits at each that is there.
pub fn send(context: &ReactionContext<'_>, letter: &Letter, to: &[Receiver]) -> Vec<Follow> {
    let is_there = |to: &&Receiver| {
        let mut all = offices(context.around);
        to.skpd.is_some() || all.any(|r| r.region == to.region)
    };
    let add = |to: &Receiver| Follow::Add {
        entity: &ENTITY,
        region: to.region.clone(),
        changes: told(context, letter, to),
    };
    to.iter().filter(is_there).map(add).collect()
}

fn told(context: &ReactionContext<'_>, letter: &Letter, to: &Receiver) -> Changes {
    let sender = offices(context.around).find(|r| r.region == letter.from);
    let subject: String = letter.subject.chars().take(LONGEST).collect();
    Changes::new()
        .with(&KIND, letter.kind)
        .with(&SUBJECT, subject.trim())
        .with(&NUMBER, letter.number.clone())
        .with(&DATED, letter.dated.clone())
        .with(&PAPER, letter.paper.unwrap_or_default())
        .with(&SENDER, sender.map_or(Value::Empty, |r| r.id.into()))
        .with(&SKPD, to.skpd.map_or(Value::Empty, Value::Ref))
        .with(&ABOUT_KIND, context.record.entity.name)
        .with(&ABOUT, context.record.id.to_string())
}

/// After these acts nobody need read any more what went out of the record: its unread receipts fall.
pub const fn over(on: &'static [On]) -> Reaction {
    Reaction {
        on,
        looks: UNREADS,
        react: |context| lapse(context, |_| true),
    }
}

/// The receipts still unread fall, of these receivers.
pub fn lapse(context: &ReactionContext<'_>, of: impl Fn(&Receiver) -> bool) -> Vec<Follow> {
    let unread = context.around.of(&ENTITY).filter(|r| r.is(&MENUNGGU));
    let fall = |receipt: &Record| Follow::Move {
        entity: &ENTITY,
        id: receipt.id,
        step: &LAPSE,
        changes: Changes::new(),
    };
    unread.filter(|r| of(&Receiver::of(r))).map(fall).collect()
}
