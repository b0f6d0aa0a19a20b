//! Why a store is not opened, and the way out.

use std::path::Path;

use rustix::io::Errno;

use crate::store::engine::cause;
use crate::store::engine::database;
use crate::store::engine::error::{Error, reason};
use crate::store::engine::proven;
use crate::store::engine::{disk, file};
use crate::text::{Arg, t};

pub fn no_store(path: &Path) -> Error {
    if let Some(waiting) = proven::waiting(path) {
        let words = t(
            "pemulihan terputus; selesaikan dengan bina restore {}",
            "a restoration was cut off; end it with bina restore {}",
        );
        return Error::missing_because(words, waiting.display().to_string());
    }
    let words = t(
        "tidak ada data di {}; buat dengan bina init, atau coba bina demo",
        "there is no store at {}; make one with bina init, or try bina demo",
    );
    Error::missing_because(words, path.display().to_string())
}

/// Why a file cannot be told to be a store: what the disk or the system says, or that it is none.
pub fn unknown(path: &Path, e: database::Error) -> Error {
    let why = reason(&e);
    match e.into() {
        Error::Damaged(_) | Error::Defect(_) => foreign(path, why),
        other => other,
    }
}

pub fn foreign(path: &Path, why: impl Into<Arg>) -> Error {
    Error::Damaged(
        t(
            "{} bukan data bina atau rusak ({}); periksa --store, atau pulihkan salinan terakhir: bina restore {}",
            "{} is no bina store or is damaged ({}); check --store, or restore the last copy: bina restore {}",
        )
        .with([path.display().to_string().into(), why.into(), way_back(path)]),
    )
}

/// The last copy that was proven, where one is noted.
fn way_back(path: &Path) -> Arg {
    match proven::last_proven(path) {
        Some(proven) => proven.copy.display().to_string().into(),
        None => t("BERKAS", "FILE").into(),
    }
}

/// What calls itself damage, told apart from a disk that is full or fails: `SQLite` calls a page damaged that the disk
/// does not give. For a store that is no longer open here.
pub fn tell_apart(path: &Path, e: Error) -> Error {
    let at_fault = matches!(e, Error::Damaged(_) | Error::Unavailable(_));
    if at_fault && disk::disk_is_full(path) {
        return full(path);
    }
    if !matches!(e, Error::Damaged(_)) {
        return e;
    }
    match file::read_through(path) {
        Err(why) if why.raw_os_error() == Some(Errno::IO.raw_os_error()) => {
            Error::of_disk(cause::of_system(&why))
        }
        _ => e,
    }
}

/// No log can be made on a full disk; that is not the store's fault.
pub fn full(path: &Path) -> Error {
    let words = t(
        "disk penuh, {} tidak dapat dibuka; kosongkan disk, lalu coba lagi",
        "the disk is full, {} cannot be opened; free some space, then try again",
    );
    Error::Unavailable(words.with([path.display().to_string().into()]))
}

/// Commits were acknowledged that the file no longer has: its log was removed, or an older file put in its place.
pub fn cut_off(path: &Path) -> Error {
    let words = t(
        "{} kehilangan simpanan terakhir: {}-wal terhapus, atau berkas lama ditaruh di sini; kembalikan berkas itu, \
         atau pulihkan salinan terakhir: bina restore {}",
        "{} has lost its last commits: {}-wal was removed, or an older file put here; bring that file back, \
         or restore the last copy: bina restore {}",
    );
    let name = path.display().to_string();
    Error::Damaged(words.with([name.clone().into(), name.into(), way_back(path)]))
}
