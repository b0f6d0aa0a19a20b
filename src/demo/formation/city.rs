//! What the city does in a round: its training, and the certificates that come of it.

use chrono::Days;

use super::{Round, reached};
use crate::demo::timeline::{DAY, Life};
use crate::domain::format;
use crate::domain::model::{formation, participation, training};
use crate::domain::region::Code;
use crate::domain::schema::record::Changes;

impl Round<'_> {
    /// The city holds a training for those who passed, and gives the first certificate.
    pub(super) fn train(&mut self, nth: usize) {
        let code = self.city.code.clone();
        let changes = Changes::new()
            .with(
                &training::TITLE,
                format!("Pelatihan KPM angkatan {}", nth + 1),
            )
            .with(&training::AUDIENCE, "kpm")
            .with(&training::HOURS, 24)
            .with(
                &training::PLANNED_ON,
                format::day_of(self.life.at) + Days::new(14),
            );
        let (chair, from) = (&self.city.bapemas, self.life.at + DAY);
        let mut class = Life::begin(
            self.timeline,
            chair,
            from,
            &training::ENTITY,
            &code,
            changes,
        );
        self.enrol(&class, &code);
        let on = chair.hours.next(class.at + 9 * DAY);
        let held = Changes::new().with(&training::HELD_ON, format::day_of(on));
        class.step(self.timeline, chair, 9, &training::HOLD, held);
        self.life.at = class.at;
        self.assess(0..1, nth);
        self.life
            .step(self.timeline, chair, 1, &formation::TRAIN, Changes::new());
    }

    fn enrol(&mut self, class: &Life, code: &Code) {
        let chair = &self.city.bapemas;
        for candidate in &self.candidates {
            let changes = Changes::new()
                .with(&participation::TRAINING, class.id)
                .with(&participation::CANDIDATE, candidate.id);
            let kind = &participation::ENTITY;
            let life = Life::begin(self.timeline, chair, class.at, kind, code, changes);
            self.participants.push(life);
        }
        self.life.at = class.at;
        let changes = Changes::new().with(&participation::TRAINING, class.id);
        self.life
            .step(self.timeline, chair, 0, &formation::ENROL, changes);
    }

    /// Results of some participants, with their certificates.
    fn assess(&mut self, range: std::ops::Range<usize>, nth: usize) {
        for (i, one) in self.participants.iter_mut().enumerate().take(range.end) {
            if i < range.start {
                continue;
            }
            one.at = self.life.at;
            let number = format!("KPM/{}/{:03}", 100 + nth, i + 1);
            let changes = Changes::new()
                .with(&participation::ATTENDANCE, "hadir")
                .with(&participation::RESULT, "lulus")
                .with(&participation::CERTIFICATE, number);
            one.step(
                self.timeline,
                &self.city.bapemas,
                1,
                &participation::ASSESS,
                changes,
            );
            // The certificate goes to the candidate by itself.
            self.candidates[i].version += 1;
        }
    }

    /// Where cards are next, the last certificate is still missing.
    pub(super) fn certify(&mut self, nth: usize) {
        let all = self.participants.len();
        let waits = formation::STEPS.get(reached(nth)) == Some(&&formation::KARTU);
        self.assess(1..all - usize::from(waits), nth);
        self.city(
            &formation::CERTIFY,
            Changes::new(),
            &formation::CERTIFIED_ON,
        );
    }
}
