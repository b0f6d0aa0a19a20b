//! What every screen keeps to: what is out of sight is said, headings are whole, words are the reader's.

use bina::console::route::{Listing, Route};
use bina::domain::schema::period::Period;
use bina::store::Filter;
use bina::text::Lang;

use uuid::Uuid;

use crate::harness::Harness;
use crate::office::{BANDAR, MOJOROTO, Office, entity, fields};
use crate::open;
use crate::walk::{hold, obligation, plan};

fn at(office: &Office, login: &str, lang: Lang, route: Route) -> Harness {
    Harness::open(office.open(), login, lang, Some(route))
}

fn detail(office: &Office, lang: Lang, kind: &'static str, id: Uuid) -> Harness {
    let route = Route::Detail(entity(kind), id);
    at(office, "lurah", lang, route).sized(200, 60)
}

#[test]
fn a_list_whose_rows_tell_no_more_than_their_names_has_no_preview() {
    let office = Office::new();
    let mut desk = Harness::open(office.open(), "admin", Lang::Id, None);
    desk.press("g1").shows("Akun [aktif]").lacks("────");
    let mut wide = Harness::open(office.open(), "admin", Lang::Id, None).sized(120, 40);
    wide.press("g1").shows("Akun [aktif]").lacks("│");
    let account = office.id("account of lurah");
    let mut office = office;
    let lang = fields([("lang", "en".into())]);
    office.edit("admin", "account", account, lang).unwrap();
    wide.moved();
    wide.shows("│");
}

#[test]
fn rows_out_of_sight_are_counted_with_the_key_that_gets_there() {
    let office = Office::new();
    let mut desk = open(&office, "lurah");
    desk.press(":").shows("di bawah (PgDn)");
    desk.press("<PgDn>").shows("di bawah (PgDn)");
    (0..20).for_each(|_| {
        desk.press("<PgDn>");
    });
    desk.shows("> Keluar dari Bina").lacks("di bawah");
}

#[test]
fn duties_out_of_sight_are_counted() {
    let mut office = Office::new();
    let walikota = office.seat("walikota");
    let year = Period::Year(2026);
    office.store.generate(walikota, year).unwrap();
    let mut desk = at(&office, "lurah", Lang::Id, Route::Duties);
    desk.shows("di bawah (PgDn)");
    (0..8).for_each(|_| {
        desk.press("j");
    });
    desk.shows("> F").lacks("di bawah");
}

#[test]
fn names_made_of_words_of_the_program_are_read_in_the_readers_language() {
    let office = Office::new();
    for (lang, basis, duty) in [
        (Lang::Id, "tidak diketahui", "Pembinaan operasional oleh"),
        (Lang::En, "status unknown", "Operational guidance by the"),
    ] {
        let route = Route::List(Listing::of(entity("duty")));
        let mut desk = at(&office, "bapemas", lang, route);
        desk.press("/ 'operasional' <Enter>").shows(duty);
        desk.press("<Enter>").shows(&format!("· {basis}"));
    }
}

#[test]
fn what_an_office_wrote_itself_stays_as_it_is() {
    let mut office = Office::new();
    let seat = office.seat("bapemas");
    let query = bina::store::Query::of(entity("duty"));
    let duties = office.store.list(seat, &query).unwrap().rows;
    let id = duties[0].record.id;
    let name = fields([("name", "Pemberian pedoman kota".into())]);
    let edited = office.edit("bapemas", "duty", id, name).unwrap();
    let title = |lang| edited.view.title(lang);
    assert!(title(Lang::En).contains("Pemberian pedoman kota"));
    assert_eq!(title(Lang::En), title(Lang::Id));
}

#[test]
fn who_takes_part_sees_what_is_said_at_the_task() {
    let mut office = Office::new();
    let task = office.id(&format!("task {BANDAR}"));
    let words = fields([("message", "Bawa alat timbang".into())]);
    office.step("lurah", "task", task, "say", words).unwrap();
    let party = office.id(&format!("party {BANDAR}"));
    let ids = [
        ("kpm", office.value("task", task, "kpm").id()),
        (
            "kader_teknis",
            office.value("party", party, "kader_teknis").id(),
        ),
    ];
    for (kind, id) in ids {
        let mut desk = detail(&office, Lang::Id, kind, id.unwrap());
        desk.press("")
            .shows("Bawa alat timbang")
            .shows("Penimbangan");
    }
    let mut desk = detail(
        &office,
        Lang::Id,
        "party",
        office.id(&format!("party {BANDAR}")),
    );
    let screen = desk.press("").screen();
    let line = screen.lines().find(|l| l.contains("Pesan ")).unwrap();
    assert!(
        !line.contains("Penimbangan"),
        "its own task stands above: {line}"
    );
}

#[test]
fn a_year_is_asked_for_as_a_year() {
    let office = Office::new();
    let mut desk = open(&office, "camat");
    desk.press(": 'tambah penghargaan' <Enter>")
        .shows("tulis tahun seperti 2026")
        .lacks("paling panjang 4 huruf");
}

#[test]
fn headings_of_a_sheet_are_whole() {
    let office = Office::new();
    for (lang, born) in [(Lang::Id, "Tanggal lahir"), (Lang::En, "Date of birth")] {
        let route = Route::List(Listing::of(entity("kpm")));
        at(&office, "lurah", lang, route).press("b").shows(born);
    }
}

