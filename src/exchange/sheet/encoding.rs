//! The characters of a text file, whatever an office's program wrote them in.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::format::wrong_type;
use crate::text::{Message, t};

/// So many bytes tell whether every other one is zero.
const LOOKED_AT: usize = 1024;

/// A file's text, and what it was written in where that is not UTF-8.
#[derive(Debug)]
pub struct Decoded<'b> {
    pub text: Cow<'b, str>,
    pub encoding: Option<&'static str>,
    /// Nothing in the file says its encoding; it is what is left.
    pub guessed: bool,
}

/// # Errors
/// What is no text in UTF-8, UTF-16 or Windows-1252.
pub fn decode(bytes: &[u8]) -> Result<Decoded<'_>, Message> {
    let (encoding, guessed) = match Encoding::for_bom(bytes) {
        Some((found, _)) => (found, false),
        None => match utf16(bytes) {
            Some(found) => (found, false),
            None if bytes.contains(&0) => return Err(wrong_type()),
            None if std::str::from_utf8(bytes).is_ok() => (UTF_8, false),
            None => (WINDOWS_1252, true),
        },
    };
    let (text, broken) = encoding.decode_with_bom_removal(bytes);
    // Windows-1252 gives no text these: what has them is something else.
    let strange = guessed && text.chars().any(|c| ('\u{80}'..='\u{9f}').contains(&c));
    if broken || strange {
        return Err(no_text());
    }
    Ok(Decoded {
        text,
        encoding: Some(encoding.name()).filter(|_| encoding != UTF_8),
        guessed,
    })
}

/// UTF-16 without its mark: of plain letters, every other byte is zero.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(LOOKED_AT)];
    let zeros = |odd: usize| {
        let half = head.iter().skip(odd).step_by(2);
        half.filter(|b| **b == 0).count()
    };
    let half = head.len() / 2;
    let (even, odd) = (zeros(0), zeros(1));
    match bytes.len().is_multiple_of(2) && half > 2 {
        true if odd * 4 > half * 3 && even == 0 => Some(UTF_16LE),
        true if even * 4 > half * 3 && odd == 0 => Some(UTF_16BE),
        _ => None,
    }
}

/// What is said of a text nobody can read.
pub fn no_text() -> Message {
    t(
        "berkas bukan UTF-8, UTF-16 atau Windows-1252; simpan lagi sebagai CSV UTF-8",
        "the file is not UTF-8, UTF-16 or Windows-1252; save it again as UTF-8 CSV",
    )
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_by_its_mark_or_by_what_it_can_be() {
        let utf16 = |order: fn(u16) -> [u8; 2]| "Nama,é\n".encode_utf16().flat_map(order).collect();
        let (little, big): (Vec<u8>, Vec<u8>) = (utf16(u16::to_le_bytes), utf16(u16::to_be_bytes));
        let cases: [(&[u8], &str, Option<&str>); 5] = [
            (b"\xef\xbb\xbfNama,\xc3\xa9\n", "Nama,é\n", None),
            (&little, "Nama,é\n", Some("UTF-16LE")),
            (&big, "Nama,é\n", Some("UTF-16BE")),
            (b"\xff\xfeN\0", "N", Some("UTF-16LE")),
            (b"Caf\xe9 \x96 \x92\n", "Café – ’\n", Some("windows-1252")),
        ];
        for (bytes, text, encoding) in cases {
            let found = decode(bytes).unwrap();
            assert_eq!((&*found.text, found.encoding), (text, encoding));
        }
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for bytes in [&b"a\0\0b\0c"[..], b"\xff\xfeN\0\x00\xd8", b"a\x81\x90\xff"] {
            assert!(decode(bytes).is_err(), "{bytes:?}");
        }
    }
}
