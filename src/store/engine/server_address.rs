//! The address of a server, kept in a file: what lies beside a store lies beside that one, on each machine.

use std::path::{Path, PathBuf};

use crate::store::engine::cause;
use crate::store::engine::database::{self, ADDRESS_ENDING, Address, SCHEMES};
use crate::store::engine::error::{Error, Result};
use crate::store::engine::file;
use crate::store::engine::migrations::hash;
use crate::store::engine::write_lock::GATE;
use crate::text::{Message, t};

/// Whether what a person named is the address of a server, not a path.
pub fn is_url(named: &str) -> bool {
    SCHEMES.iter().any(|s| named.starts_with(s))
}

/// The file in this folder that holds an address, made when it is not there. What lies beside it is named by the database
/// alone, so that it is the same for its owner and for the user of every day.
///
/// # Errors
/// Invalid when it is no address, or a password stands in it; [`Error::Unavailable`] when the file cannot be written.
pub fn keep(url: &str, folder: &Path) -> Result<PathBuf> {
    if Address::has_password(url) {
        return Err(spoken());
    }
    let address = Address::parse(url).map_err(|_| unread(url))?;
    let (who, database) = (hash(url), hash(&address.database()));
    let name = format!(
        "{}{}{}.{ADDRESS_ENDING}",
        &who[..8],
        file::WHO,
        &database[..16]
    );
    let path = folder.join(name);
    if !path.exists() {
        let made = std::fs::create_dir_all(folder);
        let kept = made.and_then(|()| file::replace(&path, &format!("{url}\n"), 0o600));
        kept.map_err(|e| unkept(&path, &e))?;
    }
    Ok(file::real(&path))
}

/// What is left to do on the other servers of a database into which a store was put here; nothing for a file.
pub fn elsewhere(store: &Path) -> Option<Message> {
    if !database::is_address(store) {
        return None;
    }
    let words = t(
        "di setiap server bina lain yang memakai database ini, hapus berkas .gate di samping alamatnya (di sini {}, sudah \
         diperbarui); selama masih menyebut simpanan yang tidak ada lagi, bina di sana menolak membuka data",
        "on each other bina server of this database, remove the file .gate beside its address (here {}, brought up to date \
         already); as long as it names what is there no more, bina does not open the store there",
    );
    let gate = file::with_ending(store, GATE);
    Some(words.with([gate.display().to_string().into()]))
}

fn spoken() -> Error {
    let words = t(
        "kata sandi tidak boleh dalam alamat server: semua orang di mesin ini dapat membacanya; tulis di ~/.pgpass \
         (mode 600) sebagai HOST:PORT:DATABASE:USER:SANDI",
        "no password in the address of a server: everybody on this machine can read it; write it in ~/.pgpass \
         (mode 600) as HOST:PORT:DATABASE:USER:PASSWORD",
    );
    Error::invalid(None, words)
}

fn unread(url: &str) -> Error {
    let words = t(
        "{} bukan alamat server; tulis postgres://USER@HOST/DATABASE, misalnya postgres://bina@db1,db2/bina, dan sesudah ? hanya \
         setelan yang dikenal libpq",
        "{} is no address of a server; write postgres://USER@HOST/DATABASE, such as postgres://bina@db1,db2/bina, and after ? \
         only settings that libpq knows",
    );
    Error::invalid(None, words.with([url.into()]))
}

fn unkept(path: &Path, why: &std::io::Error) -> Error {
    let words = t(
        "alamat server tidak dapat disimpan di {} ({}); periksa foldernya",
        "the address of the server cannot be kept at {} ({}); look at its folder",
    );
    Error::Unavailable(words.with([
        path.display().to_string().into(),
        cause::of_system(why).into(),
    ]))
}
