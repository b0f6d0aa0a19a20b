//! The one kit of lists: counting, sorting, narrowing by several conditions at once, marking, moving together.

use bina::console::route::{Listing, Route};
use bina::text::Lang;

use crate::harness::Harness;
use crate::inbox::raise_until;
use crate::office::{BANDAR, BANJAR, Office, entity, fields};
use crate::walk::finish;
use crate::{list, open};

/// Tasks of Bandar Lor beside the one that is there, each with its own title and due date.
fn tasks(office: &mut Office, titles: &[(&str, &str)]) -> Vec<uuid::Uuid> {
    let add = |(title, due): &(&str, &str)| {
        let mut values = office.plausible("task", BANDAR, "posyandu");
        values.insert("title", (*title).into());
        values.insert("due_on", crate::office::day(due).into());
        let done = office.add("lurah", "task", BANDAR, values).unwrap();
        done.view.record.id
    };
    titles.iter().map(add).collect()
}

/// The first words of the rows of a list, from the top.
fn rows(desk: &mut Harness) -> Vec<String> {
    let screen = desk.screen();
    let body = screen.lines().skip(2).take(18);
    let rows = body.take_while(|l| !l.is_empty() && !l.starts_with('─'));
    rows.map(|l| l[2..].split("  ").next().unwrap().to_owned())
        .collect()
}

const THREE: [(&str, &str); 3] = [
    ("Ayo senam", "2026-03-20"),
    ("Bakti bersih", "2026-06-01"),
    ("Cek jentik", "2026-03-10"),
];

#[test]
fn a_list_says_where_one_is_and_of_how_many() {
    let mut office = Office::new();
    tasks(&mut office, &THREE);
    let mut desk = open(&office, "lurah");
    desk.press("g2")
        .shows("1/4")
        .press("<Down> <Down>")
        .shows("3/4");
    desk.press("<End>")
        .shows("4/4")
        .press("/ 'senam'")
        .shows("1/1");
}

#[test]
fn the_desk_and_the_list_agree_on_what_is_open() {
    let mut office = Office::new();
    let ids = tasks(&mut office, &THREE);
    finish(&mut office, ids[0]);
    let mut desk = open(&office, "lurah");
    desk.shows("Tugas koordinasi belum selesai (3): 0 lewat tenggat, 1 menunggu verifikasi")
        .press("g2")
        .shows("[masih terbuka]")
        .shows("1/4");
}

#[test]
fn any_column_sorts_a_list_both_ways() {
    let mut office = Office::new();
    tasks(&mut office, &THREE);
    let mut desk = open(&office, "lurah");
    desk.press("g2 o").shows("diurutkan menurut Judul ↑");
    let rising = rows(&mut desk);
    assert!(rising.is_sorted(), "{rising:?}");
    assert_eq!(rising.len(), 4);
    desk.press("O").shows("↓");
    let falling: Vec<String> = rising.iter().rev().cloned().collect();
    assert_eq!(rows(&mut desk), falling);
    desk.press("o o")
        .shows("Kelurahan ↑")
        .press("o")
        .shows("Tenggat ↑");
    assert_eq!(rows(&mut desk)[0], "Cek jentik");
    desk.press("o o o").shows("urutan semula");
}

#[test]
fn the_row_under_the_cursor_stays_when_a_search_is_taken_off() {
    let mut office = Office::new();
    let titles: Vec<String> = (100..280).map(|n| format!("Rapat {n}")).collect();
    let titles: Vec<(&str, &str)> = titles.iter().map(|t| (t.as_str(), "2026-06-01")).collect();
    tasks(&mut office, &titles);
    let mut desk = open(&office, "lurah");
    desk.press("g2 / '12' <Enter> <Down> <Down>");
    desk.shows("> Rapat 121");
    // Among the first rows, and behind them.
    desk.press("/ <Esc>").shows("> Rapat 121").shows("/181");
    desk.press("/ '27' <Enter> <End>").shows("> Rapat 279");
    desk.press("/ <Esc>")
        .shows("> Rapat 279")
        .shows("Rapat 278");
    desk.press("<Up> <Up>").shows("> Rapat 277");
    desk.press("f <C-u> '11' <Enter>").shows("/11");
    desk.press("<Down> f <C-u> <Enter>").shows("> Rapat 111");
    // Letter by letter, also where nothing is found for a while.
    desk.press("/ '27' <Enter> <End> / 'x'").lacks("> Rapat");
    desk.press("<BS>").shows("> Rapat 279");
    desk.press("<Enter> / '27' <Enter> <End> / <BS>");
    desk.shows("> Rapat 279").press("<BS> <Enter>");
    desk.shows("> Rapat 279").shows("Rapat 278");
    desk.press("/ '9'").shows("> Rapat 279");
    desk.press("<Enter> <Home> / '19'").shows("> Rapat 119");
}

