//! Obligations of a period: one for each duty, office and period, made once however often it is asked.

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::domain::duty;
use crate::domain::model;
use crate::domain::model::obligation;
use crate::domain::region::Code;
use crate::domain::schema::period::Period;
use crate::domain::schema::record::Changes;
use crate::store::command::{Act, Batch, Command};
use crate::store::error::Result;
use crate::store::open::Store;
use crate::store::row;

/// How many are made in one transaction: a province has hundreds of thousands, and others wait at the gate.
const AT_ONCE: usize = 1000;

/// What tells one obligation from another: office, duty, period, region it is about.
type Owed = (Code, Uuid, String, String);

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

impl Store {
    /// Makes the obligations of every duty period that lies in `period`; answers how many are new.
    /// Those that exist are left as they are.
    ///
    /// # Errors
    /// Forbidden when the actor may not generate; [`crate::store::Error::Unavailable`] when it can be tried again.
    pub fn generate(&mut self, appointment: Uuid, period: Period) -> Result<usize> {
        self.refuse_unless_generates(appointment)?;
        let mut made = 0;
        let mut missing = self.missing(appointment, period)?;
        while !missing.is_empty() {
            let rest = missing.split_off(missing.len().min(AT_ONCE));
            let (now, all) = (missing.len(), missing.len() + rest.len());
            missing = match self.make(appointment, missing) {
                Ok(()) => {
                    made += now;
                    rest
                }
                // Somebody else has made some of them meanwhile: what is still missing is made.
                Err(error) => {
                    let left = self.missing(appointment, period)?;
                    if left.len() >= all {
                        return Err(error);
                    }
                    left
                }
            };
        }
        Ok(made)
    }

    fn make(&mut self, appointment: Uuid, commands: Vec<Command>) -> Result<()> {
        let op_id = self.id();
        let batch = Batch {
            op_id,
            appointment,
            commands,
        };
        self.submit(&batch).map(drop)
    }

    fn missing(&mut self, appointment: Uuid, period: Period) -> Result<Vec<Command>> {
        let actor = self.actor(appointment)?;
        let regions = self.regions_under(&actor.region)?;
        let known = self.owed_in(period)?;
        let mut commands = Vec::new();
        for duty in self.duties(period)? {
            self.add_owed(&duty, period, &regions, &known, &mut commands);
        }
        Ok(commands)
    }

    fn refuse_unless_generates(&mut self, appointment: Uuid) -> Result<()> {
        use crate::domain::policy;
        use crate::domain::policy::Target;
        use crate::domain::schema::right::Verb;
        let actor = self.actor(appointment)?;
        let target = Target {
            entity: &model::obligation::ENTITY,
            region: &actor.region,
            skpd: None,
        };
        let permit = policy::permit(&actor, Verb::Add, &target);
        permit
            .map(drop)
            .map_err(|r| crate::store::Error::forbidden(r.message()))
    }

    fn add_owed(
        &mut self,
        duty: &Duty,
        period: Period,
        regions: &[Code],
        known: &BTreeSet<Owed>,
        out: &mut Vec<Command>,
    ) {
        let Some(owner) = duty::tier(&duty.owner) else {
            return;
        };
        let mut offices = duty::owed_by(owner, duty::tier(&duty.per), regions);
        offices.retain(|(office, _)| duty.region.holds(office));
        for part in period.parts(&duty.recurrence) {
            for (office, about) in offices.clone() {
                let about = about.map(String::from).unwrap_or_default();
                let owed = (office, duty.id, part.to_string(), about);
                if !known.contains(&owed) {
                    out.push(self.owed(owed, duty::due_on(part, duty.due_days)));
                }
            }
        }
    }

    fn owed(&mut self, (office, duty, period, about): Owed, due_on: chrono::NaiveDate) -> Command {
        let changes = Changes::new()
            .with(&obligation::DUTY, duty)
            .with(&obligation::PERIOD, period)
            .with(&obligation::ABOUT, about.as_str())
            .with(&obligation::DUE_ON, due_on);
        Command {
            entity: &model::obligation::ENTITY,
            id: self.id(),
            act: Act::Add { region: office },
            changes,
        }
    }

    fn regions_under(&self, code: &Code) -> Result<Vec<Code>> {
        let sql = "SELECT region FROM region WHERE region >= ?1 AND region < ?2 AND state = 'aktif' ORDER BY region";
        let range = code.range();
        let mut statement = self.read.prepare_cached(sql)?;
        let rows = statement.query_map([range.start, range.end], |r| row::code(r, 0))?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
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

    /// What is there already of the period's year.
    fn owed_in(&self, period: Period) -> Result<BTreeSet<Owed>> {
        let sql = "SELECT region, duty, period, coalesce(about, '') FROM obligation WHERE period >= ?1 AND period < ?2";
        let year = chrono::Datelike::year(&period.start());
        let mut statement = self.read.prepare_cached(sql)?;
        let rows = statement.query_map([year.to_string(), (year + 1).to_string()], |r| {
            Ok((row::code(r, 0)?, row::uuid(r, 1)?, r.get(2)?, r.get(3)?))
        })?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }
}
