//! Guidance, consultation, training, awards, money and musrenbang: the years of every office, in every state.

use chrono::{Datelike, Days, NaiveDate};
use uuid::Uuid;

use crate::demo::dice::Dice;
use crate::demo::question::{self, Question};
use crate::demo::register::Register;
use crate::demo::timeline::{Chair, Life, Timeline, moment};
use crate::demo::town::{City, Kecamatan, Kelurahan, Town};
use crate::domain::format;
use crate::domain::model::{
    attendee, award, consultation, fund, guidance, guideline, invitation, ledger, musrenbang,
    participation, proposal, trace, training,
};
use crate::domain::region::Code;
use crate::domain::schema::record::Changes;

/// Minutes after midnight at which this work is planned; the hours of each chair do the rest.
const MORNING: i64 = 8 * 60;

/// Plans all of it for the offices of a city; `registers` are those of the kelurahan, in the order of the town.
pub fn plan(town: &Town, registers: &[Register], timeline: &mut Timeline, dice: &mut Dice) {
    let begin = format::day_of(timeline.begin) + Days::new(45);
    for city in &town.cities {
        of_city(city, registers, begin, timeline);
    }
    for unit in &town.kecamatan {
        of_kecamatan(unit, begin, timeline, dice);
    }
    for (unit, register) in town.kelurahan.iter().zip(registers) {
        let mut year = Year {
            town,
            unit,
            register,
            timeline,
            dice,
        };
        year.of_kelurahan(begin);
    }
}

/// Every so many days from a first one to the end of the demo.
pub fn rounds(timeline: &Timeline, first: NaiveDate, days: u64) -> Vec<NaiveDate> {
    let end = format::day_of(timeline.end);
    let step = |d: &NaiveDate| Some(*d + Days::new(days));
    let all = std::iter::successors(Some(first), step);
    all.take_while(|d| *d <= end).collect()
}

/// Guidance that was planned and, a week later, held.
pub fn guide(
    timeline: &mut Timeline,
    chair: &Chair,
    region: &Code,
    (on, holds, kpm): (NaiveDate, bool, Option<&Uuid>),
    more: Changes,
) {
    let changes = more.with(&guidance::PLANNED_ON, on);
    let from = moment(on, MORNING);
    let mut life = Life::begin(timeline, chair, from, &guidance::ENTITY, region, changes);
    let there = Changes::new().with(&attendee::GUIDANCE, life.id);
    let there = match kpm {
        Some(kpm) => there.with(&attendee::KPM, *kpm),
        None => there
            .with(&attendee::NAME, "Suharti")
            .with(&attendee::POST, "sekretaris kelurahan"),
    };
    let kind = &attendee::ENTITY;
    timeline.add(life.at, chair.at(life.at), kind, region, there);
    if holds {
        let held = Changes::new()
            .with(&guidance::HELD_ON, life.day())
            .with(&guidance::FINDINGS, "Buku kegiatan belum lengkap.")
            .with(&guidance::FOLLOW_UP, "Dilengkapi dalam sebulan.");
        life.step(timeline, chair, 5, &guidance::HOLD, held);
    }
}

pub fn session(serves: &str, giver: &str, audience: &str, method: &str, topic: &str) -> Changes {
    Changes::new()
        .with(&guidance::SERVES, serves)
        .with(&guidance::GIVER, giver)
        .with(&guidance::AUDIENCE, audience)
        .with(&guidance::METHOD, method)
        .with(&guidance::TOPIC, topic)
}

