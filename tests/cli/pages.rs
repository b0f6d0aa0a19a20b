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

/// Paths of a page that stand alone between backticks; what is made by building, and names that stand for others, aside.
fn paths(page: &str) -> Vec<String> {
    let prose: String = page.split("```").step_by(2).collect();
    let spans = prose.split('`').skip(1).step_by(2);
    let endings = [
        "rs", "md", "sh", "py", "csv", "toml", "sql", "conf", "reg", "sha256",
    ];
    let is_path = |span: &&str| {
        let ending = span.rsplit_once('.').map(|(_, ending)| ending);
        let named = span.contains('/') || ending.is_some_and(|e| endings.contains(&e));
        let stands_for = ["NAME", "NNNN", "000N", "FILE", "ROLE", "STORE"];
        let is_other = span.starts_with("target/") || stands_for.iter().any(|n| span.contains(n));
        let starts = span.starts_with(|c: char| c == '/' || c == '.' || c.is_ascii_alphabetic());
        named && starts && !is_other && span.len() > 1 && !span.contains([' ', '\n', '='])
    };
    spans.filter(is_path).map(str::to_owned).collect()
}

/// A file or folder of the sources, from the root or beside the page; `*` stands for any name.
fn is_in_sources(page: &Path, path: &str) -> bool {
    [root(), page.parent().unwrap()].iter().any(|from| {
        let Some((folder, name)) = path.rsplit_once('/').filter(|(_, name)| name.contains('*'))
        else {
            return from.join(path).exists();
        };
        let (before, after) = name.split_once('*').unwrap();
        let names = std::fs::read_dir(from.join(folder)).into_iter().flatten();
        names.flatten().any(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            name.starts_with(before) && name.ends_with(after)
        })
    })
}

/// What the package lays, and what its units, users and folders name.
fn installed() -> String {
    let tree = std::fs::read_to_string(root().join("packaging/tree.sh")).unwrap();
    let mut all = tree.replace("$usr", "/usr").replace("$2/", "/usr/share/");
    for file in std::fs::read_dir(root().join("deploy")).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|e| e != "md") {
            all += &std::fs::read_to_string(path).unwrap();
        }
    }
    all
}

/// Folders of the system that no package lays.
const OF_THE_SYSTEM: &str = "/usr/local";

/// Whether a package lays this, or the program makes it beside its store.
fn is_laid(installed: &str, path: &str) -> bool {
    let path = path.trim_end_matches('/');
    if let Some(beside) = path.strip_prefix("/var/lib/bina/") {
        let name = beside.trim_start_matches("bina.db");
        return [
            include_str!("../../src/exchange/paper/template.rs"),
            include_str!("../../src/store/backup/check.rs"),
        ]
        .iter()
        .any(|source| source.contains(&format!("\"{name}\"")));
    }
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let in_folder = installed.contains(folder) && installed.contains(&format!("/{name}"));
    in_folder || installed.contains(path) || path == OF_THE_SYSTEM
}

#[test]
fn every_path_of_a_page_is_there() {
    assert_eq!(
        paths("`a/b.rs` `x y/z` `NAME.md` `/` `/etc/x`"),
        ["a/b.rs", "/etc/x"]
    );
    let installed = installed();
    let (mut count, mut wrong) = (0, vec![]);
    for file in pages() {
        let page = std::fs::read_to_string(&file).unwrap();
        for path in paths(&page) {
            count += 1;
            if !is_in_sources(&file, &path) && !is_laid(&installed, &path) {
                wrong.push(format!("{}: {path}", file.display()));
            }
        }
    }
    assert!(count > 60, "only {count} paths");
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
