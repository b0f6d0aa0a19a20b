//! Word from the system that the log of commits was written, so that a console at rest sleeps until then.

use std::ffi::OsStr;
use std::mem::MaybeUninit;
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::time::Duration;
use std::{io, thread};

use rustix::event::{PollFd, PollFlags, poll};
use rustix::fs::inotify::{self, CreateFlags, Reader, WatchFlags};
use rustix::io::Errno;

use crate::store::engine::file::log_of;

/// Room for a few events, each with the longest name a file may have.
const ROOM: usize = 4 * (16 + 256);
/// What the thread needs; every console has one.
const STACK: usize = 64 * 1024;

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
    let log = log_of(Path::new(store.file_name().unwrap_or_default()));
    let events = inotify::init(CreateFlags::CLOEXEC | CreateFlags::NONBLOCK)?;
    // The folder, not the log: that one goes with the last console and comes with the next.
    let folder = store.parent().filter(|p| !p.as_os_str().is_empty());
    let kinds = WatchFlags::MODIFY | WatchFlags::CREATE;
    inotify::add_watch(&events, folder.unwrap_or(Path::new(".")), kinds)?;
    let watch = move || {
        while wait(&events).is_ok() {
            if written(&events, log.as_os_str()) && !tell() {
                return;
            }
            thread::sleep(pause);
        }
    };
    thread::Builder::new().stack_size(STACK).spawn(watch)?;
    Ok(())
}

fn wait(events: &OwnedFd) -> io::Result<()> {
    match poll(&mut [PollFd::new(events, PollFlags::IN)], None) {
        Ok(_) | Err(Errno::INTR) => Ok(()),
        Err(e) => Err(e.into()),
    }
}

/// Takes all that waits, and says whether any of it concerns the log. An event without a name says that the folder is
/// gone or that events were dropped: that is to be looked into as well.
fn written(events: &OwnedFd, log: &OsStr) -> bool {
    let mut room = [MaybeUninit::uninit(); ROOM];
    let mut reader = Reader::new(events, &mut room);
    let mut any = false;
    while let Ok(event) = reader.next() {
        any |= event
            .file_name()
            .is_none_or(|n| n.to_bytes() == log.as_bytes());
    }
    any
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
