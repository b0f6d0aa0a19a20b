//! Cells and rows as offices write them: each file of `files/` stands for a kind, and beside it are two more of that kind.

use bina::domain::model::person;
use bina::domain::schema::period::Period;
use bina::exchange::export::{self, Export};
use bina::exchange::heading::{self, Mapping};
use bina::exchange::sheet::{self, Cell};
use bina::exchange::xlsx;
use bina::store::{Filter, Query};
use bina::text::Lang;
use rust_xlsxwriter::Format;

use crate::intake::take_in;
use crate::office::Office;
use crate::sheets::{
    BUDI, HEAD, SRI, all, book, file, look, names, packed_sheet, plan_as, put, read, remarks, told,
};

#[test]
fn rt_and_rw_in_one_column_are_two_fields() {
    let (_, plan) = look(&file("13_rtrw.csv"));
    assert_eq!(all(&plan, person::RT.field()), ["1", "3", "3"]);
    assert_eq!(all(&plan, person::RW.field()), ["2", "1", "1"]);
    let said = told(&plan);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(
        said[0].0 == 5 && said[0].1.contains("dibulatkan"),
        "{said:?}"
    );
    let (_, turned) = look("Nama,L/P,RW/RT\nA,P,002/001\nB,P,RT.3/RW.4\nC,P,-\n".as_bytes());
    assert_eq!(all(&turned, person::RT.field()), ["1", "3", ""]);
    let dated = book(&[("Data", &|s| {
        put(s, &[&["Nama", "L/P", "RT/RW"], &["Sri", "P"]]);
        let day = Format::new().set_num_format("d-mmm");
        s.write_number_with_format(1, 2, 46_054.0, &day).unwrap();
    })]);
    let said = told(&look(&dated).1);
    assert!(said[0].1.contains("menjadi tanggal"), "{said:?}");
    let said = told(&look("Nama,L/P,RT/RW\nA,P,7\n".as_bytes()).1);
    assert!(said[0].1.contains("dua angka"), "{said:?}");
}

#[test]
fn place_and_date_in_one_column_are_two_fields() {
    let kinds = [
        file("25b_ttl.csv"),
        b"Nama,L/P,TTL\nRina,P,Kediri 1 Juli 1985\n".to_vec(),
        b"Nama,L/P,Tempat/Tgl Lahir\nRina,P,KEDIRI / 1-7-1985\n".to_vec(),
    ];
    for bytes in kinds {
        let (_, plan) = look(&bytes);
        assert_eq!(told(&plan), []);
        assert_eq!(
            all(&plan, person::BIRTH_PLACE.field())[0].to_lowercase(),
            "kediri"
        );
        assert_eq!(all(&plan, person::BIRTH_DATE.field()), ["1985-07-01"]);
    }
}

#[test]
fn text_of_other_encodings_is_read_and_said() {
    let (sheet, plan) = look(&file("04_utf16.csv"));
    assert_eq!(names(&plan), ["Sri Wahyuningsih", "Bambang Prasetyo"]);
    assert!(remarks(&sheet).contains("UTF-16"), "{}", remarks(&sheet));
    let (sheet, plan) = look(&file("06_cp1252.csv"));
    assert_eq!(names(&plan), ["Siti Ma’rifah", "Fransiskus Josè"]);
    assert_eq!(
        all(&plan, person::ADDRESS.field())[0],
        "Jl. Café No. 1 – Gg. II"
    );
    assert!(
        remarks(&sheet).contains("windows-1252"),
        "{}",
        remarks(&sheet)
    );
    let text = "Nama;L/P\r\nJosé – Ma’ruf;L\r\n";
    let big = text.encode_utf16().flat_map(u16::to_be_bytes);
    let marked: Vec<u8> = [0xfe, 0xff].into_iter().chain(big.clone()).collect();
    let (western, _, _) = encoding_rs::WINDOWS_1252.encode(text);
    for bytes in [marked, big.collect(), western.into_owned()] {
        assert_eq!(names(&look(&bytes).1), ["José – Ma’ruf"]);
    }
}

