//! Erasing a person's data: the record is blanked, and the audit's rows keep their hashes without their values.

use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

use super::Writer;
use crate::domain::entity::{data_request, kader_teknis, kpm, person};
use crate::domain::field::Field;
use crate::domain::policy::Permit;
use crate::domain::policy::Verb;
use crate::domain::record::{Record, Value};
use crate::store::audit;
use crate::store::error::{Error, Result};
use crate::store::row;
use crate::text::t;

/// What stands in place of a value that may not be empty.
pub const BLANK: &str = "(dihapus)";

impl Writer<'_> {
    /// Erases the person a request names, as what follows from the move that grants it. The request itself keeps its
    /// number and date, so that it can be shown that the erasure was asked for.
    pub(super) fn erase(&mut self, permit: Permit, request: &Record) -> Result<()> {
        let missing = || Error::missing(person::ENTITY.label);
        let id = request.get("person").id().ok_or_else(missing)?;
        check_free(self.db, id)?;
        let before = row::find(self.db, &person::ENTITY, id)?
            .ok_or_else(missing)?
            .record;
        let mut after = before.clone();
        for field in person::ENTITY.fields.iter().filter(|f| f.names_a_person()) {
            after.set(field.name, blank(field));
        }
        let after = self.write(permit, &before, after, Verb::Move(data_request::ERASE))?;
        self.blank_audit(&after)?;
        self.db
            .execute("DELETE FROM draft WHERE record = ?1", [id.to_string()])?;
        Ok(())
    }

    fn blank_audit(&self, record: &Record) -> Result<()> {
        for entry in audit::salted(self.db, record)? {
            let (before, after) = entry.digests();
            self.db
                .prepare_cached(
                    "INSERT INTO erasure (region, seq, op_id, before_digest, after_digest) VALUES (?1, ?2, ?3, ?4, ?5)",
                )?
                .execute((&entry.region, entry.seq, self.op_id.to_string(), before, after))?;
            // The row that blanks a name says so; every other value goes.
            let kept = entry.after.as_deref().filter(|a| *a == BLANK);
            self.db
                .prepare_cached(
                    "UPDATE audit SET before = NULL, after = ?3, salt = x'' WHERE region = ?1 AND seq = ?2",
                )?
                .execute((&entry.region, entry.seq, kept))?;
        }
        Ok(())
    }
}

fn blank(field: &Field) -> Value {
    if field.required {
        Value::Text(BLANK.to_owned())
    } else {
        Value::Empty
    }
}

/// Who still serves as a cadre is not erased: the assignment is ended first.
fn check_free(db: &Connection, person: Uuid) -> Result<()> {
    for entity in [&kpm::ENTITY, &kader_teknis::ENTITY] {
        let sql = format!(
            "SELECT display FROM {} WHERE person = ?1 AND state = ?2 LIMIT 1",
            entity.name
        );
        let serves: Option<String> = db
            .prepare_cached(&sql)?
            .query_row((person.to_string(), entity.workflow.initial()), |r| {
                r.get(0)
            })
            .optional()?;
        if let Some(name) = serves {
            let words = t(
                "{} ({}) masih aktif; akhiri dahulu, baru datanya dihapus",
                "{} ({}) is still active; end it first, then erase the data",
            );
            return Err(Error::invalid(
                None,
                words.with([entity.label.into(), name.into()]),
            ));
        }
    }
    Ok(())
}
