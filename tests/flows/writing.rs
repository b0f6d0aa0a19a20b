//! A long text is written in an editor of several lines, with the record it answers in sight.

use bina::text::Lang;

use crate::harness::Harness;
use crate::office::{BANDAR, ByName, Office, entity, fields};

const QUESTION: &str = "Calon KPM dari RW 04 hanya satu orang. Bolehkah RW itu tanpa wakil, atau harus menunggu \
                        sampai ada calon kedua yang bersedia mengikuti seleksi?";

/// A consultation of Bandar Lor, and the form in which the camat answers it.
fn answering(office: &mut Office, size: (u16, u16), lang: Lang) -> Harness {
    let question = fields([
        ("addressee", "camat".into()),
        ("topic", "Pembentukan".into()),
        ("question", QUESTION.into()),
    ]);
    let done = office.add("lurah", "consultation", BANDAR, question);
    let id = done.unwrap().view.record.id;
    let route = bina::console::route::Route::Detail(entity("consultation"), id);
    let desk = Harness::open(office.open(), "camat", lang, Some(route));
    let mut desk = desk.sized(size.0, size.1);
    desk.press("a").screen();
    desk
}

fn answer(office: &mut Office) -> String {
    let seat = office.seat("camat");
    let query = bina::store::Query::of(entity("consultation"));
    let rows = office.store.list(seat, &query).unwrap().rows;
    let mut answers = rows.iter().map(|v| v.record.at("answer"));
    let found = answers.find_map(|a| a.text().map(str::to_owned));
    found.unwrap_or_default()
}

#[test]
fn the_question_is_in_sight_whole_while_it_is_answered() {
    for (size, lang) in [((80, 24), Lang::Id), ((120, 40), Lang::En)] {
        let mut office = Office::new();
        let mut desk = answering(&mut office, size, lang);
        desk.shows("Calon KPM dari");
        desk.shows("seleksi?").shows("0/1000");
    }
}

#[test]
fn a_text_has_lines_wraps_and_is_kept_as_it_was_written() {
    let mut office = Office::new();
    let mut desk = answering(&mut office, (80, 24), Lang::Id);
    desk.press("'Boleh, dengan alasan tertulis.' <Enter> 'Mohon dicatat pada berita acara.'");
    desk.shows("  Boleh, dengan alasan tertulis.\n  Mohon dicatat pada berita acara.");
    desk.press("<Home> '- ' <Up> <Home> '- '");
    desk.press("<F2>").shows("TERSIMPAN");
    assert_eq!(
        answer(&mut office),
        "- Boleh, dengan alasan tertulis.\n- Mohon dicatat pada berita acara."
    );
}

#[test]
fn what_is_selected_is_cut_and_put_elsewhere_and_taken_back() {
    let mut office = Office::new();
    let mut desk = answering(&mut office, (80, 24), Lang::Id);
    desk.press("'satu dua' <C-b> <Home> <C-x>")
        .lacks("satu dua");
    desk.press("'nol ' <C-v>").shows("nol satu dua");
    desk.press("<C-z>").lacks("satu dua");
    desk.press("<C-y>").shows("nol satu dua");
    desk.press("<C-w>").lacks("satu dua").shows("nol satu");
    desk.press("<F2>").shows("TERSIMPAN");
    assert_eq!(answer(&mut office), "nol satu");
}

#[test]
fn up_and_down_go_over_lines_and_out_of_the_text_at_its_edges() {
    let mut office = Office::new();
    let id = office.id(&format!("task {BANDAR}"));
    crate::walk::finish(&mut office, id);
    let route = bina::console::route::Route::Detail(entity("task"), id);
    let mut desk = Harness::open(office.open(), "camat", Lang::Id, Some(route));
    desk.press("t 1").shows("> Catatan pengembalian");
    desk.press("'baris satu' <Enter> 'baris dua' <Up>").screen();
    desk.shows("> Catatan pengembalian").press("<Up>");
    desk.shows("> Alasan dikembalikan");
}

#[test]
fn a_record_that_does_not_fit_says_how_much_follows_and_the_key() {
    let mut office = Office::new();
    let id = office.id(&format!("task {BANDAR}"));
    crate::walk::finish(&mut office, id);
    let route = bina::console::route::Route::Detail(entity("task"), id);
    let mut desk = Harness::open(office.open(), "camat", Lang::Id, Some(route));
    desk.press("t")
        .shows("di bawah (PgDn)")
        .lacks("Dilaksanakan");
    desk.press("<PgDn> <PgDn> <PgDn> <PgDn>").screen();
    desk.lacks("di bawah (PgDn)").shows("Dilaksanakan");
}

/// What stands under the fields of a new task.
fn below(screen: &str) -> String {
    let lines: Vec<&str> = screen.lines().skip(12).collect();
    lines.join("\n")
}

#[test]
fn what_is_wrong_with_a_field_stands_in_full_after_it_was_left() {
    for lang in [Lang::Id, Lang::En] {
        let office = Office::new();
        let mut desk = Harness::open(office.open(), "lurah", lang, None);
        desk.press("n 'Rapat' <Tab> '9' <Tab> 'posyandu' <Tab>");
        let whole = ["koordinasi", "sinkronisasi", "harmonisasi"];
        let screen = desk.screen();
        let told = below(&screen);
        if lang == Lang::Id {
            assert!(whole.iter().all(|w| told.contains(w)), "{screen}");
        }
        assert!(!told.contains('~'), "{screen}");
        let label = bina::domain::model::task::KIND.field().label.get(lang);
        assert!(told.contains(&format!("{label}: ")), "{screen}");
        // Cured, it is no longer said.
        desk.press("<S-Tab> <S-Tab> <C-u> '1' <Tab> <Tab>");
        let screen = desk.screen();
        let told = below(&screen);
        assert!(!told.contains(&format!("{label}: ")), "{screen}");
    }
}

#[test]
fn what_is_wrong_with_a_field_is_a_sentence() {
    let office = Office::new();
    let mut desk = Harness::open(office.open(), "lurah", Lang::En, None);
    desk.press("n <F2>").shows("Title is required");
    let mut desk = Harness::open(office.open(), "lurah", Lang::Id, None);
    desk.press("n <F2>").shows("Judul: wajib diisi");
}
