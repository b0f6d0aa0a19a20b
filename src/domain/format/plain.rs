//! Plain text: characters that hide or command are refused at entry, shown at display and left out of searches.

use std::borrow::Cow;
use std::ops::RangeInclusive;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::text::{Message, t};

/// What has no shape of its own, beside control characters: it hides in a name, turns its order round or looks
/// different in each font. In order of code points, so that a search by halves finds it.
const HIDDEN: [RangeInclusive<char>; 34] = [
    '\u{ad}'..='\u{ad}',        // soft hyphen
    '\u{34f}'..='\u{34f}',      // grapheme joiner
    '\u{600}'..='\u{605}',      // Arabic number signs
    '\u{61c}'..='\u{61c}',      // Arabic letter mark (bidi)
    '\u{6dd}'..='\u{6dd}',      // end of ayah
    '\u{70f}'..='\u{70f}',      // Syriac abbreviation mark
    '\u{890}'..='\u{891}',      // Arabic currency marks
    '\u{8e2}'..='\u{8e2}',      // disputed end of ayah
    '\u{115f}'..='\u{1160}',    // Hangul fillers
    '\u{17b4}'..='\u{17b5}',    // Khmer inherent vowels
    '\u{180b}'..='\u{180f}',    // Mongolian selectors
    '\u{200b}'..='\u{200f}',    // zero width, direction marks
    '\u{2028}'..='\u{202e}',    // line and paragraph separators, bidi embedding and override
    '\u{2060}'..='\u{206f}',    // word joiner, invisible operators, bidi isolates, deprecated marks
    '\u{2800}'..='\u{2800}',    // blank Braille pattern
    '\u{3164}'..='\u{3164}',    // Hangul filler
    '\u{e000}'..='\u{f8ff}',    // private use
    '\u{fdd0}'..='\u{fdef}',    // never characters
    '\u{fe00}'..='\u{fe0f}',    // variation selectors
    '\u{feff}'..='\u{feff}',    // byte order mark
    '\u{ffa0}'..='\u{ffa0}',    // half-width Hangul filler
    '\u{fff0}'..='\u{fffb}',    // interlinear annotation
    '\u{fffe}'..='\u{ffff}',    // never characters
    '\u{110bd}'..='\u{110bd}',  // Kaithi number sign
    '\u{110cd}'..='\u{110cd}',  // Kaithi number sign above
    '\u{13430}'..='\u{1343f}',  // hieroglyph format
    '\u{1bca0}'..='\u{1bca3}',  // shorthand format
    '\u{1d173}'..='\u{1d17a}',  // musical format
    '\u{1fffe}'..='\u{1ffff}',  // never characters
    '\u{2fffe}'..='\u{2ffff}',  // never characters
    '\u{3fffe}'..='\u{3ffff}',  // never characters
    '\u{40000}'..='\u{dffff}',  // unassigned planes
    '\u{e0000}'..='\u{effff}',  // tags, variation selectors, unassigned
    '\u{f0000}'..='\u{10ffff}', // private use
];

fn is_hidden(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control();
    }
    let at = HIDDEN.partition_point(|range| *range.end() < c);
    c.is_control() || HIDDEN.get(at).is_some_and(|range| range.contains(&c))
}

fn is_hidden_in_note(c: char) -> bool {
    c != '\n' && is_hidden(c)
}

/// Refuses text of one line with a character that hides or commands.
///
/// # Errors
/// The first such character and its place.
pub fn check_plain(input: &str) -> Result<(), Message> {
    match first(input, is_hidden) {
        Some((_, '\n' | '\r')) => Err(t(
            "harus satu baris; ganti pindah baris dengan spasi",
            "must be one line; put a space where the line breaks",
        )
        .into()),
        found => refuse(found),
    }
}

/// Refuses a note with a character that hides or commands; lines may break with `\n`.
///
/// # Errors
/// The first such character and its place.
pub fn check_note(input: &str) -> Result<(), Message> {
    refuse(first(input, is_hidden_in_note))
}

/// The first of such characters and its place, counted from one.
fn first(input: &str, is_such: fn(char) -> bool) -> Option<(usize, char)> {
    (1..).zip(input.chars()).find(|(_, c)| is_such(*c))
}

fn refuse(found: Option<(usize, char)>) -> Result<(), Message> {
    let Some((place, c)) = found else {
        return Ok(());
    };
    Err(t(
        "memuat karakter yang tidak terlihat ({}) pada urutan ke-{}; hapus, lalu ketik ulang di sekitarnya",
        "holds a character that cannot be seen ({}) at place {}; delete it, then type around it again",
    )
    .with([shape(c).into(), place.to_string().into()]))
}

/// The text with every character that hides or commands made visible: `␛`, `<U+202E>`.
pub fn visible(input: &str) -> Cow<'_, str> {
    reveal(input, is_hidden)
}

/// As [`visible`], but lines still break with `\n`.
pub fn visible_note(input: &str) -> Cow<'_, str> {
    reveal(input, is_hidden_in_note)
}

