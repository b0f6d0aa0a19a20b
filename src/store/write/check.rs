//! What the tables demand of a command before it is written.

use uuid::Uuid;

use crate::domain::model::choice;
use crate::domain::policy::Actor;
use crate::domain::region::{Code, Level};
use crate::domain::schema::entity::{Entity, Unique};
use crate::domain::schema::field::{Field, Origin, ticks};
use crate::domain::schema::record::{Changes, Record};
use crate::domain::schema::transition;
use crate::domain::schema::workflow::Move;
use crate::store::engine::blank::is_erased;
use crate::store::engine::database::{Connection, OptionalExtension, ToSql, Transaction};
use crate::store::engine::error::{Error, Result};

use crate::store::engine::row;
use crate::store::engine::row::View;
use crate::store::read::query;
use crate::store::session::actor::{CATALOGUE, RESTORER};
use crate::store::write::batch::{Command, CommandKind};

use crate::text::{Arg, Message, t};

/// A new record's region is on the list and of a tier that holds such records.
pub fn place(db: &Transaction<'_>, entity: &'static Entity, region: &Code) -> Result<()> {
    tier(entity, region)?;
    let known: Option<i64> = db
        .prepare_cached("SELECT 1 FROM region WHERE region = ?1 AND state = 'aktif'")?
        .query_row([region.as_str()], |r| r.get(0))
        .optional()?;
    if known.is_some() || entity.regions {
        return Ok(());
    }
    Err(Error::no_region(region.as_str()))
}

/// The region is of a tier that holds such records.
pub fn tier(entity: &Entity, region: &Code) -> Result<()> {
    if entity.places.contains(&region.level()) {
        return Ok(());
    }
    let words = t(
        "{} tidak dicatat pada tingkat {}",
        "a {} is not kept at the tier {}",
    );
    Err(Error::invalid(
        None,
        words.with([entity.label.into(), region.level().label().into()]),
    ))
}

/// The id a caller chose for a new record is nobody else's: a lookup by id must find one record.
pub fn fresh(db: &Transaction<'_>, command: &Command, region: &Code) -> Result<()> {
    if command.id.is_nil() || [CATALOGUE, RESTORER].contains(&command.id) {
        return Err(taken_id(command));
    }
    let sql = format!(
        "SELECT 1 FROM {} WHERE id = ?1 UNION ALL SELECT 1 FROM audit_act WHERE region = ?2 AND record = ?1",
        command.entity.name
    );
    let used: Option<i64> = db
        .prepare_cached(&sql)?
        .query_row((command.id.to_string(), region.as_str()), |r| r.get(0))
        .optional()?;
    used.map_or(Ok(()), |_| Err(taken_id(command)))
}

fn taken_id(command: &Command) -> Error {
    let words = t(
        "id {} sudah dipakai; buat id baru, atau kosongkan",
        "id {} is in use; make a new one, or leave it out",
    );
    Error::invalid(None, words.with([command.id.to_string().into()]))
}

/// The command gives only fields that are open to it, in a state that allows it.
pub fn fields(command: &Command, before: &Record) -> Result<()> {
    for field in command.changes.fields() {
        if !command.entity.has(field) {
            return Err(Error::missing(field.label));
        }
        if !is_open_to(field, command) {
            let why = t("tidak dapat diisi langsung di sini", "cannot be given here");
            return Err(Error::invalid(Some(field.name), field.wrong(&why.into())));
        }
    }
    if matches!(command.act, CommandKind::Edit { .. }) && !before.state.editable {
        return Err(Error::invalid(None, closed(before)));
    }
    Ok(())
}

fn is_open_to(field: &Field, command: &Command) -> bool {
    match command.act {
        CommandKind::Load { .. } => true,
        CommandKind::Add { .. } => field.is_open(true),
        CommandKind::Edit { .. } => field.is_open(false),
        CommandKind::Move { step, .. } => step.asks_for(field),
    }
}

fn closed(record: &Record) -> Message {
    let words = t(
        "{} berstatus {} tidak dapat diubah; pakai langkah yang tersedia di halamannya",
        "a {} in state {} cannot be edited; use the moves offered on its page",
    );
    words.with([record.entity.label.into(), state_label(record)])
}

