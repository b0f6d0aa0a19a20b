//! Whom lists told of: a page of few rows is no look at somebody, a hundred people on one day are, however they were paged.

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::domain::format;
use crate::domain::schema::entity::Entity;
use crate::store::audit::transaction;
use crate::store::engine::database::Transaction;
use crate::store::engine::disk;
use crate::store::engine::error::{Error, Result};
use crate::store::engine::row;
use crate::store::engine::store::Store;
use crate::store::session::actor;
use crate::store::write::access::{self, Access};

/// So many people whom lists told an account of on one day stand in the audit, and each further one.
pub const BULK: usize = 100;

impl Store {
    /// Notes whom a list of records of an entity tells of, before it leaves; once they are many that day, each is named in
    /// the audit, so that it stands in the person's own list. A store that cannot be written, and one on a full disk, is read
    /// without it.
    ///
    /// # Errors
    /// Forbidden when the appointment is not in force; [`Unavailable`](crate::store::Error::Unavailable) when it cannot be
    /// written down.
    pub fn note_listed(
        &mut self,
        appointment: Uuid,
        entity: &'static Entity,
        people: &BTreeSet<Uuid>,
    ) -> Result<()> {
        if people.is_empty() || self.write.is_readonly()? {
            return Ok(());
        }
        match self.add_listed(appointment, entity, people) {
            Err(Error::Unavailable(_)) if disk::disk_is_full(&self.path) => Ok(()),
            done => done,
        }
    }

    fn add_listed(
        &mut self,
        appointment: Uuid,
        entity: &'static Entity,
        people: &BTreeSet<Uuid>,
    ) -> Result<()> {
        let (_pass, op_id) = (self.enter()?, self.source.id());
        let now = self.source.now();
        let tx = transaction::begin(&mut self.write, &self.path)?;
        let actor = actor::load(&tx, appointment, transaction::judged_on(&tx, now)?)?;
        let seen = (actor.account.to_string(), format::day_of(now).to_string());
        add(&tx, &seen, people)?;
        let untold = untold(&tx, &seen)?;
        if untold.is_empty() {
            tx.commit()?;
        } else {
            let what = format!("{}: list", untold.len());
            let act = (op_id, now);
            access::note(&tx, act, &actor, (Access::Export(entity), &what, &untold))?;
            let sql = "UPDATE listed SET told = 1 WHERE account = ?1 AND day = ?2";
            tx.execute(sql, (&seen.0, &seen.1))?;
            transaction::commit(tx, op_id)?;
        }
        self.files.confirm()
    }
}

/// An account and a day.
type Seen = (String, String);

fn add(tx: &Transaction<'_>, (account, day): &Seen, people: &BTreeSet<Uuid>) -> Result<()> {
    tx.execute("DELETE FROM listed WHERE day <> ?1", [day])?;
    let sql = "INSERT INTO listed (account, day, person, told) VALUES (?1, ?2, ?3, 0) ON CONFLICT DO NOTHING";
    let mut statement = tx.prepare_cached(sql)?;
    for person in people {
        statement.execute((account, day, person.to_string()))?;
    }
    Ok(())
}

/// Those who are to be told of now; nobody as long as they are few.
fn untold(tx: &Transaction<'_>, (account, day): &Seen) -> Result<BTreeSet<Uuid>> {
    let sql = "SELECT person, told FROM listed WHERE account = ?1 AND day = ?2";
    let mut statement = tx.prepare_cached(sql)?;
    let rows = statement.query_map([account, day], |r| {
        Ok((row::uuid(r, 0)?, r.get::<bool>(1)?))
    })?;
    let all = rows.collect::<std::result::Result<Vec<_>, _>>()?;
    if all.len() < BULK {
        return Ok(BTreeSet::new());
    }
    let untold = all.into_iter().filter(|(_, told)| !told);
    Ok(untold.map(|(person, _)| person).collect())
}
