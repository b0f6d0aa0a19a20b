//! Formation of KPM: a kelurahan in every step, one without a woman, some with too few, some waiting for papers.

mod city;

use chrono::{Datelike, Days};

use crate::demo::dice::Dice;
use crate::demo::name::{invent, resident};
use crate::demo::register::INSTITUTIONS;
use crate::demo::timeline::{DAY, Life, Timeline};
use crate::demo::town::{City, Kelurahan, Town};
use crate::domain::entity::{candidate, formation, person, selection_member};
use crate::domain::format;
use crate::domain::record::{Changes, Value};

/// Days before the end of the demo that the rounds begin.
const BEGUN: i64 = 150;
/// Where a round ends that has come all the way.
const WHOLE: usize = formation::STEPS.len();

/// The step a kelurahan's round has come to.
fn reached(nth: usize) -> usize {
    nth % (WHOLE + 1)
}

/// Whether the round of this kelurahan fills its register.
pub fn fills(nth: usize) -> bool {
    reached(nth) == WHOLE
}

/// Every eleventh round finds too few.
fn few(nth: usize) -> bool {
    nth % 11 == 10
}

/// Plans a round for every kelurahan, each at its own step.
pub fn plan(town: &Town, timeline: &mut Timeline, dice: &mut Dice) {
    for (nth, unit) in town.kelurahan.iter().enumerate() {
        let city = town.city_of(unit);
        let mut round = Round::begin(unit, city, timeline, dice, nth);
        for step in 0..reached(nth) {
            round.advance(step, nth);
        }
    }
}

/// One round under way.
struct Round<'a> {
    unit: &'a Kelurahan,
    city: &'a City,
    timeline: &'a mut Timeline,
    dice: &'a mut Dice,
    life: Life,
    candidates: Vec<Life>,
    participants: Vec<Life>,
}

impl<'a> Round<'a> {
    fn begin(
        unit: &'a Kelurahan,
        city: &'a City,
        timeline: &'a mut Timeline,
        dice: &'a mut Dice,
        nth: usize,
    ) -> Self {
        let from = (timeline.end - BEGUN * DAY).max(timeline.begin + 7 * DAY);
        let year = format::day_of(from).year().to_string();
        let open = |timeline: &mut Timeline, at, round: i64| {
            let values = Changes::from([
                ("year", Value::Text(year.clone())),
                ("round", round.into()),
                ("need", 5.into()),
            ]);
            let (who, what) = (&unit.lurah, &formation::ENTITY);
            Life::begin(timeline, who, at, what, &unit.code, values)
        };
        let mut life = open(timeline, from, 1);
        if reached(nth) == 0 {
            // A first round found nobody; the second has only begun.
            let why = Changes::from([("close_reason", "tim seleksi belum terbentuk".into())]);
            life.step(timeline, &unit.lurah, 30, "close", why);
            life = open(timeline, life.at + DAY, 2);
        }
        let mut round = Self {
            unit,
            city,
            timeline,
            dice,
            life,
            candidates: vec![],
            participants: vec![],
        };
        round.team(if reached(nth) == 0 { 2 } else { 4 });
        round
    }

    /// The tim seleksi; the third member completes it.
    fn team(&mut self, members: usize) {
        let elements = ["pemerintah", "lembaga", "tokoh", "lembaga"];
        for (i, element) in elements.iter().enumerate().take(members) {
            let who = invent(self.dice, if i % 2 == 0 { "L" } else { "P" });
            let position = if i == 0 { "ketua" } else { "anggota" };
            let changes = Changes::from([
                ("formation", self.life.id.into()),
                ("name", Value::Text(who.name)),
                ("element", (*element).into()),
                ("position", position.into()),
            ]);
            let seat = self.unit.lurah.at(self.life.at);
            self.timeline.add(
                self.life.at,
                seat,
                &selection_member::ENTITY,
                &self.unit.code,
                changes,
            );
        }
    }

    fn go(&mut self, name: &'static str, changes: Changes) {
        self.life
            .step(self.timeline, &self.unit.lurah, 3, name, changes);
    }

    fn city(&mut self, name: &'static str, mut changes: Changes, dated: &'static str) {
        // The day is that of the sitting, which the chair decides.
        let chair = &self.city.bapemas;
        let at = chair.hours.next(self.life.at + 3 * DAY);
        changes.insert(dated, format::day_of(at).into());
        self.life.step(self.timeline, chair, 3, name, changes);
    }

    /// The lurah's moves on some candidates, at the lurah's next sitting; the round goes on after it.
    fn each(&mut self, range: std::ops::Range<usize>, name: &'static str, changes: &Changes) {
        for candidate in self.candidates.iter_mut().take(range.end).skip(range.start) {
            candidate.at = candidate.at.max(self.life.at);
            candidate.step(self.timeline, &self.unit.lurah, 1, name, changes.clone());
        }
        let last = self.candidates.iter().map(|c| c.at).max();
        self.life.at = self.life.at.max(last.unwrap_or(0));
    }

