//! What pages for people say to run and to open is there: each command is one that the program knows, each link leads to a
//! file.

use std::path::{Path, PathBuf};

use crate::office::{bina, words};

/// What stands for something else in a command.
const STANDS_FOR: &[&str] = &["ENTITY", "PERINTAH", "COMMAND", "PERAN", "ROLE"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All pages but those that the program writes itself, and the diary of changes.
fn pages() -> Vec<PathBuf> {
    let mut all = vec![];
    for folder in [
        "",
        "deploy",
        "packaging",
        "docs",
        "docs/guide",
        "migrations",
    ] {
        let files = std::fs::read_dir(root().join(folder)).unwrap();
        let files = files.map(|f| f.unwrap().path());
        all.extend(files.filter(|f| f.extension().is_some_and(|e| e == "md")));
    }
    let made = ["commands.md", "keys.md", "CHANGELOG.md"];
    all.retain(|f| !made.iter().any(|m| f.ends_with(m)));
    all.sort();
    all
}

/// The commands of a page: between backticks, or on a line between fences.
fn commands(page: &str) -> Vec<Vec<String>> {
    let mut all = vec![];
    for (nth, part) in page.split("```").enumerate() {
        if nth % 2 == 0 {
            let spans = part.split('`').skip(1).step_by(2);
            all.extend(spans.filter_map(|s| command(&s.replace('\n', " "))));
        } else {
            all.extend(part.lines().skip(1).filter_map(command));
        }
    }
    all
}

/// What a line has the program do, without its name; none where it runs something else.
fn command(line: &str) -> Option<Vec<String>> {
    let line = line.trim();
    let starts = [
        "bina ",
        "ssh bina@server ",
        "cargo run --release -- ",
        "cargo run -- ",
    ];
    let own = starts.iter().find_map(|s| line.strip_prefix(s));
    let run = own.or_else(|| line.split_once("runuser -u bina -- bina ").map(|(_, r)| r))?;
    let bare = run.split([';', '|', '<', '>', '#']).next()?;
    let args = shell_words::split(bare.trim_end_matches('…')).ok()?;
    let is_known = !args.is_empty() && !args.iter().any(|a| STANDS_FOR.contains(&a.as_str()));
    is_known.then_some(args)
}

#[test]
fn every_command_of_a_page_is_known() {
    let found = commands(
        "`bina report\ninbox` and\n```sh\nrunuser -u bina -- bina key end ID 'x y' < a\n```\n",
    );
    assert_eq!(
        found,
        [vec!["report", "inbox"], vec!["key", "end", "ID", "x y"]]
    );
    let mut all: Vec<(String, Vec<String>)> = vec![];
    for file in pages() {
        let page = std::fs::read_to_string(&file).unwrap();
        let name = file.strip_prefix(root()).unwrap().display().to_string();
        all.extend(commands(&page).into_iter().map(|c| (name.clone(), c)));
    }
    all.sort_by(|a, b| a.1.cmp(&b.1));
    all.dedup_by(|a, b| a.1 == b.1);
    assert!(all.len() > 40, "only {} commands", all.len());
    let mut wrong = vec![];
    for (name, args) in all {
        // Asked for its help, a command does nothing; what it does not know it refuses all the same.
        let out = bina().args(&args).arg("--help").output().unwrap();
        if out.status.code() != Some(0) {
            wrong.push(format!(
                "{name}: bina {}: {}",
                args.join(" "),
                words(&out.stderr)
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_link_of_a_page_leads_to_a_file() {
    let mut wrong = vec![];
    for file in pages() {
        let page = std::fs::read_to_string(&file).unwrap();
        let prose: String = page.split("```").step_by(2).collect();
        for link in prose.split("](").skip(1) {
            let target = link.split([')', '#']).next().unwrap_or_default();
            let there = file.parent().unwrap().join(target);
            if !target.is_empty() && !target.contains("://") && !there.exists() {
                wrong.push(format!("{}: {target}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
