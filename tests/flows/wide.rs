//! A screen of 200 columns: what there is room for is near where it is read, and texts are no wider than is read with ease.

use bina::console::route::{Listing, Purpose, Route};
use bina::domain::format::READABLE;
use bina::domain::schema::period::Period;
use bina::domain::schema::record::Changes;
use bina::text::Lang;

use crate::harness::Harness;
use crate::office::{BANDAR, Office, entity, fields};

fn at(office: &Office, login: &str, route: Route) -> Harness {
    Harness::open(office.open(), login, Lang::Id, Some(route)).sized(200, 50)
}

fn adding(office: &Office, login: &str, kind: &'static str) -> Harness {
    let route = Route::Form(Purpose::Add(entity(kind)), Changes::new());
    at(office, login, route)
}

/// The row that begins so, behind the mark.
fn row(desk: &mut Harness, label: &str) -> String {
    let screen = desk.screen();
    let mut rows = screen.lines();
    let row = rows.find(|r| r.trim_start_matches(['>', ' ']).starts_with(label));
    row.unwrap_or_else(|| panic!("no {label}: {screen}"))
        .to_owned()
}

#[test]
fn what_a_save_misses_is_said_beside_each_field_until_it_is_there() {
    let office = Office::new();
    let mut desk = adding(&office, "lurah", "task");
    assert!(!row(&mut desk, "Judul").contains("wajib diisi"));
    desk.press("<F2>").shows("Judul: wajib diisi");
    for label in ["Judul", "Jenis", "KPM penanggung jawab"] {
        assert!(row(&mut desk, label).contains("wajib diisi"), "{label}");
    }
    assert!(!row(&mut desk, "Kader teknis").contains("wajib diisi"));
    desk.press("'Rapat' <Enter>");
    assert!(!row(&mut desk, "Judul").contains("wajib diisi"));
    assert!(row(&mut desk, "Jenis").contains("wajib diisi"));
}

#[test]
fn what_the_store_refuses_is_said_beside_the_field_until_something_is_typed() {
    let office = Office::new();
    let mut desk = adding(&office, "lurah", "guidance");
    desk.press(
        "'L3' <Enter> 'lurah' <Enter> 'kpm' <Enter> 'rapat' <Enter> 'Rapat' <Enter> <Enter>",
    );
    desk.press("<Enter> 'LPMK' <F2>");
    assert!(row(&mut desk, "Lembaga").contains("isi bila pemberinya lembaga"));
    desk.press("<C-u> <Enter>");
    assert!(!row(&mut desk, "Lembaga").contains("isi bila"));
}

#[test]
fn a_note_is_written_and_read_in_lines_that_are_read_with_ease() {
    let office = Office::new();
    let mut desk = adding(&office, "lurah", "facilitation");
    let words = "mohon jadwal bersama ".repeat(9);
    desk.press(&format!("<Enter> <Enter> '{words}'"));
    let widest = desk.screen();
    let widest = widest.lines().filter(|l| l.contains("mohon jadwal"));
    let widest = widest.map(|l| l.chars().count()).max();
    assert!(
        widest.is_some_and(|w| w <= usize::from(READABLE) + 2),
        "{widest:?}"
    );
    desk.press("<S-Tab>");
    let resting = row(&mut desk, "Yang dimohon");
    assert!(
        resting.chars().count() <= 20 + usize::from(READABLE),
        "{resting}"
    );
}

#[test]
fn a_lembaga_is_offered_its_own_kind_of_guidance_alone() {
    let office = Office::new();
    let mut desk = adding(&office, "lembaga", "guidance");
    assert!(row(&mut desk, "Kewajiban").contains("F pembinaan fungsional"));
    assert!(row(&mut desk, "Pemberi").contains("lembaga kemasyarakatan"));
    assert!(row(&mut desk, "Sasaran").starts_with('>'));
    desk.press("<S-Tab>")
        .shows("1 lembaga kemasyarakatan")
        .lacks("Perangkat");
    desk.press("<S-Tab>")
        .shows("1 F pembinaan fungsional")
        .lacks("L3 kegiatan");
    let mut desk = adding(&office, "lurah", "guidance");
    desk.shows("L3 kegiatan KPM")
        .shows("F pembinaan fungsional");
}

#[test]
fn a_number_that_a_duty_counts_is_words_in_its_history_too() {
    let office = Office::new();
    let mut desk = at(&office, "bapemas", Route::List(Listing::of(entity("duty"))));
    desk.press("/ 'operasional' <Enter> <Enter>");
    let screen = desk.screen();
    assert_eq!(
        screen.matches("10 hari sesudah bulan").count(),
        2,
        "{screen}"
    );
}

#[test]
fn the_number_of_a_kpm_is_named_once_on_the_page_of_its_person() {
    let mut office = Office::new();
    let kpm = office.id(&format!("kpm {BANDAR}"));
    let rw = fields([("rw", 6.into())]);
    office.edit("lurah", "kpm", kpm, rw).unwrap();
    let person = office.value("kpm", kpm, "person").id().unwrap();
    let mut desk = at(&office, "lurah", Route::Detail(entity("person"), person));
    desk.shows("RW binaan 6").lacks("RW binaan RW binaan");
}

#[test]
fn the_names_of_duties_are_whole_beside_the_map() {
    let mut office = Office::new();
    let walikota = office.seat("walikota");
    office.store.generate(walikota, Period::Year(2026)).unwrap();
    let mut desk = Harness::open(office.open(), "bapemas", Lang::En, None).sized(200, 50);
    desk.shows("harmonisation of KPM and kader teknis ")
        .shows("of pembina of kecamatan, desa, kelurahan ");
}

#[test]
fn who_gave_access_stands_beside_what_was_given() {
    let office = Office::new();
    let mut desk = at(&office, "auditor", Route::Granted);
    let head = row(&mut desk, "Tanggal");
    assert!(head.trim_end().chars().count() < 120, "{head}");
}

#[test]
fn what_a_list_is_filtered_by_stands_in_columns_and_a_name_that_is_cut_says_so() {
    let office = Office::new();
    let mut desk = at(
        &office,
        "bapemas",
        Route::List(Listing::of(entity("reminder"))),
    );
    desk = desk.sized(80, 24);
    desk.press("f");
    let at = |desk: &mut Harness, word: &str| {
        let screen = desk.screen();
        let row = screen.lines().find(|r| r.contains(&format!("{word}:")));
        let row = row
            .unwrap_or_else(|| panic!("no {word}: {screen}"))
            .to_owned();
        row.chars().take_while(|c| *c != ':').count()
            + row
                .split(':')
                .nth(1)
                .unwrap()
                .chars()
                .take_while(|c| *c == ' ')
                .count()
    };
    assert_eq!(at(&mut desk, "status"), at(&mut desk, "kel"));
}
