//! What was acknowledged and is there no more, or was put in the place of it.

use super::Error;
use crate::text::t;

/// Commits were acknowledged that the database no longer has: it was brought back to an earlier state, or another of its
/// servers took over that had not received them.
pub fn brought_back(address: String, gate: String) -> Error {
    let words = t(
        "database pada alamat {} kehilangan simpanan yang sudah diakui di sini: ia dikembalikan ke keadaan lama, atau server \
         pengganti belum menerimanya; bila itu disengaja, hapus {}, lalu buktikan dengan bina audit verify --head BARIS",
        "the database at the address {} has lost what was acknowledged here: it was brought back to an earlier state, or the \
         server that took over had not received it; if that was meant, remove {}, then prove it with bina audit verify \
         --head LINE",
    );
    Error::Damaged(words.with([address.into(), gate.into()]))
}

/// Another store stands where the one did that is open.
pub fn replaced(store: String) -> Error {
    let words = t(
        "{} dipindah atau diganti selama konsol ini terbuka; tutup konsol ini, lalu masuk lagi",
        "{} was moved or replaced while this console was open; close this console, then sign in again",
    );
    Error::Damaged(words.with([store.into()]))
}
