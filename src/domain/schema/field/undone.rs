//! What stands as the reason of a record that was taken back with the import that added it: stored in Bahasa Indonesia with
//! the operation behind it, and read in the language of the reader.

use std::borrow::Cow;

use super::erased;
use crate::text::{Lang, Text, t};

/// Before the operation.
pub const UNDONE: Text = t("impor dibatalkan: ", "import undone: ");

/// A stored text as it is read, whichever words of the program stand in it.
pub fn read(text: &str, lang: Lang) -> Cow<'_, str> {
    match text.strip_prefix(UNDONE.id) {
        Some(operation) if lang != Lang::Id => {
            Cow::Owned(format!("{}{operation}", UNDONE.get(lang)))
        }
        _ => erased::read(text, lang),
    }
}
