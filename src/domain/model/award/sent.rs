//! The SK of an award, and who receives it: the lurah and the camat of the KPM who is honoured.

use super::{DECIDE, DECIDED_ON, NOMINEE, SK_NUMBER, YEAR};
use crate::domain::model::dispatch::{CITY, Letter, Receiver, send};
use crate::domain::model::document_receipt::SK;
use crate::domain::model::kpm;
use crate::domain::region::Level;
use crate::domain::schema::guard::{Follow, On};
use crate::domain::schema::look::Look;
use crate::domain::schema::reaction::{Reaction, ReactionContext};
use crate::domain::schema::record::Record;

const LOOKS: &[Look] = &[CITY, Look::at(&kpm::ENTITY, &NOMINEE)];

pub(super) const SENT: Reaction = Reaction {
    on: &[On::Move(&DECIDE)],
    looks: LOOKS,
    react: issued,
};

fn issued(context: &ReactionContext<'_>) -> Vec<Follow> {
    let award = context.record;
    let of = context.around.of(&kpm::ENTITY).map(|k| &k.region);
    let there = of.flat_map(|r| [Some(r.clone()), r.at(Level::Kecamatan)]);
    let others = there.flatten().filter(|r| *r != award.region);
    let to: Vec<Receiver> = others.map(Receiver::office).collect();
    send(context, &letter(award), &to)
}

fn letter(award: &Record) -> Letter {
    let year = award.get(&YEAR).unwrap_or_default();
    Letter {
        kind: SK,
        subject: format!("Penghargaan KPM {year}"),
        number: award.value(&SK_NUMBER).clone(),
        dated: award.value(&DECIDED_ON).clone(),
        paper: None,
        from: award.region.clone(),
    }
}
