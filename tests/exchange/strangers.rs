//! Sheets of people, kader teknis and tasks as strangers keep them: bars between the cells, addresses full of commas,
//! notes under the table, hints in the headings, the columns of the printed forms.

use bina::domain::model::{person, task};
use bina::domain::schema::entity::Entity;
use bina::domain::schema::field::Field;
use bina::exchange::heading::{self, Column, Mapping};
use bina::exchange::import::Import;
use bina::exchange::sheet;
use bina::text::Lang;

use crate::office::Office;
use crate::sheets::{all, look, names, remarks, told};

/// What the headings of a line mean in a sheet of an entity.
fn columns(kind: &'static Entity, line: &str) -> Vec<Column> {
    let (mapping, text) = (Mapping::new(), format!("{line}\n"));
    let sheet = sheet::read(text.as_bytes(), None, |h| heading::known(kind, h, &mapping)).unwrap();
    heading::columns(kind, &sheet.headings, &mapping).unwrap()
}

fn fields(kind: &'static Entity, line: &str) -> Vec<Option<&'static Field>> {
    let all = columns(kind, line).into_iter();
    all.map(|c| c.fields().first().copied()).collect()
}

#[test]
fn bars_and_addresses_full_of_commas_part_the_cells_right() {
    let kinds = [
        "No|Nama|JK|Alamat\n1|Rina|P|Jl. Mawar 3, RT 1, RW 2, Kediri\n",
        "Nama;L/P;Alamat\nRina;P;Jl. Mawar 3, RT 1, RW 2, Kediri\n",
        "Nama\tL/P\tAlamat\nRina\tP\tJl. Mawar 3, RT 1, RW 2, Kediri\n",
    ];
    for text in kinds {
        let (_, plan) = look(text.as_bytes());
        assert_eq!(told(&plan), [], "{text}");
        let address = all(&plan, person::ADDRESS.field());
        assert_eq!(address, ["Jl. Mawar 3, RT 1, RW 2, Kediri"]);
    }
}

#[test]
fn notes_under_the_table_are_no_people_and_are_said_to_be_notes() {
    let kinds = [
        (
            "No,Nama,L/P\n1,Rina,P\nCatatan: data belum diperiksa,,\n",
            3,
        ),
        ("No;Nama;L/P\n1;Rina;P\n;;\n*) pindahan RW 2;;\n", 4),
    ];
    for (text, line) in kinds {
        let (sheet, plan) = look(text.as_bytes());
        assert_eq!(names(&plan), ["Rina"]);
        let said = remarks(&sheet);
        assert!(
            said.contains(&format!("baris {line} tampaknya catatan")),
            "{said}"
        );
    }
    let (sheet, _) = look(b"No,Nama,L/P\n1,Rina,P\n2,,\n3.,,\n");
    let said = remarks(&sheet);
    assert!(said.contains("baris 3–4 hanya berisi nomor urut"), "{said}");
}

#[test]
fn hints_in_headings_and_the_words_of_the_forms_are_known() {
    let line = "Nama Peserta,Kelamin (L/P),NIK (16 digit),Tgl. Lahir (dd/mm/yyyy),No. HP/WA";
    let wanted = [
        person::NAME.field(),
        person::SEX.field(),
        person::NIK.field(),
        person::BIRTH_DATE.field(),
        person::PHONE.field(),
    ];
    assert_eq!(fields(&person::ENTITY, line), wanted.map(Some));
    let matrix = "Kegiatan,Jenis Kader,PJ KPM,Jadwal";
    let wanted = [
        task::TITLE.field(),
        task::SECTOR.field(),
        task::KPM.field(),
        task::PLANNED_ON.field(),
    ];
    assert_eq!(fields(&task::ENTITY, matrix), wanted.map(Some));
    // Words that may change what is meant are asked about.
    let office = columns(&person::ENTITY, "Nama,L/P,Alamat (kantor)");
    assert_eq!(office[2], Column::Unknown);
}

#[test]
fn lines_of_windows_with_hard_spaces_are_read() {
    let text = "\u{a0}Rina\u{a0}Ayu ;P;002/\u{a0}001;Jl.\u{a0}Café";
    let (western, _, _) = encoding_rs::WINDOWS_1252.encode(text);
    let bytes = [&b"Nama;L/P;RT/RW;Alamat\r\n"[..], &western, b"\r\n"].concat();
    let (sheet, plan) = look(&bytes);
    assert_eq!(told(&plan), []);
    // A hard space within a name is kept: it is told apart nowhere, and a sheet comes back as it went.
    assert_eq!(names(&plan)[0].replace('\u{a0}', " "), "Rina Ayu");
    assert_eq!(all(&plan, person::RT.field()), ["2"]);
    assert!(remarks(&sheet).contains("windows-1252"));
    let seen = plan.warnings.iter().map(|w| w.reason.get(Lang::Id));
    assert_eq!(seen.collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
#[ignore = "a measure, run by .ci/run"]
fn sixty_thousand_lines_are_counted_and_the_last_but_one_is_named_right() {
    let line = |n: usize| {
        let sex = if n == 59_999 { "X" } else { "P" };
        format!("Kader {n};{sex};{}\r\n", n % 20 + 1)
    };
    let lines: String = (2..=60_001).map(line).collect();
    let bytes = format!("Nama;L/P;RW\r\n{lines}");
    let (kind, mapping) = (&person::ENTITY, Mapping::new());
    let sheet = sheet::read(bytes.as_bytes(), None, |h| {
        heading::known(kind, h, &mapping)
    });
    let sheet = sheet.unwrap();
    let columns = heading::columns(kind, &sheet.headings, &mapping).unwrap();
    let mut office = Office::new();
    let seat = office.seat("lurah");
    let mut import = Import::new(&mut office.store, seat, kind, &sheet, &columns).unwrap();
    // What the bar shows: it goes up line by line to the last.
    let mut seen = vec![];
    let plan = import.plan(&mut |done| seen.push(done)).unwrap();
    assert!(
        seen.is_sorted() && seen.last() == Some(&60_000),
        "{:?}",
        seen.last()
    );
    assert!(seen.len() >= 60, "{}", seen.len());
    let said = told(&plan);
    assert_eq!(said.len(), 1, "{said:?}");
    assert_eq!(said[0].0, 59_999);
    assert_eq!(plan.added(), 59_999);
}
