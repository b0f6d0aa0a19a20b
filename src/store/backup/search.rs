//! The index of names held against the records it finds: each has its number where it is, and its letters.

use std::collections::BTreeSet;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};

use crate::domain::model::ENTITIES;
use crate::domain::region::Code;
use crate::domain::schema::entity::Entity;
use crate::store::audit::Finding;
use crate::store::engine::database::{Connection, Row};
use crate::store::engine::error::Result;
use crate::store::engine::row::lossy;
use crate::store::engine::trigram;
use crate::text::{Text, t};

/// A window on what the index keeps, for this connection alone.
const WINDOW: &str =
    "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_window USING fts5vocab(main, search, instance)";

/// What of the index does not fit its records; the first of each kind is named, with how many there are.
///
/// # Errors
/// When the store cannot be read.
pub fn differences(db: &Connection) -> Result<Vec<Finding>> {
    // A server keeps its index of letters with the rows themselves.
    if db.is_server() || !trigram::is_filled(db)? {
        return Ok(vec![]);
    }
    let mut index = Letters::read(db)?;
    let mut found = vec![];
    for entity in ENTITIES.iter().copied() {
        found.extend(of_entity(db, entity, &mut index)?);
    }
    let words = t(
        "indeks nama memuat {} catatan yang tidak ada; pulihkan salinan terakhir dengan bina restore BERKAS",
        "the index of names has {} records that are not there; restore the last copy with bina restore FILE",
    );
    let left = index.left();
    found.extend((left > 0).then(|| finding("search", "", words, left)));
    Ok(found)
}

fn of_entity(db: &Connection, entity: &Entity, index: &mut Letters) -> Result<Option<Finding>> {
    let sql = format!(
        "SELECT t.id, t.region, t.folded, d.doc FROM {} t LEFT JOIN search_doc d ON d.record = t.id",
        entity.name
    );
    let mut statement = db.prepare(&sql)?;
    let mut rows = statement.query([])?;
    let (mut first, mut count) = (None, 0);
    while let Some(row) = rows.next()? {
        if !fits(db, entity, &row, index)? {
            count += 1;
            first = first.or(lossy(&row, 0)?);
        }
    }
    let words = t(
        "indeks nama tidak sesuai dengan catatan ini ({} kali), pencarian dapat melewatkannya; pulihkan salinan terakhir dengan bina \
         restore BERKAS",
        "the index of names does not fit this record ({} times), a search may miss it; restore the last copy with bina restore \
         FILE",
    );
    Ok(first.map(|id| finding(entity.name, &id, words, count)))
}

fn fits(db: &Connection, entity: &Entity, row: &Row<'_>, index: &mut Letters) -> Result<bool> {
    let Some(doc) = row.get::<Option<i64>>(3)? else {
        return Ok(false);
    };
    let folded = lossy(row, 2)?.unwrap_or_default();
    let letters = index.take(doc);
    let region = lossy(row, 1)?.unwrap_or_default();
    // A region that cannot be read is told of by the audit.
    let is_there = match Code::parse(&region) {
        Ok(region) => trigram::is_of(db, entity, &region, doc)?,
        Err(_) => true,
    };
    Ok(is_there && letters == Some(sum_of(&folded)))
}

fn finding(entity: &str, record: &str, words: Text, count: usize) -> Finding {
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    Finding {
        region: String::new(),
        entity: entity.to_owned(),
        record: record.to_owned(),
        message: words.with([count.into()]),
    }
}

/// What the index keeps of each number, as one sum of its letters; none once a record was held against it.
struct Letters {
    docs: Vec<(i64, Option<u64>)>,
    /// Entries of numbers that no record has.
    astray: BTreeSet<i64>,
}

impl Letters {
    fn read(db: &Connection) -> Result<Self> {
        let mut statement = db.prepare("SELECT doc FROM search_doc ORDER BY doc")?;
        let docs = statement.query_map([], |r| Ok((r.get::<i64>(0)?, Some(0))))?;
        let mut index = Self {
            docs: docs.collect::<std::result::Result<_, _>>()?,
            astray: BTreeSet::new(),
        };
        db.make_temporary(WINDOW)?;
        let mut statement = db.prepare("SELECT term, doc FROM search_window")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (term, doc): (String, i64) = (row.get(0)?, row.get(1)?);
            index.hear(doc, number_of(&term));
        }
        Ok(index)
    }

    fn hear(&mut self, doc: i64, letters: u64) {
        match self.docs.binary_search_by_key(&doc, |d| d.0) {
            Ok(at) => {
                let sum = self.docs[at].1.unwrap_or_default();
                self.docs[at].1 = Some(sum.wrapping_add(letters));
            }
            Err(_) => {
                self.astray.insert(doc);
            }
        }
    }

    /// The sum of a number, to be held against its record once.
    fn take(&mut self, doc: i64) -> Option<u64> {
        let at = self.docs.binary_search_by_key(&doc, |d| d.0).ok()?;
        self.docs[at].1.take()
    }

    /// Numbers that no record was held against.
    fn left(&self) -> usize {
        self.astray.len() + self.docs.iter().filter(|d| d.1.is_some()).count()
    }
}

/// The sum of the letters of a text, as the index cuts them.
fn sum_of(folded: &str) -> u64 {
    let letters: Vec<char> = folded.chars().collect();
    let parts = letters.windows(trigram::LETTERS).map(String::from_iter);
    let parts: BTreeSet<String> = parts.collect();
    let numbers = parts.iter().map(|p| number_of(p));
    numbers.fold(0, u64::wrapping_add)
}

/// A number for three letters, the same in every run of this program.
fn number_of(letters: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    letters.hash(&mut hasher);
    hasher.finish()
}
