//! Erasing a person's data: the record is blanked, and the audit's rows keep their hashes without their values.

use uuid::Uuid;

use super::Writer;
use crate::domain::policy::Permit;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::Field;
use crate::domain::schema::record::{Record, Value};
use crate::store::audit;
use crate::store::engine::error::Result;

/// What stands in place of a value that may not be empty.
pub const BLANK: &str = "(dihapus)";

impl Writer<'_> {
    /// Blanks what a record says of a person, as what follows from the move that grants it. The request itself keeps its
    /// number and date, so that it can be shown that the erasure was asked for.
    pub(super) fn erase(
        &mut self,
        permit: Permit,
        entity: &'static Entity,
        id: Uuid,
    ) -> Result<()> {
        let before = self.found(entity, id)?;
        let mut after = before.clone();
        let fields = entity.fields.iter().copied();
        for field in fields.filter(|f| f.names_a_person()) {
            after.set(field, blank(field));
        }
        let after = self.write(permit, &before, after)?;
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
