use super::*;
use crate::text::Lang;

const KNOWN: [&str; 7] = [
    "Nama",
    "NIK",
    "RW",
    "HP",
    "Jenis Kelamin",
    "Tempat Lahir",
    "L/P",
];

fn fit(heads: &[String]) -> usize {
    heads.iter().filter(|h| KNOWN.contains(&h.as_str())).count()
}

/// Rows of cells parted by `;`, as lines numbered from 1; an empty row is none.
fn shaped(rows: &[&str]) -> Shaped {
    let cell = |s: &str| match s {
        "" => Cell::Empty,
        s => Cell::Text(s.to_owned()),
    };
    let lines = (1..)
        .zip(rows)
        .map(|(number, row)| Line::new(number, row.split(';').map(cell).collect()));
    shape(Grid::of(lines.collect()), &fit)
}

fn numbers(shaped: &Shaped) -> Vec<u64> {
    shaped.lines.iter().map(|l| l.number).collect()
}

fn said(shaped: &Shaped) -> String {
    let all = shaped.remarks.iter().map(|m| m.get(Lang::Id));
    all.collect::<Vec<_>>().join("\n")
}

#[test]
fn headings_of_two_rows_are_one() {
    let table = shaped(&["No;Nama;Jenis Kelamin;;NIK", ";;L;P;", "1;Rina;;V;99"]);
    assert_eq!(
        table.headings,
        ["No", "Nama", "Jenis Kelamin L", "Jenis Kelamin P", "NIK"]
    );
    assert_eq!(numbers(&table), [3]);
    let table = shaped(&[
        "Nama;Lahir;;NIK",
        ";Tempat;Tanggal;",
        "Rina;Kediri;1-7-1985;99",
    ]);
    assert_eq!(
        table.headings,
        ["Nama", "Tempat Lahir", "Lahir Tanggal", "NIK"]
    );
    let plain = shaped(&["Nama;;NIK", "Rina;x;99", "Sri;;98"]);
    assert_eq!((plain.headings.len(), numbers(&plain)), (3, vec![2, 3]));
}

#[test]
fn what_is_no_data_is_passed_over_and_said() {
    let table = shaped(&[
        "DAFTAR KADER",
        "No;Nama;L/P;NIK;RW",
        "(1);(2);(3);(4);(5)",
        "1;Rina;P;99;1",
        "No;Nama;L/P;NIK;RW",
        "2;Sri;P;98;2",
        "3;;;;",
        "4;;;;",
        "Jumlah;;2;;",
        "",
        ";;;Kediri, 1 Juli 2026;",
        ";Mengetahui;;Pembuat daftar;",
        "",
        ";(..........);;Siti;",
    ]);
    assert_eq!(numbers(&table), [4, 6]);
    let said = said(&table);
    for part in [
        "baris 3 berisi nomor kolom",
        "baris 5 mengulang",
        "baris 7–8 hanya",
        "baris 9 berisi jumlah",
        "baris 11–12, 14 tampaknya",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[test]
fn people_who_look_like_an_end_stay() {
    let rows = [
        "Nama;L/P;NIK;RW",
        "Lurah Agung;P;99;1",
        "Total Wibowo;L;98;2",
        "Sri;;;",
        "Camat;L;;1",
    ];
    assert_eq!(numbers(&shaped(&rows)), [2, 3, 4, 5]);
    let short = ["Nama;L/P", "Lurah;L", "Ketua;P"];
    assert_eq!(numbers(&shaped(&short)), [2, 3]);
    let numbers_only = ["No;RT;RW", "1;2;4"];
    assert_eq!(numbers(&shaped(&numbers_only)), [2]);
}

#[test]
fn merged_cells_stand_in_each_line_they_cover() {
    let line = |number, cells: [&str; 2]| {
        Line::new(number, cells.map(|s| Cell::Text(s.to_owned())).to_vec())
    };
    let mut lines = vec![line(2, ["A", "1"]), line(3, ["B", ""]), line(5, ["C", "2"])];
    let area = Area {
        top: 2,
        left: 1,
        bottom: 3,
        right: 1,
    };
    fill_merged(&mut lines, &[area]);
    assert_eq!(lines[1].cell(1), &Cell::Text("1".to_owned()));
    assert_eq!(lines[2].cell(1), &Cell::Text("2".to_owned()));
}

#[test]
fn numbers_are_said_in_runs() {
    assert_eq!(ranges(&[2, 4, 5, 6, 9]), "2, 4–6, 9");
}
