//! The SK of a formation, and who receives them: those whom the papers name for a copy, the camat and Bapemas, of the
//! selection team the camat alone.

use super::{
    ANNOUNCE, CONFIRM, DECREE, DECREE_DATE, DECREE_NUMBER, TEAM_SK_DATE, TEAM_SK_NUMBER, YEAR,
};
use crate::domain::model::dispatch::{self, CITY, Letter, Receiver, send};
use crate::domain::model::document_receipt::{SK, SK_PENETAPAN, SK_PENGUKUHAN, SK_TIM_SELEKSI};
use crate::domain::model::kpm::{CONFIRM_DATE, CONFIRM_NUMBER};
use crate::domain::region::Level;
use crate::domain::schema::guard::{Follow, On};
use crate::domain::schema::look::Look;
use crate::domain::schema::reaction::{Reaction, ReactionContext};

const LOOKS: &[Look] = &[CITY];

pub(super) const TEAM_NAMED: Reaction = Reaction {
    on: &[On::Move(&ANNOUNCE)],
    looks: LOOKS,
    react: |context| {
        let record = context.record;
        let letter = Letter {
            kind: SK,
            subject: subject(context, "Tim seleksi KPM"),
            number: record.value(&TEAM_SK_NUMBER).clone(),
            dated: record.value(&TEAM_SK_DATE).clone(),
            paper: Some(SK_TIM_SELEKSI),
            from: record.region.clone(),
        };
        // Without a number it was not issued yet.
        let is_issued = !record.is_empty(&TEAM_SK_NUMBER);
        let camat = record.region.at(Level::Kecamatan).filter(|_| is_issued);
        let camat = camat.map(Receiver::office);
        send(context, &letter, camat.as_slice())
    },
};

pub(super) const DECREED: Reaction = Reaction {
    on: &[On::Move(&DECREE)],
    looks: LOOKS,
    react: |context| {
        let record = context.record;
        let letter = Letter {
            kind: SK,
            subject: subject(context, "Penetapan KPM"),
            number: record.value(&DECREE_NUMBER).clone(),
            dated: record.value(&DECREE_DATE).clone(),
            paper: Some(SK_PENETAPAN),
            from: record.region.clone(),
        };
        to_those_above(context, &letter)
    },
};

pub(super) const CONFIRMED: Reaction = Reaction {
    on: &[On::Move(&CONFIRM)],
    looks: LOOKS,
    react: |context| {
        let record = context.record;
        let letter = Letter {
            kind: SK,
            subject: subject(context, "Pengukuhan KPM"),
            number: record.value(&CONFIRM_NUMBER).clone(),
            dated: record.value(&CONFIRM_DATE).clone(),
            paper: Some(SK_PENGUKUHAN),
            from: record.region.clone(),
        };
        to_those_above(context, &letter)
    },
};

fn subject(context: &ReactionContext<'_>, what: &str) -> String {
    let year = context.record.get(&YEAR).unwrap_or_default();
    format!("{what} {year}")
}

fn to_those_above(context: &ReactionContext<'_>, letter: &Letter) -> Vec<Follow> {
    let to = dispatch::above(context.around, &context.record.region);
    send(context, letter, &to)
}
