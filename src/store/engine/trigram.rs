//! The index that names are searched by: which records have three letters in a row in their text, so that a part of a name
//! is found without reading every name.
//!
//! A record has a number there that says what it is and where: all of one entity in one region, or under it, are a range of
//! numbers, and a search in a kelurahan reads no other. The index keeps which numbers have which three letters and nothing
//! of the text itself; the row is asked whether it has the word. What goes from a row goes from the index with it, pages
//! and all, as erasing people wants it.
//!
//! An entity is kept in the index once [`fill`] has taken it in. A demo in the making leaves it until all is there.
//!
//! A server has an index of this kind of its own (`pg_trgm`), which keeps itself: there an entity is taken in by making it.

use std::ops::Range;

use uuid::Uuid;

use crate::domain::model::ENTITIES;
use crate::domain::region::Code;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::record::Record;
use crate::store::engine::database::{Connection, OptionalExtension, Value, params_from_iter};
use crate::store::engine::error::Result;

/// Letters of an entry of the index; a shorter word is not found by it.
pub const LETTERS: usize = 3;
/// Digits of the longest code of a region, without dots.
const DIGITS: u32 = 10;
/// Records that an entity may have in one region.
const PLACES: i64 = 1 << 20;

/// Where the index is kept beside its letters; [`fill`] makes it anew from the records.
pub const TABLES: [&str; 2] = ["search_kind", "search_doc"];

/// What the index that this program keeps calls records of an entity; none while it does not keep them.
fn kind(db: &Connection, entity: &Entity) -> Result<Option<i64>> {
    if db.is_server() {
        return Ok(None);
    }
    known(db, entity)
}

/// The number of an entity that was taken in.
fn known(db: &Connection, entity: &Entity) -> Result<Option<i64>> {
    let sql = "SELECT number FROM search_kind WHERE entity = ?1";
    let mut statement = db.prepare_cached(sql)?;
    Ok(statement
        .query_row([entity.name], |r| r.get(0))
        .optional()?)
}

/// The numbers of records of a kind in a region and under it, everywhere without one.
fn numbers(kind: i64, region: Option<&Code>) -> Range<i64> {
    let digits = || region.into_iter().flat_map(|r| r.as_str().bytes());
    let digits = digits().filter(u8::is_ascii_digit);
    let (code, len) = digits.fold((0, 0), |(code, len), d| {
        (code * 10 + i64::from(d - b'0'), len + 1)
    });
    let wide = 10_i64.pow(DIGITS - len);
    let first = kind * 10_i64.pow(DIGITS) + code * wide;
    first * PLACES..(first + wide) * PLACES
}

/// The numbers of records of exactly one region.
fn own_numbers(kind: i64, region: &Code) -> Range<i64> {
    let first = numbers(kind, Some(region)).start;
    first..first + PLACES
}

/// Whether a number is one of those that records of an entity have in exactly this region.
///
/// # Errors
/// When the store cannot be read.
pub fn is_of(db: &Connection, entity: &Entity, region: &Code, doc: i64) -> Result<bool> {
    let kind = kind(db, entity)?;
    Ok(kind.is_some_and(|kind| own_numbers(kind, region).contains(&doc)))
}

/// Takes in a new record.
pub fn add(db: &Connection, record: &Record, folded: &str) -> Result<()> {
    let Some(kind) = kind(db, record.entity)? else {
        return Ok(());
    };
    let own = own_numbers(kind, &record.region);
    let sql = "SELECT coalesce(max(doc) + 1, ?1) FROM search_doc WHERE doc >= ?1 AND doc < ?2";
    let doc: i64 = db
        .prepare_cached(sql)?
        .query_row((own.start, own.end), |r| r.get(0))?;
    put(db, doc, &record.id.to_string(), folded)
}

fn put(db: &Connection, doc: i64, id: &str, folded: &str) -> Result<()> {
    db.prepare_cached("INSERT INTO search_doc (doc, record) VALUES (?1, ?2)")?
        .execute((doc, id))?;
    write(db, doc, folded)
}

fn write(db: &Connection, doc: i64, folded: &str) -> Result<()> {
    db.prepare_cached("INSERT INTO search (rowid, folded) VALUES (?1, ?2)")?
        .execute((doc, folded))?;
    Ok(())
}

