//! KPM × sector × month, and where they are out of tune.

use std::collections::BTreeMap;
use std::ops::Range;

use chrono::{Datelike, NaiveDate, TimeDelta};
use uuid::Uuid;

use crate::domain::format;
use crate::domain::model::{setting, task};
use crate::domain::policy;
use crate::domain::policy::Target;
use crate::domain::region::{Code, Level};
use crate::domain::rule::harmony;
use crate::domain::rule::harmony::{Finding, Visit};
use crate::domain::schema::right::Verb;
use crate::store::engine::error::{Error, Result};
use crate::store::engine::row;
use crate::store::engine::store::Store;
use crate::text::{Message, t};

/// KPM that are looked over at once, about what a city has: with more in reach one goes down a tier first.
const AT_ONCE: i64 = 400;

/// A region below that is looked over for itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    pub region: Code,
    pub name: String,
    /// Active KPM.
    pub kpm: i64,
}

/// The calendar of a year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Harmony {
    pub year: i32,
    /// The regions below, where there are too many KPM to look over at once; all else is empty then.
    pub parts: Vec<Part>,
    /// KPM with their kelurahan and name.
    pub kpm: Vec<(Uuid, Code, String)>,
    /// Kinds of kader teknis with their codes.
    pub sectors: Vec<(Uuid, String)>,
    pub visits: Vec<Visit>,
    pub findings: Vec<Finding>,
    /// Names of tasks, kader teknis and their kinds that findings speak of.
    pub names: BTreeMap<Uuid, String>,
    /// Names of the kelurahan.
    pub places: BTreeMap<Code, String>,
}

impl Harmony {
    /// The tasks of a KPM with a kind of kader teknis in a month.
    pub fn cell(&self, kpm: Uuid, sector: Uuid, month: u32) -> impl Iterator<Item = &Visit> {
        let here = move |v: &&Visit| v.kpm == kpm && v.sector == sector && v.on.month() == month;
        self.visits.iter().filter(here)
    }

    /// A finding as a sentence.
    pub fn words(&self, finding: &Finding) -> Message {
        let name = |id: &Uuid| self.names.get(id).map_or("–", String::as_str).into();
        let place = |code: &Code| {
            let name = self.places.get(code).map_or(code.as_str(), String::as_str);
            name.into()
        };
        match finding {
            Finding::TwoPlaces { on, tasks: [a, b] } => t(
                "{}: satu KPM di dua tempat: {} dan {}",
                "{}: one KPM in two places: {} and {}",
            )
            .with([format::short_date(*on).into(), name(a), name(b)]),
            Finding::TwoAgencies { on, tasks: [a, b] } => t(
                "{}: dua SKPD di satu RW tanpa tugas bersama: {} dan {}",
                "{}: two SKPD in one RW without a joint task: {} and {}",
            )
            .with([format::short_date(*on).into(), name(a), name(b)]),
            Finding::Neglected { region, sector: id } => t(
                "{}: {} lama tanpa koordinasi",
                "{}: {} long without coordination",
            )
            .with([place(region), name(id)]),
            Finding::Alone { region, kader } => t(
                "{}: {} tanpa KPM pendamping",
                "{}: {} without a KPM partner",
            )
            .with([place(region), name(kader)]),
        }
    }

    /// Whether a finding is about a place in a region.
    pub fn lies_in(&self, finding: &Finding, region: &Code) -> bool {
        match finding {
            Finding::TwoPlaces { tasks, .. } | Finding::TwoAgencies { tasks, .. } => {
                let mut met = self.visits.iter().filter(|v| tasks.contains(&v.task));
                met.any(|v| region.holds(&v.region))
            }
            Finding::Neglected { region: at, .. } | Finding::Alone { region: at, .. } => {
                region.holds(at)
            }
        }
    }

    /// Whether a task clashes with another.
    pub fn clashes(&self, task: Uuid) -> bool {
        self.findings.iter().any(|f| match f {
            Finding::TwoPlaces { tasks, .. } | Finding::TwoAgencies { tasks, .. } => {
                tasks.contains(&task)
            }
            _ => false,
        })
    }
}

