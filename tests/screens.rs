//! Every screen of every role, in both languages and two sizes, as it stands on paper.

#![allow(
    clippy::unwrap_used,
    reason = "a test that lacks what it needs has failed"
)]

#[path = "fixture/desk.rs"]
mod desk;
#[path = "fixture/office.rs"]
mod office;

use bina::console::app::Look;
use bina::console::place::{self, Place};
use bina::console::theme::Theme;
use bina::domain::record::Value;
use bina::store::Store;
use bina::text::Lang;
use desk::Desk;
use office::{BANDAR, BANJAR, Office, fields};

const SIZES: [(u16, u16); 2] = [(80, 24), (120, 40)];
const LANGS: [Lang; 2] = [Lang::Id, Lang::En];

/// Back to where digits choose a screen, from anywhere.
const HOMEWARD: &str = "<F3> <F3> <F3> <F3>";

/// Keys to a screen, from the landing screen.
const BY_ROLE: &[(&str, &[(&str, &str)])] = &[
    (
        "walikota",
        &[("detail", "5 <Enter>"), ("history", "5 <Enter> h")],
    ),
    (
        "bapemas",
        &[
            ("reminders", "1 g"),
            ("a cell", "1 <Enter>"),
            ("obligation", "1 <Enter> <Enter>"),
            ("move", "1 <Enter> <Enter> 1"),
            ("passed up", "8 <Enter>"),
        ],
    ),
    (
        "camat",
        &[
            ("detail", "1 <Enter>"),
            ("move", "1 <Enter> 1"),
            ("return", "1 t"),
            ("nothing decided", "1 <F2>"),
            ("staged", "1 s j <Enter> 'Aula kecamatan' <F2> t 2 <F2>"),
            ("review", "2 1 <F2>"),
            ("harmony", ": 'harmonis' <Enter>"),
        ],
    ),
    ("kasi_pmd", &[("detail", "1 <Enter>")]),
    (
        "lurah",
        &[
            ("search", "2 / 'penim'"),
            ("detail", "2 <Esc> <Enter>"),
            ("history", "2 <Enter> h"),
            ("move", "2 <Enter> 3"),
            ("harmony", ": 'harmonis' <Enter>"),
            ("document", ": 'dokumen' <Enter> <Enter> 1"),
            ("form", "2 n"),
            ("error", "2 n <F2>"),
            (
                "filled",
                "2 n 'Rapat posyandu' <Enter> 1 'pos' <Enter> 's' <Enter>",
            ),
            ("wrong", "2 n 'Rapat' <Enter> 1 'zzz' <Enter>"),
            ("picker", "2 n 'Rapat' <Enter> 1 <F4>"),
            (
                "masked",
                ": 'orang' <Enter> n <Enter> 'Ani' <Enter> <Enter> 2 '1234' <Enter> <S-Tab>",
            ),
            ("facilitation", ": 'fasilitasi' <Enter> n"),
            ("print", "4 <F9>"),
            ("preview", "4 <F9> <Enter>"),
            ("asks", "2 <Enter> <F9> <Down> <Down> <Enter>"),
        ],
    ),
    ("perangkat", &[("form", "4 n"), ("dates", "5 n")]),
    ("skpd", &[("detail", "1 <Enter>"), ("move", "1 <Enter> 1")]),
    (
        "auditor",
        &[
            ("a step", "1 <Enter>"),
            ("detail", ": 'fasilitasi' <Enter> <Enter>"),
        ],
    ),
    (
        "admin",
        &[
            ("form", "2 n"),
            ("setting", "5 <Enter> e"),
            ("person", ": 'orang' <Enter> <Enter>"),
        ],
    ),
];

/// The keys that lead to a place: its digit, or its name in the palette.
fn way(at: usize, place: &Place, lang: Lang) -> String {
    place::digit(at).map_or_else(
        || format!("<F10> '{}' <Enter>", place.label.get(lang)),
        String::from,
    )
}

