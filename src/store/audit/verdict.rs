//! What a proof found.

use std::fmt::Write;

use crate::domain::model;
use crate::domain::schema::entity::Entity;
use crate::text::Message;

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
    /// The proof of the whole that this one goes on from, microseconds UTC; none when this is of the whole.
    pub since: Option<i64>,
    pub findings: Vec<Finding>,
}

/// Which entity a finding speaks of, when the program knows it.
impl Finding {
    pub fn known(&self) -> Option<&'static Entity> {
        model::find(&self.entity)
    }
}

/// Bytes in hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut s, b| {
        write!(s, "{b:02x}").ok();
        s
    })
}
