//! Each guide is followed as it is written: every key does something where the page presses it, every command runs, every
//! path is there, and every picture is what the program shows. `INSTA_UPDATE=always` takes the pictures anew.

#[path = "pictures.rs"]
mod pictures;
#[path = "prose.rs"]
mod prose;
#[path = "reading.rs"]
mod reading;

use std::path::{Path, PathBuf};

use bina::demo::{Plan, make};
use bina::domain::guide::{self, GUIDES, Guide};
use bina::store::{Source, Store};
use bina::text::Lang;
use chrono::NaiveDate;
use uuid::Uuid;

use crate::harness::Harness;
use reading::{Act, acts};

/// The day of the demo, and eight in the morning of it (WIB), in microseconds.
const DAY: (i32, u32, u32) = (2026, 11, 16);

/// Time, ids and salts of somebody who follows a guide.
struct Steady {
    now: i64,
    count: u128,
}

impl Source for Steady {
    fn now(&mut self) -> i64 {
        // Little goes by, so that no picture depends on how often the store was asked.
        self.now += 1_000;
        self.now
    }

    fn id(&mut self) -> Uuid {
        self.count += 1;
        Uuid::from_u128(0x0190_0000_0000_7000_8000_eeee_0000_0000 + self.count)
    }

    fn salt(&mut self) -> [u8; 16] {
        [7; 16]
    }
}

pub fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(DAY.0, DAY.1, DAY.2).unwrap()
}

/// The demo that guides and prose are followed on.
pub fn make_demo(dir: &Path) -> PathBuf {
    let demo = dir.join("demo.db");
    let plan = Plan {
        kelurahan: Some(9),
        ..Plan::city(day())
    };
    drop(make(&demo, &plan).unwrap());
    demo
}

pub fn open(path: &Path) -> Store {
    open_at(path, day())
}

/// A store in the morning of a day.
pub fn open_at(path: &Path, day: NaiveDate) -> Store {
    let morning = day.and_hms_opt(1, 0, 0).unwrap().and_utc();
    let source = Steady {
        now: morning.timestamp_micros(),
        count: 0,
    };
    Store::open(path, Box::new(source)).unwrap()
}

/// Somebody who reads a page with the program in front of them.
struct Reader {
    guide: &'static Guide,
    lang: Lang,
    file: PathBuf,
    demo: PathBuf,
    /// Its copy, as each section begins.
    store: PathBuf,
    copy: tempfile::TempDir,
    is_lost: bool,
    desk: Option<Harness>,
    section: String,
    /// What the first screen tells in red before any key.
    standing: String,
    wrong: Vec<String>,
    /// The pictures as they are now, by the lines of the page.
    seen: Vec<(std::ops::Range<usize>, String)>,
}

impl Reader {
    fn new(guide: &'static Guide, lang: Lang, demo: &Path) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/guide");
        let (name, ending) = match lang {
            Lang::Id => (guide.name, ".md"),
            Lang::En => (guide.name, ".en.md"),
        };
        let mut reader = Self {
            guide,
            lang,
            file: root.join(format!("{name}{ending}")),
            demo: demo.to_owned(),
            store: PathBuf::new(),
            copy: tempfile::tempdir().unwrap(),
            is_lost: false,
            desk: None,
            section: String::new(),
            standing: String::new(),
            wrong: vec![],
            seen: vec![],
        };
        reader.take_a_copy();
        reader
    }

    /// A demo as it was made; the one before goes.
    fn take_a_copy(&mut self) {
        self.copy = tempfile::tempdir_in(self.demo.parent().unwrap()).unwrap();
        self.store = self.copy.path().join("demo.db");
        std::fs::copy(&self.demo, &self.store).unwrap();
    }

    fn wrong(&mut self, what: &str) {
        self.is_lost = true;
        let file = self
            .file
            .file_name()
            .unwrap()
            .to_string_lossy()
            .into_owned();
        self.wrong.push(format!("{file}, {}: {what}", self.section));
    }

