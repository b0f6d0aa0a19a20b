//! What follows a reference: values that stand in a record because of the one it refers to, and names made of others'.

use uuid::Uuid;

use super::Writer;
use crate::domain::model::ENTITIES;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::Field;
use crate::domain::schema::record::Record;
use crate::store::engine::database::Connection;
use crate::store::engine::error::Result;
use crate::store::engine::row;

impl Writer<'_> {
    /// Fills each field that follows a reference which changed.
    pub(super) fn follow_references(&self, before: &Record, after: &mut Record) -> Result<()> {
        for field in after.entity.fields.iter().copied() {
            let Some((reference, source)) = field.follows else {
                continue;
            };
            if before.version > 0 && before.value(reference) == after.value(reference) {
                continue;
            }
            let value = match (reference.reference(), after.value(reference).id()) {
                (Some(target), Some(id)) => {
                    let found = row::find(self.db, target, id)?;
                    found.map(|v| v.record.value(source).clone())
                }
                _ => None,
            };
            after.set(field, value.unwrap_or_default());
        }
        Ok(())
    }
}

/// Whether a part of its name changed. Records named after it are looked for then alone.
pub fn is_renamed(before: &Record, after: &Record) -> bool {
    let mut title = after.entity.title.iter();
    let says_otherwise = after.entity.named_with_state && before.state != after.state;
    says_otherwise || title.any(|field| before.value(field) != after.value(field))
}

/// Renews the derived names of the records that are named after this one.
pub fn rename(db: &Connection, record: &Record) -> Result<()> {
    for entity in ENTITIES.iter().copied() {
        let named_after = |field: &&Field| field.reference() == Some(record.entity);
        for field in entity.title.iter().copied().filter(named_after) {
            renew(db, entity, field, record.id)?;
        }
    }
    Ok(())
}

fn renew(db: &Connection, entity: &'static Entity, field: &Field, id: Uuid) -> Result<()> {
    let sql = format!(
        "SELECT {} FROM {} t WHERE t.{} = ?1",
        row::columns(entity),
        entity.name,
        field.name
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
        row::renewal::rename(db, &view.record, &display)?;
        rename(db, &view.record)?;
    }
    Ok(())
}
