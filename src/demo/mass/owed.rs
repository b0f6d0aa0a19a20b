//! What the offices of a city owed in the years before, and what became of it.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, Months, NaiveDate};
use uuid::Uuid;

use super::{Hand, YEARS};
use crate::demo::town::Town;
use crate::domain::model::{duty, obligation};
use crate::domain::region::Code;
use crate::domain::schema::period::Period;
use crate::domain::schema::record::{Changes, Record, Value};
use crate::domain::schema::workflow::State;
use crate::store::{Owed, Query, Result, Store};

/// Of a hundred that were owed, how many were met, did not apply, were closed unmet, and are chased still.
const COURSES: [(&State, i64); 4] = [
    (&obligation::SELESAI, 88),
    (&obligation::TIDAK_BERLAKU, 3),
    (&obligation::DITUTUP, 8),
    (&obligation::BELUM, 1),
];

/// Obligations by office, with the legal basis of each duty.
pub(super) struct Dues {
    owed: BTreeMap<Code, Vec<(Owed, NaiveDate)>>,
    bases: BTreeMap<Uuid, Value>,
    today: NaiveDate,
}

fn periods(until: NaiveDate) -> Vec<Period> {
    let first = until - Months::new(12 * YEARS);
    let all = (first.year()..=until.year()).flat_map(|year| Period::Year(year).inside());
    all.filter(|p| p.end() >= first && p.start() <= until)
        .collect()
}

impl Dues {
    /// All that the offices of a city owe in the periods of five years that have begun by the last day.
    pub(super) fn read(
        store: &mut Store,
        town: &Town,
        city: &Code,
        (today, until): (NaiveDate, NaiveDate),
    ) -> Result<Self> {
        let mut owed: BTreeMap<Code, Vec<_>> = BTreeMap::new();
        for one in store.owed(city, &periods(until))? {
            owed.entry(one.0.0.clone()).or_default().push(one);
        }
        let duties = store.list(town.keeper.appointment, &Query::of(&duty::ENTITY))?;
        let of = |v: &crate::store::View| v.record.value(duty::BASIS.field()).clone();
        let bases = duties.rows.iter().map(|v| (v.record.id, of(v)));
        Ok(Self {
            owed,
            bases: bases.collect(),
            today,
        })
    }

    /// What one office owed, as it stands.
    pub(super) fn of(&mut self, office: &Code, hand: &mut Hand<'_>) -> Vec<Record> {
        let owed = self.owed.remove(office).unwrap_or_default();
        owed.into_iter().map(|one| self.record(one, hand)).collect()
    }

    fn record(
        &self,
        ((office, duty, period, about), due): (Owed, NaiveDate),
        hand: &mut Hand<'_>,
    ) -> Record {
        let end = Period::parse(&period).map_or(due, Period::end);
        let state = if end.max(due) < self.today {
            COURSES[hand.dice.weighted(&COURSES.map(|(_, weight)| weight))].0
        } else {
            &obligation::BELUM
        };
        let mut changes = Changes::new()
            .with(&obligation::DUTY, duty)
            .with(&obligation::PERIOD, period)
            .with(&obligation::ABOUT, about.as_str())
            .with(&obligation::DUE_ON, due);
        let basis = self.bases.get(&duty).cloned().unwrap_or_default();
        changes.put(obligation::BASIS.field(), basis);
        if *state == obligation::SELESAI {
            let on = end.min(due) - Days::new(hand.dice.between(0, 20).unsigned_abs());
            changes.put(obligation::EVIDENCE_ON.field(), on.into());
            changes.put(
                obligation::NOTE.field(),
                "Menurut buku kelurahan sebelum bina".into(),
            );
        } else if *state == obligation::TIDAK_BERLAKU {
            let why = "Tidak ada kegiatan dalam periode itu";
            changes.put(obligation::WAIVE_REASON.field(), why.into());
        } else if *state == obligation::DITUTUP {
            let why = "Tidak terpenuhi pada masanya";
            changes.put(obligation::CLOSE_REASON.field(), why.into());
        }
        hand.record(&obligation::ENTITY, &office, state, &changes)
    }
}
