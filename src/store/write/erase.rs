//! Erasing a person's data: the record is blanked with those that say the same person's name again, and the audit's rows
//! keep their hashes without their values.
//!
//! What is in the store's files beside its tables is wiped once the transaction is done: see
//! [`wipe`](super::wipe).

use uuid::Uuid;

use super::{Command, CommandKind, Writer, check};
use crate::domain::model::{self, ENTITIES, data_request};
use crate::domain::policy::{self, Permit, Target};
use crate::domain::region::Code;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::{Field, Kind};
use crate::domain::schema::record::{Record, Value};
use crate::domain::schema::right::Verb;
use crate::domain::schema::workflow::Move;
use crate::store::audit;
use crate::store::audit::signature;
use crate::store::audit::transaction;
use crate::store::engine::blank::{BLANK, is_blank, is_erased, stays_erased};
use crate::store::engine::database::{Connection, TransactionBehavior};
use crate::store::engine::environment::Source;
use crate::store::engine::erased_list::Erased;
use crate::store::engine::error::Error;
use crate::store::engine::error::Result;
use crate::store::engine::row;
use crate::store::session::actor;
use crate::text::t;

/// How many blanks that may not be alike are tried.
const TRIES: usize = 10_000;

/// What a request for erasure is told, in which record and field.
pub type Told = (&'static Entity, Uuid, &'static Field);

impl Writer<'_> {
    /// Blanks what a record says of a person, and what other records that refer to it name the person by, as what follows
    /// from the move that grants it. The request itself keeps its number and date, so that it can be shown that the erasure
    /// was asked for.
    pub(super) fn erase(
        &mut self,
        permit: &Permit,
        (entity, id): (&'static Entity, Uuid),
        step: &'static Move,
    ) -> Result<()> {
        let before = self.found(entity, id)?;
        let after = self.blanked(&before)?;
        let mut twins = vec![];
        if before != after {
            twins = self.taken_back(&before)?;
            let own = permit.consequence(entity, Verb::Move(step));
            let after = self.write(own, &before, after)?;
            self.blank_audit(&after)?;
            self.blank_drafts(&before)?;
            self.erased = true;
        }
        let twins = twins.into_iter().map(|id| (entity, id));
        for (entity, id) in self.named_after(entity, id)?.into_iter().chain(twins) {
            self.erase(permit, (entity, id), step)?;
        }
        Ok(())
    }

    /// The record without what names a person. What is in its title, or may not be empty, says that it was erased.
    fn blanked(&self, before: &Record) -> Result<Record> {
        let mut after = before.clone();
        let fields = before.entity.fields.iter().copied();
        let named = |f: &&Field| f.names_a_person() && !before.value(f).is_empty();
        for field in fields.filter(named) {
            let stays = field.required || before.entity.title.contains(&field);
            let is_text = matches!(field.kind, Kind::Text(_));
            after.set(
                field,
                blank(
                    stays && is_text && !is_blank(before.value(field)),
                    before.value(field),
                ),
            );
        }
        self.tell_apart(before, after)
    }

    /// Two erased records are told apart where no two may be alike.
    fn tell_apart(&self, before: &Record, mut after: Record) -> Result<Record> {
        let is_new = |f: &&'static Field| {
            after.value(f) == &Value::from(BLANK) && before.value(f) != after.value(f)
        };
        let mut fields = after.entity.unique.iter().flat_map(|u| u.fields).copied();
        let Some(field) = fields.find(is_new) else {
            return Ok(after);
        };
        for n in 2..TRIES {
            match check::unique(self.db, before, &after) {
                Err(Error::Rejected { .. }) => {
                    let other = format!("{} {n})", &BLANK[..BLANK.len() - 1]);
                    after.set(field, Value::from(other));
                }
                done => return done.map(|()| after),
            }
        }
        Err(Error::Defect(
            t(
                "terlalu banyak catatan dihapus",
                "too many records are erased",
            )
            .into(),
        ))
    }

    /// The records that refer to this one and name a person themselves.
    fn named_after(&self, target: &Entity, id: Uuid) -> Result<Vec<(&'static Entity, Uuid)>> {
        let mut found = vec![];
        for entity in ENTITIES.iter().copied() {
            if !entity.fields.iter().any(|f| f.names_a_person()) {
                continue;
            }
            for (field, _) in row::references(entity).filter(|(_, to)| *to == target) {
                let sql = format!(
                    "SELECT id FROM {} WHERE {} = ?1 ORDER BY id",
                    entity.name, field.name
                );
                let mut statement = self.db.prepare_cached(&sql)?;
                let ids = statement.query_map([id.to_string()], |r| row::uuid(r, 0))?;
                for id in ids {
                    found.push((entity, id?));
                }
            }
        }
        Ok(found)
    }

    fn blank_audit(&self, record: &Record) -> Result<()> {
        for entry in audit::erasable(self.db, record)? {
            let (before, after) = entry.digests();
            self.db
                .prepare_cached(
                    "INSERT INTO erasure (region, seq, op_id, before_digest, after_digest) VALUES (?1, ?2, ?3, ?4, ?5)",
                )?
                .execute((&entry.region, entry.seq, self.op_id.to_string(), before, after))?;
            // The row that blanks a name says so; every other value goes.
            let kept = entry
                .after
                .as_deref()
                .filter(|a| is_blank(&Value::from(*a)));
            self.db
                .prepare_cached(
                    "UPDATE audit_value SET before = NULL, after = ?3, salt = x'' WHERE region = ?1 AND seq = ?2",
                )?
                .execute((&entry.region, entry.seq, kept))?;
        }
        Ok(())
    }

    /// Forms about the record go. In others a number or a name that was typed is put out, the rest stays.
    fn blank_drafts(&self, before: &Record) -> Result<()> {
        self.db.execute(
            "DELETE FROM draft WHERE record = ?1",
            [before.id.to_string()],
        )?;
        let fields = before.entity.fields.iter().filter(|f| f.names_a_person());
        let values = fields.filter_map(|f| before.value(f).text());
        for value in values.filter(|v| v.len() >= SHORTEST && !is_blank(&Value::from(*v))) {
            let written = serde_json::to_string(value).unwrap_or_default();
            let written = written.trim_matches('"');
            self.db.execute(
                "UPDATE draft SET body = replace(body, ?1, ?2) WHERE instr(body, ?1) > 0",
                (written, BLANK),
            )?;
        }
        Ok(())
    }

    /// Tells the request how many decisions keep the name and office, as the law wants it.
    pub(super) fn tell_kept(
        &mut self,
        permit: &Permit,
        person: Uuid,
        (entity, request, field): Told,
    ) -> Result<()> {
        let kept = signature::kept(self.db, person)?;
        let before = self.found(entity, request)?;
        let mut after = before.clone();
        after.set(field, Value::Number(kept));
        let own = permit.consequence(entity, Verb::Edit);
        self.write(own, &before, after).map(drop)
    }
}

