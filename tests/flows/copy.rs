//! What is under the cursor goes to the clipboard, or stands alone in sight; and the mouse, for who wants it.

use bina::console::app::Station;
use bina::console::app::event::Event;
use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

use crate::harness::Harness;
use crate::office::{BANDAR, Office, fields};
use crate::open;

/// A terminal that takes what is copied.
fn taking() -> Station {
    Station {
        has_clipboard: true,
        ..Station::default()
    }
}

fn mouse(desk: &mut Harness, kind: MouseEventKind, row: u16) {
    desk.event(Event::Mouse(MouseEvent {
        kind,
        column: 10,
        row,
        modifiers: KeyModifiers::NONE,
    }));
}

/// The line of the terminal on which a text stands.
fn line_of(desk: &mut Harness, text: &str) -> u16 {
    let screen = desk.screen();
    let at = screen.lines().position(|l| l.contains(text));
    u16::try_from(at.unwrap_or_else(|| panic!("no «{text}» on:\n{screen}"))).unwrap()
}

#[test]
fn y_copies_the_row_of_a_list_as_cells_of_a_sheet() {
    let office = Office::new();
    let mut desk = open(&office, "lurah");
    desk.sits_at(taking());
    desk.press("g2").shows("Koordinasi [").press("y");
    let copied = desk.copied.pop().unwrap();
    assert!(copied.contains('\t') && !copied.contains('>'), "{copied}");
    let title = copied.split('\t').next().unwrap();
    desk.shows(&format!("Disalin: {title}"));
    let head = desk.store.head().unwrap().to_string();
    desk.press("y");
    assert_eq!(desk.copied.len(), 1);
    assert_eq!(desk.store.head().unwrap().to_string(), head);
}

#[test]
fn y_copies_the_row_under_the_cursor_of_every_landing_screen() {
    for login in ["camat", "bapemas", "lurah", "walikota", "auditor", "admin"] {
        let office = Office::new();
        let mut desk = open(&office, login);
        desk.sits_at(taking());
        desk.press("y");
        let plain = desk.screen().contains("tombol apa pun kembali");
        assert!(
            plain || !desk.copied.is_empty(),
            "{login}:\n{}",
            desk.screen()
        );
        assert!(desk.copied.iter().all(|c| !c.trim().is_empty()), "{login}");
    }
}

#[test]
fn of_a_record_one_value_is_chosen_or_the_whole() {
    let office = Office::new();
    let mut desk = open(&office, "lurah");
    desk.sits_at(taking());
    desk.press("g2 <Enter> y").shows("Seluruh catatan");
    desk.press("'judul' <Enter>").shows("Disalin: Judul");
    let title = desk.copied.pop().unwrap();
    desk.shows(&title).press("y <Enter>");
    let whole = desk.copied.pop().unwrap();
    assert!(
        whole.starts_with(&title) && whole.contains("Status\t"),
        "{whole}"
    );
}

#[test]
fn a_terminal_that_is_not_known_to_take_it_shows_it_alone_and_any_key_returns() {
    let office = Office::new();
    let mut desk = open(&office, "lurah");
    let home = desk.press("g2").screen();
    for back in ["<F1>", "q", "<Enter>", "Y", "<Esc>", "5"] {
        desk.press("y")
            .shows("tombol apa pun kembali")
            .lacks("Bina ·");
        assert!(desk.copied.is_empty());
        assert_eq!(desk.press(back).screen(), home, "{back}");
    }
    desk.press("y <C-q>");
    assert!(desk.quit);
}

#[test]
fn the_plain_view_has_no_colours_frames_or_marks() {
    let office = Office::new();
    for (login, keys) in [("lurah", "g2"), ("lurah", "g2 <Enter>"), ("walikota", "")] {
        let mut desk = open(&office, login);
        let screen = desk.press(keys).screen();
        let cells = desk.press("P").cells();
        let is_plain =
            |c: &Cell| (c.fg, c.bg, c.modifier) == (Color::Reset, Color::Reset, Modifier::empty());
        assert!(cells.content.iter().all(is_plain), "{login}");
        let plain = desk.screen();
        assert!(!plain.contains("> ") && !plain.contains("F1"), "{plain}");
        assert!(!plain.contains(['│', '┌', '»']), "{plain}");
        assert_eq!(desk.press("x").screen(), screen);
    }
}

