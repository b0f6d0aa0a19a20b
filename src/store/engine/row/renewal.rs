//! What changes in a row beside its record: where it is kept, and the name it is found by.

use std::collections::BTreeSet;

use super::folded;
use crate::domain::region::Code;
use crate::domain::schema::record::Record;
use crate::store::engine::database::{Connection, ToSql};
use crate::store::engine::error::Result;
use crate::store::engine::trigram;

/// Takes a record to the region it is of now, with what only one may have there, before it is saved.
pub fn relocate(db: &Connection, from: &Code, record: &Record) -> Result<()> {
    trigram::relocate(db, record)?;
    let (id, region) = (record.id.to_string(), record.region.as_str());
    let mut bound: Vec<&dyn ToSql> = vec![&id, &region];
    let mut sql = format!("UPDATE {} SET region = ?2", record.entity.name);
    let own = record.entity.unique.iter().filter(|u| !u.everywhere);
    let fields: BTreeSet<&str> = own.flat_map(|u| u.fields).map(|f| f.name).collect();
    for field in record.entity.fields.iter().copied() {
        if fields.contains(field.name) {
            bound.push(record.value(field));
            sql += &format!(", {} = ?{}", field.name, bound.len());
        }
    }
    let from = from.as_str();
    bound.push(&from);
    sql += &format!(" WHERE id = ?1 AND region = ?{}", bound.len());
    db.prepare_cached(&sql)?.execute(bound.as_slice())?;
    Ok(())
}

/// Renews the name of a record as it stands; what it is made of changed elsewhere.
pub fn rename(db: &Connection, record: &Record, display: &str) -> Result<()> {
    let folded = folded(record, display);
    trigram::renew(db, record, &folded)?;
    let sql = format!(
        "UPDATE {} SET display = ?3, folded = ?4 WHERE region = ?1 AND id = ?2",
        record.entity.name
    );
    db.prepare_cached(&sql)?.execute((
        record.region.as_str(),
        record.id.to_string(),
        display,
        folded,
    ))?;
    Ok(())
}
