//! How a command ends: the exit codes, and what becomes of each error. Nothing else decides on one.

use std::io;
use std::process::ExitCode;

use crate::cli::help_language::tell;
use crate::console::terminal::Unsuitable;
use crate::domain::format;
use crate::store::cause;
use crate::store::{Error, Fault};
use crate::text::{Lang, Message, t};

/// The code the program leaves with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    Done = 0,
    Unexpected = 1,
    Usage = 2,
    Invalid = 3,
    Forbidden = 4,
    Missing = 5,
    /// Somebody was faster, or the store is busy, full or read-only.
    Conflict = 6,
    Damaged = 7,
    /// The terminal does not suit the console.
    Terminal = 8,
    /// There are findings, and `--exit-code` asked for them, or `check` found them around a store that is whole.
    Findings = 9,
    /// The server was lost during a save and does not answer: nobody knows yet whether it was kept.
    Unsettled = 10,
}

impl Exit {
    pub const ALL: [Self; 11] = [
        Self::Done,
        Self::Unexpected,
        Self::Usage,
        Self::Invalid,
        Self::Forbidden,
        Self::Missing,
        Self::Conflict,
        Self::Damaged,
        Self::Terminal,
        Self::Findings,
        Self::Unsettled,
    ];

    /// The code as it is written in a manual.
    pub const fn number(self) -> &'static str {
        ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"][self as usize]
    }

    /// What the code means, in the language of the help.
    pub fn told(self) -> &'static str {
        match self {
            Self::Done => tell("selesai", "done"),
            Self::Unexpected => tell("kesalahan tak terduga", "an unexpected error"),
            Self::Usage => tell("baris perintah keliru", "the command line is wrong"),
            Self::Invalid => tell("isian melanggar aturan", "a value breaks a rule"),
            Self::Forbidden => tell("tidak berhak", "not allowed"),
            Self::Missing => tell("tidak ditemukan", "not found"),
            Self::Conflict => tell(
                "ada yang lebih dulu, atau data sibuk, penuh atau hanya dapat dibaca",
                "somebody else was first, or the store is busy, full or read-only",
            ),
            Self::Damaged => tell("data rusak", "the store is damaged"),
            Self::Terminal => tell(
                "terminal tidak cocok untuk konsol",
                "the terminal does not suit the console",
            ),
            Self::Findings => tell(
                "ada temuan dan --exit-code diminta, atau check menemukan sesuatu di sekitar data yang utuh",
                "there are findings and --exit-code asked for them, or check found some around a store that is whole",
            ),
            Self::Unsettled => tell(
                "belum diketahui apakah tersimpan: server data putus ketika menyimpan; lihat catatannya sebelum mengulang",
                "it is not known yet whether it was saved: the server was lost during the save; look at the record first",
            ),
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// What only a command line can refuse.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Refused {
    #[error("{0}")]
    Usage(Message),
    /// A conflict, with the fields that changed meanwhile.
    #[error("{error}")]
    Stale { error: Error, changes: Vec<String> },
}

/// The code for an error.
pub fn of(error: &anyhow::Error) -> Exit {
    if is_broken_pipe(error) {
        return Exit::Done;
    }
    if error.is::<Unsuitable>() {
        return Exit::Terminal;
    }
    match error.downcast_ref() {
        Some(Refused::Usage(_)) => return Exit::Usage,
        Some(Refused::Stale { .. }) => return Exit::Conflict,
        None => {}
    }
    error.downcast_ref().map_or(Exit::Unexpected, of_store)
}

fn of_store(error: &Error) -> Exit {
    match error {
        Error::Conflict(_) | Error::Unavailable(_) => Exit::Conflict,
        Error::Rejected { fault, .. } => match fault {
            Fault::Invalid => Exit::Invalid,
            Fault::Forbidden => Exit::Forbidden,
            Fault::Missing => Exit::Missing,
        },
        Error::Unsettled(_) => Exit::Unsettled,
        Error::Damaged(_) => Exit::Damaged,
        Error::Defect(_) => Exit::Unexpected,
    }
}

/// Whoever read our output has left: nothing to say, and nobody to say it to.
pub fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let broken = |e: &io::Error| e.kind() == io::ErrorKind::BrokenPipe;
    error.downcast_ref().is_some_and(broken)
}

/// The error in words, one line or more, safe to print.
pub fn words(error: &anyhow::Error, lang: Lang) -> String {
    let text = if let Some(refused) = error.downcast_ref() {
        refusal(refused, lang)
    } else if let Some(error) = error.downcast_ref::<Error>() {
        error.message().get(lang)
    } else if let Some(unsuitable) = error.downcast_ref::<Unsuitable>() {
        unsuitable.text().get(lang).to_owned()
    } else {
        unexpected(error).get(lang)
    };
    format::visible_note(&text).into_owned()
}

/// What was going on, which is said in the person's language, and why the system refused.
fn unexpected(error: &anyhow::Error) -> Message {
    let parts = error.chain().map(|one| match one.downcast_ref() {
        Some(system) => cause::of_system(system),
        None => t("{}", "{}").with([one.to_string().into()]),
    });
    Message::sequence(parts)
}

fn refusal(refused: &Refused, lang: Lang) -> String {
    match refused {
        Refused::Usage(message) => message.get(lang),
        Refused::Stale { error, changes } => {
            let lines = changes.iter().map(|change| format!("\n  {change}"));
            error.message().get(lang) + &lines.collect::<String>()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::t;

    #[test]
    fn each_kind_of_error_has_its_code() {
        let m = || Message::from(t("x", "x"));
        let cases: [(anyhow::Error, Exit); 10] = [
            (Error::invalid(None, m()).into(), Exit::Invalid),
            (Error::forbidden(m()).into(), Exit::Forbidden),
            (Error::missing("x").into(), Exit::Missing),
            (Error::Unavailable(m()).into(), Exit::Conflict),
            (Error::Unsettled(m()).into(), Exit::Unsettled),
            (Error::Damaged(m()).into(), Exit::Damaged),
            (Error::Defect(m()).into(), Exit::Unexpected),
            (Refused::Usage(m()).into(), Exit::Usage),
            (
                io::Error::from(io::ErrorKind::BrokenPipe).into(),
                Exit::Done,
            ),
            (
                io::Error::from(io::ErrorKind::NotFound).into(),
                Exit::Unexpected,
            ),
        ];
        for (error, exit) in cases {
            assert_eq!(of(&error), exit, "{error}");
        }
    }

    #[test]
    fn an_error_never_commands_the_terminal() {
        let error = Error::missing("\x1b]52;c;x\x07").into();
        assert!(!words(&error, Lang::Id).contains(['\x1b', '\x07']));
    }
}
