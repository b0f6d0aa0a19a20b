//! Taking up again a record that had ended: what it rests on must be in use first, and what was erased stays so.

use uuid::Uuid;

use super::Writer;
use crate::domain::model::in_use;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::{Field, Origin};
use crate::domain::schema::record::{Record, Value};
use crate::domain::schema::workflow::Move;
use crate::store::engine::blank::{is_blank, stays_erased};
use crate::store::engine::error::{Error, Result};
use crate::store::engine::row;
use crate::text::t;

impl Writer<'_> {
    /// Makes a record fit to be used again, if that is what the move does: what it needs not and is gone is left out, and
    /// what follows a reference is as it is now.
    ///
    /// # Errors
    /// Invalid when what it rests on has ended or is elsewhere, or its data were erased.
    pub(super) fn take_up(&self, step: &Move, after: &mut Record) -> Result<()> {
        let is_register = after.entity.has(in_use::REOPENED_ON.field());
        if !is_register || !step.asks_for(in_use::REOPEN_REASON.field()) {
            return Ok(());
        }
        let mut named = after.entity.fields.iter().filter(|f| f.names_a_person());
        if named.any(|f| is_blank(after.value(f))) {
            return Err(stays_erased());
        }
        let fields = after.entity.fields.iter().copied();
        let given = fields.filter(|f| f.origin == Origin::Form);
        for field in given.collect::<Vec<_>>() {
            if let (Some(target), Some(id)) = (field.reference(), after.value(field).id()) {
                self.lean_on(after, field, (target, id))?;
            }
        }
        let anew = Record::new(after.entity, after.id, after.region.clone());
        self.follow_references(&anew, after)
    }

    fn lean_on(
        &self,
        after: &mut Record,
        field: &'static Field,
        (target, id): (&'static Entity, Uuid),
    ) -> Result<()> {
        let found = row::find(self.db, target, id)?.ok_or_else(|| Error::missing(target.label))?;
        let stands = field.accepts(found.record.state);
        if stands && field.reaches(&after.region, &found.record.region) {
            return Ok(());
        }
        if !field.required {
            after.set(field, Value::Empty);
            return Ok(());
        }
        let words = if stands {
            t(
                "{} sekarang di kantor lain; catat yang baru di kantor itu",
                "{} is at another office now; make a new record there",
            )
        } else {
            t(
                "{} sudah berakhir; buka kembali catatan itu dahulu",
                "{} has ended; reopen that record first",
            )
        };
        let words = words.with([found.called()]);
        Err(Error::invalid(Some(field.name), field.wrong(&words)))
    }
}