/// Takes out what a record was found by until now; where it is kept, its number is answered.
fn take_out(db: &Connection, id: Uuid, folded: &str) -> Result<Option<i64>> {
    if db.is_server() {
        return Ok(None);
    }
    let doc = db
        .prepare_cached("SELECT doc FROM search_doc WHERE record = ?1")?
        .query_row([id.to_string()], |r| r.get(0))
        .optional()?;
    if let Some(doc) = doc {
        db.prepare_cached("INSERT INTO search (search, rowid, folded) VALUES ('delete', ?1, ?2)")?
            .execute((doc, folded))?;
    }
    Ok(doc)
}

/// Finds a record by another text from now on; the row still has the one of before.
pub fn renew(db: &Connection, record: &Record, folded: &str) -> Result<()> {
    if db.is_server() {
        return Ok(());
    }
    let before = text(db, record.entity, record.id)?;
    let Some(before) = before.filter(|b| b != folded) else {
        return Ok(());
    };
    match take_out(db, record.id, &before)? {
        Some(doc) => write(db, doc, folded),
        None => Ok(()),
    }
}

/// Finds a record in another region from now on.
pub fn relocate(db: &Connection, record: &Record) -> Result<()> {
    let before = text(db, record.entity, record.id)?.unwrap_or_default();
    let Some(doc) = take_out(db, record.id, &before)? else {
        return Ok(());
    };
    db.prepare_cached("DELETE FROM search_doc WHERE doc = ?1")?
        .execute([doc])?;
    add(db, record, &before)
}

fn text(db: &Connection, entity: &Entity, id: Uuid) -> Result<Option<String>> {
    let sql = format!("SELECT folded FROM {} WHERE id = ?1", entity.name);
    let mut statement = db.prepare_cached(&sql)?;
    Ok(statement
        .query_row([id.to_string()], |r| r.get(0))
        .optional()?)
}

/// Whether every entity is kept in the index, or it is not for this connection to take one in.
pub fn is_filled(db: &Connection) -> Result<bool> {
    let known: i64 = db.query_row("SELECT count(*) FROM search_kind", [], |r| r.get(0))?;
    let is_full = usize::try_from(known).is_ok_and(|known| known >= ENTITIES.len());
    Ok(is_full || !db.may_index_letters()?)
}

/// Takes in the records of every entity that the index does not keep yet, in the transaction that is open.
pub fn fill(db: &Connection) -> Result<()> {
    if is_filled(db)? {
        return Ok(());
    }
    for entity in ENTITIES.iter().copied() {
        if known(db, entity)?.is_none() {
            take_in(db, entity)?;
        }
    }
    Ok(())
}

fn take_in(db: &Connection, entity: &Entity) -> Result<()> {
    let sql = "INSERT INTO search_kind (number, entity) SELECT coalesce(max(number), 0) + 1, ?1 FROM search_kind";
    db.execute(sql, [entity.name])?;
    match kind(db, entity)? {
        Some(kind) => take_in_rows(db, entity, kind),
        None => Ok(db.index_letters(entity.name)?),
    }
}

fn take_in_rows(db: &Connection, entity: &Entity, kind: i64) -> Result<()> {
    let sql = format!(
        "SELECT region, id, folded FROM {} ORDER BY region, id",
        entity.name
    );
    let mut statement = db.prepare(&sql)?;
    let mut rows = statement.query([])?;
    let (mut region, mut doc) = (String::new(), 0);
    while let Some(row) = rows.next()? {
        let at: String = row.get(0)?;
        // One whose region cannot be read is left to verification.
        let Ok(code) = Code::parse(&at) else { continue };
        if at != region {
            (region, doc) = (at, own_numbers(kind, &code).start);
        }
        put(db, doc, &row.get::<String>(1)?, &row.get::<String>(2)?)?;
        doc += 1;
    }
    Ok(())
}

/// Leaves the index until the store is opened again: what is made in one go is taken in faster at its end.
pub fn postpone(db: &Connection) -> Result<()> {
    if db.is_server() {
        db.execute("DELETE FROM search_kind", [])?;
        let mut names = ENTITIES.iter().map(|e| e.name);
        return Ok(names.try_for_each(|name| db.drop_letters(name))?);
    }
    db.execute_batch(
        "DELETE FROM search_kind; DELETE FROM search_doc; INSERT INTO search (search) VALUES ('delete-all');",
    )?;
    Ok(())
}

