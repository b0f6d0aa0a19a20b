//! `docs/threats.md` names a test for each threat and fault: every one of them is there and runs,
//! in the README's command or in a step of `.ci/run`.

#![allow(
    clippy::unwrap_used,
    reason = "a test that lacks what it needs has failed"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Where a test is built, and whether it waits for `--ignored`.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Place {
    /// The binary: the name of `cargo test --test`, or `lib`.
    binary: String,
    is_ignored: bool,
}

/// Every test there is, by name: what carries `#[test]`, and the trials that such a test goes through one by one.
fn tests() -> BTreeMap<String, Place> {
    let sources = sources().into_iter();
    sources
        .flat_map(|(path, text)| tests_in(&binary(&path), &text))
        .collect()
}

/// The files that tests stand in, and what is in them.
fn sources() -> Vec<(PathBuf, String)> {
    let mut all = vec![];
    let mut folders = vec![PathBuf::from("tests"), PathBuf::from("src")];
    while let Some(folder) = folders.pop() {
        for file in fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                all.push((path, text));
            }
        }
    }
    all
}

/// `tests/cli/audit.rs` is part of `cli`.
fn binary(path: &Path) -> String {
    let mut parts = path.iter().map(|p| p.to_str().unwrap());
    match (parts.next(), parts.next()) {
        (Some("tests"), Some(name)) => name.trim_end_matches(".rs").to_owned(),
        _ => "lib".to_owned(),
    }
}

fn tests_in(binary: &str, text: &str) -> BTreeMap<String, Place> {
    let mut all = BTreeMap::new();
    let (mut is_test, mut is_ignored) = (false, false);
    for line in text.lines().map(str::trim) {
        if let Some(name) = function(line) {
            let place = Place {
                binary: binary.to_owned(),
                is_ignored,
            };
            if is_test && goes_through(text, name) {
                all.extend(trials(text).map(|trial| (trial, place.clone())));
            }
            if is_test {
                all.insert(name.to_owned(), place);
            }
            (is_test, is_ignored) = (false, false);
        }
        is_test |= line == "#[test]";
        is_ignored |= line.starts_with("#[ignore");
    }
    all
}

/// The name of the function whose head this line is.
fn function(line: &str) -> Option<&str> {
    let head = line.strip_prefix("pub ").unwrap_or(line);
    Some(head.strip_prefix("fn ")?.split_once('(')?.0)
}

/// Whether this function goes through the file's list of trials.
fn goes_through(text: &str, name: &str) -> bool {
    let after = text.split_once(&format!("fn {name}(")).map(|p| p.1);
    let body = after.and_then(|t| t.split_once("\n}\n")).map(|p| p.0);
    body.is_some_and(|b| b.contains(" in TRIALS"))
}

/// The functions in the file's list of trials.
fn trials(text: &str) -> impl Iterator<Item = String> {
    let list = text.split_once("const TRIALS: ").map_or("", |p| p.1);
    let list = list.split_once("];").map_or("", |p| p.0);
    let words = list.split([' ', ',', '(', ')', '\n']);
    words.filter_map(|w| Some(w.rsplit_once("::")?.1.to_owned()))
}

/// A step of `.ci/run` that runs ignored tests: binaries, and what their names must contain.
#[derive(Debug, PartialEq, Eq)]
struct Step {
    binaries: Vec<String>,
    filters: Vec<String>,
}

impl Step {
    /// None when the line is no such step.
    fn of(line: &str) -> Option<Self> {
        let (before, after) = line
            .trim()
            .strip_prefix("step cargo test ")?
            .split_once(" -- ")?;
        let (before, after) = (words(before), words(after));
        let flags = |list: &[String], flag: &str| list.iter().any(|w| w == flag);
        flags(&after, "--ignored").then(|| Self {
            binaries: following(&before, "--test"),
            filters: bare(&after),
        })
    }

