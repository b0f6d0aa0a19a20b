//! Sheets that were handled roughly on their way: quotation marks that close nothing, rows that explain or group, a million
//! empty lines, cells that a spreadsheet turned into something else.

use bina::domain::model::person;
use bina::exchange::heading::{self, Mapping};
use bina::text::Lang;
use rust_xlsxwriter::Worksheet;

use crate::office::entity;
use crate::sheets::{all, book, look, names, plan_as, put, read, remarks, told};

fn refused(text: &str) -> [String; 2] {
    let message = read(text.as_bytes(), &[]).unwrap_err();
    [Lang::Id, Lang::En].map(|lang| message.get(lang))
}

#[test]
fn a_quotation_mark_that_closes_nothing_loses_nobody_in_silence() {
    let head = "Nama,L/P,Alamat,RW\n";
    let open = format!("{head}Eko,L,Jl. Satu,1\nRina,P,\"Jl. Mawar 3,1\nSri,P,Jl. 5,3\n");
    // It is closed by the mark that opens the next such cell: all between would be one address.
    let later = format!("{head}Rina,P,\"Jl. Mawar 3,1\nEko,L,\"Jl. Melati\",2\n");
    for (text, line) in [(open, 3), (later, 2)] {
        let [id, en] = refused(&text);
        assert!(
            id.starts_with(&format!("baris {line}: tanda petik")),
            "{id}"
        );
        assert!(en.contains("close it or delete it"), "{en}");
    }
    let fine = format!(
        "{head}Rina \"Rere\" Ayu,P,Gang 2\" kiri,1\n\"Eko, Jr\",L,\"Jl. \"\"Satu\"\"\",2\n"
    );
    let (_, plan) = look(fine.as_bytes());
    assert_eq!(told(&plan), []);
    assert_eq!(names(&plan), ["Rina \"Rere\" Ayu", "Eko, Jr"]);
}

#[test]
fn a_row_that_explains_the_headings_is_nobody() {
    let kinds = [
        (
            "Nama,L/P,RT,No HP\n,(L/P),(angka),(08...)\nRina,P,1,081234500001\n",
            2,
        ),
        (
            "No;Nama;L/P;RW\n(1);(2);(3);(4)\n;(sesuai KTP);(L/P);\n1;Rina;P;2\n",
            3,
        ),
    ];
    for (text, line) in kinds {
        let (sheet, plan) = look(text.as_bytes());
        assert_eq!(
            (names(&plan), told(&plan)),
            (vec!["Rina".to_owned()], vec![])
        );
        let said = remarks(&sheet);
        assert!(
            said.contains(&format!("baris {line} menjelaskan judul")),
            "{said}"
        );
    }
    // In brackets is also who has another name; with any cell that is not, it is somebody.
    let (_, plan) = look(b"Nama,L/P,Alamat\n(Rina),P,(pindah)\n");
    assert_eq!(names(&plan), ["(Rina)"]);
}

#[test]
fn what_heads_a_group_is_said_to_and_what_it_says_is_asked_for() {
    let kinds = [
        ("No,Nama,L/P\nRW 01,,\n1,Rina,P\nRW 02,,\n1,Sri,P\n", "2, 4"),
        (
            "No;Nama;L/P\n1;Rina;P\nKelompok B;;\n1;Sri;P\n*) pindahan;;\n",
            "3",
        ),
    ];
    for (text, lines) in kinds {
        let (sheet, plan) = look(text.as_bytes());
        assert_eq!(names(&plan), ["Rina", "Sri"]);
        let said = remarks(&sheet);
        let wanted = format!("baris {lines} tampaknya judul kelompok");
        assert!(said.contains(&wanted), "{said}");
        assert_eq!(
            said.contains("baris 5 tampaknya catatan"),
            text.contains('*')
        );
    }
}

#[test]
fn a_blank_tail_of_a_million_lines_is_no_data() {
    for blank in [";;;\n", " ; ;;\r\n"] {
        let text = format!("No;Nama;L/P;RW\n1;Rina;P;1\n{}", blank.repeat(1_000_000));
        let (sheet, plan) = look(text.as_bytes());
        assert_eq!((sheet.lines.len(), told(&plan)), (1, vec![]));
    }
    let [id, _] = refused(&format!("Nama;L/P\n{}", "A;P\n".repeat(100_001)));
    assert!(id.contains("100000 baris"), "{id}");
}

#[test]
fn a_date_made_of_rt_and_rw_is_said_to_be_one_in_a_text_too() {
    for cell in ["01-Feb", "Feb-01", "2-Jan-26"] {
        let (_, plan) = look(format!("Nama,L/P,RT/RW\nSri,P,{cell}\n").as_bytes());
        let said = told(&plan);
        assert!(said[0].1.contains("menjadi tanggal"), "{cell}: {said:?}");
    }
}

#[test]
fn numbers_that_were_rounded_are_refused_in_every_notation() {
    let text =
        "Nama;L/P;NIK;No HP\nRina;P;3,57101E+15;8,12345E+10\nEko;L;3.57101E+15;081234500002\n";
    let said = told(&look(text.as_bytes()).1);
    assert_eq!(said.len(), 3, "{said:?}");
    assert!(
        said.iter().all(|(_, s)| s.contains("dibulatkan")),
        "{said:?}"
    );
    let written = "Nama,L/P,NIK\nA A,P,'9971014107850601\nB B,P,9971 0141 0785 0602\nC C,P,99.71.01.410785.0603\n";
    let (_, plan) = look(written.as_bytes());
    assert_eq!(told(&plan), []);
    let wanted = ["9971014107850601", "9971014107850602", "9971014107850603"];
    assert_eq!(all(&plan, person::NIK.field()), wanted);
}

