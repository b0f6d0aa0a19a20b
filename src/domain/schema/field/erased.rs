//! What stands where the data of a person were erased: stored in Bahasa Indonesia, as all words of the program in records,
//! and read in the language of the reader.

use std::borrow::Cow;

use crate::text::{Lang, Text, t};

/// In place of a value that may not be empty; behind the first of those that may not be alike, a number.
pub const ERASED: Text = t("(dihapus)", "(erased)");

/// What stands behind the word where a value was erased; none elsewhere.
fn number(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(ERASED.id.strip_suffix(')')?)?;
    let number = rest.strip_suffix(')')?;
    let is_number = number.chars().all(|c| c == ' ' || c.is_ascii_digit());
    is_number.then_some(number)
}

/// Whether this stands where a value was erased.
pub fn is_erased(text: &str) -> bool {
    number(text).is_some()
}

/// A stored text as it is read.
pub fn read(text: &str, lang: Lang) -> Cow<'_, str> {
    match number(text) {
        Some(number) if lang != Lang::Id => {
            let word = ERASED.get(lang);
            let open = word.strip_suffix(')').unwrap_or(word);
            Cow::Owned(format!("{open}{number})"))
        }
        _ => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_erased_is_read_in_the_language_of_the_reader() {
        for (text, id, en) in [
            ("(dihapus)", "(dihapus)", "(erased)"),
            ("(dihapus 2)", "(dihapus 2)", "(erased 2)"),
            (
                "(dihapus oleh admin)",
                "(dihapus oleh admin)",
                "(dihapus oleh admin)",
            ),
            ("dihapus", "dihapus", "dihapus"),
        ] {
            assert_eq!(read(text, Lang::Id), id);
            assert_eq!(read(text, Lang::En), en);
        }
    }
}
