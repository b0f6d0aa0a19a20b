//! Verification: every hash is made again, and every record is held against what its audit rows say.

use std::collections::BTreeSet;

use super::acts::Acts;
use super::checkpoint::{Checkpoint, Ends, Extent};
use super::verdict::{Finding, Verdict, hex};
use super::{Chain, Entry};
use crate::domain::model::{ENTITIES, data_request};
use crate::domain::schema::field::Field;
use crate::domain::schema::record::Record;
use crate::store::audit::change::PLACES;
use crate::store::audit::compare::{Key, Told, hold, hold_again};
use crate::store::engine::database;
use crate::store::engine::database::{Connection, Row};
use crate::store::engine::error::Result;
use crate::store::engine::row::lossy;
use crate::store::engine::store::Store;
use crate::text::t;

/// What a walk along the chains found, how far it came, and which records the rows it saw tell of.
#[derive(Default)]
pub struct Walked {
    pub verdict: Verdict,
    pub ends: Ends,
    /// Where it went on from a checkpoint.
    pub touched: Vec<Key>,
}

/// The end of one region's chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    pub region: String,
    pub seq: i64,
    /// SHA-256 in hexadecimal.
    pub hash: String,
}

impl Store {
    /// Verifies every chain and every record. For whoever owns the file.
    ///
    /// # Errors
    /// When the store cannot be read; what it finds wrong is in the verdict.
    pub fn verify(&self) -> Result<Verdict> {
        verify(&self.read, self.root.as_str())
    }

    /// As [`Store::verify`], as far as the extent asks.
    ///
    /// # Errors
    /// As [`Store::verify`].
    pub fn verify_extent(&mut self, extent: Extent) -> Result<Verdict> {
        let from = self.checkpoint(extent)?;
        let walked = walk_from(&self.read, self.root.as_str(), from.as_ref())?;
        Ok(walked.verdict)
    }

    /// The heads of all chains.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn heads(&self) -> Result<Vec<Head>> {
        heads(&self.read)
    }
}

/// As [`Store::verify`], of a store that is open here alone.
fn verify(db: &Connection, root: &str) -> Result<Verdict> {
    walk_from(db, root, None).map(|walked| walked.verdict)
}

/// As [`verify`], from a checkpoint on where there is one that fits.
///
/// # Errors
/// When the store cannot be read.
pub fn walk_from(db: &Connection, root: &str, from: Option<&Checkpoint>) -> Result<Walked> {
    let _one_state = db.snapshot()?;
    match from {
        Some(from) if from.fits(db)? => walk_on(db, from),
        _ => walk_whole(db, root),
    }
}

fn walk_whole(db: &Connection, root: &str) -> Result<Walked> {
    let mut walked = Walked::default();
    check_file(db, root, &mut walked.verdict)?;
    let mut erasures = Erasures::default();
    for region in regions(db)? {
        let start = Chain::default();
        let (told, end) = walk(db, (&region, start), &mut erasures, &mut walked.verdict)?;
        hold(db, &region, told, &mut walked.verdict)?;
        walked.ends.insert(region, end);
    }
    walked.verdict.findings.extend(erasures.not_asked());
    Ok(walked)
}

/// The rows that came since, and the records that they tell of with all their rows.
fn walk_on(db: &Connection, from: &Checkpoint) -> Result<Walked> {
    let mut walked = Walked::default();
    walked.verdict.since = Some(from.whole_at);
    let mut regions: BTreeSet<String> = from.regions().cloned().collect();
    regions.extend(heads(db)?.into_iter().map(|head| head.region));
    let mut erasures = Erasures::default();
    for region in regions {
        let start = from.end(&region);
        let (told, end) = walk(db, (&region, start), &mut erasures, &mut walked.verdict)?;
        for key in told.into_keys() {
            let mut all = Told::default();
            rows_of(db, &region, &key.1, |entry| all.hear(entry))?;
            hold_again(db, &region, &key, all, &mut walked.verdict)?;
            walked.touched.push(key);
        }
        walked.ends.insert(region, end);
    }
    walked.verdict.findings.extend(erasures.not_asked());
    Ok(walked)
}

/// Hands on each row that a region's chain has of a record.
fn rows_of(
    db: &Connection,
    region: &str,
    record: &str,
    mut hand_on: impl FnMut(Entry),
) -> Result<()> {
    let sql = format!(
        "SELECT {ENTRIES} WHERE c.region = ?1 AND c.record = ?2 AND {OF_ACTS} ORDER BY a.seq"
    );
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = statement.query((region, record))?;
    while let Some(row) = rows.next()? {
        hand_on(entry(&row)?);
    }
    Ok(())
}

