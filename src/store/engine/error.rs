//! What can go wrong at the door, in six kinds; each carries a sentence for the person.

pub mod lost;
mod server;

use crate::store::engine::database;
use crate::store::engine::database::Cause;
use crate::store::engine::row::View;
use crate::text::{Arg, Message, Text, t};

pub type Result<T> = std::result::Result<T, Error>;

/// Why a rejected act was rejected; it decides the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The data breaks a rule.
    Invalid,
    /// The actor has no right to it.
    Forbidden,
    /// There is no such record, or none the actor may see.
    Missing,
}

/// Somebody else was faster: the record as it stands now, and who left it so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    pub theirs: View,
    /// Name and office of whoever made the last change.
    pub by: String,
    /// When, in microseconds UTC.
    pub at: i64,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The version read is no longer the newest.
    #[error("{}", conflict_words(.0))]
    Conflict(Box<Conflict>),
    /// A rule or right stands against it.
    #[error("{message}")]
    Rejected {
        fault: Fault,
        field: Option<&'static str>,
        /// Which command of the batch, from 0.
        nth: usize,
        message: Message,
    },
    /// Not now: busy, disk full, read-only. The same act can be tried again.
    #[error("{0}")]
    Unavailable(Message),
    /// Nobody knows yet whether it was saved. The same act can be tried again: what was saved is not done twice.
    #[error("{0}")]
    Unsettled(Message),
    /// The store cannot be trusted or read.
    #[error("{0}")]
    Damaged(Message),
    /// The program itself is wrong; the store is as it was.
    #[error("{0}")]
    Defect(Message),
}

impl Error {
    pub fn invalid(field: Option<&'static str>, message: impl Into<Message>) -> Self {
        Self::rejected(Fault::Invalid, field, message)
    }

    pub fn forbidden(message: impl Into<Message>) -> Self {
        Self::rejected(Fault::Forbidden, None, message)
    }

    pub fn missing(what: impl Into<Arg>) -> Self {
        let words = t(
            "{} tidak ditemukan dalam wilayah Anda; periksa id atau daftarnya",
            "{} was not found within your reach; check its id or the list",
        );
        Self::rejected(Fault::Missing, None, words.with([what.into()]))
    }

    fn rejected(fault: Fault, field: Option<&'static str>, message: impl Into<Message>) -> Self {
        Self::Rejected {
            fault,
            field,
            nth: 0,
            message: message.into(),
        }
    }

    /// A missing thing said in better words; the words have a place for its name.
    pub fn missing_because(words: Text, what: impl Into<Arg>) -> Self {
        Self::rejected(Fault::Missing, None, words.with([what.into()]))
    }

    /// A missing thing, in a whole sentence.
    pub fn missing_with(words: impl Into<Message>) -> Self {
        Self::rejected(Fault::Missing, None, words)
    }

    pub fn no_region(what: impl Into<Arg>) -> Self {
        let words = t(
            "wilayah {} tidak ada; lihat bina region list",
            "there is no region {}; see bina region list",
        );
        Self::missing_because(words, what)
    }

    /// The disk answered with an error.
    pub(super) fn of_disk(reason: impl Into<Arg>) -> Self {
        let words = t(
            "disk tidak dapat dibaca atau ditulis ({}), isian tetap di layar; minta pengelola server memeriksa disk dan \
             kabelnya, lalu coba lagi",
            "the disk cannot be read or written ({}), your entry stays on screen; ask the server's admin to look at the \
             disk and its cable, then try again",
        );
        Self::Unavailable(words.with([reason.into()]))
    }

    /// The same error, said of the command at this place in the batch.
    pub fn at(mut self, place: usize) -> Self {
        if let Self::Rejected { nth, .. } = &mut self {
            *nth = place;
        }
        self
    }

    pub fn message(&self) -> Message {
        match self {
            Self::Conflict(conflict) => conflict_words(conflict),
            Self::Rejected { message, .. }
            | Self::Unavailable(message)
            | Self::Unsettled(message)
            | Self::Damaged(message)
            | Self::Defect(message) => message.clone(),
        }
    }
}

impl Conflict {
    /// Who was quicker, and when; what can be done about it depends on what was being done.
    pub fn told(&self) -> Message {
        t("{} sudah diubah {} ({})", "{} was changed by {} ({})").with([
            self.theirs.called(),
            self.by.as_str().into(),
            crate::domain::format::show_moment(self.at).into(),
        ])
    }
}

fn conflict_words(conflict: &Conflict) -> Message {
    let words = t(
        "tidak ada yang disimpan: {}; baca yang terbaru, lalu ulangi",
        "nothing was saved: {}; read it as it stands now, then do it again",
    );
    words.with([conflict.told().into()])
}

