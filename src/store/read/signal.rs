//! The signals of each kelurahan, and how long each KPM has been without activity.

use std::collections::BTreeMap;
use std::ops::Range;

use chrono::{Datelike, Days, Months, NaiveDate};
use uuid::Uuid;

use crate::domain::model::{kpm, setting};
use crate::domain::policy;
use crate::domain::policy::ReadScope;
use crate::domain::region::Code;
use crate::domain::rule::signal::Figures;
use crate::store::engine::database;
use crate::store::engine::database::Row;
use crate::store::engine::error::{Error, Result};
use crate::store::engine::row;
use crate::store::engine::store::Store;

/// One kelurahan with its figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    pub code: Code,
    pub name: String,
    pub figures: Figures,
}

/// One active KPM with the days since the last activity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Idle {
    pub id: Uuid,
    pub name: String,
    pub place: String,
    /// The day of the last activity, or of the start of service where there is none.
    pub last: Option<NaiveDate>,
    pub days: i64,
}

type Units = BTreeMap<Code, Unit>;

/// The kelurahan of a range of codes.
const KELURAHAN: &str = "SELECT region, name FROM region WHERE region >= ?1 AND region < ?2 AND state = 'aktif' AND length(region) = 13";
const PAPERS: &str =
    "SELECT region, count(*), count(*) FILTER (WHERE card_number IS NULL OR coalesce(card_until, '') < ?3) FROM kpm
    WHERE region >= ?1 AND region < ?2 AND state = 'aktif' GROUP BY region";
const UNTRAINED: &str = "SELECT k.region, count(*) FROM kpm k
    WHERE k.region >= ?1 AND k.region < ?2 AND k.state = 'aktif' AND coalesce(k.certificate_on, '') < ?3
    AND NOT EXISTS (SELECT 1 FROM participation p JOIN training t ON t.id = p.training
        WHERE p.kpm = k.id AND p.attendance = 'hadir' AND t.held_on >= ?3)
    GROUP BY k.region";
const RESERVE: &str = "SELECT region, count(*) FROM candidate
    WHERE region >= ?1 AND region < ?2 AND state = 'cadangan' GROUP BY region";
/// A coordination task that was done is attended by its KPM: how many were from the later day on, and how many before.
const TASKS: &str = "SELECT region, count(*) FILTER (WHERE done_on >= ?4),
    count(*) FILTER (WHERE done_on < ?4) FROM task
    WHERE region >= ?1 AND region < ?2 AND done_on >= ?3 AND done_on < ?5 GROUP BY region";
/// The sessions of the span first, then who was there: the other way round reads every attendee there ever was.
const GUIDED: &str = "SELECT k.region, count(*) FILTER (WHERE g.held_on >= ?4),
    count(*) FILTER (WHERE g.held_on < ?4) FROM guidance g
    CROSS JOIN attendee a ON a.guidance = g.id CROSS JOIN kpm k ON k.id = a.kpm
    WHERE k.region >= ?1 AND k.region < ?2 AND g.held_on >= ?3 AND g.held_on < ?5 AND a.state = 'aktif' GROUP BY k.region";
/// Honour is part of the running costs; self-help is a source.
const FUNDS: &str = "SELECT region, sum(CASE WHEN activity = 'operasional' AND source <> 'swadaya' THEN amount ELSE 0 END),
    sum(CASE WHEN source = 'swadaya' THEN amount ELSE 0 END) FROM fund
    WHERE region >= ?1 AND region < ?2 AND year = ?3 AND state IN ('ditetapkan', 'revisi', 'ditutup') GROUP BY region";
const IDLE: &str = "SELECT k.id, k.display, g.name,
    max(k.from_date, coalesce((SELECT max(t.done_on) FROM task t WHERE t.kpm = k.id), ''),
        coalesce((SELECT max(m.held_on) FROM attendee a JOIN guidance m ON m.id = a.guidance WHERE a.kpm = k.id), '')), k.region
    FROM kpm k JOIN region g ON g.region = k.region
    WHERE k.region >= ?1 AND k.region < ?2 AND k.state = 'aktif'";

impl Store {
    /// The signals of every kelurahan within the actor's reach, those with most raised first.
    ///
    /// # Errors
    /// Forbidden when the role may not view KPM.
    pub fn signals(&mut self, appointment: Uuid, within: Option<&Code>) -> Result<Vec<Unit>> {
        let today = self.today();
        self.signals_on(appointment, within, today)
    }

    /// The same with days counted to another day; who is active is known as of now.
    ///
    /// # Errors
    /// As [`Store::signals`].
    pub fn signals_on(
        &mut self,
        appointment: Uuid,
        within: Option<&Code>,
        today: NaiveDate,
    ) -> Result<Vec<Unit>> {
        let range = self.range(appointment, within)?;
        let mut units = self.kelurahan(&range)?;
        self.count_papers(&range, today, &mut units)?;
        let year_ago = (today - Months::new(12)).to_string();
        self.tally(
            UNTRAINED,
            &[&range.start, &range.end, &year_ago],
            &mut units,
            |f, n| f.untrained = n,
        )?;
        self.tally(RESERVE, &[&range.start, &range.end], &mut units, |f, n| {
            f.reserve = n;
        })?;
        self.count_attendance(&range, today, &mut units)?;
        self.count_funds(&range, today, &mut units)?;
        let dormant_after = self.setting(&setting::DORMANT_DAYS)?;
        for idle in self.idle_in(&range, today)? {
            let unit = units.get_mut(&idle.1);
            if let Some(unit) = unit.filter(|_| idle.0.days > dormant_after) {
                unit.figures.dormant += 1;
            }
        }
        let mut all: Vec<Unit> = units.into_values().collect();
        all.sort_by_key(|u| std::cmp::Reverse(u.figures.raised()));
        Ok(all)
    }

