//! What stands where the data of a person were erased, and that it stays so.

use crate::domain::schema::record::{Record, Value};
use crate::store::engine::error::Error;
use crate::text::t;

/// What stands in place of a value that may not be empty; behind the first of those that may not be alike, a number.
pub const BLANK: &str = "(dihapus)";

/// Whether this stands where a value was erased.
pub fn is_blank(value: &Value) -> bool {
    let start = &BLANK[..BLANK.len() - 1];
    value.text().is_some_and(|text| {
        let number = text
            .strip_prefix(start)
            .and_then(|rest| rest.strip_suffix(')'));
        number.is_some_and(|n| n.chars().all(|c| c == ' ' || c.is_ascii_digit()))
    })
}

/// Whether what the record is called by was erased.
pub fn is_erased(record: &Record) -> bool {
    let mut title = record.entity.title.iter();
    title.any(|f| f.names_a_person() && is_blank(record.value(f)))
}

/// Why what was erased stays so.
pub fn stays_erased() -> Error {
    Error::invalid(
        None,
        t(
            "datanya sudah dihapus atas permintaan dan tidak kembali; catat orang itu sebagai catatan baru",
            "its data were erased on request and do not come back; note the person as a new record",
        ),
    )
}
