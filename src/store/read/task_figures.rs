//! How coordination stands at an office: what is late, and what was done month by month.

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};
use uuid::Uuid;

use super::dashboard::reach;
use crate::domain::model::task;
use crate::domain::schema::workflow::State;
use crate::store::engine::error::Result;
use crate::store::engine::store::Store;

/// The coordination tasks of an office and of those under it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaskFigures {
    /// Unfinished ones past their due date.
    pub late: i64,
    /// Those that are done and open still: they wait to be verified.
    pub done_and_open: i64,
    /// Those done in each of the last twelve months, oldest first: (`2026-01`, how many).
    pub months: Vec<(String, i64)>,
}

impl Store {
    /// How coordination stands at the actor's office and under it.
    ///
    /// # Errors
    /// Forbidden when the role may not view tasks.
    pub fn task_figures(&mut self, appointment: Uuid) -> Result<TaskFigures> {
        let (actor, today) = (self.actor(appointment)?, self.today());
        let range = reach(&actor, &task::ENTITY)?.range();
        let states = self.tasks_by_state([&range.start, &range.end], today)?;
        let workflow = &task::ENTITY.workflow;
        let unfinished = workflow.unfinished().into_iter();
        let done = workflow.open().into_iter().filter(|s| s.done);
        let of = |state: &State| states.get(state.name).copied().unwrap_or_default();
        Ok(TaskFigures {
            late: unfinished.map(|s| of(s).0).sum(),
            done_and_open: done.map(|s| of(s).1).sum(),
            months: self.tasks_by_month([&range.start, &range.end], today)?,
        })
    }

    /// How many are past their due date in each state, and how many there are.
    fn tasks_by_state(
        &self,
        [from, to]: [&String; 2],
        today: NaiveDate,
    ) -> Result<BTreeMap<String, (i64, i64)>> {
        let sql = "SELECT state, count(*) FILTER (WHERE due_on < ?3), count(*) FROM task
                   WHERE region >= ?1 AND region < ?2 GROUP BY 1";
        let mut statement = self.read.prepare_cached(sql)?;
        let rows = statement.query_map([from, to, &today.to_string()], |r| {
            Ok((r.get(0)?, (r.get(1)?, r.get(2)?)))
        })?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    fn tasks_by_month(
        &self,
        [from, to]: [&String; 2],
        today: NaiveDate,
    ) -> Result<Vec<(String, i64)>> {
        let sql = "SELECT substr(done_on, 1, 7), count(*) FROM task
                   WHERE region >= ?1 AND region < ?2 AND done_on >= ?3 GROUP BY 1";
        let month = |n| (today - Months::new(n)).format("%Y-%m").to_string();
        let months: Vec<String> = (0..12).rev().map(month).collect();
        let mut statement = self.read.prepare_cached(sql)?;
        let rows = statement.query_map([from, to, &format!("{}-01", months[0])], |r| {
            Ok((r.get::<String>(0)?, r.get::<i64>(1)?))
        })?;
        let found: BTreeMap<String, i64> = rows.collect::<std::result::Result<_, _>>()?;
        let counted = months.into_iter().map(|month| {
            let many = found.get(&month).copied().unwrap_or(0);
            (month, many)
        });
        Ok(counted.collect())
    }
}