    fn read(&mut self, page: &str) {
        for act in acts(page) {
            // After a step that went wrong the others of its section cannot be taken.
            if self.is_lost && !matches!(act, Act::Begin(_)) {
                continue;
            }
            match act {
                Act::Begin(heading) => self.sit_down(heading),
                Act::Press(keys) => keys.iter().for_each(|key| self.press(key)),
                Act::Type(text) => self.press(&format!("'{text}'")),
                Act::Run(args) => self.run(&args),
                Act::Find(path) => self.find(&path),
                Act::See(lines) => {
                    let screen = self.desk.as_mut().unwrap().screen();
                    self.seen.push((lines, screen));
                }
            }
        }
    }

    /// The visit that is held as the lurah's page says meets a duty, and the notice line says which.
    fn look_at_guidance(&mut self) {
        let meets = match (self.guide.name, self.section.as_str()) {
            ("lurah", "Bimbingan") => "memenuhi ",
            ("lurah", "Guidance") => "meets ",
            _ => return,
        };
        let Some(desk) = self.desk.as_mut().filter(|_| !self.is_lost) else {
            return;
        };
        let screen = desk.screen();
        if !screen.contains(meets) {
            self.wrong(&format!("what was held meets no duty on:\n{screen}"));
        }
    }

    fn sit_down(&mut self, heading: String) {
        self.look_at_guidance();
        self.desk = None;
        self.is_lost = false;
        self.take_a_copy();
        self.section = heading;
        self.come_in();
    }

    fn come_in(&mut self) {
        let mut store = open(&self.store);
        let seat = store.seat_as(self.guide.roles[0], None).unwrap();
        self.desk = Some(Harness::at(store, seat, self.lang, None));
        self.standing = self.alarm();
    }

    fn press(&mut self, key: &str) {
        let Some(desk) = &mut self.desk else {
            return self.wrong(&format!("{key} before any section"));
        };
        let before = desk.screen();
        let after = desk.press(key).screen();
        let is_idle = before == after && !desk.quit;
        // A form that is still there after a save shows beside its field why.
        let saves = |screen: &str| ["F2 Simpan", "F2 Save"].iter().any(|w| screen.contains(w));
        let is_kept = key == "<F2>" && saves(&before) && saves(&after);
        if is_idle {
            self.wrong(&format!("{key} does nothing on:\n{before}"));
        } else if is_kept || self.is_refused() {
            self.wrong(&format!("{key} is refused:\n{after}"));
        }
    }

    /// What the notice line tells in the colour of errors.
    fn alarm(&mut self) -> String {
        let theme = bina::console::theme::Theme::built_in("gelap").unwrap();
        let error = theme.style(bina::console::theme::Role::Error);
        let desk = self.desk.as_mut().unwrap();
        let cells = desk.cells();
        let is_red =
            |y: &u16| cells[(0, *y)].symbol() != " " && Some(cells[(0, *y)].fg) == error.fg;
        let screen = desk.screen();
        let rows: Vec<&str> = screen.lines().collect();
        (20..23)
            .filter(is_red)
            .map(|y| rows[usize::from(y)])
            .collect()
    }

    /// Whether a key was answered by an error; what stands there from the beginning is none.
    fn is_refused(&mut self) -> bool {
        let alarm = self.alarm();
        !alarm.is_empty() && alarm != self.standing
    }

