//! Limits on single values, and the sentence for each: length, range, spaces and spelling.

use crate::domain::format;
use crate::text::{Message, t};

pub(super) fn no_reference() -> Message {
    t(
        "bukan id; pilih dari daftar",
        "is not an id; pick from the list",
    )
    .into()
}

pub(super) fn loose() -> Message {
    t(
        "tidak boleh diawali atau diakhiri spasi",
        "may not begin or end with a space",
    )
    .into()
}

pub(super) fn check_length(s: &str, max: usize) -> Result<(), Message> {
    let n = s.chars().count();
    if n <= max {
        return Ok(());
    }
    Err(t(
        "paling panjang {} huruf, ini {}",
        "at most {} characters, this has {}",
    )
    .with([max.to_string().into(), n.to_string().into()]))
}

pub(super) fn check_range(n: i64, min: i64, max: i64) -> Result<(), Message> {
    if (min..=max).contains(&n) {
        return Ok(());
    }
    Err(t("antara {} dan {}", "between {} and {}").with([min.into(), max.into()]))
}

pub(super) fn blank() -> Message {
    t(
        "hanya berisi spasi; isi, atau kosongkan",
        "holds only spaces; fill it in, or leave it empty",
    )
    .into()
}

pub(super) fn check_phone(stored: &str) -> Result<(), Message> {
    let read = format::parse_phone(stored)?;
    if read == stored {
        return Ok(());
    }
    Err(t("tulis sebagai {}", "write it as {}").with([read.into()]))
}
