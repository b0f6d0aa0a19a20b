//! The SK of a formation, and who receives them: those whom the papers name for a copy, the camat and Bapemas, of the
//! selection team the camat alone.

use super::{
    ANNOUNCE, CONFIRM, DECREE, DECREE_DATE, DECREE_NUMBER, TEAM_SK_DATE, TEAM_SK_NUMBER, YEAR,
};
use crate::domain::model::dispatch::{self, CITY, Letter, Receiver, send};
use crate::domain::model::document_receipt::{SK, SK_PENETAPAN, SK_PENGUKUHAN, SK_TIM_SELEKSI};
use crate::domain::model::kpm::{CONFIRM_DATE, CONFIRM_NUMBER};
use crate::domain::region::Level;
use crate::domain::schema::field::{DateField, TextField};
use crate::domain::schema::guard::{Follow, On};
use crate::domain::schema::look::Look;
use crate::domain::schema::reaction::{Reaction, ReactionContext};

const LOOKS: &[Look] = &[CITY];

pub(super) const TEAM_NAMED: Reaction = Reaction {
    on: &[On::Move(&ANNOUNCE)],
    looks: LOOKS,
    react: |context| {
        let letter = TEAM.letter(context);
        // Without a number it was not issued yet.
        let is_issued = !letter.number.is_empty();
        let camat = letter.from.at(Level::Kecamatan).filter(|_| is_issued);
        let camat = camat.map(Receiver::office);
        send(context, &letter, camat.as_slice())
    },
};

pub(super) const DECREED: Reaction = Reaction {
    on: &[On::Move(&DECREE)],
    looks: LOOKS,
    react: |context| PENETAPAN.to_those_above(context),
};

pub(super) const CONFIRMED: Reaction = Reaction {
    on: &[On::Move(&CONFIRM)],
    looks: LOOKS,
    react: |context| PENGUKUHAN.to_those_above(context),
};

/// What tells one SK of a formation from the others.
struct Sk {
    what: &'static str,
    number: &'static TextField,
    date: &'static DateField,
    paper: &'static str,
}

static TEAM: Sk = Sk {
    what: "Tim seleksi KPM",
    number: &TEAM_SK_NUMBER,
    date: &TEAM_SK_DATE,
    paper: SK_TIM_SELEKSI,
};
static PENETAPAN: Sk = Sk {
    what: "Penetapan KPM",
    number: &DECREE_NUMBER,
    date: &DECREE_DATE,
    paper: SK_PENETAPAN,
};
static PENGUKUHAN: Sk = Sk {
    what: "Pengukuhan KPM",
    number: &CONFIRM_NUMBER,
    date: &CONFIRM_DATE,
    paper: SK_PENGUKUHAN,
};

impl Sk {
    fn letter(&self, context: &ReactionContext<'_>) -> Letter {
        let record = context.record;
        let year = record.get(&YEAR).unwrap_or_default();
        Letter {
            kind: SK,
            subject: format!("{} {year}", self.what),
            number: record.value(self.number).clone(),
            dated: record.value(self.date).clone(),
            paper: Some(self.paper),
            from: record.region.clone(),
        }
    }
    fn to_those_above(&self, context: &ReactionContext<'_>) -> Vec<Follow> {
        let to = dispatch::above(context.around, &context.record.region);
        send(context, &self.letter(context), &to)
    }
}
