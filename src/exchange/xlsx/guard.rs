//! What a packed file may unpack to, found out by unpacking it to nowhere: its own word is not taken for it.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::exchange::sheet::too_large;
use crate::text::{Message, t};

/// All parts unpacked, bytes at most.
const MOST_UNPACKED: u64 = 256 * 1024 * 1024;
/// A part may unpack to so many times its size; sheets of one repeated line stay far below.
const MOST_RATIO: u64 = 200;
/// Parts smaller than this may be packed as tightly as they like.
const SMALL: u64 = 4 * 1024 * 1024;
const MOST_PARTS: usize = 1000;
/// How deep elements may stand in each other; a workbook's stand in ten.
const MOST_DEPTH: usize = 64;

/// Looks into every part of a pack that must have `needed`.
///
/// # Errors
/// What is no such workbook, and which limit it goes over.
pub fn check(bytes: &[u8], needed: &str) -> Result<(), Message> {
    let mut pack = ZipArchive::new(Cursor::new(bytes)).map_err(|_| no_xlsx())?;
    if pack.index_for_name(needed).is_none() {
        return Err(no_book());
    }
    if pack.len() > MOST_PARTS {
        return Err(bomb(t("terlalu banyak bagian", "too many parts")));
    }
    let mut total = 0;
    for nth in 0..pack.len() {
        let part = pack.by_index(nth).map_err(|_| no_xlsx())?;
        let packed = part.compressed_size().max(1);
        let most = (MOST_UNPACKED - total).min(SMALL.max(packed.saturating_mul(MOST_RATIO)));
        total += unpack(part, most)?;
    }
    Ok(())
}

fn no_xlsx() -> Message {
    t(
        "berkas ini bukan xlsx yang utuh; simpan lagi sebagai xlsx, atau CSV UTF-8",
        "this xlsx file is not complete; save it again as xlsx, or as UTF-8 CSV",
    )
    .into()
}

/// A pack of something else.
fn no_book() -> Message {
    t(
        "berkas ini arsip atau surat (zip, docx …), bukan buku kerja; keluarkan lembar kerjanya, lalu simpan sebagai xlsx atau CSV UTF-8",
        "this is an archive or a letter (zip, docx …), not a workbook; take the sheet out and save it as xlsx or UTF-8 CSV",
    )
    .into()
}

fn bomb(what: crate::text::Text) -> Message {
    too_large(what.into())
}

/// How many bytes a part unpacks to.
fn unpack(mut part: impl Read, most: u64) -> Result<u64, Message> {
    let (mut buffer, mut count, mut depth) = (vec![0; 64 * 1024], 0, Depth::default());
    loop {
        let read = part.read(&mut buffer).map_err(|_| no_xlsx())?;
        if read == 0 {
            return Ok(count);
        }
        count += read as u64;
        if count > most {
            return Err(bomb(t(
                "isinya memuai jauh melebihi ukurannya",
                "it unpacks to far more than its size",
            )));
        }
        if depth.take(&buffer[..read]) > MOST_DEPTH {
            return Err(bomb(t(
                "isinya bersarang terlalu dalam",
                "it is nested too deep",
            )));
        }
    }
}

/// Counts how deep elements stand in each other, over one stretch of bytes after another.
#[derive(Default)]
struct Depth {
    now: usize,
    deepest: usize,
    /// Within `<…>`: whether it closes an element or opens none.
    tag: Option<bool>,
    before: u8,
    quote: Option<u8>,
}

impl Depth {
    fn take(&mut self, bytes: &[u8]) -> usize {
        for byte in bytes {
            self.step(*byte);
            self.before = *byte;
        }
        self.deepest
    }

    fn step(&mut self, byte: u8) {
        match (self.tag, self.quote, byte) {
            (Some(_), Some(quote), _) => self.quote = Some(quote).filter(|q| *q != byte),
            (Some(_), None, b'"' | b'\'') => self.quote = Some(byte),
            (Some(opens), None, b'>') => self.close(opens),
            (Some(_), None, b'/') if self.before == b'<' => {
                self.now = self.now.saturating_sub(1);
                self.tag = Some(false);
            }
            (Some(_), None, b'?' | b'!') if self.before == b'<' => self.tag = Some(false),
            (None, _, b'<') => self.tag = Some(true),
            (Some(_) | None, ..) => {}
        }
    }

    fn close(&mut self, opens: bool) {
        self.tag = None;
        if opens && self.before != b'/' {
            self.now += 1;
            self.deepest = self.deepest.max(self.now);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_counts_elements_alone() {
        let text = br#"<?xml version="1.0"?><a x="</b>"><b/><c><d>1 > 0</d></c></a>"#;
        let mut depth = Depth::default();
        for part in text.chunks(3) {
            depth.take(part);
        }
        assert_eq!((depth.deepest, depth.now), (3, 0));
    }
}
