//! What a holder of the lock does and how far it is, as a note in the lock's file that others read.

use crate::domain::model;
use crate::domain::schema::entity::Entity;
use crate::text::{Message, t};

const TRIAL: &str = "trial";
const SAVE: &str = "save";
/// Where the records are of several kinds.
const MIXED: &str = "-";

/// What a holder does, and how far it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Work {
    /// Whether it tries and will write nothing.
    pub is_trial: bool,
    pub done: i64,
    pub all: i64,
    /// The kind of the records; none where they are of several.
    pub of: Option<&'static Entity>,
    /// The name of whoever does it.
    pub by: String,
}

impl Work {
    /// The note, on one line.
    pub(super) fn note(&self) -> String {
        let kind = if self.is_trial { TRIAL } else { SAVE };
        let of = self.of.map_or(MIXED, |entity| entity.name);
        format!(
            "{kind:<5} {:>10} {:>10} {of} {}",
            self.done, self.all, self.by
        )
    }

    /// Reads what [`Work::note`] wrote.
    pub(super) fn read(note: &str) -> Option<Self> {
        let mut words = note.split_whitespace();
        let is_trial = words.next()? == TRIAL;
        Some(Self {
            is_trial,
            done: words.next()?.parse().ok()?,
            all: words.next()?.parse().ok()?,
            of: model::find(words.next()?),
            by: words.collect::<Vec<_>>().join(" "),
        })
    }

    /// What it does, how far it is, and whose it is; what the program does by itself, as a new period, is nobody's.
    pub(super) fn message(&self) -> Message {
        let words = if self.is_trial {
            t(
                "memeriksa {} dari {} catatan{}{}",
                "checking {} of {} records{}{}",
            )
        } else {
            t(
                "menyimpan {} dari {} catatan{}{}",
                "saving {} of {} records{}{}",
            )
        };
        let none = || t("", "").into();
        let of = self.of.map_or_else(none, |entity| {
            t(" ({})", " ({})").with([entity.plural.into()])
        });
        let by = match self.by.as_str() {
            "" => none(),
            by => t(", oleh {}", ", by {}").with([by.into()]),
        };
        words.with([self.done.into(), self.all.into(), of.into(), by.into()])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_does_names_nobody() {
        let work = |by: &str| Work {
            is_trial: false,
            done: 200,
            all: 388,
            of: None,
            by: by.to_owned(),
        };
        let nobody = work("").message().to_string();
        assert_eq!(nobody, "menyimpan 200 dari 388 catatan");
        let somebody = work("Siti").message().to_string();
        assert_eq!(somebody, "menyimpan 200 dari 388 catatan, oleh Siti");
    }
}
