//! Figures over many records: hand-written queries, each with its index, through the actor's reach.

use std::collections::BTreeMap;

use chrono::Datelike;
use uuid::Uuid;

use crate::domain::format;
use crate::domain::model;
use crate::domain::policy;
use crate::domain::policy::{Actor, ReadScope};
use crate::domain::region::Code;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::period::Period;
use crate::store::audit::clock;
use crate::store::engine::database::{Value as SqlValue, params_from_iter};
use crate::store::engine::error::{Error, Result};
use crate::store::engine::row;
use crate::store::engine::store::Store;
use crate::text::{Lang, t};

/// How the obligations of one duty at one office stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    pub done: i64,
    pub running: i64,
    pub late: i64,
    pub open: i64,
    pub waived: i64,
    /// Not met, and closed by the tier above: they stay in the target.
    pub closed: i64,
    /// Late ones of earlier periods: they are no part of this period's total.
    pub arrears: i64,
}

impl Cell {
    /// One letter: T terlambat, t tunggakan of earlier periods, P berjalan, X ditutup, S selesai, `.` belum, B tidak
    /// berlaku; a blank owes nothing. The worst shows; what is done shows only when nothing that has begun is left.
    pub fn letter(self, lang: Lang) -> &'static str {
        let letter = match self {
            Self { late: 1.., .. } => t("T", "L"),
            Self { arrears: 1.., .. } => t("t", "a"),
            Self { running: 1.., .. } => t("P", "U"),
            Self { closed: 1.., .. } => t("X", "X"),
            Self { done: 1.., .. } => t("S", "D"),
            Self { open: 1.., .. } => t(".", "."),
            Self { waived: 1.., .. } => t("B", "N"),
            _ => t(" ", " "),
        };
        letter.get(lang)
    }

    pub fn total(self) -> i64 {
        self.done + self.running + self.late + self.open + self.waived + self.closed
    }

    /// What is late, of this period and of earlier ones.
    pub fn behind(self) -> i64 {
        self.late + self.arrears
    }

    /// Whether anything of it is owed, be it from earlier periods.
    pub fn is_owed(self) -> bool {
        self.total() > 0 || self.arrears > 0
    }

    /// What is owed and applies.
    pub fn target(self) -> i64 {
        self.total() - self.waived
    }

    /// Whole percent of the target that is done; none where nothing is owed.
    pub fn percent(self) -> Option<i64> {
        (self.target() > 0).then(|| self.done * 100 / self.target())
    }

    pub fn add(&mut self, other: Self) {
        self.done += other.done;
        self.running += other.running;
        self.late += other.late;
        self.open += other.open;
        self.waived += other.waived;
        self.closed += other.closed;
        self.arrears += other.arrears;
    }
}

/// A duty as a column of the map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub id: Uuid,
    pub code: String,
    pub name: String,
    /// What it rests on, with its status; empty where nobody entered it.
    pub basis: String,
}

impl Column {
    /// The name in this language, where the catalogue has it.
    pub fn name_in(&self, lang: Lang) -> &str {
        model::duty::shipped(&self.name).map_or(&self.name, |name| name.get(lang))
    }

    /// What it rests on, with its status in this language.
    pub fn basis_in(&self, lang: Lang) -> String {
        model::basis::said_in(&self.basis, lang)
    }
}

/// Duties × units of one year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    pub year: i32,
    /// In the order of the catalogue.
    pub duties: Vec<Column>,
    /// Offices, widest first, with their names.
    pub units: Vec<(Code, String)>,
    pub cells: BTreeMap<(Code, Uuid), Cell>,
}

impl Coverage {
    pub fn cell(&self, unit: &Code, duty: Uuid) -> Cell {
        self.cells
            .get(&(unit.clone(), duty))
            .copied()
            .unwrap_or_default()
    }

    /// The sum of a unit's row.
    pub fn of_unit(&self, unit: &Code) -> Cell {
        let row = (unit.clone(), Uuid::nil())..=(unit.clone(), Uuid::max());
        let cells = self.cells.range(row);
        let shown = cells.filter(|((_, duty), _)| self.duties.iter().any(|d| d.id == *duty));
        shown.fold(Cell::default(), |mut sum, (_, cell)| {
            sum.add(*cell);
            sum
        })
    }

