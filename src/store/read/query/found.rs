//! Words that are searched for, made into the few records that have them before a list is read: by the index of
//! [`trigram`], so that no list is read through for a name. What many have is left as it is: a page of it fills soon.

use uuid::Uuid;

use super::shown::{names_another, speaks};
use crate::domain::format;
use crate::domain::policy::ReadScope;
use crate::domain::region::{Code, Level};
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::Field;
use crate::store::engine::database::Connection;
use crate::store::engine::error::Result;
use crate::store::engine::list::{Filter, Query};
use crate::store::engine::trigram;

/// Records that a word is made into, at most. More of them fill a page along its order sooner.
const MOST: usize = 1000;
/// Records that rows refer to, told to a list that is read through, at most: of more it asks each row for its own.
const OTHERS: usize = 4000;
/// Regions that a name is made into, at most.
const NAMESAKES: usize = 50;

/// The query with records in place of the words that few have.
pub(in crate::store) fn found(db: &Connection, query: &Query, reach: &ReadScope) -> Result<Query> {
    let mut query = query.clone();
    let words = format::fold(&query.search);
    // Regions are found by their codes, too, and there are few.
    if !query.entity.regions && !words.is_empty() {
        let ids = match place(reach) {
            place if words.chars().count() < trigram::LETTERS => {
                short(db, query.entity, &words, place)?
            }
            place => spelt(db, query.entity, &words, place, MOST)?,
        };
        if let Some(ids) = ids {
            query.filters.push(ids_of(&ids));
        }
    }
    let entity = query.entity;
    for filter in &mut query.filters {
        let made = match filter {
            Filter::Shows(word) => Some(shown(db, entity, word, place(reach))?),
            Filter::Named(field, text) => named(db, entity, field, text)?,
            Filter::InNamed(level, text) => within_named(db, *level, &format::fold(text))?,
            _ => None,
        };
        if let Some(made) = made {
            *filter = made;
        }
    }
    Ok(query)
}

/// The records that may have a text in their names, in whichever language it was typed.
fn spelt(
    db: &Connection,
    entity: &Entity,
    folded: &str,
    place: Option<&Code>,
    most: usize,
) -> Result<Option<Vec<String>>> {
    let mut all = vec![];
    for text in entity.spellings(folded) {
        match trigram::candidates(db, entity, &text, place, most)? {
            Some(ids) => all.extend(ids),
            None => return Ok(None),
        }
    }
    Ok((all.len() <= most).then_some(all))
}

/// The records that have a word too short for the index of letters, where they are few in the store or a city: looked for
/// in the index of names, that no row need be read for it.
fn short(
    db: &Connection,
    entity: &Entity,
    folded: &str,
    place: Option<&Code>,
) -> Result<Option<Vec<String>>> {
    let range = place.map(Code::range);
    if place.is_some_and(|code| code.level() > Level::City) {
        return Ok(None);
    }
    let mut statement = db.prepare_cached(&short_words(entity))?;
    let (from, to) = range.map_or((String::new(), "z".to_owned()), |r| (r.start, r.end));
    let rows = statement.query_map((format!("%{folded}%"), from, to), |r| r.get(0))?;
    let ids: Vec<String> = rows.collect::<std::result::Result<_, _>>()?;
    Ok((ids.len() <= MOST).then_some(ids))
}

/// The plus keeps the engine from going by place: an index of places need not hold the names.
pub(in crate::store) fn short_words(entity: &Entity) -> String {
    format!(
        "SELECT t.id FROM {} t WHERE t.folded LIKE ?1 AND +t.region >= ?2 AND +t.region < ?3 LIMIT {}",
        entity.name,
        MOST + 1
    )
}

/// The region that all of a reach lies in.
fn place(reach: &ReadScope) -> Option<&Code> {
    match reach {
        ReadScope::Region(code) | ReadScope::Office(code) => Some(code),
        ReadScope::All | ReadScope::Receiver(_) | ReadScope::Agency(_) => None,
    }
}

fn ids_of(ids: &[String]) -> Filter {
    Filter::Ids(uuids(ids))
}

fn uuids(ids: &[String]) -> Vec<Uuid> {
    ids.iter().flat_map(|id| Uuid::parse_str(id)).collect()
}

