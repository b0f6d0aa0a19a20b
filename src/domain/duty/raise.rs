//! What raises a duty by itself: which record, in which state, of which tier, dated when, and what else must hold.

use chrono::{Datelike, NaiveDate};

use super::Period;
use crate::domain::entity::Entity;
use crate::domain::record::{Changes, Record, Value};
use crate::domain::region::{Code, Level};

/// A condition on a field of the record itself.
#[derive(Debug, PartialEq, Eq)]
pub enum When {
    /// The field holds one of these.
    Is(&'static str, &'static [&'static str]),
    Filled(&'static str),
    /// The field is the year of the evidence's own date.
    YearOf(&'static str),
    /// The fields add up to more than nothing.
    Some(&'static [&'static str]),
}

impl When {
    pub fn holds(&self, record: &Record, on: NaiveDate) -> bool {
        match self {
            Self::Is(field, codes) => record.get(field).text().is_some_and(|t| codes.contains(&t)),
            Self::Filled(field) => !record.get(field).is_empty(),
            Self::YearOf(field) => record.get(field).text() == Some(on.year().to_string().as_str()),
            Self::Some(fields) => fields
                .iter()
                .any(|f| record.get(f).number().is_some_and(|n| n > 0)),
        }
    }
}

/// What must hold beyond the record, which the store reads in the same transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    Nothing,
    /// Every kecamatan and kelurahan has acknowledged the guideline.
    Receipts,
    /// A training of each audience was held in the year.
    Audiences,
    /// No consultation of the kecamatan waits for the city past its days, and guidance was given there.
    Guided,
    /// A kader teknis attended.
    KaderTeknis,
}

/// Which periods of a day count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Any,
    /// Not the budget change.
    Original,
    /// The budget change alone.
    Change,
}

impl Part {
    pub fn fits(self, period: Period) -> bool {
        let changes = matches!(period, Period::Change(_));
        match self {
            Self::Any => true,
            Self::Original => !changes,
            Self::Change => changes,
        }
    }
}

/// The region an obligation counted by region must be about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    Anything,
    /// The record's own region.
    Itself,
    /// The region in the record's field `about`.
    Field,
}

/// A record that meets an obligation once it reaches a state.
#[derive(Debug, PartialEq, Eq)]
pub struct Raise {
    pub entity: &'static str,
    pub states: &'static [&'static str],
    /// States it goes on to in which it still is evidence.
    pub keeps: &'static [&'static str],
    /// The code of the duty it meets.
    pub duty: &'static str,
    /// The tier of the record's own office; none for any.
    pub of: Option<Level>,
    /// The tier of the office that owes it.
    pub owner: Level,
    /// The field with the date that decides the period.
    pub dated: &'static str,
    pub when: &'static [When],
    pub about: About,
    pub part: Part,
    pub need: Need,
}

const fn raise(
    duty: &'static str,
    entity: &'static str,
    state: &'static [&'static str],
    (of, owner): (Level, Level),
    dated: &'static str,
) -> Raise {
    Raise {
        entity,
        states: state,
        keeps: &[],
        duty,
        of: Some(of),
        owner,
        dated,
        when: &[],
        about: About::Anything,
        part: Part::Any,
        need: Need::Nothing,
    }
}

impl Raise {
    const fn when(mut self, when: &'static [When]) -> Self {
        self.when = when;
        self
    }

    const fn about(mut self, about: About) -> Self {
        self.about = about;
        self
    }

    const fn part(mut self, part: Part) -> Self {
        self.part = part;
        self
    }

    const fn need(mut self, need: Need) -> Self {
        self.need = need;
        self
    }

    const fn keeps(mut self, states: &'static [&'static str]) -> Self {
        self.keeps = states;
        self
    }

    /// Whether a record in this state is evidence.
    pub fn stands_in(&self, state: &str) -> bool {
        self.states.contains(&state) || self.keeps.contains(&state)
    }

    const fn of_any(mut self) -> Self {
        self.of = None;
        self
    }
}

/// One obligation that a record meets, if what it needs beyond itself holds too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Met {
    pub raise: &'static Raise,
    pub office: Code,
    pub on: NaiveDate,
    pub about: Option<Code>,
}

const CITY: (Level, Level) = (Level::City, Level::City);
const KECAMATAN: (Level, Level) = (Level::Kecamatan, Level::Kecamatan);
const KELURAHAN: (Level, Level) = (Level::Kelurahan, Level::Kelurahan);
const RAISED: (Level, Level) = (Level::Kelurahan, Level::Kecamatan);

