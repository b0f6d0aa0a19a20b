//! Connections to a store: to write where that is allowed, else only to read; to a server two, made side by side.

use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use rustix::fs::{Access, access};
use rustix::io::Errno;

use crate::store::engine::database;
use crate::store::engine::database::{Cause, Connection};
use crate::store::engine::error::{Error, Result};
use crate::store::engine::file::log_of;
use crate::text::t;

/// A millisecond a try, ten seconds in all; behind the gate it hardly ever runs.
fn wait_a_millisecond(tries: i32) -> bool {
    thread::sleep(Duration::from_millis(1));
    tries < 10_000
}

/// Prepared statements that a connection keeps: those of the screens somebody goes to and fro between, at some 10 KiB each.
const KEPT: usize = 48;

/// Opens a connection; on a file or folder that cannot be written, one that reads.
///
/// # Errors
/// Forbidden when the user may not read the file; unavailable when somebody else is writing a store that we may only
/// read; else what the file answers.
pub fn connect(path: &Path) -> Result<Connection> {
    may_read(path)?;
    if let Some(address) = database::address_in(path)? {
        return Ok(Connection::open_server(address)?);
    }
    let mut db = match attempt(path) {
        Err(e) if wants_to_write(&e) => open_immutable(path)?,
        other => other?,
    };
    db.busy_handler(wait_a_millisecond)?;
    db.keep_statements(KEPT);
    Ok(db)
}

/// The second connection to a server, made beside the first: each takes its time.
pub(in crate::store) struct Second(JoinHandle<Result<Connection>>);

impl Second {
    /// Begins to connect, and to ask what makes it ready; none where a file has no use for it, or no thread is left to give.
    pub(in crate::store) fn begin(path: &Path, make_ready: fn(&Connection)) -> Option<Self> {
        if !database::is_address(path) {
            return None;
        }
        let path = path.to_owned();
        let connect = move || reader_of(&path).inspect(make_ready);
        thread::Builder::new().spawn(connect).ok().map(Self)
    }

    /// The connection, once it is there: it only reads.
    ///
    /// # Errors
    /// As [`connect`].
    pub(in crate::store) fn wait(self, path: &Path) -> Result<Connection> {
        self.0.join().unwrap_or_else(|_| reader_of(path))
    }
}

/// A connection on which nothing can be written.
fn reader_of(path: &Path) -> Result<Connection> {
    let db = connect(path)?;
    db.read_only()?;
    Ok(db)
}

/// Asks the system without opening the file: closing it again would drop the locks of a connection that is open.
fn may_read(path: &Path) -> Result<()> {
    match access(path, Access::READ_OK) {
        Err(Errno::ACCESS) => Err(Error::forbidden(
            t(
                "{} tidak boleh dibaca pengguna ini; minta pemilik berkasnya, atau sebut data lain dengan --store",
                "{} may not be read by this user; ask the owner of the file, or name another store with --store",
            )
            .with([path.display().to_string().into()]),
        )),
        _ => Ok(()),
    }
}

/// Opens the file and touches it, since only then it shows whether the log beside it can be made.
fn attempt(path: &Path) -> database::Result<Connection> {
    let db = Connection::open_to_write(path)?;
    // What is no store at all is told apart later, in better words.
    match db.query_row("PRAGMA schema_version", [], |_| Ok(())) {
        Err(e) if wants_to_write(&e) => Err(e),
        _ => Ok(db),
    }
}

fn wants_to_write(e: &database::Error) -> bool {
    matches!(e.cause(), Some(Cause::ReadOnly | Cause::CannotOpen))
}

/// A store in a folder that takes no file: readable as it lies, as long as nothing waits in a log beside it.
fn open_immutable(path: &Path) -> Result<Connection> {
    if std::fs::metadata(log_of(path)).is_ok_and(|m| m.len() > 0) {
        return Err(Error::Unavailable(
            t(
                "{} sedang ditulis proses lain dan foldernya tidak dapat ditulis; coba lagi sesudah proses itu selesai",
                "{} is being written by another process and its folder cannot be written; try again once that has ended",
            )
            .with([path.display().to_string().into()]),
        ));
    }
    Ok(Connection::open_uri(&uri(path))?)
}

fn uri(path: &Path) -> String {
    let byte = |b: &u8| match b {
        b'/' | b'.' | b'-' | b'_' => char::from(*b).to_string(),
        b if b.is_ascii_alphanumeric() => char::from(*b).to_string(),
        b => format!("%{b:02x}"),
    };
    let path: Vec<String> = path.as_os_str().as_bytes().iter().map(byte).collect();
    format!("file:{}?immutable=1", path.concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_cannot_add_to_the_query() {
        assert_eq!(
            uri(Path::new("/a b/c?mode=rw#é.db")),
            "file:/a%20b/c%3fmode%3drw%23%c3%a9.db?immutable=1"
        );
    }
}
