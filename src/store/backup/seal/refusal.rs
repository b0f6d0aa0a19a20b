//! Why something is not sealed or not opened, and the way out. What was read is repeated only where it is a public key.

use std::path::Path;

use age::DecryptError;

use crate::domain::format;
use crate::store::engine::error::Error;
use crate::text::{Message, t};

/// How a public key begins.
const PUBLIC: &str = "age1";
/// How a key that a passphrase sealed begins, written as text.
const ARMOURED: &str = "-----BEGIN AGE ENCRYPTED FILE";

pub(super) fn refused(from: &Path, e: &DecryptError) -> Error {
    match e {
        DecryptError::NoMatchingKeys => of_file(
            from,
            t(
                "{} tidak disegel untuk kunci ini; pakai kunci lain dengan --identity",
                "{} is not sealed for this key; use another with --identity",
            ),
        ),
        _ => torn(from),
    }
}

pub fn torn(from: &Path) -> Error {
    Error::Damaged(
        t(
            "{} terpotong atau berubah; pilih salinan lain",
            "{} is cut short or was changed; choose another copy",
        )
        .with([from.display().to_string().into()]),
    )
}

/// A sealed copy without a key to open it.
pub fn locked(from: &Path) -> Error {
    of_file(
        from,
        t(
            "{} tersegel; sebut berkas kuncinya dengan --identity",
            "{} is sealed; name the file of its key with --identity",
        ),
    )
}

/// A copy that somebody sealed with a passphrase, by hand.
pub(super) fn by_passphrase(from: &Path) -> Error {
    of_file(
        from,
        t(
            "{} disegel dengan kata sandi, yang tidak dipakai di sini; buka dahulu: age -d -o TERBUKA BERKAS, lalu \
             sebut TERBUKA tanpa --identity",
            "{} is sealed with a passphrase, which is not used here; open it first: age -d -o OPENED FILE, then name \
             OPENED without --identity",
        ),
    )
}

fn of_file(from: &Path, words: crate::text::Text) -> Error {
    Error::invalid(None, words.with([from.display().to_string().into()]))
}

/// A line that is no recipient; `place` is its number where it is one of several.
pub(super) fn no_recipient(line: &str, place: Option<usize>) -> Error {
    let words = if format::is_secret(line) {
        t(
            "{} adalah kunci rahasia age, maka tidak ditampilkan; yang diminta kunci publiknya (age1…): age-keygen -y \
             BERKAS-KUNCI",
            "{} is a secret key of age, and so is not shown; its public key (age1…) is wanted: age-keygen -y KEYFILE",
        )
    } else {
        t(
            "{} bukan penerima age (age1…); salin seluruh kunci publiknya: age-keygen -y BERKAS-KUNCI",
            "{} is not a recipient of age (age1…); copy the whole of the public key: age-keygen -y KEYFILE",
        )
    };
    let shown = if line.starts_with(PUBLIC) && !format::is_secret(line) {
        t("{}", "{}").with([line.into()])
    } else {
        place_of(place)
    };
    Error::invalid(None, words.with([shown.into()]))
}

fn place_of(place: Option<usize>) -> Message {
    match place {
        Some(at) => t("baris {}", "line {}").with([at.to_string().into()]),
        None => t("yang disebut", "what is named").into(),
    }
}

/// Nobody could ever open it.
pub(super) fn nobody() -> Error {
    let words = t(
        "tidak ada penerima; sebut kunci publik yang membukanya dengan --recipient age1…",
        "there is no recipient; name the public key that opens it with --recipient age1…",
    );
    Error::invalid(None, words)
}

/// A key that a passphrase sealed.
pub fn locked_key() -> Error {
    let words = t(
        "berkas kunci ini tersegel kata sandi, yang tidak dipakai di sini; buka dahulu: age -d -o KUNCI BERKAS, sebut KUNCI \
         itu, dan hapus sesudahnya",
        "the file of the key is sealed with a passphrase, which is not used here; open it first: age -d -o KEY FILE, name \
         that KEY, and remove it afterwards",
    );
    Error::invalid(None, words)
}

/// A line that is no key, or nothing at all.
pub(super) fn no_identity(line: &str) -> Error {
    if line.starts_with(ARMOURED) {
        return locked_key();
    }
    let words = if line.starts_with(PUBLIC) {
        t(
            "berkas kunci berisi kunci publik (age1…), yang tidak membuka apa pun; sebut berkas kunci rahasianya \
             (AGE-SECRET-KEY-1…), yang dibuat age-keygen -o BERKAS",
            "the file of the key holds a public key (age1…), which opens nothing; name the file of the secret key \
             (AGE-SECRET-KEY-1…), made by age-keygen -o FILE",
        )
    } else {
        t(
            "berkas kunci tidak berisi kunci age (AGE-SECRET-KEY-1…); sebut berkas yang dibuat age-keygen -o BERKAS",
            "the file of the key holds no key of age (AGE-SECRET-KEY-1…); name the file made by age-keygen -o FILE",
        )
    };
    Error::invalid(None, words)
}
