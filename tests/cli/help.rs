//! The program about itself.

use bina::domain::model::ENTITIES;

use crate::office::{bina, words};

fn out(args: &[&str]) -> String {
    let out = bina().args(args).output().unwrap();
    assert_eq!(
        out.status.code(),
        Some(0),
        "{args:?}: {}",
        words(&out.stderr)
    );
    words(&out.stdout)
}

#[test]
fn help_names_every_entity_with_its_fields_and_moves() {
    let root = out(&["--help"]);
    for entity in ENTITIES {
        let name = entity.name.replace('_', "-");
        assert!(root.contains(&name), "{name}");
        let add = out(&[&name, "add", "--help"]);
        for field in entity.fields.iter().filter(|f| f.is_open(true)) {
            assert!(add.contains(field.name), "{name} {}", field.name);
        }
        let steps = out(&[&name, "move", "--help"]);
        for step in entity.workflow.moves {
            assert!(steps.contains(step.name), "{name} {}", step.name);
        }
    }
    assert!(out(&["kader", "--help"]).contains("history"));
    assert!(out(&["--version"]).starts_with("bina "));
}

#[test]
fn help_speaks_both_languages_without_colour_in_a_pipe() {
    let (id, en) = (out(&["--help"]), out(&["--lang", "en", "--help"]));
    assert!(
        id.contains("Pemakaian:") && id.contains("Perintah:"),
        "{id}"
    );
    assert!(en.contains("Usage:") && en.contains("Commands:"), "{en}");
    assert!(!(id + &en).contains('\x1b'));
}

#[test]
fn completions_and_manual_pages_come_out() {
    for shell in ["bash", "zsh", "fish"] {
        assert!(
            out(&["completions", shell]).contains("facilitation"),
            "{shell}"
        );
    }
    assert!(out(&["man"]).contains(".TH bina"));
    let dir = tempfile::tempdir().unwrap();
    out(&["man", "--dir", dir.path().to_str().unwrap()]);
    assert!(dir.path().join("bina-task.1").exists());
}

#[test]
fn what_cannot_be_written_is_unexpected() {
    let out = bina()
        .args(["man", "--dir", "/nowhere/at/all"])
        .output()
        .unwrap();
    assert_eq!(out.status.code(), Some(1));
    assert!(words(&out.stderr).starts_with("bina: "));
}

#[test]
fn the_console_needs_a_terminal() {
    let out = bina().output().unwrap();
    assert_eq!(out.status.code(), Some(8));
    assert!(words(&out.stderr).contains("terminal"));
}

/// The verbs a help page lists, and what it says of each.
fn verbs(page: &str) -> Vec<(String, String)> {
    let listed = page.split_once("Commands:\n").map_or("", |(_, rest)| rest);
    let lines = listed.lines().take_while(|line| !line.is_empty());
    let halves = lines.filter_map(|line| line.trim().split_once("  "));
    halves
        .map(|(verb, about)| (verb.to_owned(), about.trim().to_owned()))
        .collect()
}

#[test]
fn every_verb_says_what_it_does_in_both_languages() {
    for (noun, _) in verbs(&out(&["--lang", "en", "--help"])) {
        for (verb, about) in verbs(&out(&["--lang", "en", &noun, "--help"])) {
            assert!(!about.starts_with(['`', '“']), "{noun} {verb}: {about}");
            let there = out(&[&noun, &verb, "--help"]);
            let first = there.lines().next().unwrap_or_default();
            assert!(
                !first.is_empty() && first != about,
                "{noun} {verb}: {first}"
            );
        }
    }
}

#[test]
fn a_noun_without_a_verb_names_its_verbs() {
    for (noun, verb) in [
        ("task", "history"),
        ("report", "funds"),
        ("audit", "verify"),
    ] {
        let out = bina().arg(noun).output().unwrap();
        let why = words(&out.stderr);
        assert_eq!(out.status.code(), Some(2), "{noun}: {why}");
        assert!(why.starts_with("bina: sebut perintahnya"), "{noun}: {why}");
        assert!(why.contains(&format!("  {verb} ")), "{noun}: {why}");
    }
}
