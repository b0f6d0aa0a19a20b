//! A quotation mark that opens a cell and closes it nowhere, or only in a later line: all lines between would be read as part
//! of that cell, and lost without a word.

use crate::text::{Message, t};

/// Where the cell begins whose quotation mark does not close it.
pub fn left_open(text: &str, by: u8) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let after = match bytes[at] {
            b'"' => after_quoted(bytes, at, by).ok_or(at),
            _ => Ok(at),
        };
        match after {
            Ok(after) => at = next_cell(bytes, after, by),
            Err(start) => return Some(start),
        }
    }
    None
}

/// The place after the mark that closes the cell at `start`; none when there is no such mark, or it stands in a later line
/// before more of a cell.
fn after_quoted(bytes: &[u8], start: usize, by: u8) -> Option<usize> {
    let mut at = start + 1;
    while at < bytes.len() {
        if bytes[at] != b'"' {
            at += 1;
        } else if bytes.get(at + 1) == Some(&b'"') {
            at += 2;
        } else {
            break;
        }
    }
    let inner = bytes.get(start + 1..at).filter(|_| at < bytes.len())?;
    let ends = bytes.get(at + 1).is_none_or(|b| ends_cell(*b, by));
    let is_one_line = !inner.iter().any(|b| matches!(b, b'\r' | b'\n'));
    (ends || is_one_line).then_some(at + 1)
}

fn ends_cell(byte: u8, by: u8) -> bool {
    byte == by || matches!(byte, b'\r' | b'\n')
}

fn next_cell(bytes: &[u8], from: usize, by: u8) -> usize {
    let rest = bytes[from..].iter();
    let length = rest.take_while(|b| !ends_cell(**b, by)).count();
    from + length + 1
}

/// What is said of it.
pub fn refused(line: u64) -> Message {
    let words = t(
        "baris {}: tanda petik (\") di awal sel tidak ditutup sebelum baris berikutnya; tutup atau hapus, lalu coba lagi",
        "line {}: a quotation mark (\") at the start of a cell is not closed before the next line; close it or delete it, then try again",
    );
    words.with([line.to_string().into()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_that_closes_nothing_is_found_where_its_cell_begins() {
        let cases = [
            ("a,\"b\nc,d\n", Some(2)),
            ("a,\"b\nc,\"d\",e\n", Some(2)),
            ("a;\"b", Some(2)),
            ("\"", Some(0)),
        ];
        for (text, wanted) in cases {
            let by = if text.contains(';') { b';' } else { b',' };
            assert_eq!(left_open(text, by), wanted, "{text:?}");
        }
    }

    #[test]
    fn marks_that_are_closed_or_stand_inside_a_cell_are_let_be() {
        for text in [
            "a,\"b\nc\",d\n",
            "a,\"say \"\"ya\"\"\",d\n",
            "Gang 2\" kiri,b\n",
            "\"Rere\" Ayu,b\n",
            "\"\",\"\"\r\n",
            "a,\"b\"",
            "",
        ] {
            assert_eq!(left_open(text, b','), None, "{text:?}");
        }
    }
}