    /// What the lurah decides is dated on the day of the sitting.
    fn dated(&self, dated: &'static str, (field, number): (&'static str, &str)) -> Changes {
        let at = self.unit.lurah.hours.next(self.life.at + 3 * DAY);
        let day = format::day_of(at);
        Changes::from([
            (dated, day.into()),
            (field, Value::Text(format!("{number}/{}", day.year()))),
        ])
    }

    /// Every eleventh round has too few, and the seventh no woman: the reasons are written.
    fn reasons(nth: usize) -> Changes {
        let mut reasons = Changes::new();
        if few(nth) {
            reasons.insert(
                "number_reason",
                "pendaftar kurang; dilengkapi tahap berikut".into(),
            );
        }
        if nth == 6 {
            reasons.insert("composition_reason", "tidak ada pendaftar perempuan".into());
        }
        reasons
    }

    fn register(&mut self, nth: usize) {
        let count = if few(nth) { 3 } else { 8 };
        let at = self.unit.lurah.hours.next(self.life.at + 2 * DAY);
        for place in 0..count {
            let sex = if nth == 6 || place % 2 == 1 { "L" } else { "P" };
            let rw = 1 + i64::from(place) % self.unit.rws.max(2);
            let who = invent(self.dice, sex);
            let about = resident(self.dice, &who, rw, format::day_of(at));
            let seat = self.unit.lurah.at(at);
            let person = self
                .timeline
                .add(at, seat, &person::ENTITY, &self.unit.code, about);
            let lembaga = INSTITUTIONS[usize::try_from(place).unwrap_or(0) % INSTITUTIONS.len()];
            let changes = Changes::from([
                ("formation", self.life.id.into()),
                ("person", person.into()),
                ("institution", lembaga.into()),
            ]);
            let chair = &self.unit.lurah;
            let life = Life::begin(
                self.timeline,
                chair,
                at,
                &candidate::ENTITY,
                &self.unit.code,
                changes,
            );
            self.candidates.push(life);
        }
        self.life.at = at;
    }

    /// From one step to the next, with all that belongs to it.
    fn advance(&mut self, step: usize, nth: usize) {
        match formation::STEPS[step] {
            "tim" => self.go("announce", Changes::new()),
            "pengumuman" => self.announce(),
            "pendaftaran" => {
                let reasons = Self::reasons(nth);
                self.go("screen", reasons);
            }
            "administrasi" => self.examine(),
            "wawancara" => self.interview(),
            "berita_acara" => self.settle(),
            "sk_penetapan" => {
                let mut decree = self.dated(
                    "decree_date",
                    ("decree_number", &format!("188.45/{}", 20 + nth)),
                );
                decree.extend(Self::reasons(nth));
                self.go("decree", decree);
            }
            "pelatihan" => self.train(nth),
            "sertifikat" => self.certify(nth),
            "kartu" => self.card(),
            _ => {
                let mut confirm = self.dated(
                    "confirm_date",
                    ("confirm_number", &format!("188.45/{}", 60 + nth)),
                );
                confirm.extend(Self::reasons(nth));
                self.go("confirm", confirm);
            }
        }
        if formation::STEPS[step] == "pengumuman" {
            self.register(nth);
        }
    }

    fn announce(&mut self) {
        let at = self.unit.lurah.hours.next(self.life.at + 3 * DAY);
        let day = format::day_of(at);
        let changes = Changes::from([
            ("announced_on", day.into()),
            (
                "announce_medium",
                "papan pengumuman kelurahan dan grup RW".into(),
            ),
            ("closes_on", (day + Days::new(14)).into()),
        ]);
        self.go("open", changes);
    }

    /// The last of many withdraws; the others bring their papers.
    fn examine(&mut self) {
        let all = self.candidates.len();
        let stay = if all > 5 { all - 1 } else { all };
        let why = Changes::from([("end_reason", "bekerja di luar kota".into())]);
        self.each(stay..all, "withdraw", &why);
        self.candidates.truncate(stay);
        let terms = Changes::from([(
            "terms",
            "warga,takwa,kelakuan,sehat,purnawaktu,pengurus".into(),
        )]);
        self.each(0..stay, "examine", &terms);
        self.go("interview", Changes::new());
    }

    fn interview(&mut self) {
        let all = self.candidates.len();
        let mut score = || Value::Number(self.dice.between(60, 95));
        let scores = Changes::from([
            ("score_knowledge", score()),
            ("score_will", score()),
            ("score_ability", score()),
        ]);
        self.each(0..all, "score", &scores);
        self.go("rank", Changes::new());
    }

    /// Five pass, one is kept in reserve, one does not pass.
    fn settle(&mut self) {
        let all = self.candidates.len();
        let why = Changes::from([("fail_reason", "nilai di bawah batas".into())]);
        self.each(0..all.min(5), "pass", &Changes::new());
        self.each(5..all.min(6), "reserve", &Changes::new());
        self.each(6..all, "fail", &why);
        self.candidates.truncate(5);
        let minutes = self.dated("minutes_on", ("minutes_number", "BA/01"));
        self.go("settle", minutes);
    }

    /// One card is left out: its papers are missing.
    fn card(&mut self) {
        let all = self.candidates.len();
        for i in 0..all.saturating_sub(1) {
            let candidate = &mut self.candidates[i];
            candidate.at = self.life.at;
            let until = candidate.day() + Days::new(5 * 365);
            let changes = Changes::from([
                ("card_number", Value::Text(format!("K-{:03}", i + 1))),
                ("card_until", until.into()),
            ]);
            candidate.step(self.timeline, &self.unit.lurah, 2, "card", changes);
        }
        self.life.at = self
            .candidates
            .iter()
            .map(|c| c.at)
            .fold(self.life.at, i64::max);
        self.go("carded", Changes::new());
    }
}
