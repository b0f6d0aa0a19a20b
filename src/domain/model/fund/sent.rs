//! The SK of an allocation, and who receives it: the kelurahan it is for and its camat; of a kelurahan's own, its camat.

use super::{ACTIVITY, DECIDE, DECIDE_REVISION, DECIDED_ON, RECIPIENT, SK_NUMBER, SOURCE, YEAR};
use crate::domain::model::dispatch::{CITY, Letter, Receiver, offices, send};
use crate::domain::model::document_receipt::SK;
use crate::domain::region::{Code, Level};
use crate::domain::schema::field::TextField;
use crate::domain::schema::guard::{Follow, On};
use crate::domain::schema::look::Look;
use crate::domain::schema::reaction::{Reaction, ReactionContext};
use crate::domain::schema::record::Record;
use crate::text::Lang;

const LOOKS: &[Look] = &[CITY];

pub(super) const SENT: Reaction = Reaction {
    on: &[On::Move(&DECIDE), On::Move(&DECIDE_REVISION)],
    looks: LOOKS,
    react: issued,
};

fn issued(context: &ReactionContext<'_>) -> Vec<Follow> {
    let fund = context.record;
    let of = fund.get(&RECIPIENT);
    let place = offices(context.around).find(|r| of == Some(r.id));
    let place = place.map_or(&fund.region, |r| &r.region);
    let to: Vec<Receiver> = [Some(place.clone()), place.at(Level::Kecamatan)]
        .into_iter()
        .flatten()
        .filter(|there| is_of_another(there, &fund.region))
        .map(Receiver::office)
        .collect();
    send(context, &letter(fund), &to)
}

/// A kecamatan is its own place, too.
fn is_of_another(there: &Code, here: &Code) -> bool {
    there != here && there.level() > Level::City
}

fn letter(fund: &Record) -> Letter {
    let said = |field: &TextField| field.show_at(fund.value(field), &fund.region, Lang::Id);
    Letter {
        kind: SK,
        subject: format!(
            "Dana {} {}, {}",
            said(&ACTIVITY),
            said(&YEAR),
            said(&SOURCE)
        ),
        number: fund.value(&SK_NUMBER).clone(),
        dated: fund.value(&DECIDED_ON).clone(),
        paper: None,
        from: fund.region.clone(),
    }
}
