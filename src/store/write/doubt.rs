//! While the clock is long after the last acts, no day of the time between is noted: it would stand in decisions and books
//! long after the clock was set right.

use chrono::NaiveDate;

use super::Writer;
use crate::domain::format;
use crate::domain::schema::field::Field;
use crate::domain::schema::record::{Record, Value};
use crate::store::audit::clock;
use crate::store::engine::error::{Error, Result};
use crate::text::{Message, t};

impl Writer<'_> {
    /// Refuses a record whose write notes a day that nothing but the doubted clock vouches for.
    pub(super) fn refuse_doubted_day(&self, before: &Record, after: &Record) -> Result<()> {
        let noted = |f: &&'static Field| {
            let day = day(after.value(f)).filter(|d| *d <= self.today)?;
            (before.value(f) != after.value(f)).then_some((*f, day))
        };
        let Some(latest) = after
            .entity
            .fields
            .iter()
            .filter_map(noted)
            .max_by_key(|n| n.1)
        else {
            return Ok(());
        };
        match clock::doubted(self.db, self.now)? {
            Some((jump, edge)) if latest.1 > format::day_of(edge) => {
                Err(Error::Unavailable(words(latest, &jump.message())))
            }
            _ => Ok(()),
        }
    }
}

const fn day(value: &Value) -> Option<NaiveDate> {
    match value {
        Value::Date(day) => Some(*day),
        _ => None,
    }
}

fn words((field, day): (&'static Field, NaiveDate), jump: &Message) -> Message {
    let words = t(
        "tidak disimpan, {} menjadi {}: {}; bila jamnya memang benar, simpan dahulu isian lain yang tanpa tanggal",
        "not saved, {} would be {}: {}; if the clock is right after all, save other entries without a date first",
    );
    words.with([
        field.label.into(),
        format::short_date(day).into(),
        jump.clone().into(),
    ])
}
