//! What a command line that goes wrong is told: in one language, with the labels of things and never their codes, and
//! without a word of the system or of a parser.

use crate::office::{Office, words};

/// Command lines that go wrong, each in another way; `DIR` is the folder of the store.
const WRONG: &[&str] = &[
    "task list --state nowhere",
    "task move x nowhere",
    "task add nowhere=1",
    "task add kind=nowhere",
    "task add kind=koordinasi kind=koordinasi",
    "task add",
    "task add title=x planned_on=31-02-2026",
    "task add title=x sector=nowhere",
    "task add title=x kpm=nowhere",
    "task add title=x target=-5",
    "task show nowhere",
    "task edit nowhere title=x",
    "task add --region nowhere title=x",
    "facilitation list --region nowhere",
    "fund add source=nowhere",
    "fund add source=apbd_kota activity=nowhere amount=1",
    "fund add amount=x",
    "fund add amount=1,50",
    "guidance add method=nowhere",
    "guidance add duty=C1 giver=nowhere audience=nowhere",
    "person add name=x sex=X",
    "person add name=x sex=P nik=1",
    "person add name=x sex=P phone=1",
    "kpm add person=nowhere",
    "obligation add duty=x",
    "obligation edit nowhere period=x",
    "receipt add guideline=x",
    "receipt edit nowhere state=x",
    "reminder add message=x",
    "award add kpm=nowhere",
    "appointment add account=x role=nowhere",
    "setting edit nowhere value=x",
    "choice add list=nowhere code=x name=y",
    "letterhead add paper=nowhere",
    "proposal add",
    "import nowhere DIR/none.csv",
    "import person DIR/none.csv",
    "import person DIR",
    "import person DIR/broken.xlsx",
    "import person DIR/broken.json",
    "import person DIR/broken.csv --commit",
    "import all DIR/none",
    "export nowhere",
    "export person --format nowhere",
    "paper nowhere",
    "paper daftar-hadir --id nowhere",
    "share nowhere",
    "outbox nowhere",
    "report nowhere",
    "report coverage --year 1900",
    "report coverage --period x",
    "report inbox --unit nowhere",
    "audit history nowhere x",
    "audit verify --head x",
    "backup STORE",
    "restore DIR/none",
    "restore DIR/broken.json",
    "privacy find x --nowhere",
    "completions nowhere",
    "man --dir DIR/none/none",
    "--screen nowhere",
    "--theme nowhere",
    "remind --due x",
    "task list --limit x",
    "task list --after x",
    "nowhere",
    "task",
];

/// Words that only one of the languages has.
const ENGLISH: &[&str] = &[
    "the",
    "is",
    "not",
    "of",
    "and",
    "must",
    "was",
    "are",
    "who",
    "found",
    "missing",
    "invalid",
    "expected",
    "error",
    "character",
    "directory",
    "no",
];
const INDONESIAN: &[&str] = &[
    "tidak", "yang", "dan", "atau", "untuk", "dengan", "sudah", "belum", "oleh", "pada",
];

/// What was typed, and what is typed as it stands, is no word of a sentence.
fn said<'a>(why: &'a str, line: &str) -> Vec<&'a str> {
    let typed: Vec<&str> = line.split([' ', '=', '/']).collect();
    let lines = why.lines().filter(|l| {
        let told = ["Pemakaian:", "Usage:", "lihat bina", "see bina"];
        !told.iter().any(|t| l.starts_with(t))
    });
    let parts = lines.flat_map(|l| l.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '-'));
    parts
        .filter(|w| !w.is_empty() && !typed.contains(w) && !w.starts_with('-'))
        .collect()
}

fn is_code(word: &str) -> bool {
    let lower = word
        .chars()
        .all(|c| c.is_ascii_lowercase() || c == '_' || c.is_ascii_digit());
    lower && word.trim_matches('_').contains('_')
}

fn faults(why: &str, line: &str, foreign: &[&str]) -> Vec<String> {
    let of_a_program = ["os error", "Some(", "None", "Error(", "::", "{:", "\\u{"];
    let quoted = of_a_program
        .iter()
        .filter(|mark| why.contains(**mark))
        .map(|m| (*m).to_owned());
    let strange = said(why, line)
        .into_iter()
        .filter(|w| is_code(w) || foreign.contains(w));
    quoted.chain(strange.map(str::to_owned)).collect()
}

#[test]
fn whoever_is_refused_reads_labels_in_one_language() {
    let office = Office::new();
    let dir = office.dir.path();
    std::fs::write(dir.join("broken.xlsx"), b"PK\x03\x04 is not a zip").unwrap();
    std::fs::write(dir.join("broken.json"), b"[{\"name\": }]").unwrap();
    std::fs::write(dir.join("broken.csv"), b"satu,dua\n1,2\n").unwrap();
    let mut found = vec![];
    for line in WRONG {
        let line = line.replace("DIR", dir.to_str().unwrap());
        let line = line.replace("STORE", office.store().to_str().unwrap());
        for (lang, foreign) in [("id", ENGLISH), ("en", INDONESIAN)] {
            let out = office
                .bina(&["--lang", lang, "--role", "lurah:Bandar Lor"])
                .args(line.split(' '))
                .output()
                .unwrap();
            let why = words(&out.stderr);
            assert!(!out.status.success() && !why.is_empty(), "{line}: {why}");
            let faults = faults(&why, &line, foreign);
            if !faults.is_empty() {
                found.push(format!("{line} ({lang}): {faults:?}\n  {why}"));
            }
        }
    }
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn what_is_no_store_is_told_without_a_word_of_the_engine() {
    if crate::home::is_about_the_file("the file is none of SQLite") {
        return;
    }
    let office = Office::new();
    std::fs::write(office.store(), "this is text, not a database").unwrap();
    for (lang, words_of_it) in [("id", "bukan data bina"), ("en", "no bina store")] {
        let out = office
            .bina(&["--lang", lang, "task", "list"])
            .output()
            .unwrap();
        let why = words(&out.stderr);
        assert_eq!(out.status.code(), Some(7), "{why}");
        assert!(
            why.contains(words_of_it) && !why.contains("file is not a database"),
            "{why}"
        );
    }
}

#[test]
fn things_may_be_named_as_they_are_called() {
    let office = Office::new();
    let task = office.task();
    let id = task["id"].as_str().unwrap();
    office.data("lurah:Bandar Lor", &["task", "list", "--state", "Draf"]);
    let edit = [
        "task",
        "edit",
        id,
        "Judul=Timbang balita RW 4",
        "tenggat=+9",
    ];
    assert_eq!(
        office.data("lurah:Bandar Lor", &edit)["title"],
        "Timbang balita RW 4"
    );
    let moved = office.data("lurah:Bandar Lor", &["task", "move", id, "usulkan"]);
    assert_eq!(moved["state"], "diusulkan");
    let role = office.data("Lurah:Bandar Lor", &["task", "list"]);
    assert_eq!(role.as_array().unwrap().len(), 1);
}

#[test]
fn what_nobody_may_do_is_told_with_how_it_comes_about() {
    let office = Office::new();
    let why = office.refused(4, "lurah:Bandar Lor", &["answer", "add", "text=x"]);
    assert!(why.contains("buka konsultasi itu lalu jawab"), "{why}");
}
