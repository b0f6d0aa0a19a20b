//! What a screen offers works there and then; what it does not offer writes and stages nothing.

use std::collections::BTreeSet;

use bina::console::key::{self, Action, Binding, KeyPress};
use bina::console::navigation;
use bina::console::route::Place;
use bina::console::theme::{Role, Theme};
use bina::text::Lang;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use bina::console::app::event::Event;

use crate::harness::Harness;
use crate::office::{LOGINS, Office, is_left_to_files};
use crate::open;

/// A trail names records that its reader may not open.
const OUT_OF_REACH: &str = "tidak ditemukan dalam wilayah Anda";
/// Keys that lead on from a screen of the role.
const FURTHER: [&str; 9] = ["", "<Enter>", "n", "/", "f", "g", "<F1>", "<F9>", "<F10>"];

/// May leave the screen as it is: moves in what is in sight, which may be at its edge, and painting it anew.
fn leaves_it(action: Action) -> bool {
    use Action::{
        Down, End, FieldBack, FieldNext, Home, Left, Next, PageDown, PageUp, Previous, Redraw,
        Right, Up,
    };
    let moves = [
        Up, Down, PageUp, PageDown, Home, End, Left, Right, FieldNext, FieldBack, Previous, Next,
        Redraw,
    ];
    moves.contains(&action)
}

fn places(office: &Office, login: &str) -> Vec<Place> {
    let role = open(office, login).seat.actor.role;
    navigation::places(role)
}

/// The console on a place of the role; it opens on the first by itself.
fn at(office: &Office, login: &str, (nth, place): (usize, &Place), further: &str) -> Harness {
    let route = (nth > 0).then(|| place.route.clone());
    let mut desk = Harness::open(office.open(), login, Lang::Id, route);
    desk.press(further);
    desk
}

fn press(desk: &mut Harness, key: KeyPress) {
    desk.event(Event::Key(key.event()));
}

/// Whether the notice line tells of an error.
fn is_refused(desk: &mut Harness) -> bool {
    let error = Theme::built_in("gelap").unwrap().style(Role::Error);
    let cells = desk.cells();
    let cell = &cells[(0, 22)];
    cell.symbol() != " " && Some(cell.fg) == error.fg
}

#[test]
fn every_offered_key_works_on_every_screen() {
    if is_left_to_files("every key on every screen of everybody") {
        return;
    }
    let office = Office::new();
    let mut idle = vec![];
    for login in LOGINS {
        for (nth, place) in places(&office, login).iter().enumerate() {
            for further in ["", "<Enter>"] {
                let mut desk = at(&office, login, (nth, place), further);
                let offered: Vec<&Binding> = desk.app.offered().collect();
                let before = desk.screen();
                for row in offered.iter().filter(|b| !leaves_it(b.action)) {
                    press(&mut desk, row.presses[0]);
                    let screen = desk.screen();
                    let notice = screen.lines().nth(22).unwrap_or_default();
                    let works = desk.quit || screen != before || !notice.is_empty();
                    let told = format!("{login} {} {further}: {:?}", place.label.id, row.action);
                    if !works {
                        idle.push(format!("{told}: does nothing"));
                    } else if is_refused(&mut desk) && !notice.contains(OUT_OF_REACH) {
                        idle.push(format!("{told}: {notice}"));
                    }
                    // Back is quicker than a new console, where it leads back.
                    if desk.press("<F3>").screen() != before {
                        desk = at(&office, login, (nth, place), further);
                    }
                }
            }
        }
    }
    assert!(idle.is_empty(), "{}", idle.join("\n"));
}

#[test]
fn a_screen_offers_no_way_in_which_nothing_lies() {
    const WAYS: [[Action; 2]; 2] = [
        [Action::Left, Action::Right],
        [Action::Previous, Action::Next],
    ];
    let office = Office::new();
    let mut idle = vec![];
    for login in LOGINS {
        for (nth, place) in places(&office, login).iter().enumerate() {
            for ways in WAYS {
                let mut desk = at(&office, login, (nth, place), "");
                if !goes_one_way(&mut desk, ways) {
                    idle.push(format!("{login} {}: {ways:?}", place.label.id));
                }
            }
        }
    }
    assert!(idle.is_empty(), "{}", idle.join("\n"));
}

/// Whether the screen answers to one of these, of those it offers; it need offer none.
fn goes_one_way(desk: &mut Harness, ways: [Action; 2]) -> bool {
    let offered = desk.app.offered().filter(|b| ways.contains(&b.action));
    let keys: Vec<KeyPress> = offered.map(|b| b.presses[0]).collect();
    let before = desk.screen();
    let goes = |key: &KeyPress| {
        press(desk, *key);
        desk.screen() != before
    };
    keys.is_empty() || keys.iter().any(goes)
}