/// Where counting is mechanical, in the order of the catalogue.
#[rustfmt::skip]
pub const RAISES: &[Raise] = &[
    // All receipts of a guideline; its own date is the day it was issued.
    raise("W1", "receipt", &["diterima"], (Level::City, Level::City), "issued_on").of_any().need(Need::Receipts),
    raise("W2", "fund", &["ditetapkan"], CITY, "decided_on").keeps(&["revisi", "ditutup"]).part(Part::Original)
        .when(&[When::Is("source", &["apbd_kota"]), When::Is("budget", &["murni"]), When::YearOf("year")]),
    raise("W2", "fund", &["ditetapkan"], CITY, "decided_on").keeps(&["revisi", "ditutup"]).part(Part::Change)
        .when(&[When::Is("source", &["apbd_kota"]), When::Is("budget", &["perubahan"]), When::YearOf("year")]),
    raise("W3", "training", &["selesai"], CITY, "held_on").need(Need::Audiences),
    raise("W4", "guidance", &["selesai"], CITY, "held_on").about(About::Field).need(Need::Guided)
        .when(&[When::Is("serves", &["W4"])]),
    raise("W4", "consultation", &["dijawab"], CITY, "answered_on").keeps(&["ditutup", "pedoman"]).of_any().about(About::Itself).need(Need::Guided),
    raise("W5", "award", &["diserahkan"], CITY, "handed_on").when(&[When::YearOf("year")]),
    raise("W6", "guidance", &["selesai"], CITY, "held_on")
        .when(&[When::Is("serves", &["W6"]), When::Filled("findings"), When::Filled("follow_up")]),
    raise("C1", "guidance", &["selesai"], KECAMATAN, "held_on")
        .when(&[When::Is("serves", &["C1"]), When::Is("audience", &["lurah"])]),
    raise("C1", "facilitation", &["disetujui"], RAISED, "decided_on").keeps(&["selesai"]),
    raise("C2", "guidance", &["selesai"], KECAMATAN, "held_on").when(&[When::Is("serves", &["C2"])]),
    raise("C2", "facilitation", &["disetujui"], RAISED, "decided_on").keeps(&["selesai"]),
    raise("C3", "musrenbang", &["selesai"], RAISED, "held_on").about(About::Itself)
        .when(&[When::YearOf("year"), When::Some(&["kpm_men", "kpm_women"])]),
    raise("C4", "guidance", &["selesai"], KECAMATAN, "held_on").need(Need::KaderTeknis)
        .when(&[When::Is("serves", &["C4"])]),
    raise("C4", "facilitation", &["disetujui"], RAISED, "decided_on").keeps(&["selesai"]),
    raise("C5", "award", &["diserahkan"], KECAMATAN, "handed_on").when(&[When::YearOf("year")]),
    // The date is there only when 5–10 KPM are active after the pengukuhan.
    raise("L1", "formation", &["aktif"], KELURAHAN, "ready_on").keeps(&["ditutup"]),
    raise("L2", "fund", &["ditetapkan"], KELURAHAN, "decided_on").keeps(&["revisi", "ditutup"]).part(Part::Original)
        .when(&[When::Is("source", &["anggaran_kelurahan"]), When::Is("budget", &["murni"]), When::YearOf("year")]),
    raise("L2", "fund", &["ditetapkan"], KELURAHAN, "decided_on").keeps(&["revisi", "ditutup"]).part(Part::Change)
        .when(&[When::Is("source", &["anggaran_kelurahan"]), When::Is("budget", &["perubahan"]), When::YearOf("year")]),
    raise("L3", "guidance", &["selesai"], KELURAHAN, "held_on")
        .when(&[When::Is("serves", &["L3"]), When::Is("audience", &["kpm"])]),
    raise("L4", "task", &["selesai"], KELURAHAN, "done_on").keeps(&["diverifikasi"]),
    raise("L5", "award", &["diserahkan"], KELURAHAN, "handed_on").when(&[When::YearOf("year")]),
    raise("O", "guidance", &["selesai"], KELURAHAN, "held_on")
        .when(&[When::Is("serves", &["O"]), When::Is("giver", &["lurah", "perangkat"]), When::Is("method", &["kunjungan"])]),
    raise("F", "guidance", &["selesai"], KELURAHAN, "held_on")
        .when(&[When::Is("serves", &["F"]), When::Is("giver", &["lembaga"])]),
];

/// The kind of record a person keeps for a row: the store makes the receipts when the guideline is issued.
fn kept(raise: &Raise) -> &'static str {
    if raise.entity == "receipt" {
        "guideline"
    } else {
        raise.entity
    }
}

/// What the fields of a record hold that is to meet a duty.
pub fn evidence_fields(
    duty: &str,
    kind: &Entity,
) -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
    let raise = RAISES
        .iter()
        .find(|r| r.duty == duty && r.entity == kind.name);
    let when = raise.map_or(&[][..], |r| r.when);
    when.iter().filter_map(|w| match w {
        When::Is(field, codes) => Some((*field, *codes)),
        _ => None,
    })
}

/// States of a record that was begun for a duty and does not count yet.
pub fn begun(duty: &str, kind: &Entity) -> Vec<&'static str> {
    let counts = |state: &str| {
        let mut rows = RAISES.iter().filter(|r| r.duty == duty);
        rows.any(|r| r.entity == kind.name && r.states.contains(&state))
    };
    let states = kind.workflow.states.iter();
    let open = states.filter(|s| s.live && !counts(s.name));
    open.map(|s| s.name).collect()
}

/// The record a person adds to meet a duty, and what stands in it before anybody types.
pub fn opens(duty: &str) -> Option<(&'static Entity, Changes)> {
    let raise = RAISES.iter().find(|r| r.duty == duty)?;
    let entity = Entity::find(kept(raise))?;
    let given = raise.when.iter().filter_map(|w| match w {
        When::Is(field, codes) => Some((*field, Value::from(*codes.first()?))),
        _ => None,
    });
    let open = given.filter(|(f, _)| entity.field(f).is_some_and(|f| f.is_open(true)));
    Some((entity, open.collect()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::duty::CATALOGUE;

    #[test]
    fn every_duty_of_the_catalogue_is_met_by_some_record_and_opens_a_form() {
        for seed in CATALOGUE {
            let rows = || RAISES.iter().filter(|r| r.duty == seed.code);
            assert!(rows().next().is_some(), "{}", seed.code);
            assert!(opens(seed.code).is_some(), "{}", seed.code);
            for row in rows() {
                let entity = Entity::find(row.entity).unwrap();
                assert!(entity.field(row.dated).is_some(), "{}", row.dated);
                for state in row.states.iter().chain(row.keeps) {
                    assert!(entity.workflow.state(state).is_some(), "{state}");
                }
            }
        }
    }
}
