//! What the registers of a province hold when it begins: people, KPM, kader teknis, the tasks of five years and what was
//! owed in them, taken over from whatever was kept before.

mod owed;
mod unit;

use chrono::NaiveDate;

use crate::demo::Stage;
use crate::demo::dice::Dice;
use crate::demo::place::{KELURAHAN, share};
use crate::demo::register::Register;
use crate::demo::script::{Clock, Ids};
use crate::demo::town::{Kelurahan, Town};
use crate::domain::format;
use crate::domain::model::{kader_teknis, kpm, obligation, person, task};
use crate::domain::region::Code;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::record::{Changes, Record};
use crate::domain::schema::workflow::State;
use crate::store::{Result, Store};

use owed::Dues;
use unit::Unit;

/// How many there are in all of the province; a part of it has its share.
pub const KPM: u32 = 60_000;
pub const KADER: u32 = 600_000;
pub const TASKS: u32 = 1_000_000;
/// Years of tasks and obligations up to today.
pub const YEARS: u32 = 5;

/// Microseconds between one kecamatan and the next.
const STRIDE: i64 = 50_000;

const KINDS: [&Entity; 5] = [
    &person::ENTITY,
    &kpm::ENTITY,
    &kader_teknis::ENTITY,
    &task::ENTITY,
    &obligation::ENTITY,
];

/// What those who play further work need of the registers, in the order of the town.
pub type Registers = Vec<Register>;

/// Fills the registers of all offices from the first moment on, for a demo that goes to the last. `told` hears how many
/// kelurahan are filled.
///
/// # Errors
/// Whatever the store answers.
pub fn pour(
    store: &mut Store,
    town: &Town,
    (clock, from, until): (&Clock, i64, i64),
    seed: u64,
    told: &mut dyn FnMut(Stage, usize, usize),
) -> Result<Registers> {
    let told = std::cell::RefCell::new(told);
    let mut mass = Mass {
        town,
        clock,
        at: from,
        until: format::day_of(until),
        ids: Ids::new(Dice::new(seed, 11)),
        dice: Dice::new(seed, 12),
        registers: vec![],
    };
    store.without_indices(
        &KINDS,
        |store| {
            mass.fill(store, &mut |n, all| {
                told.borrow_mut()(Stage::Filling, n, all);
            })
        },
        |n, all| told.borrow_mut()(Stage::Indexing, n, all),
    )?;
    Ok(mass.registers)
}

/// The filling under way.
struct Mass<'a> {
    town: &'a Town,
    clock: &'a Clock,
    at: i64,
    /// The last day of the demo: what has begun by then is owed.
    until: NaiveDate,
    ids: Ids,
    dice: Dice,
    registers: Registers,
}

impl Mass<'_> {
    fn fill(&mut self, store: &mut Store, told: &mut dyn FnMut(usize, usize)) -> Result<()> {
        let all = self.town.kelurahan.len();
        for (nth, city) in self.town.cities.iter().enumerate() {
            let mut dues = Dues::read(store, self.town, &city.code, (self.today(), self.until))?;
            self.pour_dues(store, &mut dues, &[&city.code])?;
            let around = self.town.kecamatan.iter().enumerate();
            for (place, above) in around.filter(|(_, k)| k.city == nth) {
                self.kecamatan(store, &mut dues, (place, &above.code))?;
                told(self.registers.len(), all);
            }
        }
        Ok(())
    }

    /// The day of the filling: what lies before it is done, mostly.
    fn today(&self) -> NaiveDate {
        format::day_of(self.at)
    }

    fn kecamatan(
        &mut self,
        store: &mut Store,
        dues: &mut Dues,
        (place, code): (usize, &Code),
    ) -> Result<()> {
        let mut records = vec![];
        self.owe(dues, code, &mut records);
        let town = self.town;
        for home in town.kelurahan.iter().filter(|k| k.kecamatan == place) {
            self.unit(home, &mut records);
            self.owe(dues, &home.code, &mut records);
        }
        self.write(store, &records)
    }

    fn pour_dues(&mut self, store: &mut Store, dues: &mut Dues, offices: &[&Code]) -> Result<()> {
        let mut records = vec![];
        for office in offices {
            self.owe(dues, office, &mut records);
        }
        self.write(store, &records)
    }

    fn owe(&mut self, dues: &mut Dues, office: &Code, out: &mut Vec<Record>) {
        let mut hand = Hand {
            at: self.at,
            ids: &mut self.ids,
            dice: &mut self.dice,
        };
        out.extend(dues.of(office, &mut hand));
    }

    fn unit(&mut self, home: &Kelurahan, out: &mut Vec<Record>) {
        let (nth, today) = (self.registers.len(), self.today());
        let hand = Hand {
            at: self.at,
            ids: &mut self.ids,
            dice: &mut self.dice,
        };
        let sectors = &self.town.city_of(home).sectors;
        let mut unit = Unit::new(hand, (home, sectors), today, out);
        unit.fill(Amounts::of(nth, self.town.kelurahan.len()));
        let is_played = self.town.kecamatan_of(home).is_played;
        let known = is_played.then_some(unit.register);
        self.registers.push(known.unwrap_or_default());
    }

    fn write(&mut self, store: &mut Store, records: &[Record]) -> Result<()> {
        if records.is_empty() {
            return Ok(());
        }
        self.clock.set(self.at);
        self.at += STRIDE;
        store.pour(records)
    }
}

/// Who writes, when, and how it falls.
struct Hand<'a> {
    at: i64,
    ids: &'a mut Ids,
    dice: &'a mut Dice,
}

impl Hand<'_> {
    /// A record that is there with these values.
    fn record(
        &mut self,
        entity: &'static Entity,
        region: &Code,
        state: &'static State,
        changes: &Changes,
    ) -> Record {
        let mut record = Record::new(entity, self.ids.at(self.at), region.clone());
        record.version = 1;
        record.state = state;
        record.apply(changes);
        record
    }
}

/// How many of each one kelurahan has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Amounts {
    kpm: u32,
    kader: u32,
    tasks: u32,
}

impl Amounts {
    /// The part of the `nth` of so many kelurahan; all parts together are the amounts of all, or a share of them.
    fn of(nth: usize, among: usize) -> Self {
        let (nth, among) = (number(nth), number(among).max(1));
        let part = |all: u32| {
            let all = u64::from(all) * u64::from(among) / u64::from(KELURAHAN);
            share(u32::try_from(all).unwrap_or(u32::MAX), among, nth)
        };
        Self {
            kpm: part(KPM),
            kader: part(KADER),
            tasks: part(TASKS),
        }
    }
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_parts_together_are_the_amounts_of_the_province() {
        let all = usize::try_from(KELURAHAN).unwrap();
        let parts = (0..all).map(|nth| Amounts::of(nth, all));
        let (mut kpm, mut kader, mut tasks) = (0, 0, 0);
        for part in parts {
            kpm += part.kpm;
            kader += part.kader;
            tasks += part.tasks;
        }
        assert_eq!((kpm, kader, tasks), (KPM, KADER, TASKS));
    }
}
