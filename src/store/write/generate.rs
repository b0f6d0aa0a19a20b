//! Obligations of a period: one for each duty, office and period, made once however often it is asked.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use uuid::Uuid;

use crate::domain::duty;
use crate::domain::model::obligation;
use crate::domain::policy;
use crate::domain::policy::Target;
use crate::domain::region::Code;
use crate::domain::schema::period::Period;
use crate::domain::schema::record::Changes;
use crate::domain::schema::right::Verb;
use crate::store::engine::error::{Error, Result};
use crate::store::engine::row;
use crate::store::engine::store::Store;
use crate::store::write::batch::{Batch, Command, CommandKind};

/// How many are made in one transaction: a province has hundreds of thousands, and others wait at the gate.
const AT_ONCE: usize = 1000;

/// What tells one obligation from another: office, duty, period, region it is about.
pub type Owed = (Code, Uuid, String, String);

/// A duty as the catalogue has it today.
struct Duty {
    id: Uuid,
    /// The catalogue's office: only those under it owe the duty.
    region: Code,
    owner: String,
    per: String,
    recurrence: String,
    due_days: i64,
}

/// In whose name obligations are made.
#[derive(Clone, Copy, Debug)]
pub(in crate::store) enum Author {
    /// Somebody of the city, by appointment.
    Office(Uuid),
    /// The catalogue itself: a period has begun.
    Catalogue,
}

impl Duty {
    /// What the offices owe of it in a period; nothing in one that it does not recur by.
    fn owed(&self, period: Period, regions: &[Code]) -> Vec<Owed> {
        let recurs = Period::of_year(period.start().year(), &self.recurrence).contains(&period);
        let Some(owner) = duty::tier(&self.owner).filter(|_| recurs) else {
            return vec![];
        };
        let offices = duty::owed_by(owner, duty::tier(&self.per), regions).into_iter();
        let under = offices.filter(|(office, _)| self.region.holds(office));
        let about = |about: Option<Code>| about.map(String::from).unwrap_or_default();
        under
            .map(|(office, of)| (office, self.id, period.to_string(), about(of)))
            .collect()
    }
}

impl Store {
    /// Makes the obligations of every duty period that lies in `period`; answers how many are new.
    /// Those that exist are left as they are.
    ///
    /// # Errors
    /// Forbidden when the actor may not generate; [`crate::store::Error::Unavailable`] when it can be tried again.
    pub fn generate(&mut self, appointment: Uuid, period: Period) -> Result<usize> {
        let region = self.region_to_generate(appointment)?;
        self.fill(Author::Office(appointment), &region, &period.inside())
    }

    /// Makes what these periods lack in a region; answers how many are new.
    ///
    /// # Errors
    /// [`crate::store::Error::Unavailable`] when it can be tried again.
    pub(in crate::store) fn fill(
        &mut self,
        author: Author,
        region: &Code,
        periods: &[Period],
    ) -> Result<usize> {
        let mut made = 0;
        let mut lacking = self.lacking(region, periods)?;
        while !lacking.is_empty() {
            let rest = lacking.split_off(lacking.len().min(AT_ONCE));
            let (now, all) = (lacking.len(), lacking.len() + rest.len());
            lacking = match self.make(author, lacking) {
                Ok(()) => {
                    made += now;
                    rest
                }
                // Somebody else has made some of them meanwhile: what is still missing is made.
                Err(error) => {
                    let left = self.lacking(region, periods)?;
                    if left.len() >= all {
                        return Err(error);
                    }
                    left
                }
            };
        }
        Ok(made)
    }

    fn make(&mut self, author: Author, owed: Vec<(Owed, NaiveDate)>) -> Result<()> {
        let op_id = self.id();
        let commands = owed.into_iter().map(|o| self.command(o)).collect();
        match author {
            Author::Catalogue => self.submit_as_catalogue(op_id, commands),
            Author::Office(appointment) => self
                .submit(&Batch {
                    op_id,
                    appointment,
                    commands,
                })
                .map(drop),
        }
    }

    /// What the catalogue asks of the offices of a region in these periods and nobody has made yet, with its due date.
    ///
    /// # Errors
    /// [`crate::store::Error::Damaged`] when the store cannot be read.
    pub(in crate::store) fn lacking(
        &self,
        region: &Code,
        periods: &[Period],
    ) -> Result<Vec<(Owed, NaiveDate)>> {
        let known = self.owed_in(region, periods)?;
        let mut lacking = self.owed(region, periods)?;
        lacking.retain(|(owed, _)| !known.contains(owed));
        Ok(lacking)
    }

