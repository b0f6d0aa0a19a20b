//! What happens on a panic, in whichever thread: the terminal is given back, the reason told, the program ended.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::io;
use std::panic::{PanicHookInfo, set_hook};
use std::sync::Once;
use std::thread;
use std::time::Duration;

use rustix::termios::{QueueSelector, tcflush};

use crate::domain::format::visible_note;
use crate::text::{Lang, t};

/// The exit code of what should never happen.
const UNEXPECTED: i32 = 1;
/// How long giving back and telling may take, on a terminal that takes nothing.
const PATIENCE: Duration = Duration::from_secs(2);

/// Sets the hook, once.
pub fn install() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| set_hook(Box::new(end)));
}

/// A panic in a thread beside the loop would leave a screen that looks alive over a program that is not: end it all.
fn end(info: &PanicHookInfo<'_>) {
    let watch = || {
        thread::sleep(PATIENCE);
        std::process::exit(UNEXPECTED);
    };
    let _ = thread::Builder::new().spawn(watch);
    super::restore();
    // What was typed at the screen that died is no command for the shell.
    let _ = tcflush(rustix::stdio::stdin(), QueueSelector::IFlush);
    let _ = tell(&words(info));
    std::process::exit(UNEXPECTED);
}

fn words(info: &PanicHookInfo<'_>) -> String {
    let stopped = t(
        "Bina berhenti karena kesalahan di dalam program. Yang sudah tersimpan tetap aman.",
        "Bina stopped because of a fault inside the program. What was saved is safe.",
    );
    let trace = Backtrace::capture();
    let trace = match trace.status() {
        BacktraceStatus::Captured => trace.to_string(),
        _ => String::new(),
    };
    let thread = thread::current();
    let (id, en) = (stopped.get(Lang::Id), stopped.get(Lang::En));
    let name = thread.name().unwrap_or("?");
    // The reason may quote stored text: it must not command the terminal.
    let reason = info.to_string();
    format!("{id}\n{en}\n\n{name}: {}\n{trace}", visible_note(&reason))
}

/// Past std's lock, which the panicking thread may find taken.
fn tell(text: &str) -> io::Result<()> {
    let mut bytes = text.as_bytes();
    while !bytes.is_empty() {
        let written = rustix::io::write(rustix::stdio::stderr(), bytes)?;
        bytes = &bytes[written..];
    }
    Ok(())
}
