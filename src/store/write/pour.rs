//! Whole records in bulk, into a demo in the making: what the checks of a write would look for was thought of by whoever
//! invents them. They are saved by the same statements and stand in the same chains as everything else.

use std::collections::{BTreeMap, HashMap};

use uuid::Uuid;

use crate::domain::region::Code;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::record::Record;
use crate::domain::schema::right::Verb;
use crate::store::audit;
use crate::store::audit::transaction;
use crate::store::audit::{AuditContext, Chain, act, change};
use crate::store::engine::database::{Connection, Index};
use crate::store::engine::environment::Source;
use crate::store::engine::error::Result;
use crate::store::engine::row;
use crate::store::engine::store::Store;
use crate::store::session::actor;

impl Store {
    /// Takes in records as they are, all in one operation of who laid the foundation. Those of one region stand together,
    /// and what is named by another comes behind it.
    ///
    /// # Errors
    /// Forbidden on a real store; [`crate::store::Error::Unavailable`] when it cannot be written.
    pub fn pour(&mut self, records: &[Record]) -> Result<()> {
        self.hold_demo()?;
        let pass = self.enter()?;
        let (op_id, now) = (self.source.id(), self.source.now());
        let tx = transaction::begin(&mut self.write, &self.path)?;
        let actor = actor::founder(self.root.clone());
        audit::open(&tx, op_id, &actor, now)?;
        let stroke = AuditContext {
            op_id,
            at: now,
            role: actor.role,
            actor: &actor,
            verb: Verb::Load.name(),
        };
        let mut pour = Pour {
            db: &tx,
            source: self.source.as_mut(),
            chains: BTreeMap::new(),
            names: HashMap::new(),
        };
        records.iter().try_for_each(|r| pour.take(r, &stroke))?;
        for (region, chain) in &pour.chains {
            chain.store(&tx, region.as_str())?;
        }
        transaction::commit(tx, op_id)?;
        self.acknowledge(&pass, now)
    }

    /// Does a work without the indices of these kinds, which are made behind it. `told` hears how many of how many are made.
    ///
    /// # Errors
    /// Forbidden on a real store; what the work answers; [`crate::store::Error::Defect`] when records break what an index holds unique.
    pub fn without_indices<T>(
        &mut self,
        kinds: &[&'static Entity],
        work: impl FnOnce(&mut Self) -> Result<T>,
        told: impl FnMut(usize, usize),
    ) -> Result<T> {
        self.hold_demo()?;
        self.wake()?;
        let mut indices = vec![];
        for kind in kinds {
            let of_kind = self.write.drop_indices(kind.name)?.into_iter();
            indices.extend(of_kind.map(|index| (kind.name, index)));
        }
        let done = work(self)?;
        make_again(&self.write, &indices, told)?;
        Ok(done)
    }
}

fn make_again(
    db: &Connection,
    indices: &[(&str, Index)],
    mut told: impl FnMut(usize, usize),
) -> Result<()> {
    for (nth, (table, index)) in indices.iter().enumerate() {
        told(nth, indices.len());
        db.make_index(table, index)?;
    }
    Ok(())
}

/// The transaction of a pour under way.
struct Pour<'a> {
    db: &'a Connection,
    source: &'a mut dyn Source,
    chains: BTreeMap<Code, Chain>,
    /// Names of the records that others are named by: indices that would find them may not be there.
    names: HashMap<Uuid, String>,
}

impl Pour<'_> {
    fn take(&mut self, record: &Record, stroke: &AuditContext<'_>) -> Result<()> {
        let (db, names) = (self.db, &mut self.names);
        let display = row::display_by(record, &mut |target, id| {
            if let Some(known) = names.get(&id) {
                return Ok(known.clone());
            }
            let found = row::display_of(db, target, id)?;
            names.insert(id, found.clone());
            Ok(found)
        })?;
        row::save(db, record, true, &display, stroke.at)?;
        self.names.insert(record.id, display);
        self.tell(record, stroke)
    }

    fn tell(&mut self, record: &Record, stroke: &AuditContext<'_>) -> Result<()> {
        let nothing = Record::new(record.entity, record.id, record.region.clone());
        let changes = change::changes(&nothing, record);
        if !self.chains.contains_key(&record.region) {
            let chain = Chain::load(self.db, record.region.as_str())?;
            self.chains.insert(record.region.clone(), chain);
        }
        let Some(chain) = self.chains.get_mut(&record.region) else {
            return Ok(());
        };
        act::append(
            self.db,
            (&record.region, chain),
            stroke,
            record,
            changes,
            self.source,
        )
    }
}