#[test]
fn what_is_sorted_by_words_of_the_program_says_in_which_order() {
    let mut office = Office::new();
    let ids = tasks(&mut office, &THREE);
    finish(&mut office, ids[0]);
    let mut desk = Harness::open(office.open(), "lurah", Lang::En, None);
    desk.press("g2 o").shows("sorted by Title ↑");
    desk.press("o")
        .shows("grouped by State ↑, in the order of the Indonesian words");
    let mut desk = open(&office, "lurah");
    desk.press("g2 o o").shows("dikelompokkan menurut Status ↑");
}

#[test]
fn a_list_that_is_sorted_still_says_which_states_it_shows() {
    let office = Office::new();
    let route = Route::List(Listing::of(entity("document")));
    let mut desk = Harness::open(office.open(), "lurah", Lang::Id, Some(route));
    desk.shows("[semua]")
        .press("o")
        .shows("diurutkan menurut Judul")
        .shows("[semua]");
}

#[test]
fn several_conditions_are_typed_at_once_and_kept_for_the_screen() {
    let mut office = Office::new();
    tasks(&mut office, &THREE);
    office.set_day("2026-04-01");
    let mut desk = open(&office, "camat");
    desk.press("g3").shows("[masih terbuka]");
    desk.press("/ 'kel:bandarlor telat' <Enter>")
        .shows("/kel:bandarlor telat")
        .shows("Ayo senam")
        .shows("Cek jentik")
        .lacks("Bakti bersih");
    desk.press("<F3> g3")
        .shows("/kel:bandarlor telat")
        .shows("Cek jentik");
    desk.press("/ <Esc>").shows("Bakti bersih");
    desk.press("/ 'tenggat:2026-06' <Enter>")
        .shows("Bakti bersih")
        .lacks("Ayo");
    desk.press("/ <C-u> 'warna:biru' <Enter>")
        .shows("Tidak dikenal: warna:biru");
    desk.press("/ <C-u> 'status:selesai' <Enter>")
        .shows("[selesai]")
        .shows("Tidak ada yang cocok");
    let mut desk = open(&office, "camat");
    desk.press("g3").lacks("/kel:");
}

#[test]
fn all_that_a_row_shows_is_found() {
    let mut office = Office::new();
    tasks(&mut office, &THREE);
    let mut desk = open(&office, "camat");
    desk.press("g3 /");
    for word in [
        "bandar lor",
        "draf",
        "draft",
        "posyandu",
        "01062026",
        "01-06-2026",
    ] {
        desk.press("<C-u>")
            .press(&format!("'{word}'"))
            .shows("Bakti bersih");
    }
    desk.press("<C-u> 'banjaran draf bakti'")
        .lacks("Bakti bersih");
}

#[test]
fn conditions_are_picked() {
    let mut office = Office::new();
    tasks(&mut office, &THREE);
    office.set_day("2026-04-01");
    let mut desk = open(&office, "camat");
    desk.press("g3 f").shows("Tanpa saringan");
    desk.press("<PgDn> <PgDn>").shows("tenggat:");
    desk.press("<PgUp> <PgUp>");
    desk.press("<Down> <Enter>").shows("Pakai: telat");
    desk.press("'kel:ban'").shows("Bandar Lor");
    desk.press("<Down> <Enter>").shows("kel:bandarlor");
    desk.press("<Enter>")
        .shows("/telat kel:bandarlor")
        .shows("Cek jentik")
        .lacks("Bakti bersih");
    desk.press("f <C-u> <Enter>")
        .shows("Bakti bersih")
        .lacks("/telat");
}

#[test]
fn marked_rows_are_moved_together_or_not_at_all() {
    let mut office = Office::new();
    let ids = tasks(&mut office, &THREE);
    let mut desk = open(&office, "lurah");
    desk.press("g2 <Space> <Space>").shows("2 ditandai");
    desk.press(".").shows("Langkah untuk 2").press("u");
    desk.shows("Tinjau 2 keputusan")
        .press("Y")
        .shows("TERSIMPAN");
    desk.lacks("ditandai");
    let proposed = |desk: &mut Harness| {
        let all = list(desk, "task");
        all.iter()
            .filter(|t| t.record.state.name == "diusulkan")
            .count()
    };
    assert_eq!(proposed(&mut desk), 2);
    desk.press("/ 'status:draf' <Enter> *")
        .shows("2 ditandai")
        .press(". u");
    let change = fields([("target", 40.into())]);
    office.edit("perangkat", "task", ids[1], change).unwrap();
    desk.press("Y").shows("sudah diubah");
    assert_eq!(proposed(&mut desk), 2, "nothing of the batch was written");
    office.assert_proven();
}

#[test]
fn what_a_move_asks_is_asked_once_for_all_that_are_marked() {
    let mut office = Office::new();
    tasks(&mut office, &THREE);
    let mut desk = open(&office, "lurah");
    desk.press("g2 * . n").shows("Tunda");
    // All that it decides on stand beside the form.
    desk.shows("4 catatan; isian ini berlaku untuk semuanya:");
    for title in [
        "Ayo senam",
        "Bakti bersih",
        "Cek jentik",
        "Penimbangan balita",
    ] {
        desk.shows(&format!(". {title} · Kel. Bandar Lor · draf"));
    }
    desk.press("'Banjir' <F2>")
        .shows("Tinjau 4 keputusan")
        .shows("Banjir");
    desk.press("Y").shows("TERSIMPAN");
    let all = list(&mut desk, "task");
    let here = all.iter().filter(|t| t.record.region.as_str() == BANDAR);
    assert!(here.into_iter().all(|t| t.record.state.name == "ditunda"));
    assert!(all.iter().all(|t| t.record.region.as_str() != BANJAR));
    office.assert_proven();
}

