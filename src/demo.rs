//! A throw-away store: invented people and two years of work, written the way everything is written.
//!
//! Everything is planned first, moment by moment, then played through the store under the appointments of those who
//! act, while a scripted clock walks from the first day to the last. The same plan makes the same store.

mod afterwards;
mod basis;
mod care;
mod cast;
mod coordination;
mod dice;
mod facilitation;
mod formation;
mod gathering;
mod generation;
mod guiding;
mod handover;
mod lembaga;
mod letters;
mod mass;
mod name;
mod notulen;
mod order;
mod place;
mod question;
mod register;
mod reminder;
mod report;
mod reward;
pub mod sample;
mod script;
mod succession;
mod timeline;
mod topic;
mod town;
mod unread;
mod unscripted;

use std::path::Path;

use chrono::{Days, Months, NaiveDate};

use crate::demo::dice::Dice;
use crate::demo::register::Register;
use crate::demo::report::Debtors;
use crate::demo::script::{Clock, Script};
use crate::demo::timeline::{Timeline, moment};
use crate::demo::town::Town;
use crate::domain::region::Level;
use crate::store::bootstrap;
use crate::store::bootstrap::{Admin, Place};
use crate::store::{Result, Store, StoreKind};

/// How large the demo is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// Kota Kediri: 3 kecamatan, 46 kelurahan, some years of work.
    City,
    /// An invented province of 8,494 kelurahan and desa with full registers, the tasks and obligations of five years, and
    /// two months of work, to measure speed on.
    Province,
}

/// What is under way while a demo is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The registers of a province are filled, kelurahan by kelurahan.
    Filling,
    /// What finds their records is made.
    Indexing,
    /// The work is played, moment by moment.
    Playing,
}

/// What to make.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Another seed makes other people and other work.
    pub seed: u64,
    /// The last day; work ends at 08.00 WIB.
    pub today: NaiveDate,
    pub scale: Scale,
    /// Years of work up to today, for a city.
    pub years: u32,
    /// So many kelurahan alone, spread over the kecamatan.
    pub kelurahan: Option<usize>,
}

impl Plan {
    /// Two years of Kota Kediri.
    pub fn city(today: NaiveDate) -> Self {
        Self {
            seed: 1,
            today,
            scale: Scale::City,
            years: 2,
            kelurahan: None,
        }
    }

    /// The invented province.
    pub fn province(today: NaiveDate) -> Self {
        Self {
            scale: Scale::Province,
            ..Self::city(today)
        }
    }

    /// As much of it: so many kelurahan of a hundred, or of any number.
    #[must_use]
    pub fn with_share(self, share: f64) -> Self {
        let all = self.places();
        let units = all.iter().filter(|p| p.code.level() == Level::Kelurahan);
        let part = share.clamp(0.0, 1.0) * f64::from(u32::try_from(units.count()).unwrap_or(0));
        let most = (1..u32::MAX).find(|n| f64::from(*n) >= part).unwrap_or(1);
        Self {
            kelurahan: usize::try_from(most).ok(),
            ..self
        }
    }

    fn places(&self) -> Vec<Place> {
        let all = match self.scale {
            Scale::City => bootstrap::kediri(),
            Scale::Province => place::province(self.seed),
        };
        match self.kelurahan {
            Some(most) => place::keep(&all, most),
            None => all,
        }
    }

    fn begin(&self) -> NaiveDate {
        match self.scale {
            Scale::City => self.today - Months::new(12 * self.years.max(1)),
            Scale::Province => self.today - Days::new(60),
        }
    }

    /// Facilitation that waits at each kecamatan.
    fn inbox(&self) -> usize {
        match self.scale {
            Scale::City => usize::MAX,
            Scale::Province => 3,
        }
    }
}

/// Hears of a stage how many steps of how many are done.
pub type Told<'a> = &'a mut dyn FnMut(Stage, usize, usize);

