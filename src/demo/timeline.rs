//! What happens in the demo, moment by moment: planned in any order, played in the order of time.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta};
use uuid::Uuid;

use crate::demo::dice::Dice;
use crate::demo::script::{Clock, Ids};
use crate::demo::unread;
use crate::domain::format;
use crate::domain::model::confirmation;
use crate::domain::region::Code;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::period::Period;
use crate::domain::schema::record::Changes;
use crate::domain::schema::workflow::Move;
use crate::store::{Batch, Command, CommandKind, Result, Store};

/// Microseconds of a day.
pub const DAY: i64 = 86_400_000_000;
pub const MINUTE: i64 = 60 * SECOND;
pub const SECOND: i64 = 1_000_000;
/// WIB is UTC+7.
const WIB: i64 = 7 * 60 * MINUTE;

/// A minute of a day in WIB, as microseconds UTC.
pub fn moment(day: NaiveDate, minute: i64) -> i64 {
    day.and_time(NaiveTime::MIN).and_utc().timestamp_micros() + minute * MINUTE - WIB
}

/// When an official sits at the terminal: these weekdays (Monday is 0), at this moment of the day.
#[derive(Clone, Copy, Debug)]
pub struct Hours {
    pub weekdays: [u32; 2],
    /// Minute of the day in WIB.
    pub minute: i64,
    /// Keeps two officials from one moment.
    pub second: i64,
}

impl Hours {
    fn on(self, day: NaiveDate) -> i64 {
        moment(day, self.minute) + self.second * 1_000_000
    }

    /// The first moment at the terminal that is not before `from`.
    pub fn next(self, from: i64) -> i64 {
        let mut day = format::day_of(from);
        while self.on(day) < from
            || !self
                .weekdays
                .contains(&day.weekday().num_days_from_monday())
        {
            day += TimeDelta::days(1);
        }
        self.on(day)
    }

    /// The first moment not before `from` on any working day: what cannot wait for the usual day.
    pub fn soon(self, from: i64) -> i64 {
        let mut day = format::day_of(from);
        while self.on(day) < from || day.weekday().num_days_from_monday() > 4 {
            day += TimeDelta::days(1);
        }
        self.on(day)
    }
}

/// One who acts: an appointment, and the name of who holds it.
#[derive(Clone, Debug)]
pub struct Seat {
    pub appointment: Uuid,
    pub account: Uuid,
    pub person: Uuid,
    pub name: String,
}

/// A post and its holders, one after the other.
#[derive(Clone, Debug)]
pub struct Chair {
    pub hours: Hours,
    /// From when, microseconds UTC; there is always one.
    terms: Vec<(i64, Seat)>,
}

impl Chair {
    pub fn new(hours: Hours, first: Seat) -> Self {
        Self {
            hours,
            terms: vec![(i64::MIN, first)],
        }
    }

    /// A new holder from this moment on; holders come in the order of time.
    pub fn hand_over(&mut self, from: i64, seat: Seat) {
        self.terms.push((from, seat));
    }

    pub fn at(&self, moment: i64) -> &Seat {
        let begun = self.terms.iter().rev().find(|(from, _)| *from <= moment);
        &begun.unwrap_or(&self.terms[0]).1
    }
}

/// What is done at a moment.
#[derive(Clone, Debug)]
pub enum Deed {
    Write(Command),
    /// A key or an appointment is confirmed, where it waits.
    Confirm(&'static Entity, Uuid),
    Generate(Period),
    /// Every office that is late in this year is reminded.
    Remind(i32),
    /// The office signs for the letters that came to it.
    Receive(Code),
    /// The office of this number looks at what it owes.
    Report(usize),
}

#[derive(Debug)]
struct Scene {
    at: i64,
    appointment: Uuid,
    deed: Deed,
}

/// All scenes up to the end; what would come after it is left out, as work that is not yet done.
#[derive(Debug)]
pub struct Timeline {
    pub begin: i64,
    pub end: i64,
    pub ids: Ids,
    scenes: Vec<Scene>,
    /// Names of the entities of which something was planned, be it past the end.
    scripted: BTreeSet<&'static str>,
}

impl Timeline {
    pub fn new(begin: i64, end: i64, seed: u64) -> Self {
        Self {
            begin,
            end,
            ids: Ids::new(Dice::new(seed, 3)),
            scenes: Vec::new(),
            scripted: BTreeSet::new(),
        }
    }

    /// The entities that a script tells of.
    pub fn scripted(&self) -> BTreeSet<&'static str> {
        self.scripted.clone()
    }

    pub fn push(&mut self, at: i64, appointment: Uuid, deed: Deed) {
        if (self.begin..=self.end).contains(&at) {
            self.scenes.push(Scene {
                at,
                appointment,
                deed,
            });
        }
    }

    /// Plans a new record; answers its id.
    pub fn add(
        &mut self,
        at: i64,
        seat: &Seat,
        entity: &'static Entity,
        region: &Code,
        changes: Changes,
    ) -> Uuid {
        self.scripted.insert(entity.name);
        let id = self.ids.at(at);
        let act = CommandKind::Add {
            region: region.clone(),
        };
        let command = Command {
            entity,
            id,
            act,
            changes,
        };
        self.push(at, seat.appointment, Deed::Write(command));
        id
    }

