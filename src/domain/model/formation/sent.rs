//! The SK of a formation, and who receives them: those whom the papers name for a copy, the camat and Bapemas.

use super::{CONFIRM, DECREE, DECREE_DATE, DECREE_NUMBER, YEAR};
use crate::domain::model::dispatch::{self, CITY, Letter, send};
use crate::domain::model::document_receipt::{SK, SK_PENETAPAN, SK_PENGUKUHAN};
use crate::domain::model::kpm::{CONFIRM_DATE, CONFIRM_NUMBER};
use crate::domain::schema::guard::{Follow, On};
use crate::domain::schema::look::Look;
use crate::domain::schema::reaction::{Reaction, ReactionContext};

const LOOKS: &[Look] = &[CITY];

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