/// Makes a demo store at a path where there is none. It is left open with the scripted clock standing at its last
/// moment: drop it and open it again with [`crate::store::System`] to work in it.
///
/// # Errors
/// [`crate::store::Error::Rejected`] when the file exists; otherwise whatever the store answers.
pub fn make(path: &Path, plan: &Plan) -> Result<Store> {
    make_telling(path, plan, &mut |_, _, _| ())
}

/// As [`make`]; `told` hears how far each stage is.
///
/// # Errors
/// As [`make`].
pub fn make_telling(path: &Path, plan: &Plan, told: Told<'_>) -> Result<Store> {
    let places = plan.places();
    let begin = moment(plan.begin(), 5 * 60);
    let end = moment(plan.today, 8 * 60);
    let clock = Clock::new(begin);
    let script = Script::new(clock.clone(), plan.seed);
    let mut store = Store::create(path, &places[0].code, StoreKind::Demo, Box::new(script))?;
    store.disable_durability()?;
    bootstrap::lay(&mut store, &places, &keeper())?;
    play(
        &mut store,
        plan,
        &places,
        Timeline::new(begin, end, plan.seed),
        (&clock, told),
    )?;
    clock.set(end);
    drop(store);
    Store::open(path, Box::new(Script::new(clock, plan.seed ^ u64::MAX)))
}

fn keeper() -> Admin {
    Admin {
        name: "Ratna Kusumawati".to_owned(),
        sex: "P".to_owned(),
        login: town::ADMIN.to_owned(),
        sk_number: "821.2/7/demo".to_owned(),
    }
}

fn play(
    store: &mut Store,
    plan: &Plan,
    places: &[Place],
    mut timeline: Timeline,
    (clock, told): (&Clock, Told<'_>),
) -> Result<()> {
    let mut dice = Dice::new(plan.seed, 5);
    let mut town = town::populate(store, &mut timeline, &mut dice, places)?;
    if plan.scale == Scale::City {
        handover::plan(&mut town, &mut timeline, &mut dice);
    }
    let registers = match plan.scale {
        Scale::City => register::plan(&town, &mut timeline, &mut dice),
        Scale::Province => {
            let from = timeline.begin + timeline::SECOND;
            mass::pour(store, &town, (clock, from, timeline.end), plan.seed, told)?
        }
    };
    if plan.scale == Scale::City {
        let mut apart = Dice::new(plan.seed, 7);
        formation::plan(&town, &mut timeline, &mut apart);
    }
    coordination::plan(&town, &registers, &mut timeline, &mut dice);
    facilitation::fill_inboxes(&town, &registers, &mut timeline, &mut dice, plan.inbox());
    if plan.scale == Scale::City {
        generation::plan(&town, &mut timeline);
        plan_guiding(store, plan.seed, (&town, &registers), &mut timeline)?;
    }
    reminder::plan(&town, &mut timeline);
    care::plan(&town, &mut timeline, &mut Dice::new(plan.seed, 8));
    let mut desk = Debtors::set_up(store, &town, Dice::new(plan.seed, 6))?;
    desk.plan(&mut timeline);
    let (scripted, end) = (timeline.scripted(), timeline.end);
    timeline.play(
        store,
        (clock, &mut |done, all| told(Stage::Playing, done, all)),
        |store, ids, at, appointment, office| desk.report(store, ids, at, appointment, office),
    )?;
    clock.set(end);
    match plan.scale {
        Scale::City => {
            succession::play(store, &town)?;
            unscripted::fill(store, &scripted)
        }
        Scale::Province => Ok(()),
    }
}

/// What the duties of pembinaan leave behind, in a city.
fn plan_guiding(
    store: &mut Store,
    seed: u64,
    (town, registers): (&Town, &[Register]),
    timeline: &mut Timeline,
) -> Result<()> {
    guiding::plan(town, registers, timeline, &mut Dice::new(seed, 7));
    reward::plan(town, registers, timeline);
    order::plan(town, registers, timeline);
    gathering::plan(town, registers, timeline);
    basis::plan(town, timeline);
    notulen::plan(town, timeline);
    letters::plan(town, timeline);
    let mut apart = Dice::new(seed, 9);
    lembaga::plan(town, registers, timeline, &mut apart);
    afterwards::plan(store, town, timeline)
}
