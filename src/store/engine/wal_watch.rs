//! Word from the system that the log of commits was written, so that a console at rest sleeps until then.
//!
//! The log itself is watched, so that whatever else is written beside it (the gate, files that wait to be fetched) wakes
//! nobody. While there is no log, its folder is watched until one comes.

use std::mem::MaybeUninit;
use std::os::fd::OwnedFd;
use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{io, thread};

use rustix::event::{PollFd, PollFlags, poll};
use rustix::fs::inotify::{self, CreateFlags, ReadFlags, Reader, WatchFlags};
use rustix::io::Errno;

use crate::store::engine::file::{folder_of, log_of};

/// Room for a few events, each with the longest name a file may have.
const ROOM: usize = 4 * (16 + 256);
/// What the thread needs; every console has one.
const STACK: usize = 64 * 1024;
/// It was written, or is no longer the file of that name.
const LOG: WatchFlags = WatchFlags::MODIFY
    .union(WatchFlags::ATTRIB)
    .union(WatchFlags::MOVE_SELF)
    .union(WatchFlags::DELETE_SELF);
/// A log may have come.
const FOLDER: WatchFlags = WatchFlags::CREATE.union(WatchFlags::MOVED_TO);

/// Calls `tell`, from a thread of its own, when the log beside a store is written, until it answers false: before the
/// commit can be read, and once for all that is written within `pause`.
///
/// # Errors
/// When the system has no watch left to give (`fs.inotify.max_user_instances`).
pub fn post(
    store: &Path,
    pause: Duration,
    tell: impl Fn() -> bool + Send + 'static,
) -> io::Result<()> {
    let mut watch = LogWatch::of(store)?;
    let work = move || {
        while let Ok(is_written) = watch.next() {
            if is_written && !tell() {
                return;
            }
            if is_written {
                thread::sleep(pause);
            }
        }
    };
    thread::Builder::new().stack_size(STACK).spawn(work)?;
    Ok(())
}

/// What is watched of the log of a store.
struct LogWatch {
    events: OwnedFd,
    log: PathBuf,
    /// The watch on the folder, while there is no log.
    folder: Option<i32>,
}

impl LogWatch {
    fn of(store: &Path) -> io::Result<Self> {
        let events = inotify::init(CreateFlags::CLOEXEC | CreateFlags::NONBLOCK)?;
        let mut watch = Self {
            events,
            log: log_of(store),
            folder: None,
        };
        watch.renew()?;
        Ok(watch)
    }

    /// Watches the log that is there now, or the folder until one comes. Whether there is a log.
    fn renew(&mut self) -> io::Result<bool> {
        if self.watches_log()? {
            return Ok(true);
        }
        if self.folder.is_none() {
            let folder = folder_of(&self.log);
            self.folder = Some(inotify::add_watch(&self.events, folder, FOLDER)?);
        }
        // It may have come before the folder was watched.
        self.watches_log()
    }

    fn watches_log(&mut self) -> io::Result<bool> {
        match inotify::add_watch(&self.events, &self.log, LOG) {
            Ok(_) => {}
            Err(Errno::NOENT) => return Ok(false),
            Err(e) => return Err(e.into()),
        }
        if let Some(folder) = self.folder.take() {
            inotify::remove_watch(&self.events, folder)?;
        }
        Ok(true)
    }

    /// Waits until something happens, and says whether the log was written or has come.
    fn next(&mut self) -> io::Result<bool> {
        match poll(&mut [PollFd::new(&self.events, PollFlags::IN)], None) {
            Ok(_) | Err(Errno::INTR) => {}
            Err(e) => return Err(e.into()),
        }
        let (is_written, is_other) = self.taken();
        Ok(is_written || (is_other && self.renew()?))
    }

    /// Takes all that waits: whether the log was written, and whether another one may stand there now. Events that were
    /// dropped are to be looked into as well.
    fn taken(&self) -> (bool, bool) {
        let mut room = [MaybeUninit::uninit(); ROOM];
        let mut reader = Reader::new(&self.events, &mut room);
        let (mut is_written, mut is_other) = (false, false);
        while let Ok(event) = reader.next() {
            is_written |= event
                .events()
                .intersects(ReadFlags::MODIFY | ReadFlags::QUEUE_OVERFLOW);
            is_other |= !event.events().contains(ReadFlags::MODIFY);
        }
        (is_written, is_other)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::sync::mpsc::{RecvTimeoutError, channel};

    use super::*;

    const SOON: Duration = Duration::from_secs(10);

    #[test]
    fn it_tells_of_the_log_alone_whenever_it_comes() {
        let folder = tempfile::tempdir().unwrap();
        let store = folder.path().join("bina.db");
        let (tell, told) = channel();
        let calls = move || tell.send(()).is_ok();
        post(&store, Duration::ZERO, calls).unwrap();
        fs::write(folder.path().join("other.db-wal"), "x").unwrap();
        fs::write(&store, "x").unwrap();
        let quiet = told.recv_timeout(Duration::from_millis(50));
        assert_eq!(quiet, Err(RecvTimeoutError::Timeout));
        for _ in 0..2 {
            fs::write(folder.path().join("bina.db-wal"), "x").unwrap();
            told.recv_timeout(SOON).unwrap();
            while told.recv_timeout(Duration::from_millis(20)).is_ok() {}
            fs::remove_file(folder.path().join("bina.db-wal")).unwrap();
        }
    }

    #[test]
    fn what_is_written_beside_the_log_holds_no_word_of_it_up() {
        let folder = tempfile::tempdir().unwrap();
        let (store, log) = (
            folder.path().join("bina.db"),
            folder.path().join("bina.db-wal"),
        );
        fs::write(&log, "x").unwrap();
        let (tell, told) = channel();
        post(&store, SOON * 60, move || tell.send(()).is_ok()).unwrap();
        fs::write(folder.path().join("bina.db.gate"), "x").unwrap();
        thread::sleep(Duration::from_millis(50));
        fs::write(&log, "y").unwrap();
        told.recv_timeout(SOON).unwrap();
    }

    #[test]
    fn a_file_beside_the_log_is_not_even_heard_of() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("bina.db-wal"), "x").unwrap();
        let watch = LogWatch::of(&folder.path().join("bina.db")).unwrap();
        fs::write(folder.path().join("bina.db"), "x").unwrap();
        fs::write(folder.path().join("other"), "x").unwrap();
        assert_eq!(watch.taken(), (false, false));
        fs::write(folder.path().join("bina.db-wal"), "y").unwrap();
        assert!(watch.taken().0);
    }

    #[test]
    fn much_that_is_written_is_told_once_a_pause() {
        let folder = tempfile::tempdir().unwrap();
        let (tell, told) = channel();
        let calls = move || tell.send(()).is_ok();
        post(&folder.path().join("bina.db"), SOON, calls).unwrap();
        for nth in 0..100 {
            fs::write(folder.path().join("bina.db-wal"), nth.to_string()).unwrap();
        }
        told.recv_timeout(SOON).unwrap();
        let again = told.recv_timeout(Duration::from_millis(50));
        assert_eq!(again, Err(RecvTimeoutError::Timeout));
    }
}