pub(in crate::store) const VISITS: &str = "SELECT t.id, t.kpm, t.sector, t.skpd, t.region, t.rw, coalesce(t.done_on, t.planned_on),
    t.state IN ('selesai', 'diverifikasi'), t.display FROM task t
    WHERE t.region >= ?1 AND t.region < ?2 AND t.state <> 'batal'
    AND coalesce(t.done_on, t.planned_on) >= ?3 AND coalesce(t.done_on, t.planned_on) < ?4 ORDER BY t.id";

/// The regions a tier below with their active KPM.
pub(in crate::store) const PARTS: &str = "SELECT k.part, r.name, k.many FROM (
        SELECT substr(region, 1, ?3) AS part, count(*) AS many FROM kpm
        WHERE region >= ?1 AND region < ?2 AND state = 'aktif' GROUP BY 1) k
    JOIN region r ON r.region = k.part ORDER BY k.part";

impl Store {
    /// The calendar of a year within the actor's reach, or in a region of it; what is long without coordination is
    /// judged at the end of today. Of a region with more KPM than can be looked over at once, its parts.
    ///
    /// # Errors
    /// Forbidden when the role may not view tasks, or not those of the region.
    pub fn harmony(
        &mut self,
        appointment: Uuid,
        year: i32,
        within: Option<&Code>,
    ) -> Result<Harmony> {
        let reach = self.reach_of(appointment, &task::ENTITY)?;
        let region = within.unwrap_or(&reach);
        self.permit_tasks_in(appointment, region)?;
        let parts = self.parts(region)?;
        if region.level() < Level::Kelurahan && parts.iter().map(|p| p.kpm).sum::<i64>() > AT_ONCE {
            return self.choice(region, year, parts);
        }
        let today = self.today();
        self.harmony_in(region, year, today)
    }

    /// The calendar of a year within the actor's reach, however much it is, as of the end of `day`.
    ///
    /// # Errors
    /// As [`Store::harmony`].
    pub fn harmony_on(&mut self, appointment: Uuid, year: i32, day: NaiveDate) -> Result<Harmony> {
        let reach = self.reach_of(appointment, &task::ENTITY)?;
        self.harmony_in(&reach, year, day)
    }

    fn harmony_in(&mut self, region: &Code, year: i32, day: NaiveDate) -> Result<Harmony> {
        let range = region.range();
        let days = self.setting(&setting::COORDINATION_GAP_DAYS)?;
        let edge = day - TimeDelta::days(days);
        let mut harmony = Harmony {
            year,
            ..Harmony::default()
        };
        self.read_visits(&range, &mut harmony)?;
        harmony.places = self.places(&range)?;
        harmony.kpm = self.active_kpm(&range)?;
        self.read_sectors(region, &mut harmony)?;
        harmony.findings = harmony::clashes(&harmony.visits);
        let kinds = self.kinds(&range, day)?;
        harmony.findings.extend(harmony::neglected(&kinds, edge));
        self.read_lone(&range, &mut harmony)?;
        Ok(harmony)
    }

    /// What is left to choose where there are too many.
    fn choice(&self, region: &Code, year: i32, parts: Vec<Part>) -> Result<Harmony> {
        let itself = region.to_string()..format!("{region}.");
        Ok(Harmony {
            year,
            parts,
            places: self.places(&itself)?,
            ..Harmony::default()
        })
    }

    fn permit_tasks_in(&mut self, appointment: Uuid, region: &Code) -> Result<()> {
        let target = Target {
            entity: &task::ENTITY,
            region,
            skpd: None,
        };
        let permit = policy::permit(&self.actor(appointment)?, Verb::View, &target);
        permit.map_err(|refusal| Error::forbidden(refusal.message()))?;
        Ok(())
    }

