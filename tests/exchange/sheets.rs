//! Sheets as offices send them: each file of `files/` stands for a kind, and beside it are two more of that kind.

use std::io::{Cursor, Write};
use std::path::Path;

use bina::domain::model::person;
use bina::domain::schema::field::Field;
use bina::exchange::heading::{self, Mapping};
use bina::exchange::import::{Import, Plan};
use bina::exchange::sheet::{self, Sheet, Wish};
use bina::text::{Lang, Message};
use rust_xlsxwriter::{Workbook, Worksheet};

use crate::office::{Office, entity};

pub fn file(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exchange/files");
    std::fs::read(folder.join(name)).unwrap()
}

pub fn read(bytes: &[u8], tabs: &[&str]) -> Result<Sheet, Message> {
    let fit = |h: &[String]| heading::known(&person::ENTITY, h, &Mapping::new());
    let tabs: Vec<String> = tabs.iter().map(|t| (*t).to_owned()).collect();
    let wish = Wish {
        format: None,
        tabs: &tabs,
    };
    sheet::read_wished(bytes, wish, fit).map(|(sheet, _)| sheet)
}

/// What a sheet of people comes to, for somebody.
pub fn plan_as(login: &str, sheet: &Sheet) -> Plan {
    let mut office = Office::new();
    let columns = heading::columns(&person::ENTITY, &sheet.headings, &Mapping::new()).unwrap();
    heading::ask_unknown(&person::ENTITY, sheet, &columns).unwrap();
    let seat = office.seat(login);
    let mut import =
        Import::new(&mut office.store, seat, entity("person"), sheet, &columns).unwrap();
    let mut plan = import.plan(&mut |_| ()).unwrap();
    import.rehearse(&mut plan, &mut |_| ()).unwrap();
    plan
}

pub fn plan(sheet: &Sheet) -> Plan {
    plan_as("lurah", sheet)
}

pub fn look(bytes: &[u8]) -> (Sheet, Plan) {
    let sheet = read(bytes, &[]).unwrap();
    let plan = plan(&sheet);
    (sheet, plan)
}

/// A field of every record that would be added, as it would be stored.
pub fn all(plan: &Plan, field: &Field) -> Vec<String> {
    let commands = plan.commands.iter();
    let value = commands.map(|c| {
        c.changes
            .get(field)
            .and_then(bina::domain::schema::record::Value::canonical)
    });
    value.map(Option::unwrap_or_default).collect()
}

pub fn names(plan: &Plan) -> Vec<String> {
    all(plan, person::NAME.field())
}

pub fn told(plan: &Plan) -> Vec<(u64, String)> {
    let troubles = plan.troubles.iter();
    troubles.map(|t| (t.line, t.reason.get(Lang::Id))).collect()
}

pub fn remarks(sheet: &Sheet) -> String {
    let all = sheet.remarks.iter().map(|m| m.get(Lang::Id));
    all.collect::<Vec<_>>().join("\n")
}

/// What fills a sheet.
type Fill<'f> = &'f dyn Fn(&mut Worksheet);