/// The ids of records that may have a word in their text, in a region and under it: all that have it, and a few that have
/// its letters elsewhere. None where the word is too short, the entity is not kept, or there are more than so many.
pub fn candidates(
    db: &Connection,
    entity: &Entity,
    folded: &str,
    region: Option<&Code>,
    most: usize,
) -> Result<Option<Vec<String>>> {
    let asked = if db.is_server() {
        of_server(entity, folded, region)
    } else {
        of_file(kind(db, entity)?, folded, region)
    };
    let Some((sql, mut bound)) = asked else {
        return Ok(None);
    };
    bound.push(
        i64::try_from(most.saturating_add(1))
            .unwrap_or(i64::MAX)
            .into(),
    );
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map(params_from_iter(bound), |r| r.get(0))?;
    let ids: Vec<String> = rows.collect::<std::result::Result<_, _>>()?;
    Ok((ids.len() <= most).then_some(ids))
}

/// A statement that finds candidates, with what it is asked for; how many at most comes last.
type Asked = (String, Vec<Value>);

fn of_file(kind: Option<i64>, folded: &str, region: Option<&Code>) -> Option<Asked> {
    let (kind, wanted) = (kind?, wanted(folded)?);
    let docs = numbers(kind, region);
    let sql = "SELECT d.record FROM (SELECT rowid AS doc FROM search WHERE search MATCH ?1 \
               AND rowid >= ?2 AND rowid < ?3 LIMIT ?4) f CROSS JOIN search_doc d ON d.doc = f.doc";
    let bound = vec![wanted.into(), docs.start.into(), docs.end.into()];
    Some((sql.to_owned(), bound))
}

/// The index of a server looks at the word itself.
fn of_server(entity: &Entity, folded: &str, region: Option<&Code>) -> Option<Asked> {
    if folded.chars().count() < LETTERS {
        return None;
    }
    let range = region.map_or(String::new().."z".to_owned(), Code::range);
    let sql = format!(
        "SELECT id FROM {} WHERE folded LIKE ?1 AND region >= ?2 AND region < ?3 LIMIT ?4",
        entity.name
    );
    let word = format!("%{folded}%");
    Some((sql, vec![word.into(), range.start.into(), range.end.into()]))
}

/// What the index is asked for: each three letters of the word.
fn wanted(folded: &str) -> Option<String> {
    let letters: Vec<char> = folded.chars().collect();
    let parts = letters.windows(LETTERS).map(String::from_iter);
    let parts: Vec<String> = parts.map(|p| format!("\"{p}\"")).collect();
    (!parts.is_empty()).then(|| parts.join(" AND "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Code {
        Code::parse(text).unwrap()
    }

    #[test]
    fn what_lies_in_a_region_has_its_numbers_in_those_of_the_region() {
        let holds = |of: &str, at: &str| {
            let (of, at) = (numbers(7, Some(&code(of))), own_numbers(7, &code(at)));
            of.contains(&at.start) && of.contains(&(at.end - 1))
        };
        for (of, at) in [
            ("35", "35"),
            ("35", "35.71.03.1015"),
            ("35.71", "35.71.03.1015"),
            ("35.71.03", "35.71.03.1015"),
            ("35.71.03", "35.71.03"),
            ("35.71.03.1015", "35.71.03.1015"),
        ] {
            assert!(holds(of, at), "{of} {at}");
        }
        for (of, at) in [
            ("35.71", "35"),
            ("35.71", "35.72"),
            ("35.71.03", "35.71.04.1001"),
            ("35.71.03.1015", "35.71.03.1016"),
        ] {
            assert!(!holds(of, at), "{of} {at}");
        }
        assert!(numbers(7, None).end <= numbers(8, None).start);
        assert!(numbers(400, None).end > 0, "there is room for 400 entities");
    }

    #[test]
    fn a_word_is_asked_for_by_all_its_letters() {
        assert_eq!(wanted("siti").unwrap(), "\"sit\" AND \"iti\"");
        assert_eq!(wanted("si"), None);
    }
}
