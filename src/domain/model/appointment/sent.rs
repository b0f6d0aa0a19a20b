//! The SK of an official, and who receives it: the office or agency they are to serve in, and the camat of a kelurahan. Who
//! holds an account for a lembaga is no official.

use super::{HOLDING, LEMBAGA, ROLE, SK_NUMBER, SKPD};
use crate::domain::model::confirmation::{ALONE, CONFIRM, END, WAY};
use crate::domain::model::dispatch::{self, CITY, Letter, Receiver, send};
use crate::domain::model::document_receipt::SK;
use crate::domain::model::in_use;
use crate::domain::model::trace::DECIDED_ON;
use crate::domain::region::{Code, Level};
use crate::domain::schema::field::TextField;
use crate::domain::schema::guard::{Follow, On};
use crate::domain::schema::reaction::{Reaction, ReactionContext};
use crate::domain::schema::record::Record;
use crate::text::Lang;

pub(super) static REACTIONS: [Reaction; 2] = [
    Reaction {
        on: &[On::Add, On::Move(&CONFIRM)],
        looks: &[CITY],
        react: issued,
    },
    dispatch::over(&[On::Move(&END)]),
];

fn issued(context: &ReactionContext<'_>) -> Vec<Follow> {
    let appointment = context.record;
    let city = appointment.region.at(Level::City);
    let is_told = comes_into_force(context) && appointment.is_empty(&LEMBAGA);
    let Some(city) = city.filter(|_| is_told) else {
        return vec![];
    };
    let to = receivers(appointment, &city);
    send(context, &letter(appointment, city), &to)
}

/// It was confirmed, or counts at once as there is nobody to confirm it. What stood as the store began was known before.
fn comes_into_force(context: &ReactionContext<'_>) -> bool {
    let appointment = context.record;
    let confirmed = context.before.is(&super::confirmation::MENUNGGU);
    appointment.is(&in_use::AKTIF) && (confirmed || appointment.get(&WAY) == Some(ALONE))
}

/// Not the city: the SK comes from there.
fn receivers(appointment: &Record, city: &Code) -> Vec<Receiver> {
    let here = &appointment.region;
    let agency = appointment.get(&SKPD);
    let agency = agency.and_then(|id| Receiver::agency(id, here));
    let mut offices = vec![here.clone()];
    offices.extend(here.at(Level::Kecamatan).filter(|k| k != here));
    let offices = offices.into_iter().filter(|office| office != city);
    offices.map(Receiver::office).chain(agency).collect()
}

fn letter(appointment: &Record, from: Code) -> Letter {
    let said = |field: &TextField| {
        let value = appointment.value(field);
        field.show_at(value, &appointment.region, Lang::Id)
    };
    Letter {
        kind: SK,
        subject: format!("Pengangkatan {} ({})", said(&ROLE), said(&HOLDING)),
        number: appointment.value(&SK_NUMBER).clone(),
        dated: appointment.value(&DECIDED_ON).clone(),
        paper: None,
        from,
    }
}