#[test]
fn totals_and_headings_among_the_people_are_passed_over() {
    let text = "No,Nama,L/P,RW\n1,Rina,P,1\nJumlah RW 1,,,1\nNo,Nama,L/P,RW\n2,Sri,P,2\nSub Total,,,1\nTOTAL KESELURUHAN,,,2\n";
    let (sheet, plan) = look(text.as_bytes());
    assert_eq!(
        (names(&plan), told(&plan)),
        (vec!["Rina".into(), "Sri".into()], vec![])
    );
    let said = remarks(&sheet);
    assert!(said.contains("baris 3, 6–7 berisi jumlah"), "{said}");
    assert!(said.contains("baris 4 mengulang"), "{said}");
}

/// A sheet as text, and what it comes to.
fn text(lines: &str) -> (String, Vec<(u64, String)>, Vec<String>) {
    let (sheet, plan) = look(lines.as_bytes());
    (remarks(&sheet), told(&plan), names(&plan))
}

#[test]
fn a_line_broken_within_a_cell_and_the_mark_of_dos_are_no_fault() {
    let file = "Nama,L/P,Alamat,RW\r\nSiti\nRohana,P,x,1\r\n";
    let quoted =
        "Nama,L/P,Alamat,RW\r\n\"Siti\nRohana\",P,\"Jl. Melati 3\r\nbelakang masjid\",1\r\n\u{1a}";
    assert!(!text(file).1.is_empty(), "no quotes, two lines");
    let (sheet, plan) = look(quoted.as_bytes());
    assert_eq!(
        (names(&plan), told(&plan)),
        (vec!["Siti Rohana".to_owned()], vec![])
    );
    let street = all(&plan, person::ADDRESS.field());
    assert_eq!(street, ["Jl. Melati 3 belakang masjid"]);
    assert_eq!(sheet.lines.len(), 1);
}

#[test]
fn columns_are_marked_by_letters_or_by_how_they_are_reckoned() {
    for marks in ["a,b,c,d", "1,2,3,4=2+3", "(a),(b),(c),(d)", "A,B,C,D"] {
        let file = format!("No,Nama,L/P,RW\n{marks}\n1,Wawan,L,1\n");
        let (said, wrong, who) = text(&file);
        assert!(said.contains("nomor kolom"), "{marks}: {said}");
        assert_eq!((wrong, who), (vec![], vec!["Wawan".to_owned()]), "{marks}");
    }
    let wide = format!(
        "{}\n{}\n",
        vec!["RW"; 300].join(","),
        vec!["1"; 300].join(",")
    );
    assert!(read(wide.as_bytes(), &[]).is_ok());
}

#[test]
fn a_street_under_the_address_and_the_sexes_as_offices_shorten_them() {
    let file = "No;Nama;Jenis Kelamin;;Alamat;;\n;;Lk;Pr;Jalan;RT;RW\n1;Qomar;V;;Jl. F;1;2\n2;Ratih;;V;Jl. G;3;2\n";
    let (_, plan) = look(file.as_bytes());
    assert_eq!(told(&plan), vec![]);
    assert_eq!(all(&plan, person::SEX.field()), ["L", "P"]);
    assert_eq!(all(&plan, person::ADDRESS.field()), ["Jl. F", "Jl. G"]);
    assert_eq!(all(&plan, person::RT.field()), ["1", "3"]);
}

#[test]
fn sheets_read_together_may_head_a_column_each_in_its_way() {
    let men = |s: &mut Worksheet| put(s, &[&["Nama", "L/P", "RW"], &["Anton", "L", "1"]]);
    let women = |s: &mut Worksheet| {
        let heads: &[&str] = &["RW", "Nama Lengkap", "Jenis Kelamin"];
        put(s, &[heads, &["2", "Yuli", "P"]]);
    };
    let bytes = book(&[("Laki-laki", &men), ("Perempuan", &women)]);
    let mut sheet = read(&bytes, &["Laki-laki", "Perempuan"]).unwrap();
    heading::unite(entity("person").into(), &mut sheet, &Mapping::new());
    let plan = plan_as("lurah", &sheet);
    assert_eq!(
        (names(&plan), told(&plan)),
        (vec!["Anton".to_owned(), "Yuli".to_owned()], vec![])
    );
    assert_eq!(all(&plan, person::SEX.field()), ["L", "P"]);
    // In one sheet two such columns are asked about.
    let twice = read(b"Nama,Nama Lengkap,L/P\nA,,L\n,B,P\n", &[]).unwrap();
    assert!(heading::columns(entity("person"), &twice.headings, &Mapping::new()).is_err());
}

#[test]
fn an_export_of_nothing_comes_back_as_nothing() {
    let (sheet, plan) = look(b"[]");
    assert_eq!(
        (sheet.lines.len(), told(&plan), names(&plan)),
        (0, vec![], vec![])
    );
}

#[test]
fn a_pack_that_is_no_workbook_is_called_what_it_is() {
    let mut pack = zip::ZipWriter::new(std::io::Cursor::new(vec![]));
    let options = zip::write::SimpleFileOptions::default();
    pack.start_file("kader.csv", options).unwrap();
    let bytes = pack.finish().unwrap().into_inner();
    let why = read(&bytes, &[]).unwrap_err().get(Lang::Id);
    assert!(why.contains("arsip"), "{why}");
}
