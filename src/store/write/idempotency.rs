//! The same operation tried again: it is answered from what it wrote, never repeated.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use crate::domain::model::obligation;
use crate::domain::policy;
use crate::domain::policy::Target;
use crate::domain::schema::right::Verb;
use crate::store::engine::database::{Connection, OptionalExtension};
use crate::store::engine::error::{Error, Result};
use crate::store::engine::row;
use crate::store::engine::row::View;
use crate::store::session::actor;
use crate::store::write::batch::{Batch, Command, Outcome};
use crate::store::write::shortfall;
use crate::text::t;

/// The answer to an operation that was committed before; none when it is new. It shows what the operation wrote, and
/// beyond that only what the actor may see: an old operation is no key to other records.
///
/// # Errors
/// Forbidden when it is another appointment's; missing for a record it may not show.
pub fn answer(
    db: &Connection,
    batch: &Batch,
    today: chrono::NaiveDate,
) -> Result<Option<Vec<Outcome>>> {
    let op_id = batch.op_id.to_string();
    let owner: Option<String> = db
        .prepare_cached("SELECT appointment FROM operation WHERE op_id = ?1")?
        .query_row([&op_id], |r| r.get(0))
        .optional()?;
    let Some(owner) = owner else {
        return Ok(None);
    };
    if owner != batch.appointment.to_string() {
        return Err(Error::forbidden(t(
            "operasi ini milik penugasan lain; kirim sebagai operasi baru",
            "this operation is another appointment's; send it as a new one",
        )));
    }
    let touched = touched(db, &op_id)?;
    let (met, lapsed) = (met(db, &op_id)?, lapsed(db, &op_id)?);
    let again = |(nth, command): (usize, &Command)| {
        let view = view(db, batch.appointment, command, &touched, today);
        let named =
            |names: &BTreeMap<String, Vec<String>>| names.get(&command.id.to_string()).cloned();
        let done = view.and_then(|view| {
            Ok(Outcome {
                short: shortfall::after_write(db, today, &view.record)?,
                view,
                met: named(&met).unwrap_or_default(),
                lapsed: named(&lapsed).unwrap_or_default(),
            })
        });
        done.map_err(|e| e.at(nth))
    };
    let done: Result<_> = batch.commands.iter().enumerate().map(again).collect();
    done.map(Some)
}

/// Entities and ids of the records the operation wrote.
fn touched(db: &Connection, op_id: &str) -> Result<BTreeSet<(String, String)>> {
    let sql = "SELECT DISTINCT entity, record FROM audit WHERE op_id = ?1";
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map([op_id], |r| Ok((r.get(0)?, r.get(1)?)))?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

fn view(
    db: &Connection,
    appointment: Uuid,
    command: &Command,
    touched: &BTreeSet<(String, String)>,
    today: chrono::NaiveDate,
) -> Result<View> {
    let missing = || Error::missing(command.entity.label);
    let view = row::find(db, command.entity, command.id)?.ok_or_else(missing)?;
    let key = (command.entity.name.to_owned(), command.id.to_string());
    if !touched.contains(&key) {
        let actor = actor::load(db, appointment, today)?;
        policy::permit(&actor, Verb::View, &Target::of(&view.record)).map_err(|_| missing())?;
    }
    Ok(view)
}

/// Names of the obligations that were met in the operation, by the record that met them.
fn met(db: &Connection, op_id: &str) -> Result<BTreeMap<String, Vec<String>>> {
    named(db, "after", op_id, obligation::RAISE.name)
}

/// Names of the obligations that lost their evidence in the operation, by the record that was it.
fn lapsed(db: &Connection, op_id: &str) -> Result<BTreeMap<String, Vec<String>>> {
    named(db, "before", op_id, obligation::LAPSE.name)
}

fn named(
    db: &Connection,
    side: &str,
    op_id: &str,
    verb: &str,
) -> Result<BTreeMap<String, Vec<String>>> {
    let sql = format!(
        "SELECT a.{side}, o.display FROM audit a JOIN obligation o ON o.id = a.record
         WHERE a.op_id = ?1 AND a.verb = ?2 AND a.field = 'evidence_id' AND a.{side} IS NOT NULL
         ORDER BY a.region, a.seq"
    );
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = statement.query([op_id, verb])?;
    let mut met: BTreeMap<String, Vec<String>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        met.entry(row.get(0)?).or_default().push(row.get(1)?);
    }
    Ok(met)
}
