//! The head of the audit: one line to print and file, and its proof against the store at any time after.
//!
//! The line counts the acts so far and holds one hash over all of them: what the store says of itself, every operation in
//! order, and where each region's chain stood after the last of them. Acts that come later change neither, so an old line
//! stays provable; a store that was shortened, rolled back or chained anew no longer fits it.

use std::fmt;

use sha2::{Digest, Sha256};

use super::verdict::{Finding, Verdict, hex};
use crate::domain::format;
use crate::store::engine::database::{Connection, Rows};
use crate::store::engine::error::{Error, Result};
use crate::store::engine::store::Store;
use crate::text::{Message, t};

/// How a line begins: what it is, and the way its hash is made.
const MARK: &str = "bina-head-1";

/// What a store held at one moment, in one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// How many operations there were.
    pub sequence: i64,
    /// SHA-256 in hexadecimal over all of them and the chains of all regions.
    pub root: String,
    /// The moment of the last of them, ISO 8601.
    pub date: String,
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{MARK} {} {} {}", self.sequence, self.root, self.date)
    }
}

impl Line {
    /// Reads a line back as it was printed; spaces around its words do not matter.
    ///
    /// # Errors
    /// Invalid when it is no such line, or not all of it.
    pub fn parse(text: &str) -> Result<Self> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let read = match words[..] {
            [MARK, sequence, root, date] => sequence.parse().ok().map(|sequence| Self {
                sequence,
                root: root.to_ascii_lowercase(),
                date: date.to_owned(),
            }),
            _ => None,
        };
        let is_hash = |root: &str| root.len() == 64 && root.bytes().all(|b| b.is_ascii_hexdigit());
        read.filter(|line| line.sequence >= 0 && is_hash(&line.root))
            .ok_or_else(|| unreadable(text))
    }
}

fn unreadable(text: &str) -> Error {
    let words = t(
        "“{}” bukan baris dari bina audit head; salin seluruh baris itu, dari {} sampai tanggalnya",
        "“{}” is no line of bina audit head; copy all of it, from {} to its date",
    );
    Error::invalid(None, words.with([text.trim().into(), MARK.into()]))
}

impl Store {
    /// The head of the audit as it stands.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn head(&self) -> Result<Line> {
        head(&self.read)
    }

    /// Verifies the whole store, and that it holds exactly the acts that a line was printed for, and maybe later ones.
    ///
    /// # Errors
    /// When the store cannot be read; what it finds wrong is in the verdict.
    pub fn verify_since(&self, filed: &Line) -> Result<Verdict> {
        let _one_state = self.read.snapshot()?;
        let mut verdict = self.verify()?;
        let message = differs(&self.head()?, &line(&self.read, filed.sequence)?, filed);
        verdict.findings.extend(message.map(|message| Finding {
            region: self.root.to_string(),
            entity: "audit".to_owned(),
            record: filed.root.clone(),
            message,
        }));
        Ok(verdict)
    }
}

/// As [`Store::head`], of a store that is open here alone.
///
/// # Errors
/// When it cannot be read.
pub fn head(db: &Connection) -> Result<Line> {
    let _one_state = db.snapshot()?;
    let all = db.query_row("SELECT count(*) FROM operation", [], |r| r.get(0))?;
    line_with(db, all, &|sha| chains_now(db, sha))
}

fn differs(now: &Line, then: &Line, filed: &Line) -> Option<Message> {
    if now.sequence < filed.sequence {
        let words = t(
            "data ini berisi {} perbuatan, baris itu dicetak sesudah {}: dipendekkan, atau salinan lama ditaruh di sini; \
             hentikan pemakaian dan pulihkan salinan yang lebih baru dengan bina restore BERKAS",
            "this store holds {} acts, the line was printed after {}: it was shortened, or an older copy put here; \
             stop using it and bring a newer copy back with bina restore FILE",
        );
        return Some(words.with([
            now.sequence.to_string().into(),
            filed.sequence.to_string().into(),
        ]));
    }
    if then.root != filed.root {
        let words = t(
            "{} perbuatan pertama bukan yang ada ketika baris itu dicetak ({}): jejak disusun ulang, atau data lain ditaruh \
             di sini; hentikan pemakaian, bandingkan dengan salinan dari sebelum tanggal itu (bina restore --check BERKAS)",
            "the first {} acts are not those there were when the line was printed ({}): the audit was chained anew, or \
             another store put here; stop using it, compare with a copy from before that date (bina restore --check FILE)",
        );
        return Some(words.with([
            filed.sequence.to_string().into(),
            filed.date.as_str().into(),
        ]));
    }
    let words = t(
        "tanggal pada baris itu ({}) diubah, dalam data ini {}; cari lembar aslinya",
        "the date on the line ({}) was changed, in this store it is {}; look for the original sheet",
    );
    (then.date != filed.date)
        .then(|| words.with([filed.date.as_str().into(), then.date.as_str().into()]))
}