    /// Plays all scenes: the writing of one official at one moment is one batch. `report` does what the others ask, and
    /// `told` hears how many scenes of how many are over.
    ///
    /// # Errors
    /// Whatever the store answers.
    pub fn play(
        mut self,
        store: &mut Store,
        (clock, told): (&Clock, &mut dyn FnMut(usize, usize)),
        mut report: impl FnMut(&mut Store, &mut Ids, i64, Uuid, usize) -> Result<()>,
    ) -> Result<()> {
        self.scenes.sort_by_key(|s| (s.at, s.appointment));
        let all = self.scenes.len();
        let mut scenes = self.scenes.into_iter().peekable();
        while let Some(scene) = scenes.next() {
            told(all - scenes.len() - 1, all);
            clock.set(scene.at);
            match scene.deed {
                Deed::Generate(period) => drop(store.generate(scene.appointment, period)?),
                Deed::Remind(year) => drop(store.remind(scene.appointment, year)?),
                Deed::Receive(office) => {
                    let commands = unread::received(store, scene.appointment, &office)?;
                    self.ids
                        .submit(store, (scene.at, scene.appointment), commands)?;
                }
                Deed::Report(office) => {
                    report(store, &mut self.ids, scene.at, scene.appointment, office)?;
                }
                Deed::Write(first) => {
                    let mut commands = vec![first];
                    let same = |s: &Scene| {
                        (s.at, s.appointment) == (scene.at, scene.appointment)
                            && matches!(s.deed, Deed::Write(_))
                    };
                    while let Some(Deed::Write(next)) = scenes.next_if(same).map(|s| s.deed) {
                        commands.push(next);
                    }
                    self.ids
                        .submit(store, (scene.at, scene.appointment), commands)?;
                }
                Deed::Confirm(entity, id) => {
                    let mut all = vec![(entity, id)];
                    let same = |s: &Scene| {
                        (s.at, s.appointment) == (scene.at, scene.appointment)
                            && matches!(s.deed, Deed::Confirm(..))
                    };
                    while let Some(Deed::Confirm(entity, id)) = scenes.next_if(same).map(|s| s.deed)
                    {
                        all.push((entity, id));
                    }
                    let commands = confirming(store, scene.appointment, all)?;
                    self.ids
                        .submit(store, (scene.at, scene.appointment), commands)?;
                }
            }
        }
        Ok(())
    }
}

/// The confirmation of what waits among these.
fn confirming(
    store: &mut Store,
    appointment: Uuid,
    all: Vec<(&'static Entity, Uuid)>,
) -> Result<Vec<Command>> {
    let mut commands = vec![];
    for (entity, id) in all {
        let record = store.one(appointment, entity, id)?.record;
        let act = CommandKind::Move {
            version: record.version,
            step: &confirmation::CONFIRM,
        };
        let command = Command {
            entity,
            id,
            act,
            changes: Changes::new(),
        };
        commands.extend(record.is(&confirmation::MENUNGGU).then_some(command));
    }
    Ok(commands)
}

impl Ids {
    /// Commits what one official writes at one moment, if it is anything.
    fn submit(
        &mut self,
        store: &mut Store,
        (at, appointment): (i64, Uuid),
        commands: Vec<Command>,
    ) -> Result<()> {
        if commands.is_empty() {
            return Ok(());
        }
        let op_id = self.at(at);
        let batch = Batch {
            op_id,
            appointment,
            commands,
        };
        store.submit(&batch).map(drop)
    }
}

/// A record on its way through its workflow, each step one version on.
pub struct Life {
    pub entity: &'static Entity,
    pub id: Uuid,
    pub version: i64,
    /// The moment of the last step, microseconds UTC.
    pub at: i64,
}

impl Life {
    /// Adds the record when the holder of the chair next sits down after `from`.
    pub fn begin(
        timeline: &mut Timeline,
        chair: &Chair,
        from: i64,
        entity: &'static Entity,
        region: &Code,
        changes: Changes,
    ) -> Self {
        let at = chair.hours.next(from);
        Self {
            entity,
            id: timeline.add(at, chair.at(at), entity, region, changes),
            version: 1,
            at,
        }
    }

    /// A move so many days later, when the holder of the chair next sits down.
    pub fn step(
        &mut self,
        timeline: &mut Timeline,
        chair: &Chair,
        days: i64,
        step: &'static Move,
        changes: Changes,
    ) {
        self.at = chair.hours.next(self.at + days * DAY);
        let act = CommandKind::Move {
            version: self.version,
            step,
        };
        let command = Command {
            entity: self.entity,
            id: self.id,
            act,
            changes,
        };
        let seat = chair.at(self.at);
        timeline.push(self.at, seat.appointment, Deed::Write(command));
        self.version += 1;
    }

    /// The day of the last step, in WIB.
    pub fn day(&self) -> NaiveDate {
        format::day_of(self.at)
    }
}
