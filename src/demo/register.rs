//! The registers of each kelurahan: its KPM and its kader teknis.

use chrono::{Datelike, Days};
use uuid::Uuid;

use crate::demo::dice::Dice;
use crate::demo::formation;
use crate::demo::name::{either_sex, invent, resident};
use crate::demo::timeline::{Chair, DAY, Deed, Seat, Timeline};
use crate::demo::town::{Kelurahan, Sector, Town};
use crate::domain::format;
use crate::domain::model::{choice, kader_teknis, kpm, person, trace};
use crate::domain::schema::entity::Entity;
use crate::domain::schema::record::{Changes, Value};
use crate::store::{Command, CommandKind};

pub const INSTITUTIONS: &[&str] = &[
    "LPMK",
    "PKK",
    "RT",
    "RW",
    "Karang Taruna",
    "tokoh masyarakat",
    "tokoh agama",
];
pub const FIELDS: &[&str] = &[
    "kesehatan",
    "ekonomi",
    "lingkungan",
    "sosial budaya",
    "pendidikan",
    "pembangunan",
];
const ENDINGS: &[&str] = &[
    "pindah domisili",
    "mengundurkan diri",
    "diterima bekerja di luar kota",
];
pub const POSTS: &[&str] = &[
    "Anggrek",
    "Mawar",
    "Melati",
    "Kenanga",
    "Dahlia",
    "Teratai",
    "Sejahtera",
    "Guyub Rukun",
    "Karya Bersama",
];

/// KPM of a kelurahan, fewest and most.
const KPM: (i64, i64) = (5, 10);
/// Kinds of kader teknis in a kelurahan, fewest and most.
const SECTORS: (i64, i64) = (6, 9);

/// A kader teknis of a kelurahan, with the place of its kind in the city's list.
#[derive(Clone, Copy, Debug)]
pub struct Kader {
    pub id: Uuid,
    pub sector: usize,
}

/// Who may be named in the tasks of a kelurahan.
#[derive(Debug, Default)]
pub struct Register {
    pub kpm: Vec<Uuid>,
    pub kader: Vec<Kader>,
}

/// Plans the registers of all kelurahan, in the order of the town.
pub fn plan(town: &Town, timeline: &mut Timeline, dice: &mut Dice) -> Vec<Register> {
    let units = town.kelurahan.iter().enumerate();
    units
        .map(|(nth, unit)| {
            let at = unit.perangkat.hours.next(timeline.begin + DAY);
            let mut entry = Entry {
                seat: unit.perangkat.at(at),
                sectors: &town.city_of(unit).sectors,
                city: &town.city_of(unit).bapemas,
                unit,
                timeline,
                dice,
                at,
                persons: vec![],
                register: Register::default(),
                last: 1,
            };
            entry.kpm(nth);
            entry.kader();
            entry.register
        })
        .collect()
}

/// The clerk of one kelurahan at work.
struct Entry<'a> {
    unit: &'a Kelurahan,
    seat: &'a Seat,
    sectors: &'a [Sector],
    city: &'a Chair,
    timeline: &'a mut Timeline,
    dice: &'a mut Dice,
    at: i64,
    /// Persons who are KPM.
    persons: Vec<Uuid>,
    register: Register,
    /// The version of the KPM entered last.
    last: i64,
}

fn turn(nth: usize, place: i64) -> i64 {
    i64::try_from(nth).unwrap_or(0) + place
}

fn days(n: i64) -> Days {
    Days::new(n.unsigned_abs())
}