    fn runs(&self, name: &str, place: &Place) -> bool {
        let is_built = self.binaries.is_empty() || self.binaries.contains(&place.binary);
        is_built && (self.filters.is_empty() || self.filters.iter().any(|f| name.contains(f)))
    }
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

/// The words that stand behind a flag.
fn following(list: &[String], flag: &str) -> Vec<String> {
    let pairs = list.windows(2).filter(|pair| pair[0] == flag);
    pairs.map(|pair| pair[1].clone()).collect()
}

/// The words that are neither a flag nor the value of one.
fn bare(list: &[String]) -> Vec<String> {
    let is_value = |at: usize| at > 0 && list[at - 1] == "--test-threads";
    let all = list.iter().enumerate();
    let bare = all.filter(|(at, word)| !word.starts_with('-') && !is_value(*at));
    bare.map(|(_, word)| word.clone()).collect()
}

fn steps(script: &str) -> Vec<Step> {
    script.lines().filter_map(Step::of).collect()
}

/// Why a name in the list stands for no test that runs.
fn lacks(name: &str, tests: &BTreeMap<String, Place>, steps: &[Step]) -> Option<String> {
    let Some(place) = tests.get(name) else {
        return Some(format!("{name}: no #[test] of that name"));
    };
    let runs = !place.is_ignored || steps.iter().any(|step| step.runs(name, place));
    (!runs).then(|| format!("{name}: ignored, and no step of .ci/run runs it"))
}

/// The names in the last column of each table.
fn named() -> Vec<String> {
    let text = include_str!("../docs/threats.md");
    let rows = text.lines().filter(|l| l.starts_with("| "));
    let last = rows.filter_map(|l| l.trim_end_matches(" |").rsplit_once(" | "));
    let words = last.flat_map(|(_, tests)| tests.split(", "));
    let names = words.filter_map(|w| w.strip_prefix('`')?.strip_suffix('`'));
    names.map(str::to_owned).collect()
}

#[test]
fn every_threat_and_fault_has_a_test_that_runs() {
    let (tests, named) = (tests(), named());
    let steps = steps(include_str!("../.ci/run"));
    assert!(named.len() > 80, "only {}", named.len());
    let missing: Vec<_> = named
        .iter()
        .filter_map(|name| lacks(name, &tests, &steps))
        .collect();
    assert!(missing.is_empty(), "{missing:#?}");
}

/// Every count on the page is told by the test it names, which holds the page against what it counted.
#[test]
fn every_count_is_told_by_its_test() {
    let page = include_str!("../docs/threats.md");
    let (_, counts) = page.split_once("## Counts").unwrap();
    let (counts, _) = counts.split_once("\n## ").unwrap();
    let rows = counts.lines().filter(|l| l.ends_with("` |"));
    let told: Vec<(&str, &str)> = rows
        .map(|row| {
            let mut cells = row.trim_matches(['|', ' ']).split(" | ");
            let what = cells.next().unwrap();
            (what, cells.last().unwrap().trim_matches('`'))
        })
        .collect();
    assert!(told.len() > 12, "only {}", told.len());
    let sources: Vec<String> = sources().into_iter().map(|(_, text)| text).collect();
    for (what, test) in told {
        let tells = |text: &String| {
            let is_here = text.contains(&format!("fn {test}("));
            is_here && text.contains(&format!(".tell(\"{what}\")"))
        };
        assert!(sources.iter().any(tells), "{test} does not tell of {what}");
    }
}

/// What is not ignored runs with the README's command, which leaves nothing out.
#[test]
fn the_test_command_runs_every_binary() {
    let readme = include_str!("../README.md");
    let command = readme
        .lines()
        .find(|l| l.starts_with("cargo test"))
        .unwrap();
    let rest = words(command.strip_prefix("cargo test").unwrap());
    assert!(bare(&rest).is_empty(), "{command}");
    let narrows = [
        "--test", "--lib", "--bin", "--doc", "--", "--skip", "--no-run",
    ];
    let narrow = rest.iter().find(|w| narrows.contains(&w.as_str()));
    assert_eq!(narrow, None, "{command}");
}

/// Pages for those who work on the program or install it, by the folder their paths start from.
const PAGES: [(&str, &str); 3] = [
    ("CONTRIBUTING.md", include_str!("../CONTRIBUTING.md")),
    ("SECURITY.md", include_str!("../SECURITY.md")),
    (
        "packaging/README.md",
        include_str!("../packaging/README.md"),
    ),
];

/// What stands between backticks on a page.
fn quoted(page: &str) -> impl Iterator<Item = &str> {
    page.split('`').skip(1).step_by(2)
}

/// Whether a test of this binary has these letters in its name or in that of its file.
fn is_tested(tests: &BTreeMap<String, Place>, binary: &str, filter: &str) -> bool {
    let is_file = Path::new(&format!("tests/{binary}.rs")).exists();
    let found = tests
        .iter()
        .any(|(name, place)| place.binary == binary && name.contains(filter));
    let module = || Path::new(&format!("src/domain/format/{filter}.rs")).exists();
    match binary {
        "lib" => found || module(),
        _ => is_file && found,
    }
}

#[test]
fn the_pages_for_maintainers_name_tests_and_files_that_are_there() {
    let tests = tests();
    let mut count = 0;
    for (page, text) in PAGES {
        for told in quoted(text) {
            let words = words(told);
            let at = |name: &str| words.iter().position(|w| w == name);
            let after = |at: usize| words.get(at).map_or("", String::as_str);
            if let Some(n) = at("--test") {
                let filter = after(n + 2).trim_start_matches("--");
                assert!(is_tested(&tests, after(n + 1), filter), "{page}: {told}");
                count += 1;
            } else if let Some(n) = at("--lib") {
                assert!(is_tested(&tests, "lib", after(n + 1)), "{page}: {told}");
                count += 1;
            } else if let Some(path) = words.first().filter(|w| is_ours(w)) {
                assert!(Path::new(path).exists(), "{page}: {told}");
                count += 1;
            }
        }
    }
    assert!(count > 25, "only {count}");
}

/// Whether a word is a path into the sources.
fn is_ours(word: &str) -> bool {
    let folders = ["src/", "tests/", "docs/", "packaging/", "deploy/", ".ci/"];
    folders.iter().any(|f| word.starts_with(f))
}

#[test]
fn a_plain_function_and_an_ignored_test_without_a_step_are_missed() {
    let text = "fn plain() {}\n\n#[test]\nfn runs() {\n}\n\n#[test]\n#[ignore = \"slow\"]\nfn waits() {\n}\n";
    let tests = tests_in("cli", text);
    let script = "# step cargo test --test cli -- --ignored\nstep cargo test --locked --test cli -- --ignored other\n\
                  step cargo test --test ssh --test disk -- --ignored --test-threads 1\n";
    let steps = steps(script);
    assert_eq!(steps.len(), 2);
    assert_eq!(lacks("runs", &tests, &steps), None);
    for name in ["plain", "waits", "nowhere"] {
        assert!(lacks(name, &tests, &steps).is_some(), "{name}");
    }
    let disk = tests_in("disk", text);
    assert_eq!(lacks("waits", &disk, &steps), None);
}

#[test]
fn a_trial_counts_when_a_test_goes_through_the_list_it_stands_in() {
    let list = "const TRIALS: &[Trial] = &[(\"x\", forward::is_refused)];\n";
    let walk = "#[test]\n#[ignore = \"root\"]\nfn all() {\n    for trial in TRIALS {}\n}\n";
    let stroll = walk.replace("#[test]\n", "");
    let found = tests_in("ssh", &format!("{list}{walk}"));
    assert!(found["is_refused"].is_ignored);
    assert!(tests_in("ssh", &format!("{list}{stroll}")).is_empty());
}

#[test]
fn no_row_is_without_a_test() {
    let text = include_str!("../docs/threats.md");
    for row in text.lines().filter(|l| l.starts_with("| ")) {
        let head = row.ends_with("| test |") || row.starts_with("| -");
        assert!(head || row.ends_with("` |"), "{row}");
    }
}