fn state_label(record: &Record) -> crate::text::Arg {
    record.state.label.into()
}

/// The move can start where the record stands, and was given nothing it does not ask for.
pub fn start(record: &Record, step: &Move) -> Result<()> {
    if step.starts_at(record.state) {
        return agreement(record, step);
    }
    let words = t(
        "{} tidak dapat dilakukan dari status {}; muat ulang untuk melihat langkah yang tersedia",
        "{} cannot be done from state {}; reload to see the moves on offer",
    );
    Err(Error::invalid(
        None,
        words.with([step.label.into(), state_label(record)]),
    ))
}

/// Each side of a joint move agrees once.
pub fn agreement(record: &Record, step: &Move) -> Result<()> {
    if !transition::has_agreed(record, step) {
        return Ok(());
    }
    let words = t(
        "sisi ini sudah sepakat; yang ditunggu sisi lain",
        "this side has agreed already; the other side is awaited",
    );
    Err(Error::invalid(None, words))
}

/// Each reference that changed points to a record in use, of the same office or one above it, that whoever gives it may see.
pub fn references(
    db: &Transaction<'_>,
    before: &Record,
    after: &Record,
    (changes, giver): (&Changes, Option<&Actor>),
) -> Result<()> {
    let moved = |f: &&Field| {
        let differs = |f: &Field| changes.holds(f) && before.value(f) != after.value(f);
        is_given(after, f) && (differs(f) || f.alike.is_some_and(differs))
    };
    for field in after.entity.fields.iter().copied().filter(moved) {
        if let (Some(target), Some(id)) = (field.reference(), after.value(field).id()) {
            reference(db, after, field, (target, id), giver)?;
        }
    }
    Ok(())
}

/// Whether persons give the field; what the store alone fills in it has chosen itself.
fn is_given(record: &Record, field: &Field) -> bool {
    let mut moves = record.entity.workflow.moves.iter();
    field.origin == Origin::Form || moves.any(|m| m.asks_for(field))
}

