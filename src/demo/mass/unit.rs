//! The registers of one kelurahan: residents, KPM, kader teknis and tasks.

use chrono::{Days, NaiveDate};
use uuid::Uuid;

use super::{Amounts, Hand, YEARS};
use crate::demo::name::{either_sex, invent, resident};
use crate::demo::register::{FIELDS, INSTITUTIONS, Kader, POSTS, Register};
use crate::demo::topic::{self, STOPS};
use crate::demo::town::{Kelurahan, Sector};
use crate::domain::model::{in_use, kader_teknis, kpm, person, task};
use crate::domain::schema::entity::Entity;
use crate::domain::schema::record::{Changes, Record};
use crate::domain::schema::workflow::State;

/// Days in which a task is still under way.
const LATELY: i64 = 30;

/// What became of a task whose day is past, as often as the number says.
const PAST: [(&State, i64); 6] = [
    (&task::DIVERIFIKASI, 82),
    (&task::SELESAI, 8),
    (&task::BATAL, 6),
    (&task::BERJALAN, 2),
    (&task::DITUNDA, 1),
    (&task::DIKEMBALIKAN, 1),
];
/// Where one stands that is due now.
const PRESENT: [(&State, i64); 4] = [
    (&task::DRAF, 10),
    (&task::DIUSULKAN, 25),
    (&task::DISEPAKATI, 25),
    (&task::BERJALAN, 40),
];

/// One kelurahan as it is filled.
pub(super) struct Unit<'a> {
    hand: Hand<'a>,
    home: &'a Kelurahan,
    sectors: &'a [Sector],
    /// Places of the kinds that have something to do here.
    kinds: Vec<usize>,
    today: NaiveDate,
    out: &'a mut Vec<Record>,
    pub(super) register: Register,
}

impl<'a> Unit<'a> {
    pub(super) fn new(
        hand: Hand<'a>,
        (home, sectors): (&'a Kelurahan, &'a [Sector]),
        today: NaiveDate,
        out: &'a mut Vec<Record>,
    ) -> Self {
        let has_topic = |nth: &usize| topic::of(&sectors[*nth].code).is_some();
        Self {
            hand,
            home,
            sectors,
            kinds: (0..sectors.len()).filter(has_topic).collect(),
            today,
            out,
            register: Register::default(),
        }
    }

    pub(super) fn fill(&mut self, amounts: Amounts) {
        (0..amounts.kpm).for_each(|nth| self.kpm(nth));
        if self.kinds.is_empty() {
            return;
        }
        (0..amounts.kader).for_each(|nth| self.cadre(nth));
        (0..amounts.tasks).for_each(|_| self.task());
    }

    fn add(&mut self, entity: &'static Entity, state: &'static State, changes: &Changes) -> Uuid {
        let record = self.hand.record(entity, &self.home.code, state, changes);
        let id = record.id;
        self.out.push(record);
        id
    }

    fn person(&mut self, sex: &'static str, rw: i64) -> Uuid {
        let who = invent(self.hand.dice, sex);
        let about = resident(self.hand.dice, &who, rw, self.today);
        self.add(&person::ENTITY, &in_use::AKTIF, &about)
    }

    fn rw(&mut self) -> i64 {
        self.hand.dice.between(1, self.home.rws)
    }

    fn ago(&mut self, low: i64, high: i64) -> NaiveDate {
        self.today - Days::new(self.hand.dice.between(low, high).unsigned_abs())
    }

    fn kpm(&mut self, nth: u32) {
        let sex = ["P", "L"][usize::from(nth % 2 == 1)];
        let rw = self.rw();
        let person = self.person(sex, rw);
        let since = self.ago(60, 1_800);
        let number = format!(
            "188.45/{}/{}",
            self.hand.dice.between(2, 60),
            self.home.code
        );
        let mut changes = Changes::new()
            .with(&kpm::PERSON, person)
            .with(&kpm::INSTITUTION, *self.hand.dice.pick(INSTITUTIONS))
            .with(&kpm::FIELD_OF_WORK, *self.hand.dice.pick(FIELDS))
            .with(&kpm::RW, rw)
            .with(&kpm::SK_NUMBER, number)
            .with(&kpm::SK_DATE, since)
            .with(&kpm::FROM_DATE, since);
        if self.hand.dice.chance(70) {
            changes.put(
                kpm::CERTIFICATE_NUMBER.field(),
                format!("KPM/{nth:03}").into(),
            );
            changes.put(kpm::CERTIFICATE_ON.field(), since.into());
        }
        let id = self.add(&kpm::ENTITY, &kpm::AKTIF, &changes);
        self.register.kpm.push(id);
    }