#[test]
fn a_number_in_a_column_of_dates_is_the_day_a_spreadsheet_means() {
    let (_, plan) = look(&file("x11_serial_number.xlsx"));
    let said = told(&plan);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].1.contains("dibulatkan"), "{said:?}");
    let numbers = |nik: f64, born: f64| {
        book(&[("Data", &|s| {
            put(
                s,
                &[&["Nama", "L/P", "NIK", "Tanggal Lahir"], &["Rina", "P"]],
            );
            s.write_number(1, 2, nik).unwrap();
            s.write_number(1, 3, born).unwrap();
        })])
    };
    let (_, plan) = look(&numbers(9_971_014_107_850_001.0, 31_229.0));
    let said = told(&plan);
    // More than 2^53 holds: the last digit may be another.
    assert!(
        said.iter().all(|(_, s)| s.contains("dibulatkan")),
        "{said:?}"
    );
    let (_, plan) = look(&numbers(3_571_014_107_850_001.0, 31_229.0));
    assert_eq!(told(&plan), []);
    assert_eq!(all(&plan, person::NIK.field()), ["3571014107850001"]);
    assert_eq!(all(&plan, person::BIRTH_DATE.field()), ["1985-07-01"]);
    let said = told(&look(&numbers(3_571_014_107_850_001.0, 1985.0)).1);
    assert!(said[0].1.contains("bukan tanggal"), "{said:?}");
    let said = told(&look(b"Nama,L/P,Tanggal Lahir\nRina,P,31229\n").1);
    assert!(
        said[0].1.contains("nomor seri") && said[0].1.contains("01-07-1985"),
        "{said:?}"
    );
}

#[test]
fn merged_cells_are_of_every_line_they_cover() {
    let (_, plan) = look(&file("x14_merged_body.xlsx"));
    assert_eq!(told(&plan), []);
    assert_eq!(all(&plan, person::RW.field()), ["1", "1", "2"]);
    for name in ["own_people.xls", "own_people.ods"] {
        let (sheet, plan) = look(&file(name));
        assert_eq!(told(&plan), [], "{name}");
        assert_eq!(all(&plan, person::RW.field()), ["2", "2", "3"], "{name}");
        assert_eq!(all(&plan, person::BIRTH_DATE.field())[2], "1985-07-01");
        let hidden = if name.ends_with("xls") {
            "baris 6"
        } else {
            "baris 4"
        };
        let said = remarks(&sheet);
        assert!(said.contains(&format!("{hidden} tersembunyi")), "{said}");
    }
}

#[test]
fn hidden_and_filtered_lines_are_said() {
    let bytes = book(&[("Data", &|s| {
        put(
            s,
            &[HEAD, SRI, BUDI, &["Ani", "P", "9971014107850803", "3"]],
        );
        s.autofilter(0, 0, 3, 3).unwrap();
        s.set_row_hidden(2).unwrap();
    })]);
    let (sheet, plan) = look(&bytes);
    assert_eq!(names(&plan).len(), 3);
    assert!(
        remarks(&sheet).contains("baris 3 tersembunyi"),
        "{}",
        remarks(&sheet)
    );
}

#[test]
fn headings_in_two_rows_and_marks_under_them_are_read() {
    let kinds = [
        file("19_twolevel.csv"),
        b"Nama;Jenis Kelamin;;NIK\n;Laki-laki;Perempuan;\nRina Dua;;1;9971014107850601\nEko Dua;x;;9971010107850602\n".to_vec(),
        b"Nama,L,P\nRina Dua,,V\nEko Dua,V,\n".to_vec(),
    ];
    for bytes in kinds {
        let (_, plan) = look(&bytes);
        assert_eq!(told(&plan), []);
        assert_eq!(names(&plan), ["Rina Dua", "Eko Dua"]);
        assert_eq!(all(&plan, person::SEX.field()), ["P", "L"]);
    }
    let merged = book(&[("Data", &|s| {
        put(
            s,
            &[
                &["", "", "", ""],
                &["", "L", "P", ""],
                &["Rina", "", "V", "9971014107850601"],
            ],
        );
        let plain = Format::new();
        s.merge_range(0, 0, 1, 0, "Nama", &plain).unwrap();
        s.merge_range(0, 1, 0, 2, "Jenis Kelamin", &plain).unwrap();
        s.merge_range(0, 3, 1, 3, "NIK", &plain).unwrap();
    })]);
    assert_eq!(all(&look(&merged).1, person::SEX.field()), ["P"]);
    let said = told(&look(b"Nama,L,P\nRina,V,V\n").1);
    assert!(said[0].1.contains("dua kolom ditandai"), "{said:?}");
}