#[test]
fn what_is_longer_than_a_page_goes_on_by_pages() {
    let mut office = Office::new();
    for n in 0..40 {
        let values = fields([
            ("name", format!("Warga {n:02}").into()),
            ("sex", "P".into()),
        ]);
        office.add("lurah", "person", BANDAR, values).unwrap();
    }
    let mut desk = open(&office, "lurah");
    desk.press(": 'orang' <Enter> P").shows("PgDn lanjut");
    let first = desk.screen();
    assert_ne!(desk.press("<PgDn>").screen(), first);
    assert_eq!(desk.press("<PgUp>").screen(), first);
    desk.press("<Enter>").shows("F1 Bantuan");
}

#[test]
fn the_mouse_is_heard_once_it_is_switched_on_and_that_is_kept_for_the_account() {
    let office = Office::new();
    let mut desk = open(&office, "lurah");
    let before = desk.press("g2").screen();
    mouse(&mut desk, MouseEventKind::ScrollDown, 5);
    mouse(&mut desk, MouseEventKind::Down(MouseButton::Left), 5);
    assert_eq!(desk.screen(), before);
    desk.press(": 'mouse' <Enter>").shows("Tetikus hidup");
    assert!(desk.hears_mouse);
    let account = desk.seat.actor.account;
    assert!(desk.store.hears_mouse(account).unwrap());
    desk.press("P");
    assert!(!desk.hears_mouse, "the terminal marks a plain view itself");
    desk.press("q");
    assert!(desk.hears_mouse);
    desk.press(": 'mouse' <Enter>").shows("Tetikus mati");
    assert!(!desk.hears_mouse && !desk.store.hears_mouse(account).unwrap());
}

#[test]
fn a_click_moves_the_cursor_and_the_wheel_scrolls_and_neither_decides() {
    let office = Office::new();
    for (login, keys) in [
        ("lurah", ": 'orang' <Enter>"),
        ("camat", ""),
        ("bapemas", ""),
        ("auditor", ""),
    ] {
        let mut desk = open(&office, login);
        desk.press(keys);
        desk.sits_at(Station {
            hears_mouse: true,
            ..Station::default()
        });
        let head = desk.store.head().unwrap().to_string();
        let at = line_of(&mut desk, "> ");
        desk.press("<Down>");
        let next = line_of(&mut desk, "> ");
        let there = desk.screen();
        desk.press("<Up>");
        assert_ne!(at, next, "{login}:\n{there}");
        mouse(&mut desk, MouseEventKind::Down(MouseButton::Left), next);
        assert_eq!(desk.screen(), there, "{login}");
        mouse(&mut desk, MouseEventKind::Down(MouseButton::Left), at);
        assert_eq!(line_of(&mut desk, "> "), at);
        for row in 0..24 {
            mouse(&mut desk, MouseEventKind::Down(MouseButton::Left), row);
            mouse(&mut desk, MouseEventKind::ScrollDown, row);
        }
        desk.lacks("»").press("<F10>").shows("Perintah");
        mouse(&mut desk, MouseEventKind::ScrollDown, 8);
        desk.press("<Esc>");
        assert_eq!(desk.store.head().unwrap().to_string(), head);
    }
}

#[test]
fn a_click_goes_to_a_row_of_an_overlay_too() {
    let office = Office::new();
    let mut desk = open(&office, "lurah");
    desk.sits_at(Station {
        hears_mouse: true,
        ..Station::default()
    });
    desk.press("g");
    let row = line_of(&mut desk, "Pembentukan");
    mouse(&mut desk, MouseEventKind::Down(MouseButton::Left), row);
    let screen = desk.screen();
    let line = screen.lines().nth(usize::from(row)).unwrap();
    assert!(line.contains("> 3"), "{screen}");
}
