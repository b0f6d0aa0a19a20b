//! Taking a batch back by compensating acts: what it added is ended, what it edited gets its old values again.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::domain::model;
use crate::domain::model::trace::END_REASON;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::Kind;
use crate::domain::schema::field::undone::UNDONE;
use crate::domain::schema::record::{Changes, Record, Value};
use crate::domain::schema::workflow::{Move, To};
use crate::store::engine::database::OptionalExtension;
use crate::store::engine::error::{Error, Result};
use crate::store::engine::row;
use crate::store::engine::row::View;
use crate::store::engine::store::Store;
use crate::store::write::batch::{Command, CommandKind};
use crate::text::{Arg, Message, t};

/// What an operation did to one record.
struct Deed {
    entity: &'static Entity,
    id: Uuid,
    version: i64,
    verb: String,
    /// Field and value before the operation.
    before: Changes,
}

impl Deed {
    /// What is to be taken back in the end: the adding, or else a move, or else an edit.
    fn take(&mut self, verb: String) {
        let edits_on = verb == "edit" && !self.verb.is_empty();
        if self.verb != "add" && !edits_on {
            self.verb = verb;
        }
    }
}

impl Store {
    /// The commands that take back an operation of the actor's own account, and why a record stays as it is: it was
    /// changed since, or what was changed since refers to it. Nothing is written yet.
    ///
    /// # Errors
    /// Missing when it is none of theirs; invalid when the operation holds moves, or every record was changed since.
    pub fn undoing(
        &mut self,
        appointment: Uuid,
        op_id: Uuid,
    ) -> Result<(Vec<Command>, Vec<Message>)> {
        let account = self.actor(appointment)?.account;
        let sql = "SELECT 1 FROM operation WHERE op_id = ?1 AND account = ?2";
        let mine: Option<i64> = self
            .read
            .query_row(sql, (op_id.to_string(), account.to_string()), |r| r.get(0))
            .optional()?;
        mine.ok_or_else(|| Error::missing(op_id.to_string()))?;
        let mut deeds = self.deeds(op_id)?;
        // What refers to another record came after it, so it goes first.
        deeds.reverse();
        let (mut commands, mut kept) = (vec![], vec![]);
        // What a record that stays refers to, and the name of that record.
        let mut needed = BTreeMap::<Uuid, Arg>::new();
        for deed in &deeds {
            let found = row::find(&self.read, deed.entity, deed.id)?
                .ok_or_else(|| Error::missing(deed.entity.label))?;
            // What went already needs nothing that it referred to.
            if is_undone(&found.record, op_id) {
                kept.push(already_undone(found.called()));
                continue;
            }
            let undone = match needed.get(&deed.id) {
                Some(holder) => Err(still_needed(found.called(), holder.clone())),
                None => compensate(deed, &found, op_id)?,
            };
            match undone {
                Ok(more) => commands.extend(more),
                Err(why) => {
                    let all = references(&found.record);
                    needed.extend(all.map(|id| (id, found.called())));
                    kept.push(why);
                }
            }
        }
        match kept.first() {
            Some(why) if commands.is_empty() => Err(Error::invalid(None, why.clone())),
            _ => Ok((commands, kept)),
        }
    }

    fn deeds(&self, op_id: Uuid) -> Result<Vec<Deed>> {
        let sql = "SELECT entity, record, version, verb, field, before FROM audit WHERE op_id = ?1 ORDER BY region, seq";
        let mut statement = self.read.prepare(sql)?;
        let mut rows = statement.query([op_id.to_string()])?;
        let (mut deeds, mut places) = (Vec::<Deed>::new(), BTreeMap::new());
        while let Some(row) = rows.next()? {
            let (name, id): (String, _) = (row.get(0)?, row::uuid(&row, 1)?);
            let entity = model::find(&name).ok_or_else(|| Error::missing(name))?;
            let at = *places.entry(id).or_insert_with(|| {
                deeds.push(Deed {
                    entity,
                    id,
                    version: 0,
                    verb: String::new(),
                    before: Changes::new(),
                });
                deeds.len() - 1
            });
            let deed = &mut deeds[at];
            deed.version = row.get(2)?;
            deed.take(row.get(3)?);
            let (field, before): (String, Option<String>) = (row.get(4)?, row.get(5)?);
            // What follows from another field follows back by itself.
            if let Some(field) = entity.field(&field).filter(|f| f.is_open(false)) {
                let value = before.map_or(Value::Empty, |b| field.stored(&b));
                deed.before.put_if_missing(field, value);
            }
        }
        Ok(deeds)
    }
}