/// The rows of which some text shows the word: their own, that of their region, or the name of another record. Few are
/// named; of many, the other records are.
fn shown(
    db: &Connection,
    entity: &'static Entity,
    word: &str,
    place: Option<&Code>,
) -> Result<Filter> {
    let folded = format::fold(word);
    let fields = entity.fields.iter().copied();
    let fields: Vec<_> = fields.filter(|f| names_another(entity, f)).collect();
    let mut known = Vec::new();
    for field in &fields {
        known.extend(others(db, field, &folded)?.map(|ids| (*field, ids)));
    }
    let ids = if known.len() == fields.len() {
        showing(db, entity, (&folded, place), &known)?
    } else {
        None
    };
    let known = known.into_iter().map(|(f, ids)| (f, uuids(&ids)));
    let shows = Filter::ShowsAmong(word.to_owned(), known.collect());
    Ok(match ids {
        Some(ids) => Filter::All(vec![ids_of(&ids), shows]),
        None => shows,
    })
}

/// These rows, where they are few.
fn showing(
    db: &Connection,
    entity: &'static Entity,
    (folded, place): (&str, Option<&Code>),
    known: &[(&'static Field, Vec<String>)],
) -> Result<Option<Vec<String>>> {
    // Words of the program, days and numbers stand in many rows.
    if speaks(entity, folded) {
        return Ok(None);
    }
    let Some(mut all) = spelt(db, entity, folded, place, MOST)? else {
        return Ok(None);
    };
    let Some(regions) = regions(db, folded, |_| true)? else {
        return Ok(None);
    };
    all.extend(having(db, entity, "region", &regions)?);
    for (field, others) in known {
        all.extend(having(db, entity, field.name, others)?);
    }
    Ok((all.len() <= MOST).then_some(all))
}

/// The records whose field refers to one that is found by the text.
fn named(
    db: &Connection,
    entity: &'static Entity,
    field: &'static Field,
    text: &str,
) -> Result<Option<Filter>> {
    let Some(others) = others(db, field, &format::fold(text))? else {
        return Ok(None);
    };
    let all = having(db, entity, field.name, &others)?;
    let named = Filter::NamedAmong(field, text.to_owned(), uuids(&others));
    Ok(Some(if all.len() <= MOST {
        Filter::All(vec![ids_of(&all), named])
    } else {
        named
    }))
}

fn others(db: &Connection, field: &Field, folded: &str) -> Result<Option<Vec<String>>> {
    match field.reference() {
        Some(target) => spelt(db, target, folded, None, OTHERS),
        None => Ok(None),
    }
}

/// The ids of records with one of these in a column, up to one more than counts.
fn having(
    db: &Connection,
    entity: &Entity,
    column: &str,
    values: &[String],
) -> Result<Vec<String>> {
    if values.is_empty() {
        return Ok(vec![]);
    }
    let sql = format!(
        "SELECT id FROM {} WHERE {column} IN (SELECT value FROM json_each(?1)) LIMIT {}",
        entity.name,
        MOST + 1
    );
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map([serde_json::json!(values).to_string()], |r| r.get(0))?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

/// In one of the regions of a tier that are called so.
fn within_named(db: &Connection, level: Level, folded: &str) -> Result<Option<Filter>> {
    let regions = regions(db, folded, |code| code.level() == level)?;
    Ok(regions.map(|all| {
        let codes = all.iter().flat_map(|r| Code::parse(r));
        let mut within: Vec<Filter> = codes.map(Filter::Within).collect();
        match within.len() {
            1 => within.remove(0),
            _ => Filter::Any(within),
        }
    }))
}

/// The codes of the regions that have a word in their names, where there are not too many.
fn regions(
    db: &Connection,
    folded: &str,
    fits: impl Fn(&Code) -> bool,
) -> Result<Option<Vec<String>>> {
    let sql = "SELECT region FROM region WHERE folded LIKE ?1";
    let mut statement = db.prepare_cached(sql)?;
    let rows = statement.query_map([format!("%{folded}%")], |r| r.get(0))?;
    let mut all: Vec<String> = rows.collect::<std::result::Result<_, _>>()?;
    all.retain(|r| Code::parse(r).is_ok_and(|code| fits(&code)));
    Ok((all.len() <= NAMESAKES).then_some(all))
}
