//! What follows from a write by itself: values that follow a reference, names that changed, duties that are met.

use rusqlite::{Connection, Transaction};
use uuid::Uuid;

use super::Writer;
use crate::domain::duty::{self, Met};
use crate::domain::entity::obligation::RAISE;
use crate::domain::entity::{ENTITIES, Entity};
use crate::domain::field::Field;
use crate::domain::policy::{Permit, Verb};
use crate::domain::record::{Record, Value};
use crate::domain::{entity, workflow};
use crate::store::error::{Error, Result};
use crate::store::row;

impl Writer<'_> {
    /// Fills each field that follows a reference which changed.
    pub(super) fn follow_references(&self, before: &Record, after: &mut Record) -> Result<()> {
        for field in after.entity.fields {
            let Some((reference, source)) = field.follows else {
                continue;
            };
            if before.version > 0 && before.get(reference) == after.get(reference) {
                continue;
            }
            let target = after
                .entity
                .field(reference)
                .and_then(Field::reference)
                .and_then(Entity::find);
            let value = match (target, after.get(reference).id()) {
                (Some(target), Some(id)) => {
                    row::find(self.db, target, id)?.map(|v| v.record.get(source).clone())
                }
                _ => None,
            };
            after.set(field.name, value.unwrap_or_default());
        }
        Ok(())
    }

    /// Meets the open obligations that this record is evidence for; answers their names.
    pub(super) fn raise(&mut self, permit: &Permit, record: &Record) -> Result<Vec<String>> {
        let mut names = Vec::new();
        let about = self.about(record)?;
        for met in duty::met_by(record, about.as_ref()) {
            if !self.counts(&met, record)? {
                continue;
            }
            for id in open_obligations(self.db, &met)? {
                names.push(self.meet(permit.consequence(), id, record, &met)?);
            }
        }
        Ok(names)
    }

    pub(super) fn meet(
        &mut self,
        permit: Permit,
        id: Uuid,
        evidence: &Record,
        met: &Met,
    ) -> Result<String> {
        let obligation = &entity::obligation::ENTITY;
        let found =
            row::find(self.db, obligation, id)?.ok_or_else(|| Error::missing(obligation.label))?;
        let mut after = found.record.clone();
        after.set("evidence_on", met.on.into());
        after.set("evidence_entity", evidence.entity.name.into());
        after.set("evidence_id", Value::Text(evidence.id.to_string()));
        let step = obligation
            .workflow
            .find(RAISE)
            .ok_or_else(|| Error::missing(RAISE))?;
        workflow::make(&mut after, step, self.hand()?, self.today);
        self.write(permit, &found.record, after, Verb::Move(RAISE))?;
        Ok(found.display)
    }
}

fn open_obligations(db: &Transaction<'_>, met: &Met) -> Result<Vec<Uuid>> {
    let obligation = &entity::obligation::ENTITY;
    let sql = format!(
        "SELECT {} FROM obligation t WHERE t.region = ?1 AND t.state IN ('belum', 'berjalan') \
         AND t.duty IN (SELECT id FROM duty WHERE code = ?2) ORDER BY t.due_on",
        row::columns(obligation)
    );
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map((met.office.as_str(), met.raise.duty), |r| {
        row::view(obligation, r)
    })?;
    let mut ids = Vec::new();
    for view in rows {
        let record = view?.record;
        ids.extend(duty::is_met_by(met, &record).then_some(record.id));
    }
    Ok(ids)
}

/// Renews the derived names of the records that are named after this one.
pub fn rename(db: &Connection, record: &Record) -> Result<()> {
    for entity in ENTITIES {
        let named_after = |name: &&&str| {
            entity.field(name).and_then(Field::reference) == Some(record.entity.name)
        };
        for field in entity.title.iter().filter(named_after) {
            renew(db, entity, field, record.id)?;
        }
    }
    Ok(())
}

fn renew(db: &Connection, entity: &'static Entity, field: &str, id: Uuid) -> Result<()> {
    let sql = format!(
        "SELECT {} FROM {} t WHERE t.{field} = ?1",
        row::columns(entity),
        entity.name
    );
    let mut statement = db.prepare_cached(&sql)?;
    let views: Vec<row::View> = statement
        .query_map([id.to_string()], |r| row::view(entity, r))?
        .collect::<std::result::Result<_, _>>()?;
    for view in views {
        let display = row::display(db, &view.record)?;
        if display == view.display {
            continue;
        }
        row::rename(db, &view.record, &display)?;
        rename(db, &view.record)?;
    }
    Ok(())
}