/// The commands that take one record back, or why it stays.
fn compensate(
    deed: &Deed,
    found: &View,
    op_id: Uuid,
) -> Result<std::result::Result<Vec<Command>, Message>> {
    let version = found.record.version;
    if version != deed.version {
        let words = t(
            "{} sudah diubah sesudahnya; perbaiki sendiri catatan itu",
            "{} was changed since; correct that record on its own",
        );
        return Ok(Err(words.with([found.called()])));
    }
    let command = |act: CommandKind, changes: Changes| Command {
        entity: deed.entity,
        id: deed.id,
        act,
        changes,
    };
    match deed.verb.as_str() {
        "add" => {
            let freed = freed(&found.record);
            let edits = i64::from(!freed.is_empty());
            let (step, changes) =
                ending(&found.record, op_id).ok_or_else(|| no_way_back(found.called()))?;
            let end = command(
                CommandKind::Move {
                    version: version + edits,
                    step,
                },
                changes,
            );
            let edit = (edits > 0).then(|| command(CommandKind::Edit { version }, freed));
            Ok(Ok(edit.into_iter().chain([end]).collect()))
        }
        "edit" => Ok(Ok(vec![command(
            CommandKind::Edit { version },
            deed.before.clone(),
        )])),
        _ => Err(no_way_back(found.called())),
    }
}

/// Whether this very operation was taken back in the record before.
fn is_undone(record: &Record, op_id: Uuid) -> bool {
    let says = |words: &str| record.get(&END_REASON) == Some(words);
    record.entity.has(END_REASON.field()) && says(&format!("{}{op_id}", UNDONE.id))
}

/// The records that a record refers to.
fn references(record: &Record) -> impl Iterator<Item = Uuid> + '_ {
    let fields = record.entity.fields.iter();
    fields.filter_map(|f| record.value(f).id())
}

fn already_undone(name: Arg) -> Message {
    let words = t(
        "{} sudah dibatalkan bersama impor ini",
        "{} was already undone with this import",
    );
    words.with([name])
}

fn still_needed(name: Arg, holder: Arg) -> Message {
    let words = t(
        "{} tetap ada, karena {} memakainya; perbaiki keduanya sendiri",
        "{} stays, since {} refers to it; correct both on their own",
    );
    words.with([name, holder])
}

/// What only one record may have is given up by one that is taken back, so that the right one can have it; the audit
/// keeps what it was.
fn freed(record: &Record) -> Changes {
    let sets = record.entity.unique.iter().filter(|u| !u.live);
    let fields = sets.flat_map(|u| u.fields.iter().copied());
    let given = fields.filter(|f| f.is_open(false) && !f.required && !record.is_empty(f));
    given.map(|f| (f, Value::Empty)).collect()
}

fn no_way_back(name: Arg) -> Error {
    let words = t(
        "{} tidak dapat dibatalkan dengan mengakhirinya; pakai langkah di halamannya",
        "{} cannot be undone by ending it; use the moves on its page",
    );
    Error::invalid(None, words.with([name]))
}

/// The move that ends a record where it stands and asks for words alone, with those words.
fn ending(record: &Record, op_id: Uuid) -> Option<(&'static Move, Changes)> {
    let workflow = record.entity.workflow;
    let words = format!("{}{op_id}", UNDONE.id);
    let ends = |m: &&'static Move| match m.to {
        To::State(to) => !to.live,
        _ => false,
    };
    let asked = |m: &'static Move| {
        let needed = m.asks.iter().filter(|a| a.required);
        needed
            .map(|a| {
                matches!(a.field.kind, Kind::Text(n) | Kind::Note(n) if n >= words.len())
                    .then(|| (a.field, Value::Text(words.clone())))
            })
            .collect::<Option<Changes>>()
            .map(|changes| (m, changes))
    };
    workflow.next(record.state).filter(ends).find_map(asked)
}