fn of_city(city: &City, registers: &[Register], begin: NaiveDate, timeline: &mut Timeline) {
    for on in rounds(timeline, begin, 150) {
        let what = session("W6", "bapemas", "pembina", "rapat", "Pemantauan pembinaan");
        guide(timeline, &city.bapemas, &city.code, (on, true, None), what);
    }
    for (nth, on) in rounds(timeline, begin, 180).into_iter().enumerate() {
        let (audience, title) = if nth % 2 == 0 {
            ("kpm", "Pelatihan dasar KPM")
        } else {
            ("pembina", "Pelatihan dasar pembina")
        };
        let changes = Changes::new()
            .with(&training::TITLE, title)
            .with(&training::AUDIENCE, audience)
            .with(&training::HOURS, 16)
            .with(&training::PLANNED_ON, on);
        let (chair, from) = (&city.bapemas, moment(on, MORNING));
        let entity = &training::ENTITY;
        let mut life = Life::begin(timeline, chair, from, entity, &city.code, changes);
        if audience == "kpm" {
            enrol(city, registers, &life, timeline);
        } else {
            invite(city, &life, timeline);
        }
        let held = Changes::new().with(&training::HELD_ON, life.day());
        life.step(timeline, chair, 9, &training::HOLD, held);
    }
    plan_other_trainings(city, begin, timeline);
    // The last is new: most offices have not received it yet.
    let new = format::day_of(timeline.end) - Days::new(12);
    for on in rounds(timeline, begin, 300).into_iter().chain([new]) {
        issue(city, on, timeline);
    }
}

/// A training that fell through, and one that is still to come.
fn plan_other_trainings(city: &City, begin: NaiveDate, timeline: &mut Timeline) {
    let soon = format::day_of(timeline.end) - Days::new(10);
    for (on, called_off) in [(begin + Days::new(100), true), (soon, false)] {
        let changes = Changes::new()
            .with(&training::TITLE, "Pelatihan penyegaran KPM")
            .with(&training::AUDIENCE, "kpm")
            .with(&training::HOURS, 8)
            .with(&training::PLANNED_ON, on + Days::new(30));
        let (chair, from) = (&city.bapemas, moment(on, MORNING));
        let entity = &training::ENTITY;
        let mut life = Life::begin(timeline, chair, from, entity, &city.code, changes);
        if called_off {
            let invited = Changes::new().with(&invitation::INVITED, "bawahan").with(
                &invitation::NUMBER,
                format!("005/{}/{}", on.ordinal(), on.year()),
            );
            life.step(timeline, chair, 2, &invitation::INVITE, invited);
            let why = Changes::new().with(&training::STOP_REASON, "Narasumber berhalangan");
            life.step(timeline, chair, 20, &training::CANCEL, why);
        }
    }
}

/// The first KPM of some kelurahan take part and get their certificates.
fn enrol(city: &City, registers: &[Register], training: &Life, timeline: &mut Timeline) {
    let first = registers.iter().filter_map(|r| r.kpm.first());
    for (nth, kpm) in first.take(8).enumerate() {
        let changes = Changes::new()
            .with(&participation::TRAINING, training.id)
            .with(&participation::KPM, *kpm);
        let (chair, kind) = (&city.bapemas, &participation::ENTITY);
        let mut life = Life::begin(timeline, chair, training.at, kind, &city.code, changes);
        if nth == 7 {
            continue;
        }
        let number = format!(
            "S-{}/{}/{}",
            nth + 1,
            training.day().ordinal(),
            training.day().year()
        );
        let result = Changes::new()
            .with(&participation::ATTENDANCE, "hadir")
            .with(&participation::RESULT, "lulus")
            .with(&participation::CERTIFICATE, number);
        life.step(timeline, chair, 19, &participation::ASSESS, result);
    }
}

/// A pembina of the city takes part.
fn invite(city: &City, training: &Life, timeline: &mut Timeline) {
    let chair = &city.bapemas;
    let changes = Changes::new()
        .with(&participation::TRAINING, training.id)
        .with(&participation::OFFICIAL, chair.at(training.at).person);
    let kind = &participation::ENTITY;
    timeline.add(
        training.at,
        chair.at(training.at),
        kind,
        &city.code,
        changes,
    );
}

/// A guideline whose receipts wait in every office.
fn issue(city: &City, on: NaiveDate, timeline: &mut Timeline) {
    let changes = Changes::new().with(
        &guideline::TITLE,
        format!("Pedoman pembinaan KPM {}", on.year()),
    );
    let (chair, from) = (&city.bapemas, moment(on, MORNING));
    let entity = &guideline::ENTITY;
    let mut life = Life::begin(timeline, chair, from, entity, &city.code, changes);
    let number = format!("140/{}/{}", on.ordinal(), on.year());
    let issued = Changes::new()
        .with(&guideline::NUMBER, number)
        .with(&guideline::ISSUED_ON, life.day());
    life.step(timeline, chair, 2, &guideline::ISSUE, issued);
}

