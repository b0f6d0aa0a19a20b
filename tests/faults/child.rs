//! The part of a child process: which role it plays, with which words.

use std::io::{BufRead, BufReader, Lines, Write};
use std::process::{Child, ChildStdout, Command, Stdio};

use bina::store::{Batch, Store};
use uuid::Uuid;

use crate::office::{Morning, Office};
use crate::{crowd, cut, money, stop, taking_in};

/// What a child plays; the other variables are its words.
const ROLE: &str = "BINA_FAULT_ROLE";

/// What a child says to its parent begins with this: the test runner speaks on the same line.
const MARK: &str = "child: ";

/// A child under way.
pub struct Player {
    pub process: Child,
    said: Lines<BufReader<ChildStdout>>,
}

impl Player {
    /// Starts a child on a store, acting under an appointment.
    pub fn start(office: &Office, role: &str, login: &str, words: &[(&str, String)]) -> Self {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command
            .args(["--exact", "child::plays_its_role", "--nocapture"])
            .env(ROLE, role)
            .env("BINA_FAULT_STORE", office.path())
            .env("BINA_FAULT_SEAT", office.seat(login).to_string())
            .stdout(Stdio::piped());
        command.envs(words.iter().map(|(name, word)| (name, word)));
        let mut process = command.spawn().unwrap();
        let said = BufReader::new(process.stdout.take().unwrap()).lines();
        Self { process, said }
    }

    /// The next thing it says; none once it has ended.
    pub fn hear(&mut self) -> Option<String> {
        let mut lines = self.said.by_ref().map_while(std::result::Result::ok);
        lines.find_map(|line| Some(line.split_once(MARK)?.1.to_owned()))
    }

    /// Hears it out, and holds it to have ended well.
    pub fn end(mut self) -> Vec<String> {
        let said = std::iter::from_fn(|| self.hear()).collect();
        assert!(self.process.wait().unwrap().success(), "{said:?}");
        said
    }
}

/// None is left behind, not even stopped, when a test fails.
impl Drop for Player {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
    }
}

/// Says a line to the parent, at once.
pub fn say(what: &str) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "\n{MARK}{what}").unwrap();
    out.flush().unwrap();
}

/// A word the parent gave.
pub fn word(name: &str) -> String {
    std::env::var(name).unwrap()
}

pub fn id(name: &str) -> Uuid {
    Uuid::parse_str(&word(name)).unwrap()
}

pub fn open() -> Store {
    Store::open(word("BINA_FAULT_STORE").as_ref(), Box::new(Morning)).unwrap()
}

/// A batch of one command under the child's appointment.
pub fn batch(store: &mut Store, command: bina::store::Command) -> Batch {
    Batch {
        op_id: store.id(),
        appointment: id("BINA_FAULT_SEAT"),
        commands: vec![command],
    }
}

#[test]
fn plays_its_role() {
    match std::env::var(ROLE).as_deref() {
        Ok("counter") => crowd::count_up(),
        Ok("booker") => money::book_lines(),
        Ok("writer") => cut::write_on(),
        Ok("holder") => stop::hold_the_gate(),
        Ok("importer") => taking_in::die_behind_the_commit(),
        Ok(other) => panic!("no role {other}"),
        Err(_) => {}
    }
}
