//! The keyboard's line, watched: what a dropped line or a lost byte leaves unfinished is ended after a short while.
//!
//! crossterm waits without end for the rest of a paste, of an escape sequence and of a letter of several bytes, and takes
//! every key pressed meanwhile for a part of it; its reader can neither be told to stop nor be given bytes. So it is given
//! a pseudo-terminal as standard input, and a thread carries over what the person types: it knows where a sequence begins
//! and ends, no key, and ends one that nobody goes on with. Where there is no pseudo-terminal to be had, crossterm reads
//! the terminal itself, as it would.

use std::fs::File;
use std::io::{self, Read, Write};
use std::os::fd::{AsFd, OwnedFd};
use std::sync::{Mutex, PoisonError};
use std::thread;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::pty::{OpenptFlags, grantpt, ioctl_tiocgptpeer, openpt, unlockpt};
use rustix::stdio::{dup2_stdin, stdin};
use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};

use super::unfinished::Unfinished;

/// What is read at once, in bytes.
const LUMP: usize = 1024;

/// The terminal that standard input was, while another stands in for it.
static REAL: Mutex<Option<OwnedFd>> = Mutex::new(None);

/// The watched line, kept for the next console of this process: crossterm listens to the one it was first given.
static WATCHED: Mutex<Option<OwnedFd>> = Mutex::new(None);

/// Puts a watched line in place of standard input, which is in raw mode by now.
///
/// # Errors
/// When no pseudo-terminal can be had; standard input is as it was.
pub fn watch() -> io::Result<()> {
    let real = rustix::io::dup(stdin())?;
    let mut watched = WATCHED.lock().unwrap_or_else(PoisonError::into_inner);
    let far = match watched.take() {
        Some(far) => far,
        None => lay(&real)?,
    };
    dup2_stdin(&far)?;
    *watched = Some(far);
    if let Ok(mut kept) = REAL.lock() {
        *kept = Some(real);
    }
    Ok(())
}

/// Begins to carry over what is typed at a terminal; answers the end where it is heard.
fn lay(real: &OwnedFd) -> io::Result<OwnedFd> {
    let (near, far) = pair()?;
    // No cooking on the way: raw as the terminal itself is.
    tcsetattr(&far, OptionalActions::Now, &tcgetattr(real)?)?;
    let typed = File::from(rustix::io::dup(real)?);
    thread::spawn(move || carry(typed, File::from(near)));
    Ok(far)
}

/// The end to write to, and the end that is read as a terminal.
fn pair() -> io::Result<(OwnedFd, OwnedFd)> {
    let flags = OpenptFlags::RDWR | OpenptFlags::NOCTTY | OpenptFlags::CLOEXEC;
    let near = openpt(flags)?;
    grantpt(&near)?;
    unlockpt(&near)?;
    let far = ioctl_tiocgptpeer(&near, flags)?;
    Ok((near, far))
}

/// Gives standard input back as it was.
pub fn unwatch() {
    // Whoever holds the lock is giving it back already.
    let real = REAL.try_lock().ok().and_then(|mut kept| kept.take());
    if let Some(real) = real {
        let _ = dup2_stdin(&real);
    }
}

/// The terminal that the person types at, whatever standard input is now.
///
/// # Errors
/// When the process may open no more files.
pub fn terminal() -> io::Result<OwnedFd> {
    let kept = REAL.lock().ok();
    let real = kept.as_ref().and_then(|k| k.as_ref());
    let copy = real.map_or_else(|| rustix::io::dup(stdin()), rustix::io::dup);
    Ok(copy?)
}

/// Carries over until either end is gone; the reader sees the end of the terminal as an end of its own.
fn carry(mut typed: File, mut near: File) {
    let mut unfinished = Unfinished::default();
    let mut lump = [0; LUMP];
    loop {
        let taken = match wait(&typed, &near, unfinished.patience()) {
            Ok(true) => match typed.read(&mut lump) {
                Ok(0) | Err(_) => return,
                Ok(read) => unfinished.take(&lump[..read]),
            },
            Ok(false) => unfinished.end(),
            Err(_) => return,
        };
        if near.write_all(&taken).is_err() {
            return;
        }
    }
}

/// Whether something comes within this time; without one it waits for as long as it takes.
///
/// # Errors
/// When the line is gone.
fn wait(typed: &File, near: &File, patience: Option<Timespec>) -> io::Result<bool> {
    loop {
        let mut fds = [
            PollFd::from_borrowed_fd(typed.as_fd(), PollFlags::IN),
            PollFd::from_borrowed_fd(near.as_fd(), PollFlags::empty()),
        ];
        match poll(&mut fds, patience.as_ref()) {
            Ok(_) if !fds[1].revents().is_empty() => return Err(io::ErrorKind::BrokenPipe.into()),
            Ok(ready) => return Ok(ready > 0),
            Err(Errno::INTR) => {}
            Err(e) => return Err(e.into()),
        }
    }
}
