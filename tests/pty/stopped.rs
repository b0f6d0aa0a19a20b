//! Stopped by a signal and let go on by the shell: the terminal is lent to the shell and painted anew afterwards.

use std::fs;
use std::time::{Duration, Instant};

use portable_pty::CommandBuilder;
use rustix::process::{Pid, Signal, kill_process};

use crate::pty::{Pty, QUIT};
use crate::{BINA, Store};

/// A shell with jobs, in which the console was begun.
fn shell(store: &Store) -> (Pty, Pid) {
    let mut command = CommandBuilder::new("bash");
    command.args(["--noprofile", "--norc", "-i"]);
    command.env("PS1", "shell: ");
    command.env("TERM", "xterm-256color");
    command.env("BINA_ASK", "0");
    let mut pty = Pty::start(command, 80, 24);
    pty.wait_for("shell: ");
    let path = store.path();
    pty.press(&format!("{BINA} --as lurah --store {}\r", path.display()));
    pty.wait_for("Hari ini");
    let child = child_of(pty.pid());
    (pty, child)
}

fn child_of(pid: u32) -> Pid {
    let children = fs::read_to_string(format!("/proc/{pid}/task/{pid}/children")).unwrap();
    let first = children.split_whitespace().next().unwrap();
    Pid::from_raw(first.parse().unwrap()).unwrap()
}

fn state(pid: Pid) -> String {
    fs::read_to_string(format!("/proc/{}/stat", pid.as_raw_nonzero())).unwrap()
}

fn await_stop(pid: Pid) {
    let begun = Instant::now();
    while !state(pid).contains(") T ") {
        assert!(begun.elapsed() < Duration::from_secs(20), "{}", state(pid));
        std::thread::sleep(Duration::from_millis(10));
    }
}

fn await_end(pid: Pid) {
    let start = Instant::now();
    while fs::exists(format!("/proc/{}", pid.as_raw_nonzero())).unwrap() {
        assert!(start.elapsed() < Duration::from_secs(20), "it goes on");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn a_console_that_was_stopped_gives_the_terminal_to_the_shell_and_comes_back_whole() {
    for signal in [Signal::TSTP, Signal::STOP] {
        let store = Store::new();
        let (mut pty, child) = shell(&store);
        kill_process(child, signal).unwrap();
        await_stop(child);
        pty.wait_for("shell: ");
        if signal == Signal::TSTP {
            let screen = pty.parser.screen();
            assert!(!screen.alternate_screen() && !screen.hide_cursor());
        }
        pty.press("clear; echo un''touched\r").wait_for("untouched");
        pty.press("fg\r");
        pty.wait_for("Hari ini");
        pty.wait_until_gone("untouched");
        pty.press("g2").wait_for("Koordinasi [");
        let screen = pty.parser.screen();
        assert!(screen.alternate_screen() && screen.bracketed_paste() && screen.hide_cursor());
        // What is typed before the console has let go of the terminal is no command for the shell.
        pty.press(QUIT);
        await_end(child);
        pty.wait_until_gone("Koordinasi [");
        pty.press("exit\r");
        pty.end();
    }
}
