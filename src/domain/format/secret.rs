//! Secret keys of age, kept out of what is shown: a terminal and a journal remember what they were told.

use std::borrow::Cow;

/// How every secret key of age begins, in letters of either size.
const SECRET: &str = "AGE-SECRET-KEY";
/// What names the kind alone gives nothing away: `-PQ-1`.
const KIND: usize = 5;

/// Whether a secret key of age stands in a text.
pub fn is_secret(text: &str) -> bool {
    text.to_ascii_uppercase().contains(SECRET)
}

/// The text with each secret key cut down to its beginning.
pub fn without_secrets(text: &str) -> Cow<'_, str> {
    if !is_secret(text) {
        return Cow::Borrowed(text);
    }
    let (mut out, mut rest) = (String::new(), text);
    while let Some(at) = rest.to_ascii_uppercase().find(SECRET) {
        let (before, key) = rest.split_at(at);
        let after = &key[SECRET.len()..];
        let belongs = |c: char| c.is_ascii_alphanumeric() || c == '-';
        let end = after.find(|c| !belongs(c)).unwrap_or(after.len());
        out += before;
        out += SECRET;
        out += if end > KIND { "-…" } else { &after[..end] };
        rest = &after[end..];
    }
    out += rest;
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_key_is_cut_down_to_its_beginning_in_letters_of_either_size() {
        for (text, shown) in [
            ("age1qqq é", "age1qqq é"),
            ("(AGE-SECRET-KEY-1…)", "(AGE-SECRET-KEY-1…)"),
            ("é AGE-SECRET-KEY-1QQQQQQQQ, b", "é AGE-SECRET-KEY-…, b"),
            (
                "age-secret-key-1qqqqqq\nAge-Secret-Key-1aaaaaa",
                "AGE-SECRET-KEY-…\nAGE-SECRET-KEY-…",
            ),
            ("AGE-SECRET-KEY-PQ-1QQQ", "AGE-SECRET-KEY-…"),
        ] {
            assert_eq!(without_secrets(text), shown);
        }
    }
}
