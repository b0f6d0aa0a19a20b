//! The clipboard of the terminal, by OSC 52: the program on the other end of the line puts it there, however far that is.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// GNU screen passes on strings no longer than this, in bytes.
const SCREEN: usize = 500;

/// What stands between the console and the terminal the person sits at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Between {
    Nothing,
    Tmux,
    Screen,
}

/// Names of terminals that take OSC 52 as they come, as `TERM` or the variables of their own say them. Others are found out
/// by a check of the terminal; xterm, st and `PuTTY` take none as they come.
const TAKES: [&str; 11] = [
    "xterm-kitty",
    "alacritty",
    "foot",
    "wezterm",
    "xterm-ghostty",
    "contour",
    "rio",
    "WezTerm",
    "ghostty",
    "vscode",
    "rio-direct",
];

/// Whether the terminal is known to take what is copied, by `TERM`, `TERM_PROGRAM`, and whether Windows Terminal says it is
/// there.
pub fn is_known(term: Option<&str>, program: Option<&str>, windows_terminal: bool) -> bool {
    let takes = |name: Option<&str>| {
        name.is_some_and(|n| TAKES.iter().any(|k| n == *k || is_variant(n, k)))
    };
    windows_terminal || takes(term) || takes(program)
}

/// `foot-extra`, `alacritty-direct`.
fn is_variant(name: &str, known: &str) -> bool {
    let rest = name.strip_prefix(known);
    rest.is_some_and(|rest| rest.starts_with('-'))
}

/// Who passes on what is copied, by `TERM` and by what tmux and screen leave in the environment.
pub fn between(term: Option<&str>, has_tmux: bool, has_screen: bool) -> Between {
    let is = |name: &str| term.is_some_and(|t| t == name || is_variant(t, name));
    match (has_tmux || is("tmux"), has_screen || is("screen")) {
        (true, _) => Between::Tmux,
        (_, true) => Between::Screen,
        _ => Between::Nothing,
    }
}

/// The bytes that put a text on the clipboard.
pub fn codes(text: &str, between: Between) -> String {
    let plain = format!("\x1b]52;c;{}\x07", STANDARD.encode(text));
    match between {
        Between::Nothing => plain,
        Between::Tmux => format!("\x1bPtmux;{}\x1b\\", plain.replace('\x1b', "\x1b\x1b")),
        Between::Screen => {
            let parts = plain.as_bytes().chunks(SCREEN);
            let part = |p: &[u8]| format!("\x1bP{}\x1b\\", String::from_utf8_lossy(p));
            parts.map(part).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_goes_as_it_is_or_through_tmux_and_screen() {
        assert_eq!(codes("Bina", Between::Nothing), "\x1b]52;c;QmluYQ==\x07");
        assert_eq!(
            codes("Bina", Between::Tmux),
            "\x1bPtmux;\x1b\x1b]52;c;QmluYQ==\x07\x1b\\"
        );
        assert_eq!(
            codes("Bina", Between::Screen),
            "\x1bP\x1b]52;c;QmluYQ==\x07\x1b\\"
        );
        let long = codes(&"x".repeat(2_000), Between::Screen);
        let parts: Vec<&str> = long.split("\x1b\\").filter(|p| !p.is_empty()).collect();
        assert!(parts.len() > 4, "{}", parts.len());
        assert!(
            parts
                .iter()
                .all(|p| p.starts_with("\x1bP") && p.len() <= SCREEN + 2)
        );
    }

    #[test]
    fn only_terminals_that_are_known_to_take_it_get_it() {
        assert!(is_known(Some("xterm-kitty"), None, false));
        assert!(is_known(Some("foot-extra"), None, false));
        assert!(is_known(Some("xterm-256color"), Some("WezTerm"), false));
        assert!(is_known(Some("xterm-256color"), None, true));
        for term in [
            "xterm",
            "xterm-256color",
            "putty",
            "linux",
            "vt100",
            "screen",
            "football",
        ] {
            assert!(!is_known(Some(term), None, false), "{term}");
        }
        assert!(!is_known(None, None, false));
    }

    #[test]
    fn what_stands_between_is_known_by_its_name() {
        assert_eq!(between(Some("xterm"), false, false), Between::Nothing);
        assert_eq!(between(Some("screen-256color"), true, false), Between::Tmux);
        assert_eq!(between(Some("tmux-256color"), false, false), Between::Tmux);
        assert_eq!(between(Some("screen.xterm"), false, true), Between::Screen);
        assert_eq!(between(Some("screen"), false, false), Between::Screen);
    }
}
