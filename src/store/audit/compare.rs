//! Records held against what their audit rows tell, byte by byte.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::verdict::{Finding, Verdict};
use super::{ACCESS, Entry, STATE};
use crate::domain::model;
use crate::domain::model::ENTITIES;
use crate::domain::region::Code;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::Field;
use crate::domain::schema::record::{Record, Value};
use crate::domain::schema::workflow;
use crate::store::audit::change::PLACE;
use crate::store::audit::naming;
use crate::store::engine::database;
use crate::store::engine::database::{Connection, OptionalExtension, Row};
use crate::store::engine::error::Result;
use crate::store::engine::row;
use crate::store::engine::row::lossy;
use crate::text::{Lang, Message, t};

/// The entity and the id of a record.
pub type Key = (String, String);

/// Records of a region by entity and id, as its audit rows leave them.
#[derive(Default)]
pub struct Told(BTreeMap<Key, Account>);

/// The last version of a record, its moment, and its state and fields.
#[derive(Default)]
struct Account {
    version: i64,
    at: i64,
    fields: BTreeMap<String, Option<String>>,
}

impl Told {
    /// Takes in the next audit row of the chain.
    pub fn hear(&mut self, entry: Entry) {
        if entry.entity == ACCESS {
            return;
        }
        let account = self.0.entry((entry.entity, entry.record)).or_default();
        // Whoever comes to an office is told whole there: what an earlier stay said of it holds no more.
        if entry.field == PLACE {
            account.fields.clear();
        }
        account.version = entry.version;
        account.at = entry.at;
        account.fields.insert(entry.field, entry.after);
    }

    /// The records it tells of.
    pub fn into_keys(self) -> impl Iterator<Item = Key> {
        self.0.into_keys()
    }
}

impl Account {
    fn says(&self, field: &str) -> Option<&str> {
        self.fields.get(field)?.as_deref()
    }

    /// Whether the record is of a region, as its rows there say.
    fn is_of(&self, region: &str) -> bool {
        self.says(PLACE).is_none_or(|place| place == region)
    }
}

/// A record as it stands in its table, nothing read into it.
struct Stored {
    id: String,
    version: i64,
    state: String,
    display: String,
    folded: String,
    touched_at: i64,
    fields: Vec<Option<String>>,
}

fn columns(entity: &Entity) -> String {
    let fields = entity.fields.iter().map(|f| f.name);
    let all = ["id", "version", "state", "display", "folded", "touched_at"].into_iter();
    all.chain(fields).collect::<Vec<_>>().join(", ")
}

fn stored(entity: &Entity, row: &Row<'_>) -> database::Result<Stored> {
    const FIRST: usize = 6;
    let text = |at| lossy(row, at).map(Option::unwrap_or_default);
    let fields = (FIRST..FIRST + entity.fields.len()).map(|at| lossy(row, at));
    Ok(Stored {
        id: text(0)?,
        version: row.get(1)?,
        state: text(2)?,
        display: text(3)?,
        folded: text(4)?,
        touched_at: row.get(5)?,
        fields: fields.collect::<database::Result<_>>()?,
    })
}

/// Holds each stored record of a region against what was told of it.
pub fn hold(db: &Connection, region: &str, mut told: Told, verdict: &mut Verdict) -> Result<()> {
    // Names made of other words are no less true; they are made anew before anybody writes.
    let named = naming::fits(db)?;
    for entity in ENTITIES {
        let (columns, name) = (columns(entity), entity.name);
        let sql = format!("SELECT {columns} FROM {name} WHERE region = ?1");
        let mut statement = db.prepare_cached(&sql)?;
        let mut rows = statement.query([region])?;
        while let Some(row) = rows.next()? {
            verdict.records += 1;
            let stored = stored(entity, &row)?;
            let account = told.0.remove(&(name.to_owned(), stored.id.clone()));
            let message = judged(db, (entity, named), region, &stored, account.as_ref())?;
            let found = message.map(|m| finding(region, name, &stored.id, m));
            verdict.findings.extend(found);
        }
    }
    // What went to another office is held against the rows that it has there.
    let lost = told
        .0
        .into_iter()
        .filter(|(_, account)| account.is_of(region));
    let lost = lost.map(|((entity, record), _)| gone(region, &entity, &record));
    verdict.findings.extend(lost);
    Ok(())
}