/// A workbook of these sheets, each filled by hand.
pub fn book(sheets: &[(&str, Fill<'_>)]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, fill) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(*name).unwrap();
        fill(sheet);
    }
    book.save_to_buffer().unwrap()
}

pub fn put(sheet: &mut Worksheet, rows: &[&[&str]]) {
    for (row, cells) in (0..).zip(rows) {
        for (column, text) in (0..).zip(*cells) {
            if !text.is_empty() {
                sheet.write_string(row, column, *text).unwrap();
            }
        }
    }
}

pub const HEAD: &[&str] = &["Nama", "L/P", "NIK", "RW"];
pub const SRI: &[&str] = &["Sri", "P", "9971014107850801", "1"];
pub const BUDI: &[&str] = &["Budi", "L", "9971010203800802", "2"];

#[test]
fn lines_are_numbered_as_an_editor_shows_them() {
    for name in ["crlf.csv", "lf.csv"] {
        let (_, plan) = look(&file(name));
        let lines: Vec<u64> = told(&plan).iter().map(|t| t.0).collect();
        assert_eq!(lines, [2, 3], "{name}: {:?}", told(&plan));
    }
    let cr = "Nama,L/P,NIK\rA,P,99\rB,X,9971014107859999\r";
    let blank = "\r\nDAFTAR\r\n\r\nNama,L/P,NIK\r\nA,P,99\r\n\r\nB,X,9971014107859999\r\n";
    for (text, wanted) in [(cr, [2, 3]), (blank, [5, 7])] {
        let (_, plan) = look(text.as_bytes());
        let lines: Vec<u64> = told(&plan).iter().map(|t| t.0).collect();
        assert_eq!(lines, wanted, "{:?}", told(&plan));
    }
}

#[test]
fn names_stay_as_they_are_and_a_formula_among_them_is_said() {
    let (_, plan) = look(&file("15_names.csv"));
    assert_eq!(told(&plan), []);
    let wanted = [
        "Dr. H. SITI MA'RIFAH, S.Pd., M.M.",
        "Ny. Sri O'Brien",
        "Suparman (Alm)",
        "Drs. BAMBANG, M.Si",
        "Ma`ruf",
        "Si \"Gatot\" Kaca",
        "=HYPERLINK(\"http://x\";\"y\")",
    ];
    assert_eq!(names(&plan), wanted);
    for (text, warned) in [
        ("Nama,L/P\n=1+1,P\n", 1),
        ("Nama,L/P\n@SUM(A1),P\nD'Angelo-Sri,P\n", 1),
        ("Nama,L/P\n'=cmd|' /C calc'!A0,L\n", 1),
    ] {
        let (_, plan) = look(text.as_bytes());
        assert_eq!(
            (plan.warnings.len(), told(&plan)),
            (warned, vec![]),
            "{text}"
        );
        let said = plan.warnings[0].reason.get(Lang::Id);
        assert!(said.contains("tampaknya rumus"), "{said}");
    }
}

#[test]
fn a_hidden_sheet_is_never_read_by_itself() {
    let (sheet, plan) = look(&file("x05_hidden_sheet.xlsx"));
    assert_eq!(names(&plan), ["Bambang Prasetyo"]);
    let said = remarks(&sheet);
    assert!(said.contains("lembar \"Data\" dibaca"), "{said}");
    assert!(
        said.contains("tersembunyi tidak dibaca: \"Lama\""),
        "{said}"
    );
    for (name, first) in [("own_people.xls", "Sri Xls"), ("own_people.ods", "Sri Ods")] {
        let (sheet, plan) = look(&file(name));
        assert_eq!(names(&plan)[0], first);
        assert!(remarks(&sheet).contains("\"Lama\""), "{}", remarks(&sheet));
        let old = read(&file(name), &["lama"]).unwrap();
        assert_eq!(old.lines[0].cell(0).shown(), "Lama Sekali");
    }
    let hidden = book(&[
        ("Lihat", &|s| put(s, &[HEAD, BUDI])),
        ("Sangat", &|s| {
            put(s, &[HEAD, SRI]);
            s.set_very_hidden(true);
        }),
    ]);
    assert_eq!(names(&look(&hidden).1), ["Budi"]);
}

#[test]
fn of_several_sheets_those_that_are_named_are_read() {
    let two = file("x12_two_sheets.xlsx");
    let asked = read(&two, &[]).unwrap_err().get(Lang::Id);
    assert!(
        asked.contains("\"Sheet\", \"RW 2\"") && asked.contains("--sheet"),
        "{asked}"
    );
    let sheet = read(&two, &["Sheet", "RW 2"]).unwrap();
    let both = plan(&sheet);
    assert_eq!(
        names(&both),
        ["Sri Wahyuningsih", "Bambang Prasetyo", "Rina RWdua"]
    );
    let second = plan(&read(&two, &["rw 2"]).unwrap());
    assert_eq!(names(&second), ["Rina RWdua"]);
    let none = read(&two, &["RW 9"]).unwrap_err().get(Lang::Id);
    assert!(
        none.contains("tidak ada lembar \"RW 9\"; yang ada: \"Sheet\", \"RW 2\""),
        "{none}"
    );
    // Other columns in another order, and a mistake that names its sheet.
    let odd = book(&[
        ("RW 1", &|s| put(s, &[HEAD, SRI])),
        ("RW 2", &|s| {
            put(
                s,
                &[&["NIK", "L/P", "Nama"], &["9971010203800802", "X", "Budi"]],
            );
        }),
    ]);
    let plan_of_odd = plan(&read(&odd, &["RW 1", "RW 2"]).unwrap());
    let said = plan_of_odd.troubles[0].message().get(Lang::Id);
    assert!(
        said.starts_with("lembar \"RW 2\", baris 2, kolom L/P"),
        "{said}"
    );
    // Sheets without a table do not ask.
    let notes = book(&[
        ("Petunjuk", &|s| {
            put(s, &[&["Isi lembar Data"], &["Satu baris satu orang"]]);
        }),
        ("Data", &|s| put(s, &[HEAD, SRI])),
        ("Kosong", &|_| ()),
    ]);
    let (sheet, one) = look(&notes);
    assert_eq!(names(&one), ["Sri"]);
    assert!(
        remarks(&sheet).contains("tidak dibaca: \"Petunjuk\", \"Kosong\""),
        "{}",
        remarks(&sheet)
    );
    let text = read(b"Nama\nSri\n", &["Data"]).unwrap_err().get(Lang::Id);
    assert!(text.contains("tidak punya lembar"), "{text}");
}

/// A wrapper of parts, as old programs and passwords make it.
pub fn wrapped(part: &str, bytes: &[u8]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(vec![])).unwrap();
    file.create_stream(part).unwrap().write_all(bytes).unwrap();
    file.into_inner().into_inner()
}

