//! The walls between the layers: who may look at whom, who may touch the world, and how a file is named and sized.

use std::fs;
use std::path::Path;

#[path = "layers/circles.rs"]
mod circles;
#[path = "layers/generic.rs"]
mod generic;
#[path = "layers/glossary.rs"]
mod glossary;
#[path = "layers/keys.rs"]
mod keys;
#[path = "layers/page.rs"]
mod page;
#[path = "layers/path.rs"]
mod path;
#[path = "layers/quoted.rs"]
mod quoted;
#[path = "layers/sql.rs"]
mod sql;
#[path = "layers/token.rs"]
mod token;
#[path = "layers/wall.rs"]
mod wall;

use path::Found;
use token::Token;
use wall::{DRIVER, DRIVERS, FORGETTERS, FORGETTING, LAYERS, Layer, READERS, READING, SQL, bans};

const MAX_LINES: usize = 400;
const EMPTY_NAMES: &[&str] = &[
    "utils", "util", "common", "helpers", "helper", "types", "manager", "handler", "handlers",
];

/// `src/domain/entity/kpm.rs` is `["domain", "entity", "kpm"]`; the root of the crate is empty.
fn module_of(file: &str) -> Vec<&str> {
    let inner = file.strip_prefix("src/").unwrap_or(file);
    let inner = inner.strip_suffix(".rs").unwrap_or(inner);
    match inner {
        "lib" => vec![],
        _ => inner.split('/').collect(),
    }
}

/// Every breach in one file, as `file:line: what: rule`.
fn check(file: &str, source: &str) -> Vec<String> {
    let mut out = check_shape(file, source);
    if file.starts_with("src/") {
        out.extend(check_layer(file, source));
    }
    out
}

fn check_shape(file: &str, source: &str) -> Vec<String> {
    let mut out = vec![];
    let lines = source.lines().count();
    if lines > MAX_LINES {
        out.push(format!(
            "{file}:{lines}: {lines} lines: no file over {MAX_LINES} lines"
        ));
    }
    for part in module_of(file) {
        if EMPTY_NAMES.iter().any(|n| part.split('_').any(|w| w == *n)) {
            out.push(format!(
                "{file}:1: `{part}`: a name says what is inside, not that something is"
            ));
        }
    }
    if file.ends_with("/mod.rs") {
        out.push(format!(
            "{file}:1: mod.rs: a module is foo.rs beside its folder foo/"
        ));
    }
    out
}

fn check_layer(file: &str, source: &str) -> Vec<String> {
    let module = module_of(file);
    let Some(name) = module.first() else {
        return vec![];
    };
    let Some(layer) = LAYERS.iter().find(|l| l.name == *name) else {
        return vec![format!(
            "{file}:1: `{name}`: every file under src/ belongs to a layer named in tests/layers.rs"
        )];
    };
    let tokens = token::read(source);
    let mut out = vec![];
    for found in path::find(&tokens, &module) {
        out.extend(
            check_path(layer, &module, &found).map(|e| format!("{file}:{}: {e}", found.line)),
        );
    }
    for (line, token) in &tokens {
        if let Token::Text(text) = token
            && !layer.sql
            && is_sql(text)
        {
            out.push(format!("{file}:{line}: SQL in a string: {}", SQL.why));
        }
    }
    out
}

fn check_path(layer: &Layer, module: &[&str], found: &Found) -> Option<String> {
    let shown = found.segments.join("::");
    for other in LAYERS.iter().map(|l| l.name) {
        let free = other == layer.name || layer.sees.contains(&other);
        if !free && found.reaches(&format!("crate::{other}")) {
            return Some(format!(
                "`{shown}`: {} may look only at {:?}",
                layer.name, layer.sees
            ));
        }
    }
    let own = [
        (READERS, &READING),
        (FORGETTERS, &FORGETTING),
        (DRIVERS, &DRIVER),
    ];
    let own = own.iter().filter(|(free, _)| !free.contains(&module));
    bans(layer, module)
        .iter()
        .copied()
        .chain(own.map(|(_, ban)| *ban))
        .find(|ban| ban.paths.iter().any(|p| found.reaches(p)))
        .map(|ban| format!("`{shown}`: not in {}: {}", layer.name, ban.why))
}

fn is_sql(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.contains(&"SELECT")
        || words.contains(&"UPDATE")
        || words
            .windows(2)
            .any(|w| matches!(w, ["INSERT", "INTO"] | ["DELETE", "FROM"]))
}