#[test]
fn reports_out_of_sight_are_counted() {
    let office = Office::new();
    let mut desk = at(&office, "lurah", Lang::Id, Route::Offers(Box::default()));
    desk.shows("di bawah (PgDn)").press("<End>");
    desk.lacks("di bawah");
}

#[test]
fn a_title_too_long_says_a_term_by_its_letters() {
    let office = Office::new();
    let route = || Route::List(Listing::of(entity("formation")));
    let title = "Pembentukan KPM [masih terbuka]";
    at(&office, "lurah", Lang::Id, route()).shows(title);
    at(&office, "lurah", Lang::Id, route())
        .sized(120, 40)
        .shows("Pembentukan Kader Pemberdayaan Masyarakat (KPM) [masih terbuka]");
}

#[test]
fn help_says_whole_what_each_key_does() {
    let office = Office::new();
    for lang in [Lang::Id, Lang::En] {
        let mut desk = at(&office, "camat", lang, Route::Inbox);
        let help = desk.press("<F1>").screen();
        let cut = help
            .lines()
            .filter(|l| !l.contains("terpotong") && !l.contains("cut,"));
        let cut: Vec<&str> = cut.filter(|l| l.contains('~')).collect();
        assert!(cut.is_empty(), "{}", cut.join("\n"));
    }
}

#[test]
fn what_met_an_obligation_is_opened_from_it_and_never_told_as_an_id() {
    let mut office = Office::new();
    let walikota = office.seat("walikota");
    let year = Period::Year(2026);
    office.store.generate(walikota, year).unwrap();
    let id = plan(&mut office, ("lurah", BANDAR, "O"), fields([]));
    hold(&mut office, "lurah", id, "2026-03-02", fields([]));
    let met = obligation(&office, "O", BANDAR, "2026-03", "");
    let mut desk = detail(&office, Lang::Id, "obligation", met);
    desk.shows("Lihat: Bimbingan").lacks(&id.to_string());
    desk.press("1").shows("Bimbingan: Tugas KPM");
    let mut listing = Listing::of(entity("obligation"));
    let states = entity("obligation").workflow.states.to_vec();
    listing.filters.push(Filter::States(states));
    let mut list = at(&office, "lurah", Lang::Id, Route::List(listing)).sized(200, 60);
    list.press("/ 'operasional' <Enter>")
        .lacks(&id.to_string()[..20]);
}

#[test]
fn an_obligation_names_the_region_it_is_about() {
    let mut office = Office::new();
    let walikota = office.seat("walikota");
    office.store.generate(walikota, Period::Year(2026)).unwrap();
    let id = obligation(&office, "C3", MOJOROTO, "2026", BANDAR);
    let route = Route::Detail(entity("obligation"), id);
    at(&office, "camat", Lang::Id, route)
        .sized(80, 40)
        .shows("Kel. Bandar Lor")
        .lacks(BANDAR);
}

#[test]
fn what_has_a_column_is_not_said_again_in_the_name() {
    let mut office = Office::new();
    let walikota = office.seat("walikota");
    let year = Period::Year(2026);
    office.store.generate(walikota, year).unwrap();
    for width in [80, 120, 200] {
        let route = Route::List(Listing::of(entity("obligation")));
        let mut desk = at(&office, "lurah", Lang::Id, route).sized(width, 40);
        let screen = desk.press("").screen();
        let row = screen.lines().find(|l| l.starts_with('>')).unwrap();
        let row = row.split('│').next().unwrap();
        assert_eq!(
            row.matches("2026").count(),
            1 + row.matches("-2026").count(),
            "{row}"
        );
    }
}

#[test]
fn a_list_that_wants_the_room_has_it_and_keeps_off_the_rule() {
    let office = Office::new();
    let route = Route::List(Listing::of(entity("task")));
    let mut desk = at(&office, "camat", Lang::Id, route).sized(200, 50);
    let screen = desk.press("").screen();
    for line in screen.lines().skip(1).filter(|l| l.contains('│')) {
        let list = line.split('│').next().unwrap();
        assert!(list.ends_with(' ') && !list.contains('~'), "{line}");
    }
}

#[test]
fn a_long_value_of_a_form_is_whole_where_the_line_has_room() {
    let office = Office::new();
    let title = "Penimbangan balita bersama dan pencatatan di buku kegiatan kader";
    let mut desk = open(&office, "lurah").sized(120, 40);
    desk.press(&format!(": 'tambah tugas' <Enter> '{title}' <Enter>"));
    desk.shows(title);
}

#[test]
fn a_question_and_its_answer_are_read_once() {
    let mut office = Office::new();
    let question = fields([
        ("topic", "Honor KPM".into()),
        ("question", "Dari anggaran mana?".into()),
    ]);
    let asked = office.add("lurah", "consultation", BANDAR, question);
    let id = asked.unwrap().view.record.id;
    let mut desk = detail(&office, Lang::Id, "consultation", id);
    let screen = desk.press("").screen();
    let left = |line: &str| line.chars().take(100).collect::<String>();
    let said = screen.lines().map(left);
    let said = said.filter(|l| l.contains("Dari anggaran mana?"));
    assert_eq!(said.count(), 1, "{screen}");
    desk.shows("Pertanyaan");
}
