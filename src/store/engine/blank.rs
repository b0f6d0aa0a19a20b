//! What stands where the data of a person were erased, and that it stays so.

use crate::domain::schema::field::erased;
use crate::domain::schema::record::{Record, Value};
use crate::store::engine::error::Error;
use crate::text::t;

/// What stands in place of a value that may not be empty.
pub const BLANK: &str = erased::ERASED.id;

/// Whether this stands where a value was erased.
pub fn is_blank(value: &Value) -> bool {
    value.text().is_some_and(erased::is_erased)
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
