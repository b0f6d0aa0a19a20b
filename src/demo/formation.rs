//! Formation of KPM: a kelurahan in every step, one without a woman, some with too few, some waiting for papers.

mod city;

use chrono::{Datelike, Days};

use crate::demo::dice::Dice;
use crate::demo::name::{invent, resident};
use crate::demo::register::INSTITUTIONS;
use crate::demo::timeline::{DAY, Life, Timeline};
use crate::demo::town::{City, Kelurahan, Town};
use crate::domain::format;
use crate::domain::model::{candidate, formation, kpm, person, selection_member, trace};
use crate::domain::schema::field::{DateField, TextField};
use crate::domain::schema::record::Changes;
use crate::domain::schema::workflow::{Move, State};

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

/// How a round leaves a step.
type LeadOn<'a> = fn(&mut Round<'a>, usize);

impl<'a> Round<'a> {
    /// What leads on from each step, in the order of the steps; the kelurahan's number comes with it.
    const WAY: [(&'static State, LeadOn<'a>); WHOLE] = [
        (&formation::TIM, |round, _| {
            let number = (&formation::TEAM_SK_NUMBER, "188/TIM");
            let sk = round.dated(&formation::TEAM_SK_DATE, number);
            round.go(&formation::ANNOUNCE, sk);
        }),
        (&formation::PENGUMUMAN, Self::announce),
        (&formation::PENDAFTARAN, |round, nth| {
            round.go(&formation::SCREEN, Self::reasons(nth));
        }),
        (&formation::ADMINISTRASI, |round, _| round.examine()),
        (&formation::WAWANCARA, |round, _| round.interview()),
        (&formation::BERITA_ACARA, |round, _| round.conclude()),
        (&formation::SK_PENETAPAN, Self::decree),
        (&formation::PELATIHAN, Self::train),
        (&formation::SERTIFIKAT, Self::certify),
        (&formation::KARTU, |round, _| round.card()),
        (&formation::SK_PENGUKUHAN, Self::confirm),
    ];

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
            let values = Changes::new()
                .with(&formation::YEAR, year.clone())
                .with(&formation::ROUND, round)
                .with(&formation::NEED, 5);
            let (who, what) = (&unit.lurah, &formation::ENTITY);
            Life::begin(timeline, who, at, what, &unit.code, values)
        };
        let mut life = open(timeline, from, 1);
        if reached(nth) == 0 {
            // A first round found nobody; the second has only begun.
            let why = Changes::new().with(&formation::CLOSE_REASON, "tim seleksi belum terbentuk");
            life.step(timeline, &unit.lurah, 30, &formation::CLOSE, why);
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
            let changes = Changes::new()
                .with(&selection_member::FORMATION, self.life.id)
                .with(&selection_member::NAME, who.name)
                .with(&selection_member::ELEMENT, *element)
                .with(&selection_member::POSITION, position);
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

    fn go(&mut self, step: &'static Move, changes: Changes) {
        self.life
            .step(self.timeline, &self.unit.lurah, 3, step, changes);
    }

    fn city(&mut self, step: &'static Move, changes: Changes, dated: &'static DateField) {
        // The day is that of the sitting, which the chair decides.
        let chair = &self.city.bapemas;
        let at = chair.hours.next(self.life.at + 3 * DAY);
        let changes = changes.with(dated, format::day_of(at));
        self.life.step(self.timeline, chair, 3, step, changes);
    }

    /// The lurah's moves on some candidates, at the lurah's next sitting; the round goes on after it.
    fn each(&mut self, range: std::ops::Range<usize>, step: &'static Move, changes: &Changes) {
        for candidate in self.candidates.iter_mut().take(range.end).skip(range.start) {
            candidate.at = candidate.at.max(self.life.at);
            candidate.step(self.timeline, &self.unit.lurah, 1, step, changes.clone());
        }
        let last = self.candidates.iter().map(|c| c.at).max();
        self.life.at = self.life.at.max(last.unwrap_or(0));
    }

    /// What the lurah decides is dated on the day of the sitting.
    fn dated(
        &self,
        dated: &'static DateField,
        (field, number): (&'static TextField, &str),
    ) -> Changes {
        let at = self.unit.lurah.hours.next(self.life.at + 3 * DAY);
        let day = format::day_of(at);
        let number = format!("{number}/{}", day.year());
        Changes::new().with(dated, day).with(field, number)
    }

    /// Every eleventh round has too few, and the seventh no woman: the reasons are written.
    fn reasons(nth: usize) -> Changes {
        let mut reasons = Changes::new();
        if few(nth) {
            reasons.put(
                formation::NUMBER_REASON.field(),
                "pendaftar kurang; dilengkapi tahap berikut".into(),
            );
        }
        if nth == 6 {
            reasons.put(
                formation::COMPOSITION_REASON.field(),
                "tidak ada pendaftar perempuan".into(),
            );
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
            let changes = Changes::new()
                .with(&candidate::FORMATION, self.life.id)
                .with(&candidate::PERSON, person)
                .with(&candidate::INSTITUTION, lembaga);
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
        let (_, advance) = Self::WAY[step];
        advance(self, nth);
    }

    fn decree(&mut self, nth: usize) {
        let number = format!("188.45/{}", 20 + nth);
        let number = (&formation::DECREE_NUMBER, number.as_str());
        let mut decree = self.dated(&formation::DECREE_DATE, number);
        decree.extend(Self::reasons(nth));
        self.go(&formation::DECREE, decree);
    }

    fn confirm(&mut self, nth: usize) {
        let number = format!("188.45/{}", 60 + nth);
        let number = (&kpm::CONFIRM_NUMBER, number.as_str());
        let mut confirm = self.dated(&kpm::CONFIRM_DATE, number);
        confirm.extend(Self::reasons(nth));
        self.go(&formation::CONFIRM, confirm);
    }

    fn announce(&mut self, nth: usize) {
        let at = self.unit.lurah.hours.next(self.life.at + 3 * DAY);
        let day = format::day_of(at);
        let changes = Changes::new()
            .with(&formation::ANNOUNCED_ON, day)
            .with(
                &formation::ANNOUNCE_MEDIUM,
                "papan pengumuman kelurahan dan grup RW",
            )
            .with(&formation::CLOSES_ON, day + Days::new(14));
        self.go(&formation::OPEN, changes);
        self.register(nth);
    }

    /// The last of many withdraws; the others bring their papers.
    fn examine(&mut self) {
        let all = self.candidates.len();
        let stay = if all > 5 { all - 1 } else { all };
        let why = Changes::new().with(&trace::END_REASON, "bekerja di luar kota");
        self.each(stay..all, &candidate::WITHDRAW, &why);
        self.candidates.truncate(stay);
        let terms = Changes::new().with(
            &candidate::TERMS,
            "warga,takwa,kelakuan,sehat,purnawaktu,pengurus",
        );
        self.each(0..stay, &candidate::EXAMINE, &terms);
        self.go(&formation::INTERVIEW, Changes::new());
    }

    fn interview(&mut self) {
        let all = self.candidates.len();
        let mut score = || self.dice.between(60, 95);
        let scores = Changes::new()
            .with(&candidate::SCORE_KNOWLEDGE, score())
            .with(&candidate::SCORE_WILL, score())
            .with(&candidate::SCORE_ABILITY, score());
        self.each(0..all, &candidate::GIVE_SCORE, &scores);
        self.go(&formation::RANK, Changes::new());
    }

    /// Five pass, one is kept in reserve, one does not pass.
    fn conclude(&mut self) {
        let all = self.candidates.len();
        let why = Changes::new().with(&candidate::FAIL_REASON, "nilai di bawah batas");
        self.each(0..all.min(5), &candidate::PASS, &Changes::new());
        self.each(5..all.min(6), &candidate::RESERVE, &Changes::new());
        self.each(6..all, &candidate::FAIL, &why);
        self.candidates.truncate(5);
        let minutes = self.dated(
            &formation::MINUTES_ON,
            (&formation::MINUTES_NUMBER, "BA/01"),
        );
        self.go(&formation::SETTLE, minutes);
    }

    /// One card is left out: its papers are missing.
    fn card(&mut self) {
        let all = self.candidates.len();
        for i in 0..all.saturating_sub(1) {
            let candidate = &mut self.candidates[i];
            candidate.at = self.life.at;
            let until = candidate.day() + Days::new(5 * 365);
            let changes = Changes::new()
                .with(&candidate::CARD_NUMBER, format!("K-{:03}", i + 1))
                .with(&candidate::CARD_UNTIL, until);
            candidate.step(
                self.timeline,
                &self.unit.lurah,
                2,
                &candidate::CARD,
                changes,
            );
        }
        self.life.at = self
            .candidates
            .iter()
            .map(|c| c.at)
            .fold(self.life.at, i64::max);
        self.go(&formation::CARDED, Changes::new());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_goes_through_every_step_in_order() {
        assert_eq!(Round::WAY.map(|(state, _)| state), formation::STEPS);
    }
}
