//! Coordination tasks of each kelurahan, on their way through every state.

use chrono::{Days, NaiveDate};
use uuid::Uuid;

use crate::demo::dice::Dice;
use crate::demo::facilitation;
use crate::demo::register::{Kader, Register};
use crate::demo::timeline::{Chair, DAY, Life, Timeline, moment};
use crate::demo::topic::{self, OBSTACLES, ON_BEHALF, RETURNS, SECTOR_NOTES, STOPS, Topic};
use crate::demo::town::{City, Kecamatan, Kelurahan, Sector, Town};
use crate::domain::format;
use crate::domain::model::{task, trace};
use crate::domain::schema::record::Changes;
use crate::domain::schema::workflow::Move;

/// What becomes of a task, as often as the number says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Course {
    Verified,
    Done,
    /// Returned by one side or by the kecamatan, proposed again and done.
    Returned,
    LeftReturned,
    Cancelled,
    Resumed,
    LeftPostponed,
    /// Nobody goes on with it.
    Stuck,
    LeftDraft,
}

use Course::{
    Cancelled, Done, LeftDraft, LeftPostponed, LeftReturned, Resumed, Returned, Stuck, Verified,
};

const COURSES: [(Course, i64); 9] = [
    (Verified, 66),
    (Done, 9),
    (Returned, 8),
    (LeftReturned, 2),
    (Cancelled, 4),
    (Resumed, 3),
    (LeftPostponed, 2),
    (Stuck, 5),
    (LeftDraft, 1),
];

/// Tasks a month that an office has, by how diligent it is.
fn tasks_a_month(dice: &mut Dice, diligence: i64) -> usize {
    match diligence {
        ..66 => dice.weighted(&[55, 40, 5]),
        66..88 => dice.weighted(&[20, 60, 20]),
        _ => dice.weighted(&[5, 60, 30, 5]),
    }
}

/// Plans the tasks of every kelurahan with their facilitation, from the begin to some weeks past the end.
pub fn plan(town: &Town, registers: &[Register], timeline: &mut Timeline, dice: &mut Dice) {
    for (home, register) in town.kelurahan.iter().zip(registers) {
        let mut table = Table::of(town, home, register, timeline, dice);
        let mut month = format::day_of(table.timeline.begin) + Days::new(25);
        let last = format::day_of(table.timeline.end) + Days::new(21);
        while month < last {
            for _ in 0..tasks_a_month(table.dice, home.diligence) {
                let planned = month + Days::new(table.dice.between(0, 29).unsigned_abs());
                table.task(planned);
            }
            month = month + Days::new(30);
        }
    }
}

/// The meeting table of one kelurahan: who sits there.
pub struct Table<'a> {
    pub home: &'a Kelurahan,
    pub above: &'a Kecamatan,
    pub city: &'a City,
    pub register: &'a Register,
    pub timeline: &'a mut Timeline,
    pub dice: &'a mut Dice,
}

impl<'a> Table<'a> {
    pub fn of(
        town: &'a Town,
        home: &'a Kelurahan,
        register: &'a Register,
        timeline: &'a mut Timeline,
        dice: &'a mut Dice,
    ) -> Self {
        Self {
            home,
            above: town.kecamatan_of(home),
            city: town.city_of(home),
            register,
            timeline,
            dice,
        }
    }

    fn task(&mut self, planned: NaiveDate) {
        let weights = COURSES.map(|(_, weight)| weight);
        let course = COURSES[self.dice.weighted(&weights)].0;
        let lead = Days::new(self.dice.between(8, 20).unsigned_abs());
        let Some(mut task) = self.draft(planned - lead, planned) else {
            return;
        };
        if course != LeftDraft {
            self.propose(&mut task, course);
        }
    }

