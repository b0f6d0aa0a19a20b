//! The keys that README and the guide of installing name in their prose: each does something where the sentence has its
//! reader sit, and a twin does what the key does that it stands in for.

use std::path::{Path, PathBuf};

use bina::domain::region::Code;
use bina::domain::schema::right::Role;
use bina::text::Lang;

use super::reading::{Act, acts};
use super::{make_demo, open};
use crate::harness::Harness;

fn page(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    std::fs::read_to_string(path).unwrap()
}

/// Who reads a passage, and what was pressed before one of its keys: one of these.
struct Passage {
    /// Words it begins with.
    begins: &'static str,
    who: &'static str,
    before: &'static [&'static str],
}

/// README, "The first five minutes".
const PASSAGES: [Passage; 5] = [
    Passage {
        begins: "1. The demo opens",
        who: "camat:35.71.01",
        before: &[""],
    },
    Passage {
        begins: "2. **F2** shows",
        who: "camat:35.71.01",
        before: &["s", "s <F2>"],
    },
    Passage {
        begins: "3. **F1** lists",
        who: "camat:35.71.01",
        // Rows are marked on plain lists, here of the office's coordination, and a move waits for its Y on a record.
        before: &["", "g 3", "g 3 <Space>", "g 3 <Enter> v"],
    },
    Passage {
        begins: "4. Be somebody else",
        who: "lurah:35.71.01.1001",
        before: &["", "n 'Rapat RW'"],
    },
    Passage {
        begins: "What you type is kept",
        who: "lurah:35.71.01.1001",
        before: &["n 'Rapat RW'", "n 'Rapat RW' <C-a>", "n 'Rapat RW' <F3>"],
    },
];

/// Bold and bare names of keys count as those between backticks do.
fn quoted(passage: &str) -> String {
    let mut text = passage.replace("**", "`").replace("``", "`");
    let names = ["Enter", "Space", "F1", "F2", "F3", "F6", "F10"];
    for name in names {
        let bare = text.split('`').enumerate().map(|(nth, part)| {
            if nth % 2 == 1 {
                return part.to_owned();
            }
            let words = part.split_inclusive(|c: char| !c.is_alphanumeric());
            words
                .map(|w| {
                    let word = w.trim_end_matches(|c: char| !c.is_alphanumeric());
                    w.replacen(name, &format!("`{name}`"), usize::from(word == name))
                })
                .collect()
        });
        text = bare.collect::<Vec<String>>().join("`");
    }
    text
}

struct Desks {
    demo: PathBuf,
    dir: tempfile::TempDir,
    copies: usize,
}

impl Desks {
    fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let demo = make_demo(dir.path());
        Self {
            demo,
            dir,
            copies: 0,
        }
    }

    /// Somebody who has pressed these keys.
    fn desk(&mut self, who: &str, before: &str) -> Harness {
        self.copies += 1;
        let copy = self.dir.path().join(format!("{}.db", self.copies));
        std::fs::copy(&self.demo, &copy).unwrap();
        let (role, region) = who.split_once(':').unwrap_or((who, ""));
        let (role, region) = (Role::parse(role).unwrap(), Code::parse(region).ok());
        let mut store = open(&copy);
        let seat = store.seat_as(role, region.as_ref()).unwrap();
        let mut desk = Harness::at(store, seat, Lang::Id, None);
        desk.press(before);
        desk
    }

    /// Whether a key does something there: on the screen, or to what is typed after it.
    fn does(&mut self, (who, before): (&str, &str), key: &str) -> bool {
        let mut desk = self.desk(who, before);
        let still = desk.screen();
        let moved = desk.press(key).screen();
        if moved != still || desk.quit {
            return true;
        }
        let typed = |desk: &mut Harness| desk.press("'x'").screen();
        let without = typed(&mut self.desk(who, before));
        typed(&mut desk) != without
    }
}

/// The keys of a passage, each with who reads it: `--as ROLE` in it has another sit down.
fn keys(passage: &Passage, text: &str) -> Vec<(String, String)> {
    let mut who = passage.who.to_owned();
    let mut all = vec![];
    for act in acts(&quoted(text)) {
        match act {
            Act::Press(keys) => all.extend(keys.into_iter().map(|k| (who.clone(), k))),
            Act::Type(text) => {
                if let Some(role) = text.strip_prefix("--as ") {
                    role.clone_into(&mut who);
                } else {
                    all.push((who.clone(), format!("/ '{text}'")));
                }
            }
            _ => {}
        }
    }
    all
}

/// The lines of a page from these words to the next item or paragraph.
fn passage<'p>(page: &'p str, begins: &str) -> &'p str {
    let from = page.find(begins).unwrap_or_else(|| panic!("{begins}"));
    let rest = &page[from..];
    let end = rest.find("\n\n").unwrap_or(rest.len());
    let items = (1..9).filter_map(|n| rest.find(&format!("\n{n}. ")));
    &rest[..items.chain([end]).min().unwrap()]
}

#[test]
fn every_key_that_readme_names_does_something_there() {
    assert_eq!(quoted("**F2** and Enter, `F1`"), "`F2` and `Enter`, `F1`");
    let (readme, mut desks) = (page("README.md"), Desks::new());
    let (mut count, mut wrong) = (0, vec![]);
    for one in &PASSAGES {
        for (who, key) in keys(one, passage(&readme, one.begins)) {
            count += 1;
            let mut used = one
                .before
                .iter()
                .map(|before| desks.does((&who, before), &key));
            if !used.any(|is_used| is_used) {
                wrong.push(format!("{}: {key} does nothing for {who}", one.begins));
            }
        }
    }
    assert!(count > 25, "only {count} keys");
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// `` `^S` for F2 ``: pairs of a page.
fn twins(page: &str) -> Vec<(String, String)> {
    let parts: Vec<&str> = page.split('`').collect();
    let pairs = parts.windows(2).filter_map(|pair| {
        let letter = pair[0].strip_prefix('^').filter(|l| l.len() == 1)?;
        let key = pair[1].trim_start().strip_prefix("for F")?;
        let digits = key.split(|c: char| !c.is_ascii_digit()).next()?;
        let letter = letter.to_ascii_lowercase();
        Some((format!("<C-{letter}>"), format!("<F{digits}>")))
    });
    pairs.collect()
}

#[test]
fn a_twin_does_what_its_key_does() {
    let pairs = twins(&page("deploy/README.md"));
    assert_eq!(pairs.len(), 2, "{pairs:?}");
    let mut desks = Desks::new();
    for (twin, key) in pairs {
        let mut used = 0;
        for before in ["s", "<F1>"] {
            let mut screen = |key: &str| {
                let keys = format!("{before} {key}");
                desks.desk("camat:35.71.01", &keys).screen()
            };
            let (still, by_twin) = (screen(""), screen(&twin));
            assert_eq!(by_twin, screen(&key), "{twin} is not {key}");
            used += usize::from(by_twin != still);
        }
        assert!(used > 0, "{key} does nothing");
    }
}
