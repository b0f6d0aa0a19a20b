//! How far a store was proven, for a proof that goes on from there: it costs what was done since, not all there is.
//!
//! The checkpoint lies beside the store and says where the chain of each region stood. It is no proof by itself. Who goes on
//! from it asks first whether each chain still has that very row, and begins anew where one has not; what was altered
//! before it, or beside it, shows at the next proof of the whole. That is due each week, whatever the checkpoint says, and
//! a timer of its own asks for it.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::Chain;
use super::verdict::{Verdict, hex};
use crate::store::engine::database::{Connection, OptionalExtension};
use crate::store::engine::error::Result;
use crate::store::engine::file;
use crate::store::engine::file::with_ending;
use crate::store::engine::store::Store;

/// Behind a store's name: its checkpoint.
const NOTE: &str = ".checkpoint";
/// Microseconds after which the whole is proven again without being asked for.
const WEEK: i64 = 7 * 86_400_000_000;
/// Audit rows that are proven in the time a person waits anyway: so few are always proven whole.
const FEW: i64 = 400_000;

/// How much a proof looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    Whole,
    /// What was done since the checkpoint, and the records it touched; the whole where there is none that fits.
    Since,
    /// The whole of a small store; of a large one what came since.
    Fitting,
}

/// Where all chains stood when a store was proven.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checkpoint {
    /// The program that proved it: another one may look at more.
    version: String,
    /// The moment the store was made, microseconds UTC; tells one store from another.
    made_at: i64,
    /// When the whole was proven last, microseconds UTC.
    pub whole_at: i64,
    /// The last number of each region's chain, and its hash in hexadecimal.
    ends: BTreeMap<String, (i64, String)>,
}

/// Where the chains stand that a proof has walked.
pub type Ends = BTreeMap<String, Chain>;

impl Checkpoint {
    fn new(made_at: i64, whole_at: i64, ends: &Ends) -> Self {
        let there = ends.iter().filter(|(_, end)| end.seq > 0);
        let ends = there.map(|(region, end)| (region.clone(), (end.seq, hex(&end.hash))));
        Self {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            made_at,
            whole_at,
            ends: ends.collect(),
        }
    }

    /// The regions it tells of.
    pub fn regions(&self) -> impl Iterator<Item = &String> {
        self.ends.keys()
    }

    /// Where the chain of a region stood; at its beginning where it had none.
    pub fn end(&self, region: &str) -> Chain {
        let stood = self.ends.get(region);
        let stood = stood.and_then(|(seq, hash)| Some((*seq, bytes(hash)?)));
        stood.map_or_else(Chain::default, |(seq, hash)| Chain { seq, hash })
    }

    /// Whether every chain still has the row at which it stood.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn fits(&self, db: &Connection) -> Result<bool> {
        let sql = "SELECT hash FROM audit_value WHERE region = ?1 AND seq = ?2";
        let mut statement = db.prepare_cached(sql)?;
        for (region, (seq, hash)) in &self.ends {
            let stands = statement.query_row((region, *seq), |r| r.get::<[u8; 32]>(0));
            if stands.optional()?.is_none_or(|h| hex(&h) != *hash) {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// The bytes of a hash in hexadecimal.
fn bytes(hash: &str) -> Option<[u8; 32]> {
    let mut bytes = [0; 32];
    for (nth, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(hash.get(2 * nth..2 * nth + 2)?, 16).ok()?;
    }
    (hash.len() == 64).then_some(bytes)
}

fn read(store: &Path) -> Option<Checkpoint> {
    let text = file::read(&with_ending(store, NOTE)).ok()?;
    serde_json::from_str(&text).ok()
}

impl Store {
    /// The checkpoint that a proof of this extent goes on from; none proves the whole.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub(in crate::store) fn checkpoint(&mut self, extent: Extent) -> Result<Option<Checkpoint>> {
        let asks = match extent {
            Extent::Whole => false,
            Extent::Since => true,
            Extent::Fitting => rows(&self.read)? > FEW,
        };
        // A server has no file to lay it beside.
        if !asks || self.read.is_server() {
            return Ok(None);
        }
        let (now, version) = (self.now(), env!("CARGO_PKG_VERSION"));
        let of_this = |c: &Checkpoint| c.made_at == self.made_at && c.version == version;
        let recent = |c: &Checkpoint| (0..WEEK).contains(&(now - c.whole_at));
        Ok(read(&self.path).filter(|c| of_this(c) && recent(c)))
    }

    /// Lays down how far the store is proven now; where something was found the next proof is of the whole.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(in crate::store) fn note_checkpoint(
        &mut self,
        verdict: &Verdict,
        ends: &Ends,
    ) -> std::io::Result<()> {
        let path = with_ending(&self.path, NOTE);
        if !verdict.findings.is_empty() {
            return file::remove(&path);
        }
        if self.read.is_server() {
            return Ok(());
        }
        let whole_at = verdict.since.unwrap_or_else(|| self.now());
        let text = serde_json::to_string(&Checkpoint::new(self.made_at, whole_at, ends))?;
        file::replace(&path, &text, 0o600)
    }
}

/// How many rows the chains say they have.
fn rows(db: &Connection) -> Result<i64> {
    let sql = "SELECT coalesce(sum(seq), 0) FROM chain";
    Ok(db.query_row(sql, [], |r| r.get(0))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_end_is_read_back_as_it_was_noted() {
        let end = Chain {
            seq: 7,
            hash: [0xa5; 32],
        };
        let ends = Ends::from([("35.71".to_owned(), end)]);
        let noted = Checkpoint::new(1, 2, &ends);
        let back = noted.end("35.71");
        assert_eq!((back.seq, back.hash), (7, [0xa5; 32]));
        assert_eq!(noted.end("35.72").seq, 0);
        assert_eq!(bytes("zz"), None);
    }
}