#[test]
fn a_row_of_column_numbers_is_passed_over_and_said() {
    let kinds = [
        file("20_numbers_row.csv"),
        b"No;Nama;L/P\n(1);(2);(3)\n1;Rina Tiga;P\n".to_vec(),
        book(&[("Data", &|s| {
            put(s, &[&["No", "Nama", "L/P"], &[], &["1", "Rina Tiga", "P"]]);
            for column in 0..3 {
                s.write_number(1, column, f64::from(column + 1)).unwrap();
            }
        })]),
    ];
    for bytes in kinds {
        let (sheet, plan) = look(&bytes);
        assert_eq!(
            (names(&plan), sheet.lines.len()),
            (vec!["Rina Tiga".to_owned()], 1)
        );
        assert!(
            remarks(&sheet).contains("baris 2 berisi nomor kolom"),
            "{}",
            remarks(&sheet)
        );
    }
}

#[test]
fn every_line_is_counted_once() {
    let kinds: [(Vec<u8>, [usize; 4]); 3] = [
        (file("count.csv"), [1, 0, 2, 3]),
        (b"Nama,L/P,NIK\n,X,1\n,X,2\n".to_vec(), [0, 0, 2, 2]),
        (b"Nama,L/P\nA,P\nB,P\nC,X\n".to_vec(), [2, 0, 1, 3]),
    ];
    for (bytes, wanted) in kinds {
        let (sheet, plan) = look(&bytes);
        let counts = [
            plan.added(),
            plan.same,
            plan.wrong().len(),
            sheet.lines.len(),
        ];
        assert_eq!(counts, wanted, "{:?}", told(&plan));
    }
}

#[test]
fn the_real_reason_is_the_first() {
    let formula = book(&[("Data", &|s| {
        put(s, &[HEAD, SRI]);
        s.write_string(1, 3, "1").unwrap();
    })]);
    let bare = packed_sheet(
        "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>Nama</v></c><c r=\"B1\" t=\"str\"><v>L/P</v></c></row>\
         <row r=\"2\"><c r=\"A2\"><f>C9</f></c><c r=\"B2\" t=\"e\"><v>#N/A</v></c></row>",
    );
    assert_eq!(told(&look(&formula).1), []);
    let said = told(&look(&bare).1);
    assert!(said[0].1.contains("rumus tanpa hasil"), "{said:?}");
    assert!(said[1].1.contains("#N/A"), "{said:?}");
    let said = told(&look(b"Nama,L/P\nA,#N/A\n#REF!,P\n").1);
    assert!(
        said[0].1.contains("#N/A") && said[1].1.contains("#REF!"),
        "{said:?}"
    );
    // Another office's line says so, whatever else is wrong with it.
    let other = "Nama,L/P,Kelurahan\nA,X,Banjarmlati\nB,P,3571011001\nC,P,35.71.02.1001\n";
    let said = told(&look(other.as_bytes()).1);
    assert_eq!(
        said.iter().map(|t| t.0).collect::<Vec<_>>(),
        [2, 4],
        "{said:?}"
    );
    assert!(
        said.iter().all(|(_, s)| s.contains("bukan wilayah Anda")),
        "{said:?}"
    );
}

#[test]
fn regions_are_named_by_code_or_within_the_kecamatan() {
    let text = "Nama,L/P,Kecamatan,Kelurahan\nA,P,Mojoroto,Bandar Lor\nB,P,35.71.02,3571021001\nC,P,Kota,Semampir\n";
    let sheet = read(text.as_bytes(), &[]).unwrap();
    let plan = plan_as("admin", &sheet);
    let said = told(&plan);
    assert!(said.iter().all(|(_, s)| !s.contains("wilayah")), "{said:?}");
    let regions: Vec<String> = plan
        .commands
        .iter()
        .map(|c| match &c.act {
            bina::store::CommandKind::Add { region } => region.to_string(),
            _ => String::new(),
        })
        .collect();
    assert_eq!(regions, ["35.71.01.1001", "35.71.02.1001", "35.71.02.1001"]);
    let wrong = "Nama,L/P,Kecamatan,Kelurahan\nA,P,Kota,Bandar Lor\n";
    let said = told(&plan_as("admin", &read(wrong.as_bytes(), &[]).unwrap()));
    assert!(
        said[0].1.contains("tidak ada Bandar Lor di kecamatan itu"),
        "{said:?}"
    );
}

