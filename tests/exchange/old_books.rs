//! Workbooks of programs that are long gone, byte by byte: letters of a code page, days counted from 1904, rows and cells that
//! say how often they stand there.

use bina::domain::model::person;

use crate::sheets::{all, look, names, packed, record, told, wrapped};

enum Cell<'c> {
    Text(&'c [u8]),
    Number(f64),
}

/// A workbook as Excel 95 wrote it, of one sheet.
fn excel_95(code_page: u16, from_1904: bool, rows: &[&[Cell<'_>]]) -> Vec<u8> {
    let begin = |kind: u8| record(0x0809, &[0, 5, kind, 0, 0, 0, 0, 0]);
    let end = record(0x000a, &[]);
    let head = [
        begin(5),
        record(0x0042, &code_page.to_le_bytes()),
        record(0x0022, &u16::from(from_1904).to_le_bytes()),
    ]
    .concat();
    let named = |at: u32| {
        record(
            0x0085,
            &[&at.to_le_bytes()[..], &[0, 0, 4], b"Data"].concat(),
        )
    };
    let start = u32::try_from(head.len() + named(0).len() + end.len()).unwrap();
    let mut cells = vec![];
    for (row, line) in (0_u16..).zip(rows) {
        for (column, cell) in (0_u16..).zip(*line) {
            cells.extend(written([row, column], cell));
        }
    }
    let book = [head, named(start), end.clone(), begin(0x10), cells, end].concat();
    wrapped("/Book", &book)
}

fn written(place: [u16; 2], cell: &Cell<'_>) -> Vec<u8> {
    let place = [place[0], place[1], 0].map(u16::to_le_bytes).concat();
    match cell {
        Cell::Number(n) => record(0x0203, &[&place[..], &n.to_le_bytes()].concat()),
        Cell::Text(text) => {
            let length = u16::try_from(text.len()).unwrap().to_le_bytes();
            record(0x0204, &[&place[..], &length, text].concat())
        }
    }
}

#[test]
fn letters_of_a_code_page_are_the_letters_that_were_written() {
    let head: &[Cell<'_>] = &[Cell::Text(b"Nama"), Cell::Text(b"L/P")];
    let western: &[Cell<'_>] = &[Cell::Text(b"Jos\xe9 Ma\x92rifah"), Cell::Text(b"P")];
    let (_, plan) = look(&excel_95(1252, false, &[head, western]));
    assert_eq!(
        (names(&plan), told(&plan)),
        (vec!["José Ma’rifah".to_owned()], vec![])
    );
    let turkish: &[Cell<'_>] = &[Cell::Text(b"Ya\xfe\xfdn"), Cell::Text(b"L")];
    let (_, plan) = look(&excel_95(1254, false, &[head, turkish]));
    assert_eq!(names(&plan), ["Yaşın"]);
}

#[test]
fn days_of_a_workbook_that_counts_from_1904_are_the_days_that_were_meant() {
    let head: &[Cell<'_>] = &[
        Cell::Text(b"Nama"),
        Cell::Text(b"L/P"),
        Cell::Text(b"Tanggal Lahir"),
    ];
    let born = |serial: f64| [Cell::Text(b"Rina"), Cell::Text(b"P"), Cell::Number(serial)];
    for (from_1904, serial) in [(true, 29_767.0), (false, 31_229.0)] {
        let (_, plan) = look(&excel_95(1252, from_1904, &[head, &born(serial)]));
        assert_eq!(told(&plan), []);
        assert_eq!(all(&plan, person::BIRTH_DATE.field()), ["1985-07-01"]);
    }
}

#[test]
fn a_row_that_says_it_stands_three_times_is_three_lines() {
    let text = |s: &str| {
        format!(
            "<table:table-cell office:value-type=\"string\"><text:p>{s}</text:p></table:table-cell>"
        )
    };
    let twice = |n: u8| {
        format!(
            "<table:table-cell office:value-type=\"float\" office:value=\"{n}\" table:number-columns-repeated=\"2\"><text:p>{n}</text:p></table:table-cell>"
        )
    };
    let row = |times: u32, cells: &[String]| {
        let cells = cells.concat();
        format!("<table:table-row table:number-rows-repeated=\"{times}\">{cells}</table:table-row>")
    };
    let rows = [
        row(1, &["Nama", "L/P", "RT", "RW"].map(text)),
        row(1, &[text("Rina"), text("P"), twice(2)]),
        row(3, &[text("Kembar"), text("P"), twice(3)]),
        row(
            1_000_000,
            &["<table:table-cell table:number-columns-repeated=\"16384\"/>".to_owned()],
        ),
    ];
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body><office:spreadsheet><table:table table:name=\"A\">{}</table:table></office:spreadsheet></office:body></office:document-content>",
        rows.concat()
    );
    let ods = packed(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest/>"),
        ("content.xml", &content),
    ]);
    let (sheet, plan) = look(&ods);
    assert_eq!(sheet.lines.len(), 4);
    assert_eq!(names(&plan), ["Rina", "Kembar", "Kembar", "Kembar"]);
    assert_eq!(all(&plan, person::RT.field()), ["2", "3", "3", "3"]);
    assert_eq!(all(&plan, person::RW.field()), ["2", "3", "3", "3"]);
}
