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
    assert!(id.contains("[OPSI]") && en.contains("[OPTIONS]"), "{id}");
    assert!(!id.contains("[OPTIONS]"), "{id}");
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
    let pages = dir.path().join("new");
    out(&["man", "--dir", pages.to_str().unwrap()]);
    let task = std::fs::read_to_string(pages.join("bina-task-list.1")).unwrap();
    assert!(task.contains(".SH RINGKASAN"), "{task}");
}

#[test]
fn the_manual_page_tells_environment_files_and_exit_codes_in_both_languages() {
    for (lang, headings) in [
        (
            "id",
            ["NAMA", "LINGKUNGAN", "BERKAS", "KODE KELUAR", "CATATAN"],
        ),
        (
            "en",
            ["NAME", "ENVIRONMENT", "FILES", "EXIT STATUS", "NOTES"],
        ),
    ] {
        let page = out(&["man", "--lang", lang]);
        for heading in headings {
            let line = format!(".SH {heading}\n");
            let quoted = format!(".SH \"{heading}\"\n");
            assert!(page.contains(&line) || page.contains(&quoted), "{heading}");
        }
        assert!(!page.contains("EXTRA"), "{page}");
        for named in ["BINA_STORE", "bina.db.papers", "\\fB9\\fR"] {
            assert!(page.contains(named), "{named}: {page}");
        }
    }
}

#[test]
fn help_is_a_verb_as_well() {
    assert_eq!(out(&["help"]), out(&["--help"]));
    assert_eq!(
        out(&["help", "task", "list"]),
        out(&["task", "list", "--help"])
    );
    let refused = bina().args(["help", "nothing"]).output().unwrap();
    assert_eq!(refused.status.code(), Some(2));
    assert!(words(&refused.stderr).contains("tidak ada perintah nothing"));
}

#[test]
fn what_cannot_be_written_is_unexpected() {
    let out = bina()
        .args(["man", "--dir", "/nowhere/at/all"])
        .output()
        .unwrap();
    assert_eq!(out.status.code(), Some(1));
    let why = words(&out.stderr);
    let told = "bina: /nowhere/at/all tidak dapat ditulis; sebut folder lain dengan --dir";
    assert!(why.starts_with(told), "{why}");
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

/// `docs/keys.md` and `docs/commands.md` are what the program says now.
#[test]
fn the_references_are_those_of_this_program() {
    let dir = tempfile::tempdir().unwrap();
    let docs = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let told = out(&["man", "--reference", dir.path().to_str().unwrap()]);
    assert_eq!(told, "");
    for (name, known) in [
        ("keys.md", "| `s` | Setujui | Approve |"),
        ("commands.md", "### `bina report inbox`"),
    ] {
        let made = std::fs::read_to_string(dir.path().join(name)).unwrap();
        let kept = std::fs::read_to_string(docs.join(name)).unwrap_or_default();
        assert!(made.contains(known), "no {known} in {made}");
        assert!(
            made == kept,
            "docs/{name} is not of this program: cargo run -- man --reference docs"
        );
    }
}