#[test]
fn words_of_the_register_of_people_are_known() {
    let text = "Nama,L/P,Pendidikan,RT,RW,HP,Alamat,Tanggal Lahir\n\
        A,LAKI-LAKI,SLTA/Sederajat,RT 001,RW.02,=\"081234500001\",-,1985-07-01 00:00:00\n\
        B,Perempuan,Diploma IV/Strata I,-,0,-,Jl. B,1985-07-01T00:00:00\n\
        C,Pr,Tamat SD/Sederajat,003,0,0,–,01/07/1985 00:00\n\
        D,Lk,Akademi/Diploma III/S. Muda,1,1,,,\n\
        E,P,Strata II,1,1,,,\n\
        F,P,SLTP/Sederajat,1,1,,,\n";
    let (_, plan) = look(text.as_bytes());
    assert_eq!(told(&plan), []);
    let wanted = ["SMA", "S1", "SD", "D3", "S2", "SMP"];
    assert_eq!(all(&plan, person::EDUCATION.field()), wanted);
    assert_eq!(all(&plan, person::SEX.field())[..4], ["L", "P", "P", "L"]);
    assert_eq!(all(&plan, person::RT.field())[..3], ["1", "", "3"]);
    assert_eq!(all(&plan, person::RW.field())[..3], ["2", "", ""]);
    assert_eq!(
        all(&plan, person::PHONE.field())[..3],
        ["+6281234500001", "", ""]
    );
    assert_eq!(all(&plan, person::ADDRESS.field())[..3], ["", "Jl. B", ""]);
    assert!(
        all(&plan, person::BIRTH_DATE.field())[..3]
            .iter()
            .all(|d| d == "1985-07-01")
    );
}

#[test]
fn a_column_that_means_nothing_is_asked_about() {
    let ask = |text: &str| {
        let sheet = read(text.as_bytes(), &[]).unwrap();
        let columns = heading::columns(&person::ENTITY, &sheet.headings, &Mapping::new()).unwrap();
        heading::ask_unknown(&person::ENTITY, &sheet, &columns).map_err(|m| m.get(Lang::Id))
    };
    let said = ask("No,Nama,L/P,Hobi\n1,A,P,catur\n").unwrap_err();
    assert!(
        said.contains("tidak dikenal: Hobi") && said.contains("--map \"Hobi=-\""),
        "{said}"
    );
    assert!(
        ask("Nama,,L/P\nA,x,P\n")
            .unwrap_err()
            .contains("tidak dikenal: B")
    );
    assert_eq!(ask("No,Nama,L/P,Hobi,\n1,A,P,,\n"), Ok(()));
    let left_out = Mapping::from([("hobi".to_owned(), "-".to_owned())]);
    let sheet = read(b"Nama,L/P,Hobi\nA,P,catur\n", &[]).unwrap();
    let columns = heading::columns(&person::ENTITY, &sheet.headings, &left_out).unwrap();
    assert_eq!(
        heading::ask_unknown(&person::ENTITY, &sheet, &columns),
        Ok(())
    );
}

/// What a person reads in an export is no code; the line comes back all the same.
#[test]
fn an_export_for_people_says_periods_regions_and_kinds_in_words() {
    let mut office = Office::new();
    let walikota = office.seat("walikota");
    office.store.generate(walikota, Period::Year(2026)).unwrap();
    let entity = crate::office::entity("obligation");
    let export = Export {
        query: Query::of(entity).filter(Filter::Is(
            entity.field("period").unwrap(),
            "2026-Q1".into(),
        )),
        format: sheet::Format::Xlsx,
        unmasked: None,
    };
    let (bytes, _) = export::write(&mut office.store, walikota, &export).unwrap();
    let lines = xlsx::read(bytes.clone()).unwrap();
    let told: Vec<String> = lines[1].cells.iter().map(Cell::shown).collect();
    assert!(told.contains(&"Triwulan I 2026".to_owned()), "{told:?}");
    let heads: Vec<String> = lines[0].cells.iter().map(Cell::shown).collect();
    assert!(
        !heads.contains(&"Catatan bukti".to_owned()),
        "an id tells nobody anything"
    );
    assert!(heads.contains(&"evidence_id_code".to_owned()), "{heads:?}");
    let (plan, _) = take_in(&mut office, "walikota", "obligation", &bytes, false);
    assert_eq!(plan.troubles, vec![]);
    assert_eq!((plan.commands.len(), plan.same), (0, lines.len() - 1));
}