fn reveal(input: &str, is_such: fn(char) -> bool) -> Cow<'_, str> {
    // Nearly all text is plain by its bytes alone, and each screen shows hundreds.
    if input.bytes().all(|b| matches!(b, b' '..=b'~')) {
        return Cow::Borrowed(input);
    }
    let Some(at) = input.find(is_such) else {
        return Cow::Borrowed(input);
    };
    let (clean, rest) = input.split_at(at);
    let mut out = clean.to_owned();
    for c in rest.chars() {
        if is_such(c) {
            out.push_str(&shape(c));
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// A picture for the old control codes, the code point for all else.
fn shape(c: char) -> String {
    let code = u32::from(c);
    let picture = match code {
        0..=0x1f => char::from_u32(0x2400 + code),
        0x7f => Some('␡'),
        _ => None,
    };
    picture.map_or_else(|| format!("<U+{code:04X}>"), String::from)
}

/// The form a search compares: letters and digits alone, lower case, without accents.
pub fn fold(input: &str) -> String {
    input
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .filter(|c| c.is_alphanumeric() && !is_hidden(*c))
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::Lang;

    #[test]
    fn the_hidden_are_in_order() {
        assert!(HIDDEN.is_sorted_by(|a, b| a.end() < b.start()));
    }

    #[test]
    fn names_as_people_have_them_pass() {
        for name in [
            "Siti Nur'aini, S.Sos., M.Si.",
            "Ma’ruf",
            "José Ñandú",
            "e\u{301}",
            "RT 01/RW 02 – \"Melati\"",
            "山田",
            "محمد",
            "a\u{a0}b",
            "👍",
            "35••0001",
            "",
        ] {
            assert_eq!(check_plain(name), Ok(()), "{name}");
            assert!(matches!(visible(name), Cow::Borrowed(_)), "{name}");
        }
    }

    #[test]
    fn what_hides_or_commands_is_refused_and_made_visible() {
        for (c, shown) in [
            ('\0', "␀"),
            ('\t', "␉"),
            ('\r', "␍"),
            ('\x1b', "␛"),
            ('\x7f', "␡"),
            ('\u{85}', "<U+0085>"),
            ('\u{9b}', "<U+009B>"),
            ('\u{ad}', "<U+00AD>"),
            ('\u{200b}', "<U+200B>"),
            ('\u{200d}', "<U+200D>"),
            ('\u{2028}', "<U+2028>"),
            ('\u{2029}', "<U+2029>"),
            ('\u{202e}', "<U+202E>"),
            ('\u{2066}', "<U+2066>"),
            ('\u{3164}', "<U+3164>"),
            ('\u{e000}', "<U+E000>"),
            ('\u{feff}', "<U+FEFF>"),
            ('\u{fe0f}', "<U+FE0F>"),
            ('\u{e0041}', "<U+E0041>"),
            ('\u{10fffd}', "<U+10FFFD>"),
        ] {
            let text = format!("ab{c}c");
            assert!(check_plain(&text).is_err(), "{shown}");
            assert!(check_note(&text).is_err(), "{shown}");
            assert_eq!(visible(&text), format!("ab{shown}c"));
            assert_eq!(fold(&text), "abc");
        }
    }

    #[test]
    fn a_refusal_says_which_character_and_where() {
        let refusal = check_plain("é\u{202e}x").unwrap_err();
        assert!(
            refusal
                .get(Lang::Id)
                .contains("(<U+202E>) pada urutan ke-2")
        );
        assert!(refusal.get(Lang::En).contains("at place 2"));
    }

    #[test]
    fn only_a_note_breaks_lines() {
        assert_eq!(check_note("satu\ndua"), Ok(()));
        let refusal = check_plain("satu\ndua").unwrap_err();
        assert!(refusal.get(Lang::En).contains("one line"));
        assert_eq!(visible("satu\ndua"), "satu␊dua");
        assert_eq!(visible_note("satu\ndua\x1b"), "satu\ndua␛");
    }

    #[test]
    fn a_search_ignores_case_accents_marks_and_spaces() {
        assert_eq!(fold("Siti Nur'aini, S.Sos."), "sitinurainissos");
        assert_eq!(fold("JOSÉ  Ñandú"), "josenandu");
        assert_eq!(fold("Banjar-Mlati"), fold("banjarmlati"));
        assert_eq!(fold("ｆｕｌｌ ①"), "full1");
        assert_eq!(fold("İ"), "i");
        assert_eq!(fold(" .,-\u{200b}"), "");
    }

    proptest! {
        #[test]
        fn the_visible_form_always_passes(input: String) {
            prop_assert_eq!(check_plain(&visible(&input)), Ok(()));
            prop_assert_eq!(check_note(&visible_note(&input)), Ok(()));
        }

        #[test]
        fn text_is_borrowed_just_when_it_passes(input: String) {
            let borrowed = matches!(visible(&input), Cow::Borrowed(_));
            prop_assert_eq!(borrowed, check_plain(&input).is_ok());
        }

        #[test]
        fn folding_twice_is_folding_once(input: String) {
            let once = fold(&input);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
