//! Entering and leaving the terminal: whatever ends the program, the terminal is given back as it was found.

mod clipboard;
mod fit;
mod hook;
mod keyboard;
pub mod page;
mod pen;
mod scroll;
mod unfinished;

use std::io::{self, Write as _};
use std::os::fd::{AsFd, BorrowedFd};
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::cursor::{Hide, MoveTo, Show};
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::queue;
use crossterm::style::{Attribute, SetAttribute, force_color_output};
use crossterm::terminal::{
    Clear, ClearType, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};
use ratatui::Frame;
use ratatui::layout::Size;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use rustix::process::{Signal, getpid, getppid, getsid, kill_process};
use rustix::stdio::{stdin, stdout};
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};

pub use fit::{Paint, Unsuitable, Way, has_clipboard, paint, wants_ascii, wants_mono, way};
use page::Page;

/// Whether the terminal is ours. Nothing is drawn when it is not.
static ENTERED: AtomicBool = AtomicBool::new(false);

/// Whether the terminal reports the mouse to us.
static MOUSE: AtomicBool = AtomicBool::new(false);

/// Presses and the wheel, without motion, in the form that knows wide screens; and their end.
const HEAR: &[u8] = b"\x1b[?1000h\x1b[?1006h";
const UNHEAR: &[u8] = b"\x1b[?1006l\x1b[?1000l";

/// How long a write waits for a terminal that takes nothing.
const PATIENCE: Timespec = Timespec {
    tv_sec: 1,
    tv_nsec: 0,
};

/// What most terminals have; taken for one that does not tell its size, as a serial line.
const USUAL: Size = Size {
    width: 80,
    height: 24,
};

/// Columns from which a terminal counts as wide.
const WIDE: u16 = 100;

/// The terminal while it is ours; dropping it gives it back.
#[derive(Debug)]
pub struct Screen {
    page: ratatui::Terminal<Page<Tty>>,
    /// Whether the mouse is to be reported, when the terminal comes back from elsewhere.
    hears_mouse: bool,
    /// Its modes as it was found, and while it is ours.
    found: Option<Termios>,
    raw: Option<Termios>,
}

impl Screen {
    /// Draws what changed, in one write, or none when nothing did.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn draw(&mut self, paint: impl FnOnce(&mut Frame<'_>)) -> io::Result<()> {
        self.page.draw(paint).map(|_| ())
    }

    /// Puts a text on the clipboard of the terminal.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn copy(&mut self, text: &str) -> io::Result<()> {
        Tty.write_all(clipboard::codes(text, fit::between()).as_bytes())
    }

    /// Has the mouse reported, or no longer; a terminal of the first days has none.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn hear_mouse(&mut self, hears: bool) -> io::Result<()> {
        self.hears_mouse = hears;
        if fit::is_lean() || MOUSE.swap(hears, Ordering::SeqCst) == hears {
            return Ok(());
        }
        Tty.write_all(if hears { HEAR } else { UNHEAR })
    }

    /// Makes the next draw paint everything, for a screen that something else wrote on.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn forget(&mut self) -> io::Result<()> {
        self.page.clear()
    }

    /// Stops, as whoever sent the signal wants, and leaves the terminal to the shell. Where no shell waits there is nobody
    /// to go on for, and it stays.
    pub fn stop(&self) {
        if has_shell() {
            let _ = clean();
            let _ = set_modes(self.found.as_ref());
            let _ = kill_process(getpid(), Signal::STOP);
        }
    }

    /// Takes the terminal anew after a stop: a shell has written on it meanwhile, and set its modes.
    ///
    /// # Errors
    /// When the terminal is gone.
    pub fn retake(&mut self) -> io::Result<()> {
        set_modes(self.raw.as_ref())?;
        set_up()?;
        MOUSE.store(false, Ordering::SeqCst);
        self.hear_mouse(self.hears_mouse)?;
        self.forget()
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        restore();
    }
}