fn sources(folder: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut out = vec![];
    let mut folders = vec![root.join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder of sources") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let name = path.strip_prefix(root).expect("below the root");
                let source = fs::read_to_string(&path).expect("UTF-8");
                out.push((name.to_string_lossy().into_owned(), source));
            }
        }
    }
    out.sort();
    out
}

#[test]
fn the_walls_stand() {
    let files = [sources("src"), sources("tests")].concat();
    for layer in ["text", "domain", "store"] {
        let file = format!("src/{layer}.rs");
        let read = files.iter().any(|(f, _)| *f == file);
        assert!(read, "{file} was not read");
    }
    let breaches: Vec<String> = files.iter().flat_map(|(f, s)| check(f, s)).collect();
    assert!(breaches.is_empty(), "\n{}\n", breaches.join("\n"));
}

#[test]
fn pages_about_the_code_say_what_is_there() {
    let code: String = sources("src").into_iter().map(|(_, s)| s).collect();
    assert_eq!(
        page::missing("`no_such_thing` and `src/gone.rs`", &code).len(),
        2
    );
    let page = include_str!("../ARCHITECTURE.md");
    assert_eq!(page::missing(page, &code), Vec::<&str>::new());
}

#[test]
fn no_name_of_a_field_a_state_or_a_move_is_quoted_outside_the_model() {
    let sample = token::read("fn f() { record.get(\"title\"); }");
    assert_eq!(quoted::find("src/store/open.rs", &sample).len(), 1);
    let files = sources("src");
    let found = files
        .iter()
        .flat_map(|(f, s)| quoted::find(f, &token::read(s)));
    let found: Vec<String> = found.collect();
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

fn migrations() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let files = fs::read_dir(folder).expect("the migrations");
    let files = files.map(|f| f.expect("a file").path());
    let mut files: Vec<_> = files
        .filter(|f| f.extension().is_some_and(|e| e == "sql"))
        .collect();
    files.sort();
    let read = files.iter().map(|f| fs::read_to_string(f).expect("UTF-8"));
    read.collect()
}