    /// A task without a step yet; none where there is nobody to name.
    fn draft(&mut self, from: NaiveDate, planned: NaiveDate) -> Option<Task<'a>> {
        let (city, home) = (self.city, self.home);
        if self.register.kpm.is_empty() || self.register.kader.is_empty() {
            return None;
        }
        let kader = *self.dice.pick(&self.register.kader);
        let sector = &city.sectors[kader.sector];
        let topic = topic::of(&sector.code)?;
        let rw = self.dice.between(1, home.rws);
        let target = self.dice.between(3, 16) * 5;
        let changes = self.fields(topic, sector, kader, (rw, planned, target));
        let from = moment(from, 0);
        let life = Life::begin(
            self.timeline,
            &home.perangkat,
            from,
            &task::ENTITY,
            &home.code,
            changes,
        );
        let agency = city.agencies.iter().find(|a| a.id == sector.skpd);
        Some(Task {
            life,
            topic,
            planned,
            target,
            agency: agency.map(|a| &a.chair),
        })
    }

    fn fields(
        &mut self,
        topic: &Topic,
        sector: &Sector,
        kader: Kader,
        (rw, planned, target): (i64, NaiveDate, i64),
    ) -> Changes {
        let kind = ["koordinasi", "sinkronisasi", "harmonisasi"][self.dice.weighted(&[62, 24, 14])];
        let due = planned + Days::new(self.dice.between(3, 14).unsigned_abs());
        let mut changes = Changes::new()
            .with(&task::TITLE, topic.title(self.dice, rw))
            .with(&task::KIND, kind)
            .with(&task::SECTOR, sector.id)
            .with(&task::KPM, *self.dice.pick(&self.register.kpm))
            .with(&task::RW, rw)
            .with(&task::PLANNED_ON, planned)
            .with(&task::DUE_ON, due)
            .with(&task::TARGET, target);
        if self.dice.chance(75) {
            changes.put(task::KADER_TEKNIS.field(), kader.id.into());
        }
        if self.dice.chance(30) {
            changes.put(task::RT.field(), self.dice.between(1, 6).into());
        }
        changes
    }

    fn propose(&mut self, task: &mut Task<'a>, course: Course) {
        self.step(
            task,
            &self.home.perangkat,
            0,
            &task::PROPOSE,
            Changes::new(),
        );
        match course {
            Cancelled => return self.stop(task, &task::CANCEL),
            LeftPostponed => return self.stop(task, &task::POSTPONE),
            LeftReturned => return self.give_back(task),
            Returned => {
                self.give_back(task);
                self.step(
                    task,
                    &self.home.perangkat,
                    3,
                    &task::PROPOSE,
                    Changes::new(),
                );
            }
            _ => {}
        }
        if course == Stuck && self.dice.chance(40) {
            return;
        }
        self.agree(task);
        if course == Stuck && self.dice.chance(50) {
            return;
        }
        self.carry_out(task, course);
    }

    fn step(
        &mut self,
        task: &mut Task<'a>,
        chair: &Chair,
        days: i64,
        step: &'static Move,
        changes: Changes,
    ) {
        task.life.step(self.timeline, chair, days, step, changes);
    }

    fn stop(&mut self, task: &mut Task<'a>, how: &'static Move) {
        let days = self.dice.between(2, 12);
        let why = Changes::new().with(&task::STOP_REASON, *self.dice.pick(STOPS));
        self.step(task, &self.home.lurah, days, how, why);
    }

    fn give_back(&mut self, task: &mut Task<'a>) {
        let (reason, note) = *self.dice.pick(RETURNS);
        let why = Changes::new()
            .with(&task::RETURN_REASON, reason)
            .with(&trace::RETURN_NOTE, note);
        let days = self.dice.between(1, 6);
        let chair = task.agency.unwrap_or(&self.above.kasi);
        self.step(task, chair, days, &task::RETURN, why);
    }

    /// Both sides agree; for the sector either its SKPD or the perangkat on its behalf, with a note.
    fn agree(&mut self, task: &mut Task<'a>) {
        self.step(task, &self.home.lurah, 0, &task::AGREE_KPM, Changes::new());
        match task.agency {
            Some(chair) if self.dice.chance(35) => {
                let note = Changes::new().with(&task::SECTOR_NOTE, *self.dice.pick(SECTOR_NOTES));
                self.step(task, chair, 1, &task::AGREE_SECTOR, note);
            }
            _ => {
                let note = Changes::new().with(&task::SECTOR_NOTE, *self.dice.pick(ON_BEHALF));
                self.step(task, &self.home.perangkat, 1, &task::AGREE_SECTOR_FOR, note);
            }
        }
    }

    fn carry_out(&mut self, task: &mut Task<'a>, course: Course) {
        if self.dice.chance(11) {
            let decided = facilitation::ask(self, task.life.id, task.life.at + DAY);
            task.life.at = task.life.at.max(decided);
        }
        if course == Resumed {
            self.stop(task, &task::POSTPONE);
            self.step(task, &self.home.lurah, 10, &task::RESUME, Changes::new());
        }
        self.step(task, &self.home.perangkat, 1, &task::START, Changes::new());
        if course == Stuck {
            return;
        }
        if self.dice.chance(12) {
            let heads = task.target / 2;
            let note = Changes::new()
                .with(&task::PARTICIPANTS, heads)
                .with(&task::OBSTACLE, *self.dice.pick(OBSTACLES));
            self.step(task, &self.home.perangkat, 1, &task::REPORT, note);
        }
        self.finish(task);
        if course != Done {
            let chair = if self.dice.chance(80) {
                &self.above.kasi
            } else {
                &self.above.camat
            };
            let days = self.dice.between(3, 25);
            self.step(task, chair, days, &task::VERIFY, Changes::new());
        }
    }

    /// Written down some days after it was done.
    fn finish(&mut self, task: &mut Task<'a>) {
        let late = self.dice.between(0, 5);
        let planned = moment(task.planned, 0).max(task.life.at);
        let at = self.home.perangkat.hours.next(planned + late * DAY + DAY);
        let day = format::day_of(planned + late * DAY);
        let heads = task.target * self.dice.between(60, 110) / 100;
        let mut report = Changes::new()
            .with(&task::DONE_ON, day)
            .with(&task::PARTICIPANTS, heads)
            .with(&task::RESULT, task.topic.result(self.dice, heads));
        if self.dice.chance(35) {
            report.put(task::OBSTACLE.field(), (*self.dice.pick(OBSTACLES)).into());
        }
        task.life.at = at;
        self.step(task, &self.home.perangkat, 0, &task::FINISH, report);
    }

    /// A task that still waits for somebody at the end, begun about so long before it; answers its id.
    pub fn waiting(&mut self, begun: i64) -> Option<Uuid> {
        let day = format::day_of(begun);
        let ahead = Days::new(self.dice.between(7, 30).unsigned_abs());
        let mut task = self.draft(day, day + ahead)?;
        self.step(
            &mut task,
            &self.home.perangkat,
            0,
            &task::PROPOSE,
            Changes::new(),
        );
        match self.dice.weighted(&[45, 30, 15, 10]) {
            0 => {}
            1 => self.agree(&mut task),
            2 => {
                self.agree(&mut task);
                self.step(
                    &mut task,
                    &self.home.perangkat,
                    1,
                    &task::START,
                    Changes::new(),
                );
            }
            _ => self.stop(&mut task, &task::POSTPONE),
        }
        Some(task.life.id)
    }
}

/// One task under way.
struct Task<'a> {
    life: Life,
    topic: &'static Topic,
    planned: NaiveDate,
    target: i64,
    /// The chair of the SKPD that has part in it.
    agency: Option<&'a Chair>,
}