impl Entry<'_> {
    fn add(&mut self, entity: &'static Entity, changes: Changes) -> Uuid {
        self.timeline
            .add(self.at, self.seat, entity, &self.unit.code, changes)
    }

    fn person(&mut self, sex: &'static str, rw: i64) -> Uuid {
        let who = invent(self.dice, sex);
        let about = resident(self.dice, &who, rw, format::day_of(self.at));
        self.add(&person::ENTITY, about)
    }

    /// Most kelurahan have five to ten of both sexes; every eleventh has too few, and the seventh has no woman.
    fn kpm(&mut self, nth: usize) {
        let (low, high) = if nth % 11 == 4 { (3, 4) } else { KPM };
        let count = self.dice.between(low, high);
        let date = format::day_of(self.at) - Days::new(self.dice.between(60, 900).unsigned_abs());
        let number = format!(
            "188.45/{}/{}/{}",
            self.dice.between(2, 60),
            self.unit.code,
            date.year()
        );
        for place in 0..count {
            let sex = match place {
                _ if nth == 6 => "L",
                0 => "P",
                1 => "L",
                _ => either_sex(self.dice),
            };
            let rw = 1 + place % self.unit.rws;
            let person = self.person(sex, rw);
            let mut changes = Changes::new()
                .with(&kpm::PERSON, person)
                .with(&kpm::INSTITUTION, *self.dice.pick(INSTITUTIONS))
                .with(&kpm::FIELD_OF_WORK, *self.dice.pick(FIELDS))
                .with(&kpm::RW, rw)
                .with(&kpm::SK_NUMBER, number.clone())
                .with(&kpm::SK_DATE, date)
                .with(&kpm::FROM_DATE, date);
            changes.extend(self.card(nth, place));
            changes.extend(ticked(nth, place));
            // Where a round of formation brings the rest, they are residents and no more.
            if place > 2 && formation::fills(nth) {
                continue;
            }
            let id = self.add(&kpm::ENTITY, changes);
            let version = 1 + i64::from(self.certify(id, nth, place));
            self.last = version;
            self.persons.push(person);
            self.register.kpm.push(id);
        }
        if count > 6 && self.dice.chance(40) {
            self.end_last();
        }
    }

    /// Certificate and card of most; some have none, some have run out.
    fn card(&self, nth: usize, place: i64) -> Changes {
        let today = format::day_of(self.timeline.end);
        let turn = turn(nth, place);
        if turn % 4 == 3 {
            return Changes::new();
        }
        let until = today + days(900) - days(95 * (turn % 11));
        Changes::new()
            .with(&kpm::CARD_NUMBER, format!("K-{:03}", place + 1))
            .with(&kpm::CARD_UNTIL, until)
    }

    /// The city keys the certificates of those who served before the system; says whether this one has any.
    fn certify(&mut self, id: Uuid, nth: usize, place: i64) -> bool {
        let turn = turn(nth, place);
        if turn % 5 == 4 {
            return false;
        }
        let on = format::day_of(self.at) - days(10 + 23 * (turn % 12));
        let number = format!("KPM/{}/{:03}", on.year(), place + 1);
        let at = self.city.hours.next(self.at);
        let command = Command {
            entity: &kpm::ENTITY,
            id,
            act: CommandKind::Move {
                version: 1,
                step: &kpm::CERTIFY,
            },
            changes: Changes::new()
                .with(&kpm::CERTIFICATE_NUMBER, number)
                .with(&kpm::CERTIFICATE_ON, on),
        };
        let seat = self.city.at(at);
        self.timeline
            .push(at, seat.appointment, Deed::Write(command));
        true
    }

    /// One KPM leaves in the course of the demo, and is named in no task.
    fn end_last(&mut self) {
        let Some(id) = self.register.kpm.pop() else {
            return;
        };
        let days = (self.timeline.end - self.at) / DAY;
        let hours = self.unit.lurah.hours;
        let at = hours.next(self.at + DAY * self.dice.between(10, days.max(11)));
        let command = Command {
            entity: &kpm::ENTITY,
            id,
            act: CommandKind::Move {
                version: self.last,
                step: &kpm::END,
            },
            changes: Changes::new().with(&trace::END_REASON, *self.dice.pick(ENDINGS)),
        };
        let seat = self.unit.lurah.at(at);
        self.timeline
            .push(at, seat.appointment, Deed::Write(command));
    }

    fn kader(&mut self) {
        let mut kinds: Vec<usize> = (0..self.sectors.len()).collect();
        kinds.retain(|nth| crate::demo::topic::of(&self.sectors[*nth].code).is_some());
        self.dice.shuffle(&mut kinds);
        let count = self.dice.between(SECTORS.0, SECTORS.1);
        kinds.truncate(usize::try_from(count).unwrap_or_default());
        for sector in kinds {
            for _ in 0..self.dice.between(1, 2) {
                self.cadre(sector);
            }
        }
    }

    /// Two of three have a KPM partner; some are KPM themselves.
    fn cadre(&mut self, sector: usize) {
        let rw = self.dice.between(1, self.unit.rws);
        let sex = if self.dice.chance(75) { "P" } else { "L" };
        let person = if !self.persons.is_empty() && self.dice.chance(10) {
            self.persons.remove(0)
        } else {
            self.person(sex, rw)
        };
        let since = format::day_of(self.at) - Days::new(self.dice.between(30, 2000).unsigned_abs());
        let mut changes = Changes::new()
            .with(&kader_teknis::PERSON, person)
            .with(&kader_teknis::SECTOR, self.sectors[sector].id)
            .with(
                &kader_teknis::POST,
                format!("{} RW {rw}", self.dice.pick(POSTS)),
            )
            .with(&kader_teknis::RW, rw)
            .with(&kader_teknis::FROM_DATE, since);
        if !self.register.kpm.is_empty() && self.dice.chance(66) {
            changes.put(
                kader_teknis::PARTNER.field(),
                (*self.dice.pick(&self.register.kpm)).into(),
            );
        }
        let id = self.add(&kader_teknis::ENTITY, changes);
        self.register.kader.push(Kader { id, sector });
    }
}

/// What a KPM plans to do, and has done of it: two items of each list, one of them done by most.
fn ticked(nth: usize, place: i64) -> Changes {
    let turn = usize::try_from(turn(nth, place)).unwrap_or_default();
    let lists = [
        (choice::ROLES, &kpm::ROLES_PLANNED, &kpm::ROLES_DONE),
        (choice::DUTIES, &kpm::DUTIES_PLANNED, &kpm::DUTIES_DONE),
        (
            choice::FUNCTIONS,
            &kpm::FUNCTIONS_PLANNED,
            &kpm::FUNCTIONS_DONE,
        ),
    ];
    let mut changes = Changes::new();
    for (list, planned, done) in lists {
        let own: Vec<_> = choice::SEEDS.iter().filter(|s| s.list == list).collect();
        let first = turn % (own.len() - 1);
        let both = format!("{},{}", own[first].code, own[first + 1].code);
        changes.put(planned.field(), Value::Text(both));
        if turn % 3 > 0 {
            changes.put(done.field(), own[first].code.into());
        }
    }
    changes
}
