//! The language of the command line's own help, which is made before anybody is known.

use std::cell::Cell;
use std::ffi::OsString;

use crate::text::{Lang, t};

thread_local! {
    static LANG: Cell<Lang> = const { Cell::new(Lang::Id) };
}

/// Takes the language from `--lang` wherever it stands.
pub fn listen(args: &[OsString]) {
    let wants = |(nth, arg): (usize, &OsString)| match arg.to_str() {
        Some("--lang=en") => true,
        Some("--lang") => args.get(nth + 1).is_some_and(|a| a == "en"),
        _ => false,
    };
    let english = args.iter().enumerate().any(wants);
    LANG.set(if english { Lang::En } else { Lang::Id });
}

/// Words of the help.
pub fn tell(id: &'static str, en: &'static str) -> &'static str {
    t(id, en).get(lang())
}

/// The language of the help.
pub fn lang() -> Lang {
    LANG.get()
}

/// What this makes in that language.
pub fn during<T>(other: Lang, make: impl FnOnce() -> T) -> T {
    let before = LANG.replace(other);
    let answer = make();
    LANG.set(before);
    answer
}

/// What this makes in both languages, Indonesian first.
pub fn in_both<T>(make: impl Fn() -> T) -> (T, T) {
    (during(Lang::Id, &make), during(Lang::En, &make))
}
