//! What is left beside the store: erased values that are not cleared yet, and whole stores from before.

use std::path::{Path, PathBuf};

use super::{Matter, matter, said};
use crate::store::{self, Store};
use crate::text::{Message, t};

/// What was erased and may still stand in a file; nothing where nothing was erased.
pub(super) fn erased(store: &Store, path: &Path) -> Option<Matter> {
    let name = t("penghapusan", "erasures");
    if store.is_wipe_due() {
        let words = t(
            "sisa data yang dihapus belum bersih dari berkas; tutup program lain, kosongkan disk, lalu jalankan perintah ini lagi",
            "what is left of erased data is not cleared from the files yet; close other programs, free the disk, then run this again",
        );
        return Some(matter(name, false, words));
    }
    let old = store::copies_before_erasure(path);
    if old.is_empty() {
        return piled_up(path);
    }
    let old = paths(&old);
    let words = t(
        "salinan dari sebelum penghapusan masih ada: {}; bila tidak perlu lagi, hapus (memulihkannya menghapus lagi)",
        "copies from before an erasure are still there: {}; remove them when no longer needed (restoring one erases again)",
    );
    Some(matter(name, false, words.with([old.into()])))
}

/// Each upgrade and each restoration leaves a whole store, sealed for nobody; only the last is of use.
fn piled_up(path: &Path) -> Option<Matter> {
    let all = store::copies_from_before(path);
    let (_, older) = all.split_last().filter(|(_, older)| !older.is_empty())?;
    let words = t(
        "{} data utuh dari sebelum pemutakhiran atau pemulihan ada di samping data tanpa segel, di antaranya {}; hapus yang \
         tidak perlu lagi",
        "{} whole stores from before an upgrade or a restoration lie unsealed beside the store, among them {}; remove those \
         no longer needed",
    );
    let count = i64::try_from(all.len()).unwrap_or(i64::MAX);
    let words = words.with([count.into(), paths(older).into()]);
    Some(matter(t("data lama", "old stores"), false, words))
}

fn paths(all: &[PathBuf]) -> Message {
    let all: Vec<Message> = all.iter().map(|p| said(p.display().to_string())).collect();
    Message::list(all)
}
