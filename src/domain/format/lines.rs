//! Text in lines of a width, in columns of a terminal.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The text in lines of at most so many columns, broken between words where it can be; at least one line.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    flow(text.split_whitespace(), " ", columns)
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

/// A word longer than a line, in pieces.
fn pieces(word: &str, columns: usize) -> Vec<String> {
    let mut out = vec![String::new()];
    for c in word.chars() {
        let wide = c.width().unwrap_or(0);
        match out.last_mut() {
            Some(line) if line.width() + wide <= columns.max(1) => line.push(c),
            _ => out.push(c.to_string()),
        }
    }
    out
}
