//! Which of the first steps an office has taken. It is told by whether there is anything at all, not by what it is: so
//! each office may know how far the others are whose work it waits for.

use uuid::Uuid;

use crate::domain::model::ENTITIES;
use crate::domain::region::Code;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::waiting::FirstStep;
use crate::store::engine::database::{Connection, Value as SqlValue, params_from_iter};
use crate::store::engine::error::Result;
use crate::store::engine::store::Store;

/// A first step, and whether it was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StepTaken {
    pub entity: &'static Entity,
    pub step: &'static FirstStep,
    pub is_taken: bool,
}

impl Store {
    /// The first steps of an office in their order; none once all of them were taken.
    ///
    /// # Errors
    /// Forbidden when the appointment is not in force.
    pub fn first_steps(&mut self, appointment: Uuid) -> Result<Vec<StepTaken>> {
        let own = self.actor(appointment)?.region;
        let root = self.root().clone();
        taken(&self.read, &own, &root)
    }

    /// The same for the whole store, for whoever keeps its file.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn first_steps_of_all(&mut self) -> Result<Vec<StepTaken>> {
        let root = self.root().clone();
        taken(&self.read, &root, &root)
    }
}

fn taken(db: &Connection, own: &Code, root: &Code) -> Result<Vec<StepTaken>> {
    let steps = ENTITIES
        .iter()
        .flat_map(|e| e.first_steps.iter().map(move |s| (*e, s)));
    let mut all = vec![];
    for (entity, step) in steps {
        all.push(StepTaken {
            entity,
            step,
            is_taken: is_taken(db, entity, step, (own, root))?,
        });
    }
    all.sort_by_key(|s| s.step.rank);
    if all.iter().all(|s| s.is_taken) {
        all.clear();
    }
    Ok(all)
}

fn is_taken(
    db: &Connection,
    entity: &Entity,
    step: &FirstStep,
    (own, root): (&Code, &Code),
) -> Result<bool> {
    let within = if step.shared { root } else { own };
    let shows = shown_by(entity, step, within);
    if has_more(db, shows, step.beyond)? {
        return Ok(true);
    }
    let Some(learnt) = step.learnt else {
        return Ok(false);
    };
    let range = root.range();
    let sql = format!(
        "SELECT 1 FROM {} WHERE region >= ?1 AND region < ?2",
        entity.name
    );
    let bound = vec![range.start.into(), range.end.into()];
    has_more(db, (sql, bound), learnt - 1)
}

/// The records that show that a step was taken.
fn shown_by(entity: &Entity, step: &FirstStep, within: &Code) -> (String, Vec<SqlValue>) {
    let range = within.range();
    let mut sql = format!(
        "SELECT 1 FROM {} WHERE region >= ?1 AND region < ?2",
        entity.name
    );
    let mut bound: Vec<SqlValue> = vec![range.start.into(), range.end.into()];
    if let Some(tier) = step.tier {
        sql += &format!(" AND length(region) = {}", tier.letters());
    }
    if !step.states.is_empty() {
        let names: Vec<String> = step
            .states
            .iter()
            .map(|s| format!("'{}'", s.name))
            .collect();
        sql += &format!(" AND state IN ({})", names.join(", "));
    }
    if let Some((field, code)) = step.alone {
        sql += &format!(" AND {} = ?3", field.name);
        bound.push(SqlValue::from(code.to_owned()));
    }
    (sql, bound)
}

fn has_more(db: &Connection, (sql, bound): (String, Vec<SqlValue>), many: i64) -> Result<bool> {
    let sql = format!("SELECT count(*) FROM ({sql} LIMIT {}) w", many + 1);
    let found: i64 = db
        .prepare_cached(&sql)?
        .query_row(params_from_iter(bound), |r| r.get(0))?;
    Ok(found > many)
}