/// The line for the first so many operations, in the order they were committed, whatever their clock said.
fn line(db: &Connection, sequence: i64) -> Result<Line> {
    line_with(db, sequence, &|sha| chains(db, sequence, sha))
}

fn line_with(
    db: &Connection,
    sequence: i64,
    chains: &dyn Fn(&mut Sha256) -> Result<()>,
) -> Result<Line> {
    let mut sha = Sha256::new();
    let mut last = of_itself(db, &mut sha)?;
    last = operations(db, sequence, &mut sha)?.unwrap_or(last);
    chains(&mut sha)?;
    Ok(Line {
        sequence,
        root: hex(&sha.finalize()),
        date: format::iso_moment(last),
    })
}

/// What the store says of itself; answers the moment it was made.
fn of_itself(db: &Connection, sha: &mut Sha256) -> Result<i64> {
    let sql = "SELECT root, kind, made_at FROM store";
    let (root, kind, made_at): (String, String, i64) =
        db.query_row(sql, [], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))?;
    sha.update(format!("store {root} {kind} {made_at}\n"));
    Ok(made_at)
}

const FIRST: &str =
    "SELECT op_id, at, account, appointment, role, seq FROM operation ORDER BY seq LIMIT ?1";

/// Every operation in order; answers the moment of the last.
fn operations(db: &Connection, sequence: i64, sha: &mut Sha256) -> Result<Option<i64>> {
    let mut statement = db.prepare_cached(FIRST)?;
    let mut rows = statement.query([sequence])?;
    let mut last = None;
    while let Some(row) = rows.next()? {
        let texts: [String; 4] = [row.get(0)?, row.get(2)?, row.get(3)?, row.get(4)?];
        let at: i64 = row.get(1)?;
        sha.update(format!("operation {at} {}\n", texts.join(" ")));
        last = Some(at);
    }
    Ok(last)
}

/// Where each region's chain stood after the last of the operations.
fn chains(db: &Connection, sequence: i64, sha: &mut Sha256) -> Result<()> {
    let sql = format!(
        "SELECT a.region, a.seq, hex(a.hash) FROM audit_value a JOIN \
         (SELECT b.region, max(b.last) AS seq FROM audit_act b JOIN ({FIRST}) p ON p.seq = b.operation GROUP BY b.region) l \
         ON l.region = a.region AND l.seq = a.seq ORDER BY a.region"
    );
    let mut statement = db.prepare_cached(&sql)?;
    hash_chains(statement.query([sequence])?, sha)
}

/// Where each region's chain stands, by its last row: read by itself, however many came before.
fn chains_now(db: &Connection, sha: &mut Sha256) -> Result<()> {
    let sql = "WITH RECURSIVE place (region) AS (SELECT min(region) FROM audit_value UNION ALL \
         SELECT (SELECT min(n.region) FROM audit_value n WHERE n.region > place.region) FROM place \
         WHERE place.region IS NOT NULL) \
         SELECT a.region, a.seq, hex(a.hash) FROM place JOIN audit_value a ON a.region = place.region \
         AND a.seq = (SELECT max(l.seq) FROM audit_value l WHERE l.region = place.region) ORDER BY a.region";
    let mut statement = db.prepare_cached(sql)?;
    hash_chains(statement.query([])?, sha)
}

fn hash_chains(mut rows: Rows<'_>, sha: &mut Sha256) -> Result<()> {
    while let Some(row) = rows.next()? {
        let (region, hash): (String, String) = (row.get(0)?, row.get(2)?);
        sha.update(format!("chain {region} {} {hash}\n", row.get::<i64>(1)?));
    }
    Ok(())
}