pub fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let length = u16::try_from(data.len()).unwrap();
    [&kind.to_le_bytes(), &length.to_le_bytes(), data].concat()
}

/// A pack of parts, as ods and xlsx are.
pub fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut pack = zip::ZipWriter::new(Cursor::new(vec![]));
    for (name, text) in parts {
        let options = zip::write::SimpleFileOptions::default()
            .compression_method(zip::CompressionMethod::Stored);
        pack.start_file(*name, options).unwrap();
        pack.write_all(text.as_bytes()).unwrap();
    }
    pack.finish().unwrap().into_inner()
}

#[test]
fn a_password_is_said_to_be_one() {
    let old = [
        record(0x0809, &[0, 6, 5, 0]),
        record(0x002f, &[1, 0, 1, 0]),
        record(0x000a, &[]),
    ];
    let sealed = "<manifest><file-entry full-path=\"content.xml\"><encryption-data/></file-entry></manifest>";
    let files = [
        file("x13_password.xlsx"),
        wrapped("/Workbook", &old.concat()),
        packed(&[("META-INF/manifest.xml", sealed), ("content.xml", "?")]),
        wrapped("/EncryptedPackage", b"?"),
    ];
    for bytes in files {
        let said = read(&bytes, &[]).unwrap_err().get(Lang::Id);
        assert!(said.starts_with("berkas bersandi"), "{said}");
    }
    let word = wrapped("/WordDocument", b"?");
    let said = read(&word, &[]).unwrap_err().get(Lang::Id);
    assert!(said.contains("jenis berkas"), "{said}");
}

#[test]
fn a_workbook_that_says_a_cell_a_million_times_is_refused() {
    let ods = |rows: &str| {
        packed(&[
            ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
            ("META-INF/manifest.xml", "<manifest/>"),
            (
                "content.xml",
                &format!(
                    "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body><office:spreadsheet><table:table table:name=\"A\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
                ),
            ),
        ])
    };
    let cell = "office:value-type=\"string\"><text:p>Nama</text:p></table:table-cell>";
    for rows in [
        format!(
            "<table:table-row table:number-rows-repeated=\"900000\"><table:table-cell table:number-columns-repeated=\"200\" {cell}</table:table-row>"
        ),
        format!(
            "<table:table-row><table:table-cell table:number-columns-repeated=\"16000\" {cell}</table:table-row>"
        ),
    ] {
        let said = read(&ods(&rows), &[]).unwrap_err().get(Lang::Id);
        assert!(said.contains("terlalu besar"), "{said}");
    }
    let fine = format!(
        "<table:table-row><table:table-cell {cell}</table:table-row><table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>"
    );
    assert_eq!(read(&ods(&fine), &[]).unwrap().headings, ["Nama"]);
}

/// The smallest workbook with these rows.
pub fn packed_sheet(rows: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    packed(&[
        (
            "_rels/.rels",
            &format!(
                "<Relationships xmlns=\"{package}\"><Relationship Id=\"rId1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            &format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            &format!(
                "<Relationships xmlns=\"{package}\"><Relationship Id=\"rId1\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            &format!("<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData></worksheet>"),
        ),
    ])
}
