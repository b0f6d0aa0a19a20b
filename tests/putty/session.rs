//! The session that is handed out (`deploy/putty/bina.reg`), in PuTTY itself: every value is one that PuTTY knows, of its type,
//! and the session it makes serves.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{fs, thread};

use super::{Display, PATIENCE, Putty, Server, USUAL, keys_arrive, missing};

/// What the office and this test set for themselves.
const OWN: [&str; 6] = [
    "HostName",
    "PortNumber",
    "UserName",
    "Protocol",
    "TryAgent",
    "TermWidth",
];

#[derive(Debug, PartialEq)]
enum Kept {
    Number(u32),
    Text(String),
}

impl Kept {
    /// As PuTTY writes it into a file on this system.
    fn written(&self) -> String {
        match self {
            Self::Number(n) => n.to_string(),
            Self::Text(text) => text.clone(),
        }
    }
}

/// The values of the file, by their names.
fn handed_out() -> BTreeMap<String, Kept> {
    let file = include_str!("../../deploy/putty/bina.reg");
    let lines = file.lines().filter(|l| l.starts_with('"'));
    let values = lines.map(|line| {
        let (name, value) = line.split_once('=').unwrap();
        let kept = match value.strip_prefix("dword:") {
            Some(hex) => Kept::Number(u32::from_str_radix(hex, 16).unwrap()),
            None => Kept::Text(value.trim_matches('"').to_owned()),
        };
        (name.trim_matches('"').to_owned(), kept)
    });
    values.collect()
}

fn session(values: &BTreeMap<String, Kept>, without: &[&str]) -> String {
    let kept = values
        .iter()
        .filter(|(name, _)| !without.contains(&name.as_str()));
    let lines = kept.map(|(name, value)| format!("{name}={}\n", value.written()));
    lines.collect::<Vec<_>>().concat()
}

/// What PuTTY makes of these settings: its own window takes them as those it begins with, and saves them.
fn saved_by_putty(display: &Display, home: &Path, settings: &str) -> BTreeMap<String, String> {
    let folder = home.join(".putty/sessions");
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join("Default%20Settings");
    fs::write(&file, settings).unwrap();
    let mut window = Command::new("putty")
        .env("HOME", home)
        .env("DISPLAY", &display.name)
        .stderr(Stdio::null())
        .spawn()
        .expect("PuTTY");
    let end = Instant::now() + PATIENCE;
    // All that PuTTY knows is many more lines than were handed out. A window that is not up yet hears no key.
    let mut written = settings.to_owned();
    while written.lines().count() < 100 {
        assert!(Instant::now() < end, "PuTTY saved nothing: {written}");
        thread::sleep(Duration::from_millis(700));
        // The middle of the display, where the window comes up.
        display.do_at(&["mousemove", "700", "500"]);
        // The list of sessions, its first row, and the button that saves.
        for key in ["alt+e", "Down", "alt+v"] {
            display.do_at(&["key", key]);
            thread::sleep(Duration::from_millis(300));
        }
        written = fs::read_to_string(&file).unwrap_or_default();
    }
    window.kill().ok();
    window.wait().ok();
    let lines = written.lines().filter_map(|l| l.split_once('='));
    lines
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

#[test]
#[ignore = "starts PuTTY on a display of its own"]
fn putty_knows_every_value_of_the_session_that_is_handed_out() {
    if let Some(tool) = missing() {
        println!("skipped: {tool} is not installed");
        return;
    }
    let (display, home) = (Display::start(), tempfile::tempdir().unwrap());
    let values = handed_out();
    assert!(values.len() > 20, "{values:?}");
    let by_itself = saved_by_putty(&display, &home.path().join("bare"), "");
    let with_ours = saved_by_putty(&display, &home.path().join("ours"), &session(&values, &[]));
    for (name, value) in &values {
        // What it does not know it forgets; what is of another type it writes as another value.
        assert_eq!(with_ours.get(name), Some(&value.written()), "{name}");
        let is_number = by_itself[name].parse::<i64>().is_ok();
        let is_kept_as_number = matches!(value, Kept::Number(_));
        assert_eq!(is_number, is_kept_as_number, "{name}: {}", by_itself[name]);
    }
}

#[test]
#[ignore = "starts an sshd as root, and PuTTY on a display of its own"]
fn the_session_that_is_handed_out_serves() {
    if let Some(tool) = missing() {
        println!("skipped: {tool} is not installed");
        return;
    }
    let values = handed_out();
    assert_eq!(values["UserName"], Kept::Text("bina".to_owned()));
    let (server, display) = (Server::start(), Display::start());
    let putty = Putty::open(&server, &display, ("Bina", "pc"), &session(&values, &OWN));
    keys_arrive(&putty, USUAL);
    putty.keep("handed-out");
}