/// Keys that have a name.
const NAMED: [KeyCode; 13] = [
    KeyCode::Enter,
    KeyCode::Esc,
    KeyCode::Tab,
    KeyCode::BackTab,
    KeyCode::Up,
    KeyCode::Down,
    KeyCode::Left,
    KeyCode::Right,
    KeyCode::PageUp,
    KeyCode::PageDown,
    KeyCode::Home,
    KeyCode::End,
    KeyCode::Delete,
];

fn all_keys() -> Vec<KeyPress> {
    let chars = (' '..='~').map(KeyPress::Char);
    let held = ('a'..='z').map(KeyPress::Ctrl);
    let numbered = (1..=12).map(KeyPress::F);
    let named = NAMED.map(KeyPress::Code);
    chars.chain(held).chain(numbered).chain(named).collect()
}

/// All keys of a keyboard that a terminal tells apart.
fn keyboard() -> Vec<KeyEvent> {
    let chars = (' '..='~').map(|c| KeyEvent::from(KeyCode::Char(c)));
    let held = ('a'..='z').map(|c| KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL));
    let named = (1..=12).map(|n| KeyEvent::from(KeyCode::F(n)));
    chars.chain(held).chain(named).collect()
}

#[test]
fn no_key_that_is_not_offered_writes_or_stages() {
    if is_left_to_files("every key on every screen of everybody") {
        return;
    }
    let office = Office::new();
    let keyboard = keyboard();
    for login in LOGINS {
        for (nth, place) in places(&office, login).iter().enumerate() {
            for further in FURTHER {
                let mut desk = at(&office, login, (nth, place), further);
                let head = desk.store.head().unwrap().to_string();
                for key in &keyboard {
                    let presses = desk.app.offered().flat_map(|b| b.presses);
                    if presses.into_iter().any(|p| p.event() == *key) {
                        continue;
                    }
                    desk.event(Event::Key(*key));
                }
                let told = format!("{login} {} {further}", place.label.id);
                assert_eq!(desk.store.head().unwrap().to_string(), head, "{told}");
                let screen = desk.screen();
                let staged = |l: &&str| l.contains('»') && !l.contains("keputusan yang belum");
                assert_eq!(screen.lines().find(staged), None, "{told}");
            }
        }
    }
    office.assert_proven();
}

/// Whether letters are commands here; elsewhere they are typed, and edited by the keys of any field.
fn is_commanded(desk: &Harness) -> bool {
    key::table::COMMAND.contains(&desk.app.context())
}

/// The words by which the help of the screen in sight names keys, page by page.
fn helped(desk: &mut Harness) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    // What is scrolled is known once it was drawn.
    desk.screen();
    let mut page = desk.press("<F1>").screen();
    loop {
        let rows = page.lines().filter_map(|l| l.strip_prefix("│ "));
        let keys = rows.filter_map(|l| l.split("  ").next());
        words.extend(keys.flat_map(str::split_whitespace).flat_map(spread));
        let next = desk.press("<PgDn>").screen();
        if next == page {
            break;
        }
        page = next;
    }
    desk.press("<F1>");
    words
}

/// `1–3` names three keys.
fn spread(word: &str) -> Vec<String> {
    match word.split_once('–') {
        Some((_, last)) => (1..=last.parse().unwrap())
            .map(|n: u8| n.to_string())
            .collect(),
        None => vec![word.to_owned()],
    }
}

/// What is in sight once nothing is said of the last key.
fn picture(desk: &mut Harness) -> String {
    press(desk, KeyPress::F(11));
    desk.screen()
}

/// The keys that the screen answers and its help does not name.
fn untold(fresh: impl Fn() -> Harness) -> Vec<String> {
    let mut desk = fresh();
    let names = helped(&mut desk);
    let is_told = |key: &KeyPress| {
        key.label(Lang::Id)
            .split_whitespace()
            .all(|w| names.contains(w))
    };
    let is_letter = |key: &KeyPress| matches!(key, KeyPress::Char(_));
    let (commanded, before) = (is_commanded(&desk), picture(&mut desk));
    let asked = all_keys()
        .into_iter()
        .filter(|k| !is_told(k) && (commanded || !is_letter(k)));
    let mut untold = vec![];
    for key in asked {
        press(&mut desk, key);
        let after = picture(&mut desk);
        if desk.quit || after != before {
            untold.push(format!("{}\n{before}\n{after}", key.label(Lang::Id)));
            desk = fresh();
        }
    }
    untold
}

#[test]
fn every_key_that_a_screen_answers_stands_in_its_help() {
    if is_left_to_files("every key on every screen of everybody") {
        return;
    }
    let office = Office::new();
    let mut silent = vec![];
    for login in LOGINS {
        for (nth, place) in places(&office, login).iter().enumerate() {
            for further in ["", "<Enter>"] {
                let untold = untold(|| at(&office, login, (nth, place), further));
                let named = untold
                    .into_iter()
                    .map(|key| format!("{login} {} {further}: {key}", place.label.id));
                silent.extend(named);
            }
        }
    }
    assert!(silent.is_empty(), "{}", silent.join("\n"));
}