    /// The regions a tier below that have active KPM, from the index that holds them alone.
    fn parts(&self, region: &Code) -> Result<Vec<Part>> {
        let tiers = Level::ALL.iter().find(|l| **l > region.level());
        let letters = tiers.unwrap_or(&Level::Kelurahan).letters();
        let mut statement = self.read.prepare_cached(PARTS)?;
        let range = region.range();
        let letters = i64::try_from(letters).unwrap_or(i64::MAX);
        let rows = statement.query_map((range.start, range.end, letters), |r| {
            let (region, name) = (row::code(r, 0)?, r.get(1)?);
            let kpm = r.get(2)?;
            Ok(Part { region, name, kpm })
        })?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    fn read_visits(&self, range: &Range<String>, harmony: &mut Harmony) -> Result<()> {
        let (from, to) = (harmony.year.to_string(), (harmony.year + 1).to_string());
        let mut statement = self.read.prepare_cached(VISITS)?;
        let mut rows = statement.query([&range.start, &range.end, &from, &to])?;
        while let Some(r) = rows.next()? {
            let on: String = r.get(6)?;
            let skpd: Option<String> = r.get(3)?;
            let visit = Visit {
                task: row::uuid(&r, 0)?,
                kpm: row::uuid(&r, 1)?,
                sector: row::uuid(&r, 2)?,
                skpd: skpd.and_then(|s| Uuid::parse_str(&s).ok()),
                region: row::code(&r, 4)?,
                rw: r.get(5)?,
                on: on.parse().unwrap_or_default(),
                done: r.get(7)?,
            };
            harmony.names.insert(visit.task, r.get(8)?);
            harmony.visits.push(visit);
        }
        Ok(())
    }

    fn places(&self, range: &Range<String>) -> Result<BTreeMap<Code, String>> {
        let sql = "SELECT region, name FROM region WHERE region >= ?1 AND region < ?2";
        let mut statement = self.read.prepare_cached(sql)?;
        let rows = statement.query_map([&range.start, &range.end], |r| {
            Ok((row::code(r, 0)?, r.get(1)?))
        })?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    fn active_kpm(&self, range: &Range<String>) -> Result<Vec<(Uuid, Code, String)>> {
        let sql = "SELECT id, region, display FROM kpm WHERE region >= ?1 AND region < ?2 AND state = 'aktif'
                   ORDER BY region, folded, id";
        let mut statement = self.read.prepare_cached(sql)?;
        let rows = statement.query_map([&range.start, &range.end], |r| {
            Ok((row::uuid(r, 0)?, row::code(r, 1)?, r.get(2)?))
        })?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    /// The kinds that the region has its own of, or a tier around it.
    fn read_sectors(&self, region: &Code, harmony: &mut Harmony) -> Result<()> {
        let sql = "SELECT id, code, name FROM sector WHERE state = 'aktif'
                   AND (region >= ?1 AND region < ?2 OR region IN (SELECT value FROM json_each(?3))) ORDER BY id";
        let around = std::iter::successors(region.parent(), Code::parent);
        let around: Vec<String> = around.map(|c| c.to_string()).collect();
        let (range, around) = (region.range(), serde_json::json!(around).to_string());
        let mut statement = self.read.prepare_cached(sql)?;
        let mut rows = statement.query((range.start, range.end, around))?;
        while let Some(r) = rows.next()? {
            let id = row::uuid(&r, 0)?;
            harmony.sectors.push((id, r.get(1)?));
            harmony.names.insert(id, r.get(2)?);
        }
        Ok(())
    }

    /// Each kind of kader teknis a kelurahan has, with the day of its last coordination up to `day`.
    fn kinds(
        &self,
        range: &Range<String>,
        day: NaiveDate,
    ) -> Result<Vec<(Code, Uuid, Option<NaiveDate>)>> {
        let sql = "SELECT k.region, k.sector, (SELECT max(t.done_on) FROM task t WHERE t.region = k.region AND t.sector = k.sector
                   AND t.done_on <= ?3)
                   FROM kader_teknis k WHERE k.region >= ?1 AND k.region < ?2 AND k.state = 'aktif' GROUP BY 1, 2";
        let mut statement = self.read.prepare_cached(sql)?;
        let day = day.to_string();
        let rows = statement.query_map([&range.start, &range.end, &day], |r| {
            let last: Option<String> = r.get(2)?;
            let last = last.and_then(|d| d.parse().ok());
            Ok((row::code(r, 0)?, row::uuid(r, 1)?, last))
        })?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    fn read_lone(&self, range: &Range<String>, harmony: &mut Harmony) -> Result<()> {
        let sql = "SELECT region, id, display FROM kader_teknis WHERE region >= ?1 AND region < ?2
                   AND state = 'aktif' AND +partner IS NULL ORDER BY region, folded, id";
        let mut statement = self.read.prepare_cached(sql)?;
        let mut rows = statement.query([&range.start, &range.end])?;
        while let Some(r) = rows.next()? {
            let (region, kader) = (row::code(&r, 0)?, row::uuid(&r, 1)?);
            harmony.names.insert(kader, r.get(2)?);
            harmony.findings.push(Finding::Alone { region, kader });
        }
        Ok(())
    }
}
