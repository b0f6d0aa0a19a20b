//! Text in lines of a width, in columns of a terminal.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The widest line of a text that is read with ease.
pub const READABLE: u16 = 76;

/// The text in lines of at most so many columns, broken between words where it can be; at least one line.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    let words = together(text.split_whitespace());
    let mut lines = flow(words.iter().map(String::as_str), " ", columns);
    let broken = lines.len().saturating_sub(1);
    lines[..broken].iter_mut().for_each(drop_joint);
    lines
}

/// What joins two parts says nothing at the end of a line, where the second begins the next.
fn drop_joint(line: &mut String) {
    if let Some(part) = line.strip_suffix(" ·") {
        line.truncate(part.len());
    }
}

/// Signs that are part of the word before them: at the beginning of a line they would tell nothing.
const BEHIND: [&str; 2] = ["!", "·"];

/// Words, a sign behind one (`terlambat !`) as its part.
fn together<'a>(words: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut out: Vec<String> = vec![];
    for word in words {
        match out.last_mut() {
            Some(last) if BEHIND.contains(&word) => *last = format!("{last} {word}"),
            _ => out.push(word.to_owned()),
        }
    }
    out
}

/// The same of words that stay whole, with this between two of a line.
pub fn flow<'a>(
    words: impl IntoIterator<Item = &'a str>,
    gap: &str,
    columns: usize,
) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in words {
        let line = lines.last_mut().filter(|l| !l.is_empty());
        match line {
            Some(line) if line.width() + gap.width() + word.width() <= columns => {
                line.push_str(gap);
                line.push_str(word);
            }
            line => {
                if line.is_none() {
                    lines.clear();
                }
                lines.extend(pieces(word, columns));
            }
        }
    }
    lines
}

/// The same for headings of narrow columns: a word longer than a line goes on behind a hyphen.
pub fn broken(text: &str, columns: usize) -> Vec<String> {
    let parts = text.split_whitespace().flat_map(|w| hyphened(w, columns));
    let parts: Vec<String> = parts.collect();
    flow(parts.iter().map(String::as_str), " ", columns)
}

fn hyphened(word: &str, columns: usize) -> Vec<String> {
    if word.width() <= columns || columns < 2 {
        return vec![word.to_owned()];
    }
    let mut parts = pieces(word, columns - 1);
    let last = parts.len() - 1;
    // The last two are one where the line has room: a hyphen needs its own.
    if last > 0 && parts[last].width() <= 1 {
        let end = parts.pop().unwrap_or_default();
        parts[last - 1] += &end;
    }
    let last = parts.len() - 1;
    parts[..last].iter_mut().for_each(|part| part.push('-'));
    parts
}

/// The longest number of a letter; what is longer is a key.
const NUMBER: usize = 40;

/// A word longer than a line, in pieces; the number of a letter behind one of its strokes.
fn pieces(word: &str, columns: usize) -> Vec<String> {
    let is_number = word.len() <= NUMBER;
    let mut out = vec![String::new()];
    for c in word.chars() {
        let wide = c.width().unwrap_or(0);
        match out.last_mut() {
            Some(line) if line.width() + wide <= columns.max(1) => line.push(c),
            line => {
                let begun = line.filter(|_| is_number).map(behind_stroke);
                let begun = begun.unwrap_or_default();
                out.push(begun + c.encode_utf8(&mut [0; 4]));
            }
        }
    }
    out
}

/// Takes from a full line what stands behind its last stroke, where the line keeps half.
fn behind_stroke(line: &mut String) -> String {
    let at = line.rfind('/').map(|at| at + 1);
    let at = at.filter(|at| *at * 2 >= line.len());
    at.map(|at| line.split_off(at)).unwrap_or_default()
}

/// A text with its first letter large, for a title.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sign_stays_with_its_word() {
        assert_eq!(
            wrap("di sini · disepakati !", 20),
            ["di sini", "disepakati !"]
        );
        // What joins two parts says nothing at the edge of a line.
        assert_eq!(wrap("Kel. Lor · belum", 9), ["Kel.", "Lor", "belum"]);
        assert_eq!(wrap("Kel. Lor · belum", 14), ["Kel. Lor", "belum"]);
        assert_eq!(wrap("Kel. Lor ·", 14), ["Kel. Lor ·"]);
        assert_eq!(wrap("! dahulu", 20), ["! dahulu"]);
    }

    #[test]
    fn the_number_of_a_letter_is_broken_behind_a_stroke() {
        assert_eq!(
            wrap("188.45/45/35.71.02.1001/2024", 26),
            ["188.45/45/35.71.02.1001/", "2024"]
        );
        assert_eq!(wrap("1/234567890123", 8), ["1/234567", "890123"]);
        assert_eq!(wrap("12345/67890", 6), ["12345/", "67890"]);
    }

    #[test]
    fn a_heading_is_broken_behind_a_hyphen_and_loses_no_letter() {
        assert_eq!(broken("pengetahuan", 6), ["penge-", "tahuan"]);
        assert_eq!(broken("kemauan", 6), ["kemau-", "an"]);
        assert_eq!(
            broken("Alasan tidak lulus", 7),
            ["Alasan", "tidak", "lulus"]
        );
        assert_eq!(broken("Hasil", 11), ["Hasil"]);
        assert_eq!(broken("ab", 1), ["a", "b"]);
        for columns in 2..14 {
            for line in broken("Syarat terpenuhi", columns) {
                assert!(line.width() <= columns, "{line} in {columns}");
            }
            let all = broken("Syarat terpenuhi", columns).concat();
            assert_eq!(all.replace(['-', ' '], ""), "Syaratterpenuhi");
        }
    }
}
