//! How coordination stands at an office: what is late, and what was done month by month.

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};
use uuid::Uuid;

use super::dashboard::reach;
use crate::domain::model::task;
use crate::store::engine::error::Result;
use crate::store::engine::store::Store;

/// The coordination tasks of an office and of those under it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaskFigures {
    /// Unfinished ones past their due date.
    pub late: i64,
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
        Ok(TaskFigures {
            late: self.tasks_late([&range.start, &range.end], today)?,
            months: self.tasks_by_month([&range.start, &range.end], today)?,
        })
    }

    fn tasks_late(&self, [from, to]: [&String; 2], today: NaiveDate) -> Result<i64> {
        let sql = "SELECT state, count(*) FILTER (WHERE due_on < ?3) FROM task
                   WHERE region >= ?1 AND region < ?2 GROUP BY 1";
        let mut statement = self.read.prepare_cached(sql)?;
        let rows = statement.query_map([from, to, &today.to_string()], |r| {
            Ok((r.get::<String>(0)?, r.get::<i64>(1)?))
        })?;
        let late: BTreeMap<String, i64> = rows.collect::<std::result::Result<_, _>>()?;
        let unfinished = task::ENTITY.workflow.unfinished();
        Ok(unfinished.iter().filter_map(|s| late.get(s.name)).sum())
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
