//! What the surroundings allow: whether the console can run here, in colour, with more than ASCII.

use std::env;
use std::io::{IsTerminal, stdin, stdout};

use super::clipboard::{self, Between};
use crate::text::{Lang, Text, t};

/// Why the console cannot run here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.text().get(Lang::Id))]
pub enum Unsuitable {
    /// Standard input or output is a file or a pipe.
    NoTerminal,
}

/// How the console speaks here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// It paints a screen.
    Screen,
    /// It prints lines: asked for, or `TERM=dumb`, where nothing can be painted.
    Lines,
}

impl Unsuitable {
    pub fn text(self) -> Text {
        match self {
            Self::NoTerminal => t(
                "Layar Bina perlu terminal, tetapi masukan atau keluarannya dialihkan. Lewat SSH: ssh -t; baris demi baris: --plain; untuk skrip: bina --help",
                "The screens of Bina need a terminal, but input or output is redirected. Over SSH: ssh -t; line by line: --plain; for scripts: bina --help",
            ),
        }
    }
}

/// How the console can run here; `plain` is what `--plain` says, `ACCESSIBLE` in the environment says the same.
///
/// # Errors
/// Why it cannot.
pub fn way(plain: bool) -> Result<Way, Unsuitable> {
    let ends = stdin().is_terminal() && stdout().is_terminal();
    let plain = plain || wants_lines(read("ACCESSIBLE").as_deref());
    judge(plain, ends, read("TERM").as_deref())
}

fn wants_lines(accessible: Option<&str>) -> bool {
    accessible.is_some_and(|value| !matches!(value, "" | "0"))
}

/// Lines can be read and printed anywhere; a screen needs a terminal at both ends.
fn judge(plain: bool, at_both_ends: bool, term: Option<&str>) -> Result<Way, Unsuitable> {
    match (plain, at_both_ends, term) {
        (true, ..) | (_, true, Some("dumb")) => Ok(Way::Lines),
        (false, false, _) => Err(Unsuitable::NoTerminal),
        (false, true, _) => Ok(Way::Screen),
    }
}

/// How to paint here, unless the person says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paint {
    /// Without colour: [`Theme::mono`](crate::console::theme::Theme::mono).
    pub mono: bool,
    /// Frames and signs of ASCII only.
    pub ascii: bool,
}

/// Reads `NO_COLOR` and the locale; `ascii` is what `--ascii` says.
pub fn paint(ascii: bool) -> Paint {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].map(read);
    Paint {
        mono: is_lean() || wants_mono(read("NO_COLOR").as_deref()),
        ascii: is_lean() || wants_ascii(ascii, locale.each_ref().map(Option::as_deref)),
    }
}

/// Whether the terminal is known to take what is copied.
pub fn has_clipboard() -> bool {
    let program = read("TERM_PROGRAM").or_else(|| read("LC_TERMINAL"));
    let windows = read("WT_SESSION").is_some_and(|s| !s.is_empty());
    clipboard::is_known(read("TERM").as_deref(), program.as_deref(), windows)
}

/// What the terminal calls itself.
pub fn kind() -> String {
    read("TERM")
        .filter(|t| !t.is_empty())
        .unwrap_or_else(|| "?".to_owned())
}

/// What stands between here and the terminal.
pub fn between() -> Between {
    let has = |name| read(name).is_some_and(|s| !s.is_empty());
    clipboard::between(read("TERM").as_deref(), has("TMUX"), has("STY"))
}

/// Whether the terminal is one of the first, by what `TERM` says: it has neither colours nor a second screen, and cannot hide
/// its cursor.
pub fn is_lean() -> bool {
    lacks_all(read("TERM").as_deref())
}

fn lacks_all(term: Option<&str>) -> bool {
    let old = ["vt100", "vt102", "vt52"];
    term.is_some_and(|term| {
        old.iter()
            .any(|o| term == *o || term.starts_with(&format!("{o}-")))
    })
}