    fn cadre(&mut self, nth: u32) {
        let sex = either_sex(self.hand.dice);
        let rw = self.rw();
        let person = self.person(sex, rw);
        let turn = usize::try_from(nth).unwrap_or_default();
        let sector = self.kinds[turn % self.kinds.len()];
        let kind = &self.sectors[sector];
        let post = format!("{} RW {rw}", self.hand.dice.pick(POSTS));
        let mut changes = Changes::new()
            .with(&kader_teknis::PERSON, person)
            .with(&kader_teknis::SECTOR, kind.id)
            .with(&kader_teknis::SKPD, kind.skpd)
            .with(&kader_teknis::POST, post)
            .with(&kader_teknis::RW, rw)
            .with(&kader_teknis::FROM_DATE, self.ago(30, 2_000));
        if !self.register.kpm.is_empty() && self.hand.dice.chance(30) {
            let partner = *self.hand.dice.pick(&self.register.kpm);
            changes.put(kader_teknis::PARTNER.field(), partner.into());
        }
        let id = self.add(&kader_teknis::ENTITY, &in_use::AKTIF, &changes);
        self.register.kader.push(Kader { id, sector });
    }

    fn task(&mut self) {
        if self.register.kpm.is_empty() || self.register.kader.is_empty() {
            return;
        }
        let ahead = self.hand.dice.between(-14, 365 * i64::from(YEARS));
        let due = self.today - chrono::TimeDelta::days(ahead);
        let courses: &[(&'static State, i64)] = if ahead > LATELY { &PAST } else { &PRESENT };
        let weights: Vec<i64> = courses.iter().map(|(_, weight)| *weight).collect();
        let state = courses[self.hand.dice.weighted(&weights)].0;
        let changes = self.about(due, state);
        self.add(&task::ENTITY, state, &changes);
    }

    fn about(&mut self, due: NaiveDate, state: &State) -> Changes {
        let kader = *self.hand.dice.pick(&self.register.kader);
        let kind = &self.sectors[kader.sector];
        let (rw, target) = (self.rw(), self.hand.dice.between(3, 16) * 5);
        let sorts = ["koordinasi", "sinkronisasi", "harmonisasi"];
        let sort = sorts[self.hand.dice.weighted(&[62, 24, 14])];
        let topic = topic::of(&kind.code);
        let title = topic.map_or_else(String::new, |t| t.title(self.hand.dice, rw));
        let planned = due - Days::new(self.hand.dice.between(3, 14).unsigned_abs());
        let mut changes = Changes::new()
            .with(&task::TITLE, title)
            .with(&task::KIND, sort)
            .with(&task::SECTOR, kind.id)
            .with(&task::SKPD, kind.skpd)
            .with(&task::KPM, *self.hand.dice.pick(&self.register.kpm))
            .with(&task::KADER_TEKNIS, kader.id)
            .with(&task::RW, rw)
            .with(&task::PLANNED_ON, planned)
            .with(&task::DUE_ON, due)
            .with(&task::TARGET, target);
        if [&task::SELESAI, &task::DIVERIFIKASI].contains(&state) {
            let heads = target * self.hand.dice.between(60, 110) / 100;
            let result = topic.map_or_else(String::new, |t| t.result(self.hand.dice, heads));
            changes.put(task::DONE_ON.field(), due.into());
            changes.put(task::PARTICIPANTS.field(), heads.into());
            changes.put(task::RESULT.field(), result.into());
        } else if [&task::BATAL, &task::DITUNDA].contains(&state) {
            let why = *self.hand.dice.pick(STOPS);
            changes.put(task::STOP_REASON.field(), why.into());
        }
        changes
    }
}
