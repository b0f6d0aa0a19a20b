//! What the surroundings allow: whether the console can run here, in colour, with more than ASCII.

use std::env;
use std::io::{IsTerminal, stdin, stdout};

use crate::text::{Lang, Text, t};

/// Why the console cannot run here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.text().get(Lang::Id))]
pub enum Unsuitable {
    /// Standard input or output is a file or a pipe.
    NoTerminal,
    /// `TERM=dumb`: lines can be printed, a screen cannot be painted.
    Dumb,
}

impl Unsuitable {
    pub fn text(self) -> Text {
        match self {
            Self::NoTerminal => t(
                "Layar Bina perlu terminal, tetapi masukan atau keluarannya dialihkan. Untuk skrip: bina --help",
                "The screens of Bina need a terminal, but input or output is redirected. For scripts: bina --help",
            ),
            Self::Dumb => t(
                "Terminal ini (TERM=dumb) tidak dapat menggambar layar. Pakai terminal lain, atau perintah: bina --help",
                "This terminal (TERM=dumb) cannot paint a screen. Use another, or commands: bina --help",
            ),
        }
    }
}

/// Whether the console can run at this terminal.
///
/// # Errors
/// The first reason why not.
pub fn suitable() -> Result<(), Unsuitable> {
    let ends = stdin().is_terminal() && stdout().is_terminal();
    judge(ends, read("TERM").as_deref())
}

fn judge(terminal_at_both_ends: bool, term: Option<&str>) -> Result<(), Unsuitable> {
    match (terminal_at_both_ends, term) {
        (false, _) => Err(Unsuitable::NoTerminal),
        (true, Some("dumb")) => Err(Unsuitable::Dumb),
        (true, _) => Ok(()),
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
        mono: wants_mono(read("NO_COLOR").as_deref()),
        ascii: wants_ascii(ascii, locale.each_ref().map(Option::as_deref)),
    }
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
    fn a_pipe_is_told_before_a_dumb_terminal() {
        assert_eq!(judge(false, Some("dumb")), Err(Unsuitable::NoTerminal));
        assert_eq!(judge(true, Some("dumb")), Err(Unsuitable::Dumb));
        assert_eq!(judge(true, Some("xterm-256color")), Ok(()));
        assert_eq!(judge(true, None), Ok(()));
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