/// Whether the terminal says that it has more than sixteen colours.
pub fn has_many_colours() -> bool {
    says_many(read("TERM").as_deref(), read("COLORTERM").as_deref())
}

fn says_many(term: Option<&str>, colours: Option<&str>) -> bool {
    let names = ["256color", "direct", "truecolor", "24bit"];
    let says = |said: &str| names.iter().any(|name| said.contains(name));
    term.is_some_and(says) || colours.is_some_and(says)
}

/// Any `NO_COLOR` that is not empty asks for none (no-color.org).
pub fn wants_mono(no_color: Option<&str>) -> bool {
    no_color.is_some_and(|value| !value.is_empty())
}

/// Whether frames and signs must be ASCII: asked for, or the locale is not UTF-8. `locale` holds the values of `LC_ALL`,
/// `LC_CTYPE` and `LANG`, of which the first that is not empty counts; none is the C locale.
pub fn wants_ascii(asked: bool, locale: [Option<&str>; 3]) -> bool {
    let locale = locale.into_iter().flatten().find(|value| !value.is_empty());
    asked || !locale.is_some_and(is_utf8)
}

/// `id_ID.UTF-8`, `en_US.utf8@euro`.
fn is_utf8(locale: &str) -> bool {
    let charset = locale.split('.').nth(1).unwrap_or_default();
    let charset = charset.split('@').next().unwrap_or_default();
    charset.eq_ignore_ascii_case("utf-8") || charset.eq_ignore_ascii_case("utf8")
}

fn read(name: &str) -> Option<String> {
    env::var_os(name).map(|value| value.to_string_lossy().into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_screen_needs_a_terminal_and_lines_need_none() {
        assert_eq!(
            judge(false, false, Some("dumb")),
            Err(Unsuitable::NoTerminal)
        );
        assert_eq!(judge(false, true, Some("dumb")), Ok(Way::Lines));
        assert_eq!(judge(false, true, Some("xterm-256color")), Ok(Way::Screen));
        assert_eq!(judge(false, true, None), Ok(Way::Screen));
        assert_eq!(judge(true, false, None), Ok(Way::Lines));
        assert_eq!(judge(true, true, Some("xterm")), Ok(Way::Lines));
        assert!(wants_lines(Some("1")) && !wants_lines(Some("0")) && !wants_lines(None));
    }

    #[test]
    fn terminals_of_the_first_days_are_known_by_name() {
        assert!(lacks_all(Some("vt100")) && lacks_all(Some("vt102-w")));
        assert!(!lacks_all(Some("vt220")) && !lacks_all(Some("xterm")) && !lacks_all(None));
    }

    #[test]
    fn more_than_sixteen_colours_are_where_the_terminal_says_so() {
        assert!(says_many(Some("xterm-256color"), None) && says_many(Some("xterm-direct"), None));
        assert!(says_many(Some("xterm"), Some("truecolor")));
        assert!(!says_many(Some("xterm"), None) && !says_many(None, Some("")));
    }

    #[test]
    fn no_color_counts_when_it_says_something() {
        assert!(wants_mono(Some("1")) && wants_mono(Some("0")));
        assert!(!wants_mono(Some("")) && !wants_mono(None));
    }

    #[test]
    fn the_first_locale_that_says_something_counts() {
        let ascii = |locale| wants_ascii(false, locale);
        assert!(!ascii([None, None, Some("id_ID.UTF-8")]));
        assert!(!ascii([None, Some("en_US.utf8@euro"), Some("C")]));
        assert!(!ascii([Some(""), Some(""), Some("C.UTF-8")]));
        assert!(ascii([Some("C"), None, Some("id_ID.UTF-8")]));
        assert!(ascii([None, None, Some("id_ID.ISO-8859-1")]));
        assert!(ascii([None, None, Some("id_ID")]));
        assert!(ascii([None, None, None]));
        assert!(wants_ascii(true, [None, None, Some("id_ID.UTF-8")]));
    }
}