fn reference(
    db: &Transaction<'_>,
    record: &Record,
    field: &'static Field,
    (target, id): (&'static Entity, Uuid),
    giver: Option<&Actor>,
) -> Result<()> {
    let wrong = |m: Message| Error::invalid(Some(field.name), field.wrong(&m));
    let found = row::find(db, target, id)?.map(|v| v.record);
    let near = |r: &Record| field.reaches(&record.region, &r.region);
    let seen = |r: &Record| match giver {
        Some(by) if !field.by_number => query::sees(db, by, r),
        _ => Ok(true),
    };
    let found = match found.filter(near) {
        Some(found) => seen(&found)?.then_some(found),
        None => None,
    };
    let Some(found) = found else {
        let words = t(
            "{} itu tidak ada di kantor ini; pilih dari daftar",
            "there is no such {} in this office; pick from the list",
        );
        return Err(wrong(words.with([target.label.into()])));
    };
    if let Some(alike) = field.alike
        && found.value(alike) != record.value(alike)
    {
        let words = t("bukan dari {} itu", "is not of that {}");
        return Err(wrong(words.with([alike.label.into()])));
    }
    if is_erased(&found) {
        let words = t(
            "datanya sudah dihapus atas permintaan; pilih yang lain, atau catat orang itu sebagai catatan baru",
            "its data were erased on request; pick another, or note the person as a new record",
        );
        return Err(wrong(words.into()));
    }
    if field.accepts(found.state) {
        return Ok(());
    }
    let words = t(
        "berstatus {}; pilih yang lain",
        "is in state {}; pick another",
    );
    Err(wrong(words.with([state_label(&found)])))
}

/// Each item that is newly ticked is in use on its list of the city; what was ticked before may stay.
pub fn ticked(db: &Transaction<'_>, before: &Record, after: &Record) -> Result<()> {
    for field in after.entity.fields.iter().copied() {
        let Some(list) = field.list() else { continue };
        let stored = |r: &Record| r.value(field).text().unwrap_or_default().to_owned();
        let (was, is) = (stored(before), stored(after));
        let new = ticks(&is).filter(|code| !ticks(&was).any(|old| old == *code));
        for code in new {
            item(db, after, field, (list, code))?;
        }
    }
    Ok(())
}

fn item(
    db: &Transaction<'_>,
    record: &Record,
    field: &'static Field,
    (list, code): (&str, &str),
) -> Result<()> {
    let city = record.region.at(Level::City);
    let known: Option<i64> = db
        .prepare_cached(
            "SELECT 1 FROM choice WHERE region = ?1 AND list = ?2 AND code = ?3 AND state = 'aktif'",
        )?
        .query_row((city.map(|c| c.to_string()), list, code), |r| r.get(0))
        .optional()?;
    if known.is_some() {
        return Ok(());
    }
    let words = t(
        "“{}” tidak ada dalam daftar {} yang berlaku; pilih dari daftarnya",
        "“{}” is not in use in the list of {}; pick from the list",
    );
    let list = choice::list_label(list);
    let message = field.wrong(&words.with([code.into(), list]));
    Err(Error::invalid(Some(field.name), message))
}

/// No other record has what only one may have.
pub fn unique(db: &Transaction<'_>, before: &Record, after: &Record) -> Result<()> {
    for unique in claimed(before, after) {
        if let Some(other) = holder(db, after, unique)? {
            return Err(taken(after, unique, &other));
        }
    }
    Ok(())
}

/// What only one record may have, as far as the write gives it anew.
pub fn claimed<'a>(
    before: &'a Record,
    after: &'a Record,
) -> impl Iterator<Item = &'static Unique> + 'a {
    let first = after.entity.workflow.initial();
    let sets = after.entity.unique.iter();
    let sets = sets.filter(move |u| !u.live || after.state == first);
    sets.filter(|u| {
        let elsewhere = before.region != after.region && !u.everywhere;
        let begins = before.version == 0 || (u.live && before.state != after.state);
        begins || elsewhere || u.fields.iter().any(|f| before.value(f) != after.value(f))
    })
}

/// Whether the record says what only one may have.
pub fn is_said(record: &Record, unique: &Unique) -> bool {
    unique.fields.first().is_none_or(|f| !record.is_empty(f))
}

/// The other record that shares these fields with this one.
pub fn holder(db: &Connection, record: &Record, unique: &Unique) -> Result<Option<View>> {
    if !is_said(record, unique) {
        return Ok(None);
    }
    let id = record.id.to_string();
    let region = record.region.as_str();
    let mut sql = format!("SELECT id FROM {} WHERE id <> ?1", record.entity.name);
    let mut bound: Vec<&dyn ToSql> = vec![&id];
    if !unique.everywhere {
        bound.push(&region);
        sql += " AND region = ?2";
    }
    for field in unique.fields {
        bound.push(record.value(field));
        sql += &format!(" AND {} IS ?{}", field.name, bound.len());
    }
    if unique.live {
        // A word of ours, written out: only so the partial index of this state serves.
        sql += &format!(" AND state = '{}'", record.entity.workflow.initial().name);
    }
    let other: Option<Uuid> = db
        .prepare_cached(&sql)?
        .query_row(bound.as_slice(), |r| row::uuid(r, 0))
        .optional()?;
    other.map_or(Ok(None), |other| row::find(db, record.entity, other))
}

/// The refusal for who may see the other record.
pub fn taken(record: &Record, unique: &Unique, other: &View) -> Error {
    let words = t(
        "sudah tercatat pada {} ({}); buka catatan itu",
        "is already recorded in {} ({}); open that record",
    );
    let place = Arg::said(|lang| other.tier_and_place(lang));
    let message = words.with([other.called(), place]);
    refused(record, unique, &message)
}

/// The refusal of what only one record may have, at the first of its fields.
pub fn refused(record: &Record, unique: &Unique, message: &Message) -> Error {
    match unique.fields.first() {
        Some(f) => Error::invalid(Some(f.name), f.wrong(message)),
        None => Error::invalid(None, Message::of_field(record.entity.label, message)),
    }
}