fn of_kecamatan(unit: &Kecamatan, begin: NaiveDate, timeline: &mut Timeline, dice: &mut Dice) {
    for on in rounds(timeline, begin, 45) {
        let (serves, audience) = if dice.chance(50) {
            ("C1", "lurah")
        } else {
            ("C2", "kpm")
        };
        let what = session(serves, "camat", audience, "rapat", "Pengembangan KPM");
        let holds = dice.chance(80);
        guide(timeline, &unit.camat, &unit.code, (on, holds, None), what);
    }
}

/// The work of one kelurahan under way.
struct Year<'a> {
    town: &'a Town,
    unit: &'a Kelurahan,
    register: &'a Register,
    timeline: &'a mut Timeline,
    dice: &'a mut Dice,
}

impl Year<'_> {
    fn of_kelurahan(&mut self, begin: NaiveDate) {
        for on in rounds(self.timeline, begin, 30) {
            let holds = self.dice.chance(self.unit.diligence);
            let what = session("O", "lurah", "kpm", "kunjungan", "Kunjungan ke KPM");
            let (chair, place) = (&self.unit.perangkat, &self.unit.code);
            let first = self.register.kpm.first();
            guide(self.timeline, chair, place, (on, holds, first), what);
        }
        for (nth, on) in rounds(self.timeline, begin, 160).into_iter().enumerate() {
            self.ask(on, question::of(&self.unit.code, nth));
        }
        for on in rounds(self.timeline, begin, 366) {
            if self.dice.chance(60) {
                self.allocate(on);
            }
            self.meet(on);
            if self.dice.chance(40) {
                self.honour(on);
            }
        }
    }

    /// A question to the camat; most are answered within their days.
    fn ask(&mut self, on: NaiveDate, (topic, question, text): Question) {
        let changes = Changes::new()
            .with(&consultation::ADDRESSEE, "camat")
            .with(&consultation::TOPIC, topic)
            .with(&consultation::QUESTION, question);
        let (chair, from) = (&self.unit.perangkat, moment(on, MORNING));
        let (entity, place) = (&consultation::ENTITY, &self.unit.code);
        let mut life = Life::begin(self.timeline, chair, from, entity, place, changes);
        let above = &self.town.kecamatan_of(self.unit).camat;
        if self.dice.chance(70) {
            let answer = Changes::new().with(&consultation::ANSWER, text);
            life.step(self.timeline, above, 6, &consultation::GIVE_ANSWER, answer);
        } else if self.dice.chance(50) {
            life.step(
                self.timeline,
                above,
                4,
                &consultation::PASS_UP,
                Changes::new(),
            );
        }
    }

    /// Whether the lurah and the perangkat are two people at that time.
    fn two_people(&self, at: i64) -> bool {
        let (a, b) = (self.unit.lurah.at(at), self.unit.perangkat.at(at));
        a.account != b.account
    }

    /// An allocation of the kelurahan with its ledger.
    fn allocate(&mut self, on: NaiveDate) {
        let unit = self.unit;
        let amount = self.dice.pick(&[10, 15, 20, 25]) * 1_000_000;
        let changes = Changes::new()
            .with(&fund::YEAR, on.year().to_string())
            .with(&fund::SOURCE, "anggaran_kelurahan")
            .with(&fund::ACTIVITY, "kegiatan")
            .with(&fund::AMOUNT, amount);
        let (chair, from) = (&unit.perangkat, moment(on, MORNING));
        let (entity, place) = (&fund::ENTITY, &unit.code);
        let mut life = Life::begin(self.timeline, chair, from, entity, place, changes);
        life.step(self.timeline, chair, 1, &fund::PROPOSE, Changes::new());
        let settled = self.two_people(life.at) && self.two_people(i64::MAX);
        if !settled || self.dice.chance(15) {
            return;
        }
        let number = format!("900/{}/{}", on.ordinal(), on.year());
        let decision = Changes::new()
            .with(&fund::SK_NUMBER, number)
            .with(&trace::DECIDED_ON, life.day());
        life.step(self.timeline, &unit.lurah, 4, &fund::DECIDE, decision);
        let parts = [("release", amount / 2, 10), ("realise", amount / 4, 25)];
        for (kind, part, days) in parts {
            self.book(&life, on.year(), (kind, part, days));
        }
    }

    fn book(&mut self, life: &Life, year: i32, (kind, part, days): (&str, i64, u64)) {
        let on = life.day() + Days::new(days);
        if on.year() != year {
            return;
        }
        let chair = &self.unit.perangkat;
        let at = chair.hours.next(moment(on, MORNING));
        if format::day_of(at).year() != year {
            return;
        }
        let changes = Changes::new()
            .with(&ledger::FUND, life.id)
            .with(&ledger::KIND, kind)
            .with(&ledger::AMOUNT, part)
            .with(&ledger::BOOKED_ON, format::day_of(at));
        let (entity, place) = (&ledger::ENTITY, &self.unit.code);
        self.timeline.add(at, chair.at(at), entity, place, changes);
    }

    /// A musrenbang with a proposal that is not funded.
    fn meet(&mut self, on: NaiveDate) {
        let changes = Changes::new()
            .with(&musrenbang::YEAR, on.year().to_string())
            .with(&musrenbang::PLANNED_ON, on);
        let (chair, from) = (&self.unit.perangkat, moment(on, MORNING));
        let (entity, place) = (&musrenbang::ENTITY, &self.unit.code);
        let mut life = Life::begin(self.timeline, chair, from, entity, place, changes);
        let wish = Changes::new()
            .with(&proposal::MUSRENBANG, life.id)
            .with(&proposal::TITLE, "Alat peraga posyandu")
            .with(&proposal::COST, 7_500_000)
            .with(&proposal::PRIORITY, 1);
        let kind = &proposal::ENTITY;
        let mut wish = Life::begin(self.timeline, chair, life.at, kind, place, wish);
        let held = Changes::new()
            .with(&musrenbang::HELD_ON, life.day())
            .with(&musrenbang::KPM_MEN, 2)
            .with(&musrenbang::KPM_WOMEN, 3);
        if self.dice.chance(12) {
            return;
        }
        if self.dice.chance(12) {
            let why = Changes::new().with(&musrenbang::STOP_REASON, "Jadwal kota berubah");
            life.step(self.timeline, chair, 3, &musrenbang::CANCEL, why);
            return;
        }
        life.step(self.timeline, chair, 3, &musrenbang::HOLD, held);
        let why = Changes::new().with(&proposal::OUTCOME_NOTE, "Pagu belum mencukupi");
        wish.step(self.timeline, chair, 20, &proposal::REFUSE, why);
    }

    /// An award on its way, from a draft to the handover.
    fn honour(&mut self, on: NaiveDate) {
        let unit = self.unit;
        let Some(nominee) = self.register.kpm.first() else {
            return;
        };
        let changes = Changes::new()
            .with(&award::YEAR, on.year().to_string())
            .with(&award::NOMINEE, *nominee)
            .with(&award::CRITERIA, "Tekun mendampingi kader teknis.")
            .with(&award::SCORE, 85);
        let (chair, from) = (&unit.perangkat, moment(on, MORNING));
        let (entity, place) = (&award::ENTITY, &unit.code);
        let mut life = Life::begin(self.timeline, chair, from, entity, place, changes);
        life.step(self.timeline, chair, 2, &award::PROPOSE, Changes::new());
        let settled = self.two_people(life.at) && self.two_people(i64::MAX);
        if !settled || self.dice.chance(20) {
            return;
        }
        life.step(
            self.timeline,
            &unit.lurah,
            3,
            &award::VERIFY,
            Changes::new(),
        );
        let number = format!("188/{}/{}", on.ordinal(), on.year());
        let decision = Changes::new()
            .with(&award::SK_NUMBER, number)
            .with(&trace::DECIDED_ON, life.day());
        life.step(self.timeline, &unit.lurah, 3, &award::DECIDE, decision);
        if self.dice.chance(60) {
            let handed = Changes::new().with(&award::HANDED_ON, life.day());
            life.step(self.timeline, chair, 7, &award::HAND_OVER, handed);
        }
    }
}
