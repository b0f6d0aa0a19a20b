//! The pictures of README and its films are of this program: the keys that were pressed for each are pressed anew, on a demo
//! of the day they were taken, and show the same. `docs/shots.sh` takes them.

use std::num::NonZero;
use std::path::{Path, PathBuf};

use bina::demo::{Plan, make};
use bina::domain::model::task;
use bina::domain::region::Code;
use bina::domain::schema::record::Changes;
use bina::domain::schema::right::Role;
use bina::store::{Batch, Command, CommandKind, Query, Seat, Store};
use bina::text::Lang;
use chrono::NaiveDate;
use uuid::Uuid;
use vt100::Parser;

use super::open_at;
use crate::harness::Harness;

fn page(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{name}: {e}"))
}

/// A demo of the day of the pictures, and its copies.
struct Studio {
    dir: tempfile::TempDir,
    day: NaiveDate,
    copies: usize,
}

impl Studio {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let day = page("docs/screens/taken.txt").trim().parse().unwrap();
        drop(make(&dir.path().join("demo.db"), &Plan::city(day)).unwrap());
        Self {
            dir,
            day,
            copies: 0,
        }
    }

    fn copy(&mut self) -> PathBuf {
        self.copies += 1;
        let copy = self.dir.path().join(format!("{}.db", self.copies));
        std::fs::copy(self.dir.path().join("demo.db"), &copy).unwrap();
        copy
    }

    fn desk(&self, store: &Path, who: &str) -> Harness {
        let mut store = open_at(store, self.day);
        let seat = seat(&mut store, who);
        Harness::at(store, seat, Lang::Id, None)
    }

    /// Somebody else of the office changes the title of its first draft.
    fn edit(&self, store: &Path, who: &str) {
        let mut store = open_at(store, self.day);
        let appointment = seat(&mut store, who).actor.appointment;
        let all = store.list(appointment, &Query::of(&task::ENTITY)).unwrap();
        let mut all = all.rows.into_iter();
        let found = all.find(|v| v.record.is(&task::DRAF)).unwrap();
        let command = Command {
            entity: &task::ENTITY,
            id: found.record.id,
            act: CommandKind::Edit {
                version: found.record.version,
            },
            changes: Changes::new().with(&task::TITLE, "Rapat bersama di balai kelurahan"),
        };
        let batch = Batch {
            op_id: Uuid::from_u128(7),
            appointment,
            commands: vec![command],
        };
        store.submit(&batch).unwrap();
    }
}

/// `camat:35.71.01`
fn seat(store: &mut Store, who: &str) -> Seat {
    let (role, region) = who.split_once(':').unwrap_or((who, ""));
    let region = Code::parse(region).ok();
    store
        .seat_as(Role::parse(role).unwrap(), region.as_ref())
        .unwrap()
}

/// A key as tmux names it, as the harness takes it.
fn token(key: &str) -> String {
    let is_f = key.len() > 1 && key.starts_with('F') && key[1..].parse::<u8>().is_ok();
    match key {
        "Enter" | "End" | "Space" => format!("<{key}>"),
        _ if is_f => format!("<{key}>"),
        text => format!("'{text}'"),
    }
}

/// A key as it was typed, as the harness takes it.
fn typed(key: &str) -> String {
    match key {
        "\r" => "<Enter>".to_owned(),
        " " => "<Space>".to_owned(),
        control if control < " " => {
            let letter = char::from(control.as_bytes()[0] + b'`');
            format!("<C-{letter}>")
        }
        text => text.to_owned(),
    }
}

/// A screen with the hours left out: pictures are taken at some hour of their day.
fn timeless(screen: &str) -> String {
    let chars: Vec<char> = screen.trim_end().chars().collect();
    let digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    let is_hour = |at: usize| {
        let around = at > 0 && digit(at - 1) || digit(at + 5);
        let parts = [0, 1, 3, 4].iter().all(|n| digit(at + n));
        parts && !around && chars[at + 2] == '.'
    };
    let (mut out, mut at) = (String::new(), 0);
    while at < chars.len() {
        let text = if is_hour(at) { "hh.mm" } else { "" };
        out.push_str(text);
        if text.is_empty() {
            out.push(chars[at]);
        }
        at += text.len().max(1);
    }
    out
}

