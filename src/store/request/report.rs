//! Requests about many records at once: figures, maps and the trail.

use uuid::Uuid;

use super::call::{Request, Turn};
use crate::domain::model::setting;
use crate::domain::region::Code;
use crate::domain::schema::period::Period;
use crate::store::audit::Verdict;
use crate::store::audit::trail::{Behind, TrailEntry};
use crate::store::engine::error::Result;
use crate::store::engine::store::Store;
use crate::store::read::dashboard::{Coverage, Summary};
use crate::store::read::first_steps::StepTaken;
use crate::store::read::fund::Funds;
use crate::store::read::harmony::Harmony;
use crate::store::read::recognition::Recognition;
use crate::store::read::signal::{Idle, Unit};
use crate::store::read::task_figures::TaskFigures;
use crate::store::session::actor::Asker;
use crate::store::write::period::PeriodStatus;

/// The facilitation that waits at an office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadSummary;

impl Request for ReadSummary {
    type Answer = Summary;

    fn answer(&self, store: &mut Store, asker: Asker) -> Result<Summary> {
        store.summary(asker.appointment)
    }
}

/// How coordination stands at an office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadTaskFigures;

impl Request for ReadTaskFigures {
    type Answer = TaskFigures;

    fn answer(&self, store: &mut Store, asker: Asker) -> Result<TaskFigures> {
        store.task_figures(asker.appointment)
    }
}

/// The first steps of an office, until all are taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadFirstSteps;

impl Request for ReadFirstSteps {
    type Answer = Vec<StepTaken>;

    fn answer(&self, store: &mut Store, asker: Asker) -> Result<Vec<StepTaken>> {
        store.first_steps(asker.appointment)
    }
}

/// How many obligations of earlier years are late, here and below.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadArrears;

impl Request for ReadArrears {
    type Answer = i64;

    fn answer(&self, store: &mut Store, asker: Asker) -> Result<i64> {
        store.arrears_in_reach(asker.appointment)
    }
}

/// Duties × units of a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadCoverage {
    pub year: i32,
}

impl Request for ReadCoverage {
    type Answer = Coverage;

    fn answer(&self, store: &mut Store, asker: Asker) -> Result<Coverage> {
        store.coverage(asker.appointment, self.year)
    }
}

/// The periods of a year and how they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadPeriods {
    pub year: i32,
}

impl Request for ReadPeriods {
    type Answer = Vec<PeriodStatus>;

    fn answer(&self, store: &mut Store, asker: Asker) -> Result<Vec<PeriodStatus>> {
        store.periods(asker.appointment, self.year)
    }
}

/// Makes what a period lacks; answered by how many obligations are new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenPeriod(pub Period);

impl Request for OpenPeriod {
    type Answer = usize;
    const TURN: Turn = Turn::InLine;

    fn answer(&self, store: &mut Store, asker: Asker) -> Result<usize> {
        store.open_period(asker.appointment, self.0)
    }
}

/// Opens the periods that have begun, if nobody has this month; answered by how many obligations are new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenBegun;

impl Request for OpenBegun {
    type Answer = usize;
    const TURN: Turn = Turn::Later;

    fn answer(&self, store: &mut Store, _: Asker) -> Result<usize> {
        store.open_periods()
    }
}

/// Reminders to every office that is late in a year or since before; answered by how many were written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remind {
    pub year: i32,
}

impl Request for Remind {
    type Answer = usize;
    const TURN: Turn = Turn::InLine;

    fn answer(&self, store: &mut Store, asker: Asker) -> Result<usize> {
        store.remind(asker.appointment, self.year)
    }
}

/// Days a consultation may wait.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadConsultationDays;

impl Request for ReadConsultationDays {
    type Answer = i64;

    fn answer(&self, store: &mut Store, _: Asker) -> Result<i64> {
        store.setting(&setting::CONSULTATION_DAYS)
    }
}

/// The money of a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadFunds {
    pub year: i32,
}

impl Request for ReadFunds {
    type Answer = Funds;

    fn answer(&self, store: &mut Store, asker: Asker) -> Result<Funds> {
        store.funds(asker.appointment, self.year)
    }
}

/// KPM × kind of kader teknis × month of a year, in all of one's reach or in a region of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadHarmony {
    pub year: i32,
    pub within: Option<Code>,
}

impl Request for ReadHarmony {
    type Answer = Harmony;

    fn answer(&self, store: &mut Store, asker: Asker) -> Result<Harmony> {
        store.harmony(asker.appointment, self.year, self.within.as_ref())
    }
}

/// All of one KPM.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadRecognition(pub Uuid);

impl Request for ReadRecognition {
    type Answer = Recognition;

    fn answer(&self, store: &mut Store, asker: Asker) -> Result<Recognition> {
        store.recognition(asker.appointment, self.0)
    }
}

/// The signals of every kelurahan within reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadSignals;

impl Request for ReadSignals {
    type Answer = Vec<Unit>;

    fn answer(&self, store: &mut Store, asker: Asker) -> Result<Vec<Unit>> {
        store.signals(asker.appointment, None)
    }
}

/// Active KPM of a region by days without activity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadIdle(pub Code);

impl Request for ReadIdle {
    type Answer = Vec<Idle>;

    fn answer(&self, store: &mut Store, asker: Asker) -> Result<Vec<Idle>> {
        store.idle(asker.appointment, &self.0)
    }
}

/// The audit trail behind a place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadTrail {
    pub behind: Behind,
    /// The most records that are told of.
    pub limit: u32,
}

impl Request for ReadTrail {
    type Answer = Vec<TrailEntry>;

    fn answer(&self, store: &mut Store, asker: Asker) -> Result<Vec<TrailEntry>> {
        store.trail(asker.appointment, self.behind.clone(), self.limit)
    }
}

/// Every hash of the trail made again, every record held against it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifyTrail;

impl Request for VerifyTrail {
    type Answer = Verdict;

    fn answer(&self, store: &mut Store, asker: Asker) -> Result<Verdict> {
        store.verify_as(asker.appointment)
    }
}