/// Erases again, in a copy that is laid open here alone, what was erased after it was made. The request that asked for it
/// may be younger than the copy; the audit says that a restoration did it.
///
/// # Errors
/// When the copy cannot be written.
pub(in crate::store) fn repeat(
    db: &mut Connection,
    root: &Code,
    erased: &Erased,
    source: &mut dyn Source,
) -> Result<()> {
    let now = source.now();
    let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let today = transaction::judged_on(&tx, now)?;
    let (actor, op_id) = (actor::restorer(root.clone()), source.id());
    audit::open(&tx, op_id, &actor, now)?;
    let mut writer = Writer::new(&tx, actor, op_id, (now, today), source);
    for (name, id) in erased {
        let Some(entity) = model::find(name) else {
            continue;
        };
        let region = writer.found(entity, *id)?.region;
        let target = Target {
            entity,
            region: &region,
            skpd: None,
        };
        // Who lays the foundation may take in whole records, and so a record without its values.
        let permit = policy::permit(&actor::founder(root.clone()), Verb::Load, &target);
        let permit = permit.map_err(|refusal| Error::forbidden(refusal.message()))?;
        writer.erase(&permit, (entity, *id), &data_request::ERASE)?;
    }
    writer.close()?;
    tx.commit()?;
    Ok(db.execute_batch("VACUUM")?)
}

/// A shorter value says nothing of anybody in a form about something else.
const SHORTEST: usize = 3;

fn blank(stays: bool, before: &Value) -> Value {
    match before {
        _ if stays => Value::from(BLANK),
        blank if is_blank(blank) => blank.clone(),
        _ => Value::Empty,
    }
}

/// What was erased does not come back by an edit, nor by a form that was open meanwhile.
pub(super) fn refuse_to_put_back(command: &Command, before: &Record) -> Result<()> {
    let is_edit = matches!(command.act, CommandKind::Edit { .. });
    let named = command.changes.fields().filter(|f| f.names_a_person());
    let mut known = named.filter(|f| before.entity.has(f));
    if is_edit && (is_erased(before) || known.any(|f| is_blank(before.value(f)))) {
        return Err(stays_erased());
    }
    Ok(())
}