impl From<database::Error> for Error {
    fn from(e: database::Error) -> Self {
        match e {
            database::Error::Engine { cause, .. } => of_cause(cause, &e),
            database::Error::BroughtBack { address, gate } => lost::brought_back(address, gate),
            database::Error::Replaced { address } => lost::replaced(address),
            // What stands there is not what the program wrote.
            database::Error::Column { .. } | database::Error::NoRow => damaged(&e),
            database::Error::ParameterCount { .. } => defect(&e),
        }
    }
}

/// Only what the engine finds wrong in the store itself is damage, and only that is mended by a copy.
fn of_cause(cause: Cause, e: &database::Error) -> Error {
    use Cause as C;
    match cause {
        C::Corrupt | C::NotADatabase => damaged(e),
        C::DiskFull => Error::Unavailable(
            t(
                "disk penuh, isian disimpan di layar; kosongkan disk lalu simpan lagi",
                "the disk is full, your entry is kept on screen; free some space and save again",
            )
            .into(),
        ),
        C::ReadOnly => Error::Unavailable(
            t(
                "data hanya dapat dibaca; hubungi pengelola server, isian tetap di layar",
                "the store is read-only; contact the server's admin, your entry stays on screen",
            )
            .into(),
        ),
        C::Busy => Error::Unavailable(
            t(
                "data sedang dipakai; coba lagi sebentar",
                "the store is in use; try again shortly",
            )
            .into(),
        ),
        C::InputOutput => Error::of_disk(reason(e)),
        C::CannotOpen | C::PermissionDenied | C::OutOfMemory => with_reason(
            t(
                "sistem tidak memberi yang diperlukan ({}), isian tetap di layar; minta pengelola server memeriksa hak \
                 berkas, memori dan jumlah berkas terbuka, lalu coba lagi",
                "the system does not give what is needed ({}), your entry stays on screen; ask the server's admin to look \
                 at file rights, memory and the number of open files, then try again",
            ),
            e,
        ),
        C::Unreachable
        | C::UnknownHost
        | C::Crowded
        | C::NoDatabase
        | C::LoginRefused
        | C::Untrusted
        | C::NoCertificate
        | C::Unfit => server::of_server(cause, e),
        C::Statement => defect(e),
    }
}

fn with_reason(words: Text, e: &database::Error) -> Error {
    Error::Unavailable(words.with([reason(e).into()]))
}

/// What is wrong, in words of this program: an engine speaks English, and of pages and statements. Its own number stands
/// for what has no words.
pub(super) fn reason(e: &database::Error) -> Message {
    let known = match e.cause() {
        Some(Cause::NotADatabase) => t("isinya bukan SQLite", "it holds no SQLite"),
        Some(Cause::Corrupt) => t("halamannya rusak", "its pages are damaged"),
        Some(Cause::CannotOpen) => t("tidak dapat dibuka", "it cannot be opened"),
        Some(Cause::PermissionDenied) => t("tidak diizinkan", "it is not permitted"),
        Some(Cause::OutOfMemory) => t("memori habis", "there is no memory left"),
        _ => return numbered(e),
    };
    known.into()
}

fn numbered(e: &database::Error) -> Message {
    match e {
        database::Error::Column { at, .. } => {
            let words = t(
                "nilai kolom ke-{} tidak terbaca",
                "the value of column {} cannot be read",
            );
            words.with([(at + 1).to_string().into()])
        }
        database::Error::Engine {
            number: Some(number),
            ..
        } => t("kode {}", "code {}").with([number.as_str().into()]),
        _ => t("isinya tidak terbaca", "its content cannot be read").into(),
    }
}

fn damaged(e: &database::Error) -> Error {
    Error::Damaged(
        t(
            "data rusak atau tidak terbaca ({}); bina doctor menyebut salinan terakhir yang terbukti, pulihkan dengan \
             bina restore",
            "the store is damaged or unreadable ({}); bina doctor names the last proven copy, restore it with \
             bina restore",
        )
        .with([reason(e).into()]),
    )
}

fn defect(e: &database::Error) -> Error {
    Error::Defect(
        t(
            "program ini keliru, bukan datanya ({}): tidak ada yang tersimpan dan data tetap utuh; laporkan pesan ini \
             kepada pembuat bina",
            "the program is wrong, not the store ({}): nothing was saved and the store is whole; report this message to \
             the makers of bina",
        )
        // What its makers need: the engine's own words.
        .with([e.to_string().into()]),
    )
}

#[cfg(test)]
mod tests;
