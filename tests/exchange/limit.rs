//! Files made to hurt: each ends with a sentence, and the store is as it was.

use std::io::{Cursor, Read, Write};

use bina::domain::model::person;
use bina::exchange::heading::{self, Mapping};
use bina::exchange::sheet::{self, MOST_BYTES};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::intake::take_in;
use crate::office::Office;

fn refused(file: impl Read) -> String {
    let fit = |h: &[String]| heading::known(&person::ENTITY, h, &Mapping::new());
    sheet::read(file, None, fit).unwrap_err().to_string()
}

/// A workbook whose sheet is this, packed.
fn packed(sheet: &mut dyn Read) -> Vec<u8> {
    let mut pack = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    pack.start_file("xl/workbook.xml", options).unwrap();
    pack.write_all(b"<workbook/>").unwrap();
    pack.start_file("xl/worksheets/sheet1.xml", options)
        .unwrap();
    std::io::copy(sheet, &mut pack).unwrap();
    pack.finish().unwrap().into_inner()
}

#[test]
fn a_bomb_is_not_unpacked() {
    let bomb = packed(&mut std::io::repeat(b' ').take(64 * 1024 * 1024));
    assert!(bomb.len() < 200 * 1024);
    assert!(
        refused(&bomb[..]).contains("memuai"),
        "{}",
        refused(&bomb[..])
    );
}

#[test]
fn a_deep_nest_is_not_followed() {
    let nest = packed(&mut "<a>".repeat(100).as_bytes());
    assert!(refused(&nest[..]).contains("bersarang"));
}

#[test]
fn a_file_of_a_gigabyte_is_read_no_further_than_the_limit() {
    let mut read = 0;
    let mut huge = std::io::repeat(b'a').take(1 << 30);
    let counted = CountedRead(&mut huge, &mut read);
    assert!(refused(counted).contains("32 MB"));
    assert!(read <= MOST_BYTES + 1, "{read}");
}

struct CountedRead<'a>(&'a mut dyn Read, &'a mut u64);

impl Read for CountedRead<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.0.read(buffer)?;
        *self.1 += read as u64;
        Ok(read)
    }
}

#[test]
fn what_is_no_table_is_said_so() {
    let files: [&[u8]; 6] = [
        b"",
        b"%PDF-1.7 ...",
        b"PK\x03\x04broken",
        b"\xd0\xcf\x11\xe0\x00\x00old",
        b"nama\xff,x\n",
        b"{\"data\": 7}",
    ];
    for file in files {
        assert!(!refused(file).is_empty());
    }
}

#[test]
fn sixty_five_thousand_wrong_lines_change_nothing() {
    let mut office = Office::new();
    let heads = office.store.heads().unwrap();
    let mut file = "nama,l/p\n".to_owned();
    for n in 0..65_000 {
        file += &format!("Kader {n},X\n");
    }
    let (plan, operation) = take_in(&mut office, "lurah", "person", file.as_bytes(), true);
    assert_eq!((plan.troubles.len(), operation), (65_000, None));
    assert_eq!(office.store.heads().unwrap(), heads);
}

#[test]
fn too_many_lines_are_refused() {
    let file = "nama\n".to_owned() + &"a\n".repeat(100_001);
    assert!(
        refused(file.as_bytes()).contains("100000"),
        "{}",
        refused(file.as_bytes())
    );
}