#[test]
fn every_word_of_sql_in_the_store_is_a_name_of_the_migrations_and_every_state_one_of_an_entity() {
    let names = sql::Names::of(&migrations());
    for text in sql::WRONG {
        assert!(sql::is_found(text, &names), "not caught: {text}");
    }
    for text in sql::RIGHT {
        assert!(!sql::is_found(text, &names), "caught: {text}");
    }
    let files = sources("src/store");
    // What an engine says of itself has names of its own.
    let own = |f: &str| f.starts_with("src/store/engine/database/");
    let found = files
        .iter()
        .filter(|(f, _)| !own(f))
        .flat_map(|(f, s)| sql::find(f, &token::read(s), &names));
    let found: Vec<String> = found.collect();
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

const BREACHES: &[(&str, &str)] = &[
    ("src/text.rs", "use crate::domain::schema::field::Field;"),
    ("src/domain/rule.rs", "use rusqlite::Connection;"),
    ("src/domain/rule.rs", "use std::{fmt, fs::File};"),
    ("src/domain/rule.rs", "fn f() { std::fs::read(\"x\"); }"),
    ("src/domain/rule.rs", "use std as s;"),
    ("src/domain/rule.rs", "use std::*;"),
    ("src/domain/rule.rs", "use std::{self as s, fmt};"),
    ("src/domain/rule.rs", "use chrono::Utc as U;"),
    ("src/domain/rule.rs", "fn f() { chrono::Local::now(); }"),
    ("src/domain/rule.rs", "use std::time::SystemTime;"),
    ("src/domain/rule.rs", "extern crate tokio as t;"),
    ("src/domain/rule.rs", "#[derive(clap::ValueEnum)] enum E {}"),
    ("src/domain/rule.rs", "fn f() { println!(\"x\"); }"),
    ("src/domain/rule.rs", "use super::super::store::Store;"),
    (
        "src/domain/rule.rs",
        "mod tests { use super::super::super::store; }",
    ),
    ("src/domain.rs", "use super::{store::Store, text};"),
    ("src/domain.rs", "use super::*;"),
    (
        "src/domain/rule.rs",
        "fn f() -> Vec<crate::cli::X> { vec![crate::cli::X] }",
    ),
    ("src/store/open.rs", "use crate::{domain, console::app};"),
    ("src/store/open.rs", "use ratatui::style::Style;"),
    ("src/store/open.rs", "use rusqlite::Connection;"),
    (
        "src/store/engine/database/transaction.rs",
        "fn f() -> rusqlite::Result<()> { Ok(()) }",
    ),
    (
        "src/store/worker.rs",
        "use tokio::{sync::mpsc, runtime::Handle};",
    ),
    ("src/exchange/csv.rs", "use crate::console::key::KEYS;"),
    ("src/console/app.rs", "use rusqlite::params;"),
    (
        "src/console/app.rs",
        "use crossterm::{event::KeyEvent, terminal};",
    ),
    (
        "src/console/app.rs",
        "use ratatui::crossterm::terminal::size;",
    ),
    ("src/console/app.rs", "use std::io::Write;"),
    (
        "src/console/app.rs",
        "fn f() { let t = std::time::Instant::now(); }",
    ),
    (
        "src/console/screens/map.rs",
        "const Q: &str = \"SELECT 1\";",
    ),
    (
        "src/console/run.rs",
        "const Q: &str = r#\"DELETE  FROM task\"#;",
    ),
    ("src/console/run.rs", "use crate::cli::Args;"),
    ("src/cli/check.rs", "fn f() { std::fs::read_to_string(p); }"),
    ("src/store/backup.rs", "fn f() { File::open(p); }"),
    ("src/console/view/any_screen.rs", "use std::any::Any;"),
    ("src/console/app.rs", "fn f(_: Box<dyn std::any::Any>) {}"),
    ("src/store/worker.rs", "use std::any::{Any, TypeId};"),
    ("src/main.rs", "use bina::store::Store;"),
    ("src/mailbox.rs", ""),
];

#[test]
fn a_breach_is_caught_however_it_is_spelled() {
    for (file, code) in BREACHES {
        let breaches = check(file, &format!("{code}\n"));
        assert!(!breaches.is_empty(), "not caught in {file}: {code}");
    }
}

#[test]
fn a_breach_is_told_with_its_file_line_and_rule() {
    let source = "//! A rule.\n\nuse std::{\n    fmt,\n    fs,\n};\nuse crate::store;\n";
    assert_eq!(
        check("src/domain/rule.rs", source),
        [
            "src/domain/rule.rs:5: `std::fs`: not in domain: clock, files, threads and ids come in from outside",
            "src/domain/rule.rs:7: `crate::store`: domain may look only at [\"text\"]",
        ]
    );
}

const ALLOWED: &[(&str, &str)] = &[
    ("src/lib.rs", "pub mod domain; pub mod store;"),
    ("src/main.rs", "fn main() { bina::cli::start() }"),
    (
        "src/domain/rule.rs",
        "use crate::text::{Text, t}; use super::field::*;",
    ),
    (
        "src/domain/rule.rs",
        "/// Like [`crate::store::Store`], std::fs. // \nstruct A;",
    ),
    (
        "src/domain/rule.rs",
        "/* use /* rusqlite */ tokio; */ const C: (char, &str) = ('\"', \"std::fs\");",
    ),
    (
        "src/domain/rule.rs",
        "mod tests { use super::*; fn f<'a>(x: &'a str) -> char { '\\'' } }",
    ),
    (
        "src/store/worker.rs",
        "use tokio::sync::mpsc; const Q: &str = \"SELECT 1\";",
    ),
    (
        "src/console/app.rs",
        "use crossterm::event::KeyEvent; use crate::store::View;",
    ),
    (
        "src/console/app.rs",
        "const T: &str = \"Select a unit, update it\";",
    ),
    (
        "src/console/run.rs",
        "use std::io; use tokio::select; use crossterm::event::EventStream;",
    ),
    (
        "src/console/terminal/hook.rs",
        "use rustix::event::poll; use crossterm::terminal;",
    ),
    (
        "src/console/view/any_screen/message.rs",
        "use std::any::Any;",
    ),
    (
        "src/cli/doctor.rs",
        "use crate::{console, exchange, store}; use std::fs;",
    ),
];

#[test]
fn what_is_allowed_is_left_alone() {
    for (file, code) in ALLOWED {
        assert_eq!(check(file, code), Vec::<String>::new(), "{file}: {code}");
    }
}

#[test]
fn a_long_or_empty_named_file_is_refused() {
    let long = "\n".repeat(MAX_LINES + 1);
    assert_eq!(
        check("tests/flows.rs", &long),
        ["tests/flows.rs:401: 401 lines: no file over 400 lines"]
    );
    assert_eq!(check("tests/flows.rs", &long[1..]), Vec::<String>::new());
    for file in [
        "src/text/utils.rs",
        "src/domain/common/a.rs",
        "tests/mod.rs",
        "src/store/row_types.rs",
    ] {
        assert_eq!(check(file, "").len(), 1, "{file}");
    }
}