/// What is no longer so, by the first row that differs.
fn compare(what: &str, kept: &str, now: &str) -> Option<String> {
    let (kept, now) = (timeless(kept), timeless(now));
    let rows = |text: &str| text.lines().map(str::trim_end).map(str::to_owned).collect();
    let (before, after): (Vec<String>, Vec<String>) = (rows(&kept), rows(&now));
    let longest = before.len().max(after.len());
    let differs = (0..longest).find(|at| before.get(*at) != after.get(*at))?;
    let row = |rows: &[String]| rows.get(differs).cloned().unwrap_or_default();
    Some(format!(
        "{what}, row {}:\n  kept {}\n  now  {}",
        differs + 1,
        row(&before),
        row(&after)
    ))
}

fn pictures(studio: &mut Studio, wrong: &mut Vec<String>) {
    let readme = page("README.md");
    for line in page("docs/screens/keys.txt").lines() {
        let [name, who, _, keys] = line.split('|').collect::<Vec<_>>()[..] else {
            panic!("{line}");
        };
        let store = studio.copy();
        let mut desk = studio.desk(&store, who);
        for key in keys.split_whitespace() {
            if key == "edit" {
                studio.edit(&store, who);
                desk.moved();
            } else {
                desk.press(&token(key));
            }
        }
        let kept = page(&format!("docs/screens/{name}.txt"));
        wrong.extend(compare(name, &kept, &desk.screen()));
        let shown = format!("```\n{}\n```", kept.trim_end());
        if !readme.contains(&shown) {
            wrong.push(format!("README.md does not show docs/screens/{name}.txt"));
        }
    }
}

fn size(cells: u16) -> NonZero<u16> {
    NonZero::new(cells).unwrap()
}

fn film(studio: &mut Studio, (name, who): (&str, &str), wrong: &mut Vec<String>) {
    let cast = page(&format!("docs/film/{name}.cast"));
    let events = cast.lines().skip(1);
    let events: Vec<(f64, String, String)> =
        events.map(|e| serde_json::from_str(e).unwrap()).collect();
    let keys = events.iter().filter(|(_, kind, _)| kind == "i").count();
    assert!(keys > 10, "{name}: {keys} keys");
    let store = studio.copy();
    let mut desk = studio.desk(&store, who);
    let mut film = Parser::new(size(24), size(80), 0);
    for (nth, (at, kind, text)) in events.iter().enumerate() {
        if kind == "i" {
            desk.press(&typed(text));
        } else {
            film.process(text.as_bytes());
        }
        // What a key brings is on the screen when the next one comes.
        let is_settled = events.get(nth + 1).is_none_or(|(_, kind, _)| kind == "i");
        let what = format!("film {name} at {at} s");
        let differs = || compare(&what, &film.screen().contents(), &desk.screen());
        if let Some(differs) = is_settled.then(differs).flatten() {
            return wrong.push(differs);
        }
    }
}

#[test]
fn the_pictures_and_films_are_of_this_program() {
    assert_eq!(
        timeless("x 16-11-2026 05.52) 12.500"),
        "x 16-11-2026 hh.mm) 12.500"
    );
    let (mut studio, mut wrong) = (Studio::new(), vec![]);
    pictures(&mut studio, &mut wrong);
    let recorder = page("docs/film.py");
    for name in ["camat", "lurah"] {
        // The recorder's own table says who sits there.
        let row = recorder.split(&format!("\"{name}\": (")).nth(1).unwrap();
        let who = row.split('"').nth(1).unwrap().to_owned();
        film(&mut studio, (name, &who), &mut wrong);
    }
    let way = "take them anew: BINA=target/debug/bina docs/shots.sh";
    assert!(wrong.is_empty(), "{way}\n{}\n", wrong.join("\n"));
}
