//! Verification: every hash is made again, and every record is held against what its audit rows say.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use rusqlite::{Connection, Row};
use sha2::{Digest, Sha256};

use super::{Chain, Entry, STATE};
use crate::domain::entity::{ENTITIES, Entity};
use crate::domain::field::Field;
use crate::domain::record::Value;
use crate::store::error::Result;
use crate::store::open::Store;
use crate::store::row;
use crate::text::{Lang, Message, t};

/// Something that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub region: String,
    pub entity: String,
    /// The id of the record, as it stands in the store.
    pub record: String,
    pub message: Message,
}

/// What verification saw.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Audit rows whose hash was made again.
    pub rows: usize,
    /// Records held against their audit rows.
    pub records: usize,
    pub findings: Vec<Finding>,
}

/// The end of one region's chain, to print and file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    pub region: String,
    pub seq: i64,
    /// SHA-256 in hexadecimal.
    pub hash: String,
}

/// Field values by record, as the audit rows leave them.
type Told = BTreeMap<(String, String), (i64, BTreeMap<String, Option<String>>)>;

impl Store {
    /// Verifies every chain and every record. For whoever owns the file.
    ///
    /// # Errors
    /// When the store cannot be read; what it finds wrong is in the verdict.
    pub fn verify(&self) -> Result<Verdict> {
        let tx = self.read.unchecked_transaction()?;
        let mut verdict = Verdict::default();
        for region in regions(&tx)? {
            let told = walk(&tx, &region, &mut verdict)?;
            hold_records(&tx, &region, told, &mut verdict)?;
        }
        Ok(verdict)
    }

    /// The heads of all chains, and one hash over them all.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn heads(&self) -> Result<(Vec<Head>, String)> {
        let mut statement = self
            .read
            .prepare("SELECT region, seq, hash FROM chain ORDER BY region")?;
        let rows = statement.query_map([], |r| {
            let hash: [u8; 32] = r.get(2)?;
            Ok(Head {
                region: r.get(0)?,
                seq: r.get(1)?,
                hash: hex(&hash),
            })
        })?;
        let heads: Vec<Head> = rows.collect::<std::result::Result<_, _>>()?;
        let all = heads.iter().fold(Sha256::new(), |sha, h| {
            sha.chain_update(format!("{} {} {}\n", h.region, h.seq, h.hash))
        });
        Ok((heads, hex(&all.finalize())))
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut s, b| {
        write!(s, "{b:02x}").ok();
        s
    })
}

/// Every region that has rows anywhere.
fn regions(db: &Connection) -> Result<BTreeSet<String>> {
    let tables = ENTITIES.iter().map(|e| e.name).chain(["audit", "chain"]);
    let mut all = BTreeSet::new();
    for table in tables {
        let mut statement = db.prepare(&format!("SELECT DISTINCT region FROM {table}"))?;
        let rows = statement.query_map([], |r| r.get(0))?;
        all.extend(rows.collect::<std::result::Result<Vec<String>, _>>()?);
    }
    Ok(all)
}

/// Walks a chain from its first row; the first break of it is reported, not each row after.
fn walk(db: &Connection, region: &str, verdict: &mut Verdict) -> Result<Told> {
    let mut statement = db.prepare_cached(
        "SELECT a.region, a.seq, a.op_id, p.at, p.account, p.appointment, p.role, a.entity, a.record, a.version,
                a.verb, a.field, a.before, a.after, a.salt, a.hash
         FROM audit a LEFT JOIN operation p ON p.op_id = a.op_id WHERE a.region = ?1 ORDER BY a.seq",
    )?;
    let mut rows = statement.query([region])?;
    let (mut told, mut end, mut broken) = (
        Told::new(),
        Chain {
            seq: 0,
            hash: [0; 32],
        },
        false,
    );
    while let Some(row) = rows.next()? {
        let (entry, hash) = (entry(row)?, row.get::<_, Vec<u8>>(15)?);
        verdict.rows += 1;
        let fits = entry.seq == end.seq + 1 && entry.hash(&end.hash)[..] == hash[..];
        if !fits && !broken {
            broken = true;
            verdict.findings.push(break_at(&entry, end.seq));
        }
        end = Chain {
            seq: entry.seq,
            hash: hash.try_into().unwrap_or_default(),
        };
        tell(&mut told, entry);
    }
    let head = Chain::load(db, region)?;
    if !broken && (head.seq != end.seq || head.hash != end.hash) {
        verdict.findings.push(cut_off(region, end.seq, head.seq));
    }
    Ok(told)
}