/// Takes the terminal: alternate screen, raw mode, bracketed paste, no cursor; and from here on a panic in any thread
/// gives it back and ends the program. Asks the terminal nothing.
///
/// # Errors
/// When it is already taken, or there is no terminal to take; nothing is left changed.
pub fn enter() -> io::Result<Screen> {
    hook::install();
    if ENTERED.swap(true, Ordering::SeqCst) {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    take().inspect_err(|_| restore())
}

/// Whether another process of this session, as a shell, started this one.
fn has_shell() -> bool {
    let here = getsid(None);
    here.is_ok() && getppid().is_some_and(|parent| getsid(Some(parent)) == here)
}

fn take() -> io::Result<Screen> {
    // NO_COLOR is the theme's to honour: crossterm's own way emits an empty code, which cancels bold and reverse.
    force_color_output(true);
    let found = tcgetattr(stdin()).ok();
    enable_raw_mode()?;
    let raw = tcgetattr(stdin()).ok();
    set_up()?;
    // Without the watch a line that drops in the middle of a paste keeps the keys; all else works.
    let _ = keyboard::watch();
    let page = if fit::is_lean() {
        Page::lean(Tty, size)
    } else {
        Page::new(Tty, size).with_many_colours(fit::has_many_colours())
    };
    let page = ratatui::Terminal::new(page)?;
    Ok(Screen {
        page,
        hears_mouse: false,
        found,
        raw,
    })
}

/// Whatever standard input is now.
fn set_modes(modes: Option<&Termios>) -> io::Result<()> {
    let Some(modes) = modes else {
        return Ok(());
    };
    Ok(tcsetattr(
        keyboard::terminal()?,
        OptionalActions::Now,
        modes,
    )?)
}

fn set_up() -> io::Result<()> {
    let mut codes = vec![];
    if !fit::is_lean() {
        queue!(codes, EnterAlternateScreen, EnableBracketedPaste, Hide)?;
    }
    put(&codes)
}

/// Gives the terminal back: once, however often it is called, from wherever. Never panics; what cannot be done
/// because the terminal is gone is left.
pub fn restore() {
    if !ENTERED.swap(false, Ordering::SeqCst) {
        return;
    }
    keyboard::unwatch();
    // Nobody is left to tell of a failure here.
    let _ = clean();
    let _ = disable_raw_mode();
}

/// Shows what the terminal showed before.
fn clean() -> io::Result<()> {
    let mut codes = vec![];
    if MOUSE.swap(false, Ordering::SeqCst) {
        codes.extend_from_slice(UNHEAR);
    }
    if fit::is_lean() {
        queue!(
            codes,
            SetAttribute(Attribute::Reset),
            Clear(ClearType::All),
            MoveTo(0, 0)
        )?;
    } else {
        queue!(
            codes,
            SetAttribute(Attribute::Reset),
            DisableBracketedPaste,
            Show,
            LeaveAlternateScreen
        )?;
    }
    put(&codes)
}

/// Comes back when the other end of the terminal is gone.
pub fn wait_for_hang_up() {
    let typed = keyboard::terminal();
    let typed = typed.as_ref().map_or(stdin(), AsFd::as_fd);
    wait_for_end(&[typed, stdout()]);
}

fn wait_for_end(ends: &[BorrowedFd<'_>]) {
    // Nothing is asked for: only an end, which is told unasked, ends the wait.
    let mut fds: Vec<_> = ends
        .iter()
        .map(|fd| PollFd::new(fd, PollFlags::empty()))
        .collect();
    while poll(&mut fds, None) == Err(Errno::INTR) {}
}

/// What the terminal calls itself and how wide it is, for what is kept of it: `xterm 80`, `xterm-256color 120`.
pub fn name() -> String {
    let wide = size().is_ok_and(|s| s.width >= WIDE);
    format!("{} {}", fit::kind(), if wide { 120 } else { 80 })
}

fn size() -> io::Result<Size> {
    let told = rustix::termios::tcgetwinsize(stdout())?;
    match (told.ws_col, told.ws_row) {
        (0, _) | (_, 0) => Ok(USUAL),
        (width, height) => Ok(Size { width, height }),
    }
}

/// Standard output as the terminal, past std's lock, so that a panicking thread never waits for a painting one.
#[derive(Debug)]
struct Tty;

impl io::Write for Tty {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if ENTERED.load(Ordering::SeqCst) {
            put(bytes)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn put(mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(stdout(), bytes) {
            Ok(written) => bytes = &bytes[written..],
            Err(Errno::INTR) => {}
            Err(Errno::AGAIN) => wait_for_room()?,
            Err(e) => return Err(e.into()),
        }
    }
    Ok(())
}

fn wait_for_room() -> io::Result<()> {
    let output = stdout();
    let mut fds = [PollFd::new(&output, PollFlags::OUT)];
    match poll(&mut fds, Some(&PATIENCE)) {
        Ok(0) => Err(io::ErrorKind::TimedOut.into()),
        Ok(_) | Err(Errno::INTR) => Ok(()),
        Err(e) => Err(e.into()),
    }
}

#[cfg(test)]
mod tests {
    use std::thread::{JoinHandle, sleep, spawn};
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_closed_other_end_is_a_hang_up() {
        fn waiting(end: impl AsFd + Send + 'static) -> JoinHandle<()> {
            let wait = spawn(move || wait_for_end(&[end.as_fd()]));
            sleep(Duration::from_millis(20));
            assert!(!wait.is_finished(), "both ends are there");
            wait
        }
        let (reader, writer) = io::pipe().unwrap();
        let wait = waiting(writer);
        drop(reader);
        wait.join().unwrap();
        let (reader, writer) = io::pipe().unwrap();
        let wait = waiting(reader);
        drop(writer);
        wait.join().unwrap();
    }

    #[test]
    fn restoring_what_was_never_entered_does_nothing() {
        restore();
        restore();
        assert!(!ENTERED.load(Ordering::SeqCst));
    }
}