    fn run(&mut self, args: &[String]) {
        if args.is_empty() {
            return;
        }
        self.desk = None;
        let mut command = assert_cmd::Command::new(env!("CARGO_BIN_EXE_bina"));
        let (args, sent) = args.split_at(args.iter().position(|a| a == "<").unwrap_or(args.len()));
        if let [_, file] = sent {
            // Over SSH what is not saved waits for the account by itself.
            let sheet = Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("deploy")
                .join(file);
            command.args(args).arg("--hold").pipe_stdin(sheet).unwrap();
        } else {
            command.args(args);
        }
        command.arg("--store").arg(&self.store);
        match args[0].as_str() {
            // It wants a terminal; that it is known is seen by its help.
            "demo" if args.iter().any(|a| a == "--tutor") => {
                command.arg("--help");
            }
            "demo" => {
                command.arg("--no-console");
            }
            _ => {
                command.args(["--as", self.guide.roles[0].name()]);
            }
        }
        let out = command.output().unwrap();
        // What is found amiss around a demo is no fault of the command.
        let is_told = !sent.is_empty() && out.status.code() == Some(3);
        if !matches!(out.status.code(), Some(0 | 9)) && !is_told {
            let why = String::from_utf8_lossy(&out.stderr).into_owned();
            self.wrong(&format!("bina {}: {why}", args.join(" ")));
        }
        if !self.section.is_empty() {
            self.come_in();
        }
    }

    fn find(&mut self, path: &str) {
        if !Path::new(env!("CARGO_MANIFEST_DIR")).join(path).exists() {
            self.wrong(&format!("{path} is not there"));
        }
    }

    /// The page with the pictures as they are now.
    fn retaken(&self, page: &str) -> String {
        let lines: Vec<&str> = page.lines().collect();
        let mut out: Vec<&str> = vec![];
        let mut at = 0;
        for (range, screen) in &self.seen {
            out.extend(&lines[at..range.start]);
            out.push(screen.trim_end());
            at = range.end;
        }
        out.extend(&lines[at..]);
        out.join("\n") + "\n"
    }
}

/// What is wrong with a page; its pictures are taken anew where that is wanted.
fn follow(guide: &'static Guide, lang: Lang, demo: &Path) -> Vec<String> {
    let mut reader = Reader::new(guide, lang, demo);
    let page = std::fs::read_to_string(&reader.file).unwrap();
    reader.read(&page);
    let retaken = reader.retaken(&page);
    if std::env::var_os("INSTA_UPDATE").is_some_and(|v| v == "always") {
        std::fs::write(&reader.file, retaken).unwrap();
    } else if retaken != page {
        let differs = retaken.lines().zip(page.lines()).find(|(a, b)| a != b);
        reader.wrong(&format!("a picture is no longer so: {differs:?}"));
    }
    reader.wrong
}

#[test]
fn the_guides_are_followed_as_they_are_written() {
    let dir = tempfile::tempdir().unwrap();
    let demo = make_demo(dir.path());
    let mut wrong = vec![];
    for guide in &GUIDES {
        for lang in [Lang::Id, Lang::En] {
            wrong.extend(follow(guide, lang, &demo));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// A screen that a guide tells of is found there by its title: F1 and Enter lead to its heading.
#[test]
fn f1_leads_to_what_the_guide_says_of_the_screen_in_sight() {
    let dir = tempfile::tempdir().unwrap();
    let demo = dir.path().join("demo.db");
    let small = Plan {
        years: 1,
        kelurahan: Some(3),
        ..Plan::city(day())
    };
    drop(make(&demo, &small).unwrap());
    for guide in &GUIDES {
        for lang in [Lang::Id, Lang::En] {
            let mut store = open(&demo);
            let seat = store.seat_as(guide.roles[0], None).unwrap();
            let mut desk = Harness::at(store, seat, lang, None);
            let page = guide.page.get(lang);
            let first = page.lines().find_map(|l| l.strip_prefix("## ")).unwrap();
            let title = desk.screen().lines().next().unwrap().to_owned();
            assert!(title.contains(first), "{first} is not {title}");
            let guided = desk.press("<F1> <Enter>").screen();
            assert_eq!(
                guided.lines().nth(1).map(str::trim),
                Some(first),
                "{guided}"
            );
            desk.press("<F3>").shows(&title);
        }
    }
    assert_eq!(guide::find("perangkat").unwrap().name, "lurah");
}
