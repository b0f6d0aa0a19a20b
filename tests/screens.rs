//! Every screen of every role as it stands on paper: `tests/snapshots/screens/ROLE/SCREEN.snap`, in both languages at
//! 80x24 and in one at 120x40. What looks as another role's names that role instead of being drawn again; the footers,
//! which many screens share, stand in `footers.snap` beside the roles.
//!
//! `round` knows the keys that lead to each screen, `picture` draws it in each view, `fold` cuts what repeats itself, and
//! `wall` compares with the files. After a change that is meant, this writes them all anew, and the diff is what to read:
//!
//! ```sh
//! rm -r tests/snapshots/screens; INSTA_UPDATE=always cargo test --locked --test screens
//! ```

#![allow(
    clippy::unwrap_used,
    reason = "a test that lacks what it needs has failed"
)]

#[path = "screens/fold.rs"]
mod fold;
#[path = "fixture/harness.rs"]
mod harness;
#[path = "fixture/office.rs"]
mod office;
#[path = "screens/picture.rs"]
mod picture;
#[path = "screens/round.rs"]
mod round;
#[path = "screens/wall.rs"]
mod wall;
#[path = "screens/wide.rs"]
mod wide;

use std::collections::BTreeMap;

use bina::console::app::Look;
use bina::console::theme::Theme;
use bina::store::Store;
use bina::text::Lang;
use fold::{fold, unfold};
use harness::Harness;
use office::{BANDAR, Office, fields};
use picture::{VIEWS, prepare};
use round::{HOMEWARD, ROUNDS, Round};

fn hold(login: &str) {
    let round = ROUNDS.iter().find(|round| round.login == login).unwrap();
    let pictures = round.pictures().iter();
    let sheets: Vec<_> = pictures
        .map(|p| (p.name.as_str(), p.paper(round.twin())))
        .collect();
    wall::hold(login, &sheets);
}

#[test]
fn walikota() {
    hold("walikota");
}

#[test]
fn bapemas() {
    hold("bapemas");
}

#[test]
fn camat() {
    hold("camat");
}

#[test]
fn kasi_pmd() {
    hold("kasi_pmd");
}

#[test]
fn lurah() {
    hold("lurah");
}

#[test]
fn perangkat() {
    hold("perangkat");
}

#[test]
fn skpd() {
    hold("skpd");
}

#[test]
fn lembaga() {
    hold("lembaga");
}

#[test]
fn auditor() {
    hold("auditor");
}

#[test]
fn admin() {
    hold("admin");
}

/// Each set of keys that a footer offers, in every view, and the screens of each role that have it.
#[test]
fn footers() {
    let mut all: BTreeMap<String, String> = BTreeMap::new();
    for round in &ROUNDS {
        let mut screens: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for picture in round.pictures() {
            let rows = VIEWS.iter().zip(picture.footers());
            let rows = rows.map(|(view, row)| format!("{view:<10} {row}\n"));
            screens
                .entry(rows.collect())
                .or_default()
                .push(&picture.name);
        }
        for (rows, names) in screens {
            *all.entry(rows).or_default() +=
                &format!("    {}: {}\n", round.login, names.join(", "));
        }
    }
    let blocks = all.iter().map(|(rows, screens)| format!("{rows}{screens}"));
    wall::hold("", &[("footers", blocks.collect::<Vec<_>>().join("\n"))]);
}

#[test]
fn paper_keeps_every_row() {
    for picture in ROUNDS.iter().flat_map(Round::pictures) {
        for (view, screen) in VIEWS.iter().zip(&picture.screens) {
            let height = usize::from(view.height);
            assert_eq!(unfold(&fold(screen), height), *screen, "{}", picture.name);
        }
    }
}

/// Keys that lead nowhere would show a screen that another name has. Where there is room, a detail shows its history.
#[test]
fn no_screen_of_a_role_stands_twice() {
    for round in &ROUNDS {
        for (at, view) in VIEWS.iter().enumerate().filter(|(_, v)| v.height == 24) {
            let mut seen = BTreeMap::new();
            for picture in round.pictures() {
                let other = seen.insert(&picture.screens[at], &picture.name);
                let name = &picture.name;
                assert_eq!(other, None, "{} {view}: also {name}", round.login);
            }
        }
    }
}