/// The screens of a role one after the other, each under a title.
fn walk(login: &str, size: (u16, u16)) -> String {
    let mut all = String::new();
    for lang in LANGS {
        let mut office = Office::new();
        prepare(&mut office);
        let mut desk = Desk::open(office.open(), login, lang, None).sized(size.0, size.1);
        let mut keep = |title: &str, desk: &mut Desk| {
            all += &format!("=== {lang:?} {title}\n{}\n", desk.screen());
        };
        for (at, place) in place::places(desk.seat.actor.role).iter().enumerate() {
            desk.press(HOMEWARD).press(&way(at, place, lang));
            keep(place.label.id, &mut desk);
        }
        let (_, keys) = BY_ROLE.iter().find(|(name, _)| *name == login).unwrap();
        for (title, keys) in *keys {
            desk.press(HOMEWARD).press(keys);
            keep(title, &mut desk);
        }
        desk.press(HOMEWARD).press("1 <F1>");
        keep("help", &mut desk);
        desk.press("<Esc> <F10>");
        keep("palette", &mut desk);
    }
    all
}

/// Long words, and something in each state that a screen tells apart.
fn prepare(office: &mut Office) {
    let task = office.id(&format!("task {BANJAR}"));
    let request = "Mohon difasilitasi rapat bersama dasawisma, posyandu dan BKB supaya jadwal penimbangan, penyuluhan \
                   dan kunjungan rumah tidak bertabrakan lagi di RW 03, RW 04 dan RW 05 selama triwulan kedua";
    let values = fields([
        ("task", Value::Ref(task)),
        ("reason", "peran".into()),
        ("request", request.into()),
    ]);
    office.set_day("2026-02-10");
    office
        .add("lurah banjar", "facilitation", BANJAR, values)
        .unwrap();
    office.set_day("2026-03-02");
    let passed = office.id(&format!("facilitation {BANDAR}"));
    let note = fields([("pass_note", "Perlu keputusan kota".into())]);
    office
        .step("camat", "facilitation", passed, "pass_up", note)
        .unwrap();
    let values = fields([
        ("task", Value::Ref(office.id(&format!("task {BANDAR}")))),
        ("reason", "dana".into()),
        ("request", "Perlu dukungan dana".into()),
    ]);
    office.add("lurah", "facilitation", BANDAR, values).unwrap();
}

fn hold(login: &str) {
    for size in SIZES {
        let name = format!("{login} {}x{}", size.0, size.1).replace(' ', "_");
        insta::assert_snapshot!(name, walk(login, size));
    }
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
fn auditor() {
    hold("auditor");
}

#[test]
fn admin() {
    hold("admin");
}

/// What only a cut or another person brings up.
#[test]
fn the_unexpected() {
    let mut all = String::new();
    for lang in LANGS {
        for size in SIZES {
            let mut office = Office::new();
            let task = office.id(&format!("task {BANDAR}"));
            let mut desk = Desk::open(office.open(), "lurah", lang, None).sized(size.0, size.1);
            desk.press("2 <Enter> e ' pagi' <Tab> <Tab>");
            let theirs = fields([("title", "Penimbangan balita di balai RW".into())]);
            office.edit("perangkat", "task", task, theirs).unwrap();
            desk.press("<F2>");
            all += &format!("=== {lang:?} conflict\n{}\n", desk.screen());
            let mut desk = Desk::open(office.open(), "lurah", lang, None).sized(size.0, size.1);
            all += &format!("=== {lang:?} resume\n{}\n", desk.screen());
        }
        let mut small = Desk::open(Office::new().open(), "lurah", lang, None).sized(40, 5);
        all += &format!("=== {lang:?} too small\n{}\n", small.screen());
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

fn seated(mut store: Store, login: &str, look: Look) -> Desk {
    let seat = store.seats(login).unwrap().remove(0);
    Desk::looking(store, seat, look, None)
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
    for (login, keys) in BY_ROLE {
        let mut office = Office::new();
        prepare(&mut office);
        let mut desk = seated(office.open(), login, look("mono", true));
        let places = place::places(desk.seat.actor.role).into_iter().enumerate();
        let ways = places.map(|(at, place)| way(at, &place, Lang::Id));
        let keys: Vec<String> = ways
            .chain(keys.iter().map(|(_, keys)| (*keys).to_owned()))
            .chain(["1 <F1>".to_owned(), "<F10>".to_owned()])
            .collect();
        for keys in keys {
            desk.press(HOMEWARD).press(&keys);
            let screen = desk.screen();
            assert!(screen.is_ascii(), "{login} after {keys}:\n{screen}");
        }
    }
}

#[test]
fn the_selection_shows_without_colour() {
    let office = Office::new();
    for login in ["camat", "lurah", "bapemas", "admin"] {
        let mut desk = seated(office.open(), login, look("mono", false));
        desk.shows("> ");
    }
}
