//! How acts follow each other in a chain, as its rows are walked.

use crate::store::engine::database::Connection;
use crate::store::engine::error::Result;

/// The acts of a chain as its rows come: they follow each other without a gap, and none has other rows than these.
pub struct Acts {
    from: i64,
    last: i64,
    seen: i64,
}

impl Acts {
    pub fn behind(seq: i64) -> Self {
        Self {
            from: seq,
            last: seq,
            seen: 0,
        }
    }

    /// Whether the next row is of the act that stands here, or the first of the next.
    pub fn take(&mut self, seq: i64, span: Option<(i64, i64)>) -> bool {
        let Some((first, last)) = span else {
            return false;
        };
        if first == seq {
            let follows = self.last == seq - 1;
            (self.last, self.seen) = (last, self.seen + 1);
            return follows;
        }
        first < seq && seq <= self.last && last == self.last
    }

    /// Whether each act of the region was seen, and the last of them whole, where the chain ends with this row.
    ///
    /// # Errors
    /// From the database only.
    pub fn are_all(&self, db: &Connection, region: &str, end: i64) -> Result<bool> {
        let sql = "SELECT count(*) FROM audit_act WHERE region = ?1 AND first > ?2";
        let acts: i64 = db
            .prepare_cached(sql)?
            .query_row((region, self.from), |r| r.get(0))?;
        Ok(acts == self.seen && end == self.last)
    }
}