    /// Active KPM of a region by the days since their last activity, longest first.
    ///
    /// # Errors
    /// Forbidden when the role may not view KPM.
    pub fn idle(&mut self, appointment: Uuid, within: &Code) -> Result<Vec<Idle>> {
        let range = self.range(appointment, Some(within))?;
        let today = self.today();
        let mut all: Vec<Idle> = self
            .idle_in(&range, today)?
            .into_iter()
            .map(|i| i.0)
            .collect();
        all.sort_by_key(|i| std::cmp::Reverse(i.days));
        Ok(all)
    }

    /// What the actor may read of KPM, narrowed to a region; nothing outside of it.
    fn range(&mut self, appointment: Uuid, within: Option<&Code>) -> Result<Range<String>> {
        let actor = self.actor(appointment)?;
        let own = match policy::reach(&actor, &kpm::ENTITY) {
            Ok(ReadScope::Region(code) | ReadScope::Receiver(code) | ReadScope::Office(code)) => {
                code
            }
            Ok(_) => actor.region.clone(),
            Err(refusal) => return Err(Error::forbidden(refusal.message())),
        };
        match within {
            Some(code) if own.holds(code) => Ok(code.range()),
            Some(code) => Err(Error::missing(code.as_str())),
            None => Ok(own.range()),
        }
    }

    fn kelurahan(&self, range: &Range<String>) -> Result<Units> {
        let mut statement = self.read.prepare_cached(KELURAHAN)?;
        let rows = statement.query_map([&range.start, &range.end], |r| {
            Ok(Unit {
                code: row::code(r, 0)?,
                name: r.get(1)?,
                figures: Figures::default(),
            })
        })?;
        let units = rows.map(|u| u.map(|u| (u.code.clone(), u)));
        Ok(units.collect::<std::result::Result<_, _>>()?)
    }

    fn count_papers(
        &self,
        range: &Range<String>,
        today: NaiveDate,
        units: &mut Units,
    ) -> Result<()> {
        let mut statement = self.read.prepare_cached(PAPERS)?;
        let mut rows = statement.query([&range.start, &range.end, &today.to_string()])?;
        while let Some(r) = rows.next()? {
            if let Some(unit) = units.get_mut(&row::code(&r, 0)?) {
                unit.figures.active = r.get(1)?;
                unit.figures.bare = r.get(2)?;
            }
        }
        Ok(())
    }

    fn count_attendance(
        &self,
        range: &Range<String>,
        today: NaiveDate,
        units: &mut Units,
    ) -> Result<()> {
        let days = [
            today - Months::new(12),
            today - Months::new(6),
            today + Days::new(1),
        ];
        let [start, half, end] = days.map(|d| d.to_string());
        let span = [&range.start, &range.end, &start, &half, &end];
        for sql in [TASKS, GUIDED] {
            let mut statement = self.read.prepare_cached(sql)?;
            let mut rows = statement.query(database::params_from_iter(span))?;
            while let Some(r) = rows.next()? {
                if let Some(unit) = units.get_mut(&row::code(&r, 0)?) {
                    unit.figures.attended += r.get::<i64>(1)?;
                    unit.figures.attended_before += r.get::<i64>(2)?;
                }
            }
        }
        Ok(())
    }

    fn count_funds(
        &self,
        range: &Range<String>,
        today: NaiveDate,
        units: &mut Units,
    ) -> Result<()> {
        let mut statement = self.read.prepare_cached(FUNDS)?;
        let mut rows = statement.query([&range.start, &range.end, &today.year().to_string()])?;
        while let Some(r) = rows.next()? {
            if let Some(unit) = units.get_mut(&row::code(&r, 0)?) {
                unit.figures.funds = Some((r.get(1)?, r.get(2)?));
            }
        }
        Ok(())
    }

    /// One number a kelurahan, put where it belongs.
    fn tally(
        &self,
        sql: &str,
        bound: &[&String],
        units: &mut Units,
        put: impl Fn(&mut Figures, i64),
    ) -> Result<()> {
        let mut statement = self.read.prepare_cached(sql)?;
        let mut rows = statement.query(database::params_from_iter(bound))?;
        while let Some(r) = rows.next()? {
            let n: Option<i64> = r.get(1)?;
            if let Some(unit) = units.get_mut(&row::code(&r, 0)?) {
                put(&mut unit.figures, n.unwrap_or(0));
            }
        }
        Ok(())
    }

    fn idle_in(&self, range: &Range<String>, today: NaiveDate) -> Result<Vec<(Idle, Code)>> {
        let mut statement = self.read.prepare_cached(IDLE)?;
        let rows = statement.query_map([&range.start, &range.end], |r| idle(r, today))?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }
}

fn idle(r: &Row<'_>, today: NaiveDate) -> database::Result<(Idle, Code)> {
    let last: Option<String> = r.get(3)?;
    let last: Option<NaiveDate> = last.and_then(|d| d.parse().ok());
    let idle = Idle {
        id: row::uuid(r, 0)?,
        name: r.get(1)?,
        place: r.get(2)?,
        last,
        days: last.map_or(0, |d| (today - d).num_days().max(0)),
    };
    Ok((idle, row::code(r, 4)?))
}