    /// The sum of a duty's column.
    pub fn of_duty(&self, duty: Uuid) -> Cell {
        self.units.iter().fold(Cell::default(), |mut sum, (u, _)| {
            sum.add(self.cell(u, duty));
            sum
        })
    }

    /// The sum of the whole map.
    pub fn total(&self) -> Cell {
        self.units.iter().fold(Cell::default(), |mut sum, (u, _)| {
            sum.add(self.of_unit(u));
            sum
        })
    }

    /// Units by how much of theirs is late or in arrears, worst first; those with neither are left out.
    pub fn furthest_behind(&self) -> Vec<(&Code, &str, Cell)> {
        let rows = self
            .units
            .iter()
            .map(|(code, name)| (code, name.as_str(), self.of_unit(code)));
        let mut rows: Vec<_> = rows.filter(|(_, _, cell)| cell.behind() > 0).collect();
        rows.sort_by_key(|(_, _, cell)| -cell.behind());
        rows
    }
}

/// Obligations as they stand; the periods are bound from `?4` on.
pub(in crate::store) fn stands(periods: &str) -> String {
    format!(
        "SELECT region, duty, state, due_on < ?3, count(*) FROM obligation
         WHERE region >= ?1 AND region < ?2 AND period IN ({periods}) GROUP BY 1, 2, 3, 4"
    )
}

/// Obligations as they stood at the end of a day; the first moment after it is bound at `next`,
/// and behind it what acts out of time are read as.
pub(in crate::store) fn stood(periods: &str, next: usize) -> String {
    let touched = clock::read_as("touched_at", next + 1);
    format!(
        "SELECT region, duty, CASE WHEN state = 'selesai' AND evidence_on <= ?3 THEN state
             WHEN state IN ('tidak_berlaku', 'ditutup', 'berjalan') AND {touched} < ?{next} THEN state ELSE 'belum' END,
             due_on < ?3, count(*) FROM obligation
         WHERE region >= ?1 AND region < ?2 AND period IN ({periods}) GROUP BY 1, 2, 3, 4"
    )
}

/// The facilitation that waits at an office today.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Waiting for the camat, within the set days and past them.
    pub waiting: i64,
    pub overdue: i64,
    /// Passed up to Bapemas.
    pub passed_up: i64,
    /// Days a facilitation may wait.
    pub deadline: i64,
    /// What waits for the camat, up to 7 days, up to 14, up to 30, and longer.
    pub ages: [i64; 4],
    /// The same of what was passed up.
    pub ages_passed_up: [i64; 4],
}

impl Summary {
    /// What waits for anybody, by the same steps.
    pub fn ages_of_all(&self) -> [i64; 4] {
        std::array::from_fn(|step| self.ages[step] + self.ages_passed_up[step])
    }
}

impl Store {
    /// Duties × units of a year, as of today.
    ///
    /// # Errors
    /// Forbidden when the role may not view obligations.
    pub fn coverage(&mut self, appointment: Uuid, year: i32) -> Result<Coverage> {
        let today = self.today();
        self.coverage_of(appointment, Period::Year(year), today)
    }

    /// Duties × units of the obligations that lie in a period, as they stood at the end of `day`: what was due before
    /// it and not done by it is late, and in arrears where it is of an earlier period. Evidence counts from its own
    /// date; a start, a waiver and a closing from when they were written.
    ///
    /// # Errors
    /// As [`Store::coverage`].
    pub fn coverage_of(
        &mut self,
        appointment: Uuid,
        period: Period,
        day: chrono::NaiveDate,
    ) -> Result<Coverage> {
        let actor = self.actor(appointment)?;
        let region = reach(&actor, &model::obligation::ENTITY)?;
        let mut coverage = Coverage {
            year: period.start().year(),
            duties: self.catalogue()?,
            units: self.units(&region, true)?,
            ..Coverage::default()
        };
        let (range, periods) = (region.range(), period.inside());
        let places: Vec<String> = (4..periods.len() + 4).map(|n| format!("?{n}")).collect();
        let sql = if day < self.today() {
            stood(&places.join(", "), places.len() + 4)
        } else {
            stands(&places.join(", "))
        };
        let bound = [range.start, range.end, day.to_string()].into_iter();
        let mut bound: Vec<SqlValue> = bound
            .chain(periods.iter().map(Period::to_string))
            .map(SqlValue::from)
            .collect();
        if day < self.today() {
            bound.push(format::first_moment(day + chrono::Days::new(1)).into());
            bound.push(self.moments_read()?.into());
        }
        let mut statement = self.read.prepare_cached(&sql)?;
        let mut rows = statement.query(params_from_iter(bound))?;
        while let Some(r) = rows.next()? {
            let key = (row::code(&r, 0)?, row::uuid(&r, 1)?);
            let (state, late, n): (String, bool, i64) = (r.get(2)?, r.get(3)?, r.get(4)?);
            coverage
                .cells
                .entry(key)
                .or_default()
                .add(counted(&state, late, n));
        }
        drop(rows);
        drop(statement);
        for (key, n) in self.arrears(&region, period, day)? {
            coverage.cells.entry(key).or_default().arrears += n;
        }
        self.add_ended_units(&region, &mut coverage)?;
        Ok(coverage)
    }