/// As [`hold`], of one record of the region that is told with all its rows.
pub fn hold_again(
    db: &Connection,
    region: &str,
    key: &Key,
    mut told: Told,
    verdict: &mut Verdict,
) -> Result<()> {
    let (name, id) = key;
    let account = told.0.remove(key);
    let known = model::find(name);
    let stored = known
        .map(|entity| one(db, entity, region, id))
        .transpose()?;
    let (Some(entity), Some(stored)) = (known, stored.flatten()) else {
        let lost = account
            .filter(|a| a.is_of(region))
            .map(|_| gone(region, name, id));
        verdict.findings.extend(lost);
        return Ok(());
    };
    verdict.records += 1;
    let named = naming::fits(db)?;
    let message = judged(db, (entity, named), region, &stored, account.as_ref())?;
    let found = message.map(|m| finding(region, name, id, m));
    verdict.findings.extend(found);
    Ok(())
}

fn one(db: &Connection, entity: &Entity, region: &str, id: &str) -> Result<Option<Stored>> {
    let (columns, name) = (columns(entity), entity.name);
    let sql = format!("SELECT {columns} FROM {name} WHERE region = ?1 AND id = ?2");
    let mut statement = db.prepare_cached(&sql)?;
    Ok(statement
        .query_row((region, id), |row| stored(entity, row))
        .optional()?)
}

/// What is wrong with a record; `named` says that names are made of the words of this program.
fn judged(
    db: &Connection,
    (entity, named): (&'static Entity, bool),
    region: &str,
    stored: &Stored,
    account: Option<&Account>,
) -> Result<Option<Message>> {
    let Some(account) = account else {
        let words = t("catatan tanpa jejak", "the record has no audit rows");
        return Ok(Some(words.into()));
    };
    match differs(entity, stored, account) {
        None if named => derived(db, entity, region, stored),
        found => Ok(found),
    }
}

fn gone(region: &str, entity: &str, record: &str) -> Finding {
    let words = t(
        "catatan hilang, jejaknya masih ada",
        "the record is gone, its audit rows are there",
    );
    finding(region, entity, record, words.into())
}

fn finding(region: &str, entity: &str, record: &str, message: Message) -> Finding {
    Finding {
        region: region.to_owned(),
        entity: entity.to_owned(),
        record: record.to_owned(),
        message,
    }
}

/// The first thing that is not as it was told.
fn differs(entity: &Entity, stored: &Stored, account: &Account) -> Option<Message> {
    let numbers = [
        ("version", account.version, stored.version),
        ("touched_at", account.at, stored.touched_at),
    ];
    if let Some((name, told, stands)) = numbers.into_iter().find(|(_, a, b)| a != b) {
        return Some(says(name, &told.to_string(), &stands.to_string()));
    }
    if account.says(STATE) != Some(stored.state.as_str()) {
        let told = account.says(STATE).unwrap_or_default();
        return Some(says(STATE, told, &stored.state));
    }
    let mut fields = entity.fields.iter().copied().zip(&stored.fields);
    let differs =
        |(field, value): &(&Field, &Option<String>)| account.says(field.name) != value.as_deref();
    let (field, value) = fields.find(differs)?;
    let told = printable(field, account.says(field.name).unwrap_or_default());
    let stands = printable(field, value.as_deref().unwrap_or_default());
    Some(says(field.name, &told, &stands))
}

/// What is made from the fields is made again: the name, and the text that searches look in.
fn derived(
    db: &Connection,
    entity: &'static Entity,
    region: &str,
    stored: &Stored,
) -> Result<Option<Message>> {
    let (Ok(region), Ok(id)) = (Code::parse(region), Uuid::parse_str(&stored.id)) else {
        let why = t(
            "wilayah atau id tidak terbaca",
            "its region or id is unreadable",
        );
        return Ok(Some(why.into()));
    };
    let mut record = Record::new(entity, id, region);
    for (field, value) in entity.fields.iter().copied().zip(&stored.fields) {
        let value = value.as_deref().map(|v| field.stored(v));
        record.set(field, value.unwrap_or_default());
    }
    record.state = entity
        .workflow
        .state(&stored.state)
        .unwrap_or(&workflow::UNKNOWN);
    let display = row::display(db, &record)?;
    let folded = row::folded(&record, &display);
    let pairs = [
        ("display", &display, &stored.display),
        ("folded", &folded, &stored.folded),
    ];
    let wrong = pairs.into_iter().find(|(_, made, stands)| made != stands);
    Ok(wrong.map(|(name, made, stands)| says(name, made, stands)))
}

/// A finding is printed and filed: no number of a person in full.
fn printable(field: &Field, stored: &str) -> String {
    if field.is_masked() {
        return field.show(&Value::Text(stored.to_owned()), Lang::Id);
    }
    stored.to_owned()
}

fn says(field: &str, told: &str, stands: &str) -> Message {
    let words = t(
        "{}: jejak menyebut “{}”, tersimpan “{}”",
        "{}: the audit says “{}”, stored is “{}”",
    );
    words.with([field.into(), told.into(), stands.into()])
}
