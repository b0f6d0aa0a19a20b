//! A console at the other end of SSH, in a pseudo-terminal.

#![allow(dead_code, reason = "each test binary uses its own part of it")]

use std::io::{Read, Write};
use std::process::Command;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use vt100::Parser;

const PATIENCE: Duration = Duration::from_secs(30);

pub struct Pty {
    master: Box<dyn MasterPty + Send>,
    keyboard: Box<dyn Write + Send>,
    pub child: Box<dyn Child + Send + Sync>,
    output: Receiver<Vec<u8>>,
    parser: Parser,
}

fn size(width: u16, height: u16) -> PtySize {
    PtySize {
        rows: height,
        cols: width,
        ..PtySize::default()
    }
}

impl Pty {
    /// Runs a command as somebody at a terminal of 80×24 would.
    pub fn start(command: &Command) -> Self {
        let pty = native_pty_system().openpty(size(80, 24)).expect("a pty");
        let mut builder = CommandBuilder::new(command.get_program());
        builder.args(command.get_args());
        builder.env("TERM", "xterm-256color");
        for (name, value) in command.get_envs() {
            builder.env(name, value.unwrap_or_default());
        }
        let child = pty.slave.spawn_command(builder).expect("a child");
        let mut reader = pty.master.try_clone_reader().expect("a reader");
        let (tell, output) = channel();
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut bytes) {
                if tell.send(bytes[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        Self {
            keyboard: pty.master.take_writer().expect("a keyboard"),
            master: pty.master,
            child,
            output,
            parser: Parser::new(
                24.try_into().expect("rows"),
                80.try_into().expect("columns"),
                0,
            ),
        }
    }

    /// Reads until the text stands on the screen.
    pub fn wait_for(&mut self, text: &str) -> String {
        self.wait_for_one_of(&[text])
    }

    /// Reads until one of the texts stands on the screen.
    pub fn wait_for_one_of(&mut self, texts: &[&str]) -> String {
        let end = Instant::now() + PATIENCE;
        while !texts.iter().any(|t| self.text().contains(t)) {
            let left = end.saturating_duration_since(Instant::now());
            let Ok(bytes) = self.output.recv_timeout(left) else {
                panic!("none of {texts:?} on:\n{}", self.text());
            };
            self.parser.process(&bytes);
        }
        self.text()
    }

    /// Reads until all of these stand on the screen at once, and none of those.
    pub fn wait_until(&mut self, shown: &[&str], gone: &[&str]) {
        let end = Instant::now() + PATIENCE;
        loop {
            let text = self.text();
            if shown.iter().all(|t| text.contains(t)) && !gone.iter().any(|t| text.contains(t)) {
                return;
            }
            let left = end.saturating_duration_since(Instant::now());
            let Ok(bytes) = self.output.recv_timeout(left) else {
                panic!("no {shown:?} without {gone:?} on:\n{text}");
            };
            self.parser.process(&bytes);
        }
    }

    /// Reads for a while.
    pub fn read_for(&mut self, time: Duration) {
        let end = Instant::now() + time;
        while let Ok(bytes) = self
            .output
            .recv_timeout(end.saturating_duration_since(Instant::now()))
        {
            self.parser.process(&bytes);
        }
    }

    pub fn resize(&mut self, width: u16, height: u16) {
        self.master.resize(size(width, height)).expect("a size");
        let (rows, columns) = (height.try_into(), width.try_into());
        let screen = self.parser.screen_mut();
        screen.set_size(rows.expect("rows"), columns.expect("columns"));
    }

    pub fn text(&self) -> String {
        self.parser.screen().contents()
    }

    pub fn press(&mut self, keys: &str) {
        self.keyboard
            .write_all(keys.as_bytes())
            .expect("a key pressed");
    }

    /// Waits for its end; answers how long it took.
    pub fn end(&mut self) -> Duration {
        let start = Instant::now();
        while self.child.try_wait().expect("a child").is_none() {
            assert!(
                start.elapsed() < PATIENCE,
                "it does not end:\n{}",
                self.text()
            );
            while let Ok(bytes) = self.output.try_recv() {
                self.parser.process(&bytes);
            }
            thread::sleep(Duration::from_millis(10));
        }
        while let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(200)) {
            self.parser.process(&bytes);
        }
        start.elapsed()
    }
}
