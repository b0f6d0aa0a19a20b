//! When the head of the audit was printed last: noted beside the store, so that a line that nobody filed for long is missed.

use serde::{Deserialize, Serialize};

use crate::store::audit::head::Line;
use crate::store::audit::verify::Head;
use crate::store::engine::error::Result;
use crate::store::engine::file;
use crate::store::engine::file::with_ending;
use crate::store::engine::store::Store;

/// Behind a store's name: the note of its last printed head.
const NOTE: &str = ".head";

/// A head that was printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Printed {
    /// How many acts it proves.
    pub sequence: i64,
    /// Microseconds UTC.
    pub at: i64,
}

impl Store {
    /// The head of the audit, to be printed, and where each chain stands at the same moment: that it was is noted.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub fn print_head(&mut self) -> Result<(Line, Vec<Head>)> {
        let one_state = self.read.snapshot()?;
        let (line, heads) = (self.head()?, self.heads()?);
        drop(one_state);
        self.note_printed(&line);
        Ok((line, heads))
    }

    /// Notes that a head leaves the server. Without room for the note it leaves all the same: `doctor` then goes by the
    /// one before.
    pub(in crate::store) fn note_printed(&mut self, line: &Line) {
        let printed = Printed {
            sequence: line.sequence,
            at: self.source.now(),
        };
        let text = serde_json::json!(printed).to_string();
        file::replace(&with_ending(&self.path, NOTE), &text, 0o600).ok();
    }

    /// The head that was printed last, as far as it is noted.
    pub fn last_printed(&self) -> Option<Printed> {
        let text = file::read(&with_ending(&self.path, NOTE)).ok()?;
        serde_json::from_str(&text).ok()
    }
}