    /// What the catalogue asks of the offices of a region in these periods, made or not, with its due date.
    ///
    /// # Errors
    /// [`crate::store::Error::Damaged`] when the store cannot be read.
    pub fn owed(&self, region: &Code, periods: &[Period]) -> Result<Vec<(Owed, NaiveDate)>> {
        let (regions, founded) = self.regions_under(region)?;
        let mut all = Vec::new();
        for period in periods {
            for duty in self.duties(*period)? {
                let owed = duty.owed(*period, &regions).into_iter();
                let due_on = duty::due_on(*period, duty.due_days);
                // What had begun before an office was there, it does not owe; nor does another about it.
                let began = period.start().to_string();
                let came_later = |code: &str| founded.get(code) > Some(&began);
                let owed = owed.filter(|o| !came_later(o.0.as_str()) && !came_later(&o.3));
                all.extend(owed.map(|o| (o, due_on)));
            }
        }
        Ok(all)
    }

    /// The region of whoever may generate.
    pub(in crate::store) fn region_to_generate(&mut self, appointment: Uuid) -> Result<Code> {
        let actor = self.actor(appointment)?;
        let target = Target {
            entity: &obligation::ENTITY,
            region: &actor.region,
            skpd: None,
        };
        policy::permit(&actor, Verb::Add, &target).map_err(|r| Error::forbidden(r.message()))?;
        Ok(actor.region)
    }

    fn command(&mut self, ((office, duty, period, about), due_on): (Owed, NaiveDate)) -> Command {
        let changes = Changes::new()
            .with(&obligation::DUTY, duty)
            .with(&obligation::PERIOD, period)
            .with(&obligation::ABOUT, about.as_str())
            .with(&obligation::DUE_ON, due_on);
        Command {
            entity: &obligation::ENTITY,
            id: self.id(),
            act: CommandKind::Add { region: office },
            changes,
        }
    }

    /// The regions there are, and the day, `YYYY-MM-DD`, of those that came later than the others.
    fn regions_under(&self, code: &Code) -> Result<(Vec<Code>, BTreeMap<String, String>)> {
        let sql = "SELECT region, founded_on FROM region WHERE region >= ?1 AND region < ?2 AND state = 'aktif' \
                   ORDER BY region";
        let range = code.range();
        let mut statement = self.read.prepare_cached(sql)?;
        let mut rows = statement.query([range.start, range.end])?;
        let (mut all, mut founded) = (vec![], BTreeMap::new());
        while let Some(row) = rows.next()? {
            let region = row::code(&row, 0)?;
            let day: Option<String> = row.get(1)?;
            founded.extend(day.map(|day| (region.to_string(), day)));
            all.push(region);
        }
        Ok((all, founded))
    }

    /// Duties of the catalogue that are in force in the period.
    fn duties(&self, period: Period) -> Result<Vec<Duty>> {
        let sql = "SELECT id, region, owner, per, recurrence, due_days FROM duty WHERE state = 'aktif'
                   AND coalesce(valid_from, ?1) <= ?2 AND coalesce(valid_until, ?2) >= ?1 ORDER BY code";
        let mut statement = self.read.prepare_cached(sql)?;
        let rows = statement.query_map(
            [period.start().to_string(), period.end().to_string()],
            |r| {
                Ok(Duty {
                    id: row::uuid(r, 0)?,
                    region: row::code(r, 1)?,
                    owner: r.get(2)?,
                    per: r.get(3)?,
                    recurrence: r.get(4)?,
                    due_days: r.get(5)?,
                })
            },
        )?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    /// What the offices of a region have already of the years of these periods.
    fn owed_in(&self, region: &Code, periods: &[Period]) -> Result<BTreeSet<Owed>> {
        let sql = "SELECT region, duty, period, about FROM obligation
                   WHERE period = ?1 AND region >= ?2 AND region < ?3";
        let years: BTreeSet<i32> = periods.iter().map(|p| p.start().year()).collect();
        let all = years.into_iter().flat_map(|y| Period::Year(y).inside());
        let mut statement = self.read.prepare_cached(sql)?;
        let mut owed = BTreeSet::new();
        for period in all {
            let range = region.range();
            let rows = statement.query_map((period.to_string(), range.start, range.end), |r| {
                let about: Option<String> = r.get(3)?;
                let (region, duty) = (row::code(r, 0)?, row::uuid(r, 1)?);
                Ok((region, duty, r.get(2)?, about.unwrap_or_default()))
            })?;
            for row in rows {
                owed.insert(row?);
            }
        }
        Ok(owed)
    }
}
