//! What can go wrong at the door, in four kinds; each carries a sentence for the person.

use crate::store::View;
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
    /// The store cannot be trusted or read.
    #[error("{0}")]
    Damaged(Message),
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
            "{} is not found within your reach; check its id or the list",
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

    pub(super) fn no_region(what: impl Into<Arg>) -> Self {
        let words = t(
            "wilayah {} tidak ada; lihat bina region list",
            "there is no region {}; see bina region list",
        );
        Self::missing_because(words, what)
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
            | Self::Damaged(message) => message.clone(),
        }
    }
}

fn conflict_words(conflict: &Conflict) -> Message {
    t(
        "{} sudah diubah {} ({}); buka lagi, lalu pilih isian yang dipakai",
        "{} was changed by {} ({}); open it again and choose what to keep",
    )
    .with([
        conflict.theirs.display.as_str().into(),
        conflict.by.as_str().into(),
        crate::domain::format::show_moment(conflict.at).into(),
    ])
}

impl From<rusqlite::Error> for Error {
    fn from(e: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as C;
        match e.sqlite_error_code() {
            Some(C::DiskFull) => Self::Unavailable(
                t(
                    "disk penuh, isian disimpan di layar; kosongkan disk lalu simpan lagi",
                    "the disk is full, your entry is kept on screen; free some space and save again",
                )
                .into(),
            ),
            Some(C::ReadOnly) => Self::Unavailable(
                t(
                    "data hanya dapat dibaca; hubungi pengelola server, isian tetap di layar",
                    "the store is read-only; call the server's admin, your entry stays on screen",
                )
                .into(),
            ),
            Some(C::DatabaseBusy | C::DatabaseLocked) => Self::Unavailable(
                t("data sedang dipakai; coba lagi sebentar", "the store is in use; try again shortly").into(),
            ),
            _ => Self::Damaged(
                t(
                    "data rusak atau tidak terbaca ({}); jalankan bina audit verify, lalu pulihkan salinan terakhir",
                    "the store is damaged or unreadable ({}); run bina audit verify, then restore the last copy",
                )
                .with([e.to_string().into()]),
            ),
        }
    }
}