    fn catalogue(&self) -> Result<Vec<Column>> {
        let mut statement = self.read.prepare_cached(
            "SELECT id, code, name, coalesce((SELECT display FROM basis WHERE id = duty.basis), '')
                 FROM duty ORDER BY id",
        )?;
        let rows = statement.query_map([], |r| {
            Ok(Column {
                id: row::uuid(r, 0)?,
                code: r.get(1)?,
                name: r.get(2)?,
                basis: r.get(3)?,
            })
        })?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    /// The facilitation that waits at the actor's office and under it.
    ///
    /// # Errors
    /// Forbidden when the role may not view facilitation.
    pub fn summary(&mut self, appointment: Uuid) -> Result<Summary> {
        let (actor, today) = (self.actor(appointment)?, self.today());
        let region = reach(&actor, &model::facilitation::ENTITY)?;
        let ([ages, ages_passed_up], range) = (self.ages(&region, today)?, region.range());
        let deadline = self.setting(&model::setting::FACILITATION_DAYS)?;
        let mut summary = Summary {
            deadline,
            ages,
            ages_passed_up,
            ..Summary::default()
        };
        let since = (today - chrono::TimeDelta::days(deadline)).to_string();
        let sql = "SELECT state, raised_on < ?3, count(*) FROM facilitation
                   WHERE state IN ('menunggu', 'dijadwalkan', 'diteruskan') AND region >= ?1 AND region < ?2
                   GROUP BY 1, 2";
        let mut statement = self.read.prepare_cached(sql)?;
        let mut rows = statement.query([&range.start, &range.end, &since])?;
        while let Some(r) = rows.next()? {
            let (state, late, n): (String, bool, i64) = (r.get(0)?, r.get(1)?, r.get(2)?);
            match (state.as_str(), late) {
                ("diteruskan", _) => summary.passed_up += n,
                (_, true) => summary.overdue += n,
                (_, false) => summary.waiting += n,
            }
        }
        Ok(summary)
    }

    /// Late obligations of earlier years, at the actor's office and under it.
    ///
    /// # Errors
    /// Forbidden when the role may not view obligations.
    pub fn arrears_in_reach(&mut self, appointment: Uuid) -> Result<i64> {
        let (actor, today) = (self.actor(appointment)?, self.today());
        let region = reach(&actor, &model::obligation::ENTITY)?;
        let arrears = self.arrears(&region, Period::Year(today.year()), today)?;
        Ok(arrears.iter().map(|(_, n)| n).sum())
    }
}

/// The region an actor reads an entity of.
pub(super) fn reach(actor: &Actor, entity: &'static Entity) -> Result<Code> {
    match policy::reach(actor, entity) {
        Ok(ReadScope::Region(code)) => Ok(code),
        Ok(_) => Ok(actor.region.clone()),
        Err(refusal) => Err(Error::forbidden(refusal.message())),
    }
}

fn counted(state: &str, late: bool, n: i64) -> Cell {
    let mut cell = Cell::default();
    let place = match (state, late) {
        ("selesai", _) => &mut cell.done,
        ("tidak_berlaku", _) => &mut cell.waived,
        ("ditutup", _) => &mut cell.closed,
        (_, true) => &mut cell.late,
        ("berjalan", false) => &mut cell.running,
        _ => &mut cell.open,
    };
    *place = n;
    cell
}
