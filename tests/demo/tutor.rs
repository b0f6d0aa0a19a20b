//! The tutorial, taken as it says, in both languages; and not taken by keys that leave no record.

use bina::console::screens::lesson::Tutor;
use bina::demo::{Plan, make};
use bina::domain::schema::right::Role;
use bina::text::Lang;

use crate::guide::{day, open};
use crate::harness::Harness;

/// The desk of a role, with the tutorial as far as it came.
fn sit(demo: &std::path::Path, role: Role, lang: Lang, tutor: Option<Tutor>) -> Harness {
    let mut store = open(demo);
    let seat = store.seat_as(role, None).unwrap();
    let begun = tutor.unwrap_or_else(|| Tutor::begin(store.now()));
    let mut desk = Harness::at(store, seat, lang, None);
    desk.app.teach(begun);
    desk
}

fn walk(demo: &std::path::Path, lang: Lang) {
    let mut desk = sit(demo, Role::Lurah, lang, None);
    desk.shows("1/6")
        .press("<Down> <Up> g <Esc> n")
        .shows("1/6");
    let back = match lang {
        Lang::Id => "F3 kembali dahulu",
        Lang::En => "First go back with F3",
    };
    desk.press("<F3> <Enter>").shows(back);
    desk.press("<F3> n").shows("1/6");
    desk.press("'Rapat tutor' <Enter> 1 'pos' <Enter> <F4>");
    desk.shows("1/6").press("<Enter>").shows("1/6");
    desk.press("<F2>").shows("2/6");
    desk.press("<Enter> u").shows("2/6").press("Y").shows("3/6");
    let words = match lang {
        Lang::Id => ": 'tambah fasilitasi' <Enter>",
        Lang::En => ": 'new facilitation' <Enter>",
    };
    desk.press(words)
        .press("'rapat tutor' <Enter> 2 'Mohon waktu' <F2> <Down>");
    let told = match lang {
        Lang::Id => "duduk sebagai Camat",
        Lang::En => "sit as the Camat",
    };
    desk.shows(told);
    let tutor = desk.app.taught();
    drop(desk);
    let mut desk = sit(demo, Role::Camat, lang, tutor);
    desk.shows("4/6");
    let at = |desk: &mut Harness| {
        let screen = desk.screen();
        let marked = screen.lines().find(|l| l.starts_with('>'));
        marked.is_some_and(|l| l.contains("Rapat tutor"))
    };
    while !at(&mut desk) {
        assert!(desk.presses < 200, "no request on:\n{}", desk.screen());
        desk.press("<Down>");
    }
    desk.press("s <F2>").shows("4/6").press("Y").shows("5/6");
    desk.press("g 5 n 1 1 1 1 'Tertib' <F2> <Down> <Home>")
        .shows("6/6");
    desk.press("<Enter> 2 <Enter> <F4> <Enter> <F2> s <F2> <Down>");
    let done = match lang {
        Lang::Id => "Selesai: satu tugas",
        Lang::En => "Done: one task",
    };
    desk.shows(done);
    assert_eq!(desk.app.taught().unwrap().turn(), None);
}

#[test]
fn the_tutorial_sees_what_was_done_in_both_languages() {
    for lang in [Lang::Id, Lang::En] {
        let dir = tempfile::tempdir().unwrap();
        let demo = dir.path().join("demo.db");
        let small = Plan {
            years: 1,
            kelurahan: Some(3),
            ..Plan::city(day())
        };
        drop(make(&demo, &small).unwrap());
        walk(&demo, lang);
    }
}
