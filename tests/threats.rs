//! `docs/threats.md` names a test for each threat and fault: every one of them is there.

#![allow(
    clippy::unwrap_used,
    reason = "a test that lacks what it needs has failed"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

/// Names of all functions in tests and sources.
fn functions() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut folders = vec![PathBuf::from("tests"), PathBuf::from("src")];
    while let Some(folder) = folders.pop() {
        for file in fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = fs::read_to_string(path).unwrap();
                let heads = text.lines().filter_map(|l| l.split_once("fn "));
                names.extend(heads.filter_map(|h| Some(h.1.split_once('(')?.0.to_owned())));
            }
        }
    }
    names
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
fn every_threat_and_fault_has_a_test_that_is_there() {
    let (functions, named) = (functions(), named());
    assert!(named.len() > 80, "only {}", named.len());
    let missing: Vec<_> = named.iter().filter(|n| !functions.contains(*n)).collect();
    assert!(missing.is_empty(), "no such test: {missing:#?}");
}

#[test]
fn no_row_is_without_a_test() {
    let text = include_str!("../docs/threats.md");
    for row in text.lines().filter(|l| l.starts_with("| ")) {
        let head = row.ends_with("| test |") || row.starts_with("| -");
        assert!(head || row.ends_with("` |"), "{row}");
    }
}