/// As [`Store::heads`].
pub fn heads(db: &Connection) -> Result<Vec<Head>> {
    let mut statement = db.prepare("SELECT region, seq, hash FROM chain ORDER BY region")?;
    let rows = statement.query_map([], |r| {
        let hash: [u8; 32] = r.get(2)?;
        Ok(Head {
            region: r.get(0)?,
            seq: r.get(1)?,
            hash: hex(&hash),
        })
    })?;
    Ok(rows.collect::<std::result::Result<_, _>>()?)
}

/// Tables and indices agree with each other: a list that is read by an index shows what stands in the table.
fn check_file(db: &Connection, root: &str, verdict: &mut Verdict) -> Result<()> {
    // A server holds its pages by checksums of its own.
    if db.is_server() {
        return Ok(());
    }
    let mut statement = db.prepare("PRAGMA integrity_check(20)")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let said = lossy(&row, 0)?.unwrap_or_default();
        if said != "ok" {
            let words = t("berkas data rusak: {}", "the file is damaged: {}");
            verdict.findings.push(Finding {
                region: root.to_owned(),
                entity: "store".to_owned(),
                record: root.to_owned(),
                message: words.with([said.into()]),
            });
        }
    }
    Ok(())
}

/// Every region that has rows anywhere. One that is no text is missed where it was.
fn regions(db: &Connection) -> Result<BTreeSet<String>> {
    let tables = ENTITIES
        .iter()
        .map(|e| e.name)
        .chain(["audit_value", "audit_act", "chain"]);
    let mut all = BTreeSet::new();
    for table in tables {
        let mut statement = db.prepare(&format!("SELECT DISTINCT region FROM {table}"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            all.extend(lossy(&row, 0)?);
        }
    }
    Ok(all)
}

/// Rows as they stand, also where what they belong to is gone.
const ENTRIES: &str = "a.region, a.seq, p.op_id, p.at, p.account, p.appointment, p.role, c.entity, c.record, \
     c.version, c.verb, a.field, a.before, a.after, a.salt, a.hash, e.before_digest, e.after_digest, c.first, c.last \
     FROM audit_value a LEFT JOIN audit_act c ON c.region = a.region AND c.first = a.act \
     LEFT JOIN operation p ON p.seq = c.operation LEFT JOIN erasure e ON e.region = a.region AND e.seq = a.seq";
/// So that the rows of an act are found by it.
const OF_ACTS: &str = "a.seq >= c.first AND a.seq <= c.last";

/// What was erased, and what somebody asked to be: a record may have gone to another office in between.
#[derive(Default)]
struct Erasures {
    asked: BTreeSet<String>,
    blanked: Vec<Finding>,
}

impl Erasures {
    fn hear(&mut self, entry: &Entry) {
        if entry.verb == data_request::ERASE.name {
            self.asked.insert(entry.record.clone());
        }
        if entry.erased.is_some() {
            self.blanked.push(not_asked(entry));
        }
    }

    /// The first of each chain that nobody asked for.
    fn not_asked(mut self) -> Vec<Finding> {
        self.blanked.retain(|f| !self.asked.contains(&f.record));
        self.blanked.dedup_by(|a, b| a.region == b.region);
        self.blanked
    }
}

/// Walks a chain from where a proof stood; the first break of it is reported, not each row after.
fn walk(
    db: &Connection,
    (region, mut end): (&str, Chain),
    erasures: &mut Erasures,
    verdict: &mut Verdict,
) -> Result<(Told, Chain)> {
    let sql = format!("SELECT {ENTRIES} WHERE a.region = ?1 AND a.seq > ?2 ORDER BY a.seq");
    let mut statement = db.prepare_cached(&sql)?;
    let mut rows = statement.query((region, end.seq))?;
    let (mut told, mut broken, mut acts) = (Told::default(), false, Acts::behind(end.seq));
    while let Some(row) = rows.next()? {
        let (entry, hash) = (entry(&row)?, row.get::<Vec<u8>>(15)?);
        verdict.rows += 1;
        let is_next = entry.seq == end.seq + 1 && acts.take(entry.seq, span(&row)?);
        let fits = is_next && entry.hash(&end.hash)[..] == hash[..];
        if !fits && !broken {
            broken = true;
            verdict.findings.push(break_at(&entry, end.seq));
        }
        end = Chain {
            seq: entry.seq,
            hash: hash.try_into().unwrap_or_default(),
        };
        erasures.hear(&entry);
        told.hear(entry);
    }
    let head = Chain::load(db, region)?;
    if !broken && (head.seq != end.seq || head.hash != end.hash) {
        verdict.findings.push(cut_off(region, end.seq, head.seq));
    } else if !broken && !acts.are_all(db, region, end.seq)? {
        verdict.findings.push(without_rows(region));
    }
    Ok((told, end))
}

/// The first and the last row of the act that a row is of.
fn span(row: &Row<'_>) -> database::Result<Option<(i64, i64)>> {
    Ok(row.get::<Option<_>>(18)?.zip(row.get(19)?))
}

fn entry(row: &Row<'_>) -> database::Result<Entry> {
    let text = |at| lossy(row, at).map(Option::unwrap_or_default);
    Ok(Entry {
        region: text(0)?,
        seq: row.get(1)?,
        op_id: text(2)?,
        at: row.get::<Option<i64>>(3)?.unwrap_or_default(),
        account: text(4)?,
        appointment: text(5)?,
        role: text(6)?,
        entity: text(7)?,
        record: text(8)?,
        version: row.get::<Option<i64>>(9)?.unwrap_or_default(),
        verb: text(10)?,
        field: text(11)?,
        before: lossy(row, 12)?,
        after: lossy(row, 13)?,
        salt: row.get(14)?,
        erased: row.get::<Option<_>>(16)?.zip(row.get(17)?),
    })
}

/// The rows of a record whose values are erased with it: what was salted for that, and what names a person by now and did
/// not when it was written. Those were never salted, so that their hashes say no more than that somebody knew the value.
///
/// # Errors
/// When the store cannot be read.
pub fn erasable(db: &Connection, record: &Record) -> Result<Vec<Entry>> {
    let mut statement = db.prepare_cached(&format!(
        "{PLACES} SELECT {ENTRIES} WHERE c.region IN (SELECT region FROM place) AND c.record = ?2 AND {OF_ACTS} AND e.seq IS NULL \
         ORDER BY a.region, a.seq"
    ))?;
    let key = (record.region.as_str(), record.id.to_string());
    let rows = statement.query_map(key, entry)?;
    let rows: Vec<Entry> = rows.collect::<std::result::Result<_, _>>()?;
    let names = |e: &Entry| {
        record
            .entity
            .field(&e.field)
            .is_some_and(Field::names_a_person)
    };
    let is_erasable = |e: &Entry| !e.salt.is_empty() || names(e);
    Ok(rows.into_iter().filter(is_erasable).collect())
}

fn not_asked(entry: &Entry) -> Finding {
    let words = t(
        "jejak {} nomor {} dikosongkan tanpa permohonan penghapusan",
        "audit row {} number {} was blanked without a request for erasure",
    );
    Finding {
        region: entry.region.clone(),
        entity: entry.entity.clone(),
        record: entry.record.clone(),
        message: words.with([entry.field.as_str().into(), entry.seq.to_string().into()]),
    }
}

fn break_at(entry: &Entry, last: i64) -> Finding {
    let words = t(
        "jejak {} nomor {} tidak cocok dengan sidiknya (sebelumnya {}): diubah, dihapus atau disisipkan",
        "audit row {} number {} does not fit its hash (after {}): changed, removed or inserted",
    );
    Finding {
        region: entry.region.clone(),
        entity: entry.entity.clone(),
        record: entry.record.clone(),
        message: words.with([
            entry.field.as_str().into(),
            entry.seq.to_string().into(),
            last.to_string().into(),
        ]),
    }
}

fn without_rows(region: &str) -> Finding {
    let words = t(
        "ada tindakan yang jejaknya tidak ada: disisipkan, atau ujungnya diubah",
        "there are acts without their audit rows: inserted, or their ends were changed",
    );
    Finding {
        region: region.to_owned(),
        entity: "audit".to_owned(),
        record: region.to_owned(),
        message: words.into(),
    }
}

fn cut_off(region: &str, seq: i64, head: i64) -> Finding {
    let words = t(
        "rantai berakhir pada nomor {}, seharusnya {}: jejak terakhir dihapus atau ujungnya diubah",
        "the chain ends at number {}, it should at {}: the last rows were removed or its head changed",
    );
    Finding {
        region: region.to_owned(),
        entity: "audit".to_owned(),
        record: region.to_owned(),
        message: words.with([seq.to_string().into(), head.to_string().into()]),
    }
}