#[test]
fn a_move_that_only_some_allow_says_which_row_is_in_its_way() {
    let mut office = Office::new();
    let ids = tasks(&mut office, &THREE);
    for (id, name) in [(ids[0], "propose"), (ids[0], "agree_kpm")] {
        office.step("lurah", "task", id, name, fields([])).unwrap();
    }
    let mut desk = open(&office, "lurah");
    desk.press("g2 * .").shows("Usulkan: tidak untuk Ayo senam");
    desk.shows("(diusulkan)").press("u").shows("tidak untuk");
    office
        .step("lurah", "task", ids[1], "propose", fields([]))
        .unwrap();
    let mut desk = open(&office, "lurah");
    desk.press("g2 / 'status:diusulkan' <Enter> * .");
    desk.shows("Sepakati sisi KPM: tidak untuk Ayo senam")
        .shows("(sudah sepakat)");
    desk.lacks("> k ");
}

#[test]
fn rows_that_share_no_move_say_what_to_mark() {
    let mut office = Office::new();
    let ids = tasks(&mut office, &THREE);
    finish(&mut office, ids[0]);
    let mut desk = open(&office, "auditor");
    desk.press(": 'koordinasi' <Enter> * .")
        .shows("Tidak ada langkah yang boleh Anda jalankan");
}

#[test]
fn a_wide_screen_shows_the_row_beside_the_list() {
    let mut office = Office::new();
    tasks(&mut office, &THREE);
    let mut desk = open(&office, "camat").sized(120, 40);
    desk.press("g3 / 'cek' <Enter>")
        .shows("│ Cek jentik")
        .shows("KPM penanggung jawab");
    let mut desk = open(&office, "camat");
    desk.press("g3 / 'cek' <Enter>")
        .shows("────")
        .shows("Cek jentik · Kel. Bandar Lor · draf");
}

const LONG: &str = "Penyuluhan gizi untuk ibu muda di posyandu Anggrek";

/// What stands between the title of a row and the next column, and the row.
fn gap(desk: &mut Harness) -> (usize, String) {
    let screen = desk.screen();
    let row = screen.lines().find(|l| l.contains(&LONG[..36])).unwrap();
    let rest = row.split_once(LONG).map_or("", |(_, rest)| rest);
    (rest.len() - rest.trim_start().len(), row.to_owned())
}

#[test]
fn a_column_takes_what_its_rows_need_and_no_more() {
    let mut office = Office::new();
    tasks(&mut office, &[(LONG, "2026-06-01")]);
    for size in [(80, 24), (120, 40), (200, 50)] {
        let mut desk = open(&office, "lurah").sized(size.0, size.1);
        let (blanks, row) = gap(desk.press("g2"));
        assert_eq!(blanks, 2, "{size:?}: {row}");
    }
    // What all rows share stands in the head alone.
    let mut desk = open(&office, "lurah");
    desk.press("g5")
        .shows("Kader teknis [aktif]")
        .lacks("Status");
    desk.press("/ 'status:semua' <Enter>").shows("Status");
}

#[test]
fn an_empty_list_has_no_rule_under_it() {
    let office = Office::new();
    let mut desk = open(&office, "lurah");
    desk.press("g2 / 'zzz'")
        .shows("Tidak ada yang cocok")
        .lacks("────");
}

#[test]
fn a_move_of_the_cursor_costs_sixty_bytes() {
    let mut office = Office::new();
    let titles: Vec<String> = (0..30).map(|n| format!("Rapat {n}")).collect();
    let titles: Vec<(&str, &str)> = titles.iter().map(|t| (t.as_str(), "2026-06-01")).collect();
    tasks(&mut office, &titles);
    let mut desk = open(&office, "camat");
    desk.press("g3 <Down>");
    for bytes in desk.bytes(&["<Down>", "<Down>", "<Up>", "<Down>"]) {
        assert!((1..=60).contains(&bytes), "{bytes} bytes");
    }
    raise_until(&mut office, 12);
    let mut desk = open(&office, "camat");
    // Below the figures there is no room for the row in words.
    desk.press("<Down>").lacks("─────");
    for bytes in desk.bytes(&["<Down>", "<Down>", "<Up>"]) {
        assert!((1..=60).contains(&bytes), "{bytes} bytes in the inbox");
    }
    let mut desk = open(&office, "camat");
    desk.press("g3 / 'judul:1' <Enter> <Down>").shows("─────");
    for bytes in desk.bytes(&["<Down>", "<Down>", "<Up>"]) {
        assert!(
            (1..=260).contains(&bytes),
            "{bytes} bytes with the row in words"
        );
    }
}
