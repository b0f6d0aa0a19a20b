//! What waits for the confirmation of whoever asks: appointments and keys that were given and do not count yet.

use uuid::Uuid;

use crate::domain::model::confirmation::{CONFIRM, MENUNGGU};
use crate::domain::model::{appointment, in_use};
use crate::domain::policy;
use crate::domain::policy::Actor;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::right::Verb;
use crate::store::audit::granted::WAYS_IN;
use crate::store::engine::database::{Connection, OptionalExtension};
use crate::store::engine::error::Result;
use crate::store::engine::row;
use crate::store::engine::row::View;
use crate::store::engine::store::Store;
use crate::store::session::confirmer::{Granting, Moment, is_asker, is_one_person};

/// A key or an appointment that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Awaiting {
    pub view: View,
    /// Who gave it.
    pub by: String,
    /// Keys of the holder's account that count and that nobody else confirmed.
    pub keys_alone: i64,
}

impl Store {
    /// What waits for this actor's confirmation, oldest first.
    ///
    /// # Errors
    /// Forbidden when the appointment is not in force.
    pub fn awaiting(&mut self, appointment: Uuid) -> Result<Vec<Awaiting>> {
        let actor = self.actor(appointment)?;
        let moment = (self.source.now(), self.today());
        let mut all = vec![];
        for entity in WAYS_IN {
            if policy::within(actor.role, entity, Verb::Move(&CONFIRM)).is_none() {
                continue;
            }
            for view in waiting(&self.read, entity)? {
                if is_for(&self.read, &view, &actor, moment)? {
                    all.push(told(&self.read, view)?);
                }
            }
        }
        all.sort_by_key(|a| a.view.record.id);
        Ok(all)
    }
}

fn waiting(db: &Connection, entity: &'static Entity) -> Result<Vec<View>> {
    let sql = format!(
        "SELECT {} FROM {} t WHERE t.state = ?1 ORDER BY t.id",
        row::columns(entity),
        entity.name
    );
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map([MENUNGGU.name], |r| row::view(entity, r))?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

/// Whether the actor may confirm it, as the write will judge it.
fn is_for(db: &Connection, view: &View, actor: &Actor, moment: Moment) -> Result<bool> {
    let granting = Granting::of(db, moment.1, &view.record)?;
    if !granting.is_confirmed_by(actor)
        || !granting.is_key && is_one_person(db, granting.holder, actor.person)?
    {
        return Ok(false);
    }
    Ok(!is_asker(db, &view.record, actor.person)?
        || granting.others(db, moment, actor.person)?.is_empty())
}

fn told(db: &Connection, view: View) -> Result<Awaiting> {
    let record = &view.record;
    let sql = "SELECT o.name FROM audit a JOIN operation p ON p.op_id = a.op_id JOIN account c ON c.id = p.account \
               JOIN person o ON o.id = c.person WHERE a.region = ?1 AND a.record = ?2 AND a.version = 1 LIMIT 1";
    let by: Option<String> = db
        .prepare_cached(sql)?
        .query_row((record.region.as_str(), record.id.to_string()), |r| {
            r.get(0)
        })
        .optional()?;
    let holder = record.get(&appointment::ACCOUNT).map(|id| id.to_string());
    let sql =
        "SELECT count(*) FROM key WHERE account = ?1 AND state = ?2 AND confirmation = 'sendiri'";
    let keys_alone = db
        .prepare_cached(sql)?
        .query_row((holder, in_use::AKTIF.name), |r| r.get(0))?;
    Ok(Awaiting {
        by: by.unwrap_or_default(),
        keys_alone,
        view,
    })
}