fn entry(row: &Row<'_>) -> rusqlite::Result<Entry> {
    let text = |at| {
        row.get::<_, Option<String>>(at)
            .map(Option::unwrap_or_default)
    };
    Ok(Entry {
        region: row.get(0)?,
        seq: row.get(1)?,
        op_id: row.get(2)?,
        at: row.get::<_, Option<i64>>(3)?.unwrap_or_default(),
        account: text(4)?,
        appointment: text(5)?,
        role: text(6)?,
        entity: row.get(7)?,
        record: row.get(8)?,
        version: row.get(9)?,
        verb: row.get(10)?,
        field: row.get(11)?,
        before: row.get(12)?,
        after: row.get(13)?,
        salt: row.get(14)?,
    })
}

fn tell(told: &mut Told, entry: Entry) {
    let (version, fields) = told.entry((entry.entity, entry.record)).or_default();
    *version = entry.version;
    fields.insert(entry.field, entry.after);
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
        message: words.with([entry.field.as_str().into(), entry.seq.into(), last.into()]),
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
        message: words.with([seq.into(), head.into()]),
    }
}

/// Holds each stored record of a region against what its audit rows tell.
fn hold_records(
    db: &Connection,
    region: &str,
    mut told: Told,
    verdict: &mut Verdict,
) -> Result<()> {
    for entity in ENTITIES {
        let sql = format!(
            "SELECT {} FROM {} t WHERE t.region = ?1",
            row::columns(entity),
            entity.name
        );
        let mut statement = db.prepare_cached(&sql)?;
        let mut rows = statement.query([region])?;
        while let Some(found) = rows.next()? {
            verdict.records += 1;
            let view = row::view(entity, found)?;
            let key = (entity.name.to_owned(), view.record.id.to_string());
            let message = differs(db, &view, told.remove(&key))?;
            verdict
                .findings
                .extend(message.map(|m| finding(region, entity.name, &key.1, m)));
        }
    }
    let gone = t(
        "catatan hilang, jejaknya masih ada",
        "the record is gone, its audit rows are there",
    );
    verdict.findings.extend(
        told.into_keys()
            .map(|(entity, record)| finding(region, &entity, &record, gone.into())),
    );
    Ok(())
}

fn finding(region: &str, entity: &str, record: &str, message: Message) -> Finding {
    Finding {
        region: region.to_owned(),
        entity: entity.to_owned(),
        record: record.to_owned(),
        message,
    }
}

fn differs(
    db: &Connection,
    view: &row::View,
    told: Option<(i64, BTreeMap<String, Option<String>>)>,
) -> Result<Option<Message>> {
    let record = &view.record;
    let Some((version, fields)) = told else {
        return Ok(Some(
            t("catatan tanpa jejak", "the record has no audit rows").into(),
        ));
    };
    let said = |field: &str| fields.get(field).cloned().flatten();
    if version != record.version {
        return Ok(Some(says(
            "version",
            &version.to_string(),
            &record.version.to_string(),
        )));
    }
    if said(STATE).as_deref() != Some(record.state.as_str()) {
        return Ok(Some(says(
            STATE,
            &said(STATE).unwrap_or_default(),
            &record.state,
        )));
    }
    for (field, value) in record.entity.fields.iter().zip(&record.values) {
        if said(field.name) != value.canonical() {
            let told = said(field.name).unwrap_or_default();
            let stands = value.canonical().unwrap_or_default();
            return Ok(Some(says(
                field.name,
                &printable(field, told),
                &printable(field, stands),
            )));
        }
    }
    let display = row::display(db, record)?;
    Ok((display != view.display).then(|| says("display", &display, &view.display)))
}

/// A finding is printed and filed: no number of a person in full.
fn printable(field: &Field, stored: String) -> String {
    if field.is_masked() {
        return field.show(&Value::Text(stored), Lang::Id);
    }
    stored
}

fn says(field: &str, told: &str, stands: &str) -> Message {
    let words = t(
        "{}: jejak menyebut “{}”, tersimpan “{}”",
        "{}: the audit says “{}”, stored is “{}”",
    );
    words.with([field.into(), told.into(), stands.into()])
}

/// Which entity a finding speaks of, when the program knows it.
impl Finding {
    pub fn known(&self) -> Option<&'static Entity> {
        Entity::find(&self.entity)
    }
}
