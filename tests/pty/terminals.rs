//! What each kind of terminal is sent: no sequence that it lacks, and the screen that the others show, too.

use std::collections::BTreeSet;

use crate::pty::{Pty, QUIT, bina};
use crate::{BINA, Store};

/// The sequences in what was written, each by its letters: `[H`, `[?h 1049`, `]52`, `P`, `M`.
fn sequences(bytes: &[u8]) -> BTreeSet<String> {
    let text = String::from_utf8_lossy(bytes);
    let parts = text.split('\x1b').skip(1);
    parts.filter_map(named).collect()
}

/// The name of a sequence that stands at the beginning of this; of one whose end was not read yet there is none.
fn named(part: &str) -> Option<String> {
    let is_end = |c: char| ('@'..='~').contains(&c);
    let Some(rest) = part.strip_prefix('[') else {
        let digits = |c: &char| *c == ']' || *c == 'P' || c.is_ascii_digit();
        let own: String = part.chars().take_while(digits).collect();
        return Some(if own.is_empty() {
            part.chars().take(1).collect()
        } else {
            own
        });
    };
    let end = rest.find(is_end)?;
    let (parameters, letter) = (&rest[..end], &rest[end..=end]);
    Some(match (parameters.strip_prefix('?'), letter) {
        (Some(mode), letter) => format!("[?{letter} {mode}"),
        // Of a style each part counts.
        (None, "m") => format!("[m {parameters}"),
        (None, letter) => format!("[{letter}"),
    })
}

/// The program at a terminal of this kind: the inbox, help, moving, searching, a form, and out.
fn shown(kind: &str, more: &[(&str, &str)]) -> (Vec<u8>, String) {
    let store = Store::new();
    let mut command = bina(BINA, &["--as", "camat"], &store.path());
    command.env("TERM", kind);
    for (name, value) in more {
        command.env(name, value);
    }
    let mut pty = Pty::start(command, 80, 24);
    pty.wait_for("Kotak masuk");
    pty.wait_for("Fasilitasi (");
    pty.press("\x1b[B\x1b[B\x1b[6~")
        .press("?")
        .wait_for("Layar peran Anda");
    pty.press("\x1b").wait_until_gone("Layar peran Anda");
    pty.press("P").wait_for("tombol lain kembali");
    pty.press(" ").wait_for("F1 Bantuan");
    pty.press("g2").wait_for("> Kec.");
    pty.press("\x1b[B\x1b[B").wait_for("> Kel.");
    let screen = pty.screen();
    pty.press(QUIT);
    let (status, _) = pty.end();
    assert!(status.success(), "{kind}");
    (std::mem::take(&mut pty.bytes), screen)
}

/// Signs of frames and charts as ASCII has them, to compare by words.
fn words(screen: &str) -> String {
    screen
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '\n')
        .collect()
}

#[test]
fn every_kind_of_terminal_shows_the_same_words() {
    let (_, usual) = shown("xterm-256color", &[]);
    for kind in [
        "xterm",
        "linux",
        "screen",
        "screen-256color",
        "tmux-256color",
        "vt100",
        "putty",
    ] {
        let (_, screen) = shown(kind, &[]);
        assert_eq!(words(&screen), words(&usual), "{kind}:\n{screen}");
    }
}

#[test]
fn a_vt100_gets_places_letters_and_styles_of_its_own_alone() {
    let (bytes, _) = shown("vt100", &[]);
    assert!(bytes.is_ascii());
    for sequence in sequences(&bytes) {
        let has = match sequence.split_once(' ') {
            Some(("[m", style)) => style
                .split(';')
                .all(|s| ["", "0", "1", "4", "7"].contains(&s)),
            Some(_) => false,
            None => ["[H", "[J", "[K", "[A", "[B", "[C", "[D"].contains(&sequence.as_str()),
        };
        assert!(has, "a VT100 has no {sequence}");
    }
}

#[test]
fn others_get_no_colours_beyond_the_sixteen_and_nothing_of_the_mouse_or_the_clipboard() {
    for kind in ["xterm", "linux", "screen", "tmux-256color"] {
        let (bytes, _) = shown(kind, &[]);
        let all = sequences(&bytes);
        let modes: Vec<&String> = all.iter().filter(|s| s.starts_with("[?")).collect();
        assert_eq!(
            modes,
            [
                "[?h 1049", "[?h 2004", "[?h 25", "[?l 1049", "[?l 2004", "[?l 25"
            ],
            "{kind}"
        );
        for sequence in &all {
            assert!(!sequence.starts_with([']', 'P']), "{kind}: {sequence}");
            let style = sequence.strip_prefix("[m ").unwrap_or_default();
            assert!(!style.contains("8;2;"), "{kind}: {sequence}");
            let colour = style
                .split("8;5;")
                .nth(1)
                .and_then(|c| c.parse::<u8>().ok());
            assert!(colour.is_none_or(|c| c < 16), "{kind}: {sequence}");
        }
    }
}

#[test]
fn without_utf_8_everything_is_ascii() {
    for locale in ["C", "id_ID.ISO-8859-1"] {
        let (bytes, screen) = shown("xterm", &[("LC_ALL", locale), ("LANG", locale)]);
        assert!(bytes.is_ascii(), "{locale}:\n{screen}");
    }
}

#[test]
fn what_is_copied_goes_to_terminals_that_take_it_and_through_tmux_and_screen() {
    let begins = [
        (vec![("TERM", "foot")], "\x1b]52;c;"),
        (
            vec![("TERM", "tmux-256color"), ("TERM_PROGRAM", "WezTerm")],
            "\x1bPtmux;\x1b\x1b]52;c;",
        ),
        (
            vec![("TERM", "screen"), ("WT_SESSION", "1")],
            "\x1bP\x1b]52;c;",
        ),
    ];
    for (environment, begin) in begins {
        let store = Store::new();
        let mut command = bina(BINA, &["--as", "camat"], &store.path());
        for (name, value) in environment {
            command.env(name, value);
        }
        let mut pty = Pty::start(command, 80, 24);
        pty.wait_for("Fasilitasi (");
        pty.press("y").wait_for("Disalin: ");
        let text = String::from_utf8_lossy(&pty.bytes).into_owned();
        assert!(text.contains(begin), "{begin:?}");
        pty.press(QUIT).end();
    }
}

#[test]
fn the_mouse_is_asked_for_once_it_is_wanted_and_given_back() {
    let store = Store::new();
    let on = ["--as", "camat", "--mouse", "on"];
    for (args, heard) in [
        (&on[..], true),
        (&on[..2], true),
        (&["--as", "camat", "--mouse", "off"], false),
    ] {
        let mut pty = Pty::start(bina(BINA, args, &store.path()), 80, 24);
        pty.wait_for("Fasilitasi (");
        pty.wait_for("> ");
        let modes = |pty: &Pty| sequences(&pty.bytes).contains("[?h 1000");
        assert_eq!(modes(&pty), heard, "{args:?}");
        if heard {
            let first = pty.screen();
            pty.press("\x1b[<65;10;9M").wait_for("4/");
            assert_ne!(pty.screen(), first, "the wheel goes three rows down");
        }
        pty.press(QUIT);
        pty.end();
        let off = sequences(&pty.bytes).contains("[?l 1000");
        assert_eq!(off, heard, "{args:?}");
        pty.assert_given_back();
    }
}