#[test]
fn every_folder_of_screens_is_of_a_role() {
    let is_role = |folder: &String| ROUNDS.iter().any(|round| round.login == folder);
    let left: Vec<_> = wall::folders()
        .into_iter()
        .filter(|f| !is_role(f))
        .collect();
    assert!(left.is_empty(), "nobody has these screens: {left:?}");
}

#[test]
fn the_wide() {
    insta::assert_snapshot!("the_wide", wide::all());
}

/// What only a cut or another person brings up.
#[test]
fn the_unexpected() {
    let mut all = String::new();
    for view in VIEWS {
        let mut office = Office::new();
        let task = office.id(&format!("task {BANDAR}"));
        let mut desk = view.open(&office, "lurah");
        desk.press("g2 <Enter> e ' pagi' <Tab> <Tab>");
        let theirs = fields([("title", "Penimbangan balita di balai RW".into())]);
        office.edit("perangkat", "task", task, theirs).unwrap();
        desk.press("<F2>");
        all += &format!("=== {view} conflict\n{}", fold(&desk.screen()));
        let mut desk = view.open(&office, "lurah");
        all += &format!("=== {view} resume\n{}", fold(&desk.screen()));
    }
    for lang in [Lang::Id, Lang::En] {
        let mut small = Harness::open(Office::new().open(), "lurah", lang, None).sized(40, 5);
        all += &format!("=== 40x5 {lang:?} too small\n{}", fold(&small.screen()));
    }
    insta::assert_snapshot!("the_unexpected", all);
}

fn look(theme: &str, ascii: bool) -> Look {
    Look {
        lang: Lang::Id,
        theme_name: theme.to_owned(),
        theme: Theme::built_in(theme).unwrap(),
        ascii,
    }
}

fn seated(mut store: Store, login: &str, look: Look) -> Harness {
    let seat = store.seats(login).unwrap().remove(0);
    Harness::looking(store, seat, look, None)
}

/// The runs of one style, line by line: the words, and how they look.
#[test]
fn the_colours_of_an_inbox() {
    let mut all = String::new();
    for theme in Theme::names() {
        let mut office = Office::new();
        prepare(&mut office);
        let mut desk = seated(office.open(), "camat", look(theme, false));
        desk.press("s <F2>");
        all += &format!("=== {theme}\n");
        let cells = desk.cells();
        for y in 0..24 {
            let mut runs: Vec<(String, String)> = vec![];
            for x in 0..80 {
                let cell = &cells[(x, y)];
                let style = format!("{:?} {:?} {:?}", cell.fg, cell.bg, cell.modifier);
                match runs.last_mut() {
                    Some((last, text)) if *last == style => *text += cell.symbol(),
                    _ => runs.push((style, cell.symbol().to_owned())),
                }
            }
            for (style, text) in runs.iter().filter(|(_, text)| !text.trim().is_empty()) {
                all += &format!("{y:2} {style}: {}\n", text.trim());
            }
        }
    }
    insta::assert_snapshot!("colours", all);
}

#[test]
fn ascii_is_enough_for_every_sign_and_frame() {
    for round in &ROUNDS {
        let mut office = Office::new();
        prepare(&mut office);
        let mut desk = seated(office.open(), round.login, look("mono", true));
        for (name, keys) in round.ways(desk.seat.actor.role, Lang::Id) {
            let screen = desk.press(HOMEWARD).press(&keys).screen();
            assert!(screen.is_ascii(), "{} at {name}:\n{screen}", round.login);
        }
    }
}

#[test]
fn a_colour_behind_words_ends_with_them() {
    let office = Office::new();
    let mut desk = seated(office.open(), "lurah", look("kontras", false));
    let cells = desk.press("g2 n <F2>").cells();
    let behind = |x: &u16| format!("{:?}", cells[(*x, 2)].bg) != "Reset";
    assert_eq!((0..80).filter(behind).count(), "wajib diisi".len());
}

#[test]
fn the_selection_shows_without_colour() {
    let office = Office::new();
    for login in ["camat", "lurah", "bapemas", "admin"] {
        let mut desk = seated(office.open(), login, look("mono", false));
        desk.shows("> ");
    }
}
